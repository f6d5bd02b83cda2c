# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which new text is drafted after the translation of one that is like it."""

from __future__ import annotations

import pytest

from syncstudio.chapters import parse
from syncstudio.merge import merge
from syncstudio.model import Fate

BASE = """\
1. [Bread](01-bread.md)
2. [Cake](02-cake.md)

Open the file with the tool for Linux and read it to the end.
"""
OURS = """\
1. [Brot](01-bread.md)
2. [Kuchen](02-cake.md)

Öffne die Datei mit dem Werkzeug für Linux und lies sie bis zum Ende.
"""


@pytest.mark.parametrize(
    ("came", "fate"),
    [
        ("3. [Beer](03-beer.md)", Fate.UNTRANSLATED),
        ("Open the file with the tool for Android and read it to the end.", Fate.DRAFTED),
    ],
    ids=["hardly a word that is not an address", "a sentence but for one word"],
)
def test_a_new_block_after_one_that_is_like_it(came: str, fate: Fate) -> None:
    item, text = BASE.split("\n\n")
    new = f"{item}\n{came}\n\n{text}" if came.startswith("3") else f"{BASE}\n{came}\n"

    merged = merge(
        *(parse(one.encode(), "a.md", tag) for one, tag in ((BASE, "en"), (new, "en"), (OURS, "de")))
    )

    assert [one.fate for one in merged.proposals if one.fate is not Fate.KEPT] == [fate]
