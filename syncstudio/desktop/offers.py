# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers for the chosen row: looked up beside the typing, shown while they hold, taken by number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QDateTime, QObject, Qt, QTimer, Signal

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.engineasking import EngineAsking
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.menus import keys_of
from syncstudio.desktop.offercard import Shown
from syncstudio.desktop.offerpanel import MOST, OfferPanel
from syncstudio.desktop.pieces import Look, plain_piece
from syncstudio.desktop.plaintext import source_text, target_text
from syncstudio.desktop.proposalcard import proposed_text
from syncstudio.desktop.saves import Key, key_of
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.workbench import Workbench
from syncstudio.model import (
    EngineState,
    Fate,
    Offer,
    OfferKind,
    Proposal,
    Readiness,
    Refusal,
    Row,
    State,
    Wanted,
)

_REST_MS, _PATIENCE_MS, _SLOW_MS, _ENGINES_MS = 70, 350, 250, 450
_SETTLED = frozenset({State.TRANSLATED, State.APPROVED})
_WHOLE = frozenset({Fate.KEPT, Fate.FOLLOWED, Fate.DROPPED})
_MONO = frozenset({Look.CODE, Look.FORMULA, Look.QUIET})


@dataclass(frozen=True, slots=True)
class _Place:
    """What offers were looked up for; they hold as long as this is what is chosen."""

    chapter: Key
    row: int
    source: str


class Offers(QObject):
    """Never in the way of typing: every question is asked off the window's thread once the person rests on
    a row, and an answer for another row than the chosen one is dropped.
    """

    said = Signal(str)
    """What the person should know."""

    def __init__(
        self, runner: JobRunner, session: BookSession, pane: ChapterPane, bench: Workbench, panel: OfferPanel
    ) -> None:
        super().__init__(panel)
        self._runner, self._session, self._pane, self._bench = runner, session, pane, bench
        self.panel = panel
        self._language = ""
        self._engines: tuple[EngineState, ...] = ()
        self._asking = EngineAsking(runner, self)
        self._place: _Place | None = None
        self._wanted: Wanted | None = None
        self._asked: str | None = None
        self._shown: list[Shown] = []
        self._words: dict[str, str] = {}
        self._waited = self._showing = self._failed = False
        self._rest = self._timer(_REST_MS, self._look)
        self._patience = self._timer(_PATIENCE_MS, self._look)
        self._slow = self._timer(_SLOW_MS, lambda: panel.say(self.tr("Looking …")))
        self._engine_rest = self._timer(_ENGINES_MS, self._ask_chosen)
        pane.row_changed.connect(lambda _row: self.look())
        pane.restyled.connect(lambda: panel.set_typography(pane.delegate.typography))
        bench.proposed.connect(self.look)
        panel.taken.connect(self.take)
        panel.engines_wanted.connect(self.ask_engines)
        self._asking.answered.connect(self._answered)

    def _timer(self, wait: int, action: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(action)
        return timer

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the offers do."""
        taking = {f"offer.take-{number}": partial(self.take, number) for number in range(1, MOST + 1)}
        return {**taking, "offer.ask": self.ask_engines}

    @property
    def resting(self) -> bool:
        """Whether nothing is about to be asked, or shown."""
        timers = self._rest, self._patience, self._engine_rest
        return not self.panel.filling and not any(timer.isActive() for timer in timers)

    def use(self, language: str) -> None:
        """Another book or translation is open."""
        self._language = language
        self._engines = ()
        self._forget()
        self.renew_engines()

    def show(self, *, showing: bool) -> None:
        """The panel is on the screen, or no more: what nobody sees is not looked up."""
        self._showing = showing
        self._bench.fold(folded=showing)
        if showing:
            self.look()
        else:
            self._forget()

    def renew_engines(self) -> None:
        """Ask anew which engines the person has chosen."""
        workspace, language = self._session.workspace, self._language
        if workspace is not None:
            self._runner.submit(
                Lane.COMPUTE,
                "engine states",
                lambda job: workspace.engines.states(language),
                self._engines_are,
                failed=lambda error: self.said.emit(str(error)),
            )

    def look(self) -> None:
        """The row, or what is known of it, may be another one."""
        if self._place is not None and self._place != self._chosen():
            self._forget()
        if self._showing:
            self._rest.start()

    def look_again(self) -> None:
        """More may be known than before: what is found now comes below what is shown."""
        self._asked = None
        self.look()

    def _forget(self) -> None:
        for timer in (self._rest, self._patience, self._slow, self._engine_rest):
            timer.stop()
        for topic in ("wanted", "offers"):
            self._runner.cancel(topic)
        self._asking.leave()
        self._place = self._wanted = None
        self._asked = None
        self._shown.clear()
        self._words.clear()
        self._waited = self._failed = False
        self.panel.clear()

    def _row(self) -> Row | None:
        view, origin = self._pane.model.view, self._pane.current
        return view.rows[origin] if view is not None and 0 <= origin < len(view.rows) else None

    def _chosen(self) -> _Place | None:
        view, row = self._pane.model.view, self._row()
        if view is None or row is None:
            return None
        return _Place(key_of(view), self._pane.current, source_text(row))

    def _look(self) -> None:
        """The person rests on a row: ask what is known for it."""
        workspace, view, row = self._session.workspace, self._pane.model.view, self._row()
        place = self._chosen()
        if workspace is None or view is None or row is None or place is None:
            self._forget()
            return
        if self._bench.writing.editor.composing:
            self._rest.start()
            return
        if not row.source:
            self._forget()
            self.panel.say(self.tr("It has no source, so there is nothing to offer."))
            return
        proposal = self._bench.proposal(place.row)
        if self._place == place and self._asked == _words_of(proposal):
            return
        self._place = place
        self._bench.fold(folded=not self._failed)
        if not self._shown:
            self._slow.start()
        if not self._waited and row.state not in _SETTLED and self._bench.awaits_proposals:
            self._waited = True
            self._patience.start()
            return
        self._asked = _words_of(proposal)
        offering = workspace.offering
        self._runner.submit(
            Lane.REPO,
            "wanted",
            lambda job: offering.wanted(view, place.row, proposal),
            partial(self._wanted_came, place),
            failed=partial(self._unanswered, place),
        )

    def _wanted_came(self, place: _Place, wanted: Wanted) -> None:
        workspace = self._session.workspace
        if place != self._chosen() or place != self._place or workspace is None:
            return
        offering = workspace.offering
        self._wanted = wanted
        self._runner.submit(
            Lane.MEMORY,
            "offers",
            lambda job: offering.local(wanted, job),
            partial(self._local_came, place, wanted),
            failed=partial(self._unanswered, place),
        )

    def _unanswered(self, place: _Place, error: Exception) -> None:
        if place == self._place:
            self._failed = True
            self._slow.stop()
            self._bench.fold(folded=False)
            self.panel.say(self.tr("What is known for this row could not be looked up: {0}").format(error))
            self._engine_rest.start()

    def _local_came(self, place: _Place, wanted: Wanted, offers: tuple[Offer, ...]) -> None:
        if place != self._chosen() or wanted is not self._wanted:
            return
        self._slow.stop()
        self._failed = False
        self._add(offers)
        self._bench.fold(folded=self._asked in ("", *(shown.offer.text for shown in self._shown)))
        self._say_so()
        if self._wants_words():
            self._engine_rest.start()

    def _engines_are(self, states: tuple[EngineState, ...]) -> None:
        self._engines = states
        if self._wanted is not None:
            self._say_so()
            self._engine_rest.start()

    def _ask_chosen(self) -> None:
        """The person rests longer on a row that wants words: ask the engines that were chosen for it."""
        unseen = self.panel.window().testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        if self._wants_words() and not unseen:  # for a picture of the window nobody is asked
            self._ask()

    def _wants_words(self) -> bool:
        """Whether the row is prose that is not in step, and for which the merge has not all that it needs."""
        row, proposal = self._row(), self._bench.proposal(self._pane.current)
        if row is None or row.state in _SETTLED or plain_piece(row).look in _MONO:
            return False
        return proposal is None or proposal.fate not in _WHOLE

    def ask_engines(self) -> None:
        """Ask the chosen engines for this row, whatever its state."""
        if self._wanted is None:
            return
        if not any(map(_is_ready, self._engines)):
            words = self.tr("No engine is chosen for this translation; {0} shows which there are.")
            self.said.emit(words.format(keys_of("engines.choose")))
            return
        self._ask()

    def _ask(self) -> None:
        workspace, wanted = self._session.workspace, self._wanted
        if workspace is None or wanted is None or self._place != self._chosen():
            return
        for state in self._engines:
            if _is_ready(state) and state.name not in self._words:
                late = self._asking.is_late(state.name, wanted)
                self._words[state.name] = (
                    self.tr("still busy with an earlier row …") if late else self.tr("asking …")
                )
                self._asking.ask(workspace.offering, state.name, wanted)
        self._say_so()

    def _answered(self, engine: str, wanted: Wanted, answers: tuple[Offer | Refusal, ...]) -> None:
        if not self._is_wanted(wanted) or self._place != self._chosen():
            return
        refusals = [one.why for one in answers if isinstance(one, Refusal)]
        offers = [one for one in answers if isinstance(one, Offer) and one.text.strip()]
        added = self._add(offers)
        if refusals:
            self._words[engine] = "; ".join(dict.fromkeys(refusals))
        elif added:
            self._words[engine] = ""
        else:
            self._words[engine] = self.tr("says nothing else")
        self._say_so()

    def _is_wanted(self, wanted: Wanted) -> bool:
        """Whether an answer is for the chosen row; what the merge proposes may be known only since."""
        now = self._wanted
        sought = wanted.path, wanted.row, wanted.source
        return now is not None and (now.path, now.row, now.source) == sought

    def _add(self, offers: Iterable[Offer]) -> int:
        """Put offers below those that are shown; who says what is shown already is named there. What is
        shown keeps its number.
        """
        view, row = self._pane.model.view, self._row()
        if view is None or row is None:
            return 0
        new: list[Shown] = []
        stands, now = target_text(row), QDateTime.currentSecsSinceEpoch()
        code = plain_piece(row).look in _MONO
        for offer in offers:
            same = next((n for n, one in enumerate(self._shown) if one.offer.text == offer.text), None)
            if same is not None:
                self._join(same, offer)
            elif len(self._shown) + len(new) < MOST:
                opened = self._opened(offer)
                new.append(Shown(offer, source_text(row), stands, now, code, opened))
        self._shown += new
        self.panel.add(new)
        return len(new)

    def _join(self, number: int, offer: Offer) -> None:
        """Who says the very same as an offer that is shown is named beside it."""
        shown = self._shown[number]
        names = dict.fromkeys((*shown.offer.also, offer.origin, *offer.also))
        names.pop(shown.offer.origin, None)
        if tuple(names) != shown.offer.also:
            self._shown[number] = replace(shown, offer=replace(shown.offer, also=tuple(names)))
            self.panel.change(number + 1, self._shown[number])

    def _opened(self, offer: Offer) -> tuple[tuple[int, int], ...]:
        """What of the merge's words is to be looked at, as its proposal says."""
        proposal = self._bench.proposal(self._pane.current)
        if offer.kind is OfferKind.MERGE and proposal is not None and proposed_text(proposal) == offer.text:
            return proposal.open
        return ()

    def _say_so(self) -> None:
        ready = [state for state in self._engines if _is_ready(state)]
        words = {name: said for name, said in self._words.items() if said}
        for state in self._engines:
            if state.readiness is Readiness.CHANGED:
                look = self.tr("changed since you chose it; {0} to look at it again")
                words[state.name] = look.format(keys_of("engines.choose"))
            elif state.chosen and not _is_ready(state):
                words[state.name] = state.why or state.readiness.value
        asked = all(state.name in self._words for state in ready)
        self.panel.say_engines(words, askable=bool(ready) and not asked)
        if not self._failed:
            self.panel.say("" if self._shown else self._nothing())

    def _nothing(self) -> str:
        row = self._row()
        if row is not None and row.state in _SETTLED:
            return self.tr("It is in step with its source; nothing else is known for it.")
        return self.tr("Nothing that is known is like this row.")

    def take(self, number: int) -> None:
        """Put an offer into the row, as one step of undo; the caret goes to what is open in it."""
        writing = self._bench.writing
        if writing.editor.composing:
            return
        if not self._showing:
            self.said.emit(self.tr("The offers are hidden; {0} shows them.").format(keys_of("view.offers")))
            return
        if self._place != self._chosen() or not 1 <= number <= len(self._shown):
            self.said.emit(self.tr("There is no offer {0} for this row.").format(number))
            return
        shown = self._shown[number - 1]
        if writing.origin != self._pane.current:
            writing.begin()
        if not writing.writable:
            return
        offer = shown.offer
        opened = shown.opened or offer.open
        writing.take(offer.text, offer.giver, opened[0][0] if opened else None)

    def close(self) -> None:
        """Nobody waits for an answer any more."""
        self._forget()


def _is_ready(state: EngineState) -> bool:
    return state.chosen and state.readiness is Readiness.READY


def _words_of(proposal: Proposal | None) -> str:
    return "" if proposal is None else proposed_text(proposal)
