# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.checks import CHECKS, check
from syncstudio.model import BlockKind, Rendering, Term, TermStatus, TermUse

PIECES = ["gradient", "the", "$x^2$", "`f(x)`", ":numref:`sec_a`", "[^1]", "[a](b.md)", "<b>", "</b>", "**"]
TEXTS = st.lists(
    st.sampled_from([*PIECES, "12", "1,000", "# ", "- ", "| a |", "\n", "\n\n"]) | st.text(max_size=5)
)


def names(found):
    return [one.check for one in found]


@given(TEXTS.map(" ".join), TEXTS.map(" ".join))
def test_places_lie_in_the_texts(source, target):
    for one in check(source, target, "en", "zh"):
        for span, text in ((one.source, source), (one.target, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
        assert one.what


@given(TEXTS.map(" ".join))
def test_a_text_renders_itself(text):
    assert not [one for one in check(text, text, "en", "en-GB") if one.grave]
    assert not names(check(text, text, "en", "en-GB"))


def test_names_are_each_their_own():
    assert len({one.name for one in CHECKS}) == len(CHECKS)
    assert all(one.says and one.kinds for one in CHECKS)


@pytest.mark.parametrize("character", ["\u202e", "\u202d", "\x00", "\x1b", "\ufffd", "\x85\x9f"])
def test_characters_that_do_not_belong_in_a_text(character):
    found = check("One word.", f"Ein {character}Wort.", "en", "de")
    assert names(found) == ["character"]
    assert found[0].grave
    assert not check(f"One {character}word.", f"Ein {character}Wort.", "en", "de")


def test_a_direction_that_is_not_changed_back():
    assert names(check("One word.", "كلمة \u2067واحدة.", "en", "ar")) == ["character"]
    assert not check("One word.", "كلمة \u2067واحدة\u2069.", "en", "ar")


def test_a_text_out_of_all_proportion():
    found = check("One word.", "Wort " * 1000, "en", "de")
    assert [(one.check, one.grave) for one in found] == [("swollen", True)]
    assert names(check("One word.", "Wort " * 40, "en", "de")) == ["length"]


@pytest.mark.parametrize("target", ["    Ein Wort.", "\nEin Wort.", "Ein Wort.\n"])
def test_white_space_that_means_something(target):
    assert names(check("One word.", target, "en", "de")) == ["white space"]


def test_white_space_that_means_nothing():
    assert not check("One word. ", " Ein Wort.", "en", "de")


def test_slides_marks():
    assert names(check("[**One**] word.", "Ein Wort.", "en", "de")) == ["slide"]


def test_the_kind_says_what_is_checked():
    assert not check("x = $1 + `a`", "x = 2", "en", "de", kind=BlockKind.CODE)
    assert names(check("``` \n$a$\n```", "```\n", "en", "de")) == ["fence"]


TERM = Term(
    "gradient",
    (Rendering("Gradient"), Rendering("Steigung", TermStatus.FORBIDDEN)),
    place="TERMS.md:3",
)


def test_a_term_that_is_not_used():
    use = TermUse(TERM, (4, 12))
    found = check("The gradient and the gradient.", "Das da.", "en", "de", [use, use])
    assert [(one.check, one.what, one.source, one.grave) for one in found] == [
        ("term", "gradient is a term: Gradient (TERMS.md:3)", (4, 12), False)
    ]


def test_a_term_that_is_used():
    assert not check("The gradient.", "Der Gradient.", "en", "de", [TermUse(TERM, (4, 12), ((4, 12),))])


def test_a_rendering_that_was_decided_against():
    found = check("The gradient.", "Die Steigung.", "en", "de", [TermUse(TERM, (4, 12), (), ((4, 12),))])
    assert [(one.check, one.what, one.target) for one in found] == [
        ("forbidden term", "Steigung is not to be used for gradient, but Gradient (TERMS.md:3)", (4, 12))
    ]


@pytest.mark.parametrize(("source", "count"), [("For\nexample, so.", 0), ("An example, so.", 1)])
def test_a_term_in_a_phrase_of_everyday_language_is_none(source, count):
    place = source.index("example"), source.index(",")
    use = TermUse(Term("example", (Rendering("Muster"),)), place)
    assert len(check(source, "Etwa so.", "en", "de", [use])) == count


def test_a_term_to_keep():
    found = check("Use git.", "Nutze es.", "en", "de", [TermUse(Term("git", keep=True), (4, 7))])
    assert [one.what for one in found] == ["git is a term to keep as it is"]


@pytest.mark.parametrize(
    "unit", ["(", "**", "<b>", "</i>", "$x$", "⟦1⟧", "1,1", "`", "\u2067", "[**", "万", "\n\n"]
)
def test_a_megabyte_is_looked_at_no_further(unit):
    found = check("One word.", unit * (1_000_000 // len(unit)), "en", "de")
    assert "swollen" in names(found)
    assert {*names(found)} <= {"swollen", "empty", "placeholder", "character"}
    assert len(found) <= 102


def test_many_findings_of_one_check_are_cut_short():
    source = " ".join(f"$x_{{{k}}}$" for k in range(200))
    assert len(check(source, "Wort " * 20, "en", "de")) == 51


@pytest.mark.parametrize("run", ["二" * 5_000, "5千" + "万" * 5_000, "9" * 5_000 + "万", "1" * 5_000 + "億2"])
def test_a_number_beyond_all_measure_is_read_as_none(run):
    source = "There are 7. " + "And so on. " * 500
    assert set(names(check(source, f"我们有 {run}。", "en", "zh"))) <= {"number", "length"}
