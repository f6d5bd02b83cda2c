# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain text to Apertium's stream format and back.

In that format words stand bare, what is not to be touched stands in brackets (a "superblank"), and a
backslash takes the meaning from the signs that have one. See
https://wiki.apertium.org/wiki/Apertium_stream_format.
"""

from __future__ import annotations

import re

PLACEHOLDER = "⟦{n}⟧"
MARK = ".[]"  # the end of a text without a full stop: what apertium-destxt writes, and -retxt removes

_SIGNS = re.compile(r"[\[\]{}^$/\\@<>]")
# Placeholders; line breaks with the spaces around them, which some stages take for the end of a
# phrase; and "~", by which the last stage is told where to contract, and which it therefore swallows.
_BLANKS = re.compile(r"⟦\d+⟧|\s*[^\S ]\s*|~+")
_FORMAT = re.compile(r"\.\[\]|\\(.)|[\[\]]", re.DOTALL)


def to_stream(text: str) -> str:
    """The text as the first stage takes it, without a line's end. NUL has no place in it."""
    parts: list[str] = []
    at = 0
    text = text.replace("\0", "")
    for blank in _BLANKS.finditer(text):
        parts += [_escaped(text[at : blank.start()]), "[", _escaped(blank.group()), "]"]
        at = blank.end()
    return "".join([*parts, _escaped(text[at:]), MARK])


def from_stream(stream: str) -> str:
    """The text that the last stage gave."""
    return _FORMAT.sub(lambda found: found[1] or "", stream)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
