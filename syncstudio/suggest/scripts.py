# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What letters and signs ask of the space beside them."""

from __future__ import annotations

import re
import unicodedata

_WIDE = re.compile(
    "[\u2e80-\u303f\u3041-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)


def is_wide(letter: str) -> bool:
    """Whether a sign is Chinese or Japanese: no space stands beside it."""
    return _WIDE.fullmatch(letter) is not None


def is_sign(letter: str) -> bool:
    """Whether it is punctuation or a symbol, as CommonMark has it."""
    return bool(letter) and unicodedata.category(letter)[0] in "PS"
