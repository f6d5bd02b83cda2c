# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From pieces to boxes: one side of a row set at one width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage

from syncstudio.desktop.bidi import right_to_left
from syncstudio.desktop.boxes import PAD, Box, CardBox, FigureBox, FormulaBox, QuoteBox, StackBox, TableBox
from syncstudio.desktop.markup import flowing
from syncstudio.desktop.orders import FormulaPicture
from syncstudio.desktop.pictures import FormulaArt, FormulaStore
from syncstudio.desktop.pieces import Look, Piece
from syncstudio.desktop.styled import Role, Styled
from syncstudio.desktop.textbox import TextBox
from syncstudio.desktop.theme import LIGHT
from syncstudio.desktop.typography import Typography

_GAP = 10.0
_START = Qt.AlignmentFlag.AlignLeft
_NARROWEST_CELL = 40.0
_MEASURED, _WORDS = 400, 40
_MOST_ROWS = 150
_LINE = re.compile(r"\r?\n")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*\Z")
_DOLLARS = re.compile(r"\A\$+|\$+\Z|\A\\\(|\\\)\Z")
_INLINE_SCALE = 1.12
_DISPLAY_SCALE = 1.2


class Illustrations(Protocol):
    """Pictures that are at hand; None while they are being made, or cannot be."""

    def formula(self, tex: str, display: bool) -> FormulaPicture | None:
        """A formula's picture."""
        ...

    def figure(self, link: str) -> QImage | None:
        """A figure of the chapter, by the address that stands in it."""
        ...


class Composer:
    """Sets pieces in one typography with the pictures of one side of a chapter."""

    def __init__(
        self, typography: Typography, illustrations: Illustrations, store: FormulaStore, cut: str
    ) -> None:
        self._typography = typography
        self._illustrations = illustrations
        self._store = store
        self._cut = cut
        self._set = {
            Look.PROSE: self._prose,
            Look.HEADING: self._prose,
            Look.QUOTE: self._quote,
            Look.CODE: self._code,
            Look.FORMULA: self._formula,
            Look.TABLE: self._table,
            Look.FIGURE: self._figure,
            Look.QUIET: self._quiet,
        }

    def side(self, pieces: Sequence[Piece], width: float) -> Box:
        """All pieces of a side, one below the other."""
        boxes: list[Box] = []
        for piece in pieces:
            boxes.append(self._set[piece.look](piece, width))
            if piece.more:
                note = Styled(self._cut.format(piece.more)).marked(Role.DIM)
                boxes.append(TextBox(note, self._typography.small, self._typography, width))
        return boxes[0] if len(boxes) == 1 else StackBox(boxes, _GAP)

    def _text(
        self, styled: Styled, font: QFont, width: float, *, align: Qt.AlignmentFlag = _START
    ) -> TextBox:
        line_height = self._typography.line_height
        return TextBox(
            flowing(styled),
            font,
            self._typography,
            width,
            line_height=line_height,
            formulas=self._inline,
            align=align,
        )

    def _mono(self, styled: Styled, width: float) -> TextBox:
        typography = self._typography
        return TextBox(
            styled, typography.mono, typography, width, line_height=typography.code_line_height, bidi=False
        )

    def _inline(self, source: str) -> FormulaArt | None:
        tex = _DOLLARS.sub("", source).strip()
        picture = self._illustrations.formula(tex, source.startswith("$$"))
        if picture is None:
            return None
        size = self._typography.size * _INLINE_SCALE
        return FormulaArt(picture, size, self._typography.theme.text, self._store)

    def _prose(self, piece: Piece, width: float) -> Box:
        return self._text(piece.styled, self._typography.font(piece), width)

    def _quote(self, piece: Piece, width: float) -> Box:
        return QuoteBox(self._text(piece.styled, self._typography.prose, width - 12), self._typography)

    def _code(self, piece: Piece, width: float) -> Box:
        inner = self._mono(piece.styled, width - 2 * PAD)
        return CardBox(inner, width, self._typography, piece.tag)

    def _quiet(self, piece: Piece, width: float) -> Box:
        return self._mono(piece.styled.marked(Role.DIM), width)

    def _formula(self, piece: Piece, width: float) -> Box:
        """The picture; where the formula changed, its source with the changes below."""
        picture = self._illustrations.formula(piece.tex, True) if piece.tex else None
        source = CardBox(self._mono(piece.styled, width - 2 * PAD), width, self._typography)
        if picture is None:
            return source
        theme = self._typography.theme
        struck = theme.inks[Role.REMOVED] if piece.gone else None
        colour = struck.text if struck is not None else theme.text

        def make(size: float) -> FormulaArt:
            return FormulaArt(picture, size, colour, self._store)

        drawn = FormulaBox(make, self._typography.size * _DISPLAY_SCALE, width, struck=struck)
        return StackBox([drawn, source], 2) if piece.changed else drawn

    def _figure(self, piece: Piece, width: float) -> Box:
        text = self._text(piece.styled, self._typography.prose, width - 2 * PAD)
        image = self._illustrations.figure(piece.link) if piece.link else None
        if image is None:
            return CardBox(text, width, self._typography)
        struck = LIGHT.inks[Role.REMOVED] if piece.gone else None  # a figure lies on white in any theme
        return FigureBox(image, text, width, struck=struck)

    def _table(self, piece: Piece, width: float) -> Box:
        lines = [line for line in piece.styled.split(_LINE) if line.text.strip()]
        if not any("|" in line.text for line in lines):
            return self._prose(piece, width)
        rows = [_cells(line) for line in lines if not _RULE.match(line.text)]
        aligns = next((_aligns(line) for line in lines if _RULE.match(line.text)), [])
        count = max(len(row) for row in rows) if rows else 0
        if not count:
            return self._mono(piece.styled, width)
        if len(rows) > _MOST_ROWS:
            dots = [Styled("…").marked(Role.DIM)] * count
            rows = [*rows[:_MOST_ROWS], dots]
        rows = [[*row, *[Styled("")] * (count - len(row))] for row in rows]
        if right_to_left(piece.styled.text):
            rows, aligns = [row[::-1] for row in rows], [*aligns, *[_START] * (count - len(aligns))][::-1]
        widths = self._widths(rows, count, width)
        boxes = []
        for number, row in enumerate(rows):
            font = QFont(self._typography.prose)
            font.setBold(number == 0)
            boxes.append(
                [
                    self._text(cell, font, wide - 2 * PAD, align=aligns[i] if i < len(aligns) else _START)
                    for i, (cell, wide) in enumerate(zip(row, widths, strict=False))
                ]
            )
        return TableBox(boxes, widths, self._typography)

    def _widths(self, rows: Sequence[Sequence[Styled]], count: int, width: float) -> list[float]:
        """What each column would like; where that is too much, no word is broken while there is room."""
        bold = QFont(self._typography.prose)
        bold.setBold(True)
        metrics = QFontMetricsF(bold)
        wanted, least = [_NARROWEST_CELL] * count, [_NARROWEST_CELL] * count
        for row in rows:
            for index, cell in enumerate(row):
                text = cell.text[:_MEASURED]
                words = max((metrics.horizontalAdvance(word) for word in text.split()[:_WORDS]), default=0.0)
                least[index] = max(least[index], min(width / 2, words + 2 * PAD + 2))
                wanted[index] = max(wanted[index], metrics.horizontalAdvance(text) + 2 * PAD + 2)
        if sum(wanted) <= width:
            return wanted
        needed = sum(least)
        if needed >= width:
            return [each * width / needed for each in least]
        over = sum(want - each for want, each in zip(wanted, least, strict=True)) or 1.0
        share = (width - needed) / over
        return [each + (want - each) * share for want, each in zip(wanted, least, strict=True)]


def _cells(line: Styled) -> list[Styled]:
    cells = [cell.stripped() for cell in line.stripped().split(_BAR)]
    if cells and not cells[0].text:
        cells = cells[1:]
    if cells and not cells[-1].text:
        cells = cells[:-1]
    return cells


def _aligns(line: Styled) -> list[Qt.AlignmentFlag]:
    found = []
    for cell in _cells(line):
        text = cell.text
        if text.startswith(":") and text.endswith(":"):
            found.append(Qt.AlignmentFlag.AlignHCenter)
        elif text.endswith(":"):
            found.append(Qt.AlignmentFlag.AlignRight)
        else:
            found.append(_START)
    return found
