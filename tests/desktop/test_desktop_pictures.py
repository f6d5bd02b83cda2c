# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from desktop_fakes import FIGURE
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from syncstudio.desktop.drawing import drawn, image_of
from syncstudio.desktop.orders import Drawing, Order
from syncstudio.desktop.pictures import FormulaArt, FormulaStore
from syncstudio.desktop.typesetting import typeset

pytestmark = pytest.mark.filterwarnings(
    "ignore:(path|open_binary|read_text) is deprecated:DeprecationWarning"
)  # ziamath


def png(width: int, height: int, colour: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


def decoded(data: bytes, width: int) -> QImage | None:
    pixels = drawn(Drawing(data, width))
    return image_of(pixels) if pixels is not None else None


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_picture_is_made_no_wider_than_wanted(qapp):
    image = decoded(png(400, 100, "#336699"), 200)
    assert (image.width(), image.height()) == (200, 50)
    assert image.pixelColor(5, 5).name() == "#336699"


def test_an_svg_is_drawn(qapp):
    image = decoded(FIGURE, 900)
    assert image.width() / image.devicePixelRatio() == 40
    assert "#ff0000" in colours(image)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"<svg", b"<svg></svg>"])
def test_what_is_no_picture_gives_nothing(qapp, data):
    assert decoded(data, 100) is None


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
@pytest.mark.parametrize("prefix", ["", "file://"])
def test_an_svg_reaches_nothing_outside_of_itself(qapp, tmp_path, attribute, prefix):
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(20, 20, "#00ff00"))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="20" height="20"><rect width="3" height="3" fill="#ff0000"/>'
        f'<image {attribute}="{prefix}{secret}" width="20" height="20"/></svg>'
    )
    image = decoded(svg.encode(), 100)
    assert image is not None
    assert "#00ff00" not in colours(image)


def test_a_formula_is_drawn_in_the_text_s_colour(qapp):
    picture = typeset((Order("x"),))[0]
    art = FormulaArt(picture, 30.0, "#00aa00", FormulaStore())
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    art.draw(painter, 5, 40)
    painter.end()
    assert "#00aa00" in colours(image)
    assert art.width > 0
    assert art.store.pixmap(art, 1.0) is art.store.pixmap(art, 1.0)
