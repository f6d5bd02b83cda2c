# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much a change matters to the translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from syncstudio.drift.code import of_code
from syncstudio.drift.prose import of_prose
from syncstudio.drift.surface import formula_form
from syncstudio.model import BlockKind, Gravity

_LONGEST = 50_000
"""Characters beyond which a block is no prose or code that anyone wrote: any change is *meaning*."""

Rule = Callable[[BlockKind, str, str, str], Gravity]


def gravity(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    """The gravest thing that changed between two texts of one block; *format* where nothing did.

    Promised: a negation (in the languages of `resources/languages/negation.toml`), a number, a
    unit, a comparison sign, a formula or an identifier that changes is never below *meaning*;
    in doubt the graver word. Code is weighed by its own rules: comments alone are *wording*.
    """
    if old == new:
        return Gravity.FORMAT
    if not old.strip() or not new.strip():
        return Gravity.MEANING if old.strip() or new.strip() else Gravity.FORMAT
    if max(len(old), len(new)) > _LONGEST:
        kind = BlockKind.OPAQUE
    return _RULES[kind](kind, old, new, language)


def _of_formula(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    return Gravity.FORMAT if formula_form(old) == formula_form(new) else Gravity.MEANING


def _of_name(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    return Gravity.FORMAT if "".join(old.split()) == "".join(new.split()) else Gravity.MEANING


_DEFINITION = re.compile(r"^[ ]{0,3}(\[[^\]]+\]:)[ \t]*(\S+)?(.*)$", re.DOTALL)


def _of_reference(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    """`[label]: address "title"`: the label is an identifier, the address dress; a footnote is prose."""
    one, other = _DEFINITION.match(old), _DEFINITION.match(new)
    if not one or not other or one[1].startswith("[^"):
        return of_prose(kind, old, new, language)
    if one[1].casefold() != other[1].casefold():
        return Gravity.MEANING
    title_old, title_new = one[3].strip(" \t\n\"'()"), other[3].strip(" \t\n\"'()")
    return gravity(BlockKind.PARAGRAPH, title_old, title_new, language)


_FENCE_LINE = re.compile(r"^[ \t]*(?::{1,4}|`{3,}|~{3,}|\{%|\{\{|\.\.)")


def _of_directive(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    """The lines that name the directive are identifiers, the others prose."""
    frame_old, frame_new = _frame(old), _frame(new)
    if frame_old[0] != frame_new[0]:
        return Gravity.MEANING
    return gravity(BlockKind.PARAGRAPH, frame_old[1], frame_new[1], language)


def _frame(text: str) -> tuple[list[str], str]:
    lines = text.splitlines()
    frame = ["".join(line.split()) for line in lines if _FENCE_LINE.match(line)]
    return frame, "\n".join(line for line in lines if not _FENCE_LINE.match(line))


_KEY = re.compile(r"^[ \t]*([\w.-]+)[ \t]*[:=][ \t]*(.*)$")
_STAMPS = re.compile(
    r"commit|date|lastmod|updated|weight|order|position|revision|hash|draft|slug", re.IGNORECASE
)


def _of_front_matter(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    """By key: stamps and places are dress, all other values prose; a key that came or went is wording."""
    one, other = _fields(old), _fields(new)
    found = [Gravity.FORMAT]
    for key in one.keys() | other.keys():
        if _STAMPS.search(key) or one.get(key) == other.get(key):
            continue
        if key in one and key in other:
            found.append(gravity(BlockKind.PARAGRAPH, one[key], other[key], language))
        else:
            found.append(Gravity.WORDING)
    return max(found)


def _fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if match := _KEY.match(line):
            key = match[1]
            fields[key] = match[2].strip("\"' ")
        elif line.strip() not in {"---", "+++", ""}:
            fields[key] = f"{fields.get(key, '')} {line.strip()}".strip()
    return fields


_RULES: Mapping[BlockKind, Rule] = {
    BlockKind.HEADING: of_prose,
    BlockKind.PARAGRAPH: of_prose,
    BlockKind.LIST_ITEM: of_prose,
    BlockKind.QUOTE: of_prose,
    BlockKind.TABLE: of_prose,
    BlockKind.FIGURE: of_prose,
    BlockKind.HTML: of_prose,
    BlockKind.CODE: of_code,
    BlockKind.FORMULA: _of_formula,
    BlockKind.LABEL: _of_name,
    BlockKind.OPAQUE: _of_name,
    BlockKind.REFERENCE: _of_reference,
    BlockKind.DIRECTIVE: _of_directive,
    BlockKind.FRONT_MATTER: _of_front_matter,
}
