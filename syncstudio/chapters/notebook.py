# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Jupyter notebooks: blocks are stretches of the JSON, their text is what the cells show."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from syncstudio.chapters.blocks import cut, make_block
from syncstudio.chapters.cells import Cell, CellLines, cell_lines, find_cells, read_notebook
from syncstudio.chapters.lines import Lines, Piece, split_lines
from syncstudio.chapters.markdown import pieces
from syncstudio.model import Block, BlockKind, Span

_CHUNK = 25
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def notebook_blocks(data: bytes) -> tuple[Block, ...]:
    """A Markdown cell's blocks as in a Markdown file; every other cell is one block.

    What is no valid JSON (a half-merged notebook) comes as opaque blocks of a few lines each.
    """
    lines = split_lines(data)
    notebook = read_notebook(data)
    if notebook is None:
        return tuple(cut(piece, data, lines) for piece in _broken(lines))
    language = _code_language(notebook)
    found: list[Block] = []
    for number, cell in enumerate(find_cells(data)):
        shown = cell_lines(data, cell)
        for piece in _cell_pieces(cell, shown, language, is_first=number == 0):
            span = (shown.starts[piece.first], shown.ends[piece.last])
            found.append(
                make_block(piece.kind, _text(shown, piece), span, _file_lines(lines, span), piece.detail)
            )
    return tuple(found)


def _code_language(notebook: dict[str, object]) -> str:
    metadata = notebook.get("metadata")
    if not isinstance(metadata, dict):
        return ""
    for holder, key in (("kernelspec", "language"), ("language_info", "name")):
        said = metadata.get(holder)
        if isinstance(said, dict) and isinstance(said.get(key), str):
            return str(said[key])
    return ""


def _cell_pieces(cell: Cell, shown: CellLines, language: str, *, is_first: bool) -> list[Piece]:
    if cell.type in ("markdown", "heading"):
        return pieces(shown.texts, front_matter=is_first)
    filled = [at for at, text in enumerate(shown.texts) if text.strip()]
    if not filled:
        return []
    if cell.type == "code":
        return [Piece(BlockKind.CODE, filled[0], filled[-1], language)]
    fenced = shown.texts[filled[0]].strip() == "---"
    return [Piece(BlockKind.FRONT_MATTER if fenced else BlockKind.CODE, filled[0], filled[-1], cell.type)]


def _text(shown: CellLines, piece: Piece) -> str:
    before = (shown.texts[at] + shown.breaks[at] for at in range(piece.first, piece.last))
    return "".join(before) + shown.texts[piece.last]


def _file_lines(lines: Lines, span: Span) -> Span:
    return bisect_right(lines.starts, span[0]), bisect_right(lines.starts, max(span[0], span[1] - 1))


def _broken(lines: Lines) -> Iterator[Piece]:
    """Opaque pieces that begin at a blank line's end, at a line that opens an object, or are full."""
    first = -1
    for at, text in enumerate(lines.texts):
        bare = text.strip()
        if first >= 0 and (not bare or bare == "{" or at - first >= _CHUNK):
            yield Piece(BlockKind.OPAQUE, first, at - 1)
            first = -1
        if bare and first < 0:
            first = at
    if first >= 0:
        yield Piece(BlockKind.OPAQUE, first, len(lines.texts) - 1)


def block_encoder(data: bytes) -> Callable[[Block, str], bytes]:
    """What writes a text as the JSON of the cell that holds a block writes its lines.

    The notebook is scanned once, whatever the number of edits.
    """
    cells = list(find_cells(data)) if read_notebook(data) is not None else []
    starts = [cell.strings[0][0] for cell in cells]

    def encode(block: Block, text: str) -> bytes:
        if not cells:
            return text.encode("utf-8", "surrogateescape")
        cell = cells[bisect_right(starts, block.span[0]) - 1]
        escape = _writes_escapes(data[cell.strings[0][0] : cell.strings[-1][1]], data)
        glue = _glue(data, cell)
        encoded = "".join(
            json.dumps(line, ensure_ascii=escape)[1:-1] + (glue if line.endswith(("\n", "\r")) else "")
            for line in _LINE.findall(text)
        )
        return encoded.encode("utf-8", "surrogateescape")

    return encode


def _writes_escapes(cell: bytes, data: bytes) -> bool:
    """Whether letters beyond ASCII are written as escapes, judged by the cell, else by the file."""
    for raw in (cell, data):
        if not raw.isascii():
            return False
        if b"\\u" in raw:
            return True
    return False


def _glue(data: bytes, cell: Cell) -> str:
    """What stands between two lines of the cell beside the line end: the next string's beginning."""
    if not cell.is_list:
        return ""
    first, last = cell.strings[0]
    if len(cell.strings) > 1:
        between = data[last : cell.strings[1][0]]
        return between.decode("utf-8")
    if b"\\n" in data[first:last].removesuffix(b"\\n"):
        return ""
    opening = data.rindex(b"[", 0, first - 1)
    return '",' + (data[opening + 1 : first - 1].decode("utf-8") or " ") + '"'
