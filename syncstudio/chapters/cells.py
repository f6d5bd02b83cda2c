# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where in the bytes of a Jupyter notebook the text of its cells stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from syncstudio.chapters.lines import BOM
from syncstudio.model import Span

_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_ESCAPE = re.compile(
    rb"(?P<end>(?:\\r|\\u000[dD])(?:\\n|\\u000[aA])|\\[nr]|\\u000[aAdD])|\\.",
    re.DOTALL,
)
_SOURCES = ("source", "input")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its type, and the byte ranges of its source's strings without their quotes.

    `is_list` tells a list of strings from one string; `span` is that of the whole object, and
    `members` are those of its values by their names.
    """

    type: str
    strings: tuple[Span, ...]
    is_list: bool
    span: Span
    members: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class CellLines:
    """The lines that a cell shows, the line ends after them, and the bytes that write them."""

    texts: list[str]
    breaks: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(slots=True)
class _Frame:
    """An object or list that is being read."""

    opener: bytes
    holder: str
    key: str = ""
    at_key: bool = True
    type: str = ""
    strings: list[Span] = field(default_factory=list)
    is_list: bool = False
    start: int = 0
    members: dict[str, Span] = field(default_factory=dict)


def read_notebook(data: bytes) -> dict[str, object] | None:
    """The notebook as JSON, None where it is none."""
    try:
        notebook = json.loads(data.removeprefix(BOM).decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        return None
    return notebook if isinstance(notebook, dict) else None


def find_cells(data: bytes) -> Iterator[Cell]:
    """The cells of a notebook that have a source, in the order of the file. `data` must be valid JSON."""
    return (cell for cell in all_cells(data) if cell.type and cell.strings)


def all_cells(data: bytes) -> Iterator[Cell]:
    """The cells of a notebook, also those that say nothing. `data` must be valid JSON."""
    stack: list[_Frame] = []
    for token in _TOKEN.finditer(data, len(BOM) if data.startswith(BOM) else 0):
        raw = token[0]
        top = stack[-1] if stack else None
        if raw in (b"{", b"["):
            holder = "" if top is None else (top.key if top.opener == b"{" else top.holder)
            if top is not None and raw == b"[" and top.key in _SOURCES and _is_cell(stack):
                top.strings, top.is_list = [], True
            stack.append(_Frame(raw, holder, start=token.start()))
        elif raw in (b"}", b"]"):
            whole = (stack[-1].start, token.end())
            if _is_cell(stack):
                yield Cell(
                    stack[-1].type, tuple(stack[-1].strings), stack[-1].is_list, whole, stack[-1].members
                )
            stack.pop()
            if stack and _is_cell(stack):
                stack[-1].members[stack[-1].key] = whole
        elif top is None:
            continue
        elif raw == b",":
            top.at_key = True
        elif raw == b":":
            top.at_key = False
        else:
            if _is_cell(stack) and not top.at_key:
                top.members[top.key] = token.span()
            if raw.startswith(b'"'):
                _take_string(stack, raw, (token.start() + 1, token.end() - 1))


def _is_cell(stack: list[_Frame]) -> bool:
    """Whether the innermost is a cell: `{cells: [{` or, before nbformat 4, `{worksheets: [{cells: [{`."""
    if len(stack) == 5 and stack[1].holder != "worksheets":
        return False
    return (
        len(stack) in (3, 5) and stack[-1].holder == "cells" and stack[-2].opener != stack[-1].opener == b"{"
    )


def _take_string(stack: list[_Frame], raw: bytes, span: Span) -> None:
    top = stack[-1]
    if top.opener == b"{":
        if top.at_key:
            top.key = decode(raw[1:-1])
        elif not _is_cell(stack):
            return
        elif top.key == "cell_type":
            top.type = decode(raw[1:-1])
        elif top.key in _SOURCES:
            top.strings, top.is_list = [span], False
    elif top.holder in _SOURCES and _is_cell(stack[:-1]):
        stack[-2].strings.append(span)


def decode(raw: bytes) -> str:
    """What a JSON string without its quotes says."""
    text = raw.decode("utf-8", "surrogateescape")
    return str(json.loads(f'"{text}"')) if "\\" in text else text


def cell_lines(data: bytes, cell: Cell) -> CellLines:
    """The lines of a cell, whatever way its strings are cut."""
    lines = CellLines([], [], [], [])
    begun, start = "", cell.strings[0][0]
    end = start
    at_start = True
    for first, last in cell.strings:
        if at_start:
            start = first
        at = first
        for escape in _ESCAPE.finditer(data, first, last):
            if not escape["end"]:
                continue
            lines.texts.append(begun + decode(data[at : escape.start()]))
            lines.breaks.append(decode(escape[0]))
            lines.starts.append(start)
            lines.ends.append(escape.start())
            begun, at, start = "", escape.end(), escape.end()
        begun += decode(data[at:last])
        end = last
        at_start = not begun
    lines.texts.append(begun)
    lines.breaks.append("")
    lines.starts.append(start)
    lines.ends.append(end)
    return lines
