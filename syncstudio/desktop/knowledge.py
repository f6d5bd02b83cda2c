# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the book knows, at the translator's hand: composes offers, terms, concordance and engines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.concordance import Concordance
from syncstudio.desktop.docks import Docks
from syncstudio.desktop.enginechoice import EngineChoice
from syncstudio.desktop.findings import Findings
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.journey import Journey
from syncstudio.desktop.menus import keys_of
from syncstudio.desktop.offerpanel import OfferPanel
from syncstudio.desktop.offers import Offers
from syncstudio.desktop.pretranslating import PreTranslating
from syncstudio.desktop.saves import Key, key_of
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.termpanel import TermPanel
from syncstudio.desktop.terms import Terms
from syncstudio.desktop.termwork import TermWork
from syncstudio.desktop.workbench import Workbench
from syncstudio.model import ChapterView

_RENEW_MS = 1500
_ROOM = 900
"""The width that a window must have for the offers to be shown unasked."""


class Knowledge(QObject):
    """The window gives it its parts and its keys."""

    said = Signal(str)
    """What the person should know, in the status bar."""

    def __init__(
        self,
        runner: JobRunner,
        session: BookSession,
        pane: ChapterPane,
        bench: Workbench,
        journey: Journey,
    ) -> None:
        super().__init__(pane)
        self._session, self._language = session, ""
        self._written: dict[Key, ChapterView] = {}
        self._renewing = QTimer(self)
        self._renewing.setSingleShot(True)
        self._renewing.setInterval(_RENEW_MS)
        self._renewing.timeout.connect(self._renew)
        bench.renewed.connect(self._was_written)
        self.panel = OfferPanel(pane.delegate.typography, keys_of("offer.ask"))
        self.offers = Offers(runner, session, pane, bench, self.panel)
        self.term_panel = TermPanel(pane.delegate.typography, keys_of("terms.take"))
        self.terms = Terms(runner, session, pane, bench.writing, self.term_panel)
        self.choice = EngineChoice(runner, session, pane)
        self.choice.changed.connect(self.offers.renew_engines)
        self.findings = Findings(runner, session, pane, bench.writing)
        self.concordance = Concordance(runner, session, pane, bench.writing, journey)
        self.pretranslating = PreTranslating(runner, session, pane, bench)
        self.pretranslating.written.connect(lambda: session.ask_statuses(self._language))
        self.term_work = TermWork(runner, session, pane, journey)
        self.term_work.changed.connect(self.terms.renew)
        self.term_work.changed.connect(lambda: bench.asking.ask_pending(self._language))
        speakers = self.offers, self.terms, self.concordance, self.pretranslating, self.term_work, journey
        for part in speakers:
            part.said.connect(self.said)

    def attach(self, docks: Docks) -> None:
        """Put the panels where they belong."""
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel, 1)
        column.addWidget(self.term_panel)
        docks.add("offers", self.tr("Offers"), both, share=3, room=_ROOM)
        docks.add("concordance", self.tr("Concordance"), self.concordance.panel, share=2, usual=False)
        self.concordance.stand_in(docks["concordance"])
        docks["offers"].visibilityChanged.connect(lambda shown: self.offers.show(showing=shown))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        parts = (
            self.offers,
            self.terms,
            self.choice,
            self.concordance,
            self.pretranslating,
            self.term_work,
        )
        return {name: does for part in parts for name, does in part.handlers().items()}

    @property
    def resting(self) -> bool:
        """Whether nothing is about to be asked."""
        return all(part.resting for part in (self.offers, self.terms, self.findings, self.concordance))

    def book_opened(self, language: str) -> None:
        """Another book or translation is open."""
        self._language = language
        self._written.clear()
        self.offers.use(language)
        self.terms.use(language)
        self.choice.use(language)
        self.term_work.use(language)
        self.pretranslating.use(language)
        self.concordance.use(language)

    def fill(self) -> None:
        """Have the memory filled with what it lacks; what is found then is offered too."""
        self._session.fill(self._language, self.offers.look_again)
        self.terms.renew()

    def _was_written(self, view: ChapterView) -> None:
        self._written[key_of(view)] = view
        self._renewing.start()

    def _renew(self) -> None:
        """Whoever writes has paused: the memory is to know what was written."""
        for view in self._written.values():
            self._session.renew_memory(view)
        self._written.clear()

    def close(self) -> None:
        """Nobody waits for an answer any more."""
        self.offers.close()
