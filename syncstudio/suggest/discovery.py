# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which engines there are on this machine, each loaded only when it is wanted."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterable, Mapping
from importlib import metadata
from itertools import groupby
from operator import attrgetter

from syncstudio.errors import EngineMissing, SyncStudioError
from syncstudio.suggest.answers import told
from syncstudio.suggest.engine import GROUP, Engine, Maker, Option, Settings, Traits
from syncstudio.suggest.guard import Guarded
from syncstudio.suggest.memory_engine import NAME as MEMORY
from syncstudio.suggest.memory_engine import Matching, MemoryEngine
from syncstudio.suggest.placeholders import Template

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_UNREADABLE = re.compile(r"[^\w .-]")
_LOADING = 60.0
"""Seconds for an engine's libraries to be loaded; some are large, and a disk may be slow."""

_METHODS = ("missing", "supports", "translate")


class Discovered:
    """An engine that was found: its `name`, and by whose distribution it is `provided` ("" for ours).

    The engine is made when it is first asked for, so that a list of names loads no library.
    """

    def __init__(
        self, name: str, maker: Maker | None, settings: Settings, *, provided: str, error: str = ""
    ) -> None:
        self.name = name
        self.provided = provided
        self._maker = maker
        self._settings = settings
        self._engine: Guarded | None = None
        self._error = error
        self._turn = threading.Lock()

    @property
    def engine(self) -> Guarded | None:
        """The engine behind its guard, None where it cannot be used; `error` says why."""
        with self._turn:
            if self._engine is None and not self._error and self._maker is not None:
                self._make(self._maker)
            return self._engine

    @property
    def error(self) -> str:
        """Why there is no engine, in words for people; "" where there is one."""
        return "" if self.engine is not None else self._error

    def _make(self, maker: Maker) -> None:
        # On a thread of its own, for a library can hang while it is loaded.
        work = threading.Thread(target=self._load, args=(maker,), name=f"loading {self.name}", daemon=True)
        self._error = "it does not come to an end of being loaded; ask its author to mend it"
        work.start()
        work.join(_LOADING)

    def _load(self, maker: Maker) -> None:
        try:
            made = maker(self._settings)
            engine = Guarded(made, self._settings)
            error = _unlawful(made, engine, self.name)
        except SyncStudioError as failure:
            engine, error = None, told(failure)
        except (Exception, SystemExit, KeyboardInterrupt) as failure:  # noqa: BLE001 - a plugin may raise anything
            engine, error = None, f"it cannot be loaded: {_in_words(failure)}"
        self._engine, self._error = None if error else engine, error


def discover(
    settings: Mapping[str, Settings] | None = None, *, memory: Matching | None = None
) -> tuple[Discovered, ...]:
    """All engines of this machine by name, `memory` first. `settings` are by an engine's name.

    Reads the metadata of what is installed; loads nothing.
    """
    given = settings or {}
    own = Discovered(MEMORY, lambda some: MemoryEngine(some, memory), given.get(MEMORY, {}), provided="")
    return own, *_plugins(metadata.entry_points(group=GROUP), given)


def _plugins(points: Iterable[metadata.EntryPoint], settings: Mapping[str, Settings]) -> Iterable[Discovered]:
    # One installation may be described twice, by an egg and by a wheel.
    known = {(point.name, point.value): point for point in points}.values()
    for name, group in groupby(sorted(known, key=attrgetter("name", "value")), attrgetter("name")):
        alike = list(group)
        error = _misnamed(name, alike)
        shown = _UNREADABLE.sub("?", name)[:40] or "?"
        provided = ", ".join(sorted({_provider(point) for point in alike}))
        maker = None if error else _loading(alike[0])
        yield Discovered(shown, maker, settings.get(name, {}), provided=provided, error=error)


def _misnamed(name: str, alike: list[metadata.EntryPoint]) -> str:
    if not _NAME.fullmatch(name):
        return "its name is not made of small letters, digits and hyphens; ask its author to rename it"
    if name == MEMORY:
        return "its name is that of the book's own memory; ask its author to rename it"
    if len(alike) > 1:
        several = " and ".join(sorted({f"{_provider(point)} ({point.value})" for point in alike}))
        return f"{several} both call an engine so; uninstall one of them"
    return ""


def _provider(point: metadata.EntryPoint) -> str:
    found = point.dist.name if point.dist is not None else ""
    return _UNREADABLE.sub("?", found)[:60]


def _loading(point: metadata.EntryPoint) -> Maker:
    def make(settings: Settings) -> Engine:
        made: Engine = point.load()(settings)
        return made

    return make


def _in_words(error: BaseException) -> str:
    said = told(error)
    return said if isinstance(error, ImportError) and said else f"{type(error).__name__} {said}".strip()


def _unlawful(made: Engine, engine: Guarded, name: str) -> str:
    """What is wrong with what a plugin calls an engine, "" for nothing. What an engine tells of itself is
    taken once, by its guard.
    """
    if engine.name != name:
        return f"it calls itself {_UNREADABLE.sub('?', str(engine.name))[:40]!r}; ask its author to mend it"
    if not all(callable(getattr(made, method, None)) for method in _METHODS):
        return "it is no engine; ask its author to mend it"
    options = engine.options
    names = [option.name for option in options if isinstance(option, Option)]
    if len(names) != len(options) or len(set(names)) != len(names):
        return "its options are no list of options with names of their own; ask its author to mend it"
    traits = engine.traits
    if not isinstance(traits, Traits) or not _makes_sense(traits):
        return "its limits make no sense; ask its author to mend it"
    try:
        Template(traits.placeholder)
    except EngineMissing as error:
        return str(error)
    return ""


def _makes_sense(traits: Traits) -> bool:
    """Whether there is a price to consent to, and an end to waiting."""
    bounded = math.isfinite(traits.seconds) and math.isfinite(traits.per_million)
    fits = traits.largest >= 100 and traits.at_once >= 1 and traits.seconds > 0 and traits.per_million >= 0
    return bounded and fits and isinstance(traits.online, bool)
