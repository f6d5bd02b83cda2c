# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learning from a book in a process of its own, so that nobody who types feels it."""

from __future__ import annotations

from pathlib import Path

from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.workspace.processes import can_start, own_command, own_environment

_MODULE = "syncstudio.workspace.learning"
_LOOK = 0.2  # seconds between two looks at whether to stop


def learn_aside(folder: Path, language: str, job: Job) -> bool:
    """Have a translation's lexicon learned and kept, at the lowest priority; whether it could be.

    Raises Cancelled, with the process ended. Other threads may use the book meanwhile.
    """
    import subprocess  # noqa: PLC0415 - merging plain files needs none of it

    if not can_start():
        return False
    command = own_command(_MODULE, str(folder), language)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=own_environment(), stdin=quiet, stdout=quiet, stderr=quiet) as learner:
        try:
            while True:
                job.step(0, 0)
                try:
                    return learner.wait(_LOOK) == 0
                except subprocess.TimeoutExpired:
                    continue
        except Cancelled:
            learner.terminate()
            raise
