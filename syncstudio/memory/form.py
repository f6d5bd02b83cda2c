# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form in which two texts are compared, and what in them is compared apart from the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from syncstudio.chapters import masks, on_one_line, words
from syncstudio.model import MaskKind

_SIGNS: dict[MaskKind, str] = {
    kind: chr(0xE000 + n)
    for n, kind in enumerate(kind for kind in MaskKind if kind not in {MaskKind.MARK, MaskKind.IMAGE})
}
"""What stands for a placeholder of each kind: a character that no script uses."""


def form(text: str) -> str:
    """The text on one line, each placeholder (formula, code, role, link's target …) as a single sign.

    So texts are as like as their words are, however long their formulas. Marks stay as they stand.
    """
    parts: list[str] = []
    at = 0
    for mask in masks(text):
        if sign := _SIGNS.get(mask.kind):
            parts += text[at : mask.span[0]], sign
            at = mask.span[1]
    return on_one_line("".join((*parts, text[at:])) if parts else text)


def has_words(form: str) -> bool:
    """Whether a form holds a letter or a digit; what has none is found by the very text alone."""
    return any(letter.isalnum() for letter in form)


def penalties(stored: str, wanted: str, language: str) -> tuple[str, ...]:
    """In words for people, each placeholder and number that only one of two source texts has."""
    if stored == wanted:
        return ()
    ours, theirs = [*_fixed(stored, language)], [*_fixed(wanted, language)]
    surplus = [*(Counter(ours) - Counter(theirs)).elements()]
    missing = [*(Counter(theirs) - Counter(ours)).elements()]
    if not surplus and not missing and ours != theirs:
        return ("its source has placeholders or numbers in another order",)
    pairs = min(len(surplus), len(missing))
    return (
        *(f"its source has {had}, not {wished}" for had, wished in zip(surplus, missing, strict=False)),
        *(f"its source has {one} besides" for one in surplus[pairs:]),
        *(f"its source lacks {one}" for one in missing[pairs:]),
    )


def _fixed(text: str, language: str) -> Iterator[str]:
    """What a translation takes over as it is: the placeholders and the numbers."""
    spans = set()
    for mask in masks(text):
        spans.add(mask.span)
        if mask.kind in _SIGNS:
            yield on_one_line(text[slice(*mask.span)])
    for span in words(text, language):
        if text[span[0]].isdecimal() and span not in spans:
            yield text[slice(*span)]
