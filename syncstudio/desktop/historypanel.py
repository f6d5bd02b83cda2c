# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The right panel: what happened to the chosen paragraph's source since its baseline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from syncstudio.desktop.bidi import right_to_left
from syncstudio.desktop.changes import composed
from syncstudio.desktop.styled import Role, Styled
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.words import gravity_word, known_words, row_words, state_meaning
from syncstudio.model import BlockKind, PastChange, Row

_LONGEST = 4000


class HistoryPanel(QWidget):
    """Lists commits with author, date, message and word diff. Texts of the book are never read as HTML."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: Row | None = None
        self._changes: Sequence[PastChange] | None = None
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.setAccessibleName(self.tr("History of the paragraph"))
        self.browser.document().setDocumentMargin(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._fill()

    def show_row(self, row: Row | None) -> None:
        """Show a row whose history is still being looked up, or nothing."""
        self._row = row
        self._changes = None
        self._fill()

    def show_changes(self, changes: Sequence[PastChange]) -> None:
        """Show the row's history, newest first."""
        self._changes = changes
        self._fill()

    def _fill(self) -> None:
        self.browser.clear()
        if self._row is None:
            return
        cursor = QTextCursor(self.browser.document())
        cursor.beginEditBlock()
        self._write_row(cursor, self._row)
        if self._changes is None:
            self._line(cursor, self.tr("Looking through the history …"), self._form(self._theme.dim), 12)
        elif not self._changes and self._row.source and self._row.target:
            self._line(
                cursor,
                self.tr("Its source has not changed since the baseline."),
                self._form(self._theme.dim),
                12,
            )
        for change in self._changes or ():
            self._write_change(cursor, change)
        cursor.endEditBlock()
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_row(self, cursor: QTextCursor, row: Row) -> None:
        colour = self._theme.states[row.state]
        if row.drift is not None:
            colour = self._theme.gravities[row.drift.gravity]
        cursor.insertText(row_words(row), self._form(colour, bold=True))
        self._line(cursor, state_meaning(row.state), self._form(self._theme.dim))
        places = [
            text.format(_extent(side[0].lines[0], side[-1].lines[1]))
            for text, side in (
                (self.tr("source {0}"), row.source),
                (self.tr("translation {0}"), row.target),
            )
            if side
        ]
        if places:
            words = self.tr("lines: {0}").format(" · ".join(places))
            self._line(cursor, words, self._form(self._theme.dim))
        if row.how is not None:
            self._line(
                cursor,
                self.tr("baseline: {0}").format(known_words(row.how)),
                self._form(self._theme.dim),
            )

    def _write_change(self, cursor: QTextCursor, change: PastChange) -> None:
        theme, revision = self._theme, change.revision
        self._line(cursor, revision.summary or self.tr("(no message)"), self._form(theme.text, bold=True), 18)
        when = QDateTime.fromSecsSinceEpoch(revision.authored).toString("yyyy-MM-dd")
        about = f"{revision.author} · {when} · {revision.commit[:8]}"
        self._line(cursor, about, self._form(theme.dim))
        grave = self._form(theme.gravities[change.gravity], bold=True)
        self._line(cursor, gravity_word(change.gravity), grave)
        if change.edits:
            text = composed(Styled(change.before), Styled(change.after), change.edits)
        elif change.after:
            text = Styled(change.after).marked(Role.ADDED)
        else:
            text = Styled(change.before).marked(Role.REMOVED)
        self._write_styled(cursor, text)

    def _write_styled(self, cursor: QTextCursor, styled: Styled) -> None:
        styled = styled.cut(0, _LONGEST)
        families = self._families()
        block = QTextBlockFormat()
        block.setTopMargin(4)
        block.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if right_to_left(styled.text):
            block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        cursor.insertBlock(block)
        at = 0
        plain = self._form(self._theme.text)
        plain.setFontFamilies(families)
        for start, end, role in styled.stretches:
            if not isinstance(role, Role):
                continue
            cursor.insertText(_flat(styled.text[at:start]), plain)
            edited = self._edited(role)
            edited.setFontFamilies(families)
            cursor.insertText(_flat(styled.text[start:end]), edited)
            at = end
        cursor.insertText(_flat(styled.text[at:]), plain)

    def _families(self) -> list[str]:
        """Of a font of one width for code and formulas, of the window's own for the rest."""
        row = self._row
        blocks = (
            (row.source or (row.drift.before if row.drift is not None else ())) if row is not None else ()
        )
        if blocks and blocks[0].kind in (BlockKind.CODE, BlockKind.FORMULA):
            return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        return self.font().families()

    def _edited(self, role: Role) -> QTextCharFormat:
        ink = self._theme.inks[role]
        form = self._form(ink.text)
        form.setBackground(QColor(ink.paper))
        form.setFontStrikeOut(role is Role.REMOVED)
        form.setFontUnderline(role is Role.ADDED)
        return form

    def _line(self, cursor: QTextCursor, text: str, form: QTextCharFormat, above: int = 2) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        cursor.insertBlock(block)
        cursor.insertText(_flat(text), form)

    def _form(self, colour: str, *, bold: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(colour))
        if bold:
            form.setFontWeight(QFont.Weight.DemiBold)
        return form


def _extent(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _flat(text: str) -> str:
    """Without what Qt would begin a new paragraph at, or cannot show."""
    shown = text.replace("\r", "").replace("\n", "\u2028").replace("\0", "\ufffd")
    return shown.encode("utf-8", "replace").decode("utf-8")
