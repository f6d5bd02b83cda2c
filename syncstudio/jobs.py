# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress and cancellation of long work, without Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable

from syncstudio.errors import Cancelled

Progress = Callable[[int, int, str], None]


class Job:
    """A long piece of work that reports where it is and can be asked to stop.

    One thread works and calls `step`; any other may call `cancel`.
    """

    def __init__(self, on_progress: Progress | None = None) -> None:
        self._on_progress = on_progress
        self._cancelled = threading.Event()

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report `done` of `total` (0 where it is not known); raises `Cancelled` once asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._on_progress is not None:
            self._on_progress(done, total, note)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether someone asked to stop."""
        return self._cancelled.is_set()
