# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bytes of a notebook whose blocks were kept, replaced, dropped or added to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from syncstudio.chapters.cells import read_notebook
from syncstudio.chapters.cellwise import MARKDOWN, Draft, Notebook, bounds, drafts
from syncstudio.chapters.notebook import block_encoder
from syncstudio.model import Block, Chapter, Part

_LEVEL = re.compile(rb'\n([ \t]+)"')
_WITH_IDS = (4, 5)  # the first version of the format whose cells have an id

Compose = Callable[[Chapter, Sequence[Part]], bytes]
"""What composes a text of Markdown out of parts."""


class Recomposer:
    """Writes the cells of a notebook; those that do not change keep their bytes."""

    def __init__(self, chapter: Chapter, source: Chapter | None, compose: Compose) -> None:
        self._chapter = chapter
        self._ours = Notebook(chapter)
        self._source = Notebook(source) if source is not None and source.path.endswith(".ipynb") else None
        self._compose = compose
        self._encode = block_encoder(chapter.data)
        level = _LEVEL.search(chapter.data)
        self._level = level[1].decode() if level else ""
        notebook = read_notebook(chapter.data) or {}
        version = (notebook.get("nbformat"), notebook.get("nbformat_minor"))
        self._has_ids = all(isinstance(one, int) for one in version) and version >= _WITH_IDS
        self._ids = {str(self._read(self._ours, number).get("id")) for number in range(len(self._ours.cells))}

    def is_able(self) -> bool:
        """Whether cells can be put in and taken out: not in a notebook without any, or a very old one."""
        return self._ours.is_plain()

    def recomposed(self, parts: Sequence[Part]) -> bytes:
        data, cells = self._chapter.data, self._ours.cells
        found = drafts(self._ours, self._source, parts)
        if not found:
            return data[: cells[0].span[0]] + data[cells[-1].span[1] :]
        usual = data[cells[0].span[1] : cells[1].span[0]] if len(cells) > 1 else self._separator()
        pieces = [data[: cells[0].span[0]]]
        before: Draft | None = None
        for draft in found:
            if before is not None:
                near = before.cell is not None and draft.cell == before.cell + 1
                last = cells[before.cell] if near and before.cell is not None else None
                pieces.append(data[last.span[1] : cells[draft.cell or 0].span[0]] if last else usual)
            pieces.append(self._cell(draft))
            before = draft
        return b"".join([*pieces, data[cells[-1].span[1] :]])

    def _separator(self) -> bytes:
        first = self._ours.cells[0].span[0]
        opening = self._chapter.data.rindex(b"[", 0, first)
        return b"," + (self._chapter.data[opening + 1 : first] or b" ")

    def _cell(self, draft: Draft) -> bytes:
        if draft.cell is None:
            return self._new(draft)
        cell = self._ours.cells[draft.cell]
        raw = self._chapter.data[slice(*cell.span)]
        if not draft.parts:
            return raw
        text = self._text(draft)
        if draft.is_copy:
            return self._written(self._read(self._ours, draft.cell), text)
        if text == self._ours.text(draft.cell):
            return raw
        first, last = bounds(cell)
        written = self._joined(self._chapter.blocks[draft.parts[0].index or 0], text, cell.strings[0])
        start = cell.span[0]
        return raw[: first - start] + written + raw[last - start :]

    def _joined(self, block: Block, text: str, place: tuple[int, int]) -> bytes:
        """A whole cell's text, in its own manner of cutting lines."""
        written = self._encode(replace(block, span=place), text.rstrip("\n"))
        tail = len(text) - len(text.rstrip("\n"))
        return written + b"\\n" * tail

    def _text(self, draft: Draft) -> str:
        """What a cell shall show."""
        cell = draft.cell or 0
        shown = self._ours.text(cell)
        indices = [index for index, home in enumerate(self._ours.homes) if home == cell]
        blocks, at = [], 0
        for index in indices:
            block = self._chapter.blocks[index]
            start = shown.index(block.text, at)
            at = start + len(block.text)
            span = (len(_bytes(shown[:start])), len(_bytes(shown[:at])))
            blocks.append(replace(block, span=span))
        numbers = {index: number for number, index in enumerate(indices)}
        parts = [
            replace(part, index=numbers.get(part.index)) if part.index is not None else part
            for part in draft.parts
        ]
        inner = Chapter("cell.md", self._chapter.language, _bytes(shown), tuple(blocks))
        text = _text(self._compose(inner, parts))
        return text.strip("\n") if draft.is_copy else text

    def _part_text(self, part: Part) -> str:
        if part.text is not None or part.index is None:
            return part.text or ""
        return self._chapter.blocks[part.index].text

    def _new(self, draft: Draft) -> bytes:
        text = "\n\n".join(self._part_text(part) for part in draft.parts)
        if draft.type in MARKDOWN:
            empty = Chapter("cell.md", self._chapter.language, b"", ())
            text = _text(
                self._compose(
                    empty, [replace(part, index=None, text=self._part_text(part)) for part in draft.parts]
                )
            )
            text = text.strip("\n")
        if self._source is not None and draft.model is not None:
            return self._written(self._read(self._source, draft.model), text)
        made: dict[str, object] = {"cell_type": draft.type, "metadata": {}}
        if draft.type == "code":
            made |= {"execution_count": None, "outputs": []}
        return self._written(made, text)

    def _written(self, cell: dict[str, object], text: str) -> bytes:
        """A cell that is new here, in the manner of this notebook."""
        as_list = self._ours.cells[0].is_list
        key = "input" if "input" in cell else "source"
        cell[key] = re.findall(r"[^\n]*\n|[^\n]+", text) if as_list else text
        own = str(cell.pop("id", ""))
        if self._has_ids:
            cell = {"cell_type": cell.pop("cell_type", "markdown"), "id": self._new_id(own, text), **cell}
        ascii_only = self._chapter.data.isascii() and b"\\u" in self._chapter.data
        if not self._level:
            return json.dumps(cell, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        lines = json.dumps(cell, ensure_ascii=ascii_only, indent=self._level).split("\n")
        return ("\n" + self._level * 2).join(lines).encode("utf-8", "surrogatepass")

    def _new_id(self, own: str, text: str) -> str:
        """Its own id where no other cell has it, else one that is always the same for the same text."""
        made, salt = own, 0
        while not made or made in self._ids:
            made = hashlib.blake2b(_bytes(f"{salt}{text}"), digest_size=4).hexdigest()
            salt += 1
        self._ids.add(made)
        return made

    @staticmethod
    def _read(notebook: Notebook, number: int) -> dict[str, object]:
        raw = notebook.data[slice(*notebook.cells[number].span)]
        return dict(json.loads(raw.decode("utf-8", "surrogateescape")))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
