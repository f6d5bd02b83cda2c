# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers for work that may never end: whoever closes the window does not wait for an engine that hangs."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from typing import Any

_PATIENCE_S = 1.0


class LoosePool:
    """Threads that the process does not wait for when it ends, which an executor's are not."""

    def __init__(self, most: int, thread_name_prefix: str) -> None:
        self._most, self._prefix = most, thread_name_prefix
        self._waiting: queue.SimpleQueue[tuple[Callable[..., object], tuple[Any, ...]] | None]
        self._waiting = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._idle = threading.Semaphore(0)

    def submit(self, work: Callable[..., object], *arguments: object) -> None:
        """Run it when a worker is free. It must raise nothing."""
        self._waiting.put((work, arguments))
        if not self._idle.acquire(blocking=False) and len(self._threads) < self._most:
            name = f"{self._prefix}_{len(self._threads)}"
            thread = threading.Thread(target=self._run, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _run(self) -> None:
        while (found := self._waiting.get()) is not None:
            work, arguments = found
            work(*arguments)
            self._idle.release()

    def close(self) -> None:
        """Drop what waits, and wait a second for what runs; what hangs is left behind."""
        while not self._waiting.empty():
            self._waiting.get()
        for _ in self._threads:
            self._waiting.put(None)
        until = time.monotonic() + _PATIENCE_S
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
