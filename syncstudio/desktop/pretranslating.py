# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pre-translating a chapter or the book: asked for, watched, told, taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.offerwords import kind_words
from syncstudio.desktop.pretranslatedialog import Order, PreTranslateDialog
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.words import chapter_title
from syncstudio.desktop.workbench import Workbench
from syncstudio.jobs import Job
from syncstudio.model import Cost, EngineState, PreTranslation, Readiness, Thresholds, Undone

_TOPIC, _COST = "pretranslate", "pretranslate cost"
_MOST_LINES, _MOST_ROWS = 400, 8


class PreTranslating(QObject):
    """Runs it in the repository's lane, where it writes; the dialog may be closed meanwhile."""

    said = Signal(str)
    """What the person should know."""
    written = Signal()
    """Chapters are others than they were."""

    def __init__(self, runner: JobRunner, session: BookSession, pane: ChapterPane, bench: Workbench) -> None:
        super().__init__(pane)
        self._runner, self._session, self._pane, self._bench = runner, session, pane, bench
        self._language, self._title = "", self.tr("Pre-translating")
        self._done: PreTranslation | None = None
        self._running: Job | None = None
        self.dialog: PreTranslateDialog | None = None
        runner.progressed.connect(self._progressed)
        runner.stopped.connect(self._stopped)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"book.pretranslate": self.begin}

    def use(self, language: str) -> None:
        """Another book or translation is open."""
        self._language = language
        self._done = None
        if self.dialog is not None:
            self.dialog.reject()

    def begin(self) -> None:
        """Ask what is to be pre-translated."""
        workspace, view, language = self._session.workspace, self._pane.model.view, self._language
        if self.dialog is not None or workspace is None:
            return
        chapter = chapter_title(view.status) if view is not None and view.target is not None else ""
        edition = next((one for one in workspace.book.targets if one.language == language), None)
        least = Thresholds().least if edition is None else edition.least_drafted
        dialog = self.dialog = PreTranslateDialog(chapter, least, self._pane.window())
        dialog.wanted.connect(self._start)
        dialog.stop.connect(self._stop)
        dialog.undo.connect(self._undo)
        dialog.cost_wanted.connect(self._count)
        dialog.finished.connect(self._closed)
        dialog.open()
        self._runner.submit(
            Lane.COMPUTE,
            "pretranslate engines",
            lambda job: (workspace.engines.states(language), workspace.offering.last(language)),
            self._known,
            failed=self._failed,
        )

    def _closed(self) -> None:
        self.dialog = None
        self._runner.cancel(_COST)

    def _known(self, answer: tuple[tuple[EngineState, ...], PreTranslation | None]) -> None:
        states, last = answer
        if self.dialog is None:
            return
        ready = [state for state in states if state.chosen and state.readiness is Readiness.READY]
        self.dialog.show_engines(ready)
        if self._done is None and last is not None and not self._running:
            self._done = last
            words = self.tr("The last one, of {0}, was not taken back: {1}")
            self.dialog.show_report(words.format(last.at[:10], _counted(last)), "", undoable=True)

    def _count(self, name: str, whole: bool) -> None:
        workspace, language = self._session.workspace, self._language
        if workspace is None:
            return

        def work(job: Job) -> Cost:
            texts = workspace.offering.waiting(language, self._paths(whole=whole), job)
            return workspace.engines.cost(language, name, texts)

        def counted(cost: Cost) -> None:
            if self.dialog is not None:
                self.dialog.show_cost(name, cost, whole=whole)

        title = self.tr("Counting what an engine would be sent") if whole else ""
        self._runner.submit(Lane.REPO, _COST, work, counted, failed=self._failed, title=title)

    def _paths(self, *, whole: bool) -> list[str] | None:
        view = self._pane.model.view
        if whole:
            return None
        path = view.status.target if view is not None else None
        return [path] if path is not None else []

    def _start(self, order: Order) -> None:
        """Write down what is typed; then begin."""
        self._bench.writing.leave()
        self._bench.when_written(partial(self._run, order))

    def _run(self, order: Order) -> None:
        workspace, language, paths = self._session.workspace, self._language, self._paths(whole=order.whole)
        if workspace is None:
            return

        def work(job: Job) -> PreTranslation:
            mine = self._running = _Stoppable(job)
            thresholds = order.thresholds
            return workspace.offering.pretranslate(language, paths, thresholds, mine, dry_run=order.trial)

        self._runner.submit(Lane.REPO, _TOPIC, work, self._ran, title=self._title, failed=self._failed)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _stopped(self, topic: str) -> None:
        """It was ended with all that runs: what is done by then is known again when the dialog opens."""
        if topic == _TOPIC:
            self._running = None
            self.written.emit()
            self._tell(self.tr("Stopped."), "", undoable=self._done is not None)

    def _progressed(self, title: str, done: int, total: int, note: str) -> None:
        if self.dialog is not None and title == self._title:
            self.dialog.show_progress(done, total, note)

    def _ran(self, done: PreTranslation) -> None:
        self._running = None
        words = _counted(done)
        if done.dry_run:
            words = self.tr("It would be so: {0}").format(words)
        elif done.stopped:
            words = self.tr("Stopped; done by then: {0}").format(words)
        wrote = not done.dry_run and bool(done.counts)
        if wrote:
            self._done = done
            self.written.emit()
        self._tell(words, "\n".join(_lines(done)), undoable=self._done is not None)

    def _undo(self) -> None:
        self._bench.writing.leave()
        self._bench.when_written(self._take_back)

    def _take_back(self) -> None:
        workspace, done = self._session.workspace, self._done
        if workspace is None or done is None:
            return
        self._runner.submit(
            Lane.REPO,
            _TOPIC,
            lambda job: workspace.offering.undo(done, job),
            self._undone,
            title=self.tr("Taking it back"),
            failed=self._failed,
        )

    def _undone(self, undone: Undone) -> None:
        self._done = None
        self.written.emit()
        back, kept = sum(undone.taken_back.values()), sum(undone.kept.values())
        words = self.tr("Taken back: {0}").format(back)
        if kept:
            words += self.tr("; left, for somebody touched them: {0}").format(kept)
        self._tell(words, "\n".join(undone.notes), undoable=False)

    def _tell(self, words: str, report: str, *, undoable: bool) -> None:
        if self.dialog is not None:
            self.dialog.show_report(words, report, undoable=undoable)
        else:
            self.said.emit(words)

    def _failed(self, error: Exception) -> None:
        self._running = None
        self._tell(str(error), "", undoable=self._done is not None)


class _Stoppable(Job):
    """A job that reports to another, ends when that does, and can be ended alone, with its answer kept."""

    def __init__(self, other: Job) -> None:
        super().__init__(self._report)
        self._other = other

    def _report(self, done: int, total: int, note: str) -> None:
        if self._other.cancelled:
            self.cancel()
        else:
            self._other.step(done, total, note)


def _counted(done: PreTranslation) -> str:
    counts = ", ".join(f"{kind_words(kind)} {count}" for kind, count in done.counts.items())
    total = sum(done.counts.values())
    words = _drafts(total)
    return f"{words} ({counts})" if counts else words


def _drafts(count: int) -> str:
    return _say("one draft") if count == 1 else _say("{0} drafts").format(count)


def _lines(done: PreTranslation) -> Iterator[str]:
    """The report: each chapter with what was drafted in it, and why the rest was left."""
    left = _MOST_LINES
    for chapter in done.chapters:
        passed = Counter(one.why for one in chapter.passed)
        lines = [f"{chapter.target}: " + (chapter.note or _drafts(len(chapter.drafts)))]
        for why, count in passed.most_common():
            rows = [str(one.line) for one in chapter.passed if one.why == why]
            named = ", ".join(rows[:_MOST_ROWS]) + (" …" if count > _MOST_ROWS else "")
            lines.append("  " + _say("{0} left, source line {1}: {2}").format(count, named, why))
        if not chapter.drafts and not chapter.passed and not chapter.note:
            continue
        left -= len(lines)
        if left < 0:
            yield "…"
            return
        yield from lines


def _say(text: str) -> str:
    return QCoreApplication.translate("PreTranslating", text)
