# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text without its dress: what is left when marks, addresses and attributes are taken off."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache

from syncstudio.chapters import masks, words
from syncstudio.model import BlockKind, Mask, MaskKind, Span

_BULLET = r"^[ \t]*(?:[-+*][ \t]+(?:\[[ xX]\][ \t]+)?)"
_ORDERED = r"^[ \t]*\d{1,9}[.)][ \t]+"
_QUOTED = r"^[ \t]*(?:>[ \t]?)+"
_HASHES = r"^[ \t]{0,3}#{1,6}(?=\s)|(?<![ \t])[ \t]+#+[ \t]*$"
_RULE_LINE = r"^[ \t]*[=~-]{2,}[ \t]*$"
_CELLS = r"^[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$"
_EDGES = r"^[ \t]*\||\|[ \t]*$"
_BRACES = r"\{[ \t]*(?:[.#:][\w:-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}]+))(?:\s+[^{}]*)?\}"
_ATTRIBUTES = rf"{_BRACES}|^:(?:width|height|align|scale|class|name):.*$"
_ESCAPES = r"\\(?=[!-/:-@\[-`{-~])|\\$"
_INVISIBLE = "[\u00ad\u200b\u2060\ufeff]"

_ANYWHERE = (_ESCAPES, _INVISIBLE, _BULLET)
_DRESS = {
    BlockKind.HEADING: (_HASHES, _RULE_LINE, _ATTRIBUTES),
    BlockKind.LIST_ITEM: (_ORDERED, _QUOTED),
    BlockKind.QUOTE: (_QUOTED + r"(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)?", _ORDERED),
    BlockKind.TABLE: (_CELLS, _EDGES, _ATTRIBUTES),
    BlockKind.FIGURE: (_ATTRIBUTES,),
    BlockKind.HTML: (_ATTRIBUTES,),
}

_WORTHY_TAG = re.compile(r"</?(su[bp]|img|video|audio|iframe)\b", re.IGNORECASE)
_BRACED = re.compile(_BRACES)
_SPOKEN = re.compile(r"\b(?:alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ALT = re.compile(r"!\[([^\]]*)\]")

_STRAIGHT = str.maketrans(
    {chr(0xFF01 + k): chr(0x21 + k) for k in range(94)}
    | dict.fromkeys("‘’‚‛`´", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u3000\u00a0\u202f", " ")
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, mark of punctuation or mask in its plain form, and where it stands."""

    form: str
    span: Span
    mask: MaskKind | None = None


@dataclass(frozen=True, slots=True)
class Surface:
    """`tokens` are what counts. `plain` is as long as the text, with blanks for all that does not
    count and for what is no words; `masks` are those that count. `span` is where to look.
    """

    text: str
    plain: str
    tokens: tuple[Token, ...]
    masks: tuple[Mask, ...]
    span: Span

    def cropped(self, first: int, last: int) -> Surface:
        """The same with the tokens from `first` to before `last` alone."""
        tokens = self.tokens[first:last]
        span = (tokens[0].span[0], tokens[-1].span[1]) if tokens else (0, 0)
        masks = tuple(mask for mask in self.masks if span[0] <= mask.span[0] < span[1])
        return Surface(self.text, self.plain, tokens, masks, span)


@cache
def _dress(kind: BlockKind) -> re.Pattern[str]:
    """What counts for nothing in a block of this kind."""
    return re.compile("|".join((*_DRESS.get(kind, ()), *_ANYWHERE)), re.MULTILINE)


def surface(kind: BlockKind, text: str, language: str) -> Surface:
    """The text of a prose block as its translator must understand it."""
    found = masks(text)
    blank: list[Span] = [match.span() for match in _dress(kind).finditer(text)]
    inserted: list[tuple[Span, str]] = []
    kept: list[Mask] = []
    for mask in found:
        blank.append(mask.span)
        if mask.kind is MaskKind.LINK:
            blank += _brackets(text, mask.span[0])
        elif words_of := _spoken(mask, text):
            inserted.append((mask.span, words_of))
        elif _counts(mask, text):
            kept.append(mask)
    plain = _blanked(text, blank, inserted)
    tokens = [Token(_form(text[slice(*mask.span)], mask.kind), mask.span, mask.kind) for mask in kept] + [
        Token(plain[a:b], (a, b)) for a, b in words(plain, language)
    ]
    tokens.sort(key=lambda token: token.span)
    marks = {mask.span for mask in found if mask.kind is MaskKind.MARK}
    return Surface(text, plain, tuple(_glued(tokens, marks)), tuple(kept), (0, len(text)))


def _glued(tokens: list[Token], marks: set[Span]) -> list[Token]:
    """Words that a mark cut in two, whole again ("un**super**vised")."""
    glued: list[Token] = []
    for token in tokens:
        last = glued[-1] if glued else None
        if (
            last
            and (last.span[1], token.span[0]) in marks
            and last.form[-1].isalpha()
            and token.form[0].isalpha()
            and not last.mask
            and not token.mask
            and not _single(last.form + token.form)
        ):
            glued[-1] = Token(last.form + token.form, (last.span[0], token.span[1]))
        else:
            glued.append(token)
    return glued


def _single(form: str) -> bool:
    """Whether a character of it is a word of its own, in Chinese or Japanese."""
    return any("\u2e80" <= character <= "\ua4cf" or character >= "\uf900" for character in form)


def anchors(text: str) -> list[str]:
    """The names that a text gives to places in it: `{#name}`, `<a id="name">`."""
    return [brace or tag for brace, tag in _ANCHOR.findall(text)] if "#" in text or "<" in text else []


_ANCHOR = re.compile(r"\{[^{}\n]*?#([\w:.-]+)[^{}\n]*\}|<[A-Za-z][^<>]*?\s(?:id|name)=[\"']?([^\"'\s<>]+)")


def formula_form(text: str) -> str:
    """A formula without its dollars and without the spacing that TeX does not mean."""
    return " ".join(_TEX.findall(_SPACING.sub(" ", text.strip("$ \t\n"))))


_SPACING = re.compile(r"\\[,;:!> ]|\\q?quad(?![A-Za-z])|~|(?<!\\)&(?=\s*&)")
_TEX = re.compile(r"\\[A-Za-z]+|\\.|\S", re.DOTALL)


def _form(text: str, kind: MaskKind) -> str:
    if kind is MaskKind.FORMULA:
        return "$" + formula_form(text)
    if kind is MaskKind.CODE:
        return "`" + " ".join(text.strip("`").split())
    return " ".join(text.split())


def _counts(mask: Mask, text: str) -> bool:
    piece = text[slice(*mask.span)]
    if mask.kind is MaskKind.HTML:
        return bool(_WORTHY_TAG.match(piece))
    if mask.kind is MaskKind.MARK:
        return _is_operator(mask.span, text)
    if mask.kind is MaskKind.ROLE and _BRACED.fullmatch(piece):
        return False
    return mask.kind in {MaskKind.FORMULA, MaskKind.CODE, MaskKind.ROLE, MaskKind.FOOTNOTE}


def _is_operator(span: Span, text: str) -> bool:
    """A star that emphasises nothing: white space or digits on both sides, not at a line's start."""
    start, end = span
    if text[start:end] != "*":
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    behind, ahead = text[start - 1 : start], text[end : end + 1]
    spaced = behind.isspace() and (ahead.isspace() or not ahead)
    return bool(line.strip()) and (spaced or (behind.isdigit() and ahead.isdigit()))


def _spoken(mask: Mask, text: str) -> str:
    """The words that a picture, a tag or an entity stands for."""
    piece = text[slice(*mask.span)]
    if mask.kind is MaskKind.ENTITY:
        return html.unescape(piece).replace("\u00a0", " ")
    if mask.kind is MaskKind.IMAGE and (alt := _ALT.match(piece)):
        return alt[1]
    if mask.kind is MaskKind.HTML:
        return " ".join(a or b for a, b in _SPOKEN.findall(piece))
    return ""


def _brackets(text: str, at: int) -> list[Span]:
    """The square brackets around the words of a link whose address begins at `at`."""
    if text[at - 1 : at] != "]":
        return []
    depth = 0
    for k in range(at - 1, max(-1, at - 2_000), -1):
        depth += (text[k] == "]") - (text[k] == "[")
        if not depth:
            return [(k, k + 1), (at - 1, at)]
    return []


def _blanked(text: str, blank: list[Span], inserted: list[tuple[Span, str]]) -> str:
    letters = list(text)
    for start, end in blank:
        letters[start:end] = " " * (end - start)
    for (start, end), spoken in inserted:
        piece = spoken[: end - start]
        letters[start : start + len(piece)] = piece
    return "".join(letters).translate(_STRAIGHT)
