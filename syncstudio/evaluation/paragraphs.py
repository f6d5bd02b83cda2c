# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file as people's edits are counted: paragraphs between blank lines, fenced code whole.

Coarser than the blocks of `chapters`, and apart from them, so that the program is not measured by its
own reading.
"""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.distance import Levenshtein

_FENCE = re.compile(r"\s*(```+|~~~+)")
_NO_PROSE = re.compile(r"\s*(```|~~~|\$\$|:\w+:|!\[)")


def decoded(data: bytes) -> str:
    """The text of a file with plain line ends; what is no UTF-8 becomes a sign."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def paragraphs(text: str) -> list[str]:
    """The paragraphs and fenced pieces of a text, without the blank lines between them."""
    found: list[str] = []
    lines: list[str] = []
    fence = ""

    def close() -> None:
        if lines:
            found.append("\n".join(lines))
            lines.clear()

    for line in text.split("\n"):
        opening = _FENCE.match(line)
        if fence:
            lines.append(line)
            if line.strip().startswith(fence) and not line.strip().strip("`~"):
                fence = ""
                close()
        elif opening:
            close()
            lines.append(line)
            fence = opening[1]
        elif not line.strip():
            close()
        else:
            lines.append(line.rstrip())
    close()
    return found


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is words: no code, formula, role or figure."""
    return not _NO_PROSE.match(paragraph)


def edits(before: list[str], after: list[str]) -> int:
    """How many characters a person inserts, removes or replaces to get from one to the other
    (Levenshtein 1966), blank lines not counted. Quadratic, in the bit-parallel way of rapidfuzz.
    """
    return Levenshtein.distance("\n\n".join(before), "\n\n".join(after))


def kept(before: list[str], after: list[str]) -> Counter[str]:
    """The paragraphs that stand in both, as often as in both."""
    return Counter(before) & Counter(after)


def size(counted: Counter[str]) -> int:
    """The characters of counted paragraphs."""
    return sum(len(paragraph) * number for paragraph, number in counted.items())
