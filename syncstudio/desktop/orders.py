# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the typesetting process is asked for, and what it answers: plain values that cross to it."""

from __future__ import annotations

from dataclasses import dataclass

from syncstudio.desktop.styled import Stretch


@dataclass(frozen=True, slots=True)
class FormulaPicture:
    """A formula as SVG in black, and its measures in units of the font's size."""

    svg: bytes
    width: float
    ascent: float
    descent: float


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: a formula (`display` or inline) or code (`tag` is the block's info string)."""

    text: str
    tag: str = ""
    code: bool = False
    display: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is wanted of a figure's file: no wider than `width` pixels."""

    data: bytes
    width: int


@dataclass(frozen=True, slots=True)
class Pixels:
    """A figure: 32 bits a pixel, as Qt's ARGB32_Premultiplied; `ratio` pixels make one of the page's."""

    width: int
    height: int
    ratio: float
    data: bytes


Wanted = Order | Drawing
Answer = FormulaPicture | Pixels | tuple[Stretch, ...] | None
"""What came of an order; None where it cannot be done, and the source is to be shown."""
