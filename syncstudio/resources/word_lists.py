# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The word lists of one language, out of a file that has a table for each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from syncstudio.resources.lookup import resource

_TABLE = re.compile(r"^(?=\[)", re.MULTILINE)


@cache
def word_lists(topic: str, language: str) -> Mapping[str, Any]:
    """What `languages/<topic>.toml` says of a language, by the first part of its tag; {} for nothing.

    "" gives what stands before the tables. Only the language's own table is parsed: all of them
    together take longer than the merge of a chapter.
    """
    head, *tables = _TABLE.split(resource(f"languages/{topic}.toml").read_text("utf-8"))
    if not language:
        return tomllib.loads(head)
    own = (table for table in tables if table.startswith((f"[{language}]", f"[{language}.")))
    found: Mapping[str, Any] = tomllib.loads("".join(own)).get(language, {})
    return found
