# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An offer in words and marks: where it comes from, what was changed in it, what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from syncstudio.desktop.changes import composed
from syncstudio.desktop.proposalcard import excerpt
from syncstudio.desktop.styled import Role, Stretch, Styled, inserted, joined
from syncstudio.desktop.translatable import QT_TRANSLATE_NOOP
from syncstudio.desktop.wordedits import word_edits
from syncstudio.model import Offer, OfferKind, Replacement, Span

LONGEST = 4000
"""Characters of an offer that are shown."""
_DAY = 86_400
_UNBROKEN = 18
_RUN = re.compile(rf"[!-~\u00a1-\u024f]{{{_UNBROKEN + 6},}}")
_MOST_NOTES = 5
_KINDS = MappingProxyType(
    {
        OfferKind.MERGE: QT_TRANSLATE_NOOP("Offers", "proposal"),
        OfferKind.IN_CONTEXT: QT_TRANSLATE_NOOP("Offers", "in context"),
        OfferKind.EXACT: QT_TRANSLATE_NOOP("Offers", "exact"),
        OfferKind.REPAIRED: QT_TRANSLATE_NOOP("Offers", "repaired"),
        OfferKind.FUZZY: QT_TRANSLATE_NOOP("Offers", "fuzzy"),
        OfferKind.ENGINE: QT_TRANSLATE_NOOP("Offers", "machine"),
    }
)
_AGES = (
    (365, QT_TRANSLATE_NOOP("Offers", "a year ago"), QT_TRANSLATE_NOOP("Offers", "{0} years ago")),
    (30, QT_TRANSLATE_NOOP("Offers", "a month ago"), QT_TRANSLATE_NOOP("Offers", "{0} months ago")),
    (1, QT_TRANSLATE_NOOP("Offers", "yesterday"), QT_TRANSLATE_NOOP("Offers", "{0} days ago")),
)


def _say(text: str) -> str:
    return QCoreApplication.translate("Offers", text)


def kind_words(kind: OfferKind) -> str:
    """Where an offer comes from, in a word or two."""
    return _say(_KINDS[kind])


def age_words(at: int, now: int) -> str:
    """How long ago something was written, such as "3 months ago"; "" where it is not known."""
    if at <= 0:
        return ""
    days = max(0, now - at) // _DAY
    for length, one, many in _AGES:
        count = days // length
        if count == 1:
            return _say(one)
        if count > 1:
            return _say(many).format(count)
    return _say(QT_TRANSLATE_NOOP("Offers", "today"))


def heading(offer: Offer) -> str:
    """Percent and kind."""
    words = kind_words(offer.kind)
    return words if offer.percent is None else f"{offer.percent} % · {words}"


def origin_words(offer: Offer, now: int) -> str:
    """Who says so, who says the same, and since when."""
    names = [_short(name) for name in dict.fromkeys((offer.origin, *offer.also)) if name]
    if offer.kind is OfferKind.MERGE and names[:1] == ["merge"]:
        names = names[1:]
    return " · ".join([*names, *filter(None, (age_words(offer.at, now),))])


def _short(name: str) -> str:
    """The last part of a path, which tells chapters apart in little room."""
    parts = name.rsplit("/", 2)
    return name if len(parts) == 1 else "/".join(parts[-2:])


def body(offer: Offer, stands: str, *, opened: Sequence[Span] = (), code: bool = False) -> Styled:
    """The offer's words: against what stands in the row where the merge made them of it, else with what a
    repair put in for what. What nobody translated is marked, and what else is to be looked at (`opened`).
    """
    marks: tuple[Stretch, ...] = tuple((a, b, Role.OPEN) for a, b in offer.open or opened)
    new = Styled(offer.text, marks).cut(0, LONGEST)
    if offer.kind is OfferKind.MERGE and stands:
        marked = composed(Styled(stands), new, word_edits(stands, new.text))
        return (excerpt(marked) if code and marked.stretches else marked).cut(0, LONGEST)
    places = _places(new.text, offer.changed)
    if not places:
        return new
    pieces, at = [], 0
    for start, replacement in places:
        end = start + len(replacement.now)
        pieces += [
            new.cut(at, start),
            Styled(replacement.was).marked(Role.REMOVED),
            new.cut(start, end).marked(Role.ADDED),
        ]
        at = end
    return joined([*pieces, new.cut(at, len(new.text))])


def glimpse(styled: Styled, most: int) -> Styled:
    """As much of a long text as tells it from others: from its beginning, or around its first mark."""
    if len(styled.text) <= most:
        return styled
    first = min((a for a, _, role in styled.stretches if role is not Role.DIM), default=0)
    start = 0 if first < most // 2 else first - most // 3
    pieces = [styled.cut(start, start + most)]
    if start:
        pieces.insert(0, Styled("… "))
    if start + most < len(styled.text):
        pieces.append(Styled(" …"))
    return joined(pieces)


def breakable(styled: Styled) -> Styled:
    """The same with places where a long run without a space may be broken, for a narrow panel."""
    marks = [
        (at, "\u200b")
        for run in _RUN.finditer(styled.text)
        for at in range(run.start() + _UNBROKEN, run.end(), _UNBROKEN)
    ]
    return inserted(styled, marks) if marks else styled


def _places(text: str, changed: Sequence[Replacement]) -> list[tuple[int, Replacement]]:
    """Where what was put in stands, for those that are found one after the other."""
    found, at = [], 0
    for replacement in changed:
        start = text.find(replacement.now, at) if replacement.now else -1
        if start >= 0:
            found.append((start, replacement))
            at = start + len(replacement.now)
    return found


def source_difference(offer: Offer, source: str) -> Styled | None:
    """How the source that the offer translates differs from the wanted one; None where it does not."""
    if not offer.matched or offer.matched == source:
        return None
    old, new = Styled(offer.matched[:LONGEST]), Styled(source[:LONGEST])
    return composed(old, new, word_edits(old.text, new.text))


def notes(offer: Offer, *, opened: bool = False) -> tuple[str, ...]:
    """What to know before taking it, a line each."""
    lines = list(_notes(offer, opened=opened))
    if len(lines) > _MOST_NOTES:
        more = _say(QT_TRANSLATE_NOOP("Offers", "and {0} more")).format(len(lines) - _MOST_NOTES + 1)
        lines = [*lines[: _MOST_NOTES - 1], more]
    return tuple(lines)


def _notes(offer: Offer, *, opened: bool) -> Iterator[str]:
    yield from (finding.what for finding in offer.findings)
    shown = [replacement for _, replacement in _places(offer.text[:LONGEST], offer.changed)]
    told = set(offer.why)
    for replacement in offer.changed:
        line = _say(QT_TRANSLATE_NOOP("Offers", "“{0}” became “{1}”")).format(
            replacement.was, replacement.now
        )
        if replacement not in shown and line not in told:
            yield line
    yield from offer.why
    if any(start == end for start, end in offer.open):
        yield _say(QT_TRANSLATE_NOOP("Offers", "a sentence is missing"))
    if opened or any(start < end for start, end in offer.open):
        yield _say(QT_TRANSLATE_NOOP("Offers", "what is marked in yellow: look at it"))
