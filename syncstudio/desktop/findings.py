# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks find in the text that is being typed: said below it in a pause, and never in the way."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.plaintext import source_text
from syncstudio.desktop.saves import Key, key_of
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.writing import Writing
from syncstudio.model import Finding, Wanted

_log = logging.getLogger(__name__)
_REST_MS = 300
_MOST = 3
_Place = tuple[Key, int, str]


class Findings(QObject):
    """For the row whose text field is open. An answer about another text than the one there is not shown."""

    def __init__(self, runner: JobRunner, session: BookSession, pane: ChapterPane, writing: Writing) -> None:
        super().__init__(pane)
        self._runner, self._session, self._pane, self._writing = runner, session, pane, writing
        self._place: _Place | None = None
        self._wanted: Wanted | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look)
        writing.opened.connect(self._opened)
        writing.typed.connect(self._rest.start)
        writing.closed.connect(self._closed)

    @property
    def resting(self) -> bool:
        """Whether nothing is about to be asked."""
        return not self._rest.isActive()

    def _opened(self, _origin: int) -> None:
        if self._place != self._here():
            self._closed()
        self._rest.start()

    def _closed(self) -> None:
        self._rest.stop()
        self._runner.cancel("findings")
        self._place = self._wanted = None
        self._writing.panel.remark("")

    def _here(self) -> _Place | None:
        view, origin = self._pane.model.view, self._writing.origin
        if view is None or not 0 <= origin < len(view.rows):
            return None
        return key_of(view), origin, source_text(view.rows[origin])

    def _look(self) -> None:
        workspace, view, place = self._session.workspace, self._pane.model.view, self._here()
        if workspace is None or view is None or place is None or not place[2]:
            return
        if self._writing.editor.composing:
            self._rest.start()
            return
        offering, row = workspace.offering, place[1]
        if self._wanted is None or self._place != place:
            self._place = place
            self._submit(Lane.REPO, lambda: offering.wanted(view, row), partial(self._wanted_came, place))
            return
        wanted, text = self._wanted, self._writing.text
        if not text.strip():
            self._writing.panel.remark("")
            return
        self._submit(Lane.MEMORY, lambda: offering.findings(wanted, text), partial(self._came, place, text))

    def _submit(self, lane: Lane, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._runner.submit(
            lane,
            "findings",
            lambda job: work(),
            done,
            failed=lambda error: _log.warning("the text was not checked: %s", error),
        )

    def _wanted_came(self, place: _Place, wanted: Wanted) -> None:
        if place == self._here():
            self._wanted = wanted
            self._look()

    def _came(self, place: _Place, text: str, found: Sequence[Finding]) -> None:
        if place == self._here() and text == self._writing.text:
            self._writing.panel.remark(self._words(found))

    def _words(self, found: Sequence[Finding]) -> str:
        lines = [f"· {what}" for what in dict.fromkeys(finding.what for finding in found)]
        if len(lines) > _MOST:
            more = self.tr("· and {0} more").format(len(lines) - _MOST + 1)
            lines = [*lines[: _MOST - 1], more]
        return "\n".join(lines)
