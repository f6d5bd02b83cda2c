# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a language tag of a foreign file names one of the book's languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_SCRIPTS = {"zh": ("hans", {"tw": "hant", "hk": "hant", "mo": "hant", "cn": "hans", "sg": "hans"})}
"""Of languages that are written in two scripts: the usual one, and regions that imply one."""


@lru_cache(maxsize=256)
def fits(tag: str, wanted: str) -> int:
    """How well a tag names the wanted language: 0 not at all, 3 it is the very same.

    A tag without a region fits any region; two different regions or scripts do not fit.
    """
    mine, theirs = _parts(tag), _parts(wanted)
    if mine == theirs:
        return 3
    if mine[0] != theirs[0] or _script(mine) != _script(theirs):
        return 0
    regions, others = _regions(mine), _regions(theirs)
    if regions and others:
        return 2 if regions == others else 0
    return 1 if regions else 2


def best(found: Iterable[tuple[str, T]], wanted: str) -> T | None:
    """Of things with tags, the one whose tag fits best; the first of equal ones."""
    highest, chosen = 0, None
    for tag, thing in found:
        fit = fits(tag, wanted)
        if fit > highest:
            highest, chosen = fit, thing
    return chosen


def _parts(tag: str) -> list[str]:
    return tag.strip().lower().replace("_", "-").split("-")


def _script(parts: list[str]) -> str:
    usual, implied = _SCRIPTS.get(parts[0], ("", {}))
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            return part
        if part in implied:
            return implied[part]
    return usual


def _regions(parts: list[str]) -> list[str]:
    return [part for part in parts[1:] if not (len(part) == 4 and part.isalpha())]
