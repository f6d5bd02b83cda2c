# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from desktop_fakes import CHINESE, long_view, rows_of, sample_view, view_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from syncstudio.desktop import rowsmodel
from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.rowsmodel import RowFilter
from syncstudio.desktop.rowsview import RowsView
from syncstudio.desktop.theme import DARK, LIGHT
from syncstudio.desktop.typography import Typography
from syncstudio.model import State

COUNT = 2_000


@pytest.fixture
def pane(qtbot, illustrator):
    made = ChapterPane(LIGHT, Icons(), illustrator)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def on_screen(rows: RowsView) -> range:
    bar = rows.verticalScrollBar()
    first = rows.heights.at(bar.value())
    return range(first, rows.heights.at(bar.value() + rows.viewport().height() - 1) + 1)


def test_rows_on_the_screen_are_as_tall_as_what_they_show(pane):
    pane.show_view(sample_view())
    pane.rows.viewport().repaint()
    for position in on_screen(pane.rows):
        layout = pane.delegate.layout(pane.model, position, pane.rows.viewport().width())
        assert pane.rows.heights.height(position) == layout.height
        assert layout.height >= layout.source.height
        assert layout.height >= layout.target.height


def test_a_chapter_opens_at_the_first_of_its_gravest_rows(pane):
    rows = list(rows_of(CHINESE))
    rows.insert(1, rows.pop())  # a typo comes before what drifted in meaning
    pane.show_view(view_of(tuple(rows)))
    assert pane.current == 3
    assert 3 in on_screen(pane.rows)
    pane.select(6)
    pane.show_view(view_of(tuple(rows)))
    assert pane.current == 6
    pane.show_view(view_of(tuple(rows[1:3]), path="book/two.md"))
    assert pane.current == 0


def test_a_chapter_without_drift_opens_at_what_is_new_or_at_its_beginning(pane):
    rows = rows_of(CHINESE)
    still = [row for row in rows if row.drift is None and row.state is not State.NEEDS_WORK]
    pane.show_view(view_of(tuple(still)))
    assert pane.current == 0
    pane.show_view(view_of((*still, rows[6]), path="book/two.md"))
    assert pane.current == len(still)
    needs_work = next(row for row in rows if row.state is State.NEEDS_WORK)
    pane.show_view(view_of((*still, rows[6], needs_work), path="book/three.md"))
    assert pane.current == len(still) + 1


def test_among_filtered_rows_too_the_gravest_comes_first(pane):
    pane.model.set_filter(RowFilter(states=frozenset({State.TRANSLATED, State.OBSOLETE})))
    pane.show_view(sample_view())
    assert pane.current == 5


def test_only_what_is_seen_is_laid_out(pane, monkeypatch):
    laid_out = []
    real = pane.delegate.layout

    def counted(model, position, width):
        laid_out.append(position)
        return real(model, position, width)

    monkeypatch.setattr(pane.delegate, "layout", counted)
    pane.show_view(long_view(COUNT))
    pane.rows.viewport().repaint()
    assert set(laid_out) == set(on_screen(pane.rows))
    laid_out.clear()
    pane.resize(700, 600)
    pane.rows.viewport().repaint()
    assert max(laid_out) < 3 * len(on_screen(pane.rows))


def test_a_huge_chapter_opens_with_the_work_of_a_short_one(pane, monkeypatch):
    laid_out = []
    weighed = []
    lay_out, weigh = pane.delegate.layout, rowsmodel.weight_of
    monkeypatch.setattr(pane.delegate, "layout", lambda *asked: laid_out.append(asked) or lay_out(*asked))
    monkeypatch.setattr(rowsmodel, "weight_of", lambda row: weighed.append(row) or weigh(row))
    work = []
    for count in (200, 20_000):
        pane.show_view(sample_view("zh", "book/two.md"))
        laid_out.clear()
        weighed.clear()
        pane.show_view(long_view(count))
        pane.rows.viewport().repaint()
        work.append((len(laid_out), len(weighed) - count))
    assert work == [(work[0][0], 0)] * 2
    assert pane.rows.verticalScrollBar().maximum() > 20_000 * 30


def test_the_end_is_reached_and_stays_the_end(qtbot, pane):
    pane.show_view(long_view(COUNT))
    qtbot.keyClick(pane.rows, Qt.Key.Key_End)
    pane.rows.viewport().repaint()
    assert pane.rows.currentIndex().row() == COUNT - 1
    rect = pane.rows.visualRect(pane.rows.currentIndex())
    assert rect.bottom() < pane.rows.viewport().height() + 1
    qtbot.keyClick(pane.rows, Qt.Key.Key_Home)
    assert pane.rows.verticalScrollBar().value() == 0


def test_what_is_read_stays_put_while_rows_above_are_laid_out(pane):
    pane.show_view(long_view(COUNT))
    bar = pane.rows.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    pane.rows.viewport().repaint()
    for _ in range(40):
        middle = pane.rows.indexAt(pane.rows.viewport().rect().center())
        before = pane.rows.visualRect(middle).top()
        bar.setValue(bar.value() - 30)
        pane.rows.viewport().repaint()
        assert pane.rows.visualRect(middle).top() == before + 30


def test_paging_down_passes_every_row_and_ends_at_the_last(pane):
    pane.show_view(long_view(200))
    bar = pane.rows.verticalScrollBar()
    seen = set(on_screen(pane.rows))
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.pageStep())
        pane.rows.viewport().repaint()
        seen |= set(on_screen(pane.rows))
    assert seen == set(range(200))


def test_a_row_taller_than_the_screen_is_read_through_by_the_arrow(qtbot, pane):
    view = long_view(1)
    row = view.rows[0]
    tall = row.source[0].__class__(row.source[0].kind, "Very tall. " * 1500, (0, 16_500), (1, 1), "x", "")
    import dataclasses

    pane.show_view(dataclasses.replace(view, rows=(dataclasses.replace(row, source=(tall,)), row)))
    pane.rows.viewport().repaint()
    qtbot.keyClick(pane.rows, Qt.Key.Key_Down)
    assert pane.rows.currentIndex().row() == 0
    assert pane.rows.verticalScrollBar().value() > 0
    for _ in range(100):
        qtbot.keyClick(pane.rows, Qt.Key.Key_Down)
    assert pane.rows.currentIndex().row() == 1


def test_a_narrow_view_stands_the_translation_below_its_source(pane):
    pane.show_view(sample_view())
    pane.rows.viewport().repaint()
    wide = pane.delegate.layout(pane.model, 1, 900)
    narrow = pane.delegate.layout(pane.model, 1, 400)
    assert not wide.columns.stacked
    assert narrow.columns.stacked
    assert narrow.height > narrow.source.height + narrow.target.height


def test_theme_and_zoom_change_what_is_painted(pane):
    pane.show_view(sample_view())
    light = pane.grab().toImage()
    pane.set_theme(DARK)
    dark = pane.grab().toImage()
    assert light.pixelColor(200, 300).lightness() > dark.pixelColor(200, 300).lightness()
    before = pane.rows.heights.total
    pane.zoom(1)
    pane.zoom(1)
    pane.rows.viewport().repaint()
    assert pane.rows.heights.total > before
    pane.zoom(0)
    pane.rows.viewport().repaint()
    assert pane.rows.heights.total == before


def test_filters_by_words_and_by_state(pane):
    pane.show_view(sample_view())
    pane.model.set_filter(RowFilter("plain"))
    assert pane.model.rowCount() == 1
    assert pane.model.origin(0) == 1
    pane.model.set_filter(RowFilter("", frozenset({State.DRIFTED})))
    assert [pane.model.row(n).state for n in range(pane.model.rowCount())] == [State.DRIFTED] * 2
    pane.model.set_filter(RowFilter("no such words"))
    assert pane.model.rowCount() == 0
    pane.rows.viewport().repaint()
    assert not pane.rows.currentIndex().isValid()


def test_reading_aids_name_state_and_texts(pane):
    pane.show_view(sample_view())
    said = pane.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("drifted: changed · meaning. The model is **not** fast")


def test_the_strip_marks_drift_and_a_click_leads_there(qtbot, pane):
    pane.show_view(long_view(200))
    pane.rows.viewport().repaint()
    picture = pane.strip.grab().toImage()
    colours = {picture.pixelColor(12, y).name() for y in range(picture.height())}
    assert LIGHT.gravities[4] in colours
    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=pane.strip.rect().center())
    assert 80 < pane.rows.currentIndex().row() < 120
    assert pane.rows.currentIndex().row() in on_screen(pane.rows)


def test_typography_sets_headings_larger(qapp):
    from desktop_fakes import block

    from syncstudio.desktop.pieces import Look, Piece
    from syncstudio.desktop.styled import Styled

    assert block("x").text == "x"
    typography = Typography(LIGHT, QFont(), 1.0)
    sizes = [
        typography.font(Piece(Look.HEADING, Styled("x"), level=level)).pixelSize() for level in (1, 2, 3, 4)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > typography.prose.pixelSize()
