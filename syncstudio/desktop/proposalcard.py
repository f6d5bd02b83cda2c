# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the merge proposes for the active row: its words, what is open in them, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from syncstudio.desktop.bidi import right_to_left
from syncstudio.desktop.changes import composed
from syncstudio.desktop.plaintext import JOINT
from syncstudio.desktop.richtext import html_of
from syncstudio.desktop.styled import Role, Styled
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.typography import Typography
from syncstudio.desktop.wordedits import word_edits
from syncstudio.desktop.words import fate_words
from syncstudio.model import Fate, Proposal

_LONGEST = 4000
_MOST_REASONS = 6


def proposed_text(proposal: Proposal) -> str:
    """A proposal as one text."""
    return JOINT.join(proposal.texts)


def worth_showing(proposal: Proposal | None) -> bool:
    """Whether a proposal says more than that all stays as it is."""
    return proposal is not None and proposal.fate not in (Fate.KEPT, Fate.EXTRA)


class ProposalCard(QFrame):
    """Stands below the text field; a click or a key takes the proposal in."""

    wanted = Signal()
    """The proposal is to be taken into the text."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Proposal, str] | None = None
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
        self._text.setFont(typography.prose)
        self._title.setFont(typography.small_strong)
        self._why.setFont(typography.small)
        self.take.setFont(typography.small)
        if self._shown is not None:
            self._fill(*self._shown)

    def show_proposal(self, proposal: Proposal | None, now: str) -> None:
        """Show what is proposed instead of the text that stands there `now`; None hides the card."""
        if proposal is None or not worth_showing(proposal):
            self._shown = None
            self.hide()
            return
        if self._shown != (proposal, now):
            self._fill(proposal, now)
        self.show()

    def _fill(self, proposal: Proposal, now: str) -> None:
        self._shown = (proposal, now)
        text = proposed_text(proposal)
        other = text != now
        if not text:
            title = fate_words(proposal.fate)
        else:
            title = self.tr("Proposal · {0}").format(fate_words(proposal.fate))
        if proposal.fate is Fate.OPEN:
            title = self.tr("Left to you")
        if text and not other and proposal.fate is not Fate.OPEN:
            title = self.tr("The proposal stands there · {0}").format(fate_words(proposal.fate))
        self._title.setText(title)
        self.take.setVisible(other and bool(text))
        self._text.setVisible(other and bool(text))
        if other and text:
            new = Styled(text, tuple((a, b, Role.OPEN) for a, b in proposal.open))
            shown = composed(Styled(now), new, word_edits(now, text)).cut(0, _LONGEST)
            self._text.setText(html_of(shown, self._theme))
            backwards = right_to_left(text)
            self._text.setAlignment(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
        reasons = [f"· {reason}" for reason in proposal.why[:_MOST_REASONS]]
        if other and proposal.open:
            reasons.append(self.tr("· what is marked in yellow: look at it"))
        if len(proposal.why) > _MOST_REASONS:
            reasons.append(self.tr("· and {0} more").format(len(proposal.why) - _MOST_REASONS))
        self._why.setText("\n".join(reasons))
        self._why.setVisible(bool(reasons))

    def needed(self, width: int) -> int:
        """The height that the card takes at a width, in pixels; 0 while it is hidden."""
        if self.isHidden():
            return 0
        self._layout.activate()
        return self._layout.totalHeightForWidth(width)
