# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chapter composed anew: kept blocks and the gaps between neighbours stay, new ones fit in."""

from __future__ import annotations

import json

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse, rebuild, render, rerun, with_outputs
from syncstudio.errors import ChapterError
from syncstudio.model import Chapter, Part

_BOOK = "# Title\n:label:`a`\n\nOne\ntwo.\n\n\n- item\n- other\n\n```py\ncode\n```\n\nlast"


def _chapter(text: str, path: str = "a.md") -> Chapter:
    return parse(text.encode(), path, "en")


def _kept(*indices: int) -> list[Part]:
    return [Part(index) for index in indices]


def _new(text: str) -> Part:
    return Part(None, text, _chapter(text).blocks[0])


def _said(chapter: Chapter, *parts: Part) -> str:
    return render(rebuild(chapter, parts)).decode()


_LINES = st.lists(st.sampled_from(["# h", "text", "- a\n- b", "> q", "```\nc\n```", ""]))


@given(st.binary(max_size=120) | _LINES.map(lambda lines: "\r\n".join(lines).encode()))
@settings(max_examples=300, deadline=None)
def test_all_blocks_in_order_are_the_same_bytes(data: bytes) -> None:
    for path in ("a.md", "a.ipynb"):
        chapter = parse(data, path, "en")
        parts = [Part(index) for index in range(len(chapter.blocks))]
        assert rebuild(chapter, parts) == chapter
        assert (
            rebuild(chapter, [Part(index, chapter.blocks[index].text) for index in range(len(parts))])
            == chapter
        )


def test_what_is_left_out_leaves_one_gap() -> None:
    book = _chapter(_BOOK)
    assert _said(book, *_kept(0, 2, 3, 4, 5, 6)) == _BOOK.replace("\n:label:`a`", "")
    assert _said(book, *_kept(0, 1, 2, 4, 5, 6)) == _BOOK.replace("- item\n", "")
    assert _said(book, *_kept(0, 1, 2, 3, 5, 6)) == _BOOK.replace("- other\n", "").replace(
        "item\n\n", "item\n\n"
    )
    assert (
        _said(book, *_kept(1, 2, 3, 4, 5))
        == ":label:`a`\n\nOne\ntwo.\n\n\n- item\n- other\n\n```py\ncode\n```"
    )
    assert _said(book) == ""


def test_new_blocks_stand_between_blank_lines_and_list_items_close() -> None:
    book = _chapter(_BOOK)
    parts = [*_kept(0, 1), _new("New."), *_kept(2, 3, 4), _new("- third"), *_kept(5, 6), _new("End.")]
    expected = _BOOK.replace(":label:`a`\n", ":label:`a`\n\nNew.\n").replace(
        "- other\n", "- other\n- third\n"
    )
    assert _said(book, *parts) == expected + "\n\nEnd."


def test_new_blocks_stand_close_where_the_source_has_them_close() -> None:
    source = _chapter(":begin_tab:`x`\nIn it.\n:end_tab:\n\nAfter.\n")
    new = [Part(None, block.text, block) for block in source.blocks[:3]]
    book = _chapter("Vorher.\n\nNachher.\n")
    assert _said(book, Part(0), *new, Part(1)) == "Vorher.\n\n:begin_tab:`x`\nIn it.\n:end_tab:\n\nNachher.\n"


def test_a_paragraph_is_never_drawn_into_a_list() -> None:
    book = _chapter("- one\n- two\n")
    assert _said(book, Part(0), Part(1, "two, no item any more")) == "- one\n\ntwo, no item any more\n"
    assert _said(book, Part(0), Part(1), _new("Said below.")) == "- one\n- two\n\nSaid below.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("mark", "tail"), [("", ""), ("\ufeff", "\n  "), ("\n\n", "\n\n")])
def test_line_ends_the_mark_and_the_files_end_stay(end: str, mark: str, tail: str) -> None:
    def written(text: str) -> str:
        return (mark + text + tail).replace("\n", end)

    book = _chapter(written("one\n\ntwo  \n\nthree"))
    parts = [Part(0), _new("```\nin\n```"), Part(1), Part(2, "drei\nvier")]
    assert _said(book, *parts) == written("one\n\n```\nin\n```\n\ntwo  \n\ndrei\nvier")


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf"])
def test_a_chapter_out_of_nothing(data: bytes) -> None:
    made = rebuild(parse(data, "a.md", "en"), [_new("# A"), _new("b")])
    assert render(made) == data.removesuffix(b"\n") + b"# A\n\nb\n"


def test_a_block_that_is_not_there_is_refused() -> None:
    with pytest.raises(ChapterError, match="no block 1"):
        rebuild(_chapter("a"), [Part(1)])
    with pytest.raises(ChapterError, match="half a character"):
        rebuild(_chapter("a"), [Part(None, "\ud800")])


def _notebook(*cells: tuple[str, str], minor: int = 5, indent: int | None = 1, as_list: bool = True) -> bytes:
    made = []
    for number, (kind, text) in enumerate(cells):
        cell: dict[str, object] = {"cell_type": kind}
        cell |= {"id": f"cell-{number}"} if minor >= 5 else {}
        cell |= {"metadata": {"n": number}, "source": text.splitlines(keepends=True) if as_list else text}
        if kind == "code":
            stream = {"output_type": "stream", "name": "stdout", "text": [f"{number}\n"]}
            cell |= {"execution_count": number, "outputs": [stream]}
        made.append(cell)
    whole = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": minor}
    return json.dumps(whole, indent=indent, ensure_ascii=False).encode()


def _cells(chapter: Chapter) -> list[tuple[str, str]]:
    nbformat.validate(json.loads(chapter.data))
    return [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(chapter.data)["cells"]]


_STYLES = [{}, {"minor": 2}, {"indent": None}, {"indent": 4, "as_list": False}]


@pytest.mark.parametrize("style", _STYLES)
def test_a_new_block_joins_its_cell_and_new_code_is_a_cell(style: dict[str, object]) -> None:
    source = parse(
        _notebook(("markdown", "# A\n\nnew\n\nb"), ("code", "x = 2"), ("markdown", "c"), **style),
        "s.ipynb",
        "en",
    )
    ours = parse(_notebook(("markdown", "# Ä\n\nß"), ("markdown", "ç"), **style), "o.ipynb", "de")
    new = [Part(None, block.text, block) for block in source.blocks]
    likes = [Part(index, like=source.blocks[at]) for index, at in ((0, 0), (1, 2), (2, 4))]
    made = rebuild(ours, [likes[0], new[1], likes[1], new[3], likes[2]], source)
    assert _cells(made) == [("markdown", "# Ä\n\nnew\n\nß"), ("code", "x = 2"), ("markdown", "ç")]
    cells = json.loads(made.data)["cells"]
    assert cells[1]["outputs"] == [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]
    assert len({cell.get("id", number) for number, cell in enumerate(cells)}) == 3


def test_cells_that_stay_keep_their_bytes() -> None:
    data = _notebook(
        ("markdown", "a"), ("code", "x"), ("markdown", ""), ("code", "y"), ("markdown", "b\n\nc")
    )
    ours = parse(data, "o.ipynb", "de")
    made = rebuild(ours, [Part(0), Part(2), Part(1), Part(3), Part(4)])
    assert _cells(made) == [
        ("markdown", "a"),
        ("code", "y"),
        ("code", "x"),
        ("markdown", ""),
        ("markdown", "b\n\nc"),
    ]
    gone = rebuild(ours, [Part(0), Part(4)])
    assert _cells(gone) == [("markdown", "a"), ("markdown", ""), ("markdown", "c")]
    cells = data.split(b"\n  },\n  {")
    assert gone.data.startswith(cells[0])
    assert cells[2] in gone.data
    assert gone.data.endswith(cells[4].replace(b'"b\\n",\n    "\\n",\n    ', b""))


def test_a_cell_that_is_torn_in_two_gets_a_second_id() -> None:
    ours = parse(_notebook(("markdown", "a\n\nb"), ("code", "x")), "o.ipynb", "de")
    made = rebuild(ours, [Part(0), Part(2), Part(1)])
    assert _cells(made) == [("markdown", "a"), ("code", "x"), ("markdown", "b")]


_TEXTS = st.sampled_from(["a", "b\n\nc", "# h\n\n- i\n- j", "```py\nx\n```", "中 😀\n", ""])
_CELLS = st.lists(st.tuples(st.sampled_from(["markdown", "code", "raw"]), _TEXTS), min_size=1, max_size=5)


@given(_CELLS, _CELLS, st.sampled_from(_STYLES), st.data())
@settings(max_examples=200, deadline=None)
def test_any_blocks_in_any_order_make_a_sound_notebook(cells, others, style, data) -> None:
    ours = parse(_notebook(*cells, **style), "o.ipynb", "de")
    source = parse(_notebook(*others), "s.ipynb", "en")
    kept = [Part(index) for index in range(len(ours.blocks))]
    new = [Part(None, block.text, block) for block in source.blocks]
    parts = data.draw(st.permutations(kept + new))[: data.draw(st.integers(0, len(kept + new)))]
    made = rebuild(ours, parts, source)
    said = "".join("".join(text.split()) for _, text in _cells(made))
    for part in parts:
        text = part.text if part.index is None else ours.blocks[part.index].text
        assert "".join((text or "").split()) in said


def test_outputs_follow_by_cell_and_texts_stay() -> None:
    old = parse(_notebook(("code", "x"), ("code", "y")), "s.ipynb", "en")
    new = parse(_notebook(("markdown", "more"), ("code", "x"), ("code", "y")), "s.ipynb", "en")
    ours = parse(_notebook(("code", "x  # ä"), ("code", "y")), "o.ipynb", "de")
    assert rerun(old, new, [(0, 1), (1, 2)]) == {1, 2}
    assert rerun(old, old, [(0, 0)]) == frozenset()
    assert rerun(_chapter("a"), _chapter("b"), [(0, 0)]) == frozenset()
    made = with_outputs(ours, {0: new.blocks[1]}, new)
    assert _cells(made) == _cells(ours)
    first, second = json.loads(made.data)["cells"]
    assert first["outputs"][0]["text"] == ["1\n"]
    assert (first["execution_count"], first["metadata"]) == (1, {"n": 1})
    assert second == json.loads(ours.data)["cells"][1]
