# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands before each line of a block, and how its lines end."""

from __future__ import annotations

import re

_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")


def dressed_like(text: str, like: str) -> str:
    """The text with the margin (indentation, marks of a quote) and the line ends of another."""
    lines = text.replace("\r\n", "\n").split("\n")
    model = like.replace("\r\n", "\n").split("\n")
    mine, theirs = _margin(lines), _margin(model)
    if mine != theirs:
        blank = theirs.rstrip()
        lines = [
            theirs + line[len(mine) :] if line[len(mine) :].strip() else blank if k else line
            for k, line in enumerate(lines)
        ]
    return line_end(like).join(lines)


def line_end(text: str) -> str:
    """How most of the lines end."""
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _margin(lines: list[str]) -> str:
    """What all lines begin with before their first word."""
    leads = [lead[0] for line in lines if line.strip() and (lead := _LEAD.match(line))]
    shortest, longest = min(leads, default=""), max(leads, default="")
    alike = next((k for k, c in enumerate(shortest) if c != longest[k]), len(shortest))
    return shortest[:alike]
