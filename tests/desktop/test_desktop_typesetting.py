# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import time

import pytest
from desktop_fakes import FIGURE

from syncstudio.desktop.orders import Drawing, FormulaPicture, Order, Pixels
from syncstudio.desktop.styled import Role
from syncstudio.desktop.typesetter import Typesetter
from syncstudio.desktop.typesetting import typeset

pytestmark = pytest.mark.filterwarnings(
    "ignore:(path|open_binary|read_text) is deprecated:DeprecationWarning"
)  # ziamath


def one(text, **options):
    return typeset((Order(text, **options),))[0]


def test_a_formula_becomes_a_picture_with_its_measures():
    inline, display = one(r"\frac{a}{b}"), one(r"\frac{a}{b}", display=True)
    assert isinstance(inline, FormulaPicture)
    assert isinstance(display, FormulaPicture)
    assert b"<path" in inline.svg
    assert b"<symbol" not in inline.svg
    assert 0 < inline.width < 3
    assert inline.descent > 0.1
    assert display.ascent + display.descent > inline.ascent + inline.descent


@pytest.mark.parametrize("tex", [r"\begin{aligned} x", "", r"\text{输入}", "   ", r"\frac{", "\0"])
def test_what_cannot_be_drawn_gives_nothing(tex):
    assert one(tex) is None


def test_code_is_coloured_by_its_language():
    code = "def double(x):\n    return 2 * x  # twice"
    stretches = one(code, tag="{.python .input}", code=True)
    roles = {code[a:b]: role for a, b, role in stretches}
    assert roles["def"] is Role.KEYWORD
    assert roles["double"] is Role.NAME
    assert roles["2"] is Role.NUMBER
    assert roles["# twice"] is Role.COMMENT


@pytest.mark.parametrize("tag", ["", "no-such-language", "{}"])
def test_code_of_an_unknown_language_is_plain(tag):
    assert one("x = 1", tag=tag, code=True) == ()


@pytest.fixture
def typesetter():
    made = Typesetter()
    yield made
    made.close()


def test_the_process_answers_what_the_function_answers(typesetter):
    orders = (Order("x^2"), Order("x = 1", tag="python", code=True), Order(r"\frac{"))
    assert typesetter(orders) == typeset(orders)


def test_figures_are_opened_in_the_process(typesetter):
    (pixels,) = typesetter((Drawing(FIGURE, 100),))
    assert isinstance(pixels, Pixels)
    assert (pixels.width, pixels.height, pixels.ratio) == (80, 40, 2.0)
    assert pixels.data[:4] == b"\x00\x00\xff\xff"


def test_a_figure_that_never_ends_is_given_up():
    uses = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 12 + "</g>" for n in range(1, 14))
    bomb = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="g0"><rect width="1" '
        f'height="1"/></g>{uses}</svg>'
    )
    impatient = Typesetter(patience=2.0)
    try:
        answers = impatient((Drawing(bomb.encode(), 100),))
        assert len(answers) == 1
        assert isinstance(impatient((Drawing(FIGURE, 100),))[0], Pixels)
    finally:
        impatient.close()


def test_a_formula_that_takes_too_long_costs_itself_alone():
    slow = Typesetter(patience=0.0)
    try:
        started = time.perf_counter()
        assert slow((Order("x"), Order("y"))) == (None, None)
        assert time.perf_counter() - started < 20
    finally:
        slow.close()


def test_a_process_that_was_killed_is_replaced(typesetter):
    assert typesetter((Order("x"),))[0] is not None
    os.kill(typesetter.process_id, 9)
    typesetter((Order("x"),))
    assert typesetter((Order("x"),))[0] is not None


def test_after_closing_nothing_is_started():
    made = Typesetter()
    made.close()
    assert made((Order("x"),)) == (None,)
    assert made.process_id is None
