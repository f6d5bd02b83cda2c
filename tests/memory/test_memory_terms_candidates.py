# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up book in which the renderings are known: what is proposed, and what is told apart."""

import random

import pytest

from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.memory import Termbase, candidates, inconsistencies
from syncstudio.model import LanguagePair, Rendering, Term, TermStatus

ZH, ES = LanguagePair("en", "zh"), LanguagePair("en", "es")
TERMS = {
    "neural network": ("神经网络", "red neuronal"),
    "gradient": ("梯度", "gradiente"),
    "saddle point": ("鞍点", "punto de silla"),
    "layer": ("层", "capa"),
    "label": ("标签", "etiqueta"),
    "GPU": ("GPU", "GPU"),
}
FILLING = (
    ("river", "河流", "río"),
    ("mountain", "高山", "montaña"),
    ("garden", "花园", "jardín"),
    ("window", "窗户", "ventana"),
    ("morning", "早晨", "mañana"),
    ("bread", "面包", "pan"),
    ("music", "音乐", "música"),
    ("winter", "冬季", "invierno"),
)
FORMS = (
    ("The {0} of a {1} and the {2}.", "{1}的{0}和{2}。", "El {0} de un {1} y el {2}."),
    ("A {1} has the {0}, not the {2}.", "{1}有{0}，不是{2}。", "Un {1} tiene el {0}, no el {2}."),
    ("We know {1} by {2} with {0}.", "我们用{0}由{2}知道{1}。", "Conocemos {1} por {2} con {0}."),
)


def book(language, *, ways=None, many=300):
    """Sentences that each name a term and two other things; `ways` renders some terms by turns."""
    draw = random.Random(7)
    column = 0 if language == "zh" else 1
    pairs = []
    for number in range(many):
        source = draw.choice(list(TERMS))
        target = TERMS[source][column]
        if ways and source in ways:
            target = draw.choice(ways[source])
        one, other = draw.sample(FILLING, 2)
        plural = "s" if number % 3 == 0 and source[0].islower() else ""
        source_form, *forms = FORMS[number % len(FORMS)]
        source_text = source_form.format(source + plural, one[0], other[0])
        target_text = forms[column].format(target, one[1 + column], other[1 + column])
        pairs.append((source_text, target_text, f"chapter{number % 5}.md"))
    return pairs


@pytest.mark.parametrize(("languages", "column"), [(ZH, 0), (ES, 1)])
def test_the_renderings_of_a_book_are_proposed(languages, column):
    found = {one.source: one for one in candidates(book(languages.target), languages)}
    for source, renderings in TERMS.items():
        assert found[source].target == renderings[column]
        assert found[source].share > 0.95
    assert not {"the", "of", "and", "the gradient", "gradient of"} & set(found)


def test_a_candidate_tells_where_it_stands():
    pairs = book("zh")
    one = next(each for each in candidates(pairs, ZH) if each.source == "gradient")
    holding = [pair for pair in pairs if "gradient" in pair[0]]
    assert one.count == len(holding)
    assert len(one.examples) == 3
    assert len({example.path for example in one.examples}) == 3
    assert {(example.source, example.target, example.path) for example in one.examples} < set(pairs)


def test_what_the_termbase_has_is_not_proposed():
    known = Termbase([Term("Gradients", (Rendering("梯度"),))])
    sources = [one.source for one in candidates(book("zh"), ZH, known)]
    assert "gradient" not in sources
    assert "label" in sources


def test_the_same_pairs_give_the_same_candidates():
    pairs = book("zh")
    assert candidates(pairs, ZH) == candidates(iter(pairs), ZH)
    assert candidates(pairs, ZH, most=2) == candidates(pairs, ZH)[:2]


def test_a_book_of_nothing_proposes_nothing():
    assert candidates([], ZH) == inconsistencies([], ZH) == ()
    assert candidates([("A layer.", "层。", "a.md")], ZH) == ()


def test_code_and_formulas_are_no_terms():
    pairs = [
        (f"Call `gradient` with $layer$ {one}.", f"用 $layer$ 调用 `gradient` {one}。", "a")
        for one in "abcd" * 5
    ]
    assert {one.source for one in candidates(pairs, ZH)} <= {"call"}


def test_several_ways_of_one_term_are_told_with_their_places():
    pairs = book("zh", ways={"label": ["标签", "标签", "标记"]})
    found = {one.source: one for one in inconsistencies(pairs, ZH)}
    assert set(found) == {"label"}
    ways = dict(found["label"].ways)
    assert list(ways) == ["标签", "标记"]
    for way, places in ways.items():
        assert len(places) == sum("label" in source and way in target for source, target, _ in pairs)


def test_ways_that_the_termbase_allows_are_no_inconsistency():
    pairs = book("zh", ways={"label": ["标签", "标记"]})
    both = (Rendering("标签"), Rendering("标记", TermStatus.ALLOWED))
    assert inconsistencies(pairs, ZH, Termbase([Term("label", both)])) == ()
    (one,) = inconsistencies(pairs, ZH, Termbase([Term("label", both[:1])]))
    assert [way for way, _ in one.ways] == ["标签", "标记"]


def test_a_forbidden_rendering_is_one_even_where_it_is_always_used():
    base = Termbase([Term("label", (Rendering("标号"), Rendering("标签", TermStatus.FORBIDDEN)))])
    (one,) = inconsistencies(book("zh"), ZH, base)
    assert (one.source, [way for way, _ in one.ways]) == ("label", ["标签"])


def test_terms_of_the_termbase_come_first():
    pairs = book("zh", ways={"label": ["标签", "标签", "标记"], "gradient": ["梯度", "梯度", "坡度"]})
    base = Termbase([Term("label", (Rendering("标签"),))])
    assert [one.source for one in inconsistencies(pairs, ZH, base)] == ["label", "gradient"]


@pytest.mark.parametrize("ask", [candidates, inconsistencies])
def test_it_can_be_stopped(ask):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        ask(book("zh"), ZH, None, job)
