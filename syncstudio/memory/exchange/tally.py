# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import or export took, and what it left out and why."""

from __future__ import annotations

from syncstudio.model import Exchange, Skipped

_TOLD = 100


class Tally:
    """Counts while a file is read or written."""

    def __init__(self) -> None:
        self.taken = 0
        self._left_out = 0
        self._skipped: list[Skipped] = []

    def skip(self, where: str, why: str) -> None:
        """Something is left out; only the first hundred are told one by one."""
        self._left_out += 1
        if len(self._skipped) < _TOLD:
            self._skipped.append(Skipped(where, why))

    def done(self) -> Exchange:
        """What has been counted so far."""
        return Exchange(self.taken, self._left_out, tuple(self._skipped))
