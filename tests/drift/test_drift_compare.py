# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

from syncstudio.chapters import fingerprint, parse
from syncstudio.drift import compare, trace
from syncstudio.model import Block, BlockKind, Chapter, DriftKind, Gravity

BASE = """\
# A page

The first paragraph speaks of gardens, soil and the patience of those who dig.

The second one tells how water runs down a hill and where it gathers in the end.

```python
x = 1  # the seed
if x:
    print(x)
```

The third says goodbye to all who read as far as this line of the page.
"""


def page(text: str) -> Chapter:
    return parse(text.encode(), "a.md", "en")


def drifts(old: str, new: str) -> list[tuple[DriftKind, Gravity]]:
    return [(c.drift.kind, c.drift.gravity) for c in compare(page(old), page(new)) if c.drift]


def test_equal_chapters_have_no_drift() -> None:
    assert drifts(BASE, BASE) == []


def test_wrapped_lines_are_no_drift() -> None:
    assert drifts(BASE, BASE.replace("soil and the", "soil\nand the")) == []


def test_indentation_of_code_is_meaning() -> None:
    assert drifts(BASE, BASE.replace("    print(x)", "print(x)")) == [(DriftKind.CHANGED, Gravity.MEANING)]


def test_new_and_removed_prose_is_meaning() -> None:
    longer = BASE + "\nA wholly different thing was added by someone.\n"
    assert drifts(BASE, longer) == [(DriftKind.NEW, Gravity.MEANING)]
    assert drifts(longer, BASE) == [(DriftKind.REMOVED, Gravity.MEANING)]


def test_a_moved_paragraph_is_format() -> None:
    parts = BASE.split("\n\n")
    parts.append(parts.pop(1))
    assert drifts(BASE, "\n\n".join(parts)) == [(DriftKind.MOVED, Gravity.FORMAT)]


def test_a_moved_and_changed_paragraph_is_changed() -> None:
    parts = BASE.split("\n\n")
    parts.append(parts.pop(1).replace("patience", "stubborn patience"))
    assert drifts(BASE, "\n\n".join(parts)) == [(DriftKind.CHANGED, Gravity.WORDING)]


def test_a_paragraph_split_in_two() -> None:
    old = BASE.replace(
        "where it gathers in the end.", "where it gathers in the end. Rain falls on all roofs."
    )
    new = old.replace("end. Rain", "end.\n\nRain")
    assert drifts(old, new) == [(DriftKind.SPLIT, Gravity.FORMAT)]
    assert drifts(new, old) == [(DriftKind.MERGED, Gravity.FORMAT)]


def test_all_blocks_are_named_once_in_the_new_order() -> None:
    old, new = page(BASE), page("New start.\n\n" + BASE.replace("# A page\n\n", ""))
    changes = compare(old, new)
    assert sorted(i for c in changes for i in c.before) == list(range(len(old.blocks)))
    assert [j for c in changes for j in c.after] == list(range(len(new.blocks)))


def test_a_block_is_followed_back_to_where_it_came_in() -> None:
    first = page("# A page\n\nOther words stand here, quite unlike the rest of it.\n")
    second = page(BASE)
    third = page("An opening line.\n\n" + BASE)
    fourth = page("An opening line.\n\n" + BASE.replace("down a hill", "down a steep hill"))
    block = next(i for i, b in enumerate(fourth.blocks) if "steep" in b.text)
    found = trace((first, second, third, fourth), block)
    assert [index for index, _, _ in found] == [1, 3]
    assert found[0][1] == ""
    assert "down a steep hill" in found[1][2]
    assert "down a hill" in found[1][1]


def _large(size: int, *, changed: bool) -> Chapter:
    texts = [f"Paragraph {k} speaks of matter {k * 7919 % size} and of nothing else." for k in range(size)]
    if changed:
        for k in range(3, size, 97):
            texts[k] += " It now says more."
        texts[size // 2 : size // 2 + 20] = texts[size // 2 + 20 : size // 2 + 26]
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, (0, 0), (1, 1), fingerprint(text)) for text in texts)
    return Chapter("large.md", "en", b"", blocks)


def test_a_very_long_chapter_takes_time_in_proportion() -> None:
    def seconds(size: int) -> float:
        old, new = _large(size, changed=False), _large(size, changed=True)
        start = time.process_time()
        changes = compare(old, new)
        took = time.process_time() - start
        assert sum(change.drift is not None for change in changes) >= size // 97
        return took

    small = seconds(2_500)
    assert min(seconds(10_000) for _ in range(2)) < 12 * max(small, 0.05)  # a machine has its moments
