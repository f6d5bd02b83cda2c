# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms of a row in words and marks: what each shall be called, what it must not, whether it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from syncstudio.desktop.styled import Role, Styled, joined
from syncstudio.model import Term, TermStatus, TermUse


class Standing(StrEnum):
    """Whether a term of the source is rendered in the translation as the team wants."""

    UNKNOWN = "unknown"
    THERE = "there"
    MISSING = "missing"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class ToldTerm:
    """A term of a row, once, and how it stands there."""

    term: Term
    standing: Standing

    @property
    def rendering(self) -> str:
        """What the term is best called; "" where the team has only said what not."""
        if self.term.keep:
            return self.term.source
        for wanted in (TermStatus.PREFERRED, TermStatus.ALLOWED):
            for one in self.term.renderings:
                if one.status is wanted:
                    return one.text
        return ""


def told(uses: Sequence[TermUse], text: str) -> tuple[ToldTerm, ...]:
    """Each term once, in the order of the source. In a row without a text nothing is missing yet."""
    found: dict[Term, list[TermUse]] = {}
    for use in uses:
        found.setdefault(use.term, []).append(use)
    return tuple(ToldTerm(term, _standing(some, text)) for term, some in found.items())


def _standing(uses: Sequence[TermUse], text: str) -> Standing:
    if any(use.forbidden for use in uses):
        return Standing.FORBIDDEN
    if all(use.target for use in uses):
        return Standing.THERE
    return Standing.MISSING if text.strip() else Standing.UNKNOWN


def term_line(one: ToldTerm) -> Styled:
    """The term, its renderings (forbidden ones struck), and what is to be known of it."""
    term = one.term
    pieces = [Styled(term.source), Styled(" → ").marked(Role.DIM)]
    if term.keep:
        kept = QCoreApplication.translate("Terms", "stays “{0}”").format(term.source)
        pieces.append(Styled(kept).marked(Role.STRONG))
    for number, rendering in enumerate(term.renderings):
        if number or term.keep:
            pieces.append(Styled(", "))
        text = Styled(rendering.text)
        if rendering.status is TermStatus.PREFERRED:
            text = text.marked(Role.STRONG)
        elif rendering.status is TermStatus.FORBIDDEN:
            text = text.marked(Role.REMOVED)
        pieces.append(text)
    if term.note:
        pieces.append(Styled(f"  {term.note}").marked(Role.DIM))
    return joined(pieces)
