# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work on a book in a process of its own, so that nobody who types feels it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.workspace.processes import can_start, own_command, own_environment

_LOOK = 0.2  # seconds between two looks at whether to stop


def run_aside(module: str, folder: Path, language: str, job: Job) -> bool:
    """Run a module on a translation at the lowest priority; whether it did what it was to do.

    What it prints as `told` makes it is reported. Raises Cancelled, with the process ended.
    """
    import subprocess  # noqa: PLC0415 - merging plain files needs none of it

    if not can_start():
        return False
    command = own_command(module, str(folder), language)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command,
        env=own_environment(),
        stdin=quiet,
        stdout=subprocess.PIPE,
        stderr=quiet,
        encoding="utf-8",
        errors="replace",
    ) as process:
        last: deque[str] = deque(maxlen=1)
        reader = threading.Thread(target=_follow, args=(process.stdout or (), last), daemon=True)
        reader.start()
        try:
            while True:
                job.step(*_read(last[-1] if last else ""))
                try:
                    return process.wait(_LOOK) == 0
                except subprocess.TimeoutExpired:
                    continue
        except Cancelled:
            process.terminate()
            raise
        finally:
            reader.join(_LOOK)


def told(done: int, total: int, note: str) -> str:
    """A line that tells how far the work is."""
    return f"{done} {total} {note}".replace("\n", " ")


def _read(line: str) -> tuple[int, int, str]:
    parts = line.rstrip("\n").split(" ", 2)
    if len(parts) == 3 and parts[0].isdecimal() and parts[1].isdecimal():
        return int(parts[0]), int(parts[1]), parts[2]
    return 0, 0, ""


def _follow(lines: Iterable[str], last: deque[str]) -> None:
    last.extend(lines)
