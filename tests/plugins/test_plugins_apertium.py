# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine Apertium: with a program in its place, and with the real one where it is installed."""

from __future__ import annotations

import os
import random
import re
import select
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conformity import Conformity
from syncstudio_apertium import ApertiumEngine
from syncstudio_apertium.program import piped

from syncstudio.errors import Cancelled, EngineBusy, EngineError, EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Refusal
from syncstudio.suggest import Engine, translations

Install = Callable[[str], Path]
EN_ES = LanguagePair("en", "es")

LOUD = """
import json
with open(FOLDER + "/log", "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
if sys.argv[1:] == ["-l"]:
    print("  eng-spa\\n  spa-eng\\n  eng-spa-tagger")
else:
    for text in sys.stdin.buffer.read().decode().split("\\0")[:-1]:
        sys.stdout.buffer.write(text.upper().replace("GONE", "").encode() + b"\\0")
    sys.stdout.buffer.write(b"\\0\\0\\0")
"""
"""Writes all in capitals; the NULs at the end are what every stage adds."""


def said(engine: Engine, texts: Sequence[str], pair: LanguagePair = EN_ES) -> list[str]:
    return [one.text for one in engine.translate(texts, pair, Job())]


class TestConformity(Conformity):
    """The real program, where it is installed."""

    @pytest.fixture
    def engine(self) -> Engine:
        return ApertiumEngine({})


class TestConformityOfAFake(Conformity):
    @pytest.fixture
    def engine(self, fake_apertium: Install) -> Engine:
        fake_apertium(LOUD)
        return ApertiumEngine({})


class TestConformityWithout(Conformity):
    @pytest.fixture
    def engine(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
        monkeypatch.setenv("PATH", str(tmp_path))
        return ApertiumEngine({})


def test_a_batch_is_one_process_and_an_argument_list(fake_apertium: Install) -> None:
    folder = fake_apertium(LOUD)
    answers = {
        "One.": "ONE.",
        "Two [x] ^y$ \\ @ <b> {c} /": "TWO [X] ^Y$ \\ @ <B> {C} /",
        "": "",
        "Thrée\nlines  ~ ⟦1⟧": "THRÉE\nLINES ~ ⟦1⟧",
        "-L": "-L",
    }
    assert said(ApertiumEngine({}), [*answers]) == [*answers.values()]
    calls = (folder / "log").read_text("utf-8").splitlines()
    assert calls == ['["-l"]', '["-z", "-u", "-f", "none", "eng-spa"]']


def test_placeholders_that_went_with_their_word_are_asked_for_again(fake_apertium: Install) -> None:
    folder = fake_apertium(
        LOUD.replace('.replace("GONE", "")', r""".replace("[[T:P:1]]GONE[[/]]", "").replace("T:P", "t:p")""")
    )
    assert said(ApertiumEngine({}), ["a ⟦1⟧gone⟦2⟧ b", "c ⟦1⟧word⟦2⟧"]) == ["a ⟦1⟧GONE⟦2⟧ B", "c ⟦1⟧WORD⟦2⟧"]
    assert len((folder / "log").read_text("utf-8").splitlines()) == 3


def test_missing_program_and_missing_languages_are_told_apart(
    fake_apertium: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_apertium("")
    assert "without any languages" in ApertiumEngine({}).missing()
    monkeypatch.setenv("PATH", str(tmp_path))
    engine = ApertiumEngine({})
    assert "not installed" in engine.missing()
    assert "apt install" in engine.missing()
    assert not engine.supports(EN_ES)
    with pytest.raises(EngineMissing, match="not installed"):
        engine.translate(["One."], EN_ES, Job())


def test_languages_that_are_installed_later_are_seen(fake_apertium: Install) -> None:
    fake_apertium("")
    engine = ApertiumEngine({})
    assert not engine.supports(EN_ES)
    fake_apertium(LOUD)
    assert engine.supports(EN_ES)


def test_what_a_failing_program_says_is_told(fake_apertium: Install) -> None:
    fake_apertium(
        LOUD.replace("else:", "else:\n    print('no UTF-8 locale', file=sys.stderr)\n    sys.exit(3)")
    )
    with pytest.raises(EngineError, match=r"apertium: .*no UTF-8 locale.*terminal"):
        ApertiumEngine({}).translate(["One."], EN_ES, Job())


@pytest.mark.parametrize("answer", [b"", b"ONE.\n\0", b"ONE.\n\0TWO", b"\0\0\0\0"])
def test_too_few_answers_are_an_error(fake_apertium: Install, answer: bytes) -> None:
    fake_apertium(
        LOUD.replace(
            "else:", f"else:\n    sys.stdin.read(); sys.stdout.buffer.write({answer!r})\n    sys.exit()"
        )
    )
    with pytest.raises(EngineError, match="fewer texts"):
        ApertiumEngine({}).translate(["One.", "Two."], EN_ES, Job())


HANGING = """
if sys.argv[1:] == ["-l"]:
    print("eng-spa")
else:
    held = os.open(FOLDER + "/alive", os.O_WRONLY)
    os.fork()  # as the shell starts its stages
    os.write(held, b"x")
    while True:
        os.read(0, 1) or __import__("signal").pause()
"""


@pytest.fixture
def alive(fake_apertium: Install) -> int:
    """A pipe that stays open as long as the hanging program, or a child of it, lives."""
    pipe = fake_apertium(HANGING) / "alive"
    os.mkfifo(pipe)
    return os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)


def _ended(pipe: int) -> bool:
    """Whether nobody is left who could write into the pipe; waits for it."""
    while select.select([pipe], [], [], 20)[0]:
        if not os.read(pipe, 100):
            os.close(pipe)
            return True
    return False


def test_cancelling_ends_the_program_and_its_stages(alive: int) -> None:
    seen = b""

    def stop_once_it_runs(done: int, total: int, note: str) -> None:
        nonlocal seen
        try:
            seen += os.read(alive, 10)
        except BlockingIOError:
            return
        if len(seen) == 2:
            job.cancel()

    job = Job(stop_once_it_runs)
    with pytest.raises(Cancelled):
        ApertiumEngine({}).translate(["One."] * 50, EN_ES, job)
    assert _ended(alive)


def test_a_program_that_hangs_is_given_up(alive: int) -> None:
    with pytest.raises(EngineBusy, match="too long"):
        piped(["One."] * 50, "eng-spa", time.monotonic() + 0.3, Job())
    assert _ended(alive)


@pytest.fixture
def real() -> Engine:
    engine = ApertiumEngine({})
    if lack := engine.missing() or ("" if engine.supports(EN_ES) else "eng-spa is not installed"):
        pytest.skip(lack)
    return engine


def test_real_words(real: Engine) -> None:
    texts = [
        "The house is red.",
        "The unheardofword dog.",
        "two\nlines",
        "The ⟦1⟧ of ⟦2⟧ is large",
    ]
    assert said(real, texts) == [
        "La casa es roja.",
        "El unheardofword perro.",
        "dos\nlíneas",
        "El ⟦1⟧ de ⟦2⟧ es grande",
    ]
    assert said(real, ["La casa es roja."], LanguagePair("es-MX", "en-US")) == ["The house is red."]


def test_real_emphasis_moves_with_its_word(real: Engine) -> None:
    answers = translations(real, ["The *big* house is **not** red."], EN_ES, Job())
    assert [getattr(one, "text", one) for one in answers] == ["La casa *grande* **no** es roja."]


def test_real_program_gives_back_every_sign_of_any_text(real: Engine) -> None:
    chance = random.Random(1)
    pieces = [*"[]{}^$/\\@<>~*+#&|=_-'\"`.,:;!?%()\n\t\r 0123456789é中文ﷺ🙂"]
    pieces += [*"\u0301\u202e\u2028\xad\ufeff\x01\x1b\0\udcff"]
    pieces += ["the ", "house ", "dogs ", " New York ", "⟦1⟧", "⟦2⟧"]
    pieces += ["[[t:b:x]]", "[[/]]", "^x/y<n>$", "[<STREAMCMD:FLUSH>]", "\\0", ".[]"]
    texts = ["".join(chance.choices(pieces, k=chance.randint(0, 60))) for _ in range(300)]
    signs = re.compile(r"[\[\]{}^$\\@<>⟦⟧~\n]")
    for text, answer in zip(texts, said(real, texts), strict=True):
        assert sorted(signs.findall(text)) == sorted(signs.findall(answer))


def test_real_program_breaks_no_block(real: Engine) -> None:
    texts = [
        "## On $x$ and `code`",
        "- See :numref:`fig_a`, [the *page*](page.md) and https://example.org/a_b.",
        "For any **input** $x \\in X$, we turn *each* element\ninto a nonnegative number [**here**].",
        "> A <b>quote</b> &amp; a footnote[^1].",
    ]
    answers = translations(real, texts, EN_ES, Job())
    assert [one for one in answers if isinstance(one, Refusal)] == []
