# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs that were split or put together in the source, and their translation with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from syncstudio.align import link_sentences
from syncstudio.chapters import sentences
from syncstudio.model import BilingualLexicon, Block, BlockKind, Span

_WIDE = "\u2e80"
"""From here on scripts write no space between sentences, Hangul (which does) left aside."""


def divided(
    text: str, parts: Sequence[Block], languages: tuple[str, str], lexicon: BilingualLexicon | None
) -> tuple[Span, ...] | None:
    """Where a translated paragraph is cut when its source was cut into `parts`.

    None where the parts are not all paragraphs, or a cut falls within a translated sentence.
    """
    if any(part.kind is not BlockKind.PARAGRAPH for part in parts):
        return None
    said: list[str] = []
    ends: list[int] = []
    for part in parts:
        said += [part.text[slice(*span)] for span in sentences(part.text, languages[0])]
        ends.append(len(said))
    spans = sentences(text, languages[1])
    rendered = [text[slice(*span)] for span in spans]
    links = link_sentences(said, rendered, *languages, lexicon=lexicon)
    cuts: dict[int, int] = {}
    for one in links:
        if one.source and one.source[0] in ends and one.target:
            cuts[one.source[0]] = one.target[0]
    if any(end not in cuts for end in ends[:-1]):
        return None
    bounds = [0, *(cuts[end] for end in ends[:-1]), len(spans)]
    if any(first >= last for first, last in pairwise(bounds)):
        return None
    starts = [0, *(spans[at][0] for at in bounds[1:-1]), len(text)]
    return tuple((a, a + len(text[a:b].rstrip())) for a, b in pairwise(starts))


def united(targets: Sequence[Block]) -> str | None:
    """Translated paragraphs as one, written as they are: line below line, or on one line.

    None where they are not all paragraphs.
    """
    if any(block.kind is not BlockKind.PARAGRAPH for block in targets):
        return None
    texts = [block.text.replace("\r\n", "\n").replace("\r", "\n") for block in targets]
    if any("\n" in text.strip() for text in texts):
        return "\n".join(text.rstrip() for text in texts)
    return "".join(_spaced(texts))


def _spaced(texts: Sequence[str]) -> Iterator[str]:
    """Texts with a space between them, but for scripts that write none."""
    for number, text in enumerate(texts):
        yield text if number == 0 or _ends_wide(texts[number - 1]) else f" {text}"


def _ends_wide(text: str) -> bool:
    last = next((sign for sign in reversed(text) if sign.isalnum()), "")
    return last >= _WIDE and not "\uac00" <= last <= "\ud7af"
