# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a line of a file may be that is read line by line: memory must not grow with the file."""

from __future__ import annotations

from syncstudio.errors import InputError

LONGEST_LINE = 1 << 24
"""Letters or bytes. No segment is as long; a file without line ends is."""


def line_too_long(where: str) -> InputError:
    """The error for such a line."""
    return InputError(
        "a line is over 16 MB long", where=where, remedy="see whether it is a file of this format"
    )
