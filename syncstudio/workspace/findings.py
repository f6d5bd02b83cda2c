# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks find in a chapter's translated rows, by file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from syncstudio.jobs import Job
from syncstudio.model import (
    Block,
    BlockKind,
    ChapterStatus,
    ChapterView,
    Finding,
    Row,
    Span,
    State,
    TermUse,
)
from syncstudio.workspace.habits import Habits, habit_of

if TYPE_CHECKING:
    from syncstudio.memory import Termbase
    from syncstudio.workspace.book import OpenBook

_TRANSLATED = frozenset({State.TRANSLATED, State.APPROVED, State.DRAFT})
_OF_ONE_BLOCK = frozenset({"lead", "paragraph", "white space"})
"""Checks that say nothing where a row's blocks are not as many on both sides."""

Uses = Callable[[str, str], Sequence[TermUse]]
"""The terms of a source text and its translation."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its row and its lines (1-based) in the two files; the line of a thing that is
    missing on a side is that of the block. `habit` is what it would be if the book did it all over, or "".
    """

    finding: Finding
    row: int
    source_line: int
    target_line: int
    habit: str = ""


def book_findings(
    book: OpenBook, chapters: Iterable[ChapterStatus], job: Job
) -> Iterator[tuple[ChapterStatus, tuple[Located, ...]]]:
    """Each chapter that has a translation, with what is wrong in it, by the book's own termbase too.

    What these chapters do all over is left out: a term that they render otherwise in more than a quarter
    of its places (which tells of the termbase, or of a word that is a term only at times, as in "for
    example"), a site whose pages they lead to other ones of.
    Raises ChapterError, ObjectMissing, and KnowledgeError for a termbase that cannot be read.
    """
    wanted = [one for one in chapters if one.target is not None and one.source is not None and one.blocks]
    found: list[tuple[ChapterStatus, tuple[Located, ...]]] = []
    habits: dict[str, Habits] = defaultdict(Habits)
    for done, one in enumerate(wanted):
        job.step(done, len(wanted), one.target or "")
        view = book.view(one.language, one.target or "")
        uses = _counted(book.terms.base(one.language), view, habits[one.language])
        located = findings(view, uses)
        for each in located:
            habits[one.language].note(each.habit)
        found.append((one, located))
    for one, located in found:
        yield one, tuple(each for each in located if not habits[one.language].has(each.habit))


def _counted(termbase: Termbase, view: ChapterView, habits: Habits) -> Uses | None:
    """What finds the terms of a chapter's texts, and counts them."""
    if view.source is None or view.target is None or not termbase.terms:
        return None
    source_language, target_language = view.source.language, view.target.language

    def uses(source: str, target: str) -> Sequence[TermUse]:
        found = termbase.uses(source, source_language, target, target_language)
        habits.count(found)
        return found

    return uses


def findings(view: ChapterView, uses: Uses | None = None) -> tuple[Located, ...]:
    """What is wrong in the rows of a chapter that are translated, approved or drafted, in their order.

    A row that drifted or needs work is left out: that it is not in order is known.
    """
    if view.source is None or view.target is None:
        return ()
    languages = view.source.language, view.target.language
    return tuple(
        one
        for number, row in enumerate(view.rows)
        if row.source and row.target and row.state in _TRANSLATED
        for one in _of_row(row, number, languages, uses)
    )


def _of_row(row: Row, number: int, languages: tuple[str, str], uses: Uses | None) -> Iterator[Located]:
    from syncstudio.checks import check  # noqa: PLC0415 - nothing else needs the merge to be loaded

    alike = len(row.source) == len(row.target)
    pairs = zip(row.source, row.target, strict=True) if alike else [(row.source, row.target)]
    for pair in pairs:
        source, target = (_joined(side) for side in pair)
        text, translation = source.text, target.text
        terms = uses(text, translation) if uses is not None else ()
        named = {use.source: use.term.source for use in terms}
        for finding in check(text, translation, *languages, terms, kind=source.kind):
            if alike or finding.check not in _OF_ONE_BLOCK:
                lines = source.line(finding.source), target.line(finding.target)
                yield Located(finding, number, *lines, habit_of(finding, text, translation, named))


@dataclass(frozen=True, slots=True)
class _Joined:
    """Blocks as one text, each line with its number in the file."""

    text: str
    kind: BlockKind
    lines: tuple[int, ...]

    def line(self, span: Span | None) -> int:
        """The line that a stretch begins in; the first where there is none."""
        return self.lines[self.text.count("\n", 0, span[0]) if span is not None else 0]


def _joined(blocks: Block | Sequence[Block]) -> _Joined:
    if isinstance(blocks, Block):
        blocks = (blocks,)
    kinds = {block.kind for block in blocks}
    lines = [
        min(block.lines[0] + k, block.lines[1]) for block in blocks for k in range(block.text.count("\n") + 1)
    ]
    kind = blocks[0].kind if len(kinds) == 1 else BlockKind.PARAGRAPH
    return _Joined("\n".join(block.text for block in blocks), kind, tuple(lines))
