# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where two versions of a text differ, word by word, for the eye."""

from __future__ import annotations

import re

from syncstudio.model import Span, WordEdit

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+|\s+|.", re.DOTALL)
_MOST = 6000
"""Words of a text that are compared; what comes after them counts as one."""


def _words(text: str) -> list[Span]:
    spans = [found.span() for found in _WORD.finditer(text)]
    return spans if len(spans) <= _MOST else [*spans[:_MOST], (spans[_MOST][0], len(text))]


def word_edits(old: str, new: str) -> tuple[WordEdit, ...]:
    """What to change in `old` to get `new`, ascending. Near-linear where little differs."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  only once there is something to compare

    sides = [_words(text) for text in (old, new)]
    words = [[text[a:b] for a, b in side] for side, text in zip(sides, (old, new), strict=True)]
    ends = [[*(a for a, _ in side), len(text)] for side, text in zip(sides, (old, new), strict=True)]
    found: list[WordEdit] = []
    for step in Indel.opcodes(*words):
        if step.tag == "equal":
            continue
        before = ends[0][step.src_start], ends[0][step.src_end]
        after = ends[1][step.dest_start], ends[1][step.dest_end]
        if found and found[-1].old[1] == before[0] and found[-1].new[1] == after[0]:
            last = found.pop()
            before, after = (last.old[0], before[1]), (last.new[0], after[1])
        found.append(WordEdit(before, after))
    return tuple(_to_line(edit, last, old, new) for last, edit in zip((None, *found), found, strict=False))


def _to_line(edit: WordEdit, last: WordEdit | None, old: str, new: str) -> WordEdit:
    """A whole line that came or went, told as such: moved back to where it begins, if that says the same."""
    came = edit.old[0] == edit.old[1]
    if came == (edit.new[0] == edit.new[1]):
        return edit
    text, (start, end) = (new, edit.new) if came else (old, edit.old)
    least = 0 if last is None else (last.new if came else last.old)[1]
    step = 0
    while start - step > least and text[start - step - 1] == text[end - step - 1]:
        step += 1
        if text[end - step - 1] == "\n" and (start == step or text[start - step - 1] == "\n"):
            break
    else:
        return edit
    return WordEdit((edit.old[0] - step, edit.old[1] - step), (edit.new[0] - step, edit.new[1] - step))
