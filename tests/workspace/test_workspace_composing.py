# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import fingerprint
from syncstudio.merge import carry_prose
from syncstudio.model import BlockKind, Fate, LanguagePair, Proposal, State
from syncstudio.workspace.composing import Frame, Gap, composed, frame, percent
from syncstudio.workspace.wanted import wanted_text

EN_ZH = LanguagePair("en", "zh")


def asked(old, new, target, pair=EN_ZH):
    """What a drifted row wants, with what the merge made of it."""
    carried = carry_prose(old, new, target, pair.source, pair.target)
    proposal = Proposal(
        (0,), (0,), carried.fate, (carried.text,), carried.why, carried.open, False, carried.asks
    )
    one = wanted_text(new, pair)
    return replace(one, kind=BlockKind.PARAGRAPH, state=State.DRIFTED, target=target, proposal=proposal)


def filled(found, **words):
    texts = {number: words[f"n{number}"] for number in range(len(found.gaps)) if f"n{number}" in words}
    return composed(found, texts)


def test_what_the_merge_kept_stands_byte_for_byte_around_the_new_sentences():
    one = asked(
        "Take a glass. Wait for the cook. Write it down.",
        "Take a glass. Stir the soup slowly. Write it down. Then go home and sleep.",
        "拿一个杯子。等厨师。写下来。",
    )
    found = frame(one)
    assert [gap.source for gap in found.gaps] == ["Stir the soup slowly.", "Then go home and sleep."]
    done = filled(found, n0="慢慢搅汤。", n1="然后回家睡觉。")
    assert (done.text, done.open) == ("拿一个杯子。慢慢搅汤。写下来。然后回家睡觉。", ())
    half = filled(found, n1="然后回家睡觉。")
    assert half.text == "拿一个杯子。等厨师。写下来。然后回家睡觉。"
    assert [half.text[a:b] for a, b in half.open] == ["等厨师。"]
    assert percent(found, {0: 100, 1: 100}) == 100
    letters = sum(b - a for a, b in one.sentences)
    assert percent(found, {1: 80}) == int((letters - 21 - 24 + 24 * 0.8) * 100 / letters)


def test_the_sentences_around_a_gap_are_its_context():
    one = asked(
        "Take a glass. Write it down.", "Take a glass. Stir the soup. Write it down.", "拿杯子。写下来。"
    )
    (gap,) = frame(one).gaps
    assert (gap.before, gap.after) == (fingerprint("Take a glass."), fingerprint("Write it down."))


def test_a_new_paragraph_has_a_gap_for_each_sentence_and_keeps_its_marker():
    one = wanted_text("Take a glass. Wait.\nStir the soup.", EN_ZH)
    found = frame(one)
    assert [gap.source for gap in found.gaps] == ["Take a glass.", "Wait.", "Stir the soup."]
    assert filled(found, n0="拿杯子。", n1="等。", n2="搅汤。").text == "拿杯子。等。\n搅汤。"
    assert filled(found, n0="拿杯子。").text == "拿杯子。 Wait.\nStir the soup."
    assert percent(found, {0: 100}) == 100 * 13 // (13 + 5 + 14)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ({"n0": "Uno nuevo."}, "Uno. Uno nuevo. Dos."),
        ({"n0": "Uno nuevo.", "n1": "Otro."}, "Uno. Uno nuevo. Otro. Dos."),
        ({"n1": "Otro."}, "Uno. Otro. Dos."),
    ],
)
def test_between_sentences_of_scripts_that_write_blanks_there_is_one(words, wanted):
    found = Frame("Uno. Dos.", (Gap((4, 4), "A new one."), Gap((4, 4), "One more.")), 9, ((4, 4),))
    assert filled(found, **words).text == wanted


@pytest.mark.parametrize(
    ("new", "words", "wanted"),
    [
        ("One is here. Three is here.", {"n0": ""}, "Uno. Tres."),
        ("Two is gone. Three is here.", {"n0": ""}, "Dos. Tres."),
        ("One is here. Two is gone.", {"n0": ""}, "Uno. Dos."),
        ("One is here. Mice sleep. Three is here.", {"n0": "Ratones."}, "Uno. Ratones. Tres."),
        ("One is here. Mice sleep. Frogs eat. Three is here.", {"n0": "A.", "n1": "B."}, "Uno. A. B. Tres."),
    ],
)
def test_what_the_source_dropped_goes_and_what_comes_beside_it_takes_its_place(new, words, wanted):
    one = asked("One is here. Two is gone. Three is here.", new, "Uno. Dos. Tres.", LanguagePair("en", "es"))
    assert filled(frame(one), **words).text == wanted


def test_where_a_sentence_takes_the_place_of_one_that_is_gone_nothing_is_left_open():
    """The merge has the place for the one before a mark that both share, and what is gone after it."""
    text = "4. [Notas](a.md): de antes."
    proposal = Proposal(
        (0,), (0,), Fate.OPEN, (text,), (), ((3, 3), (4, 26)), False, (((3, 3), (3, 22)), ((3, 26), (0, 0)))
    )
    one = wanted_text("4. [Words](a.md): of now.", LanguagePair("en", "es"))
    one = replace(one, kind=BlockKind.LIST_ITEM, state=State.DRIFTED, target=text, proposal=proposal)
    done = filled(frame(one), n0="[Palabras](a.md): de ahora")
    assert (done.text, done.open) == ("4. [Palabras](a.md): de ahora.", ())
    assert [text[a:b] for a, b in filled(frame(one)).open] == [
        "[Notas](a.md): de antes",
        "Notas](a.md): de antes",
    ]


def test_where_the_merge_left_all_of_it_open_nothing_is_put_together():
    whole = Proposal((0,), (0,), Fate.OPEN, ("拿杯子。",), (), ((0, 4),))
    one = replace(wanted_text("Take a glass.", EN_ZH), state=State.DRIFTED, target="拿杯子。")
    assert frame(replace(one, proposal=whole)) is None
    assert frame(one) is None


WORDS = st.text(st.sampled_from("ab 汤。."), min_size=1, max_size=6).filter(str.strip)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.none() | WORDS), min_size=1, max_size=5))
def test_all_outside_the_gaps_stays_and_what_is_open_is_told(parts):
    """Whatever is filled: kept texts stand in order, and open stretches hold the very text that they held."""
    text, gaps = "", []
    for kept, gap, _ in parts:
        text += f"[{kept}]"
        gaps.append(Gap((len(text), len(text) + len(gap)), "x"))
        text += gap
    one = Frame(text, tuple(gaps), 1, tuple(gap.stretch for gap in gaps))
    done = composed(one, {n: words for n, (_, _, words) in enumerate(parts) if words is not None})
    at = 0
    for kept, gap, words in parts:
        for piece in (f"[{kept}]", gap if words is None else words.strip()):
            assert done.text.find(piece, at) == at
            at += len(piece)
    assert done.text[at:] == ""
    assert [done.text[a:b] for a, b in done.open] == [gap for _, gap, words in parts if words is None]
