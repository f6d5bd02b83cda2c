# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from pathlib import Path

import pytest
from carried_text import shown

from syncstudio.merge.prose.paragraphs import carry_prose

FOLDER = Path(__file__).parent.parent / "cases" / "merge" / "prose"
HEAD = re.compile(r"(?P<title>.*) \[(?P<source>\S+) > (?P<target>\S+): (?P<fate>\w+)\]")


def cases():
    for file in sorted(FOLDER.glob("*.md")):
        for case in file.read_text(encoding="utf-8").split("\n=== ")[1:]:
            head, _, rest = case.partition("\n")
            found = HEAD.fullmatch(head)
            parts = [part.removesuffix("\n") for part in rest.split("\n....\n")]
            yield pytest.param(parts, (found["source"], found["target"]), found["fate"], id=found["title"])


@pytest.mark.parametrize(("texts", "languages", "fate"), list(cases()))
def test_prose_follows_its_source(texts, languages, fate):
    old, new, target, wanted = texts
    carried = carry_prose(old, new, target, *languages)
    assert shown(carried) == wanted
    assert carried.fate.value == fate
    assert carried.why


def test_what_is_left_says_of_which_sentence_it_speaks_beside_what_was_done():
    """The second sentence took its number over, so nothing may say that all of it is as it was."""
    carried = carry_prose(
        "The line may be extended. Readings up to 100 °C are covered.",
        "The line must not be extended. Readings up to 80 °C are covered.",
        "La recta se puede prolongar. Quedan cubiertas las lecturas hasta 100 °C.",
        "en",
        "es",
    )
    assert carried.text == "La recta se puede prolongar. Quedan cubiertas las lecturas hasta 80 °C."
    assert carried.why == (
        "the source has other words in a sentence now: that sentence is as it was",
        "100 became 80",
    )


def test_a_mark_without_a_place_is_named_with_what_is_not_known():
    carried = carry_prose(
        "We measure a piece of metal, and assume that both agree.",
        "We measure a piece of metal, and *assume* that both agree.",
        "我们测的是一小块金属，认为两者一致。",
        "en",
        "zh",
    )
    assert carried.why == ("*…* of the source: it is not plain around which words here",)


def test_what_wants_other_words_is_told_with_what_it_shall_say():
    """With the marks around it, after the number before it grew, and where nothing stands yet."""
    new = "It took 100 minutes. **Wait for the maid.** Take a glass. Write the number down."
    carried = carry_prose(
        "It took 5 minutes. **Wait for the cook.** Write the number down.",
        new,
        "用了 5 分钟。**等厨师。**把数字写下来。",
        "en",
        "zh",
    )
    assert [(carried.text[a:b], new[c:d]) for (a, b), (c, d) in carried.asks] == [
        ("**等厨师。**", "**Wait for the maid.**"),
        ("", "Take a glass."),
    ]
    assert carried.text[: carried.asks[1][0][0]].endswith("**等厨师。**")
