# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One text laid out at one width: wrapped lines, marked stretches, formulas set within them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from syncstudio.desktop.bidi import isolated, right_to_left
from syncstudio.desktop.pictures import FormulaArt
from syncstudio.desktop.styled import Role, Sentence, Styled, replaced
from syncstudio.desktop.typography import Typography

_STAND_IN = "x"
"""What a formula is in the text that Qt breaks into lines: a letter that is not seen."""

_NEAR = 8.0
"""How many pixels beside a line still count as on it."""

Formulas = Callable[[str], FormulaArt | None]
"""The picture of an inline formula, or None while (or because) there is none."""


class TextBox:
    """A laid-out text. `height` is in pixels; so is `first_ink`, the width that its first line takes."""

    def __init__(
        self,
        styled: Styled,
        font: QFont,
        typography: Typography,
        width: float,
        *,
        line_height: float = 0.0,
        formulas: Formulas | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        bidi: bool = True,
    ) -> None:
        self._pictures: list[tuple[int, FormulaArt]] = []
        self._sentences: list[tuple[int, int, int]] = []
        self._placed: list[tuple[QPointF, FormulaArt]] = []
        backwards = bidi and right_to_left(styled.text)
        if backwards:
            styled = isolated(styled)
        if formulas is not None:
            styled = self._embed(styled, formulas)
        text = styled.text.replace("\n", "\u2028")
        self._layout = QTextLayout(text, font)
        self._layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if backwards:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            if align == Qt.AlignmentFlag.AlignLeft:
                align = Qt.AlignmentFlag.AlignRight
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        if "\t" in text:
            option.setTabStopDistance(4 * QFontMetricsF(font).horizontalAdvance(" "))
        option.setAlignment(align)
        self._layout.setTextOption(option)
        units = self._units = _units(text)
        self._layout.setFormats(self._ranges(styled, typography, font, units))
        self.height = self.first_ink = 0.0
        self._break_lines(width, line_height, units)

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint it with its upper left corner at (x, y); lines outside `clip` are left out."""
        self._layout.draw(painter, QPointF(x, y), [], clip)
        for place, art in self._placed:
            art.draw(painter, x + place.x(), y + place.y())

    def sentence_at(self, x: float, y: float) -> int | None:
        """The number of the sentence at a point of the box; None where none is marked."""
        if not self._sentences or y < 0 or y > self.height:
            return None
        found = None
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if found is not None and line.y() > y:
                break
            found = line
        if (
            found is None
            or not 0 <= x - found.naturalTextRect().left() + _NEAR <= found.naturalTextWidth() + 2 * _NEAR
        ):
            return None
        unit = found.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        place = unit if self._units is None else max(0, bisect_right(self._units, unit) - 1)
        return next((number for a, b, number in self._sentences if a <= place < b), None)

    def _embed(self, styled: Styled, formulas: Formulas) -> Styled:
        """Formulas that have a picture replaced by one stand-in each."""
        edited = [(a, b) for a, b, role in styled.stretches if role in (Role.ADDED, Role.REMOVED)]
        spans: list[tuple[int, int]] = []
        arts: list[FormulaArt] = []
        for a, b, role in sorted(styled.stretches, key=itemgetter(0, 1)):
            if role is not Role.FORMULA or any(a < end and b > start for start, end in edited):
                continue
            art = formulas(styled.text[a:b])
            if art is not None and (not spans or a >= spans[-1][1]):
                spans.append((a, b))
                arts.append(art)
        if not spans:
            return styled
        styled, places = replaced(styled, spans, _STAND_IN)
        self._pictures = list(zip(places, arts, strict=True))
        return styled

    def _ranges(
        self, styled: Styled, typography: Typography, font: QFont, units: list[int] | None
    ) -> list[QTextLayout.FormatRange]:
        ranges = []
        for a, b, role in styled.stretches:
            if isinstance(role, Sentence):
                self._sentences.append((a, b, role.number))
            elif a < b:
                ranges.append(_range(a, b, typography.format(role), units))
        if self._pictures:
            advance = QFontMetricsF(font).horizontalAdvance(_STAND_IN)
            for place, art in self._pictures:
                form = QTextCharFormat()
                form.setForeground(Qt.GlobalColor.transparent)
                form.setFontFamilies(font.families())
                form.setFontItalic(False)
                form.setFontWeight(font.weight())
                form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                form.setFontLetterSpacing(art.width - advance)
                ranges.append(_range(place, place + 1, form, units))
        return ranges

    def _break_lines(self, width: float, line_height: float, units: list[int] | None) -> None:
        layout = self._layout
        pictures = [(_unit(place, units), art) for place, art in self._pictures]
        y = 0.0
        waiting = 0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            ascent = line.ascent()
            room = max(0.0, line_height - line.height()) / 2
            above, below = room + ascent, room + line.descent()
            first = waiting
            end = line.textStart() + line.textLength()
            while waiting < len(pictures) and pictures[waiting][0] < end:
                art = pictures[waiting][1]
                above, below = max(above, art.ascent + 1), max(below, art.descent + 1)
                waiting += 1
            line.setPosition(QPointF(0, y + above - ascent))
            for place, art in pictures[first:waiting]:
                left = min(_x(line, place), _x(line, place + 1))
                self._placed.append((QPointF(left, y + above), art))
            if not line.lineNumber():
                self.first_ink = line.naturalTextWidth()
            y += above + below
        layout.endLayout()
        self.height = y


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _units(text: str) -> list[int] | None:
    """Where each character begins in UTF-16, which Qt counts in; None where that is no different."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    units, at = [], 0
    for character in text:
        units.append(at)
        at += 2 if character > "\uffff" else 1
    units.append(at)
    return units


def _unit(position: int, units: list[int] | None) -> int:
    return position if units is None else units[position]


def _range(start: int, end: int, form: QTextCharFormat, units: list[int] | None) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = _unit(start, units)
    made.length = _unit(end, units) - made.start
    made.format = form
    return made
