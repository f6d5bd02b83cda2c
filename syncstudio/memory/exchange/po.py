# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""PO files of gettext, entry by entry."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from syncstudio.errors import InputError
from syncstudio.jobs import Job
from syncstudio.memory.exchange import fields
from syncstudio.memory.exchange.line_lengths import LONGEST_LINE, line_too_long
from syncstudio.memory.exchange.tags import fits
from syncstudio.memory.exchange.tally import Tally
from syncstudio.model import LanguagePair, Segment

_KEYWORD = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]*(".*")[ \t]*$')
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*$')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_BACK = str.maketrans({"\\": r"\\", '"': r"\"", "\t": r"\t", "\r": r"\r", "\n": r"\n"})
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Codecs of Python that no file is written in, and that take the square of a line's length."""

_CHARSET = re.compile(rb"charset=([A-Za-z0-9._-]+)")
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@.-]+)", re.MULTILINE)
_OURS = re.compile(r"([a-z_]+): (.*)")
_HEADER = """\
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: %s\\n"
"X-Source-Language: %s\\n"
"X-Generator: SyncStudio\\n"
"""


@dataclass(slots=True)
class _Entry:
    line: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    said: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_po(path: Path, pair: LanguagePair, tally: Tally, job: Job) -> Iterator[Segment]:
    """The entries that are translated and not fuzzy. Raises InputError, with the line, for what is
    no PO file, for a wrong encoding, and for a file in another language.
    """
    for number, entry in enumerate(_entries(path)):
        if number % 1000 == 0:
            job.step(number, 0, path.name)
        if entry.texts.get("msgid") == "" and "msgctxt" not in entry.texts:
            _check_language(path, entry, pair)
            continue
        if why := _hindrance(entry):
            tally.skip(f"line {entry.line}", why)
            continue
        tally.taken += 1
        segment = Segment(
            entry.texts["msgid"],
            entry.texts["msgstr"],
            author=entry.said.get("author", ""),
            at=fields.seconds(entry.said.get("date", "")),
            note="\n".join(entry.notes),
        )
        yield fields.with_fields(segment, entry.said)


def _hindrance(entry: _Entry) -> str:
    if "fuzzy" in entry.flags:
        return "its translation is not finished (fuzzy)"
    if "msgid_plural" in entry.texts:
        return "it has plural forms"
    if not entry.texts.get("msgid", "").strip() or not entry.texts.get("msgstr", "").strip():
        return "it has no translation"
    return ""


def _check_language(path: Path, header: _Entry, pair: LanguagePair) -> None:
    named = _LANGUAGE.search(header.texts.get("msgstr", ""))
    if named is not None and not fits(named[1].split("@")[0].split(".")[0], pair.target):
        raise InputError(
            f"is in {named[1]}, not in {pair.target}",
            where=str(path),
            remedy="choose the file of that language",
        )


def _entries(path: Path) -> Iterator[_Entry]:
    entry, key = _Entry(), ""
    for number, line in _lines(path):
        if not line.strip() or (line.startswith("#") and key):
            if entry.texts:
                yield entry
            entry, key = _Entry(), ""
        if line.startswith("#"):
            _comment(entry, line)
        elif opened := _KEYWORD.match(line):
            if opened[1] in ("msgctxt", "msgid") and "msgid" in entry.texts:
                yield entry
                entry = _Entry()
            key = opened[1]
            entry.line = entry.line or number
            entry.texts[key] = _plain(path, number, opened[2])
        elif line.strip():
            if not key:
                raise InputError("is no PO file", where=f"{path}:{number}", remedy="choose another format")
            entry.texts[key] += _plain(path, number, line.strip())
    if entry.texts:
        yield entry


def _comment(entry: _Entry, line: str) -> None:
    kind, text = line[1:2], line[2:].strip()
    if kind == ",":
        entry.flags.update(flag.strip() for flag in text.split(","))
    elif kind == "." and (ours := _OURS.fullmatch(text)):
        entry.said[ours[1]] = ours[2]
    elif kind in (" ", ""):
        entry.notes.append(text)


def _plain(path: Path, number: int, quoted: str) -> str:
    inside = _TEXT.match(quoted)
    if inside is None:
        raise InputError(
            "has a text without its closing quote", where=f"{path}:{number}", remedy="mend that line"
        )
    return _ESCAPE.sub(_meant, inside[1])


def _meant(escaped: re.Match[str]) -> str:
    sign = escaped[1]
    if sign[0] == "x" and len(sign) > 1:
        return chr(int(sign[1:], 16))
    if sign[0] in "01234567":
        return chr(int(sign, 8))
    return _ESCAPES.get(sign, sign)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open("rb") as file:
            head = file.read(8192)
            charset = _CHARSET.search(head)
            name = charset[1].decode("ascii") if charset and charset[1] != b"CHARSET" else "utf-8"
            try:
                codec = codecs.lookup(name).name
                if codec in _NO_CHARSETS:
                    raise LookupError
                b"a".decode(codec, "replace")  # some are none of text
            except (LookupError, UnicodeError) as error:
                raise InputError(
                    f"is in an encoding that is not known: {name}", where=str(path), remedy="save it as UTF-8"
                ) from error
            file.seek(0)
            for number, raw in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
                if len(raw) == LONGEST_LINE:
                    raise line_too_long(f"{path}:{number}")
                try:
                    line = raw.decode("utf-8-sig" if number == 1 and codec == "utf-8" else codec)
                except UnicodeError as error:
                    raise InputError(
                        f"does not hold the encoding that it declares ({name})",
                        where=f"{path}:{number}",
                        remedy="save it as UTF-8",
                    ) from error
                yield number, line.rstrip("\r\n")
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="see its path"
        ) from error


def write_po(segments: Iterable[Segment], pair: LanguagePair, tally: Tally, job: Job) -> Iterator[str]:
    """The file's text. One source text has one entry: another translation of it gets a context."""
    yield _HEADER % (pair.target, pair.source)
    known: dict[str, int] = {}
    for _, segment in fields.writable(segments, tally, job):
        times = known[segment.source] = known.get(segment.source, 0) + 1
        yield _entry(segment, "" if times == 1 else f"{segment.path or 'memory'}#{times}")


def _entry(segment: Segment, context: str) -> str:
    lines = [f"#  {line}" for line in segment.note.splitlines()]
    said = fields.told(segment)
    if segment.author:
        said["author"] = segment.author
    if segment.at:
        said["date"] = fields.stamp(segment.at)
    lines += [f"#. {name}: {' '.join(value.split())}" for name, value in said.items()]
    if segment.path and not any(sign.isspace() for sign in segment.path):
        lines.append(f"#: {segment.path}")
    if context:
        lines.append(f"msgctxt {_quoted(context)}")
    lines += [f"msgid {_quoted(segment.source)}", f"msgstr {_quoted(segment.target)}"]
    return "\n" + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text as PO writes it: on one line, or a line of its own for each of its lines."""
    *lines, last = text.split("\n")
    parts = [f'"{line.translate(_BACK)}\\n"' for line in lines]
    if last or not parts:
        parts.append(f'"{last.translate(_BACK)}"')
    return "\n".join(parts if len(parts) == 1 else ['""', *parts])
