# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real blocks sent through engines that break things: none of what comes back broken may be accepted.

What is broken is told without the shield: CommonMark's own reading of both texts (markdown-it-py with
formulas, footnotes and tables), and a strict comparison of formulas, code, roles and addresses by
patterns of this file.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from syncstudio.chapters import parse
from syncstudio.jobs import Job
from syncstudio.model import Block, BlockKind, LanguagePair, Refusal, Suggestion
from syncstudio.suggest import Traits, masked, translations

BLOCKS = 10_000
SEED = 20261120
BOOKS = (
    ("d2l-en", LanguagePair("en", "zh")),
    ("d2l-zh", LanguagePair("zh", "en")),
    ("d2l-zh-plain", LanguagePair("zh", "en")),
)

Say = Callable[[str], str]
Row = dict[str, Any]

_PLACEHOLDER = re.compile(r"⟦(\d+)⟧")
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_VALUES = re.compile(
    r"\$\$[\s\S]+?\$\$|\$[^$\n]+(?:\n[^$\n]+)?\$|`+[^`]+`+|:[a-z_]+:`[^`]*`|\]\([^()\s]*\)|https?://[\w./?=&%#:~@+-]*[\w/]"
    r"|<[^<>\s][^<>]*>|\{[#.:][^{}]*\}",
    re.ASCII,
)
_EMPHASIS = {"strong_open", "strong_close", "em_open", "em_close"}
_MARKDOWN = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(dollarmath_plugin, double_inline=True)
    .use(footnote_plugin)
)


class Talker:
    """An engine that says what a function makes of a text."""

    name = "talker"
    options = ()
    traits = Traits(at_once=64, seconds=600)

    def __init__(self, say: Say) -> None:
        self._say = say

    def missing(self) -> str:
        return ""

    def supports(self, pair: LanguagePair) -> bool:
        return True

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        return [Suggestion(self._say(text), self.name) for text in segments]


def worded(text: str) -> str:
    """Other words, everything else as it was: the harmless engine."""
    return (
        _WORD.sub(lambda found: _other(found[0]), _protected(text)).replace("\x00", "⟦").replace("\x01", "⟧")
    )


def _protected(text: str) -> str:
    return text.replace("⟦", "\x00").replace("⟧", "\x01")


def _other(word: str) -> str:
    return word.swapcase()[::-1] if word.isascii() else chr(0x4E00 + (ord(word) * 7 + 13) % 0x4000)


def foreign(chance: random.Random) -> Say:
    """Words of the other script, and spaces where engines put them: still harmless."""

    def say(text: str) -> str:
        def other(found: re.Match[str]) -> str:
            if found[0].isascii():
                return "".join(chr(0x4E00 + ord(letter) * 3) for letter in found[0][:2])
            return "".join(chance.choice("aeiourstln") for _ in range(3)) + " "

        return _PLACEHOLDER.sub(r" ⟦\1⟧ ", _WORD.sub(other, text)).strip()

    return say


def scrambler(chance: random.Random) -> Say:
    """Damages about every second text that has placeholders, each in one of the ways of real engines."""
    ways = (
        _dropped,
        _doubled,
        _swapped,
        _translated,
        _spaced,
        _truncated,
        _invented,
        _emptied,
        _cut_short,
        _spiced,
    )

    def say(text: str) -> str:
        said = worded(text)
        for _ in range(chance.choice((0, 1, 1, 2))):
            said = chance.choice(ways)(said, chance)
        return said

    return say


def _one(text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(_PLACEHOLDER.finditer(text))
    return chance.choice(found) if found else None


def _dropped(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    return text[: one.start()] + text[one.end() :] if one else text


def _doubled(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    at = chance.randrange(len(text) + 1)
    return text[:at] + one[0] + text[at:] if one else text


def _swapped(text: str, chance: random.Random) -> str:
    found = list(_PLACEHOLDER.finditer(text))
    if len(found) < 2:
        return text
    a, b = sorted(chance.sample(found, 2), key=lambda one: one.start())
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def _translated(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    if not one:
        return text
    return text[: one.start()] + f"⟦{_DIGITS[int(one[1]) % 10]}⟧" + text[one.end() :]


def _spaced(text: str, chance: random.Random) -> str:
    way = chance.choice((r"⟦ \1 ⟧", r" ⟦\1⟧ ", r"⟦\1 ⟧", r"【\1】", r"[[\1]]", r"⟦\1⟧ "))
    return _PLACEHOLDER.sub(way, text)


def _truncated(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    if not one:
        return text
    return text[: one.start()] + chance.choice((f"⟦{one[1]}", f"{one[1]}⟧", "⟦⟧")) + text[one.end() :]


def _invented(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + f"⟦{chance.randrange(1, 60)}⟧" + text[at:]


def _emptied(text: str, chance: random.Random) -> str:
    return chance.choice(("", "  ", "。", _PLACEHOLDER.sub("", text)))


def _cut_short(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _spiced(text: str, chance: random.Random) -> str:
    """Signs that mean something in Markdown, where there were none."""
    at = chance.randrange(len(text) + 1)
    spice = chance.choice(
        ("*", "**", "`", "$", "_", "[", "](", "<b>", "\n\n", "\n- ", "\n# ", "|", "&amp;", "\\", "~~")
    )
    return text[:at] + spice + text[at:]


def reading(block: Block, text: str) -> Counter[tuple[str, ...]]:
    """How CommonMark reads a block: its tokens, what they are in and, of those not words, what they say."""
    found: Counter[tuple[str, ...]] = Counter()
    margin = len(block.text) - len(block.text.lstrip(" \t"))
    lines = text.split("\n")
    plain = "\n".join(line[margin:] if not line[:margin].strip() else line for line in lines)
    for token, path in _walk(_MARKDOWN.parse(plain), ()):
        said = (
            token.content
            if token.type in ("code_inline", "math_inline", "math_block", "html_inline", "fence")
            else ""
        )
        address = str(token.attrs.get("href") or token.attrs.get("src") or "") if token.attrs else ""
        if token.type not in ("text", "softbreak", "inline"):
            found[(*path, token.type, " ".join(said.split()), address)] += 1
    return found


def _letters(text: str) -> list[str]:
    return [token.content for token, _ in _walk(_MARKDOWN.parse(text.lstrip()), ()) if token.type == "text"]


def _walk(tokens: Sequence[Token], path: tuple[str, ...]) -> Iterator[tuple[Token, tuple[str, ...]]]:
    inside = list(path)
    for token in tokens:
        if token.nesting == -1 and len(inside) > len(path):
            inside.pop()
        yield token, tuple(inside)
        if token.children:
            yield from _walk(token.children, tuple(inside))
        if token.nesting == 1:
            inside.append(token.type)


def values(text: str) -> Counter[str]:
    """What stands in a text that must stand in its translation."""
    return Counter(" ".join(found.split()) for found in _VALUES.findall(text))


def is_broken(block: Block, text: str) -> bool:
    """Whether a text is built otherwise than the block that it translates."""
    if block.kind is BlockKind.FRONT_MATTER:
        return [line.split(":")[0] for line in text.split("\n")] != [
            line.split(":")[0] for line in block.text.split("\n")
        ]
    was, now = reading(block, block.text), reading(block, text)
    more = {path[-3] for path in now - was}
    # Marks that CommonMark read as letters in the source may be read as marks now.
    mended = more <= _EMPHASIS and any("*" in said for said in _letters(block.text))
    return values(text) != values(block.text) or bool(was - now) or bool(more and not mended)


def blocks(data: Path, count: int) -> list[tuple[Block, LanguagePair]]:
    """So many blocks with words of the books' chapters, the same ones every time."""
    found: list[tuple[Block, LanguagePair]] = []
    for book, pair in BOOKS:
        mine = [
            (block, pair)
            for path in sorted((data / book).glob("**/*.md"))
            for block in parse(path.read_bytes(), path.name, pair.source).blocks
            if masked(block.text, pair.source, Talker.traits, block.kind).texts
        ]
        chance = random.Random(SEED)
        chance.shuffle(mine)
        found += mine[: count // len(BOOKS) + 1]
    return found[:count]


def through(engine: Talker, some: Sequence[tuple[Block, LanguagePair]]) -> list[Suggestion | Refusal]:
    """What comes back of each block."""
    answers: dict[int, Suggestion | Refusal] = {}
    for pair in dict.fromkeys(pair for _, pair in some):
        mine = [number for number, (_, own) in enumerate(some) if own == pair]
        for start in range(0, len(mine), 500):
            part = mine[start : start + 500]
            texts, kinds = [some[at][0].text for at in part], [some[at][0].kind for at in part]
            answers |= zip(part, translations(engine, texts, pair, Job(), kinds=kinds), strict=True)
    return [answers[number] for number in range(len(some))]


def run(data_dir: Path, count: int = BLOCKS) -> list[Row]:
    """Acceptance and breakage of each engine."""
    some = blocks(data_dir, count)
    rows = []
    answers = through(Talker(str), some)
    taken = [
        (block, said.text)
        for (block, _), said in zip(some, answers, strict=True)
        if isinstance(said, Suggestion)
    ]
    same = sum(block.text == text for block, text in taken)
    rows.append(_row("identity: accepted", len(taken), len(some), least=0.99))
    rows.append(_row("identity: byte for byte", same, len(taken), least=1.0))
    for name, say, least in (
        ("other words: accepted", worded, 0.99),
        ("other script, spaced placeholders: accepted", foreign(random.Random(SEED)), None),
        ("scrambled: accepted", scrambler(random.Random(SEED)), None),
    ):
        answers = through(Talker(say), some)
        taken = [
            (block, said.text)
            for (block, _), said in zip(some, answers, strict=True)
            if isinstance(said, Suggestion)
        ]
        broken = [(block, text) for block, text in taken if is_broken(block, text)]
        rows.append(_row(name, len(taken), len(some), least=least))
        rows.append(
            {
                "row": name.replace("accepted", "broken among the accepted"),
                "figure": len(broken),
                "target": "0",
                "met": not broken,
                "note": repr(broken[0][0].text[:80]) if broken else "",
            }
        )
    return rows


def _row(name: str, count: int, total: int, *, least: float | None) -> Row:
    share = count / total if total else 1.0
    return {
        "row": name,
        "figure": f"{share:.2%}",
        "target": f">= {least:.0%}" if least else "-",
        "met": share >= least if least else None,
        "note": f"{count:,} of {total:,} blocks",
    }
