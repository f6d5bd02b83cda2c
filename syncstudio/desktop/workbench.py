# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work on a chapter: from the row that is edited to the file, the record, and the next row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from syncstudio.desktop.asking import Asking
from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.chapterpanel import ChapterPanel
from syncstudio.desktop.committing import Committing
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.menus import keys_of
from syncstudio.desktop.plaintext import source_text, target_text
from syncstudio.desktop.proposalcard import proposed_text, worth_showing
from syncstudio.desktop.rescue import RescueBar
from syncstudio.desktop.rowmoves import moves
from syncstudio.desktop.saves import Save, Saves, key_of
from syncstudio.desktop.scribe import Scribe
from syncstudio.desktop.seeker import UNFINISHED, Seeker
from syncstudio.desktop.sentencelinks import SentenceLinks
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.writing import Writing
from syncstudio.errors import FileChanged
from syncstudio.model import ChapterSync, ChapterView, Fate, Known, Link, Proposal, Row, Saved, State, Unsaved

GIVER = "merge"
"""The merge's name in the sync record."""
_REST_MS = 60
_SIGNED = frozenset({Fate.FOLLOWED, Fate.DRAFTED, Fate.OPEN})
_SETTLED = frozenset({State.TRANSLATED, State.APPROVED})


class Workbench(QObject):
    """Composes what editing needs; the window gives it its parts and its keys."""

    said = Signal(str)
    """What the person should know, in the status bar."""
    failed = Signal(object)
    """An error that a person must see."""
    renewed = Signal(object)
    """A chapter of the book as it stands now, whether it is the open one or not."""
    emptied = Signal()
    """All that was written is in its files."""
    proposed = Signal()
    """What the merge proposes for the open chapter is known, or known anew."""

    def __init__(
        self,
        runner: JobRunner,
        session: BookSession,
        pane: ChapterPane,
        chapters: ChapterPanel,
        seeker: Seeker,
    ) -> None:
        super().__init__(pane)
        self._session, self._pane, self._chapters, self._seeker = session, pane, chapters, seeker
        self._language = ""
        self._proposals: list[Proposal | None] = []
        self._then: Callable[[], None] | None = None
        self._words = ""
        self._folded = False
        self._rescuing: Unsaved | None = None
        self._given_back: list[Unsaved] = []
        self._lost: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self.asking = Asking(runner, self)
        self._scribe = Scribe(runner, self)
        self.saves = Saves(runner, self._scribe.settle, self)
        self.writing = Writing(pane, self.saves, self._scribe)
        self.links = SentenceLinks(pane, self.writing)
        self.committing = Committing(self.asking, pane)
        self.rescue = RescueBar()
        pane.add_bar(self.rescue)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._connect()

    def _connect(self) -> None:
        self.saves.added.connect(self.asking.drop_proposals)
        self.saves.saved.connect(self._saved)
        self.saves.refused.connect(self._refused)
        self.saves.emptied.connect(self._emptied)
        self._rest.timeout.connect(self._look_again)
        self.asking.reason.connect(self.writing.forbid)
        self.asking.proposals.connect(self._proposals_came)
        self.asking.said.connect(self.said)
        self.asking.synced.connect(self._synced)
        self.writing.said.connect(self.said)
        self.links.said.connect(self.said)
        self.links.wanted.connect(self.asking.ask_pairs)
        self.links.corrected.connect(self._corrected)
        self.asking.pairs.connect(self.links.came)
        self.committing.said.connect(self.said)
        self.asking.rescued.connect(self.rescue.offer)
        self.rescue.dropped.connect(self.asking.forget)
        self.rescue.taken.connect(self._rescued)
        self.writing.opened.connect(lambda _origin: self._show_proposal())
        self.writing.typed.connect(self._show_proposal)
        self.writing.panel.card.wanted.connect(self.apply)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of editing do."""
        return {
            "row.edit": self.writing.begin,
            "row.save": self.save,
            "row.confirm": self.confirm,
            "row.needs-work": lambda: self.confirm(State.NEEDS_WORK),
            "row.apply": self.apply,
            "row.source-over": self.source_over,
            "row.remove": self.remove,
            "chapter.sync": self.sync,
            "book.commit": self.commit,
            **self.links.handlers(),
        }

    def book_opened(self, language: str) -> None:
        """Another book or language is open."""
        workspace = self._session.workspace
        self.asking.use(workspace)
        for part in (self._scribe, self.saves):
            part.use(workspace.editing if workspace is not None else None)
        self._language = language
        self._lost.clear()
        self.committing.use(language)
        self.rescue.offer(())
        self._rescuing = None
        self.asking.ask_reason(language)
        self.asking.ask_rescued(language)
        self.asking.ask_pending(language)

    def view_shown(self, view: ChapterView) -> None:
        """A chapter was opened, or read again."""
        self.saves.newest(view)
        self._proposals = []
        rescued, self._rescuing = self._rescuing, None
        if rescued is not None and rescued.path in (view.status.target, view.status.source):
            self._put_back(view, rescued)
        lost = self._lost.pop(key_of(view), None)
        if lost is not None:
            self._bring_back(view, lost)
        self._chapters.renew(view.status)
        self._rest.start()  # what is seen comes first
        if self._words:
            self.said.emit(self._words)
            self._words = ""

    @property
    def resting(self) -> bool:
        """Whether nothing is on its way, nor about to be asked."""
        return not self.saves.busy and not self._rest.isActive()

    def save(self) -> None:
        """Write down what is typed."""
        self.writing.put_down()

    def confirm(self, state: State = State.TRANSLATED) -> None:
        """The row is in step with its source (or, as `state` says, not): record that and go on."""
        view, origin = self._pane.model.view, self._pane.current
        if view is None or origin < 0:
            return
        if self.writing.origin != origin:
            self.writing.begin()
        if not self.writing.writable:
            return
        text = self.writing.text
        row = view.rows[origin]
        if not text.strip():
            self.said.emit(self.tr("There is no translation yet that could be confirmed."))
            return
        if not self._stands(view, row, origin, text, state):
            self.writing.hand_over(origin, text, state)
        if state is State.TRANSLATED:
            self.writing.editor.setFocus()
            self._seeker.go(1, UNFINISHED, keys_of("row.confirm"))

    def _stands(self, view: ChapterView, row: Row, origin: int, text: str, state: State) -> bool:
        """Whether just that is recorded of the row already, or on its way."""
        last = self.saves.last(view, origin)
        if last is not None and not self.writing.dirty:
            return last.state is state
        known = row.how is Known.RECORD and text == target_text(row)
        return known and (row.state is state or (state is State.TRANSLATED and row.state in _SETTLED))

    def apply(self) -> None:
        """Take the proposal for the row into the field."""
        if self.writing.origin != self._pane.current:
            self.writing.begin()
        proposal = self.proposal(self.writing.origin)
        if not self.writing.writable:
            return
        if proposal is None or not worth_showing(proposal) or not proposed_text(proposal):
            self.said.emit(self.tr("There is no proposal for this row."))
            return
        first = proposal.open[0][0] if proposal.open else None
        self.writing.take(proposed_text(proposal), GIVER, first)

    def source_over(self) -> None:
        """Take the source's own words into the field."""
        if self.writing.origin != self._pane.current:
            self.writing.begin()
        view = self._pane.model.view
        if view is not None and self.writing.writable:
            text = source_text(view.rows[self.writing.origin])
            if text:
                self.writing.take(text)

    def remove(self) -> None:
        """Take an obsolete row, or one of the translator's own, out of the file."""
        view, origin = self._pane.model.view, self._pane.current
        if view is None or origin < 0:
            return
        if view.rows[origin].state not in (State.OBSOLETE, State.EXTRA):
            self.said.emit(self.tr("Only what has no source can be removed."))
            return
        self.writing.begin()
        if self.writing.writable:
            self.writing.leave()
            self.saves.add(view, Save(origin, "", remove=True))
            self.said.emit(self.tr("Taken out of the file; the book's history keeps it."))

    def _saved(self, before: ChapterView, save: Save, answer: Saved) -> None:
        view = self._pane.model.view
        self._session.renew(answer.view)
        if view is not None and key_of(view) == key_of(answer.view):
            moved = moves(before, answer.view, save.row, -1 if save.remove else answer.row)
            if len(answer.view.rows) != len(self._proposals) or any(a != b for a, b in moved.items()):
                self._proposals = []
            elif save.state is not None:
                self._proposals[answer.row] = None
            self.writing.saved(before, save, answer)
            if answer.row == self._pane.current:
                self.links.refresh()
            self._sign()
            self._show_proposal()
        self._chapters.renew(answer.view.status)
        self.renewed.emit(answer.view)

    def _corrected(self, row: int, links: tuple[Link, ...]) -> None:
        view = self._pane.model.view
        if view is not None:
            self.saves.add(view, Save(row, target_text(view.rows[row]), links=links))

    def _refused(self, view: ChapterView, lost: tuple[Save, ...], error: Exception) -> None:
        """What could not be written goes back to where it was typed."""
        shown = self._pane.model.view
        texts = [
            (source_text(view.rows[save.row]), save.text)
            for save in lost
            if not save.remove and save.links is None
        ]
        if isinstance(error, FileChanged):
            self._lost[key_of(view)] = texts
            self._session.forget_views()
            self._session.ask_view(view.status)
            return
        self._given_back.clear()
        self._then = None
        self.failed.emit(error)
        if shown is not None and key_of(shown) == key_of(view):
            self.writing.refused()

    def _bring_back(self, view: ChapterView, lost: list[tuple[str, str]]) -> None:
        """The file was read again: put each text that was refused to the row that has its source."""
        found: dict[int, str] = {}
        homeless = []
        for source, text in lost:
            rows = (n for n, row in enumerate(view.rows) if n not in found and source_text(row) == source)
            origin = next(rows, None)
            if origin is None:
                homeless.append(text)
            else:
                found[origin] = text
        if homeless:
            QGuiApplication.clipboard().setText("\n\n".join(homeless))
            self.said.emit(self.tr("Its paragraph is another one now: the text is in the clipboard."))
        first = min(found, default=self._pane.current)
        self.writing.reread(view, found, first)
        self.writing.panel.say(
            self.tr(
                "Another program changed this file, so it was read again. "
                "Your text is still here and not yet in the file: look at both, then {0} writes it."
            ).format(keys_of("row.save"))
        )

    def _rescued(self, lost: Unsaved) -> None:
        """Go where it was typed, and put it back there."""
        self.writing.put_down()
        shown = self._pane.model.view
        if shown is not None and lost.path in (shown.status.target, shown.status.source):
            self._put_back(shown, lost)
            return
        self._rescuing = lost
        if self._chapters.choose(lost.path) and self._chapters.current is not None:
            self._session.ask_view(self._chapters.current)

    def _put_back(self, view: ChapterView, lost: Unsaved) -> None:
        """Into the field of its row, where it is written down too; what stood there is one undo away."""
        there = 0 <= lost.row < len(view.rows) and target_text(view.rows[lost.row]) == lost.before
        position = self._pane.model.position(lost.row) if there else None
        if position is None:
            QGuiApplication.clipboard().setText(lost.text)
            self.said.emit(self.tr("Its paragraph is another one now: the text is in the clipboard."))
            return
        self._pane.select(position)
        self.writing.begin()
        if self.writing.writable:
            self.writing.take(lost.text)
            self.writing.put_down()
            self._given_back.append(lost)

    def commit(self) -> None:
        """Write down what is typed, then show what a commit would hold."""
        self.when_written(self.committing.begin)

    def sync(self) -> None:
        """Do what needs no decision in the open chapter: code, formulas, moves, drafts."""
        if self._pane.model.view is None:
            return
        self.writing.begin()
        if self.writing.writable:
            self.writing.leave()
            self.when_written(self._sync)

    def _sync(self) -> None:
        view = self._pane.model.view
        if view is not None:
            self.asking.sync(view)

    def _synced(self, view: ChapterView, report: ChapterSync) -> None:
        """Read the chapter again, and say what was done."""
        self._session.forget_views()
        self._session.ask_view(view.status)
        followed, drafted = report.counts.get(Fate.FOLLOWED, 0), report.counts.get(Fate.DRAFTED, 0)
        done = followed, drafted, sum(left.fate is not Fate.DRAFTED for left in report.left)
        words = self.tr(
            "Following the source now: {0}; drafts for you to read: {1}; left to you: {2}. "
            "Nothing is committed."
        )
        self._words = (
            words.format(*done) if report.changed else self.tr("Nothing in it can be done without you.")
        )

    def when_written(self, action: Callable[[], None]) -> None:
        """Write down what is typed, and go on once it is in its file."""
        self.writing.put_down()
        if self.saves.busy:
            self._then = action
        else:
            action()

    def _emptied(self) -> None:
        self._rest.start()
        while self._given_back:
            self.asking.forget(self._given_back.pop())
        then, self._then = self._then, None
        if then is not None:
            then()
        self.emptied.emit()

    def _look_again(self) -> None:
        """All is written: what waits to be committed now, and what does the merge say?"""
        view = self._pane.model.view
        self.asking.ask_pending(self._language)
        if view is not None and view.target is not None and not self.saves.busy:
            self.asking.ask_proposals(view)

    def _proposals_came(self, view: ChapterView, found: tuple[Proposal | None, ...]) -> None:
        shown = self._pane.model.view
        if shown is None or key_of(shown) != key_of(view) or len(found) != len(shown.rows):
            return
        self._proposals = list(found)
        self._sign()
        self._show_proposal()
        self.proposed.emit()

    def _sign(self) -> None:
        """Rows for which something else is proposed than stands there bear a sign."""
        view = self._pane.model.view
        if view is not None and len(view.rows) == len(self._proposals):
            signed = frozenset(
                origin
                for origin, proposal in enumerate(self._proposals)
                if proposal is not None
                and proposal.fate in _SIGNED
                and proposed_text(proposal) not in ("", target_text(view.rows[origin]))
            )
            self._pane.model.set_signed(signed)

    @property
    def awaits_proposals(self) -> bool:
        """Whether it is not known yet what the merge proposes for the open chapter."""
        view = self._pane.model.view
        return view is not None and view.target is not None and len(self._proposals) != len(view.rows)

    def proposal(self, origin: int) -> Proposal | None:
        """What the merge proposes for a row, as far as that is known."""
        return self._proposals[origin] if 0 <= origin < len(self._proposals) else None

    def fold(self, *, folded: bool) -> None:
        """Whether the words that the merge proposes stand elsewhere on the screen already."""
        if folded != self._folded:
            self._folded = folded
            self._show_proposal()

    def _show_proposal(self) -> None:
        if self.writing.origin >= 0:
            proposal = self.proposal(self.writing.origin)
            self.writing.show_proposal(proposal, folded=self._folded)
            self.links.show_open(proposal)
