# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notebooks: blocks are raw stretches of the JSON, and only an edited stretch is written anew."""

import json

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse, render, replace
from syncstudio.model import BlockKind, Chapter

_MARKDOWN = "# Title 题\n\nOne \"quoted\" line\nand two 😀\n\n- item\n\n```py\nx = '\\n'\n```\n"


def _notebook(*cells: tuple[str, object], version: int = 4) -> dict[str, object]:
    made = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells]
    for cell in made:
        if cell["cell_type"] == "code":
            decoy = {"cells": [{"cell_type": "code", "source": "not a cell"}]}
            cell.update(outputs=[], execution_count=None, metadata=decoy)
    metadata = {"kernelspec": {"language": "python", "name": "python3", "display_name": "Python"}}
    return {"cells": made, "metadata": metadata, "nbformat": version, "nbformat_minor": 2}


def _sources(data: bytes) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(data)["cells"]]


def _kinds(chapter: Chapter) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in chapter.blocks]


_STYLES = [
    {"indent": 1, "ensure_ascii": False},
    {"indent": 1, "ensure_ascii": True},
    {"indent": None, "ensure_ascii": True},
    {"indent": 4, "ensure_ascii": False, "sort_keys": True},
]


@pytest.mark.parametrize("style", _STYLES)
@pytest.mark.parametrize("as_list", [True, False])
def test_cells_become_blocks_and_an_edit_stays_in_its_block(style: dict[str, object], as_list: bool) -> None:
    source = _MARKDOWN.splitlines(keepends=True) if as_list else _MARKDOWN
    data = json.dumps(_notebook(("markdown", source), ("code", "x = 1\n"), ("raw", "raw")), **style).encode()
    nbformat.validate(json.loads(data))
    chapter = parse(data, "a.ipynb", "en")
    assert render(chapter) == data
    assert _kinds(chapter) == [
        (BlockKind.HEADING, "# Title 题"),
        (BlockKind.PARAGRAPH, 'One "quoted" line\nand two 😀'),
        (BlockKind.LIST_ITEM, "- item"),
        (BlockKind.CODE, "```py\nx = '\\n'\n```"),
        (BlockKind.CODE, "x = 1"),
        (BlockKind.CODE, "raw"),
    ]
    assert chapter.blocks[4].detail == "python"
    edited = render(replace(chapter, {1: 'New "é"\nwith\ttab\nthree', 4: "y = '\\'"}))
    expected = _MARKDOWN.replace('One "quoted" line\nand two 😀', 'New "é"\nwith\ttab\nthree')
    assert _sources(edited) == [expected, "y = '\\'\n", "raw"]
    start, end = chapter.blocks[1].span
    assert edited.startswith(data[:start])
    assert edited.endswith(data[chapter.blocks[4].span[1] :])
    assert data[end : chapter.blocks[4].span[0]] in edited
    # What the notebook's own writer would have written: the style is kept.
    written = json.loads(edited)
    if as_list:
        assert written["cells"][0]["source"] == expected.splitlines(keepends=True)
    assert json.dumps(written, **style).encode() == edited


def test_lines_are_those_of_the_file() -> None:
    data = json.dumps(_notebook(("markdown", ["# A\n", "\n", "b\n", "c"])), indent=1).encode()
    file_lines = data.decode().split("\n")
    heading, paragraph = parse(data, "a.ipynb", "en").blocks
    assert file_lines[heading.lines[0] - 1].strip() == '"# A\\n",'
    assert heading.lines[0] == heading.lines[1]
    assert file_lines[paragraph.lines[1] - 1].strip() == '"c"'


def test_one_string_of_a_list_may_hold_several_lines_or_a_piece_of_one() -> None:
    data = json.dumps(_notebook(("markdown", ["# A\nb", "c\n", "\nd\ne"]))).encode()
    chapter = parse(data, "a.ipynb", "en")
    assert [block.text for block in chapter.blocks] == ["# A", "bc", "d\ne"]
    assert _sources(render(replace(chapter, {1: "x\ny"}))) == ["# A\nx\ny\n\nd\ne"]


def test_the_third_format_keeps_its_cells_in_worksheets() -> None:
    cells = [
        {"cell_type": "heading", "source": ["# H"]},
        {"cell_type": "code", "input": ["x"], "language": "py"},
    ]
    data = json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}).encode()
    assert [block.text for block in parse(data, "a.ipynb", "en").blocks] == ["# H", "x"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b"null",
        b"\xff\xfe{}",
        b'{"cells": [[{"cell_type": "code", "source": "x"}]]}',
        b'{"cells": [{"cell_type": "markdown", "source": "\\ud800"}]}',
        b'{"cells": [{"cell_type": "markdown", "source": "\xff"}]}',
        b'{"cells": {"cell_type": "markdown", "source": "x"}}',
        b'\xef\xbb\xbf{"cells": [{"source": "x", "source": ["y"], "cell_type": "markdown"}]}',
        b"[" * 100_000,
    ],
    ids=range(11),
)
def test_strange_notebooks_come_back(data: bytes) -> None:
    chapter = parse(data, "a.ipynb", "en")
    assert render(chapter) == data
    same = replace(chapter, {index: block.text for index, block in enumerate(chapter.blocks)})
    assert render(same) == data


def test_a_half_merged_notebook_is_opaque_text_in_several_blocks() -> None:
    good = json.dumps(_notebook(*(("markdown", f"cell {n}") for n in range(30))), indent=1)
    data = good.replace('"cell 3"', '"cell 3"\n<<<<<<< ours').encode()
    chapter = parse(data, "a.ipynb", "en")
    assert {block.kind for block in chapter.blocks} == {BlockKind.OPAQUE}
    assert len(chapter.blocks) > 30
    edited = render(replace(chapter, {5: "edited"}))
    start, end = chapter.blocks[5].span
    assert edited == data[:start] + b"edited" + data[end:]


_TEXTS = st.text(st.sampled_from('ab #-`$"\\\n\r\té中😀\x0b\u2028'), max_size=30)


@given(
    st.lists(st.tuples(st.sampled_from(["markdown", "code", "raw"]), _TEXTS)),
    st.booleans(),
    st.booleans(),
    _TEXTS,
)
@settings(max_examples=300, deadline=None)
def test_any_cell_and_any_edit(
    cells: list[tuple[str, str]], as_list: bool, ascii_only: bool, text: str
) -> None:
    made = [(kind, source.splitlines(keepends=True) if as_list else source) for kind, source in cells]
    data = json.dumps(_notebook(*made), ensure_ascii=ascii_only, indent=1).encode()
    chapter = parse(data, "a.ipynb", "en")
    assert render(chapter) == data
    at = 0
    for index, block in enumerate(chapter.blocks):
        assert at <= block.span[0] < block.span[1]
        at = block.span[1]
        edited = render(replace(chapter, {index: text}))
        assert edited.startswith(data[: block.span[0]])
        assert edited.endswith(data[block.span[1] :])
        before, after = _sources(data), _sources(edited)
        changed = [n for n in range(len(before)) if before[n] != after[n]]
        assert len(changed) <= 1
        for n in changed:
            assert (
                text in after[n]
                or text.replace("\n", "\r\n") in after[n]
                or text.replace("\n", "\r") in after[n]
            )
