# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Law 6: every byte string comes back, and blocks are ordered, disjoint, with white space between."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from syncstudio.chapters import fingerprint, parse, render
from syncstudio.model import Chapter

_ATOMS = st.sampled_from(
    [
        *(
            atom.encode()
            for atom in ("a", "é", "中", "😀", " ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\0")
        ),
        *(
            atom.encode()
            for atom in ("# ", "- ", "1. ", "> ", "```", "~~~", "````", "$$", "$", "`", "|", "---", "===")
        ),
        *(
            atom.encode()
            for atom in (":label:`x`", ":eqlabel:`x`", ":begin_tab:`a`", ":end_tab:", ":::note", ":::")
        ),
        *(
            atom.encode()
            for atom in ("<!--", "-->", "<div>", "<pre>", "{{<", ">}}", "{% x %}", "[^1]: ", "[a]: /b")
        ),
        *(
            atom.encode()
            for atom in ("![a](b)", "{note}", "\\begin{align}", "\\end{align}", "\\[", "\\]", "!!! note")
        ),
        *(
            atom.encode()
            for atom in ("\ufeff", "\x0c", "\x0b", "\x85", "\u2028", "+++", "| - | - |", "| a | b |")
        ),
        b"\xff",
        b"\xe4\xb8",
        b"\xc3",
    ]
)
_DOCUMENTS = st.lists(_ATOMS, max_size=60).map(b"".join) | st.binary(max_size=200)


def assert_lawful(chapter: Chapter) -> None:
    at = 0
    for block in chapter.blocks:
        start, end = block.span
        assert at <= start < end
        assert_blank(chapter.data, at, start)
        assert chapter.data[start:end].decode("utf-8", "surrogateescape") == block.text
        assert block.fingerprint == fingerprint(block.text)
        assert 1 <= block.lines[0] <= block.lines[1]
        at = end
    assert_blank(chapter.data, at, len(chapter.data))


def assert_blank(data: bytes, start: int, end: int) -> None:
    between = data[start:end].removeprefix(b"\xef\xbb\xbf" if start == 0 else b"")
    assert not between.decode("utf-8", "surrogateescape").strip(), between


@given(_DOCUMENTS)
@example(b"- ```\nx")
@example(b"    a\n\n```\nb\n```\n\n    c")
@example(b"> a\n>\n> b")
@example(b"1. $$x$$\n\n   more\n")
@settings(max_examples=500, deadline=None)
def test_every_byte_string_comes_back(data: bytes) -> None:
    chapter = parse(data, "a.md", "en")
    assert render(chapter) == data
    assert_lawful(chapter)
