# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from pathlib import Path

import pytest

from syncstudio.merge.prose import carry_prose

FOLDER = Path(__file__).parent.parent / "cases" / "merge" / "prose"
HEAD = re.compile(r"(?P<title>.*) \[(?P<source>\S+) > (?P<target>\S+): (?P<fate>\w+)\]")


def cases():
    for file in sorted(FOLDER.glob("*.md")):
        for case in file.read_text(encoding="utf-8").split("\n=== ")[1:]:
            head, _, rest = case.partition("\n")
            found = HEAD.fullmatch(head)
            parts = [part.removesuffix("\n") for part in rest.split("\n....\n")]
            yield pytest.param(parts, (found["source"], found["target"]), found["fate"], id=found["title"])


def shown(carried):
    pieces, at = [], 0
    for start, end in carried.open:
        pieces += [carried.text[at:start], "⟦", carried.text[start:end], "⟧"]
        at = end
    return "".join([*pieces, carried.text[at:]])


@pytest.mark.parametrize(("texts", "languages", "fate"), list(cases()))
def test_prose_follows_its_source(texts, languages, fate):
    old, new, target, wanted = texts
    carried = carry_prose(old, new, target, *languages)
    assert shown(carried) == wanted
    assert carried.fate.value == fate
    assert carried.why
