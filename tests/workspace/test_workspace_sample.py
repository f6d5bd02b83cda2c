# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample book: builds anywhere, always the same, with every event that a living book knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncstudio.chapters import is_chapter, parse, render
from syncstudio.errors import BookError
from syncstudio.model import BlockKind, Layout, LayoutKind
from syncstudio.repo import Repository, open_repository
from syncstudio.resources import resource
from syncstudio.workspace.sample import build_sample_book
from syncstudio.workspace.sample_history import Step, name_commits, play, read_steps
from syncstudio.workspace.settings import read_settings


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample_book(tmp_path_factory.mktemp("sample") / "new" / "book")


def heads(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.glob("measuring*")):
        with open_repository(path) as repository:
            found[path.name] = repository.head("main").commit
    return found


def texts_at(repository: Repository, commit: str) -> dict[str, str]:
    files = repository.files(commit)
    contents = repository.read_many(files.values())
    return {path: contents[blob].decode() for path, blob in files.items()}


def commit_of(repository: Repository, summary: str) -> str:
    found = [one for one in repository.history("main").revisions if summary in one.summary]
    assert len(found) == 1
    return found[0].commit


def test_settings_name_one_source_and_three_translations(book: Path) -> None:
    settings = read_settings(book)
    assert (settings.source.language, settings.source.repository) == ("en", "measuring")
    assert {edition.language: edition.layout for edition in settings.targets} == {
        "zh": Layout(LayoutKind.MIRROR, "book/", "book/"),
        "es": Layout(LayoutKind.FOLDERS, "book/", "i18n/es/"),
        "ar": Layout(LayoutKind.SNAPSHOT, "book/", "book/", snapshot_suffix="_origin"),
    }


def test_every_run_makes_the_same_commits(book: Path, tmp_path: Path) -> None:
    again = heads(build_sample_book(tmp_path / "again"))
    assert again == heads(book)
    assert len(again) == 3


def test_work_trees_hold_what_was_committed(book: Path) -> None:
    for name in heads(book):
        with open_repository(book / name) as repository:
            committed = texts_at(repository, "main")
            there = [path for path in (book / name).rglob("*") if ".git" not in path.parts and path.is_file()]
            assert {
                path.relative_to(book / name).as_posix(): path.read_bytes().decode() for path in there
            } == committed


def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BookError, match="not empty; name a new folder"):
        build_sample_book(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(BookError, match="not empty"):
        build_sample_book(tmp_path / "mine.txt")
    with pytest.raises(BookError, match="cannot be written here"):
        build_sample_book(tmp_path / "mine.txt" / "below")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_second_build_leaves_the_first_alone(book: Path) -> None:
    before = heads(book)
    with pytest.raises(BookError):
        build_sample_book(book)
    assert heads(book) == before


def test_pages_are_read_and_hold_every_kind_of_block(book: Path) -> None:
    kinds: dict[str, set[BlockKind]] = {}
    for path in sorted(book.glob("measuring*/**/*")):
        inside = path.relative_to(book).as_posix()
        if not path.is_file() or ".git" in path.parts or not is_chapter(inside):
            continue
        chapter = parse(path.read_bytes(), inside, "en")
        assert render(chapter) == path.read_bytes()
        kinds.setdefault(inside.split("/")[0], set()).update(block.kind for block in chapter.blocks)
    wanted = set(BlockKind) - {BlockKind.OPAQUE, BlockKind.HTML}
    assert {name: wanted - found for name, found in kinds.items()} == {name: set() for name in heads(book)}


def test_source_history_has_the_events(book: Path) -> None:
    with open_repository(book / "measuring") as repository:
        history = repository.history("main")
        english = [one for one in history.revisions if not one.summary.startswith(("Espa", "Traducci"))]
        assert len(english) == 15
        assert len({one.author for one in english}) == 3
        assert 365 < (english[0].authored - english[-1].authored) / 86400 < 500
        assert history.successor("book/04-instruments.md") == "book/04-calibration.md"
        assert history.successor("book/90-slide-rule.md") is None
        first = texts_at(repository, commit_of(repository, "A lab to try it all"))
        last = texts_at(repository, "main")
    assert "should be dropped" in first["book/03-uncertainty.md"]
    assert "should not be dropped" in last["book/03-uncertainty.md"]
    assert "alpha = 0.05 " in first["book/05-comparing.md"]
    assert "alpha = 0.005 " in last["book/05-comparing.md"]
    units, new_units = first["book/02-units.md"], last["book/02-units.md"]
    assert units.index("## Prefixes") < units.index("## Significant Figures")
    assert new_units.index("## Prefixes") > new_units.index("## Significant Figures")
    assert "before you do so.\n\nMultiplication" in new_units


@pytest.mark.parametrize(
    ("name", "summary", "path", "paragraphs"),
    [
        ("measuring-zh", "第三章：不应该去掉离群值", "book/03-uncertainty.md", 1),
        ("measuring-zh", "第三章：代码与原书一致", "book/03-uncertainty.md", 1),
        ("measuring-zh", "润色第一章和第三章", "book/03-uncertainty.md", 3),
        ("measuring", "Español: estilo del primer capítulo", "i18n/es/01-why-measure.md", 2),
    ],
)
def test_some_commits_touch_only_a_part_of_a_chapter(
    book: Path, name: str, summary: str, path: str, paragraphs: int
) -> None:
    with open_repository(book / name) as repository:
        commit = commit_of(repository, summary)
        after, before = texts_at(repository, commit)[path], texts_at(repository, f"{commit}~1")[path]
    old, new = before.split("\n\n"), after.split("\n\n")
    assert len(old) == len(new)
    assert sum(one != other for one, other in zip(old, new, strict=True)) == paragraphs


def test_markers_name_real_commits_of_the_source(book: Path) -> None:
    with open_repository(book / "measuring") as repository:
        spanish = texts_at(repository, "main")
        split = commit_of(repository, "Dimensions: one long")
        figures = commit_of(repository, "significant figures come before")
        readings = commit_of(repository, "Ask for five readings")
        threshold = commit_of(repository, "Ask for stronger evidence")
    assert f"sourceCommit: {split}\n" in spanish["i18n/es/01-why-measure.md"]
    assert f"default_lang_commit: {split}\n" in spanish["i18n/es/02-units.md"]
    assert f"sourceCommit: {figures}\n" in spanish["i18n/es/03-uncertainty.md"]
    assert f"/blob/{readings}/book/05-comparing.md" in spanish["i18n/es/05-comparing.md"]
    chinese = resource("sample_book/history/zh.toml")
    trailers = [one.message for one in read_steps(chinese) if "Synced-from:" in one.message]
    assert [name_commits(message, {"threshold": threshold}).splitlines()[-1] for message in trailers] == [
        f"Synced-from: {threshold}"
    ]


def test_snapshots_are_versions_of_the_source_but_for_the_one_edited_by_hand(book: Path) -> None:
    with open_repository(book / "measuring") as source, open_repository(book / "measuring-ar") as arabic:
        history = source.history("main")
        past = {version.blob for path in source.files("main") for version in history.versions(path)}
        snapshots = {path: blob for path, blob in arabic.files("main").items() if "_origin." in path}
    assert len(snapshots) == 6
    assert [path for path, blob in snapshots.items() if blob not in past] == ["book/02-units_origin.md"]


def test_a_step_that_does_not_fit_is_refused() -> None:
    step = Step("wrong", "A", "a@example.org", 0, "", edits=({"path": "a.md", "old": "x", "new": "y"},))
    with pytest.raises(BookError, match="commit 'wrong': 'x' stands 2 times"):
        play(step, {"a.md": "x x"}, Path(), {})


def test_a_moved_section_takes_its_subsections_along() -> None:
    step = Step(
        "move", "A", "a@example.org", 0, "", moves=({"path": "a", "section": "## C", "before": "## A"},)
    )
    pages = play(step, {"a": "# T\n\n## A\n\n## C\n\n### C1\n\n## D\n"}, Path(), {})
    assert pages == {"a": "# T\n\n## C\n\n### C1\n\n## A\n\n## D\n"}
