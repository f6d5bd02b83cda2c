# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sample book's chapters teach, in all its languages: laws that hold of every segment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from syncstudio.chapters import on_one_line
from syncstudio.model import Level, MatchKind, Segment, State
from syncstudio.workspace import OpenBook, build_sample_book, learn_from_book, open_book
from syncstudio.workspace.segmenting import PROSE, has_words

Taught = dict[str, tuple[Segment, ...]]


@pytest.fixture(autouse=True)
def own_cache() -> None:
    """The one of `book`, for all of its tests."""


@pytest.fixture(autouse=True)
def own_state() -> None:
    """Likewise."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYNCSTUDIO_CACHE", str(folder / "cache"))
        patch.setenv("SYNCSTUDIO_STATE", str(folder / "state"))
        with open_book(build_sample_book(folder / "book")) as opened:
            yield opened


@pytest.fixture(scope="module")
def taught(book: OpenBook) -> Taught:
    for language in book.languages:
        learn_from_book(Path(book.book.folder), book.book.source.language, language)
        assert book.memory.refresh(language) > 0
    return {language: tuple(book.memory.memories(language).all[0].segments()) for language in book.languages}


def test_every_translation_is_what_its_chapter_says(book: OpenBook, taught: Taught) -> None:
    for language, segments in taught.items():
        for path in {one.path for one in segments}:
            target = book.view(language, path).target
            assert target is not None
            for one in segments:
                if one.path == path:
                    for piece in one.target.split("\n\n"):
                        assert any(piece in block.text for block in target.blocks)


def test_prose_of_finished_rows_is_taught_and_nothing_else(book: OpenBook, taught: Taught) -> None:
    for language, segments in taught.items():
        blocks = {(one.path, one.target): one.state for one in segments if one.level is Level.BLOCK}
        for chapter in book.status([language]):
            if chapter.target is None or chapter.baseline is None:
                continue
            for row in book.view(language, chapter.target).rows:
                text = "\n\n".join(block.text for block in row.target)
                prose = bool(row.target) and all(block.kind in PROSE for block in row.target)
                if row.state in (State.TRANSLATED, State.APPROVED) and prose and row.source[0].kind in PROSE:
                    assert (chapter.target, text) in blocks
                if row.state in (State.DRAFT, State.NEEDS_WORK, State.EXTRA) or not prose:
                    assert (chapter.target, text) not in blocks


def test_a_row_finds_its_own_translation_among_its_neighbours(book: OpenBook, taught: Taught) -> None:
    """But where a neighbour drifted, whose words the memory has as they were."""
    found = dict.fromkeys(MatchKind, 0)
    for language in taught:
        memory = book.memory.memories(language)
        for chapter in book.status([language]):
            if chapter.target is None or set(chapter.counts) - {State.TRANSLATED, State.APPROVED}:
                continue
            view = book.view(language, chapter.target)
            for number, row in enumerate(view.rows):
                if all(block.kind in PROSE for block in (*row.source, *row.target)):
                    wanted = book.offering.wanted(view, number)
                    if not has_words(wanted.source):
                        continue
                    (best, *_) = memory.matches(
                        wanted.source, "en", before=wanted.before, after=wanted.after, level=Level.BLOCK
                    )
                    assert on_one_line(best.segment.source) == on_one_line(wanted.source)
                    found[best.kind] += 1
    assert found[MatchKind.IN_CONTEXT] > 0
    assert found[MatchKind.EXACT] == found[MatchKind.FUZZY] == 0


def test_sentences_are_parts_of_blocks(taught: Taught) -> None:
    for segments in taught.values():
        blocks = [one for one in segments if one.level is Level.BLOCK]
        for one in segments:
            if one.level is Level.SENTENCE:
                assert any(
                    one.source in block.source and one.target in block.target and one.path == block.path
                    for block in blocks
                )


def test_rebuilt_from_the_book_it_is_the_same(book: OpenBook, taught: Taught) -> None:
    for language, before in taught.items():
        book.memory.rebuild(language)
        after = book.memory.memories(language).all[0].segments()
        assert sorted(map(repr, after)) == sorted(map(repr, before))
