# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a language tag of a foreign file names one of the book's languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_SCRIPTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "zh": ("hans", {"tw": "hant", "hk": "hant", "mo": "hant", "cn": "hans", "sg": "hans"}),
    **dict.fromkeys(("az", "bs", "ha", "iu", "ku", "tk", "uz"), ("latn", {})),
    **dict.fromkeys(("be", "kk", "ky", "mn", "ru", "sr", "tg", "tt", "uk"), ("cyrl", {})),
    **{"hi": ("deva", {}), "ja": ("jpan", {}), "ko": ("kore", {}), "pa": ("guru", {"pk": "arab"})},
}
"""Of languages whose tags are seen with a script: the usual one, and regions that imply one."""

_OLD = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "no": "nb", "tl": "fil", "cmn": "zh", "sh": "sr-latn"}
"""Names that other tools still write: Java's of 1989, and what ISO 639 gave up."""

_VARIANTS = {"latin": "latn", "cyrillic": "cyrl", "devanagari": "deva"}
"""How gettext names a script, behind an @; its other variants name none."""


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
    plain, _, variant = tag.strip().lower().replace("_", "-").partition("@")
    language, *others = plain.split(".")[0].split("-")
    script = [_VARIANTS[variant]] if variant in _VARIANTS else []
    return [*_OLD.get(language, language).split("-"), *script, *others]


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
