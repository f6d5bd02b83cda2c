# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.errors import LayoutError
from syncstudio.model import Layout, LayoutKind
from syncstudio.workspace.language_tags import closeness, is_tag
from syncstudio.workspace.layout import (
    Pairing,
    is_project_file,
    orphans,
    pair,
    snapshot_path,
    source_path,
    target_path,
)
from syncstudio.workspace.layout_search import Shelf, find_layout

BOOK = ("index.md", "a/index.md", "a/one.md", "a/two.md", "b/index.md", "b/three.md", "b/deep/four.ipynb")


def shelf(language, *roots_and_suffixes, book=BOOK, blobs=""):
    files = {}
    for root, suffix in roots_and_suffixes:
        for path in book:
            stem, _, extension = path.rpartition(".")
            files[f"{root}{stem}{suffix}.{extension}"] = blobs and f"{blobs}{path}"
    return files


CASES = [
    # name, source language, source places, target language, target places, one repository, layout
    ("mirror", "en", [("", "")], "tr", [("", "")], False, (LayoutKind.MIRROR, "", "", "", "")),
    ("mirror of another root", "en", [("src/", "")], "ru", [("rustbook-ru/src/", "")], False,
     (LayoutKind.FOLDERS, "src/", "rustbook-ru/src/", "", "")),
    ("content", "en", [("content/en/", "")], "zh", [("content/zh-CN/", "")], True,
     (LayoutKind.FOLDERS, "content/en/", "content/zh-CN/", "", "")),
    ("content, three languages", "en", [("content/en/", ""), ("content/fr/", ""), ("content/zh/", "")], "zh",
     [("content/en/", ""), ("content/fr/", ""), ("content/zh/", "")], True,
     (LayoutKind.FOLDERS, "content/en/", "content/zh/", "", "")),
    ("content, the source is not English", "ja", [("content/en/", ""), ("content/ja/", "")], "en",
     [("content/en/", ""), ("content/ja/", "")], True,
     (LayoutKind.FOLDERS, "content/ja/", "content/en/", "", "")),
    ("content in two repositories", "en", [("content/en/", "")], "pt-BR", [("content/pt_br/", "")], False,
     (LayoutKind.FOLDERS, "content/en/", "content/pt_br/", "", "")),
    ("docusaurus", "en", [("docs/", "")], "zh-CN",
     [("i18n/zh-CN/docusaurus-plugin-content-docs/current/", "")], True,
     (LayoutKind.FOLDERS, "docs/", "i18n/zh-CN/docusaurus-plugin-content-docs/current/", "", "")),
    ("docusaurus, deeper and with a sister", "en", [("website/docs/", "")], "ko",
     [("website/i18n/ja/docusaurus-plugin-content-docs/current/", ""),
      ("website/i18n/ko/docusaurus-plugin-content-docs/current/", "")], True,
     (LayoutKind.FOLDERS, "website/docs/", "website/i18n/ko/docusaurus-plugin-content-docs/current/",
      "", "")),
    ("the language at the root", "en", [("", "")], "vi", [("vi/", ""), ("fr/", "")], True,
     (LayoutKind.FOLDERS, "", "vi/", "", "")),
    ("language folder below src", "en", [("src/", "")], "es", [("src/es/", "")], True,
     (LayoutKind.FOLDERS, "src/", "src/es/", "", "")),
    ("locales", "en", [("docs/", "")], "pt-BR", [("locales/pt-BR/", ""), ("locales/pt-PT/", "")], True,
     (LayoutKind.FOLDERS, "docs/", "locales/pt-BR/", "", "")),
    ("sister folders", "en", [("book-en/", "")], "de", [("book-de/", ""), ("book-fr/", "")], True,
     (LayoutKind.FOLDERS, "book-en/", "book-de/", "", "")),
    ("dot suffix", "en", [("", "")], "zh", [("", ".zh"), ("", ".fr")], True,
     (LayoutKind.SUFFIX, "", "", "", ".zh")),
    ("underscore suffix", "en", [("docs/", "")], "zh", [("docs/", "_zh-CN")], True,
     (LayoutKind.SUFFIX, "docs/", "docs/", "", "_zh-CN")),
    ("hyphen suffix", "en", [("", "")], "zh", [("", "-zh")], True, (LayoutKind.SUFFIX, "", "", "", "-zh")),
    ("suffix on both", "en", [("", ".en")], "pt-BR", [("", ".pt-br"), ("", ".pt")], True,
     (LayoutKind.SUFFIX, "", "", ".en", ".pt-br")),
    ("the translation is the default language", "zh", [("docs/zh/", ""), ("docs/fr/", "")], "en",
     [("docs/", "")], True, (LayoutKind.FOLDERS, "docs/zh/", "docs/", "", "")),
    ("only the source has a suffix", "zh", [("", ".zh"), ("", ".fr")], "en", [("", "")], True,
     (LayoutKind.SUFFIX, "", "", ".zh", "")),
    ("a country's name for the language", "en", [("en/", "")], "zh", [("cn/", "")], True,
     (LayoutKind.FOLDERS, "en/", "cn/", "", "")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_finds_the_layout(case):
    _, source_language, sources, target_language, targets, one, (kind, *expected) = case
    source, target = shelf(source_language, *sources), shelf(target_language, *targets)
    if one:
        source = target = {**source, **target}
    layout = find_layout(Shelf(source_language, source), Shelf(target_language, target), one_repository=one)
    assert layout == Layout(kind, *expected)
    pairs = pair(source, target, layout)
    assert len(pairs) == len(BOOK)
    assert all(item.source and item.target for item in pairs)


def test_one_translated_chapter_is_enough():
    source = shelf("en", ("docs/", ""))
    both = {**source, "i18n/ja/current/a/one.md": ""}
    layout = find_layout(Shelf("en", both), Shelf("ja", both), one_repository=True)
    assert (layout.source_root, layout.target_root) == ("docs/", "i18n/ja/current/")
    assert [item.target for item in pair(both, both, layout) if item.target] == ["i18n/ja/current/a/one.md"]


def test_a_book_that_is_one_readme():
    both = {"README.md": "", "README.zh-CN.md": "", "README.fr.md": "", ".github/a.md": ""}
    layout = find_layout(Shelf("en", both), Shelf("zh", both), one_repository=True)
    assert layout == Layout(LayoutKind.SUFFIX, target_suffix=".zh-CN")
    assert pair(both, both, layout) == (Pairing("README.md", "README.zh-CN.md"),)
    alone = find_layout(Shelf("en", {"README.md": ""}), Shelf("fr", {"README.md": ""}))
    assert alone == Layout(LayoutKind.MIRROR)


def test_snapshots_are_seen_and_are_no_chapters():
    target = shelf("zh", ("", ""), ("", "_origin"))
    layout = find_layout(Shelf("en", shelf("en", ("", ""))), Shelf("zh", target))
    assert layout == Layout(LayoutKind.SNAPSHOT, snapshot_suffix="_origin")
    assert {item.target for item in pair(BOOK, target, layout)} == set(BOOK)
    assert snapshot_path("a/one.md", layout) == "a/one_origin.md"


def test_a_chapter_of_that_name_is_no_snapshot():
    book = (*BOOK, "a/one_origin.md")
    layout = find_layout(Shelf("en", dict.fromkeys(book, "")), Shelf("zh", dict.fromkeys(book, "")))
    assert layout.kind is LayoutKind.MIRROR


def test_fork_in_place_and_fork_with_a_folder():
    source = shelf("en", ("content/en/", ""), blobs="en")
    in_place = {path: f"tr{path}" for path in source}
    layout = find_layout(Shelf("en", source), Shelf("tr", in_place), fork=True)
    assert layout == Layout(LayoutKind.FORK, "content/en/", "content/en/")
    old = {path: f"old{blob}" for path, blob in source.items()}
    beside = {**old, "content/tr/a/one.md": "tr1", "content/tr/b/three.md": "tr2"}
    layout = find_layout(Shelf("en", source, frozenset(old.values())), Shelf("tr", beside), fork=True)
    assert (layout.kind, layout.target_root) == (LayoutKind.FOLDERS, "content/tr/")


def test_nothing_to_pair_is_said():
    with pytest.raises(LayoutError, match=r"no translation into fr.*en source.*check repositories"):
        find_layout(Shelf("en", shelf("en", ("", ""))), Shelf("fr", {"x/other.md": ""}))
    only_source = shelf("en", ("", ""))
    with pytest.raises(LayoutError):
        find_layout(Shelf("en", only_source), Shelf("fr", only_source), one_repository=True)


def test_untranslated_renamed_deleted_and_own_chapters():
    layout = Layout(LayoutKind.MIRROR)
    sources = ("a.md", "new.md", "README.md", "renamed.md")
    targets = ("a.md", "before.md", "gone.md", "ours.md", "INFO.md")
    assert orphans(sources, targets, layout) == ("before.md", "gone.md", "ours.md")
    past = {"before.md": ("before.md", "renamed.md"), "gone.md": ("gone.md", None)}
    assert set(pair(sources, targets, layout, past)) == {
        Pairing("a.md", "a.md"),
        Pairing("new.md", None),
        Pairing("renamed.md", "before.md", "before.md"),
        Pairing(None, "gone.md", "gone.md"),
    }


def test_project_files_count_where_both_sides_have_them():
    layout = Layout(LayoutKind.MIRROR)
    both = ("README.md", "a.md", ".github/CONTRIBUTING.md")
    assert [item.target for item in pair(both, both, layout)] == ["README.md", "a.md"]
    with_snapshots = Layout(LayoutKind.SNAPSHOT, snapshot_suffix="_origin")
    assert [item.target for item in pair(both, (*both, "a_origin.md"), with_snapshots)] == ["a.md"]
    assert is_project_file("x/README_zh.md")
    assert not is_project_file("x/Readme.md")


def test_a_folder_that_only_looks_like_a_language_stays():
    layout = Layout(LayoutKind.FOLDERS, "", "zh/")
    sources = (*BOOK, *(f"ml/{name}.md" for name in "pqrst"), *(f"zh/{path}" for path in BOOK))
    paired = pair(sources, sources, layout)
    assert {item.source for item in paired} == {*BOOK, *(f"ml/{name}.md" for name in "pqrst")}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("zh", "zh", 3), ("zh-CN", "zh_cn", 3), ("zh_Hans", "zh-CN", 2), ("cn", "zh", 1),
        ("zh-TW", "zh-CN", 0),
        ("pt", "pt-BR", 2), ("pt-PT", "pt-BR", 0), ("fr", "en", 0), ("src", "sr", 0), ("docs", "en", 0),
        ("zh-cn", "zh", 1), ("en-book", "en", 0), ("is-this-a-tag", "is", 0),
    ],
)  # fmt: skip
def test_closeness(text, language, expected):
    assert closeness(text, language) == expected


def test_tags():
    assert is_tag("pt_BR")
    assert not is_tag("content")
    assert not is_tag("api")


part = st.text("abz.-_", min_size=1, max_size=4).filter(lambda text: text.strip(".") == text)


@given(st.lists(part, min_size=1, max_size=4), part, part, st.sampled_from(["", ".zh", "_zh"]))
def test_paths_translate_there_and_back(parts, source_root, target_root, suffix):
    layout = Layout(LayoutKind.FOLDERS, f"{source_root}/", f"{target_root}/", "", suffix)
    path = f"{source_root}/{'/'.join(parts)}.md"
    assert source_path(target_path(path, layout), layout) == path
