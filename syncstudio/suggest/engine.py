# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an engine is: the protocol that built-in engines, plugins and third parties' ones follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion

GROUP = "syncstudio.engines"
"""The entry points by which engines are found; each names a `Maker`."""


class OptionKind(StrEnum):
    """What an option's value is."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of an engine, from which dialogs and settings files are made. Secrets are no options:
    they stay in the keyring or in the provider's own configuration.
    """

    name: str
    label: str
    kind: OptionKind = OptionKind.TEXT
    default: str | float | bool = ""
    choices: tuple[str, ...] = ()
    help: str = ""


Settings = Mapping[str, str | float | bool]
"""Option names to values; what is not named has its default."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What must be known of an engine before it is asked.

    `online` says whether texts leave this machine, `per_million` what a million characters cost in
    US dollars. A segment has at most `largest` bytes of UTF-8, a call at most `at_once` segments.
    What is not words reaches the engine as `placeholder`, whose "{n}" is a number and which must come
    back as it is; with `escaped`, the words around it are escaped as HTML's are. Not `shielded`, it
    gets texts as they stand and must keep their marks itself. `seconds` is how long a call may take
    before the engine is given up.
    """

    online: bool = False
    per_million: float = 0.0
    largest: int = 5_000
    at_once: int = 32
    placeholder: str = "⟦{n}⟧"
    escaped: bool = False
    shielded: bool = True
    seconds: float = 30.0


class Engine(Protocol):
    """Translates texts. Its methods are called on one thread, always the same, never the window's.

    `tests/suggest/conformity.py` holds what every engine must do.
    """

    @property
    def name(self) -> str:
        """How it is called in settings and on screen: lower-case letters, digits and hyphens."""

    @property
    def options(self) -> tuple[Option, ...]:
        """Its settings."""

    @property
    def traits(self) -> Traits:
        """What must be known of it before it is asked."""

    def missing(self) -> str:
        """What it lacks on this machine, with the remedy, in words for people; "" if it can work.

        Cheap, and never over a network.
        """

    def supports(self, pair: LanguagePair) -> bool:
        """Whether it translates from one language into the other. Never over a network."""

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """A list or tuple of one suggestion for each segment, in order. Raises `EngineError`; `job.step`
        before each call that takes long, so that it can be cancelled.
        """


Maker = Callable[[Settings], Engine]
"""What an entry point names: it makes an engine of its settings, and does nothing dear."""
