# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of checks, and how a translation is put through them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from syncstudio.checks import bracket, character, grid, link, mark, number, tag, term
from syncstudio.checks.alike import alike
from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.model import BlockKind, Finding, MaskKind, TermUse

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_WORDED = _PROSE | {BlockKind.TABLE, BlockKind.FIGURE, BlockKind.HTML}
_FORMAL = _WORDED | {BlockKind.FORMULA}
_LABELLED = _FORMAL | {BlockKind.LABEL}
_ALL = frozenset(BlockKind)


@dataclass(frozen=True, slots=True)
class Check:
    """`name` is for settings and lists, `says` for people: what holds where it passes. What a `grave`
    one finds must not reach a chapter, unless the fault itself is light.
    """

    name: str
    says: str
    grave: bool
    kinds: frozenset[BlockKind]
    find: Callable[[Pair], Iterator[Fault]]


CHECKS: tuple[Check, ...] = (
    Check("empty", "there is a translation", True, _ALL, character.empty),
    Check("placeholder", "no engine's placeholder is left", True, _ALL, character.placeholders),
    Check("character", "no control characters, no overridden direction", True, _ALL, character.harmful),
    Check("swollen", "not many times longer than its source", True, _ALL, character.swollen),
    Check("formula", "formulas as in the source", True, _FORMAL, alike(MaskKind.FORMULA, "formula")),
    Check("code", "code as in the source", True, _WORDED, alike(MaskKind.CODE, "code")),
    Check("reference", "roles, labels, citations alive", True, _LABELLED, alike(MaskKind.ROLE, "reference")),
    Check("footnote", "footnotes alive", True, _WORDED, alike(MaskKind.FOOTNOTE, "footnote", sure=True)),
    Check("link", "links lead where the source's do", True, _WORDED, link.links),
    Check("picture", "pictures are there", True, _WORDED, link.pictures),
    Check("tag", "HTML closed where it is opened", True, _WORDED, tag.tags_balanced),
    Check("lead", "still the heading, item or quote that it was", True, _PROSE, mark.lead),
    Check("paragraph", "as many paragraphs as the source", True, _PROSE, mark.paragraphs),
    Check("fence", "as many fences as the source", True, _ALL, mark.fences),
    Check("column", "as many columns as the source", True, _WORDED, grid.columns),
    Check("key", "the keys of the front matter", True, frozenset({BlockKind.FRONT_MATTER}), grid.keys),
    Check("row", "as many rows as the source", False, _WORDED, grid.rows),
    Check("tags", "the HTML tags of the source", False, _WORDED, tag.tags_alike),
    Check("stars", "stars mark words", False, _PROSE, mark.stars),
    Check("flank", "marks that readers of Markdown see as marks", False, _PROSE, mark.flanks),
    Check("slide", "slides' marks kept", False, _PROSE, mark.slides),
    Check("emphasis", "marked words are marked", False, _PROSE, mark.emphasis),
    Check("bracket", "brackets that open close", False, _PROSE, bracket.brackets),
    Check("number", "the numbers of the source", False, _WORDED, number.numbers),
    Check("unit", "the units of the source", False, _WORDED, number.units),
    Check("term", "the termbase's renderings", False, _WORDED, term.terms_used),
    Check("forbidden term", "no rendering that was decided against", False, _WORDED, term.terms_allowed),
    Check("length", "about as long as translations are", False, _PROSE, character.length),
    Check("invisible", "no characters that nobody sees", False, _WORDED, character.invisible),
    Check("white space", "white space at the ends as in the source", False, _PROSE, character.ends),
)  # fmt: skip
"""In the order in which findings are listed.

Grave is what loses or breaks something that is not words: nobody would see it before readers do. Numbers are
not: a translator may round, convert or spell out; a repair nevertheless makes none that finds one.
"""

_FIRST = 1 + next(k for k, one in enumerate(CHECKS) if one.find is character.swollen)
_MOST = 50
"""Findings of one check that are told."""

_CODE = re.compile(r"[ \t]*(?:`{3,}[^`\n]*\n|~{3,})")
_MATTER = re.compile(r"(?:---|\+\+\+)[ \t]*\n")


def check(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    uses: Sequence[TermUse] = (),
    *,
    kind: BlockKind | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with a translated text, in the order of the table. `kind` is what is told of
    prose, code and front matter by the source's beginning where it is not given.

    The languages are tags as in a book's settings; what nothing is known of is checked all the same,
    but for number words. Linear; a millisecond for a paragraph.
    """
    kind = kind or _kind(source)
    pair = Pair(Reading(source, source_language), Reading(target, target_language), kind, uses)
    # A text beyond all measure says nothing more, and could take long to look at.
    checks = CHECKS[:_FIRST] if character.is_swollen(pair) else CHECKS
    return tuple(
        Finding(one.name, fault.what, fault.source, fault.target, one.grave and not fault.light)
        for one in checks
        if kind in one.kinds
        for fault in islice(one.find(pair), _MOST)
    )


def _kind(text: str) -> BlockKind:
    if _CODE.match(text):
        return BlockKind.CODE
    return BlockKind.FRONT_MATTER if _MATTER.match(text) else BlockKind.PARAGRAPH
