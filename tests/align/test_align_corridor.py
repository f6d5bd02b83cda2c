# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where ways through long texts may lead."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from syncstudio.align import link_sentences
from syncstudio.align.anchor import chain
from syncstudio.align.corridor import around, diagonal, landmarks, through

SIZES = st.integers(0, 150)


def leads_through(corridor, rows, columns):
    assert len(corridor) == rows + 1
    assert corridor[0].start == 0
    assert corridor[-1].stop == columns + 1
    assert all(0 <= one.start < one.stop <= columns + 1 for one in corridor)
    assert all(other.start < one.stop and one.start <= other.stop for one, other in pairwise(corridor))


@given(SIZES, SIZES)
def test_the_diagonal_leads_through(rows, columns):
    leads_through(diagonal(rows, columns), rows, columns)


@given(SIZES, SIZES, st.lists(st.tuples(st.integers(0, 149), st.integers(0, 149)), max_size=12))
def test_landmarks_lead_through(rows, columns, marks):
    marks = chain(sorted({i: (i, j) for i, j in marks if i < rows and j < columns}.values()))

    corridor = through(marks, rows, columns)

    leads_through(corridor, rows, columns)
    assert all(j in corridor[i] for i, j in marks)


def test_beside_a_way_all_of_it_is_found_again():
    way = [(range(0, 2), range(0, 1)), (range(2, 2), range(1, 3)), (range(2, 3), range(3, 4))]

    corridor = around(way, 3, 4)

    leads_through(corridor, 3, 4)
    assert all(bead[1].stop in corridor[bead[0].stop] for bead in way)


def test_a_lone_landmark_is_not_believed():
    source = [{f"u{n}"} for n in range(30)]
    target = [{f"u{n}"} if n % 3 == 0 else {f"v{n}"} for n in range(30)]
    target[20] = {"u2"}

    marks = landmarks(source, target)

    assert (2, 20) not in marks
    assert [(n, n) for n in range(0, 30, 3)] == marks


def test_a_section_that_is_missing_is_stepped_over():
    source = [f"Chapter item {n} tells of thing number {n * 7} at length." for n in range(300)]
    target = [f"Punkt {n} handelt ausführlich von Ding Nummer {n * 7}." for n in range(300)]

    links = link_sentences(source, target[:100] + target[200:], "en", "de")

    partner = {one.source: one.target for one in links if one.source}
    assert all(partner[n,] == (n,) for n in range(95))
    assert all(partner[n,] == (n - 100,) for n in range(205, 300))
    assert sum(partner.get((n,)) == () for n in range(100, 200)) > 80
