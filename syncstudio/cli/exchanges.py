# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was taken from files of other tools, or written for them, in words and for machines."""

from __future__ import annotations

from typing import Any

from syncstudio.cli.terminal import clean
from syncstudio.model import Exchange

_SHOWN = 10


def exchange_words(done: Exchange, *, every: bool = False) -> str:
    """How much was taken, and what was left out and why: the first few of it, or all that is known."""
    lines = [f"{done.taken} {'segment' if done.taken == 1 else 'segments'}"]
    if done.left_out:
        lines[0] += f", {done.left_out} left out:"
    shown = done.skipped if every else done.skipped[:_SHOWN]
    lines += [f"  {one.where}: {one.why}" for one in shown]
    if done.left_out > len(shown):
        lines.append(f"  and {done.left_out - len(shown)} more")
    return clean("\n".join(lines))


def exchange_json(file: str, done: Exchange) -> dict[str, Any]:
    """The same for machines."""
    return {
        "file": file,
        "taken": done.taken,
        "left_out": done.left_out,
        "skipped": [{"where": one.where, "why": one.why} for one in done.skipped],
    }
