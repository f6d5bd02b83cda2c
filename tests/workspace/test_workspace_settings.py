# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from dataclasses import replace

import pytest

from syncstudio.errors import SettingsError
from syncstudio.model import Book, Edition, EngineSettings, Layout, LayoutKind
from syncstudio.workspace.settings import SETTINGS, find_book, read_settings, write_settings

TARGET = '[[target]]\nlanguage = "zh"\nrepository = "."\n'
SOURCE = '[source]\nlanguage = "en"\nrepository = "../en"\nbranch = "main"\n\n'


def test_what_is_written_is_read(tmp_path):
    layout = Layout(LayoutKind.SUFFIX, "docs/", "docs/", "", ".zh")
    book = Book(
        str(tmp_path),
        Edition("en", "../en", "main"),
        (
            Edition("zh", ".", "", layout, engines=("amazon", "apertium"), least_drafted=90),
            Edition("pt-BR", "C:\\bücher", "dev", Layout(LayoutKind.MIRROR)),
        ),
        (EngineSettings("amazon", (("formal", True), ("region", "eu-west-1"), ("rate", 2))),),
    )
    path = write_settings(book)
    assert read_settings(tmp_path) == book
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="already there"):
        write_settings(book)
    assert path.read_bytes() == before


def test_a_short_file_has_its_defaults(tmp_path):
    (tmp_path / SETTINGS).write_text(SOURCE + TARGET, encoding="utf-8")
    book = read_settings(tmp_path)
    assert book.targets == (Edition("zh", ".", "", Layout(LayoutKind.MIRROR)),)
    layout = 'layout = { kind = "folders", source_root = "docs", target_root = "zh/" }\n'
    (tmp_path / SETTINGS).write_text(SOURCE + TARGET + layout, encoding="utf-8")
    assert replace(read_settings(tmp_path).targets[0].layout, kind=LayoutKind.MIRROR) == Layout(
        LayoutKind.MIRROR, "docs/", "zh/"
    )


BAD = [
    ("", r"no \[source\]"),
    (SOURCE, r"no \[\[target\]\]"),
    (SOURCE + '[[target]]\nlanguage = "zh"', "target has no repository"),
    (SOURCE + TARGET + TARGET, "'zh' twice"),
    (SOURCE + TARGET + 'colour = "red"\n', r"syncstudio.toml:9: unknown setting 'colour'"),
    (SOURCE + TARGET.replace('"."', "5"), r"toml:8: 'repository' is not a text"),
    (
        SOURCE + TARGET + "[target.layout]\nkind = 'sideways'\n",
        r":10: 'sideways' is no kind of layout.*mirror",
    ),
    (SOURCE + TARGET + "layout = { kind = 'mirror', root = 'x' }\n", r":9: unknown setting 'root'"),
    (SOURCE + TARGET + "layout = 5\n", "'layout' is not a table"),
    (SOURCE.replace('"en"', '"the English"') + TARGET, ":2: 'the English' is no language tag"),
    ("target = 5\n" + SOURCE, r"no \[\[target\]\]"),
    ("source = 5\n" + TARGET, "'source' is not a table"),
    ('[[target]]\nlanguage = "zh\n', r"not valid TOML.*line 2"),
    (SOURCE + TARGET + 'engines = "amazon"\n', r":9: 'engines' is no list of names"),
    (SOURCE + TARGET + 'engines = ["amazon", "a b"]\n', r":9: 'a b' is no engine's name"),
    (SOURCE + TARGET + "least_offered = 0\n", r":9: 'least_offered' is no whole number from 1 to 100"),
    (SOURCE + TARGET + "least_drafted = true\n", r":9: 'least_drafted' is no whole number"),
    (SOURCE + TARGET + "[engine.amazon]\nregion = [1]\n", r":10: 'region' is no text, no number"),
    (SOURCE + TARGET + '[engine.amazon]\nregion = "a\\nb"\n', r":10: 'region' holds a line end"),
    (SOURCE + TARGET + "[engine]\namazon = 5\n", r"'engine.amazon' is not a table"),
    ("engine = 5\n" + SOURCE + TARGET, r":1: 'engine' is not a table"),
    (SOURCE + TARGET + '[engine."a b"]\n', r"'a b' is no engine's name"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_bad_settings_are_refused_with_their_place(tmp_path, text, said):
    (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as caught:
        read_settings(tmp_path)
    assert SETTINGS in str(caught.value)
    assert caught.value.remedy


def test_half_written_anywhere_is_never_a_crash(tmp_path):
    whole = (SOURCE + TARGET + 'layout = { kind = "mirror", source_root = "é" }\n').encode()
    for end in range(len(whole)):
        (tmp_path / SETTINGS).write_bytes(whole[:end])
        try:
            read_settings(tmp_path)
        except SettingsError as error:
            assert SETTINGS in error.where


def test_the_nearest_book_above_is_found(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    with pytest.raises(SettingsError, match=r"no book is here.*syncstudio init"):
        find_book(deep)
    (tmp_path / "a" / SETTINGS).write_text(SOURCE + TARGET, encoding="utf-8")
    assert find_book(deep) == (tmp_path / "a").resolve()
    with pytest.raises(SettingsError, match="is not there"):
        read_settings(deep)
