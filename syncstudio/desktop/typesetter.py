# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The process that formulas and code are typeset in: started when first needed, replaced when it hangs."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from syncstudio.desktop.orders import Answer, Wanted
from syncstudio.desktop.typesetting import typeset

_log = logging.getLogger(__name__)
_PATIENCE = 8.0
"""Seconds that one batch may take before it is tried piece by piece, or given up."""


class Typesetter:
    """A worker process behind one blocking call; one thread at a time gets through."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def __call__(self, orders: tuple[Wanted, ...]) -> tuple[Answer, ...]:
        """An answer for each order; None for those that hang, crash or fail."""
        with self._lock:
            answers = self._ask(orders)
            if answers is None and len(orders) > 1:
                single = [self._ask((order,)) for order in orders]
                answers = tuple(answer[0] if answer else None for answer in single)
        return answers if answers is not None else (None,) * len(orders)

    @property
    def process_id(self) -> int | None:
        """The running process; None where none was needed yet, or it ended."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the process."""
        self._closed = True
        process = self._process
        if process is not None:
            with contextlib.suppress(ValueError):  # it has just been ended by the thread that used it
                process.kill()
        with self._lock:
            self._stop()

    def _ask(self, orders: tuple[Wanted, ...]) -> tuple[Answer, ...] | None:
        if self._closed:
            return None
        try:
            pipe = self._started()
            pipe.send(orders)
            if pipe.poll(self._patience):
                answers: tuple[Answer, ...] = pipe.recv()
                return answers
            _log.warning("typesetting took over %.0f s and was stopped", self._patience)
        except (EOFError, OSError) as error:
            _log.debug("the typesetting process ended: %r", error)
        self._stop()
        return None

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True, name="syncstudio-typeset")
            process.start()
            theirs.close()
            self._process, self._pipe = process, ours
        return self._pipe

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def serve(pipe: Connection) -> None:
    """Answer batches of orders until the other end closes. The process's main function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # the window comes first
        os.nice(10)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(typeset(pipe.recv()))
