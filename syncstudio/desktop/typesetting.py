# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas and figures as pictures, code as coloured stretches: functions run in a process of their own.

They are slow, some hold the interpreter's lock, and a book is untrusted: in another process they can
neither make the window stutter nor hang it.
"""

from __future__ import annotations

import re

from syncstudio.desktop.orders import Answer, Drawing, FormulaPicture, Order, Wanted
from syncstudio.desktop.styled import Role, Stretch

_EM = 20.0
_MARGIN = 1.0  # of ziamath, on every side


_FOREIGN = re.compile(r"[^\x00-\u024f\u0370-\u03ff\u2000-\u2bff]")
_WORD = re.compile(r"[A-Za-z][\w+#-]*")


def typeset(orders: tuple[Wanted, ...]) -> tuple[Answer, ...]:
    """An answer for each order."""
    return tuple(_answer(order) for order in orders)


def _answer(order: Wanted) -> Answer:
    if isinstance(order, Drawing):
        from syncstudio.desktop.drawing import drawn  # noqa: PLC0415  needs Qt

        return drawn(order)
    return _code(order) if order.code else _formula(order)


def _formula(order: Order) -> Answer:
    import ziamath  # noqa: PLC0415  needed in the worker process only

    ziamath.config.svg2 = False  # QtSvg cuts off what stands in <symbol>
    if _FOREIGN.search(order.text):  # letters that the formula font lacks would come out as boxes
        return None
    try:
        drawn = ziamath.Latex(order.text, size=_EM, inline=not order.display)
        width, height = drawn.getsize()
        below = -drawn.getyofst()
        svg = drawn.svg()
    except Exception:  # noqa: BLE001  ziamath raises what it likes on odd TeX
        return None
    if width <= 0 or height <= 0 or "<path" not in svg:
        return None
    return FormulaPicture(
        svg.encode(),
        (width + 2 * _MARGIN) / _EM,
        (height - below + _MARGIN) / _EM,
        (below + _MARGIN) / _EM,
    )


def _code(order: Order) -> Answer:
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    for word in _WORD.findall(order.tag[:200]):
        try:
            lexer = find_lexer_class_by_name(word.lower())(stripnl=False, ensurenl=False)
        except ClassNotFound:
            continue
        return _stretches(lexer, order.text)
    return ()


def _stretches(lexer: object, text: str) -> tuple[Stretch, ...]:
    from pygments.token import Token  # noqa: PLC0415

    inks = (
        (Token.Comment, Role.COMMENT),
        (Token.Literal.String, Role.STRING),
        (Token.Literal.Number, Role.NUMBER),
        (Token.Keyword, Role.KEYWORD),
        (Token.Operator.Word, Role.KEYWORD),
        (Token.Name.Function, Role.NAME),
        (Token.Name.Class, Role.NAME),
        (Token.Name.Builtin, Role.NAME),
        (Token.Name.Decorator, Role.NAME),
        (Token.Name.Tag, Role.NAME),
    )
    found: list[Stretch] = []
    for start, kind, value in lexer.get_tokens_unprocessed(text):  # type: ignore[attr-defined]
        role = next((role for parent, role in inks if kind in parent), None)
        if role is None or not value:
            continue
        end = start + len(value)
        if found and found[-1][1] == start and found[-1][2] is role:
            found[-1] = (found[-1][0], end, role)
        else:
            found.append((start, end, role))
    return tuple(found)
