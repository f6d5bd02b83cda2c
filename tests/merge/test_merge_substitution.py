# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.merge.prose.placeholders import tokens
from syncstudio.merge.prose.substitution import difference, substitute


def substituted(old, new, target):
    one, other, ours = (tokens(text, "en") for text in (old, new, target))
    result = substitute(difference(one, other).swapped, one, ours, new, target)
    for token, text in sorted(result.put, key=lambda pair: pair[0].span, reverse=True):
        target = target[: token.span[0]] + text + target[token.span[1] :]
    return target, len(result.there), len(result.missing)


@pytest.mark.parametrize(
    ("old", "new", "target", "wanted"),
    [
        ("Take $x$ here.", "Take $y$ here.", "Nimm hier $x$.", "Nimm hier $y$."),
        ("Take $x+1$ here.", "Take $y$ here.", "Nimm hier $x + 1$.", "Nimm hier $y$."),
        ("Of 1,000 rows.", "Of 2,500 rows.", "Von 1.000 Zeilen.", "Von 2.500 Zeilen."),
        ("Of 1,000 rows.", "Of 2,500 rows.", "1000行中。", "2500行中。"),
        ("Some 5 of it.", "Some 17 of it.", "\u0665 \u0645\u0646\u0647", "\u0661\u0667 \u0645\u0646\u0647"),
        ("From `a` to `b`.", "From `b` to `a`.", "Bis `b` von `a`.", "Bis `a` von `b`."),
        ("`a` and `a`.", "`b` and `b`.", "`a`.", "`b`."),
        ("`a` and `a`.", "`a` and `b`.", "`a` und `a`.", "`a` und `b`."),
    ],
)
def test_values_take_the_place_of_the_old_ones(old, new, target, wanted):
    assert substituted(old, new, target)[0] == wanted


def test_what_stands_there_already_is_told_from_what_is_missing():
    assert substituted("Take `x`.", "Take `X`.", "Nimm `X`.") == ("Nimm `X`.", 1, 0)
    assert substituted("Take `x`.", "Take `X`.", "Nimm es.") == ("Nimm es.", 0, 1)
    assert substituted("`a` and `a`.", "`a` and `b`.", "Nur `a`.") == ("Nur `a`.", 0, 1)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("A $x$ b.", "A $y$ b.", (1, 0, 0, False)),
        ("A $x$ b.", "A `y` b.", (1, 0, 0, False)),
        ("A b.", "A b :cite:`c`.", (0, 1, 0, False)),
        ("A b :cite:`c`.", "A b.", (0, 0, 1, False)),
        ("A :cite:`c` b d e.", "A b d e :cite:`c`.", (0, 0, 0, False)),
        ("Call reshape now.", "Call `reshape` now.", (1, 0, 0, False)),
        ("A b c $x$.", "A b d $y$.", (0, 0, 0, True)),
        ("A b c and $x$.", "A b d and $y$.", (1, 0, 0, True)),
    ],
)
def test_values_are_told_from_words(old, new, wanted):
    found = difference(tokens(old, "en"), tokens(new, "en"))
    assert (len(found.swapped), len(found.added), len(found.removed), found.worded) == wanted
