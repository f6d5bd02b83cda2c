# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts cut into the pieces by which like ones are sought: words; pairs of characters where nobody
writes spaces; threes of characters in a text of few words. Many texts at once, in numpy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from syncstudio.chapters import UNSPACED

Packed = NDArray[np.uint64]
"""Pieces, each as one number: its key (a hash) in the high half, the number of its text in the low."""

Numbers = NDArray[np.int64]
Found = tuple[Packed, Numbers, Numbers]
"""Keys (low half empty) of pieces, where each starts, and its length in characters."""

FEW = 6
"""A text of fewer words is known by threes of characters too: one word that differs is too much of it."""

HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)

_LONGEST = 64
"""So many characters of a text of few words count; it may be one long address."""

_TOP = 0x20000
"""What lies above are rare Chinese characters, and signs, all alike to the tables."""

_WORD, _UNSPACED = 1, 2
_BASE = 0x9E3779B97F4A7C15
_MIX, _PAIR, _THREE = (
    np.uint64(number) for number in (0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
)


def pieces_of(texts: Sequence[str], first: int = 0) -> tuple[Packed, Numbers]:
    """The pieces of texts without line ends, numbered from `first`, and their lengths; in no order, upper
    and lower case alike. A piece that stands twice in a text is there twice. Linear.
    """
    whole = "\n".join(("", *texts, "")).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(whole, "<u4")
    borders = np.flatnonzero(codes == ord("\n"))
    codes = np.minimum(codes, _TOP)
    kinds = _kinds()[codes]
    codes = _folded()[codes]
    words, pairs = _words(codes, kinds), _pairs(codes, kinds)
    owners = [_owners(starts, borders) for _, starts, _ in (words, pairs)]
    counts = np.bincount(owners[0], minlength=len(texts)) + np.bincount(owners[1], minlength=len(texts))
    threes = _threes(codes, borders, counts < FEW)
    owners.append(_owners(threes[1], borders))
    keys = np.concatenate([found[0] for found in (words, pairs, threes)])
    keys |= (np.concatenate(owners) + first).astype(np.uint64)
    return keys, np.concatenate([found[2] for found in (words, pairs, threes)])


def _owners(starts: Numbers, borders: Numbers) -> Numbers:
    """Which text each of the places, in order, is in."""
    return np.repeat(np.arange(len(borders) - 1), np.diff(np.searchsorted(starts, borders)))


def _words(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> Found:
    """The words, by a polynomial hash (Karp and Rabin, 1987) out of running sums over all texts."""
    inside = kinds == _WORD
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(max(19, len(codes).bit_length()))
    sums = codes.astype(np.uint64)
    sums *= powers[: len(codes)]
    np.cumsum(sums, out=sums)
    hashes = sums[ends - 1] - sums[starts - 1]
    hashes *= inverses[starts]
    return _mixed(hashes), starts, ends - starts + 1


def _pairs(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> Found:
    """Each character of a script without spaces, with the next if that is one too."""
    starts = np.flatnonzero(kinds == _UNSPACED)
    following = np.where(kinds[starts + 1] == _UNSPACED, codes[starts + 1], np.uint32(0))
    hashes = codes[starts].astype(np.uint64) << HALF
    hashes |= following.astype(np.uint64)
    hashes *= _PAIR
    return _mixed(hashes), starts, np.ones(len(starts), np.int64)


def _threes(codes: NDArray[np.uint32], borders: Numbers, wanted: NDArray[np.bool_]) -> Found:
    """Each character of the wanted texts with the one before and the one after it."""
    begins = borders[:-1][wanted] + 1
    sizes = np.minimum(borders[1:][wanted] - begins, _LONGEST)
    starts = np.repeat(begins - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes) + np.arange(sizes.sum())
    hashes = codes[starts].astype(np.uint64)
    for place in (starts - 1, starts + 1):
        hashes *= _THREE
        hashes += codes[place]
    hashes *= _THREE
    return _mixed(hashes), starts, np.ones(len(starts), np.int64)


def _mixed(hashes: Packed) -> Packed:
    """The hashes with all their bits in the high half, the low half empty; changed in place."""
    hashes ^= hashes >> HALF
    hashes *= _MIX
    hashes &= ~LOW
    return hashes


@cache
def _powers(bits: int) -> tuple[Packed, Packed]:
    """The first powers of the hash's base, and of its inverse, modulo 2 to the 64."""
    size = 1 << bits
    inverse = pow(_BASE, -1, 1 << 64)
    base, back = (np.full(size, one, np.uint64) for one in (_BASE, inverse))
    return np.cumprod(base, out=base), np.cumprod(back, out=back)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character is: part of a word, one of a script without spaces, or neither."""
    every = "".join(map(chr, range(_TOP + 1)))
    kinds = np.zeros(_TOP + 1, np.uint8)
    kinds[[n for n, one in enumerate(every) if one.isalnum() or unicodedata.category(one)[0] == "M"]] = _WORD
    kinds[[found.start() for found in re.finditer(f"[{UNSPACED}]", every)]] = _UNSPACED
    return kinds


@cache
def _folded() -> NDArray[np.uint32]:
    """Each character in lower case, where that is one character."""
    lower = (chr(n).lower() for n in range(_TOP + 1))
    return np.array([ord(one) if len(one) == 1 else n for n, one in enumerate(lower)], np.uint32)
