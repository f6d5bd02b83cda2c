# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a notebook's cells hold beside their text: what they printed, and notes about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from syncstudio.chapters.cells import Cell, read_notebook
from syncstudio.chapters.cellwise import Notebook
from syncstudio.chapters.reading import parse
from syncstudio.model import Block, Chapter

_FOLLOWING = ("metadata", "execution_count", "outputs")


def rerun(old: Chapter, new: Chapter, pairs: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Blocks of `new` whose cell holds other outputs or metadata than its block of `old` did.

    `pairs` are indices of blocks that are the same in both. Nothing where either is no notebook.
    """
    if not (_is_notebook(old) and _is_notebook(new)):
        return frozenset()
    before, after = Notebook(old), Notebook(new)
    return frozenset(j for i, j in pairs if _said(before, before.homes[i]) != _said(after, after.homes[j]))


def with_outputs(chapter: Chapter, cells: Mapping[int, Block], source: Chapter) -> Chapter:
    """The chapter with outputs and metadata of the source's cells, by the index of a block in the
    cell that takes them over. Texts stay, and all other bytes.
    """
    if not (cells and _is_notebook(chapter) and _is_notebook(source)):
        return chapter
    ours, theirs = Notebook(chapter), Notebook(source)
    edits: dict[tuple[int, int], bytes] = {}
    for index, block in cells.items():
        mine, other = ours.cells[ours.homes[index]], theirs.cells[theirs.home(block)]
        for name in _FOLLOWING:
            if mine.type == other.type and name in mine.members and name in other.members:
                edits[mine.members[name]] = theirs.data[slice(*other.members[name])]
    pieces, at = [], 0
    for (start, end), raw in sorted(edits.items()):
        pieces += [chapter.data[at:start], raw]
        at = end
    data = b"".join([*pieces, chapter.data[at:]])
    return parse(data, chapter.path, chapter.language, chapter.revision)


def _is_notebook(chapter: Chapter) -> bool:
    return chapter.path.lower().endswith(".ipynb") and read_notebook(chapter.data) is not None


def _said(notebook: Notebook, number: int) -> tuple[object, ...]:
    cell: Cell = notebook.cells[number]
    return tuple(
        json.loads(notebook.data[slice(*cell.members[name])].decode("utf-8", "surrogateescape"))
        if name in cell.members
        else None
        for name in _FOLLOWING
    )
