# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from pathlib import Path

import pytest
from carried_text import shown

from syncstudio.merge import carry_code, carry_data
from syncstudio.model import BlockKind, Fate

FOLDER = Path(__file__).parent.parent / "cases" / "merge" / "code"
HEAD = re.compile(r"(?P<title>.*) \[(?P<kind>\w+)(?: (?P<detail>.+))?: (?P<fate>\w+)\]")


def cases():
    for file in sorted(FOLDER.glob("*.md")):
        for case in file.read_text(encoding="utf-8").split("\n=== ")[1:]:
            head, _, rest = case.partition("\n")
            found = HEAD.fullmatch(head)
            texts = [part.removesuffix("\n") for part in rest.split("\n....\n")]
            kind = BlockKind(found["kind"].replace("_", " "))
            yield pytest.param(kind, found["detail"] or "", texts, found["fate"], id=found["title"])


@pytest.mark.parametrize(("kind", "detail", "texts", "fate"), list(cases()))
def test_a_block_follows_its_source(kind, detail, texts, fate):
    old, new, target, wanted = texts
    carried = carry_data(kind, old, new, target, detail, language="en")
    assert shown(carried) == wanted
    assert carried.fate.value == fate
    assert carried.why


@pytest.mark.parametrize(("kind", "detail", "texts", "fate"), list(cases()))
def test_line_ends_are_the_translation_s(kind, detail, texts, fate):
    old, new, target, wanted = texts
    if "\n" not in target and "\n" in wanted:
        pytest.skip("one line does not tell how lines end")
    plain = carry_data(kind, old, new, target, detail, language="en")
    windows = carry_data(kind, old, new, target.replace("\n", "\r\n"), detail, language="en")
    assert windows.text == plain.text.replace("\n", "\r\n")
    assert windows.fate is plain.fate


def test_what_happened_is_told_by_lines():
    old = "```python\na = 1\n# note\nb = 2\nc = 3\n```"
    new = "```python\na = 2\nc = 4\nd = 5\n```"
    carried = carry_code(old, new, old.replace("note", "备注"), "python")
    assert carried.why == ("lines 2-4 from the source", "gone with its line: # 备注")
    assert carried.fate is Fate.FOLLOWED


def test_a_typo_is_told_only_in_a_language_that_is_known():
    old, new, target = "```\n# The chanel\na()\n```", "```\n# The channel\na()\n```", "```\n# 通道\na()\n```"
    assert carry_code(old, new, target, "", "en").fate is Fate.KEPT
    assert carry_code(old, new, target, "").fate is Fate.OPEN


def test_a_long_listing_takes_no_time():
    lines = [f"value{k} = compute(first, second{k % 7})  # step {k}" for k in range(2000)]
    old = "\n".join(["```python", *lines, "```"])
    target = old.replace("# step", "# 步骤")
    lines[700:720] = [f"other{k}()" for k in range(30)]
    carried = carry_code(old, "\n".join(["```python", *lines, "```"]), target, "python")
    assert carried.text == "\n".join(["```python", *lines, "```"]).replace("# step", "# 步骤")
