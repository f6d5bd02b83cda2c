# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines for the tests of the workspace, and how a test has them be installed."""

from __future__ import annotations

from syncstudio.errors import EngineBusy
from syncstudio.model import Suggestion
from syncstudio.suggest import Option, OptionKind, Traits


class Shouting:
    """Answers in capital letters and remembers what it was asked; `online` where it is told to be."""

    name = "shouting"
    options = (
        Option("loud", "Loud", OptionKind.FLAG, True),
        Option("where", "Where", OptionKind.CHOICE, "here", ("here", "there")),
    )
    heard: list[str]
    traits = Traits(online=True, per_million=15.0)

    def __init__(self, settings, home):
        self.heard, self.traits, self._home = home.heard, home.traits, home
        home.made.append(dict(settings))

    def missing(self):
        return ""

    def supports(self, pair):
        return pair.target in self._home.languages

    def translate(self, segments, pair, job):
        self._home.asked += 1
        if self._home.busy:
            raise EngineBusy("it is out of reach")
        self.heard += segments
        return [Suggestion(text.upper(), self.name) for text in segments]


class Point:
    """An entry point as `importlib.metadata` gives it."""

    dist = None

    def __init__(self, name, maker):
        self.name, self.value, self._maker = name, f"{name}:engine", maker

    def load(self):
        return self._maker


class Installed:
    """The engines that are installed in a test: `heard` are the texts that came to them, `made` the
    settings that they were made with.
    """

    def __init__(self):
        self.heard, self.made = [], []
        self.asked = 0
        self.traits, self.busy, self.languages = Shouting.traits, False, ("zh",)

    def points(self, **_):
        return [
            Point("broken", _broken),
            Point("shouting", lambda some: Shouting(some, self)),
        ]


def _broken(_):
    raise ImportError("its library is not installed; pip install it")
