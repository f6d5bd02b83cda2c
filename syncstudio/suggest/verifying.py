# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last look at a translated text: is it built as its source is?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from textwrap import dedent

from syncstudio.chapters import masks
from syncstudio.merge import undress
from syncstudio.model import BlockKind, Mask
from syncstudio.suggest.frames import frames, read
from syncstudio.suggest.masking import ADDRESS


def changed_structure(source: str, text: str, kind: BlockKind | None) -> str:
    """How `text` is built otherwise than `source`, in words for people; "" if it is not.

    The same blocks, frames, masked things and pairs of marks must be found in both.
    """
    if source == text:
        return ""
    if _framed(source, kind) != _framed(text, kind):
        return "it would change markers, cells or line breaks"
    if _kinds(source) != _kinds(text):
        return "it would be read as another kind of block, or as several"
    if _masked(source) != _masked(text):
        return f"it would change {_differing(_masked(source), _masked(text))}"
    if _wraps(source) != _wraps(text):
        return "its marks would not pair as they do in the source"
    return ""


def _framed(text: str, kind: BlockKind | None) -> list[str]:
    return [text[start:end] for start, end in frames(text, kind)]


def _kinds(text: str) -> list[BlockKind]:
    return [kind for _, _, kind in read(dedent(text))]


def _masked(text: str) -> Counter[str]:
    said = [text[slice(*mask.span)] for mask in masks(text) if not _is_margin(text, mask)]
    # Whether a bare address is masked goes by what stands before it; a run of emphasis marks is one
    # mask or several by what stands beside it.
    found = Counter(ADDRESS.findall(text))
    found.update(piece for one in said if not ADDRESS.match(one) for piece in _pieces(one))
    return found


def _pieces(mask: str) -> Iterable[str]:
    return [mask] if mask.strip("*_") else mask


def _is_margin(text: str, mask: Mask) -> bool:
    """Whether it is what a line of a quote begins with: there are as many as there are lines."""
    before = text[: mask.span[0]].rstrip(" \t")
    return text[mask.span[0]] == ">" and before.endswith(("\n", "\r"))


def _differing(one: Counter[str], other: Counter[str]) -> str:
    said = [" ".join(text.split()) for text in [*(one - other), *(other - one)]]
    return ", ".join(text if len(text) <= 40 else text[:39] + "…" for text in said[:3])


def _wraps(text: str) -> Counter[tuple[str, str, str]]:
    return Counter((wrap.family, wrap.opening, wrap.closing) for wrap in undress(text).wraps)
