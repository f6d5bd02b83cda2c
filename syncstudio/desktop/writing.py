# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one live editor of the window: on which row it stands, and what becomes of what is typed there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.menus import keys_of
from syncstudio.desktop.pieces import Look, plain_piece
from syncstudio.desktop.plaintext import FieldText, target_text
from syncstudio.desktop.proposalcard import proposed_text
from syncstudio.desktop.rowmoves import moves
from syncstudio.desktop.rowpanel import OUT_X, OUT_Y, RowPanel
from syncstudio.desktop.saves import Save, Saves, key_of
from syncstudio.desktop.scribe import Scribe
from syncstudio.model import ChapterView, Proposal, Row, Saved, State

_MONO = frozenset({Look.CODE, Look.FORMULA, Look.QUIET})


class Writing(QObject):
    """Opens the text field on a row, journals what is typed, and hands it over when the row is left."""

    opened = Signal(int)
    """The field stands on this row of the chapter."""
    typed = Signal()
    """The text in the field is another one."""
    closed = Signal()
    """The field stands nowhere."""
    said = Signal(str)
    """What the person should know."""

    def __init__(self, pane: ChapterPane, saves: Saves, scribe: Scribe) -> None:
        super().__init__(pane)
        self._keys = keys_of("row.confirm")
        self._pane, self._rows, self._model = pane, pane.rows, pane.model
        self._saves, self._scribe = saves, scribe
        self._origin = -1
        self._loaded: tuple[object, int] = (None, -1)
        self._field = FieldText("")
        self._kept = ""
        self._taken = ("", "")
        self._reason = ""
        self._guarded = self._along = False
        self.panel = RowPanel(pane.delegate.typography, keys_of("row.apply"), self._rows.viewport())
        self.editor = self.panel.editor
        self._connect()

    def _connect(self) -> None:
        self._rows.edit_wanted.connect(self.begin)
        self._rows.composed.connect(self._begin_composing)
        self._rows.moved.connect(self._place)
        self._rows.installEventFilter(self)
        self._pane.row_changed.connect(self._moved)
        self._pane.restyled.connect(self._restyle)
        self._model.modelAboutToBeReset.connect(self._reset)
        self.panel.grown.connect(self._grown)
        self.editor.left.connect(self.leave)
        self.editor.typed.connect(self._typed)
        self.editor.cursorPositionChanged.connect(self._reveal)
        self.editor.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._put_down)

    @property
    def origin(self) -> int:
        """The row that is edited; -1 for none."""
        return self._origin

    @property
    def text(self) -> str:
        """What the file shall hold for the edited row."""
        return self._field.written(self.editor.text)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not on its way into the file."""
        return self._origin >= 0 and not self.editor.isReadOnly() and self.text != self._kept

    @property
    def writable(self) -> bool:
        """Whether the row that is edited may be written to."""
        return self._origin >= 0 and not self.editor.isReadOnly()

    def forbid(self, reason: str) -> None:
        """Why nothing can be edited now, in words for the user; "" where it can."""
        if reason != self._reason:
            self._reason = reason
            if self._origin >= 0:
                self._open(self._origin, anew=True)

    def begin(self, typed: str = "") -> None:
        """Put the field on the current row, with what was typed to begin."""
        origin = self._pane.current
        if origin < 0:
            return
        if origin != self._origin:
            self._open(origin)
        self.editor.setFocus()
        if typed and self.writable:
            self.editor.insertPlainText(typed)
        self._reveal()

    def _begin_composing(self, event: QInputMethodEvent) -> None:
        self.begin()
        QApplication.sendEvent(self.editor, event)

    def _open(self, origin: int, *, anew: bool = False) -> None:
        view = self._model.view
        if view is None:
            return
        if origin != self._origin:
            self._close()
        row = view.rows[origin]
        text = self._model.typed.get(origin, target_text(row))
        field = FieldText(text)
        reason = self._reason or (
            "" if field.fits else self.tr("This text holds bytes that no text field keeps.")
        )
        key = (key_of(view), origin)
        self.editor.setReadOnly(bool(reason))
        if anew or self._loaded != key or self.editor.text != field.shown:
            self._load(row, field, view)
        self._field, self._origin, self._loaded = field, origin, key
        under_way = self._saves.last(view, origin) is not None
        self._kept = text if under_way else target_text(row)  # what was refused is to be written yet
        self.panel.forget()
        self.panel.set_typography(self._pane.delegate.typography)
        self.editor.setPlaceholderText(
            self.tr("Type the translation here. {0} confirms it.").format(self._keys)
        )
        self.panel.say(self.tr("Cannot be edited here: {0}").format(reason) if reason else "")
        self._place()
        self.panel.show()
        self.opened.emit(origin)
        self._show_whole()

    def _show_whole(self) -> None:
        """Scroll until the whole row is seen; of one that is too tall, the beginning."""
        position = self._model.position(self._origin)
        if position is not None:
            if self.panel.height() > self._rows.viewport().height():
                self.editor.moveCursor(QTextCursor.MoveOperation.Start)
            self._rows.scrollTo(self._model.index(position, 0))

    def _load(self, row: Row, field: FieldText, view: ChapterView) -> None:
        typography = self._pane.delegate.typography
        piece = plain_piece(row)
        self._resize(self._model.position(self._pane.current))
        self._taken = ("", "")
        self.editor.load(
            field.shown,
            typography.font(piece),
            typography,
            view.status.language,
            prose=piece.look not in _MONO,
        )

    def leave(self) -> None:
        """Close the field; what was typed stays, and goes into the file."""
        focused = self.editor.hasFocus()
        self._close()
        if focused:
            self._rows.setFocus()

    def _close(self) -> None:
        if self._origin < 0:
            return
        self.put_down()
        position = self._model.position(self._origin)
        self._origin = -1
        self._pane.delegate.set_live(-1, 0)
        self.panel.hide()
        if position is not None and not self._guarded:
            self._rows.remeasure(position)
        self.closed.emit()

    def put_down(self) -> None:
        """What was typed goes into the file, the field stays."""
        if not self.dirty:
            return
        if self.editor.composing:
            QGuiApplication.inputMethod().commit()
        if self.text.strip():
            self.hand_over(self._origin, self.text)
        elif self._kept.strip():
            self.said.emit(self.tr("An empty translation is not saved; the file keeps what it holds."))

    def _put_down(self) -> None:
        self.put_down()

    def hand_over(self, origin: int, text: str, state: State | None = None) -> None:
        """A row's text goes into its file; `state` is what the person says of it. What was offered and taken
        as it is, and not confirmed, is a draft.
        """
        view = self._model.view
        if view is None:
            return
        giver = ""
        if origin == self._origin:
            self._kept = text
            giver = self._taken[1] if text == self._taken[0] else ""
        if giver and state is None:
            state = State.DRAFT
        self._scribe.flush()
        self._model.set_typed(origin, None if text == target_text(view.rows[origin]) else text)
        self._saves.add(view, Save(origin, text, state, origin=giver))

    def text_of(self, origin: int) -> str:
        """What stands, or is typed, in a row."""
        view = self._model.view
        if origin == self._origin:
            return self.text
        if view is None:
            return ""
        return self._model.typed.get(origin, target_text(view.rows[origin]))

    def take(self, text: str, giver: str = "", place: int | None = None) -> None:
        """Put another text into the field, as one step of undo, and the caret before the character at
        `place`. As long as it stands there as it is, it is the `giver`'s.
        """
        shown = FieldText(text).shown
        self.editor.replace(shown)
        if place is not None:
            self.editor.go(len(FieldText(text[:place]).shown))
        self._taken = (self.text, giver)
        self.editor.setFocus()

    def show_proposal(self, proposal: Proposal | None, *, folded: bool = False) -> None:
        """Show below the field what the merge proposes for its row; `folded`, without the words."""
        view = self._model.view
        if self._origin >= 0 and view is not None:
            row = view.rows[self._origin]
            code = plain_piece(row).look in _MONO
            self.panel.card.take.setEnabled(self.writable)
            stands = target_text(row)
            if folded and proposal is not None and proposed_text(proposal) not in ("", stands):
                proposal = None
            self.panel.card.show_proposal(proposal, stands, self.editor.text, code=code)
            self.panel.arrange()

    def saved(self, before: ChapterView, save: Save, answer: Saved) -> None:
        """A row of the open chapter was written: go on with the chapter as it is now."""
        moved = moves(before, answer.view, save.row, -1 if save.remove else answer.row)
        if self._saves.last(answer.view, save.row) is None:
            self._model.set_typed(save.row, None)
        with self._guard():
            if self._origin >= 0 and self._origin not in moved:
                self._give_up()
            self._origin = moved.get(self._origin, -1)
            self._pane.renew(answer.view, moved)
            self._follow(answer.view)

    def _give_up(self) -> None:
        """The paragraph that is typed at stands in no row of its own any more."""
        self._scribe.flush()
        if self.dirty:
            QGuiApplication.clipboard().setText(self.text)
            self.said.emit(self.tr("Its paragraph is another one now: the text is in the clipboard."))
        self._kept = self.text
        self._close()

    def refused(self) -> None:
        """What was handed over could not be written: it counts as typed again."""
        view = self._model.view
        if self._origin >= 0 and view is not None:
            self._kept = target_text(view.rows[self._origin])

    def reread(self, view: ChapterView, lost: dict[int, str], current: int) -> None:
        """The chapter was read anew. Texts that are not in it yet stand in these of its rows."""
        edited = self.editor.hasFocus()
        with self._guard():
            self._origin = -1
            self._pane.delegate.set_live(-1, 0)
            self.panel.hide()
            self._model.show(view, lost)
            self._pane.select(self._model.position(current) or 0)
        if lost or edited:
            self._open(current)
            self._kept = target_text(view.rows[current])
            self.editor.setFocus()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """The rows change under the field, which stays."""
        self._guarded = True
        try:
            yield
        finally:
            self._guarded = False

    def _follow(self, view: ChapterView) -> None:
        if self._origin < 0:
            return
        now = target_text(view.rows[self._origin])
        self._loaded = (key_of(view), self._origin)
        if now != self._kept and not self.dirty and self._saves.last(view, self._origin) is None:
            self._open(self._origin, anew=True)
        self._grown()

    def _moved(self, origin: int) -> None:
        """Another row is the current one: the field goes along where keys go into it."""
        if self._guarded or origin == self._origin:
            return
        goes_along = self._along or self.editor.hasFocus()
        self._along = False
        if self._origin >= 0:
            self._close()
        if goes_along:
            if origin >= 0:
                self._open(origin)
                self.editor.setFocus()
            else:
                self._rows.setFocus()

    def _reset(self) -> None:
        if not self._guarded and self._origin >= 0:
            self.put_down()
            self._along = self.editor.hasFocus()
            self._origin = -1
            self._pane.delegate.set_live(-1, 0)
            if self._along:
                self._rows.setFocus()
            self.panel.hide()
            self.closed.emit()

    def _typed(self) -> None:
        view = self._model.view
        if view is not None and self._origin >= 0 and self.text.strip():
            self._scribe.take(view, self._origin, self.text)
        self.typed.emit()

    def _resize(self, position: int | None) -> None:
        """Give the panel the width of its column."""
        if position is not None:
            room = self._rows.visualRect(self._model.index(position, 0))
            layout = self._pane.delegate.layout(self._model, position, room.width())
            self.panel.resize(layout.columns.target[1] + 2 * OUT_X, max(1, self.panel.height()))

    def _place(self) -> None:
        """Put the panel where its row stands."""
        position = self._model.position(self._origin) if self._origin >= 0 else None
        if position is None:
            return
        self._resize(position)
        tall = self.panel.arrange()
        self._pane.delegate.set_live(self._origin, max(1, tall - 2 * OUT_Y))
        area = self._rows.visualRect(self._model.index(position, 0))
        place = self._pane.delegate.layout(self._model, position, area.width()).panel_place(area)
        self.panel.setGeometry(place.x() - OUT_X, place.y() - OUT_Y, place.width() + 2 * OUT_X, tall)

    def _grown(self) -> None:
        position = self._model.position(self._origin) if self._origin >= 0 else None
        if position is not None and not self._guarded:
            self._place()
            self._rows.remeasure(position)
            self._reveal()

    def _reveal(self) -> None:
        """Keep the caret in sight, and what was found in the text, if that is near."""
        if self._origin >= 0 and self.editor.hasFocus():
            area = self.editor.caret_area()
            corner = self.editor.mapTo(self._rows.viewport(), area.topLeft())
            area.moveTopLeft(corner)
            remark = self.panel.findings
            if remark.isVisible():
                below = remark.geometry().translated(self.panel.pos())
                if below.bottom() - area.top() < self._rows.viewport().height() // 2:
                    area = area.united(below)
            self._rows.reveal(area.adjusted(0, -OUT_Y, 0, OUT_Y))

    def _restyle(self) -> None:
        view = self._model.view
        if self._origin >= 0 and view is not None:
            typography = self._pane.delegate.typography
            self.panel.set_typography(typography)
            self.editor.restyle(typography.font(plain_piece(view.rows[self._origin])), typography)
            self._grown()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The rows' frame is painted anew when the field gets the keys or loses them."""
        if watched is self.editor and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._rows.viewport().update()
        return super().eventFilter(watched, event)
