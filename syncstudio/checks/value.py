# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands for itself in any language, and in which form it must come through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from syncstudio.checks.reading import Reading
from syncstudio.drift import formula_form
from syncstudio.model import MaskKind, Span


@dataclass(frozen=True, slots=True)
class Value:
    """`form` is equal where the same is meant, whatever the white space and the words in it; `bare` is
    how it would stand there without its marks, "" where it has none.
    """

    form: str
    span: Span
    shown: str
    bare: str = ""


_WORDED = re.compile(r"\\(?:text|textrm|textit|textbf|textsf|texttt|mbox|mathrm|hbox)\s*\{[^{}]*\}")
_BRACKETS = re.compile(r"^\\{1,2}\(|\\{1,2}\)$")
_ORDINAL = re.compile(r"\^\{?(?:\\(?:mathrm|text|textrm|rm)\s*)?\{?(?:st|nd|rd|th)\}{0,2}$")
_ASCII = str.maketrans({chr(0xFF01 + k): chr(0x21 + k) for k in range(94)} | {"×": r"\times ", "、": ","})
_NUMERIC = re.compile(r"[-+(\[]*\d[\d., ]*[)\]]*(?:\\?%)?")
_CLOSING = re.compile(r"(?<![.,;。，；:\s])(?:[.,;。，；:]|\\[,;!: ]|\s)++$")
_TITLED = re.compile(r"^(?P<role>[^`]*`)[^`<]*<(?P<target>[^<>`]+)>(?P<end>`_{0,2})$")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TITLE = re.compile(r"(?<!\s)\s++(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*$")
_KEYS = re.compile(r"@[\w:.#$%&+?<>~/-]+")


def values(reading: Reading, kind: MaskKind) -> Iterator[Value]:
    """The values of one kind in the order of reading; empty ones are none."""
    form_of = _FORMS[kind]
    for mask in reading.masks:
        if mask.kind is kind:
            piece = reading.text[slice(*mask.span)]
            if form := form_of(piece):
                yield Value(form, mask.span, " ".join(piece.split()), _bare(form, kind))


def _bare(form: str, kind: MaskKind) -> str:
    if kind in {MaskKind.CODE, MaskKind.LINK}:
        return form
    return form.replace(" ", "") if kind is MaskKind.FORMULA else ""


def _formula(piece: str) -> str:
    inner = piece.strip("$ \t\n") if piece.startswith("$") else _BRACKETS.sub("", piece)
    inner = _CLOSING.sub("", _ORDINAL.sub("", inner.translate(_ASCII)))
    if _NUMERIC.fullmatch(inner):
        return ""  # a number in the dress of a formula: what is checked of numbers holds for it
    return formula_form(_WORDED.sub(r"\\text", inner))


def _code(piece: str) -> str:
    return " ".join(piece.strip("`").split())


def _role(piece: str) -> str:
    if titled := _TITLED.match(piece):
        return f"{titled['role']}{titled['target']}{titled['end']}"
    if piece.startswith("["):
        return " ".join(sorted(_KEYS.findall(piece)))
    if piece.startswith(("{{", "{%")):
        return " ".join(_QUOTED.sub('""', piece).split())
    return "".join(piece.split())


def _footnote(piece: str) -> str:
    return piece


def _address(piece: str) -> str:
    """The bare address of a link, however it is written."""
    if piece.startswith("("):
        inner = _TITLE.sub("", piece[1 : piece.rindex(")")].strip())
        return inner.strip("<>").strip()
    if piece.startswith("["):
        return ""  # the name of a definition, which may be the link's own words
    return piece.strip("<>").removeprefix("mailto:")


_FORMS: Mapping[MaskKind, Callable[[str], str]] = {
    MaskKind.FORMULA: _formula,
    MaskKind.CODE: _code,
    MaskKind.ROLE: _role,
    MaskKind.FOOTNOTE: _footnote,
    MaskKind.LINK: _address,
}
