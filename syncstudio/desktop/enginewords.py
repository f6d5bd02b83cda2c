# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines in words: where each stands, what it costs, what becomes of the texts."""

from __future__ import annotations

from math import ceil
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from syncstudio.desktop.translatable import QT_TRANSLATE_NOOP
from syncstudio.model import Cost, EngineState, Readiness

_READINESS = MappingProxyType(
    {
        Readiness.READY: QT_TRANSLATE_NOOP("Engines", "chosen: it is asked"),
        Readiness.NOT_CHOSEN: QT_TRANSLATE_NOOP("Engines", "not chosen: it sees nothing"),
        Readiness.CHANGED: QT_TRANSLATE_NOOP("Engines", "changed since it was chosen: not asked"),
        Readiness.MISSING: QT_TRANSLATE_NOOP("Engines", "something is missing"),
        Readiness.OTHER_LANGUAGES: QT_TRANSLATE_NOOP("Engines", "does not speak these languages"),
        Readiness.BROKEN: QT_TRANSLATE_NOOP("Engines", "cannot be loaded"),
    }
)
_CHOOSABLE = frozenset({Readiness.NOT_CHOSEN, Readiness.CHANGED})


def _say(text: str) -> str:
    return QCoreApplication.translate("Engines", text)


def readiness_words(state: EngineState) -> str:
    """Where an engine stands, in a few words."""
    return _say(_READINESS[state.readiness])


def can_be_chosen(state: EngineState) -> bool:
    """Whether choosing it may have it asked: what it lacks may be one of its settings."""
    return state.readiness in _CHOOSABLE or (state.readiness is Readiness.MISSING and bool(state.options))


def about(state: EngineState) -> str:
    """What becomes of the texts, and at what price."""
    if not state.online:
        here = _say(QT_TRANSLATE_NOOP("Engines", "It works on this machine: no text leaves it."))
        return here if not state.per_million else f"{here} {_price(state)}"
    away = _say(
        QT_TRANSLATE_NOOP(
            "Engines",
            "It is a service on the net: the texts that it is asked for leave this machine, and its "
            "provider may store them.",
        )
    )
    return f"{away} {_price(state)}"


def _price(state: EngineState) -> str:
    if not state.per_million:
        return _say(QT_TRANSLATE_NOOP("Engines", "It asks no money."))
    words = QT_TRANSLATE_NOOP("Engines", "A million characters cost {0} US dollars.")
    return _say(words).format(f"{state.per_million:g}")


def cost_words(cost: Cost) -> str:
    """Characters and dollars, such as "12,345 characters, 0.19 US dollars at most"."""
    characters = f"{cost.characters:,}"
    dollars = f"{ceil(round(cost.dollars * 100, 6)) / 100:,.2f}"
    return _say(QT_TRANSLATE_NOOP("Engines", "{0} characters, {1} US dollars at most")).format(
        characters, dollars
    )
