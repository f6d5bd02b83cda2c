# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change over to a translated paragraph, heading, list item or quote."""

from __future__ import annotations

from dataclasses import dataclass, field

from syncstudio.chapters import fingerprint
from syncstudio.drift import gravity
from syncstudio.merge.arcs import Known
from syncstudio.merge.carried import Carried
from syncstudio.merge.company import Company
from syncstudio.merge.marking import Remarked, remarked, twins
from syncstudio.merge.markup import Dressed, Wrap, undress
from syncstudio.merge.placeholders import Token
from syncstudio.merge.projection import Projected, overlap, project
from syncstudio.merge.retouch import Edit, retouched
from syncstudio.merge.strands import Side, Strand, side, strands, unaltered
from syncstudio.merge.substitution import Difference, difference, substitute
from syncstudio.model import BilingualLexicon, BlockKind, Fate, Gravity, Span

_PLAIN = frozenset({"strong", "emphasis", "strike"})
"""Marks that may be written in more than one way."""


def carry_prose(
    old: str,
    new: str,
    target: str,
    source_language: str,
    target_language: str,
    *,
    lexicon: BilingualLexicon | None = None,
    company: Company | None = None,
) -> Carried:
    """Carry the change from `old` to `new` over to `target`, which translates `old`.

    Marks and values that changed are put where they belong in the translated words; sentences
    whose words changed stay as they are and are listed as open. What the translation already
    has is left alone. `company` tells of words where there is no lexicon. A few milliseconds for a paragraph.
    """
    if fingerprint(old) == fingerprint(new):
        return Carried(target, Fate.KEPT, ("kept: source unchanged",))
    if fingerprint(target) == fingerprint(new):
        return Carried(target, Fate.KEPT, ("kept: it already says what the source says today",))
    if fingerprint(target) == fingerprint(old):
        return Carried(new, Fate.FOLLOWED, ("from the source: it stood here untranslated",))
    dressed_old, dressed_new = _read_alike(old, new)
    work = _Work(
        side(dressed_old, source_language),
        side(dressed_new, source_language),
        side(undress(target), target_language),
        Known(lexicon, company),
    )
    return work.done()


def _read_alike(old: str, new: str) -> tuple[Dressed, Dressed]:
    """Both versions, brackets around strong words read as slide marks or not: as they differ less."""
    readings = [(undress(old, slides=slides), undress(new, slides=slides)) for slides in (True, False)]
    for one, other in readings:
        if one.bare.split() == other.bare.split():
            return one, other
    return readings[0]


@dataclass(slots=True)
class _Work:
    """The changes gathered for one target block. Spans of `open` are characters of its text."""

    old: Side
    new: Side
    target: Side
    known: Known
    edits: list[Edit] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    open: list[Span] = field(default_factory=list)
    is_open: bool = False

    def done(self) -> Carried:
        """Do all of it."""
        self._lead()
        found = strands(self.old, self.new, self.target, self.known.lexicon)
        for strand in found:
            self._words(strand, found)
        marks = remarked(self.old.dressed, self.new.dressed, unaltered(self.old, self.new, found))
        self._marks(marks, found)
        text, spans = retouched(self.target.dressed.text, self.edits, self.open)
        if self.is_open:
            fate = Fate.OPEN
        elif spans:
            fate = Fate.DRAFTED
        else:
            fate = Fate.FOLLOWED if self.edits else Fate.KEPT
        return Carried(text, fate, tuple(dict.fromkeys(self.why)), spans)

    def _lead(self) -> None:
        old, new, target = (one.dressed.lead for one in (self.old, self.new, self.target))
        if old == new:
            return
        if target.split() == old.split():
            self.edits.append(Edit((0, len(target)), new))
            self.why.append(f"{new.strip() or 'no mark'} at the beginning, as in the source")
        elif target.split() != new.split():
            self.why.append(f"{target.strip() or 'nothing'} at the beginning left as it is")

    def _words(self, strand: Strand, found: tuple[Strand, ...]) -> None:
        if not strand.old:
            if strand.new:
                self._open_place(strand, found)
            return
        if not strand.new:
            self._leave(strand, "the source dropped a sentence: its translation still stands here")
            return
        before, after = self.old.words(strand.old), self.new.words(strand.new)
        differs = difference(before, after)
        if differs.is_empty:
            return
        if not strand.target:
            self.is_open = True
            self.open.append(self._place_behind(strand, found))
            self.why.append("a sentence changed that the translation does not have")
            return
        self._values(strand, differs, before)
        if differs.added or differs.removed or self._reworded(strand, differs):
            self._leave(strand, "the source says this in other words now: the translation is as it was")
        elif not differs.swapped:
            self.why.append("only spelling changed in the source")

    def _values(self, strand: Strand, differs: Difference, before: tuple[Token, ...]) -> None:
        bare, origin = self.target.dressed.bare, self.target.dressed.origin
        rendering = self.target.words(strand.target)
        result = substitute(differs.swapped, before, rendering, self.new.dressed.bare, bare)
        for token, text in result.put:
            span = (origin[token.span[0]], origin[token.span[1] - 1] + 1)
            self.edits.append(Edit(span, text))
            self.open.append(span)
            self.why.append(f"{bare[slice(*token.span)]} became {text}")
        for _, token in result.there:
            self.why.append(f"{self.new.dressed.bare[slice(*token.span)]} already there")
        for token, _ in result.missing:
            self.why.append(f"{self.old.dressed.bare[slice(*token.span)]} does not stand in the translation")
        if result.missing:
            self._leave(strand, "")

    def _reworded(self, strand: Strand, differs: Difference) -> bool:
        if not differs.worded:
            return False
        one = self.old.text(strand.old)
        offset = self.old.span(strand.old)[0]
        for token, other in sorted(differs.swapped, key=lambda pair: pair[0].span, reverse=True):
            a, b = token.span[0] - offset, token.span[1] - offset
            one = one[:a] + self.new.dressed.bare[slice(*other.span)] + one[b:]
        weight = gravity(BlockKind.PARAGRAPH, one, self.new.text(strand.new), self.old.language)
        return weight > Gravity.TYPO

    def _leave(self, strand: Strand, why: str) -> None:
        self.is_open = True
        if why:
            self.why.append(why)
        if strand.target:
            self._open_sentences(strand)
        else:
            self.open.append((0, len(self.target.dressed.text)))

    def _open_sentences(self, strand: Strand) -> None:
        a, b = self.target.span(strand.target)
        self.open.append((self.target.dressed.origin[a], self.target.dressed.origin[b - 1] + 1))

    def _open_place(self, strand: Strand, found: tuple[Strand, ...]) -> None:
        self.is_open = True
        self.open.append(self._place_behind(strand, found))
        self.why.append("a sentence is new in the source")

    def _place_behind(self, strand: Strand, found: tuple[Strand, ...]) -> Span:
        """The end of the sentences before a strand that the translation has none for."""
        place = len(self.target.dressed.lead)
        for one in found:
            if one is strand:
                break
            if one.target:
                place = self.target.dressed.origin[self.target.span(one.target)[1] - 1] + 1
        return place, place

    def _marks(self, marks: Remarked, found: tuple[Strand, ...]) -> None:
        mine = twins(self.old.dressed.wraps, self.target.dressed.wraps)
        for one, other in marks.changed:
            self._retag(one, other, mine.get(one), found)
        for one in marks.removed:
            self._unmark(one, mine.get(one))
        free = [wrap for wrap in self.target.dressed.wraps if wrap not in mine.values()]
        for other in marks.added:
            there = next((wrap for wrap in free if wrap.family == other.family), None)
            if there is not None:
                free.remove(there)
                self.why.append(f"{other.opening}…{other.closing} already there")
            else:
                self._mark(other, found)
        for one, other in marks.moved:
            self._move(one, other, mine.get(one), found)

    def _retag(self, one: Wrap, other: Wrap, twin: Wrap | None, found: tuple[Strand, ...]) -> None:
        if twin is None:
            self._list_mark(other, found)
            return
        start, end = twin.outer
        ends = (
            (one.opening, other.opening, twin.opening, start),
            (one.closing, other.closing, twin.closing, end - len(twin.closing)),
        )
        for was, becomes, stands, place in ends:
            if was == becomes:
                continue
            if stands == was:
                self.edits.append(Edit((place, place + len(stands)), becomes))
                self.why.append(f"{becomes} as in the source")
            elif stands == becomes:
                self.why.append(f"{becomes} already there")
            elif one.family not in _PLAIN:
                self.is_open = True
                self.open.append(twin.outer)
                self.why.append(f"{was} became {becomes} in the source, here it is {stands}")

    def _unmark(self, one: Wrap, twin: Wrap | None) -> None:
        if twin is None:
            return
        self.edits += _bared(twin)
        self.why.append(f"{one.opening}…{one.closing} taken off, as in the source")

    def _mark(self, other: Wrap, found: tuple[Strand, ...]) -> bool:
        place = project(other, self.new, self.target, found, self.known)
        if place is None or self.target.dressed.crosses(place.span):
            self._list_mark(other, found)
            return False
        self._put(other, place)
        return True

    def _put(self, other: Wrap, place: Projected) -> None:
        dressed = self.target.dressed
        start, end = dressed.opening_at(place.span), dressed.closing_at(place.span)
        width = place.span[1] - place.span[0]
        self.edits.append(Edit((start, start), other.opening, rank=len(dressed.text) - width))
        self.edits.append(Edit((end, end), other.closing, rank=width - len(dressed.text)))
        self.why.append(f"{other.opening}…{other.closing} as in the source")
        if not place.certain:
            self.open.append((start, end))

    def _move(self, one: Wrap, other: Wrap, twin: Wrap | None, found: tuple[Strand, ...]) -> None:
        if twin is None:
            return
        if self._mark(other, found):
            self.edits += _bared(twin)

    def _list_mark(self, other: Wrap, found: tuple[Strand, ...]) -> None:
        """A mark that cannot be placed: the sentences that it would stand in are open."""
        self.is_open = True
        self.why.append(f"{other.opening}…{other.closing}: not to be placed in the translation")
        near = [strand for strand in found if strand.new and overlap(self.new.span(strand.new), other.bare)]
        for strand in near:
            if strand.target:
                self._open_sentences(strand)
        if not any(strand.target for strand in near):
            self.open.append((0, len(self.target.dressed.text)))


def _bared(twin: Wrap) -> list[Edit]:
    start, end = twin.outer
    return [Edit((start, start + len(twin.opening)), ""), Edit((end - len(twin.closing), end), "")]
