# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A translated block on its way to the new source: what was put into it and what is left to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from syncstudio.merge.carried import Carried
from syncstudio.merge.prose.markup import Wrap
from syncstudio.merge.prose.retouch import Edit, retouched, united
from syncstudio.merge.prose.strands import Side, Strand
from syncstudio.merge.prose.word_links import Known
from syncstudio.model import Fate, Span


@dataclass(slots=True)
class Draft:
    """The three texts by their sentences, and the changes gathered for the translation.

    `open` are characters of its text as it was, `asked` such with the characters of the new source
    that shall be said there. `placed` are the marks set so far: their family and the bare characters
    that they mark.
    """

    old: Side
    new: Side
    target: Side
    strands: tuple[Strand, ...]
    known: Known
    edits: list[Edit] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    open: list[Span] = field(default_factory=list)
    asked: list[tuple[Span, Span]] = field(default_factory=list)
    placed: list[tuple[str, Span]] = field(default_factory=list)
    is_open: bool = False

    def edit(self, span: Span, text: str, why: str, *, rank: int = 0) -> None:
        """Put a text in the place of characters of the translation."""
        self.edits.append(Edit(span, text, rank))
        self.why.append(why)

    def draft(self, span: Span, text: str, why: str) -> None:
        """The same, to be looked at."""
        self.edit(span, text, why)
        self.open.append(span)

    def unmark(self, wrap: Wrap) -> None:
        """Take a mark of the translation off."""
        start, end = wrap.outer
        self.edits.append(Edit((start, start + len(wrap.opening)), ""))
        self.edits.append(Edit((end - len(wrap.closing), end), ""))

    def leave(self, strands: Iterable[Strand], why: str) -> None:
        """List sentences as they are, or the place where they would stand."""
        self.is_open = True
        self.why.append(why)
        spots = [self._spot(strand) for strand in strands]
        self.open += spots or [(0, len(self.target.dressed.text))]

    def ask(self, strand: Strand, why: str) -> None:
        """The same for a sentence that wants other words, words at all, or none any more."""
        self.leave([strand], why)
        there = self._dressed(self.target, strand.target) if strand.target else self._spot(strand)
        self.asked.append((there, self._dressed(self.new, strand.new) if strand.new else (0, 0)))

    def characters(self, bare: Span) -> Span:
        """Characters of the translation's text for such of its bare text."""
        origin = self.target.dressed.origin
        return origin[bare[0]], origin[bare[1] - 1] + 1

    def _spot(self, strand: Strand) -> Span:
        if strand.target:
            return self.characters(self.target.span(strand.target))
        place = len(self.target.dressed.lead)
        for one in self.strands:
            if one is strand:
                break
            if one.target:
                place = self._dressed(self.target, one.target)[1]
        return place, place

    def _dressed(self, one: Side, indices: Sequence[int]) -> Span:
        """Characters of sentences with the marks around them."""
        bare = one.span(indices)
        return one.dressed.opening_at(bare), one.dressed.closing_at(bare)

    def done(self) -> Carried:
        """The block after all changes."""
        asked = [there for there, _ in self.asked]
        text, found = retouched(self.target.dressed.text, self.edits, [*self.open, *asked])
        spans, there = united(found[: len(self.open)]), found[len(self.open) :]
        if self.is_open:
            fate = Fate.OPEN
        elif spans:
            fate = Fate.DRAFTED
        else:
            fate = Fate.FOLLOWED if self.edits else Fate.KEPT
        why = tuple(dict.fromkeys(self.why)) or ("kept: nothing changed that is to be seen in it",)
        asks = tuple(zip(there, (source for _, source in self.asked), strict=True))
        return Carried(text, fate, why, spans, asks)
