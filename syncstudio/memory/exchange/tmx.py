# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TMX 1.4b, the translation memory's own format, as a stream of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from syncstudio.jobs import Job
from syncstudio.memory.exchange import fields
from syncstudio.memory.exchange.tags import best
from syncstudio.memory.exchange.tally import Tally
from syncstudio.memory.exchange.xml_reading import listen
from syncstudio.memory.xml_writing import content, quoted
from syncstudio.model import LanguagePair, Level, Segment, State

_LARGEST = 1 << 20
_HEADER = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="SyncStudio" creationtoolversion="1" segtype="sentence" o-tmf="SyncStudio"\
 adminlang="en" srclang=%s datatype="plaintext"/>
<body>
"""
_SAID = ("path", "source_path", "commit", "before", "after")


def read_tmx(path: Path, pair: LanguagePair, tally: Tally, job: Job) -> Iterator[Segment]:
    """The units that have both languages, in the file's order; the texts of formatting codes are
    kept, a unit with a code that says nothing is left out. Memory does not grow with the file.
    """
    units = _Units(pair, tally)
    for _ in listen(path, units.attach, job):
        yield from units.taken()


class _Units:
    """Listens for units and keeps those that are complete until they are taken."""

    def __init__(self, pair: LanguagePair, tally: Tally) -> None:
        self._pair, self._tally = pair, tally
        self._parser: expat.XMLParserType
        self._ready: list[Segment] = []
        self._unit: dict[str, str] | None = None
        self._texts: list[tuple[str, str]] = []
        self._said: dict[str, str] = {}
        self._kind = ""
        self._words: list[str] = []
        self._inside = 0
        self._mute = self._endless = False
        self._before_code = 0

    def attach(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def taken(self) -> list[Segment]:
        if sum(map(len, self._words)) > _LARGEST:
            self._words.clear()  # a text without an end must not fill all memory
            self._endless = True
        ready, self._ready = self._ready, []
        self._tally.taken += len(ready)
        return ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inside:
            self._inside += 1
            if name == "ph":
                self._before_code = len(self._words)
        elif name == "seg":
            self._inside = 1
            self._listen()
        elif name in {"prop", "note"}:
            self._kind = attributes.get("type", "") if name == "prop" else name
            self._listen()
        elif name == "tuv":
            self._kind = attributes.get("xml:lang") or attributes.get("lang", "")
            if self._unit is not None and len(attributes) > 1:
                self._unit = {**attributes, **self._unit}
        elif name == "tu":
            self._unit, self._texts, self._said = attributes, [], {}
            self._mute = self._endless = False

    def _listen(self) -> None:
        self._words = []
        self._parser.CharacterDataHandler = self._words.append

    def _end(self, name: str) -> None:
        if self._inside > 1:
            self._inside -= 1
            if name == "ph" and len(self._words) == self._before_code:
                self._mute = True
        elif name == "seg":
            self._inside = 0
            self._texts.append((self._kind, "".join(self._words)))
            self._parser.CharacterDataHandler = None
        elif name in {"prop", "note"}:
            self._said.setdefault(self._kind, "".join(self._words))
            self._parser.CharacterDataHandler = None
        elif name == "tu":
            self._close(self._unit or {})
            self._unit = None

    def _close(self, unit: dict[str, str]) -> None:
        source = best(self._texts, self._pair.source)
        target = best(self._texts, self._pair.target)
        why = self._hindrance(source, target)
        if why or source is None or target is None:
            self._tally.skip(f"the unit up to line {self._parser.CurrentLineNumber}", why)
            return
        say = self._said.get
        at_large = unit.get("segtype") in ("block", "paragraph")
        date = unit.get("changedate") or unit.get("creationdate")
        self._ready.append(
            Segment(
                source,
                target,
                Level.BLOCK if at_large else Level.SENTENCE,
                say("x-path", ""),
                say("x-source_path", ""),
                say("x-commit", ""),
                unit.get("changeid") or unit.get("creationid", ""),
                fields.seconds(date) if date else 0,
                State.APPROVED if say("x-state") == State.APPROVED else State.TRANSLATED,
                say("x-before", ""),
                say("x-after", ""),
                say("note", ""),
            )
        )

    def _hindrance(self, source: str | None, target: str | None) -> str:
        if source is None or target is None:
            there = ", ".join(sorted({tag or "no language" for tag, _ in self._texts})) or "no text"
            lacking = self._pair.source if source is None else self._pair.target
            return f"it has no text in {lacking} (it has: {there})"
        if not source.strip() or not target.strip():
            return "one of its texts is empty"
        if self._endless or len(source) > _LARGEST or len(target) > _LARGEST:
            return "one of its texts is longer than a million characters"
        return "it has inline codes whose text is elsewhere" if self._mute else ""


def write_tmx(segments: Iterable[Segment], pair: LanguagePair, tally: Tally, job: Job) -> Iterator[str]:
    """The file's text, piece by piece."""
    yield _HEADER % quoted(pair.source)
    languages = quoted(pair.source), quoted(pair.target)
    for _, segment in fields.writable(segments, tally, job):
        yield _unit(segment, *languages)
    yield "</body>\n</tmx>\n"


def _unit(segment: Segment, source: str, target: str) -> str:
    kind = ' segtype="block"' if segment.level is Level.BLOCK else ""
    who = f" changeid={quoted(segment.author)}" if segment.author else ""
    when = f' changedate="{fields.stamp(segment.at)}"' if segment.at else ""
    note = f"<note>{content(segment.note)}</note>" if segment.note else ""
    said = "".join(
        [
            f'<prop type="x-{name}">{content(value)}</prop>'
            for name in _SAID
            if (value := getattr(segment, name))
        ]
    )
    if segment.state is State.APPROVED:
        said += f'<prop type="x-state">{State.APPROVED.value}</prop>'
    return (
        f"<tu{kind}{who}{when}>{note}{said}\n"
        f"<tuv xml:lang={source}><seg>{content(segment.source)}</seg></tuv>\n"
        f"<tuv xml:lang={target}><seg>{content(segment.target)}</seg></tuv>\n</tu>\n"
    )
