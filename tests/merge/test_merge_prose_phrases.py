# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.merge.prose.cooccurrence import Company
from syncstudio.merge.prose.paragraphs import carry_prose
from syncstudio.model import BilingualLexicon, Fate

ZH = {"attention": {"注意": 0.9, "意力": 0.6}, "literature": {"文献": 0.8}, "called": {"称为": 0.8}}
TR = {"tensor": {"tensör": 0.9}, "length": {"uzunluk": 0.8}, "access": {"erişmek": 0.7}}


@pytest.mark.parametrize(
    ("table", "old", "new", "target", "wanted"),
    [
        (
            ZH,
            "This is called attention in the literature.",
            "This is called *attention* in the literature.",
            "这在文献中被称为注意力（attention）。",
            "这在文献中被称为*注意力*（attention）。",
        ),
        (
            TR,
            "As usual, we access the length of a tensor, see `len()`.",
            "As usual, [**we access the length of a tensor**], see `len()`.",
            "Her zamanki gibi, bir tensörün uzunluğuna erişiriz, bkz. `len()`.",
            "Her zamanki gibi, [**bir tensörün uzunluğuna erişiriz**], bkz. `len()`.",
        ),
    ],
)
def test_a_lexicon_tells_where_a_phrase_stands(table, old, new, target, wanted):
    lexicon = BilingualLexicon("en", "xx", table)
    carried = carry_prose(old, new, target, "en", "zh", lexicon=lexicon)
    assert carried.text == wanted
    assert carried.fate is Fate.DRAFTED


NOUNS = {"fox": "Fuchs", "river": "Fluss", "bird": "Vogel", "moon": "Mond"}
VERBS = {"sleeps": "schläft", "waits": "wartet", "falls": "fällt", "grows": "wächst"}
PAIRS = [
    (f"Brown {noun} {verb}.", f"Brauner {noun_de} {verb_de}.")
    for noun, noun_de in NOUNS.items()
    for verb, verb_de in VERBS.items()
]


def test_so_does_the_company_that_words_keep():
    old, new = "When fox sleeps river waits.", "When fox sleeps **river** waits."
    target = "Wenn Fuchs schläft Fluss wartet."
    assert carry_prose(old, new, target, "en", "de").fate is Fate.OPEN
    carried = carry_prose(old, new, target, "en", "de", company=Company(iter(PAIRS)))
    assert carried.text == "Wenn Fuchs schläft **Fluss** wartet."


def test_words_that_stand_together_once_keep_no_company():
    company = Company([*PAIRS, ("It is deep.", "Er ist tief.")])
    assert dict(company.bonds("river", ["fluss", "fuchs", "wartet"])).keys() == {"fluss"}
    assert not list(company.bonds("deep", ["tief"]))
    assert not list(company.bonds("nowhere", ["fluss"]))


def test_a_block_of_nothing_but_marks_is_listed():
    text = "*a* " * 2_000
    carried = carry_prose(text, text + "**b**", "*x* " * 2_000, "en", "fr")
    assert (carried.text, carried.fate) == ("*x* " * 2_000, Fate.OPEN)
