# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the merge proposes for the active row: its words, what is open in them, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from syncstudio.desktop.bidi import right_to_left
from syncstudio.desktop.changes import composed
from syncstudio.desktop.menus import keys_of
from syncstudio.desktop.plaintext import JOINT
from syncstudio.desktop.richtext import html_of
from syncstudio.desktop.styled import Role, Styled, joined
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.typography import Typography
from syncstudio.desktop.wordedits import word_edits
from syncstudio.desktop.words import fate_words
from syncstudio.model import Fate, Proposal

_LONGEST = 4000
_MOST_REASONS = 6
_LINE = re.compile("\n")
_AROUND = 1
_DOTS = Styled("⋯")


def proposed_text(proposal: Proposal) -> str:
    """A proposal as one text."""
    return JOINT.join(proposal.texts)


def worth_showing(proposal: Proposal | None) -> bool:
    """Whether a proposal says more than that all stays as it is."""
    return proposal is not None and proposal.fate not in (Fate.KEPT, Fate.EXTRA)


def excerpt(styled: Styled) -> Styled:
    """The lines that are marked, with some around them; dots stand for the others."""
    lines = list(styled.split(_LINE))
    near = {
        number + step
        for number, line in enumerate(lines)
        if line.stretches
        for step in range(-_AROUND, _AROUND + 1)
    }
    kept: list[Styled] = []
    for number, line in enumerate(lines):
        if number in near:
            kept.append(line)
        elif not kept or kept[-1] != _DOTS:
            kept.append(_DOTS)
    return joined(part for number, line in enumerate(kept) for part in (Styled("\n" if number else ""), line))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the card shows: a proposal against what stands in the file, and whether it was taken."""

    proposal: Proposal
    stands: str
    code: bool
    taken: bool


class ProposalCard(QFrame):
    """Stands below the text field; a click or a key takes the proposal in."""

    wanted = Signal()
    """The proposal is to be taken into the text."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: _Shown | None = None
        self._prose = self._mono = self.font()
        self.setObjectName("proposal")
        self._title, self._text, self._why = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("proposalTitle")
        self._why.setObjectName("quiet")
        for label in (self._title, self._text, self._why):
            label.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take = QPushButton(self.tr("Take it ({0})").format(keys))
        self.take.setObjectName("small")
        self.take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take.clicked.connect(self.wanted)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.take)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._text)
        layout.addWidget(self._why)
        self.hide()

    def set_typography(self, typography: Typography) -> None:
        """Take other fonts and colours."""
        self._theme = typography.theme
        self._prose, self._mono = typography.prose, typography.mono
        self._title.setFont(typography.small_strong)
        self._why.setFont(typography.small)
        self.take.setFont(typography.small)
        if self._shown is not None:
            self._fill(self._shown)

    def show_proposal(self, proposal: Proposal | None, stands: str, now: str, *, code: bool = False) -> None:
        """Show what is proposed instead of the text that `stands` in the file, unless just that is in the
        field `now`; None hides the card.
        """
        if proposal is None or not worth_showing(proposal):
            self._shown = None
            self.hide()
            return
        asked = _Shown(proposal, stands, code, proposed_text(proposal) == now)
        if self._shown != asked:
            self._fill(asked)
        self.show()

    def _fill(self, shown: _Shown) -> None:
        self._shown = shown
        proposal, text = shown.proposal, proposed_text(shown.proposal)
        offered = bool(text) and text != shown.stands and not shown.taken
        self._title.setText(self._heading(shown))
        self.take.setVisible(offered)
        self._text.setVisible(offered)
        if offered:
            new = Styled(text, tuple((a, b, Role.OPEN) for a, b in proposal.open))
            marked = composed(Styled(shown.stands), new, word_edits(shown.stands, text))
            marked = excerpt(marked) if shown.code else marked
            self._text.setFont(self._mono if shown.code else self._prose)
            self._text.setText(html_of(marked.cut(0, _LONGEST), self._theme))
            backwards = not shown.code and right_to_left(text)
            self._text.setAlignment(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
        reasons = [f"· {reason}" for reason in proposal.why[:_MOST_REASONS]]
        if len(proposal.why) > _MOST_REASONS:
            reasons.append(self.tr("· and {0} more").format(len(proposal.why) - _MOST_REASONS))
        if proposal.fate is Fate.FOLLOWED and text == shown.stands:  # a move: no text of the row tells it
            words = self.tr("· {0} does this, and all in the chapter that needs no decision")
            reasons.append(words.format(keys_of("chapter.sync")))
        if offered and proposal.open:
            reasons.append(self.tr("· what is marked in yellow: look at it"))
        self._why.setText("\n".join(reasons))
        self._why.setVisible(bool(reasons))

    def _heading(self, shown: _Shown) -> str:
        """What the proposal does, in a few words."""
        words = fate_words(shown.proposal.fate)
        text = proposed_text(shown.proposal)
        if not text or text == shown.stands:
            return words[:1].upper() + words[1:]
        if shown.taken:
            return self.tr("The proposal stands there · {0}").format(words)
        return self.tr("Proposal · {0}").format(words)

    def needed(self, width: int) -> int:
        """The height that the card takes at a width, in pixels; 0 while it is hidden."""
        if self.isHidden():
            return 0
        self._layout.activate()
        return self._layout.totalHeightForWidth(width)
