# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lexicons that were learned from books: a file each in the person's cache folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.model import BilingualLexicon
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.keeping import keep, recall, recall_any

if TYPE_CHECKING:
    from syncstudio.workspace.sides import Side


def kept_lexicon(source: Side, target: Side) -> BilingualLexicon | None:
    """What was last learned from a book, perhaps from a state of it that is past; learns nothing."""
    return _told(recall_any(_place(target, ())), source.language, target.language)


def recall_lexicon(
    target: Side, leave_out: Sequence[str], state: str, languages: tuple[str, str]
) -> BilingualLexicon | None:
    """What was learned from just this state of a book."""
    return _told(recall(_place(target, leave_out), state), *languages)


def keep_lexicon(lexicon: BilingualLexicon, target: Side, leave_out: Sequence[str], state: str) -> None:
    """Keep what was learned from this state of a book."""
    keep(_place(target, leave_out), state, {"table": lexicon.table, "ratio": lexicon.ratio})


def _place(target: Side, leave_out: Sequence[str]) -> Path:
    told = "\0".join((str(target.home), target.language, *leave_out))
    return cache_folder() / "lexicons" / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.json"


def _told(kept: object, source_language: str, target_language: str) -> BilingualLexicon | None:
    """What was kept, or None where that is no lexicon."""
    if not isinstance(kept, dict) or not isinstance(kept.get("table"), dict):
        return None
    ratio = kept.get("ratio")
    if not isinstance(ratio, float) or not all(map(_is_row, kept["table"].values())):
        return None
    return BilingualLexicon(source_language, target_language, kept["table"], ratio)


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(value, float) for value in row.values())
