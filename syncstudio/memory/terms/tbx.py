# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms in TBX (ISO 30042), of 2008 (martif, termEntry, langSet) and of 2019 (tbx, conceptEntry, langSec)."""

from __future__ import annotations

import io
import xml.sax
import xml.sax.handler
import xml.sax.xmlreader
from collections.abc import Iterable, Iterator

from syncstudio.errors import KnowledgeError
from syncstudio.memory.terms.columns import within
from syncstudio.memory.xml_writing import content, quoted
from syncstudio.model import LanguagePair, Rendering, Skipped, Term, TermStatus
from syncstudio.resources import primary_language, word_lists

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_NOTES = frozenset({"note", "descrip"})
_KEEP = "x-doNotTranslate"
_STATUS = frozenset({"administrativeStatus", "normativeAuthorization", "x-status"})

_SIGNS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ALLOWED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang={source}>
  <martifHeader>
    <fileDesc><sourceDesc><p>SyncStudio</p></sourceDesc></fileDesc>
  </martifHeader>
  <text>
    <body>
"""
_FOOT = """    </body>
  </text>
</martif>
"""


def entries(name: str, data: bytes, pair: LanguagePair | None, skipped: list[Skipped]) -> Iterator[Term]:
    """The terms of a file. Without a pair the first entry's languages are it.

    Entities are refused, and nothing outside the file is looked at. Raises KnowledgeError.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - few books have such a file
    from defusedxml.expatreader import DefusedExpatParser  # noqa: PLC0415

    reader = _Reader(name, pair, skipped)
    parser = DefusedExpatParser(forbid_external=False)  # most files name a DTD: it is never fetched
    parser.setFeature(xml.sax.handler.feature_external_ges, False)
    parser.setContentHandler(reader)
    source = xml.sax.xmlreader.InputSource(name)
    source.setByteStream(io.BytesIO(data))
    try:
        parser.parse(source)
    except DefusedXmlException as error:
        raise KnowledgeError(
            "declares entities, which could hide anything",
            where=name,
            remedy="take them out; nothing of the file was used",
        ) from error
    except xml.sax.SAXParseException as error:
        raise KnowledgeError(
            f"is no XML that can be read ({error.getMessage()})",
            where=f"{name}:{error.getLineNumber()}",
            remedy="mend it, or export it anew",
        ) from error
    except (LookupError, ValueError) as error:  # what it says of its own encoding
        raise KnowledgeError(f"cannot be read ({error})", where=name, remedy="save it as UTF-8") from error
    if not reader.is_termbase:
        raise KnowledgeError("is XML, but no TBX", where=name, remedy="name a file with termEntry elements")
    yield from reader.terms


class _Reader(xml.sax.handler.ContentHandler):
    def __init__(self, name: str, pair: LanguagePair | None, skipped: list[Skipped]) -> None:
        super().__init__()
        self.terms: list[Term] = []
        self.is_termbase = False
        self._name, self._pair, self._skipped = name, pair, skipped
        self._line = 0
        self._language = ""
        self._said: list[tuple[str, str, str]] = []  # language, term, status
        self._now = ["", ""]  # the term that is open, and its status
        self._notes: list[str] = []
        self._keep = False
        self._text: list[str] = []
        self._type = ""
        self._position: xml.sax.xmlreader.Locator | None = None

    def setDocumentLocator(self, locator: xml.sax.xmlreader.Locator) -> None:  # noqa: N802
        self._position = locator

    def startElement(self, name: str, attrs: xml.sax.xmlreader.AttributesImpl) -> None:  # noqa: N802
        self._text = []
        self._type = attrs.get("type", "")
        if name in _ENTRIES:
            self.is_termbase = True
            self._line = (self._position.getLineNumber() or 0) if self._position else 0
            self._said, self._notes, self._keep, self._language = [], [], False, ""
        elif name in _LANGUAGES:
            self._language = attrs.get("xml:lang", "")
        elif name in _TERMS:
            self._now = ["", ""]
        elif name in ("martif", "tbx"):
            self.is_termbase = True

    def characters(self, content: str) -> None:
        self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        text = " ".join("".join(self._text).split())
        if name == "term":
            self._now[0] = text
        elif name == "termNote" and self._type in _STATUS:
            self._now[1] = text
        elif name in _NOTES and self._type == _KEEP:
            self._keep = text.lower() in ("yes", "true", "1")
        elif name in _NOTES and text:
            self._notes.append(text)
        elif name in _TERMS:
            self._said.append((self._language, self._now[0], self._now[1]))
        elif name in _ENTRIES:
            self._end_entry()
        self._text = []

    def _end_entry(self) -> None:
        place = f"{self._name}:{self._line}"
        languages = list(dict.fromkeys(language for language, text, _ in self._said if text))
        if self._pair is None and len(languages) > 1:
            self._pair = LanguagePair(*languages[:2])
        if self._pair is None:
            self._skipped.append(Skipped(place, "the entry has one language only; it was left out"))
            return
        named = [text for text, _ in self._of(self._pair.source)]
        found = [Rendering(text, _status(said)) for text, said in self._of(self._pair.target)]
        if not named or not (found or self._keep):
            why = f"the entry lacks {self._pair.source if not named else self._pair.target}; it was left out"
            self._skipped.append(Skipped(place, why))
            return
        note = "; ".join(dict.fromkeys(self._notes))
        self.terms += [
            Term(source, tuple(found), self._keep, note, place)
            for source in within(named, found, place, self._skipped)
        ]

    def _of(self, wanted: str) -> list[tuple[str, str]]:
        """The terms of a language with their status: those under its very tag, else of all its regions."""
        told = [(language.lower(), text, said) for language, text, said in self._said if text]
        exact = [(text, said) for language, text, said in told if language == wanted.lower()]
        return exact or [
            (text, said)
            for language, text, said in told
            if primary_language(language) == primary_language(wanted)
        ]


def _status(said: str) -> TermStatus:
    for status, known in word_lists("termbase", "status_words").items():
        if said.lower() in known and status in tuple(TermStatus):
            return TermStatus(status)
    return TermStatus.PREFERRED


def entry(term: Term, pair: LanguagePair) -> str:
    """A term as an entry of 2008, which most programs read."""
    lines = ["      <termEntry>"]
    if term.keep:
        lines.append(f'        <descrip type="{_KEEP}">yes</descrip>')
    if term.note:
        lines.append(f"        <note>{content(term.note)}</note>")
    lines += _terms(pair.source, [(term.source, "")])
    if term.renderings:
        lines += _terms(pair.target, [(one.text, _SIGNS[one.status]) for one in term.renderings])
    return "\n".join([*lines, "      </termEntry>", ""])


def _terms(language: str, told: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"        <langSet xml:lang={quoted(language)}>"
    for text, sign in told:
        note = f'<termNote type="administrativeStatus">{sign}</termNote>' if sign else ""
        yield f"          <tig><term>{content(text)}</term>{note}</tig>"
    yield "        </langSet>"


def document(terms: Iterable[Term], pair: LanguagePair) -> str:
    """A whole file."""
    head = _HEAD.format(source=quoted(pair.source))
    return head + "".join(entry(term, pair) for term in terms) + _FOOT
