# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What engines see of a text, what becomes of their answers, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.errors import EngineError
from syncstudio.model import BlockKind
from syncstudio.suggest import Traits, masked

PLAIN = Traits()
SMALL = Traits(largest=100, escaped=True, placeholder='<x id="{n}"/>')

_MARKS = r"""* ** _ ` `` $ $$ [ ] ( ) ](a) ![ <b> </b> <br> ⟦1⟧ [2] \ \* | ~~ [** **] :cite:`x` {#id} https://a.b/c
&amp; > # - 1. --- === 字 。 ， é"""
_SPACES = ["\n", "\n\n", "\n> ", "  \n", "\t", "\r\n", "\U00100001", "\x00"]
_MARKUP = st.sampled_from([*_MARKS.split(), *_SPACES])
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(_MARKUP, st.sampled_from(["word", "Two words.", "一句话。", " "])), max_size=14).map(
        "".join
    ),
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([None, *BlockKind]), st.sampled_from([PLAIN, SMALL]))
def test_what_comes_back_as_it_went_is_the_text(text: str, kind: BlockKind | None, traits: Traits) -> None:
    shielded = masked(text, "en", traits, kind)
    assert shielded.restored(shielded.texts, "en") == text
    assert all(len(piece.encode()) <= traits.largest for piece in shielded.texts)


@settings(deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_no_answer_that_is_taken_loses_a_mask(text: str, chance) -> None:
    shielded = masked(text, "en", PLAIN)
    answers = []
    for piece in shielded.texts:
        tokens = re.findall(r"⟦\d+⟧|\s+|[^\s⟦⟧]+", piece)
        chance.shuffle(tokens)
        answers.append("".join(tokens[: chance.randint(0, len(tokens))] + tokens[: chance.randint(0, 2)]))
    try:
        restored = shielded.restored(answers, "zh")
    except EngineError:
        return
    for thing in shielded.laid.things:
        if not thing.is_break:
            assert restored.count(thing.text) >= 1


SEEN = [
    ("A *word* and `x`.", None, ["A ⟦1⟧word⟦2⟧ and ⟦3⟧."]),
    ("**All of it**", None, ["All of it"]),
    ('`f` is [a link](to "it") here', None, ["is ⟦1⟧a link⟦2⟧ here"]),
    ("- item\n  goes on", None, ["item goes on"]),
    ("> quoted\n> words", None, ["quoted words"]),
    ("一行\n又一行", None, ["一行又一行"]),
    ("one  \ntwo\\\nthree", None, ["one", "two", "three"]),
    ("## Head ##", None, ["Head"]),
    ("Head\n====", None, ["Head"]),
    ("## Head {#id}\n", None, ["Head"]),
    ("| a | `b` |\n|---|:-:|\n| c d | 1 |", None, ["a", "c d"]),
    ("---\ntitle: A title\nlayout: page\nauthor: X\n---", None, ["A title"]),
    ("![A figure of $x$](a.png){width=3}", None, ["A figure of"]),
    ("```\ncode here\n```", None, []),
    ("$$x = \\text{words}$$", None, []),
    ("    * inner item", None, ["inner item"]),
    ("      deep words", BlockKind.PARAGRAPH, ["deep words"]),
    ("<div>\n<p>Some <b>bold</b> words</p>\n</div>", None, ["Some ⟦1⟧bold⟦2⟧ words"]),
    ("see <code>a b</code> there", None, ["see ⟦1⟧ there"]),
    ("it is ⟦7⟧ or [1] of them", None, ["it is ⟦1⟧ or ⟦2⟧ of them"]),
    ("a\\_b \\* c", None, ["a⟦1⟧b ⟦2⟧ c"]),
    ("打开http://a.b:80/c。然后", None, ["打开⟦1⟧。然后"]),
    ("two\n\nparagraphs", None, ["two", "paragraphs"]),
    ("3.14 + `x`", None, []),
    ("", None, []),
]


@pytest.mark.parametrize(("text", "kind", "seen"), SEEN, ids=[text[:20] for text, _, _ in SEEN])
def test_an_engine_sees_words(text: str, kind: BlockKind | None, seen: list[str]) -> None:
    assert list(masked(text, "en", PLAIN, kind).texts) == seen


RESTORED = [
    ("one two\nthree four", ["一二三四五六"], "zh", "一二三四五六"),
    ("one two\nthree four", ["uno dos - tres cua"], "es", "uno dos -\ntres cua"),
    ("See :cite:`a` there", ["看 ⟦1⟧ 那里"], "zh", "看 :cite:`a`那里"),
    ("See `a` there", ["저기 ⟦1⟧를 보세요"], "ko", "저기 `a`를 보세요"),
    ("See `a` there", ["Şurada⟦1⟧'a bak"], "tr", "Şurada `a`'a bak"),
    ("See `a` there", ["Voyez l'⟦1⟧ là"], "fr", "Voyez l'`a` là"),
    (
        "the *n*-th and $k$-fold one",
        ["das ⟦1⟧ n ⟦2⟧-te und ⟦3⟧-fache Ding"],
        "de",
        "das *n*-te und $k$-fache Ding",
    ),
    ("Use `x` here.", ["用 ⟦1⟧ 在这里。"], "zh", "用`x`在这里。"),
    ("Use `x` here.", ["Utiliser ⟦ 1 ⟧ ici ."], "fr", "Utiliser `x` ici ."),
    ("Use `x`: it works", ["Utiliser ⟦1⟧ : cela marche"], "fr", "Utiliser `x`\u00a0: cela marche"),
    ("Is it `x`?", ["Est-ce ⟦1⟧?"], "fr", "Est-ce `x`\u00a0?"),
    ("Say «`x`» now", ["Dites « ⟦1⟧ » tout"], "fr", "Dites «\u00a0`x`\u00a0» tout"),
    ("See *this* one", ["Mira ⟦1⟧ esto ⟦2⟧ aquí"], "es", "Mira *esto* aquí"),
    ("See *this* one", ["看⟦1⟧这⟦2⟧个"], "zh", "看*这*个"),
    ("**Note:** do it", ["注意：⟦1⟧做吧"], "zh", "**注意：** 做吧"),
    ("Take `x`, then", ["Toma【1】，luego"], "es", "Toma `x`，luego"),
    ("Take `x` then", ["Toma⟦１⟧luego"], "es", "Toma `x` luego"),
    ("Take `x` or `y` now", ["今⟦1⟧⟦2⟧を"], "ja", "今`x` `y`を"),
    ("Go to https://a.b/c now", ["去 ⟦1⟧ 吧"], "zh", "去 https://a.b/c 吧"),
    (
        "one two three\nfour five six",
        ["uno dos tres cuatro cinco seis"],
        "es",
        "uno dos tres\ncuatro cinco seis",
    ),
    ("First it is. Then\nit was.", ["先是这样。后来不同。"], "zh", "先是这样。\n后来不同。"),
    (
        "> some words\n> more words",
        ["algunas palabras más palabras"],
        "es",
        "> algunas palabras\n> más palabras",
    ),
    ("one two\nthree", ["uno\ndos\n\ntres"], "es", "uno dos\ntres"),
    ("Title", ["  Título \n"], "es", "Título"),
    ("- one  \n  two", ["uno", "dos"], "es", "- uno  \n  dos"),
]


@pytest.mark.parametrize(("text", "answers", "language", "restored"), RESTORED)
def test_answers_are_put_into_their_place(
    text: str, answers: list[str], language: str, restored: str
) -> None:
    assert masked(text, "en", PLAIN).restored(answers, language) == restored


REFUSED = [
    ("Use `x` here", "usa aquí", "lost `x`"),
    ("Use `x` here", "usa ⟦1⟧ ⟦1⟧ aquí", "doubled `x`"),
    ("Use `x` here", "usa ⟦1⟧ ⟦2⟧ aquí", "invented"),
    ("Use `x` here", "usa ⟦1 aquí", "lost"),
    ("Use *x* here", "usa ⟦2⟧x⟦1⟧ aquí", "mixed up"),
    ("Use *it* here", "usa ⟦1⟧⟦2⟧ eso aquí", "between them"),
    ("See [it **now** there](a) or", "ve ⟦1⟧eso⟦4⟧ ⟦2⟧ya⟦3⟧ o", "into or out of"),
    ("Use *x `y` z* here", "usa ⟦1⟧x z⟦3⟧ ⟦2⟧ aquí", "into or out of"),
    ("Use it", "usa `eso`", "signs"),
    ("Use it", "usa <b>eso", "signs"),
    ("Use it", "usa $", "signs"),
    ("Use it", "# usa", "markers"),
    ("Use it", "<!-- usa", "signs"),
    ("Use it", "- usa", "markers"),
    ("Use it", "1. usa", "markers"),
    ("| a | b |\n|---|---|\n| c | d |", "x | y", "signs"),
    ("---\ntitle: A title\n---", "un: título", "markers"),
    ("Use it", "   ", "no words"),
    ("Use `x` it", "⟦1⟧。", "no words"),
    ("Use it", "usa\x00eso", "control"),
    ("Use it", "usa \u202eose", "direction"),
    ("Use it", "usa \u2066eso\u2069", "direction"),
    ("Use it", "usa \U000e0041", "nobody sees"),
    ("Use it", "usa \ud800", "half a character"),
    ("Use it", "usa \U00100000", "no text should hold"),
    ("Use it", "usa \ue000", "placeholder that was left over"),
    ("Use it", "e" * 1_000_000, "letters long"),
    ("Use it", b"usa", "answered with bytes"),
    ("Use it", None, "answered with NoneType"),
]


@pytest.mark.parametrize(("text", "answer", "why"), REFUSED)
def test_what_is_broken_is_refused_with_its_reason(text: str, answer: object, why: str) -> None:
    shielded = masked(text, "en", PLAIN)
    answers = [answer, *shielded.texts[1:]]
    with pytest.raises(EngineError, match=why):
        shielded.restored(answers, "es")


def test_answers_of_another_number_are_refused() -> None:
    with pytest.raises(EngineError, match="2 answers to 1"):
        masked("Use it", "en", PLAIN).restored(["usa", "eso"], "es")


def test_words_are_escaped_and_come_back() -> None:
    shielded = masked("It is *A & B* < C", "en", SMALL)
    assert shielded.texts == ('It is <x id="1"/>A &amp; B<x id="2"/> &lt; C',)
    answer = "Es < x id = '1' / >A &amp; B<X ID=\"2\"/> &lt; C"
    assert shielded.restored([answer], "es") == "Es *A & B* < C"


def test_a_long_text_is_cut_at_sentences() -> None:
    text = " ".join(f"This is sentence number {number} of all." for number in range(9))
    pieces = masked(text, "en", SMALL).texts
    assert len(pieces) == 5
    assert all(piece.endswith("of all.") for piece in pieces)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 200, "more than 100 bytes"),
        ("x " * 60_000, "longer than any paragraph"),
        ("*a\n" * 33_000, "no words"),
        ("3.14", "no words"),
        ("", "no words"),
    ],
)
def test_what_is_not_sent_says_why(text: str, why: str) -> None:
    shielded = masked(text, "en", SMALL)
    assert shielded.texts == ()
    assert why in shielded.why
    assert shielded.restored([], "es") == text


def test_pieces_meet_as_the_language_wants() -> None:
    text = "第一句话很长很长很长很长很长。" * 4
    shielded = masked(text, "zh", SMALL)
    assert len(shielded.texts) > 1
    said = [f"Sentence {number}." for number, _ in enumerate(shielded.texts)]
    assert shielded.restored(said, "en") == " ".join(said)


def test_by_clauses_each_piece_has_less_masked() -> None:
    shielded = masked("Take `a` and go, then `b` or `c` is good; at last `d` it is.", "en", PLAIN)
    finer = shielded.by_clauses()
    assert finer is not None
    assert finer.texts == ("Take ⟦1⟧ and go,", "then ⟦1⟧ or ⟦2⟧ is good;", "at last ⟦1⟧ it is.")
    assert finer.restored(finer.texts, "en") == finer.source
    assert finer.by_clauses() is None


def test_an_engine_that_keeps_marks_itself_gets_the_text() -> None:
    shielded = masked("- Use `x` here", "en", Traits(shielded=False))
    assert shielded.texts == ("- Use `x` here",)
    assert shielded.restored(["- Usa `x` aquí"], "es") == "- Usa `x` aquí"
    with pytest.raises(EngineError, match="`y`"):
        shielded.restored(["- Usa `y` aquí"], "es")


@pytest.mark.parametrize("answer", ["No", "[uno", "- uno", "un: dos", "uno # dos", "'uno", "> uno", "TRUE"])
def test_a_value_of_front_matter_stays_a_text(answer: str) -> None:
    shielded = masked("---\ntitle: Not\n---", "en", PLAIN)
    assert shielded.restored(["Nada"], "es") == "---\ntitle: Nada\n---"
    with pytest.raises(EngineError):
        shielded.restored([answer], "es")


def test_what_would_be_another_block_is_refused() -> None:
    with pytest.raises(EngineError, match="another kind"):
        masked("Use it", "en", PLAIN, BlockKind.PARAGRAPH).restored(["+++ usa"], "es")
