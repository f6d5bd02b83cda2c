# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a termbase says where its rows do not agree: the row that stands first holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from syncstudio.memory.terms.inflection import is_acronym
from syncstudio.model import Rendering, Skipped, Term, TermStatus


def agreed(entries: Iterable[Term]) -> tuple[tuple[Term, ...], tuple[Skipped, ...]]:
    """One term of all entries with the same source, in the order of the first ones, and what did not agree.

    A second preferred rendering is allowed. Of a rendering that is both wanted and forbidden holds what
    stands first. A term that is to be kept may have renderings: they are allowed.
    """
    terms: dict[str, Term] = {}
    conflicts: list[Skipped] = []
    for entry in entries:
        sign = _sign(entry.source)
        before = terms.get(sign)
        if before is None and len(entry.renderings) < 2:
            terms[sign] = entry  # most are so
            continue
        before = before or replace(entry, renderings=(), keep=False, note="")
        terms[sign] = _joined(before, entry, conflicts)
    return tuple(_kept(one, conflicts) for one in terms.values()), tuple(conflicts)


def _joined(before: Term, entry: Term, conflicts: list[Skipped]) -> Term:
    found = {one.text: one.status for one in before.renderings}
    preferred = next((text for text, status in found.items() if status is TermStatus.PREFERRED), "")
    for one in entry.renderings:
        status, held = one.status, found.get(one.text)
        if held is not None:
            if TermStatus.FORBIDDEN in (status, held) and status is not held:
                conflicts.append(
                    _conflict(entry, f"{one.text!r} is {status}, but {held} in {before.place}; that holds")
                )
            continue
        if status is TermStatus.PREFERRED and preferred:
            if before.place != entry.place:
                why = f"{preferred!r} is preferred in {before.place}; that holds, {one.text!r} is allowed"
                conflicts.append(_conflict(entry, why))
            status = TermStatus.ALLOWED
        elif status is TermStatus.PREFERRED:
            preferred = one.text
        found[one.text] = status
    notes = dict.fromkeys(note for note in (before.note, entry.note) if note)
    renderings = tuple(Rendering(text, status) for text, status in found.items())
    return replace(before, renderings=renderings, keep=before.keep or entry.keep, note="; ".join(notes))


def _kept(term: Term, conflicts: list[Skipped]) -> Term:
    """A term that stays as it is has no preferred rendering beside itself."""
    if not term.keep:
        return term
    renderings = []
    for one in term.renderings:
        if _sign(one.text) == _sign(term.source):
            if one.status is TermStatus.FORBIDDEN:
                conflicts.append(_conflict(term, "is to be kept as it is, and forbidden; it may be kept"))
            continue
        if one.status is TermStatus.PREFERRED:
            why = f"is to be kept as it is, and to be {one.text!r}; it is kept, {one.text!r} is allowed"
            conflicts.append(_conflict(term, why))
            one = Rendering(one.text, TermStatus.ALLOWED)  # noqa: PLW2901
        renderings.append(one)
    return replace(term, renderings=tuple(renderings))


def _conflict(term: Term, why: str) -> Skipped:
    return Skipped(term.place, f"{term.source!r}: {why}")


def _sign(source: str) -> str:
    """Equal for what is the same term, but for capitals, spaces and hyphens."""
    words = source.replace("-", " ").split()
    return " ".join(word if is_acronym(word) else word.casefold() for word in words)
