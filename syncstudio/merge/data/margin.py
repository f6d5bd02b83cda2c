# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands before each line of a block, and how its lines end."""

from __future__ import annotations

import re

_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")


def dressed(old: str, new: str, like: str) -> tuple[str, str]:
    """Two versions of a text with the margin (indentation, marks of a quote) and the line ends of a third.

    Where the older one has that margin already, the newer one may have changed it and keeps its own.
    """
    olds, news, model = (text.replace("\r\n", "\n").split("\n") for text in (old, new, like))
    was, margin = _margin(olds), _margin(model)
    if was != margin:
        olds = _moved(olds, was, margin)
        news = _moved(news, was if all(line.startswith(was) for line in news if _bare(line)) else "", margin)
    end = line_end(like)
    return end.join(olds), end.join(news)


def _moved(lines: list[str], was: str, margin: str) -> list[str]:
    quoted = ">" in was
    return [
        margin + line[len(was) :] if _bare(line) or (line.strip() and not quoted) else margin.rstrip()
        for line in lines
    ]


def _bare(line: str) -> str:
    """A line without what a quote puts before it."""
    return line.strip(" \t>")


def line_end(text: str) -> str:
    """How most of the lines end."""
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _margin(lines: list[str]) -> str:
    """What all lines begin with before their first word."""
    leads = [lead[0] for line in lines if _bare(line) and (lead := _LEAD.match(line))]
    shortest, longest = min(leads, default=""), max(leads, default="")
    alike = next((k for k, c in enumerate(shortest) if c != longest[k]), len(shortest))
    return shortest[:alike]
