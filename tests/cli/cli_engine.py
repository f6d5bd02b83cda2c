# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The only engine that is installed in the command line's tests."""

from dataclasses import dataclass, field

from syncstudio.model import Suggestion
from syncstudio.suggest import Option, Traits


@dataclass
class Afar:
    """An online engine (or what `traits` say) that remembers what it was sent."""

    sent: list[str] = field(default_factory=list)
    traits: Traits = field(default_factory=lambda: Traits(online=True, per_million=15.0))
    name: str = "afar"
    options: tuple[Option, ...] = (Option("region", "Region", default="here"),)
    value, dist = "afar:engine", None  # it is its own entry point

    def load(self):
        return lambda settings: self

    def missing(self):
        return ""

    def supports(self, pair):
        return pair.target in ("zh", "tr")

    def translate(self, segments, pair, job):
        self.sent += segments
        return [
            Suggestion(f"{text} uzak." if pair.target == "tr" else "远。", self.name) for text in segments
        ]
