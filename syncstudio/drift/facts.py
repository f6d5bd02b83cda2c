# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a text states and may not lose: numbers, units, signs, formulas, identifiers, negations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from syncstudio.drift.lexicon import Lexicon, folded
from syncstudio.drift.surface import Surface, formula_form
from syncstudio.model import MaskKind, Span


class Sort(Enum):
    """What a fact is of."""

    NUMBER = "number"
    UNIT = "unit"
    SIGN = "sign"
    FORMULA = "formula"
    IDENTIFIER = "identifier"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` is equal where the same is said ("two" and "2"); `weak` where it may be an article."""

    sort: Sort
    value: str
    span: Span
    weak: bool = False


_MASK_SORTS: Mapping[MaskKind, Sort] = {
    MaskKind.FORMULA: Sort.FORMULA,
    MaskKind.CODE: Sort.IDENTIFIER,
    MaskKind.ROLE: Sort.IDENTIFIER,
    MaskKind.FOOTNOTE: Sort.IDENTIFIER,
    MaskKind.HTML: Sort.SIGN,
    MaskKind.MARK: Sort.SIGN,
}

# All but 2e80-2fff, 3040-30ff, 3100-31ff, 3400-4dbf, 4e00-9fff, ac00-d7a3, f900-faff: Python takes its time
# for every character of a range, and these are the fewer.
_NARROW = "\x00-\u2e7f\u3000-\u303f\u3200-\u33ff\u4dc0-\u4dff\ua000-\uabff\ud7a4-\ud7ff\ufb00-\U0010ffff"
_A = "A-Za-z0-9_"  # not \\w: names stand right beside Chinese characters
_NUMERALS = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u32c0-\u32fe"
_L = rf"(?:(?=[{_NARROW}])[^\W\d_{_NUMERALS}])"  # a letter of a script that writes spaces
# Marks that belong to the letter before them: accents, points, vowel signs.
_POINTS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d"
_PARTICLES = frozenset("은는이가을를의도와과로에")

_MARKS = "≠≤≥≈≡∼≃≅≪≫≮≯≰≱±×÷·∙⋅∈∉∋⊂⊃⊆⊇∪∩∀∃¬∧∨→←↔⇒⇐⇔∞√∑∏∫∝∂∇⊕⊗⊤⊥°‰%€£¥₩₹$^"
_SPACED = r"(?<=\s)[*/](?=\s)|(?<=\d)\*(?=\d)"
_PLUS_AND_MINUS = r"(?<=\s)[+−](?=\s)|(?<=\w)\+|(?<=\d)\s-\s(?=[A-Za-z])|(?<=[A-Za-z])\s-\s(?=\d)"

_RULES: tuple[tuple[str, str], ...] = (
    ("command", r"\\[A-Za-z]{2,}"),
    ("keys", rf"(?<![{_A}])(?:Ctrl|Control|Alt|Shift|Cmd|Command|Option|Meta|Super)(?:\s?[+-]\s?[{_A}]+)+"),
    ("address", rf"(?<![{_A}.+-])[{_A}.+-]+@[{_A}-]+(?:\.[{_A}-]+)+"),
    ("snake", rf"(?<![{_A}.])(?:[A-Za-z0-9.]*[A-Za-z0-9]_[{_A}.]*[{_A}]|_+[A-Za-z][{_A}]*)"),
    ("call", rf"[A-Za-z_][{_A}.]*\(\)"),
    ("dotted", rf"(?<![{_A}.])(?!(?:[a-z]\.)+[a-z]\b)[A-Za-z][{_A}-]*(?:\.[A-Za-z][{_A}-]*)+"),
    ("path", rf"(?<![{_A}/])(?:~|\.{{1,2}})?/[A-Za-z][{_A}.-]*(?:/[{_A}.-]+)*"),
    ("inner_path", rf"(?<![{_A}./-])[{_A}.-]+(?:/[{_A}.-]+){{2,}}"),
    ("camel", r"[a-z]{2,}[A-Z][A-Za-z0-9]*|[A-Z]+[a-z]+[A-Z0-9][A-Za-z0-9]*|[a-z][A-Z]{2,}[A-Za-z0-9]*"),
    ("mixed", rf"(?<![{_A}]){_L}+\d[A-Za-z0-9]*"),
    ("flag", rf"(?<![{_A}-])--?[A-Za-z][{_A}-]*|(?<![{_A}])@[A-Za-z][{_A}]*"),
    (
        "number",
        rf"(?:(?<![{_A})\]}}])[-−+±]\s?)?(?:(?<![{_A}])\.)?"
        r"\d+(?:[.,'’٫٬·](?=\d)\d+)*(?:[eE][-+−]?\d+)?",
    ),
    ("numeral", f"[{_NUMERALS}]"),
    ("dash", r"(?<=\d)\s?[-‐‑–—−~～]\s?(?=\d)"),
    ("sign", rf"&&|\|\||{_SPACED}|[!:=<>]=+|<?-{1,3}>|=>|[<>=]+|[{_MARKS}]|{_PLUS_AND_MINUS}|(?<=\d)/(?=\d)"),
    ("word", rf"{_L}(?:{_L}|[{_POINTS}]|['’](?={_L}))*|[가-힣]+"),
)  # fmt: skip
_SCANNER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES))
_ATTACHED = re.compile(rf"{_L}+")
_IDENTIFIERS = frozenset(
    {"command", "snake", "call", "dotted", "path", "inner_path", "camel", "mixed", "keys", "address", "flag"}
)

_SAME_SIGNS = "−- \\le≤ \\leq≤ \\ge≥ \\geq≥ \\ne≠ \\neq≠ <=≤ >=≥ !=≠ \\lt< \\gt> ∙· ⋅·"
_SIGNS = {pair[:-1]: pair[-1] for pair in _SAME_SIGNS.split()}


def facts(shown: Surface, lexicon: Lexicon, words: Mapping[str, str], names: frozenset[str]) -> list[Fact]:
    """All facts in the order of reading.

    `words` takes a misspelt word for the one that it stands for. `names` are identifiers although
    nothing around them shows it (the other version does).
    """
    found = [*_of_masks(shown), *_of_words(shown, lexicon, words, names), *_inside(shown, lexicon)]
    found.sort(key=lambda fact: fact.span)
    return _compounded(found, shown.plain)


def _compounded(found: list[Fact], text: str) -> list[Fact]:
    """A weak number beside another one is a part of it ("twenty-one")."""
    for k, (one, other) in enumerate(pairwise(found)):
        both = one.sort is other.sort is Sort.NUMBER
        if both and text[one.span[1] : other.span[0]].strip(" -") in _LINKING:
            found[k], found[k + 1] = replace(found[k], weak=False), replace(other, weak=False)
    return found


_LINKING = frozenset({"", "and", "et", "y", "e", "und"})


def named(shown: Surface) -> frozenset[str]:
    """Words between two underscores on either side: names as a rule, though Markdown emphasises them.

    That the underscores came or went is thus no change of the name.
    """
    return frozenset(_DUNDER.findall(shown.text))


_DUNDER = re.compile(r"(?<![A-Za-z0-9_*`])__([A-Za-z][A-Za-z0-9_]*?)__(?![A-Za-z0-9_*`])")


def _of_masks(shown: Surface) -> Iterable[Fact]:
    for mask in shown.masks:
        piece = shown.text[slice(*mask.span)]
        if mask.kind is MaskKind.FORMULA:
            value = formula_form(piece)
        elif mask.kind is MaskKind.CODE:
            value = " ".join(piece.strip("`").split())
        else:
            value = " ".join(piece.split())
        yield Fact(_MASK_SORTS[mask.kind], value, mask.span)


def _of_words(
    shown: Surface, lexicon: Lexicon, words: Mapping[str, str], names: frozenset[str]
) -> Iterable[Fact]:
    text = shown.plain
    for match in _SCANNER.finditer(text, *shown.span):
        piece, rule = match[0], match.lastgroup or ""
        if rule == "word":
            yield from _of_word(piece, match.span(), lexicon, words, names)
        elif rule == "number":
            value = number_value(piece)
            if lexicon.language in _COMMA_GROUPS and _GROUPED.fullmatch(value):
                value = value.replace(",", "")
            yield Fact(Sort.NUMBER, value, match.span())
            yield from _unit_behind(text, match.end(), lexicon)
        elif rule == "numeral":
            yield Fact(Sort.NUMBER, piece, match.span())
        elif rule in _IDENTIFIERS and piece not in _SIGNS:
            yield Fact(Sort.IDENTIFIER, piece, match.span())
        else:
            value = "-" if rule == "dash" else "".join(piece.split())
            yield Fact(Sort.SIGN, _SIGNS.get(value, value), match.span())


def _of_word(
    piece: str, span: Span, lexicon: Lexicon, words: Mapping[str, str], names: frozenset[str]
) -> Iterable[Fact]:
    if piece in names:
        yield Fact(Sort.IDENTIFIER, piece, span)
    word = folded(piece, lexicon.language)
    word = words.get(word, word)
    if "가" <= word[0] <= "힣" and word not in lexicon.numbers and word[-1] in _PARTICLES:
        word = word[:-1]
    if found := lexicon.negations.get(word):
        yield Fact(Sort.NEGATION, found, span)
    elif found := lexicon.numbers.get(word):
        yield Fact(Sort.NUMBER, found, span, weak=word in lexicon.weak)
    elif found := lexicon.units.get(word):
        yield Fact(Sort.UNIT, found, span)


def _unit_behind(text: str, end: int, lexicon: Lexicon) -> Iterable[Fact]:
    """The unit that follows a number, or the letters that cling to it ("3D", "5kg")."""
    match = lexicon.symbols.match(text, end) or _ATTACHED.match(text, end)
    if match:
        word = match[0].strip()
        if word in "%°€£¥₩₹$":  # signs that are found by themselves
            return
        yield Fact(
            Sort.UNIT, lexicon.units.get(word.casefold(), word), (match.end() - len(word), match.end())
        )


def number_value(piece: str) -> str:
    """Digits of all scripts as ASCII ones; a plus sign goes, a minus stays."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in piece if not c.isspace())
    return digits.translate(_NUMBER_MARKS).lstrip("+")


_COMMA_GROUPS = frozenset({"en", "zh", "ja", "ko", "hi", "th", "he"})
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_NUMBER_MARKS = str.maketrans({"−": "-", "٫": ".", "٬": ",", "’": "'"})


def _inside(shown: Surface, lexicon: Lexicon) -> Iterable[Fact]:
    """What patterns find in scripts without spaces and in suffixes."""
    text = shown.plain
    rows = (
        (Sort.NEGATION, lexicon.negating, lexicon.harmless),
        (Sort.NUMBER, lexicon.counting, lexicon.idioms),
        (Sort.UNIT, lexicon.measuring, None),
        (Sort.SIGN, lexicon.bounding, None),
    )
    for sort, pattern, harmless in rows:
        spared = [match.span() for match in harmless.finditer(text, *shown.span)] if harmless else []
        for match in pattern.finditer(text, *shown.span):
            start, end = match.span()
            if start == end or any(a <= start and end <= b for a, b in spared):
                continue
            yield Fact(
                sort, _inside_value(sort, match[0], lexicon), (start, end), weak=match[0] in lexicon.weak
            )


def _inside_value(sort: Sort, piece: str, lexicon: Lexicon) -> str:
    if sort is Sort.NEGATION:
        return "not"
    if sort is Sort.SIGN:
        return lexicon.bounds.get(" ".join(folded(piece, lexicon.language).split()), piece)
    return lexicon.units.get(piece, piece)
