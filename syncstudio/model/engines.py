# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an engine stands with a person, and what it would cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Readiness(StrEnum):
    """Whether an engine may be asked, and if not, what keeps it."""

    READY = "ready"
    NOT_CHOSEN = "not chosen"
    CHANGED = "changed since it was chosen"
    MISSING = "something is missing"
    OTHER_LANGUAGES = "other languages"
    BROKEN = "cannot be loaded"


@dataclass(frozen=True, slots=True)
class EngineOption:
    """A setting of an engine with the value that it would have; `kind` and `choices` are for dialogs."""

    name: str
    label: str
    kind: str
    value: str | float | bool
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class EngineState:
    """An engine as a person meets it, for one language of a book.

    `why` says in words what is missing, "" where nothing is. `online` engines send texts away;
    `per_million` is what a million characters cost in US dollars. `recommended` are those that the book's
    settings name: that alone never switches one on; `chosen` those that the person chose as they are now.
    """

    name: str
    language: str
    readiness: Readiness
    why: str = ""
    online: bool = False
    per_million: float = 0.0
    recommended: bool = False
    chosen: bool = False
    options: tuple[EngineOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What texts would cost: characters as they are billed, and US dollars."""

    characters: int
    dollars: float
