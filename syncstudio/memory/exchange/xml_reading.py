# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An XML file fed to a reader piece by piece; entities and what lies outside the file are refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from syncstudio.errors import InputError
from syncstudio.jobs import Job

_CHUNK = 1 << 18
_LONGEST_TAG = 1 << 22
"""Bytes; the parser holds a tag, comment or the like until it is whole."""
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_KNOWN = frozenset({"utf-8", "utf-16", "iso8859-1", "ascii"})
"""What the parser decodes by itself."""


Attach = Callable[[expat.XMLParserType], None]
"""Gives a parser its handlers for elements and characters."""


def listen(path: Path, attach: Attach, job: Job) -> Iterator[None]:
    """Feed the file to the handlers, handing over after every quarter of a megabyte.

    Raises InputError, with the line, for what is no XML, for an encoding that does not hold, and for
    a file that declares entities: they can be used to read other files or to fill all memory. A
    document type is let pass, and not read.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            yield from _fed(path, file, size, attach, job)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="see its path"
        ) from error


def _fed(path: Path, file: BinaryIO, size: int, attach: Attach, job: Job) -> Iterator[None]:
    head = file.read(_CHUNK)
    recode = _decoder(path, head)
    parser = expat.ParserCreate("utf-8" if recode else None)
    attach(parser)
    _refuse_entities(parser, path)
    done = 0
    chunk = head
    while True:
        job.step(done, size, path.name)
        try:
            if recode is not None:
                parser.Parse(recode.decode(chunk, not chunk).encode(), not chunk)
            else:
                parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code) or "not well-formed"
            raise InputError(
                f"is no XML that can be read: {what}",
                where=f"{path}:{error.lineno}",
                remedy="export it again, as UTF-8",
            ) from error
        except UnicodeError as error:
            raise InputError(
                "does not hold the encoding that it declares",
                where=f"{path}:{parser.CurrentLineNumber}",
                remedy="export it again, as UTF-8",
            ) from error
        yield
        if not chunk:
            return
        done += len(chunk)
        if recode is None and done - parser.CurrentByteIndex > _LONGEST_TAG:
            raise InputError(
                "has a tag that does not end",
                where=f"{path}:{parser.CurrentLineNumber}",
                remedy="export it again",
            )
        chunk = file.read(_CHUNK)


def _decoder(path: Path, head: bytes) -> codecs.IncrementalDecoder | None:
    """A decoder for an encoding that the parser does not know; None for those that it does."""
    declared = _DECLARED.match(head)
    if declared is None:
        return None
    name = declared[1].decode("ascii")
    try:
        found = codecs.lookup(name)
        known = found.name in _KNOWN
        return None if known else codecs.getincrementaldecoder(found.name)()
    except LookupError as error:
        raise InputError(
            f"is in an encoding that is not known: {name}", where=f"{path}:1", remedy="save it as UTF-8"
        ) from error


def _refuse_entities(parser: expat.XMLParserType, path: Path) -> None:
    def refuse(*_: object) -> int:
        raise InputError(
            "declares entities, which could reach outside the file or fill all memory",
            where=f"{path}:{parser.CurrentLineNumber}",
            remedy="export it without a document type",
        )

    parser.buffer_text = True
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
