# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures counted by hand; the shared scorer of the project gives the same ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.evaluation import AlignmentScore, parse_beads, score

CASES = {
    "the same": ("[0]:[0] [1, 2]:[1]", "[0]:[0] [1, 2]:[1]", (1.0, 1.0, 1.0, 1, 1)),
    "order does not matter": ("[0]:[0] [1]:[1]", "[1]:[1] [0]:[0]", (1.0, 1.0, 1.0, 0, 0)),
    # One of three proposed beads is in the gold of two; all overlap with it.
    "split": ("[0]:[0] [1, 2]:[1, 2]", "[0]:[0] [1]:[1] [2]:[2]", (0.4, 1 / 3, 1.0, 1, 0)),
    # Beads with an empty side count on neither side.
    "nulls": ("[0]:[0] [1]:[] []:[1]", "[0]:[0] [1]:[1]", (2 / 3, 0.5, 2 / 3, 0, 0)),
    "nothing right": ("[0]:[0] [1]:[1]", "[0]:[1] [1]:[0]", (0.0, 0.0, 0.0, 0, 0)),
    "nothing proposed": ("[0]:[0]", "[0]:[]", (0.0, 0.0, 0.0, 0, 0)),
    # Sharing a source sentence alone is no overlap.
    "one side": ("[0, 1]:[0] [2]:[1]", "[0]:[0] [1, 2]:[1]", (0.0, 0.0, 1.0, 1, 0)),
}


def beads(text):
    return parse_beads("\n".join(text.replace("] [", "]\n[").splitlines()), "case")


@pytest.mark.parametrize(("gold", "proposed", "wanted"), CASES.values(), ids=CASES)
def test_scores_are_those_counted_by_hand(gold, proposed, wanted):
    got = score(beads(gold), beads(proposed))
    assert (got.strict_f1, got.precision, got.lax_f1) == pytest.approx(wanted[:3], abs=1e-9)
    assert (got.hard, got.hard_same) == wanted[3:]


def test_texts_are_summed_before_the_shares_are_taken():
    """Micro-averages: a long text weighs more than a short one."""
    long = score(beads(" ".join(f"[{n}]:[{n}]" for n in range(9))), beads("[0]:[0]"))
    short = score(beads("[0]:[0]"), beads("[0]:[0]"))
    both = sum((long, short), AlignmentScore())
    assert (both.precision, both.recall) == (1.0, 0.2)
    assert both.strict_f1 == pytest.approx(1 / 3)
    assert AlignmentScore().strict_f1 == 0


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=12))
def test_an_alignment_meets_itself_and_bounds_hold(sizes):
    gold, at, to = [], 0, 0
    for left, right in sizes:
        gold.append((tuple(range(at, at + left)), tuple(range(to, to + right))))
        at, to = at + left, to + right
    same = score(gold, gold)
    assert same.same == same.found == same.wanted == same.lax_found == same.lax_wanted == len(gold)
    assert same.hard_same == same.hard == sum(size != (1, 1) for size in sizes)
    half = score(gold, gold[::2])
    assert half.precision in (0, 1)
    assert half.strict_f1 <= half.lax_f1 <= 1
