# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links and pictures: each leads where the source's does, or to the translation of that place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from syncstudio.checks.alike import unlike
from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.checks.value import Value, values
from syncstudio.model import MaskKind


def links(pair: Pair) -> Iterator[Fault]:
    """Addresses that went or came. One that led elsewhere in the source is light: it may be the
    translated page.
    """
    yield from _addresses(pair, _of_links, "link")


def pictures(pair: Pair) -> Iterator[Fault]:
    """The same for pictures, whose localised version is another file."""
    yield from _addresses(pair, _of_pictures, "picture")


def _addresses(pair: Pair, found: Callable[[Reading], list[Value]], name: str) -> Iterator[Fault]:
    texts = (pair.source.plain, pair.target.plain)
    for fault in unlike(found(pair.source), found(pair.target), name, texts):
        replaced = fault.source is not None and fault.target is not None
        yield Fault(fault.what, fault.source, fault.target, light=fault.light or replaced)


def _of_links(reading: Reading) -> list[Value]:
    pictured = _targets_of_pictures(reading)
    return [value for value in values(reading, MaskKind.LINK) if value.span[0] not in pictured]


def _of_pictures(reading: Reading) -> list[Value]:
    pictured = _targets_of_pictures(reading)
    return [value for value in values(reading, MaskKind.LINK) if value.span[0] in pictured]


def _targets_of_pictures(reading: Reading) -> set[int]:
    """Where the addresses of pictures begin."""
    return {
        wrap.outer[1] - len(wrap.closing) + 1
        for wrap in (reading.dressed.wraps if "![" in reading.text else ())
        if wrap.family == "image"
    }
