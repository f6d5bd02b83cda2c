# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts of the rows at one zoom, and how each kind of stretch is set in them."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QFontMetricsF, QPen, QTextCharFormat

from syncstudio.desktop.pieces import Look, Piece
from syncstudio.desktop.styled import Role
from syncstudio.desktop.theme import Theme

_HEADINGS = {1: 1.55, 2: 1.32, 3: 1.16, 4: 1.05}
_MONO = 0.9
_SMALL = 0.8
LEADING = 1.28
"""Height of a line of prose in units of its font's height; CJK and stacked accents need the air."""
CODE_LEADING = 1.12


class Typography:
    """Fonts and formats for one theme and zoom; built anew when either changes."""

    def __init__(self, theme: Theme, base: QFont, zoom: float) -> None:
        self.theme = theme
        self.size = max(7.0, 14.0 * zoom)
        self.prose = QFont(base)
        self.prose.setPixelSize(round(self.size))
        self.mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.mono.setPixelSize(round(self.size * _MONO))
        self.small = QFont(base)
        self.small.setPixelSize(max(9, round(self.size * _SMALL)))
        self.small_strong = QFont(self.small)
        self.small_strong.setWeight(QFont.Weight.DemiBold)
        self._headings: dict[int, QFont] = {}
        self.metrics = QFontMetricsF(self.prose)
        self.line_height = self.metrics.height() * LEADING
        self.code_line_height = QFontMetricsF(self.mono).height() * CODE_LEADING
        self.unit = max(1.0, self.metrics.averageCharWidth())
        self._formats: dict[Role, QTextCharFormat] = {}

    def font(self, piece: Piece) -> QFont:
        """The font that a piece is set in."""
        if piece.look is Look.HEADING:
            return self._heading(piece.level)
        if piece.look in (Look.CODE, Look.FORMULA, Look.QUIET):
            return self.mono
        return self.prose

    def _heading(self, level: int) -> QFont:
        if level not in self._headings:
            font = QFont(self.prose)
            font.setPixelSize(round(self.size * _HEADINGS.get(level, 1.0)))
            font.setWeight(QFont.Weight.Bold)
            self._headings[level] = font
        return self._headings[level]

    def format(self, role: Role) -> QTextCharFormat:
        """How a stretch of that role is set."""
        if role not in self._formats:
            self._formats[role] = self._build(role)
        return self._formats[role]

    def _build(self, role: Role) -> QTextCharFormat:
        ink = self.theme.inks[role]
        form = QTextCharFormat()
        if ink.text:
            form.setForeground(QBrush(QColor(ink.text)))
        if ink.paper:
            form.setBackground(QBrush(QColor(ink.paper)))
        if role is Role.STRONG:
            form.setFontWeight(QFont.Weight.Bold)
        elif role is Role.EMPHASIS:
            form.setFontItalic(True)
        elif role is Role.STRESS:
            form.setFontWeight(QFont.Weight.Bold)
        elif role in (Role.CODE, Role.FORMULA, Role.ROLE):
            form.setFontFamilies(self.mono.families() or [self.mono.family()])
        elif role is Role.REMOVED:
            form.setFontStrikeOut(True)
        elif role in (Role.OPEN, Role.CONCERNED):
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        elif role is Role.ADDED:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        return form

    def pen(self, colour: str) -> QPen:
        """A cosmetic pen for lines."""
        pen = QPen(QColor(colour))
        pen.setWidth(0)
        return pen
