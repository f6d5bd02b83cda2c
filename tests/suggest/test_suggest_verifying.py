# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last look at a translated text."""

from __future__ import annotations

import re

import pytest

from syncstudio.model import BlockKind
from syncstudio.suggest.verifying import changed_structure

PROSE, TABLE = BlockKind.PARAGRAPH, BlockKind.TABLE

CHANGED = [
    ("Use `x` here", "Usa `y` aquí", PROSE, "`x`, `y`"),
    ("Use $x$ here", "Usa aquí", PROSE, "change \\$x\\$"),
    ("Use it here", "Usa [^1] aquí", PROSE, "change \\[\\^1\\]"),
    ("See https://a.b/c now", "Ve https://a.b/d ya", PROSE, "a.b/c, https://a.b/d"),
    ("*One* and *two*", "*Uno *y dos**", PROSE, "pair"),
    ("[One](a) *two*", "[*Uno](a) dos*", PROSE, "pair"),
    ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d | e |", TABLE, "cells"),
    ("one  \ntwo", "uno\ndos", PROSE, "line breaks"),
    ("- one", "* uno", BlockKind.LIST_ITEM, "markers"),
    ("# One", "## Uno", BlockKind.HEADING, "markers"),
    ("One", "+++", PROSE, "another kind"),
    ("One two", "Uno\n\ndos", PROSE, "several"),
    ("One two", "Uno\n- dos", PROSE, "several"),
]


@pytest.mark.parametrize(("source", "text", "kind", "why"), CHANGED)
def test_what_is_built_otherwise_is_told(source: str, text: str, kind: BlockKind, why: str) -> None:
    assert re.search(why, changed_structure(source, text, kind))


SAME = [
    ("*One* and **two**", "**Dos** y *uno*", PROSE),
    ("> one\n> two\n> three", "> uno dos\n> tres", BlockKind.QUOTE),
    ("      deep one", "      hondo uno", PROSE),
    ("At https://a.b/c.", "在https://a.b/c。", PROSE),
    ("**a** b", "**啊**吧", PROSE),
    ("```\na\n```", "```\na\n```", BlockKind.CODE),
]


@pytest.mark.parametrize(("source", "text", "kind"), SAME)
def test_what_is_built_alike_is_not(source: str, text: str, kind: BlockKind) -> None:
    assert changed_structure(source, text, kind) == ""
