# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sentences of the active row belong together: shown by hover and caret, corrected by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent

from syncstudio.desktop.beads import link_of, moved, one_less, one_more, sentence_at, toggled
from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.pieces import Look, RowMarks, plain_piece
from syncstudio.desktop.plaintext import target_text
from syncstudio.desktop.proposalcard import proposed_text
from syncstudio.desktop.roweditor import Tint, underlined
from syncstudio.desktop.saves import key_of
from syncstudio.desktop.styled import Role, Sentence, Stretch
from syncstudio.desktop.writing import Writing
from syncstudio.model import ChapterView, Fate, Link, Pairs, Proposal, Span

_OF_SENTENCES = frozenset({Look.PROSE, Look.HEADING, Look.QUOTE, Look.FIGURE, Look.TABLE})

_TRIVIAL = 2
"""One sentence on each side: that they belong together goes without saying."""

_NONE = Pairs((), (), ())


class SentenceLinks(QObject):
    """Marks the row's sentences in the painted row and in the text field."""

    wanted = Signal(object, int)
    """A view and one of its rows: which sentences belong together there?"""
    corrected = Signal(int, object)
    """A row and its links as the person has them now."""
    said = Signal(str)
    """What the person should know."""

    def __init__(self, pane: ChapterPane, writing: Writing) -> None:
        super().__init__(pane)
        self._pane, self._rows, self._writing = pane, pane.rows, writing
        self._pairs = _NONE
        self._text = ""
        self._lit = Link((), (), 0.0)
        self._proposal: Proposal | None = None
        self._stands: Proposal | None = None
        """The proposal whose text the field held, perhaps mended since."""
        self._rows.viewport().setMouseTracking(True)
        self._rows.viewport().installEventFilter(self)
        pane.row_changed.connect(self._moved)
        writing.editor.cursorPositionChanged.connect(self._caret)
        writing.opened.connect(lambda _origin: self._caret())
        writing.typed.connect(self._tint)
        writing.closed.connect(self._unlit)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of linking do."""
        return {
            "row.link-more": lambda: self._change(
                lambda target: one_more(self._pairs.links, target, len(self._pairs.source))
            ),
            "row.link-less": lambda: self._change(lambda target: one_less(self._pairs.links, target)),
        }

    def refresh(self) -> None:
        """The row stands otherwise: ask anew."""
        self._moved(self._pane.current)

    def _moved(self, origin: int) -> None:
        view = self._pane.model.view
        self._pairs, self._lit = _NONE, Link((), (), 0.0)
        self._mark()
        if view is None or origin < 0:
            return
        row = view.rows[origin]
        if row.source and row.target and plain_piece(row).look in _OF_SENTENCES:
            self.wanted.emit(view, origin)

    def came(self, view: ChapterView, row: int, pairs: Pairs) -> None:
        """The answer for a row."""
        shown = self._pane.model.view
        if shown is None or key_of(shown) != key_of(view) or row != self._pane.current:
            return
        if row >= len(shown.rows) or target_text(shown.rows[row]) != target_text(view.rows[row]):
            return
        self._pairs, self._text = pairs, target_text(view.rows[row])
        if self._writing.origin == row:
            self._caret()
        self._mark()

    def show_open(self, proposal: Proposal | None) -> None:
        """What is open in a proposal is marked once its text stands in the field."""
        if proposal is not self._proposal:
            self._proposal, self._stands = proposal, None
        self._tint()

    def _change(self, change: Callable[[int], tuple[Link, ...] | None]) -> None:
        target = self._target()
        if target is None:
            self.said.emit(self.tr("Edit the translation, and put the caret into the sentence to be linked."))
            return
        links = change(target)
        if links is None:
            self.said.emit(self.tr("There is no further source sentence to link."))
            return
        self._keep(links)

    def _keep(self, links: tuple[Link, ...]) -> None:
        if self._writing.dirty:
            self._writing.put_down()
            self.said.emit(self.tr("The text was written first; now link again."))
            return
        pairs = self._pairs
        self._pairs = Pairs(pairs.source, pairs.target, links, pairs.concerned)
        self._caret()
        self._mark()
        self.corrected.emit(self._pane.current, links)

    def _target(self) -> int | None:
        """The target sentence that the caret stands in."""
        if not self._writing.writable or self._writing.origin != self._pane.current:
            return None
        return sentence_at(self._spans(), self._writing.editor.caret)

    def _spans(self) -> tuple[Span, ...]:
        """The target's sentences in the text that stands in the field."""
        return self._in_field(self._pairs.target)

    def _in_field(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans of the text in the file where they are now that it is edited."""
        return moved(spans, self._text.replace("\r\n", "\n"), self._writing.editor.text)

    def _caret(self) -> None:
        target = self._target()
        self._light(1, target)
        self._tint()

    def _unlit(self) -> None:
        self._light(1, None)

    def _light(self, side: int, number: int | None) -> None:
        lit = Link((), (), 0.0)
        if number is not None and len(self._pairs.source) + len(self._pairs.target) > _TRIVIAL:
            lit = link_of(self._pairs.links, side, number)
        if lit != self._lit:
            self._lit = lit
            self._mark()
            self._tint()

    def _mark(self) -> None:
        """Mark the painted row."""
        origin = self._pane.current
        pairs, lit = self._pairs, self._lit
        source = _stretches(pairs.source, lit.source)
        target = _stretches(pairs.target, lit.target)
        target += tuple((a, b, Role.CONCERNED) for a, b in pairs.concerned)
        if self._pane.delegate.set_marks(origin, RowMarks(source, target)):
            self._rows.viewport().update()

    def _tint(self) -> None:
        """Mark the text in the field."""
        if self._writing.origin < 0:
            return
        editor = self._writing.editor
        form = self._pane.delegate.typography.format
        tints: list[Tint] = []
        if self._proposal is not None:
            if editor.text == proposed_text(self._proposal):
                self._stands = self._proposal
            if self._stands is self._proposal:
                drafted = self._proposal.fate is not Fate.OPEN
                look = form(Role.OPEN) if drafted else underlined(form(Role.OPEN))
                spans = moved(self._proposal.open, proposed_text(self._proposal), editor.text)
                tints += [(span, look) for span in spans]
        if self._pairs.target and self._writing.origin == self._pane.current:
            spans = self._spans()
            tints += [(spans[one], form(Role.LIT)) for one in self._lit.target if one < len(spans)]
            tints += [(span, form(Role.CONCERNED)) for span in self._in_field(self._pairs.concerned)]
        editor.tint(tints)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse over the active row; Ctrl and a click link with the caret's sentence."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not event.buttons():
                self._hover(event.position().toPoint())
        elif event.type() == QEvent.Type.Leave:
            self._caret()
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            found = self._at(event.position().toPoint())
            wanted = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            target = self._target() if wanted and found is not None and found[0] == 0 else None
            if found is not None and target is not None:
                self._keep(toggled(self._pairs.links, found[1], target))
                return True
        return super().eventFilter(watched, event)

    def _hover(self, point: QPoint) -> None:
        found = self._at(point)
        if found is not None:
            self._light(*found)
        else:
            self._caret()

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        index = self._rows.indexAt(point)
        if not self._pairs.links or not index.isValid() or index.row() != self._rows.currentIndex().row():
            return None
        area = self._rows.visualRect(index)
        layout = self._pane.delegate.layout(self._pane.model, index.row(), area.width())
        return layout.sentence_at(point.x(), point.y() - area.top())


def _stretches(spans: tuple[Span, ...], lit: tuple[int, ...]) -> tuple[Stretch, ...]:
    marked: list[Stretch] = [(*spans[number], Role.LIT) for number in lit if number < len(spans)]
    marked += [(start, end, Sentence(number)) for number, (start, end) in enumerate(spans)]
    return tuple(marked)
