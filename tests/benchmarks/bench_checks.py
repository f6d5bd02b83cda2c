# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks find in what people translated and published, which is nearly all in order, and in the same
texts after something was broken in them.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from syncstudio.chapters import masks
from syncstudio.checks import CHECKS, check
from syncstudio.model import BlockKind, MaskKind, State
from syncstudio.workspace import init_book, open_book

SEED = 20261120
MOST = 400
"""Broken texts of each kind."""

Row = dict[str, Any]
Texts = tuple[BlockKind, str, str]
"""A block's kind, its source and its translation."""

_NUMBER = re.compile(r"(?<![\w.,$\\{_^-])\d{2,}(?![\w.,$\\}_^-])")


def run(data_dir: Path) -> list[dict]:
    """False alarms by check, what is seen of what was broken, and the time that it takes."""
    texts = translated(data_dir)
    found = [check(source, target, "en", "zh", kind=kind) for kind, source, target in texts]
    clean = [one for one, findings in zip(texts, found, strict=True) if not findings]
    return [*_alarms(found), *_broken(clean), _speed(texts)]


def translated(data_dir: Path) -> list[Texts]:
    """The translated rows of d2l-zh that are one block beside one."""
    texts = []
    with tempfile.TemporaryDirectory() as folder:
        sides = (str(data_dir / "d2l-en"), "en", [(str(data_dir / "d2l-zh"), "zh")])
        init_book(Path(folder), *sides)
        with open_book(Path(folder)) as book:
            for one in book.status():
                if one.target is None:
                    continue
                for row in book.view(one.language, one.target).rows:
                    if row.state is State.TRANSLATED and len(row.source) == len(row.target) == 1:
                        texts.append((row.source[0].kind, row.source[0].text, row.target[0].text))
    return texts


def _alarms(found: Sequence[Sequence[Any]]) -> list[Row]:
    rows = Counter(
        (one.check, one.grave)
        for findings in found
        for one in {(f.check, f.grave): f for f in findings}.values()
    )
    grave = sum(any(one.grave for one in findings) for findings in found)
    told = ", ".join(
        f"{check.name} {rows[check.name, grave]}{'' if grave else ' light'}"
        for check in CHECKS
        for grave in (True, False)
        if rows[check.name, grave]
    )
    return [
        _row(
            "checks: grave findings in a published book",
            f"{1000 * grave / len(found):.1f} of 1,000 rows",
            None,
            None,
            f"{len(found)} rows; {told}",
        )
    ]


Breaking = Callable[[random.Random, str], str | None]


def _of_mask(kind: MaskKind, change: Callable[[str], str]) -> Breaking:
    def broken(chance: random.Random, text: str) -> str | None:
        spans = [mask.span for mask in masks(text) if mask.kind is kind]
        values = Counter(text[slice(*span)] for span in spans)
        alone = [span for span in spans if values[text[slice(*span)]] == 1]
        if not alone:
            return None
        start, end = chance.choice(alone)
        return text[:start] + change(text[start:end]) + text[end:]

    return broken


def _other_number(chance: random.Random, text: str) -> str | None:
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + str(int(one[0]) * 10 + 7) + text[one.end() :]


def _without_lead(_: random.Random, text: str) -> str | None:
    return re.sub(r"^(?:#+|[-*]|\d+\.)\s+", "", text) if re.match(r"(?:#+|[-*]|\d+\.)\s", text) else None


def _inside(what: str) -> Breaking:
    def broken(chance: random.Random, text: str) -> str | None:
        place = chance.randrange(len(text) + 1)
        if any(start < place < end for start, end in (mask.span for mask in masks(text))):
            return None
        return text[:place] + what + text[place:]

    return broken


def _half_strong(chance: random.Random, text: str) -> str | None:
    return text.replace("**", "** ", 1) if "**" in text and "[**" not in text and "(**" not in text else None


def _dropped(_: str) -> str:
    return ""


BREAKINGS: tuple[tuple[str, Breaking], ...] = (
    ("a formula dropped", _of_mask(MaskKind.FORMULA, _dropped)),
    ("a formula changed", _of_mask(MaskKind.FORMULA, lambda piece: f"{piece[:-1]}+q{piece[-1]}")),
    ("code dropped", _of_mask(MaskKind.CODE, _dropped)),
    ("code changed", _of_mask(MaskKind.CODE, lambda piece: f"{piece[:-1]}é{piece[-1]}")),
    ("a reference dropped", _of_mask(MaskKind.ROLE, _dropped)),
    ("a reference with a space", _of_mask(MaskKind.ROLE, lambda piece: piece.replace(":`", ": `", 1))),
    ("a link's address dropped", _of_mask(MaskKind.LINK, _dropped)),
    ("a number changed", _other_number),
    ("the lead dropped", _without_lead),
    ("a placeholder left", _inside("⟦3⟧")),
    ("a direction overridden", _inside("\u202e")),
    ("a blank line put in", _inside("\n\n")),
    ("a tag opened", _inside("<b>")),
    ("a mark torn off", _half_strong),
    ("nothing left", lambda _, __: ""),
)


def _broken(clean: Sequence[Texts]) -> list[Row]:
    chance = random.Random(SEED)
    rows = []
    for name, breaking in BREAKINGS:
        texts = [
            one for one in clean if one[0] in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING}
        ]
        chance.shuffle(texts)
        seen = grave = count = 0
        for kind, source, target in texts:
            if count == MOST:
                break
            broken = breaking(chance, target)
            if broken is None or broken.strip() == target.strip():
                continue
            count += 1
            found = check(source, broken, "en", "zh", kind=kind)
            seen += bool(found)
            grave += any(one.grave for one in found)
        rows.append(
            _row(
                f"checks: {name}",
                f"{seen / max(1, count):.3f} seen",
                None,
                None,
                f"{count} texts; grave {grave}",
            )
        )
    return rows


def _speed(texts: Sequence[Texts]) -> Row:
    prose = [one for one in texts if one[0] is BlockKind.PARAGRAPH]
    started = time.perf_counter()
    for _ in range(5):
        for _, source, target in prose:
            masks(source), masks(target)
    yardstick = (time.perf_counter() - started) / 5
    started = time.perf_counter()
    for kind, source, target in prose:
        check(source, target, "en", "zh", kind=kind)
    spent = time.perf_counter() - started
    return _row(
        "checks: time of a paragraph over that of its masks", f"{spent / yardstick:.1f} x", None, None,
        f"{1000 * spent / len(prose):.2f} ms a paragraph",
    )  # fmt: skip


def _row(row: str, figure: str, target: str | None, met: bool | None, note: str) -> Row:
    return {"row": row, "figure": figure, "target": target, "met": met, "note": note}
