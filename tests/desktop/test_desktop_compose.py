# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import dataclasses

import pytest
from desktop_fakes import FIGURE
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from syncstudio.desktop.compose import Composer
from syncstudio.desktop.drawing import drawn, image_of
from syncstudio.desktop.orders import Drawing, FormulaPicture
from syncstudio.desktop.pictures import FormulaStore
from syncstudio.desktop.pieces import Look, Piece
from syncstudio.desktop.styled import Role, Styled
from syncstudio.desktop.theme import DARK, LIGHT
from syncstudio.desktop.typography import Typography

WIDTH = 200
SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    b'<rect width="40" height="40" fill="black"/></svg>'
)


class AtHand:
    def formula(self, tex, display):
        return FormulaPicture(SQUARE, 2.0, 1.0, 1.0)

    def figure(self, link):
        return image_of(drawn(Drawing(FIGURE, WIDTH)))


@pytest.fixture(params=[LIGHT, DARK], ids=lambda theme: theme.name)
def theme(request):
    return request.param


def colours(piece, theme):
    typography = Typography(theme, QFont(), 1.0)
    box = Composer(typography, AtHand(), FormulaStore(), "").side((piece,), WIDTH)
    image = QImage(WIDTH, round(box.height), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    box.draw(painter, 0, 0, QRectF(image.rect()))
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("look", [Look.FORMULA, Look.FIGURE])
def test_a_picture_that_is_gone_is_struck(qapp, theme, look):
    struck = (theme if look is Look.FORMULA else LIGHT).inks[Role.REMOVED].text
    there = Piece(look, Styled("x"), tex="x", link="x")
    assert struck not in colours(there, theme)
    assert struck in colours(dataclasses.replace(there, gone=True), theme)
