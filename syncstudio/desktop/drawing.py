# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a book as pixels: files by strangers, opened in the typesetting process alone."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from syncstudio.desktop.orders import Drawing, Pixels

_WIDEST = 4000
_LARGEST_MB = 64
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_OUTSIDE = re.compile(rb"""((?:xlink:)?href\s*=\s*)(["'])(?!\s*(?:#|data:image/(?:png|jpeg|gif)))[^"']*\2""")


def drawn(order: Drawing) -> Pixels | None:
    """The figure, or None where it cannot be read.

    An SVG's references to anything outside of itself are cut out before it is drawn.
    """
    if QGuiApplication.instance() is None:
        QGuiApplication(["syncstudio", "-platform", "offscreen"])
    head = order.data[:1000].lstrip()
    if head.startswith(b"<") or b"<svg" in head:
        image = _vectors(_OUTSIDE.sub(rb"\1\2\2", order.data), order.width)
    else:
        image = _raster(order.data, order.width)
    if image is None or image.isNull():
        return None
    plain = image.convertToFormat(_FORMAT)
    size = plain.width(), plain.height()
    return Pixels(*size, plain.devicePixelRatio(), bytes(plain.constBits()[: 4 * size[0] * size[1]]))


def image_of(pixels: Pixels) -> QImage:
    """The picture to paint."""
    image = QImage(pixels.data, pixels.width, pixels.height, 4 * pixels.width, _FORMAT).copy()
    image.setDevicePixelRatio(pixels.ratio)
    return image


def _raster(data: bytes, width: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAllocationLimit(_LARGEST_MB)
    size = reader.size()
    if size.isValid() and size.width() > width:
        reader.setScaledSize(QSize(width, max(1, size.height() * width // size.width())))
    return reader.read()


def _vectors(svg: bytes, width: int) -> QImage | None:
    renderer = QSvgRenderer(QByteArray(svg))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return None
    if size.width() > width:
        size = QSize(width, max(1, size.height() * width // size.width()))
    image = QImage(
        min(size.width(), _WIDEST) * 2,
        min(size.height(), _WIDEST) * 2,
        _FORMAT,
    )
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, image.width() / 2, image.height() / 2))
    painter.end()
    return image
