# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A short name of a text that white space does not change."""

from __future__ import annotations

import hashlib
import re

_CJK = "\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_WRAPPED_CJK = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")


def on_one_line(text: str) -> str:
    """The text with single spaces for its white space, none at its ends, and none between two Chinese
    or Japanese characters, where a line end is no word boundary.
    """
    joined = " ".join(text.split())
    return joined if joined.isascii() else _WRAPPED_CJK.sub("", joined)


def fingerprint(text: str) -> str:
    """24 hexadecimal digits, the same for texts that differ in white space alone.

    White space that only one of two texts has still counts ("a lot", "alot"), but not between two
    Chinese or Japanese characters.
    """
    told = on_one_line(text).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=12).hexdigest()
