# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program `apertium`, started, watched and stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress

from syncstudio.errors import EngineBusy, EngineError, EngineMissing
from syncstudio.jobs import Job

NAME = "apertium"
REMEDY = "install it with `sudo apt install apertium` and a pair of languages, say apertium-eng-spa"

_GLANCE = 0.05  # seconds between two looks at the job
_LISTING = 10.0  # seconds after which a listing is given up


def installed() -> bool:
    """Whether the program is there to be started."""
    return shutil.which(NAME) is not None


def modes() -> tuple[str, ...]:
    """The names of the modes that are installed; none where the program is not."""
    try:
        listed = subprocess.run(
            [NAME, "-l"], capture_output=True, stdin=subprocess.DEVNULL, timeout=_LISTING, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(listed.stdout.decode("utf-8", "replace").split())


def piped(streams: Sequence[str], mode: str, until: float, job: Job) -> tuple[str, ...]:
    """What the mode makes of each text in Apertium's stream format; one process for them all.

    Every stage flushes at a NUL and forgets what stood before it. Raises `EngineBusy` after `until`
    (by the monotonic clock), and `Cancelled`; the process and its stages end with either.
    """
    text = "".join(f"{stream}\n\0" for stream in streams).encode("utf-8", "replace")
    output = _answer([NAME, "-z", "-u", "-f", "none", mode], text, until, job)
    answers = output.decode("utf-8", "replace").split("\0")[: len(streams)]
    if len(answers) < len(streams) or not all(answer.endswith("\n") for answer in answers):
        raise EngineError("it answered fewer texts than it was given", where=NAME, remedy="ask again")
    return tuple(answer.removesuffix("\n") for answer in answers)


def _answer(command: Sequence[str], text: bytes, until: float, job: Job) -> bytes:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # a shell and ten stages: they end as one
        )
    except OSError as error:
        raise EngineMissing(f"it cannot be started: {error.strerror}", where=NAME, remedy=REMEDY) from error
    with process:
        try:
            output, said = _watched(process, text, until, job)
        finally:
            _end(process)
    if process.returncode != 0:
        words = said.decode("utf-8", "replace").strip().splitlines()
        why = f": {words[0]}" if words else ""
        raise EngineError(f"it failed{why}", where=NAME, remedy="see whether `apertium` works in a terminal")
    return output


def _watched(process: subprocess.Popen[bytes], text: bytes, until: float, job: Job) -> tuple[bytes, bytes]:
    rest: bytes | None = text
    while True:
        job.step(0, 0, NAME)
        try:
            return process.communicate(rest, timeout=_GLANCE)
        except subprocess.TimeoutExpired:
            rest = None  # it is on its way already
            if time.monotonic() > until:
                raise EngineBusy("it took too long", where=NAME, remedy="try a shorter text") from None


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
