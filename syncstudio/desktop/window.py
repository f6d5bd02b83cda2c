# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window: composes its parts and passes on what one says to the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QDockWidget, QFileDialog, QMainWindow, QStackedWidget, QWidget

from syncstudio.desktop import alerts
from syncstudio.desktop.actions import Needs
from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.chapterpanel import ChapterPanel
from syncstudio.desktop.docks import Docks
from syncstudio.desktop.historypanel import HistoryPanel
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.journey import Journey
from syncstudio.desktop.knowledge import Knowledge
from syncstudio.desktop.legend import legend
from syncstudio.desktop.menus import Actions
from syncstudio.desktop.ports import SampleBuilder
from syncstudio.desktop.seeker import DRIFTED, GRAVE, UNTRANSLATED, Seeker, Wanted
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.startpage import StartPage
from syncstudio.desktop.statusline import StatusLine
from syncstudio.desktop.theme import Theme, palette_of
from syncstudio.desktop.words import chapter_title
from syncstudio.desktop.workbench import Workbench
from syncstudio.errors import ChapterError
from syncstudio.model import Book, ChapterStatus, ChapterView, PastChange, State
from syncstudio.resources import resource

_NARROW = 1000
_SHOWN = frozenset({"book", "status", "view", "sample", "sync"})
"""Topics of work without which the rows may not be what they were to be."""
_READ = 6000
"""Milliseconds that a note stands in the status line."""


class MainWindow(QMainWindow):
    """One book in one window. `restored` says whether it got its size from the last time."""

    def __init__(
        self,
        runner: JobRunner,
        session: BookSession,
        illustrator: Illustrator,
        *,
        sample_builder: SampleBuilder,
        theme: Theme,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._runner = runner
        self.session = session
        self._illustrator = illustrator
        self._sample_builder = sample_builder
        self._theme = theme
        self._settings = settings
        self._show_failure: Callable[[Exception], object] = partial(alerts.show_error, self)
        self._icons = Icons()
        self._wanted = ("", "")
        self._closing = self._given_up = False
        self.pane = ChapterPane(theme, self._icons, illustrator)
        self.chapters = ChapterPanel(theme, self._icons)
        self.history = HistoryPanel(theme)
        self._seeker = Seeker(self.pane, self.chapters, self)
        self.start = StartPage(theme, self._icons)
        self.status_line = StatusLine()
        self.setWindowTitle("SyncStudio")
        self.setWindowIcon(QIcon(self._icons.pixmap("app", theme.accent, 64)))
        self.bench = Workbench(runner, session, self.pane, self.chapters, self._seeker)
        self._journey = Journey(session, self.pane, self.chapters)
        self.knowledge = Knowledge(runner, session, self.pane, self.bench, self._journey)
        handlers = self._handlers(), self.bench.handlers(), self.knowledge.handlers()
        self.actions_ = Actions(self, {name: does for some in handlers for name, does in some.items()})
        self._compose()
        self._connect()
        self.apply_theme(theme)
        self._restore()

    def _compose(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.pane)
        self.setCentralWidget(self._stack)
        self._docks = Docks(self)
        self._docks.add("chapters", self.tr("Chapters"), self.chapters, left=True)
        self.knowledge.attach(self._docks)
        self._docks.add("history", self.tr("History"), self.history, share=2, room=_NARROW)
        self._docks.cover("concordance", "history")
        for name in ("go.previous-drifted", "go.next-drifted"):
            self.pane.add_button(self.actions_.button(name))
        self.setStatusBar(self.status_line)
        self._reset_docks()
        self._enable()
        self.actions_.enable(Needs.WORK, there=False)
        QWidget.setTabOrder(self.chapters.tree, self.pane.filter.words)
        QWidget.setTabOrder(self.pane.filter.states, self.pane.rows)
        QWidget.setTabOrder(self.pane.rows, self.history.browser)

    def _connect(self) -> None:
        runner, session = self._runner, self.session
        runner.progressed.connect(self.status_line.show_progress)
        runner.progressed.connect(lambda title, *_: self.actions_.enable(Needs.WORK, there=bool(title)))
        runner.failed.connect(self._failed)
        runner.stopped.connect(self._stopped)
        self.status_line.stop.connect(runner.cancel_shown)
        session.opened.connect(self._book_opened)
        session.statuses.connect(self._statuses_came)
        session.view.connect(self._view_came)
        session.history.connect(self._history_came)
        self.chapters.language_chosen.connect(self._language_chosen)
        self.chapters.chosen.connect(session.ask_view)
        self.chapters.tree.activated.connect(lambda _index: _focus(self.pane.rows))
        self.pane.row_changed.connect(self._row_changed)
        for part in (self._seeker, self.bench, self.knowledge):
            part.said.connect(lambda words: self.status_line.showMessage(words, _READ))
        self.bench.failed.connect(self._failed)
        self.bench.renewed.connect(self._renewed)
        self.bench.emptied.connect(self._written)
        self.bench.committing.counted.connect(
            lambda branch, count: self.status_line.show_work(branch, count, self.actions_.keys("book.commit"))
        )
        for name in ("chapters", "offers", "history"):
            self._docks.bind(name, self.actions_[f"view.{name}"])
        self.start.open_wanted.connect(self._ask_folder)
        self.start.sample_wanted.connect(self._ask_sample)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        pane, chapters = self.pane, self.chapters
        return {
            "book.open": self._ask_folder,
            "book.sample": self._ask_sample,
            "book.refresh": self._refresh,
            "work.stop": self._runner.cancel_shown,
            "book.quit": self.close,
            "go.next-drifted": lambda: self._find("go.next-drifted", 1, DRIFTED),
            "go.previous-drifted": lambda: self._find("go.previous-drifted", -1, DRIFTED),
            "go.next-grave": lambda: self._find("go.next-grave", 1, GRAVE),
            "go.previous-grave": lambda: self._find("go.previous-grave", -1, GRAVE),
            "go.next-untranslated": lambda: self._find("go.next-untranslated", 1, UNTRANSLATED),
            "go.previous-untranslated": lambda: self._find("go.previous-untranslated", -1, UNTRANSLATED),
            "go.next-row": lambda: pane.step(1),
            "go.previous-row": lambda: pane.step(-1),
            "go.next-chapter": lambda: chapters.step(1),
            "go.previous-chapter": lambda: chapters.step(-1),
            "go.filter-rows": lambda: _focus(pane.filter.words),
            "go.filter-chapters": lambda: _focus(chapters.filter.words),
            "go.rows": lambda: _focus(pane.rows),
            "go.tree": lambda: _focus(chapters.tree),
            "view.zoom-in": lambda: pane.zoom(1),
            "view.zoom-out": lambda: pane.zoom(-1),
            "view.zoom-reset": lambda: pane.zoom(0),
            "view.chapters": lambda: self._docks.toggle("chapters"),
            "view.offers": lambda: self._docks.toggle("offers"),
            "view.history": lambda: self._docks.toggle("history"),
            "view.reset": self._reset_docks,
            "view.full-screen": self._full_screen,
            "row.copy-source": lambda: self._copy(0),
            "row.copy-target": lambda: self._copy(1),
            "help.keys": lambda: alerts.show_text(
                self, self.tr("Keys and signs"), legend(self._theme, self._icons)
            ),
        }

    def apply_theme(self, theme: Theme) -> None:
        """Take other colours, everywhere."""
        self._theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(theme))
        sheet = Template(resource("styles/window.qss").read_text(encoding="utf-8"))
        names = ("text", "dim", "paper", "line", "accent", "on_accent", "window", "card", "handle")
        colours = {name: getattr(theme, name) for name in names} | {"warn": theme.states[State.NEEDS_WORK]}
        self.setStyleSheet(sheet.substitute(colours))
        for part in (self.pane, self.chapters, self.history, self.start):
            part.set_theme(theme)
        self.actions_.set_theme(theme, self._icons)

    def open_book(self, folder: Path, language: str = "", chapter: str = "") -> None:
        """Open the book of a folder; begin with a language and a chapter where they are named."""
        self._wanted = (language, chapter)
        self.bench.save()
        self.session.open(folder)

    def _book_opened(self, book: Book) -> None:
        self._seeker.forget()
        self.pane.model.show(None)
        language, _ = self._wanted
        known = [edition.language for edition in book.targets]
        if language not in known:
            language = known[0] if known else ""
        self._illustrator.use_loader(self.session.loader())
        self.chapters.show_book(book, language)
        self._stack.setCurrentWidget(self.pane)
        self.pane.rows.setFocus()  # else keys go to the languages, and the first letter chooses another one
        self.pane.rows.say(self.tr("Looking at where the chapters stand …"))
        self._docks.open()
        self.setWindowTitle(f"{Path(book.folder).name} — SyncStudio")
        self._enable()
        self.bench.book_opened(language)
        self.knowledge.book_opened(language)
        self.session.ask_statuses(language)

    def _statuses_came(self, statuses: tuple[ChapterStatus, ...]) -> None:
        self.knowledge.fill()
        self.chapters.show_statuses(statuses)
        language, chapter = self._wanted
        self._wanted = (language, "")
        if chapter and not self.chapters.choose(chapter):
            self._failed(_no_such_chapter(chapter))
        if self.chapters.current is None:
            self.chapters.choose_first()
        if self.chapters.current is not None:
            self.session.ask_view(self.chapters.current)
        else:
            self.pane.rows.say(self.tr("There is no chapter here yet"))

    def _language_chosen(self, language: str) -> None:
        self._wanted = (language, "")
        self.bench.book_opened(language)
        self.knowledge.book_opened(language)
        self.session.ask_statuses(language)

    def _view_came(self, view: ChapterView) -> None:
        self.status_line.clearMessage()
        self.status_line.show_chapter(view)
        self.bench.save()
        self.pane.show_view(view, self.bench.saves.texts(view))
        self._seeker.arrived(view)
        self.bench.view_shown(view)
        self._journey.view_shown(view)
        self.setWindowTitle(f"{chapter_title(view.status)} — SyncStudio")
        self._enable()

    def _row_changed(self, origin: int) -> None:
        self.status_line.clearMessage()
        view = self.pane.model.view
        if view is None or origin < 0:
            self.history.show_row(None)
            self.status_line.show_row(0, 0, None)
            return
        row = view.rows[origin]
        self.status_line.show_row(origin, len(view.rows), row)
        self.history.show_row(row)
        self.session.ask_history(view, origin)

    def _renewed(self, view: ChapterView) -> None:
        shown = self.pane.model.view
        if shown is view:
            self.status_line.show_chapter(view)
            row = self.pane.current
            if row >= 0:
                self.status_line.show_row(row, len(view.rows), view.rows[row])
                self.history.show_row(view.rows[row])
                self.session.ask_history(view, row)

    def _history_came(self, origin: int, changes: tuple[PastChange, ...]) -> None:
        if origin == self.pane.current:
            self.history.show_changes(changes)

    def _find(self, name: str, step: int, wanted: Wanted) -> None:
        self._seeker.go(step, wanted, self.actions_.keys(name))

    def _refresh(self) -> None:
        self.session.ask_statuses(self.chapters.languages.currentData())

    def _copy(self, side: int) -> None:
        view, origin = self.pane.model.view, self.pane.current
        if view is not None and origin >= 0:
            row = view.rows[origin]
            text = "\n\n".join(block.text for block in (row.source, row.target)[side])
            QApplication.clipboard().setText(text)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Open a book: the folder that holds syncstudio.toml")
        )
        if folder:
            self.open_book(Path(folder))

    def _ask_sample(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Make the sample book in this folder"))
        if folder:
            self.make_sample(Path(folder) / "syncstudio-sample")

    def make_sample(self, folder: Path) -> None:
        """Make the sample book in a new folder and open it."""
        self._runner.submit(
            Lane.REPO,
            "sample",
            lambda job: self._sample_builder(folder),
            self.open_book,
            title=self.tr("Making the sample book"),
        )

    def on_failure(self, listener: Callable[[Exception], object]) -> None:
        """Hand errors to `listener` from now on, instead of showing them."""
        self._show_failure = listener

    def _failed(self, error: Exception) -> None:
        self._seeker.forget()
        self._given_up = self._closing  # asked a second time, the window closes; the journal keeps the text
        self._closing = False
        self.bench.committing.failed()
        self._show_failure(error)

    def _stopped(self, topic: str) -> None:
        words = self.tr("Stopped.")
        if topic in _SHOWN:
            self._seeker.forget()
            words = self.tr("Stopped. F5 reloads.")
            self.pane.rows.say(words)
        self.status_line.showMessage(words, _READ)

    def _enable(self) -> None:
        self.actions_.enable(Needs.BOOK, there=self.session.book is not None)
        self.actions_.enable(Needs.CHAPTER, there=self.pane.model.view is not None)

    def _reset_docks(self) -> None:
        self._docks.reset(shown=self.session.book is not None)

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _written(self) -> None:
        if self._closing:
            self.close()

    def _restore(self) -> None:
        kept = self._settings.value("window/geometry") if self._settings is not None else None
        self.restored = isinstance(kept, QByteArray) and self.restoreGeometry(kept)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the geometry, end all work, close the book; what is typed is written first."""
        self.bench.save()
        if self.bench.saves.busy and not self._given_up:
            self._closing = True
            self._runner.cancel_shown()
            event.ignore()
            return
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
        self._illustrator.close()
        self.knowledge.close()
        self.session.close()
        super().closeEvent(event)


def _focus(widget: QWidget) -> None:
    dock = widget.window()
    dock.activateWindow()
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QDockWidget):
        parent = parent.parentWidget()
    if parent is not None:
        parent.show()
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _no_such_chapter(chapter: str) -> ChapterError:
    return ChapterError(
        QCoreApplication.translate("MainWindow", "the book has no such chapter"),
        where=chapter,
        remedy=QCoreApplication.translate(
            "MainWindow", "see its chapters on the left, or with `syncstudio status`"
        ),
    )
