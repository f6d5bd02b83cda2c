# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""XLIFF 1.2 and 2.0: read, whichever the file is, and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from syncstudio.errors import InputError
from syncstudio.jobs import Job
from syncstudio.memory.exchange import fields
from syncstudio.memory.exchange.tags import fits
from syncstudio.memory.exchange.tally import Tally
from syncstudio.memory.exchange.xml_reading import listen
from syncstudio.memory.xml_writing import content, quoted
from syncstudio.model import LanguagePair, Segment, State

_UNFINISHED = frozenset(
    {"new", "initial", "needs-translation", "needs-adaptation", "needs-l10n"}
    | {"needs-review-translation", "needs-review-adaptation", "needs-review-l10n"}
)
_FINAL = frozenset({"final", "signed-off"})
_MUTE = frozenset({"x", "bx", "ex", "ph", "cp"})
"""Inline codes that stand for something which is not in the text."""


def read_xliff(path: Path, pair: LanguagePair, tally: Tally, job: Job) -> Iterator[Segment]:
    """The units whose translation is finished, of either version. Raises InputError for another one."""
    units = _Units(path, pair, tally)
    for _ in listen(path, units.attach, job):
        yield from units.taken()


class _Units:
    """Listens for units: `trans-unit` of 1.2, `segment` of 2.0."""

    def __init__(self, path: Path, pair: LanguagePair, tally: Tally) -> None:
        self._path, self._pair, self._tally = path, pair, tally
        self._parser: expat.XMLParserType
        self._ready: list[Segment] = []
        self._languages = ("", "")
        self._wanted = True
        self._line = 0
        self._unit: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._state = ""
        self._mute = False
        self._words: list[str] | None = None
        self._inside = ""
        self._alternative = 0
        self._note = ""

    def attach(self, parser: expat.XMLParserType) -> None:
        """Names come with or without a prefix, as the file likes."""
        self._parser = parser
        parser.StartElementHandler = lambda name, attributes: self._start(name.rpartition(":")[2], attributes)
        parser.EndElementHandler = lambda name: self._end(name.rpartition(":")[2])
        parser.CharacterDataHandler = self._text

    def taken(self) -> list[Segment]:
        ready, self._ready = self._ready, []
        self._tally.taken += len(ready)
        return ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inside:
            self._mute = self._mute or (name in _MUTE and "equiv-text" not in attributes)
            if self._words is not None and name in _MUTE:
                self._words.append(attributes.get("equiv-text", ""))
        elif name in ("alt-trans", "ignorable", "matches"):
            self._alternative += 1
        elif self._alternative:
            return
        elif name == "xliff":
            self._open(attributes)
        elif name == "file":
            self._begin_file(attributes)
        elif name in ("trans-unit", "unit"):
            self._unit, self._notes, self._texts = attributes, {}, {}
            self._line = self._parser.CurrentLineNumber
            self._state, self._mute = "", False
        elif name == "segment":
            self._texts, self._mute = {}, False
            self._line = self._parser.CurrentLineNumber
            self._state = attributes.get("state", "")
        elif name in ("source", "target", "note"):
            self._inside, self._words = name, []
            self._note = attributes.get("from") or attributes.get("category", "")
            if name == "target" and "state" in attributes:
                self._state = attributes["state"]

    def _text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _end(self, name: str) -> None:
        if self._inside:
            if name == self._inside:
                self._keep("".join(self._words or ()))
                self._inside, self._words = "", None
        elif name in ("alt-trans", "ignorable", "matches"):
            self._alternative -= 1
        elif not self._alternative and name in ("trans-unit", "segment"):
            self._close()

    def _keep(self, text: str) -> None:
        if self._inside == "note":
            self._notes.setdefault(self._note, text)
        else:
            self._texts[self._inside] = text

    def _open(self, attributes: dict[str, str]) -> None:
        version = attributes.get("version", "")
        if version.split(".")[0] not in ("1", "2"):
            raise InputError(
                f"is XLIFF {version or 'without a version'}",
                where=str(self._path),
                remedy="export 1.2 or 2.0",
            )
        if "srcLang" in attributes:
            self._speak(attributes["srcLang"], attributes.get("trgLang", ""))

    def _begin_file(self, attributes: dict[str, str]) -> None:
        if "source-language" in attributes:
            self._speak(attributes["source-language"], attributes.get("target-language", ""))

    def _speak(self, source: str, target: str) -> None:
        self._languages = source, target
        self._wanted = bool(
            fits(source, self._pair.source) and (not target or fits(target, self._pair.target))
        )

    def _close(self) -> None:
        source, target = self._texts.get("source", ""), self._texts.get("target", "")
        if why := self._hindrance(source, target):
            self._tally.skip(f"line {self._line}", why)
            return
        final = self._unit.get("approved") == "yes" or self._state in _FINAL
        segment = Segment(
            source,
            target,
            author=self._notes.get("author", ""),
            at=fields.seconds(self._notes.get("date", "")),
            state=State.APPROVED if final else State.TRANSLATED,
            note=self._notes.get("", ""),
        )
        ours = {
            name.removeprefix("x-"): value for name, value in self._notes.items() if name.startswith("x-")
        }
        self._ready.append(fields.with_fields(segment, ours))

    def _hindrance(self, source: str, target: str) -> str:
        if not self._wanted:
            return f"it is {self._languages[0]} into {self._languages[1] or 'nothing'}"
        if self._unit.get("translate") == "no":
            return "it is marked as not to be translated"
        if not source.strip() or not target.strip():
            return "it has no translation"
        if self._state in _UNFINISHED or (not self._state and self._unit.get("approved") == "no"):
            return f"its translation is not finished ({self._state or 'not approved'})"
        return "it has inline codes whose text is elsewhere" if self._mute else ""


def write_xliff12(segments: Iterable[Segment], pair: LanguagePair, tally: Tally, job: Job) -> Iterator[str]:
    """The text of an XLIFF 1.2 file, a `file` for each run of segments from one chapter."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    )
    languages = f"source-language={quoted(pair.source)} target-language={quoted(pair.target)}"
    within: str | None = None
    for number, segment in fields.writable(segments, tally, job):
        if segment.path != within:
            yield "" if within is None else "</body></file>\n"
            within = segment.path
            name = quoted(within or "memory")
            yield f'<file original={name} {languages} datatype="plaintext"><body>\n'
        approved = segment.state is State.APPROVED
        signed = ' approved="yes"' if approved else ""
        notes = "".join(f'<note from="{name}">{content(text)}</note>' for name, text in _notes(segment))
        yield (
            f'<trans-unit id="{number}"{signed} xml:space="preserve">\n'
            f"<source>{content(segment.source)}</source>\n"
            f'<target state="{"final" if approved else "translated"}">{content(segment.target)}</target>\n'
            f"{notes}</trans-unit>\n"
        )
    yield "</xliff>\n" if within is None else "</body></file>\n</xliff>\n"


def write_xliff20(segments: Iterable[Segment], pair: LanguagePair, tally: Tally, job: Job) -> Iterator[str]:
    """The text of an XLIFF 2.0 file."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="2.0" '
        'xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        f"srcLang={quoted(pair.source)} trgLang={quoted(pair.target)}>\n"
    )
    within: str | None = None
    files = 0
    for number, segment in fields.writable(segments, tally, job):
        if segment.path != within:
            yield "" if within is None else "</file>\n"
            within, files = segment.path, files + 1
            yield f'<file id="f{files}" original={quoted(within or "memory")} xml:space="preserve">\n'
        state = "final" if segment.state is State.APPROVED else "translated"
        notes = "".join(
            f'<note category="{name}">{content(text)}</note>' if name else f"<note>{content(text)}</note>"
            for name, text in _notes(segment)
        )
        yield (
            f'<unit id="u{number}">{f"<notes>{notes}</notes>" if notes else ""}\n<segment state="{state}">\n'
            f"<source>{content(segment.source)}</source>\n<target>{content(segment.target)}</target>\n"
            "</segment></unit>\n"
        )
    yield "</xliff>\n" if within is None else "</file>\n</xliff>\n"


def _notes(segment: Segment) -> list[tuple[str, str]]:
    said = [("x-" + name, value) for name, value in fields.told(segment).items() if name != "state"]
    known = (
        ("", segment.note),
        ("author", segment.author),
        ("date", fields.stamp(segment.at) if segment.at else ""),
    )
    return [(name, text) for name, text in known if text] + said
