# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What survives translation: the marks by which a version of a text is known in any language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from syncstudio.model import Block, BlockKind, Chapter

_INLINE = re.compile(
    r"\$\$.+?\$\$|\$[^$\n]+\$|`[^`\n]+`|:\w+:`[^`]+`|\{[\w:-]+\}`[^`]+`"
    r"|https?://[^\s)>\]]+|\]\(([^)\s]+)|\d+(?:\.\d+)?|\[\*\*|\(\*\*",
    re.DOTALL,
)
_COMMENT = re.compile(r"\s*(?:#(?!@)|//|--\s|%\s).*")
_SPACE = re.compile(r"\s+")
_DRESS = re.compile(r"\]\([^)\s]*\)|[\s*_\[\]()~]+")

_WORDLESS = frozenset({BlockKind.CODE, BlockKind.FORMULA, BlockKind.LABEL, BlockKind.DIRECTIVE})
_WORDY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Traits:
    """Marks that survive translation with their counts, and the prose without its markup.

    Emphasis, slide marks and white space are no change of prose: translators rightly ignore them.
    """

    marks: Counter[str]
    prose: Counter[str]


def traits(chapter: Chapter) -> Traits:
    """The traits of a chapter; linear in its length."""
    found: Counter[str] = Counter()
    prose: Counter[str] = Counter()
    for block in chapter.blocks:
        found.update(marks(block))
        if block.kind in _WORDY:
            prose[_DRESS.sub("", block.text)] += 1
    return Traits(found, prose)


def marks(block: Block) -> list[str]:
    """What of one block must stand in its translation too: code without comments, formulas,
    labels, references, links, numbers.
    """
    if block.kind is BlockKind.CODE:
        return code_lines(block.text)
    if block.kind in _WORDLESS:
        return [_SPACE.sub("", block.text)]
    found = [_SPACE.sub("", match.group(0)) for match in _INLINE.finditer(block.text)]
    if block.kind is BlockKind.HEADING:
        found.append(f"heading {block.detail}")
    return found


def code_lines(text: str) -> list[str]:
    """The lines of a code block without their comments, white space folded at the ends."""
    lines = (_COMMENT.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if len(line) > 2]


def adoption(before: Counter[str], after: Counter[str], target: Counter[str]) -> float:
    """Which share of the marks that came and went from `before` to `after` the target follows.

    0.0 to 1.0; 0.0 also where no mark changed.
    """
    came, went = after - before, before - after
    total = came.total() + went.total()
    if not total:
        return 0.0
    have = sum(min(n, max(0, target[mark] - before[mark])) for mark, n in came.items())
    lack = sum(min(n, max(0, before[mark] - target[mark])) for mark, n in went.items())
    return (have + lack) / total
