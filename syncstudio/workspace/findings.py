# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks find in a chapter's translated rows, by file and line."""

from __future__ import annotations

from collections import Counter
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

if TYPE_CHECKING:
    from syncstudio.memory import Termbase
    from syncstudio.workspace.book import OpenBook

_TRANSLATED = frozenset({State.TRANSLATED, State.APPROVED, State.DRAFT})
_OFTEN = 0.25  # of its places in which an agreed term may be missing
_FEW = 1
_OF_ONE_BLOCK = frozenset({"lead", "paragraph", "white space"})
"""Checks that say nothing where a row's blocks are not as many on both sides."""

Uses = Callable[[str, str], Sequence[TermUse]]
"""The terms of a source text and its translation."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its row and its lines (1-based) in the two files; the line of a thing that is
    missing on a side is that of the block. `term` is the one that it says is not used, or "".
    """

    finding: Finding
    row: int
    source_line: int
    target_line: int
    term: str = ""


def book_findings(
    book: OpenBook, chapters: Iterable[ChapterStatus], job: Job
) -> Iterator[tuple[ChapterStatus, tuple[Located, ...]]]:
    """Each chapter that has a translation, with what is wrong in it, by the book's own termbase too.

    A term that these chapters render otherwise in more than a quarter of its places is not asked for:
    that tells of the termbase, or of a word that is a term only at times ("for example").
    Raises ChapterError, ObjectMissing, and KnowledgeError for a termbase that cannot be read.
    """
    wanted = [one for one in chapters if one.target is not None and one.source is not None and one.blocks]
    found: list[tuple[ChapterStatus, tuple[Located, ...]]] = []
    tally = _Tally()
    for done, one in enumerate(wanted):
        job.step(done, len(wanted), one.target or "")
        view = book.view(one.language, one.target or "")
        termbase = book.terms.base(one.language)
        found.append((one, findings(view, tally.counting(termbase, view) if termbase.terms else None)))
    for one, located in found:
        yield one, tuple(each for each in located if tally.is_agreed(one.language, each))


class _Tally:
    """How often each term stands in the book, and how often it is rendered otherwise than agreed."""

    def __init__(self) -> None:
        self._stands: Counter[tuple[str, str]] = Counter()
        self._missing: Counter[tuple[str, str]] = Counter()

    def counting(self, termbase: Termbase, view: ChapterView) -> Uses:
        """The terms of texts of a chapter, counted."""
        language = view.status.language
        languages = [side.language if side is not None else language for side in (view.source, view.target)]

        def uses(source: str, target: str) -> Sequence[TermUse]:
            found = termbase.uses(source, languages[0], target, languages[1])
            self._stands.update((language, use.term.source) for use in found)
            self._missing.update(
                (language, use.term.source) for use in found if not use.target and not use.forbidden
            )
            return found

        return uses

    def is_agreed(self, language: str, located: Located) -> bool:
        """Whether a finding is worth telling: all are but those of a term that the book does not follow."""
        key = language, located.term
        return not located.term or self._missing[key] <= max(_FEW, _OFTEN * self._stands[key])


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
                term = named.get(finding.source or (0, 0), "") if finding.check == "term" else ""
                yield Located(finding, number, *lines, term)


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
