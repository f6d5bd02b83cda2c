# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.errors import BranchMissing, LayoutError, NotARepository, SettingsError
from syncstudio.model import Layout, LayoutKind
from syncstudio.workspace.init import init_book
from syncstudio.workspace.settings import SETTINGS, read_settings

EN = {"index.md": "# Book\n\nWelcome.\n", "a/one.md": "# One\n\nText.\n", "a/two.md": "# Two\n"}
ZH = {"index.md": "# 书\n\n欢迎。\n", "a/one.md": "# 一\n\n文字。\n"}


def under(root, files, suffix=""):
    return {f"{root}{name.removesuffix('.md')}{suffix}.md": text for name, text in files.items()}


LAYOUTS = [
    ("mirror", False, under("", EN), under("", ZH), Layout(LayoutKind.MIRROR)),
    ("snapshots", False, EN, {**ZH, **under("", {name: EN[name] for name in ZH}, "_origin")},
     Layout(LayoutKind.SNAPSHOT, snapshot_suffix="_origin")),
    ("content", True, under("content/en/", EN), under("content/zh-CN/", ZH),
     Layout(LayoutKind.FOLDERS, "content/en/", "content/zh-CN/")),
    ("docusaurus", True, under("docs/", EN), under("i18n/zh/docusaurus-plugin-content-docs/current/", ZH),
     Layout(LayoutKind.FOLDERS, "docs/", "i18n/zh/docusaurus-plugin-content-docs/current/")),
    ("suffix", True, EN, under("", ZH, ".zh"), Layout(LayoutKind.SUFFIX, target_suffix=".zh")),
]  # fmt: skip


@pytest.mark.parametrize("case", LAYOUTS, ids=[case[0] for case in LAYOUTS])
def test_layouts_in_real_repositories(case, make_repository, tmp_path):
    _, one, english, chinese, layout = case
    source = make_repository("en")
    source.commit(english)
    target = source if one else make_repository("zh")
    target.commit(chinese)
    book = init_book(tmp_path / "book", str(source.path), "en", [(str(target.path), "zh")])
    assert book.targets[0].layout == layout
    assert read_settings(tmp_path / "book") == book
    assert book.source.repository == "../en"


def test_forks(make_repository, tmp_path):
    source = make_repository("en")
    source.commit(EN)
    fork = source.clone(tmp_path / "fork")
    fork.commit(ZH)
    source.commit({"a/two.md": "# Two and more\n"})
    book = init_book(fork.path, str(source.path), "en", [(str(fork.path), "zh")])
    assert book.targets[0].layout == Layout(LayoutKind.FORK)
    assert book.targets[0].repository == "."
    beside = source.clone(tmp_path / "beside")
    beside.commit(under("zh/", ZH))
    book = init_book(tmp_path / "book", str(source.path), "en", [(str(beside.path), "zh")])
    assert book.targets[0].layout == Layout(LayoutKind.FOLDERS, "", "zh/")


def test_branches_of_one_repository(make_repository, tmp_path):
    repository = make_repository("both")
    repository.commit(EN)
    repository.branch("zh")
    repository.commit(ZH)
    address = str(repository.path)
    book = init_book(tmp_path / "book", f"{address}@main", "en", [(f"{address}@zh", "zh")])
    assert (book.source.branch, book.targets[0].branch) == ("main", "zh")
    assert book.targets[0].layout.kind is LayoutKind.FORK


def test_bundles(make_repository, tmp_path, monkeypatch):
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    source, target = make_repository("en"), make_repository("zh")
    source.commit(EN)
    target.commit(ZH)
    bundles = [one.bundle(tmp_path / f"{one.path.name}.bundle") for one in (source, target)]
    book = init_book(tmp_path, str(bundles[0]), "en", [(str(bundles[1]), "zh")])
    assert book.targets[0].layout == Layout(LayoutKind.MIRROR)


BAD = [
    ("nowhere", "zh", NotARepository, "nowhere"),
    ("plain", "zh", NotARepository, "no git repository"),
    ("en@main", "zh@release", BranchMissing, r"no branch or commit 'release'.*choose one of: main"),
    ("en", "empty", BranchMissing, "history is empty"),
    ("en", "other", LayoutError, "no translation into zh"),
    ("https://example.org/x.git", "zh", NotARepository, "clone it"),
]


@pytest.mark.parametrize("case", BAD, ids=[f"{case[0]} {case[1]}" for case in BAD])
def test_bad_input_writes_nothing(make_repository, tmp_path, monkeypatch, case):
    source, target, error, said = case
    make_repository("en").commit(EN)
    make_repository("zh").commit(ZH)
    make_repository("other").commit({"strange.md": "# 1\n"})
    make_repository("empty")
    (tmp_path / "plain").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=said):
        init_book(tmp_path / "book", source, "en", [(target, "zh")])
    assert not (tmp_path / "book").exists()


@pytest.mark.parametrize(
    ("source", "targets", "said"),
    [
        ("english", ["zh"], "'english' is no language tag"),
        ("en", ["EN"], "both in 'en'"),
        ("en", ["zh", "zh"], "'zh' is asked for twice"),
        ("en", ["../../x"], "no language tag"),
    ],
)
def test_languages_that_cannot_be_meant_are_refused(make_repository, tmp_path, source, targets, said):
    repository = str(make_repository("book").path)
    with pytest.raises(SettingsError, match=said):
        init_book(tmp_path / "made", repository, source, [(repository, one) for one in targets])
    assert not (tmp_path / "made").exists()


def test_an_existing_book_is_not_overwritten(tmp_path):
    (tmp_path / SETTINGS).write_text("mine")
    with pytest.raises(SettingsError, match="already there"):
        init_book(tmp_path, "en", "en", [("zh", "zh")])
    assert (tmp_path / SETTINGS).read_text() == "mine"
