# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Language tags as books and people write them: pt-BR, zh_Hans, EN."""

from __future__ import annotations

_OLD = {"iw": "he", "in": "id", "ji": "yi"}


def primary_language(tag: str) -> str:
    """The language that a tag names, without script and region, as the word lists have it: pt for pt_BR;
    he for iw, as Java has called it.
    """
    language = tag.strip().replace("_", "-").partition("-")[0].lower()
    return _OLD.get(language, language)
