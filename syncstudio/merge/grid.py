# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks of today's source belong beside which target blocks, by way of the followed versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from syncstudio.model import Block, Change, Chapter, Known, Link


@dataclass(frozen=True, slots=True)
class Followed:
    """A source version that target blocks follow: how they render it, and what became of it since."""

    source: Chapter
    links: tuple[Link, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """The version that one target block follows (a key of the versions), how that is known, and
    which of its blocks it renders, where that is not to be read from the links.
    """

    version: str
    how: Known | None
    rendered: tuple[int, ...] = ()


@dataclass(slots=True)
class Group:
    """Blocks that make one row: indices in today's source, in the target, and their past."""

    source: list[int] = field(default_factory=list)
    target: list[int] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def group(
    sources: int, following: Sequence[Following], versions: Mapping[str, Followed]
) -> tuple[list[Group], list[int], list[int]]:
    """The groups of linked blocks, then the source blocks and the target blocks that are in none.

    Links and changes of n blocks to m hold together all that they touch: a paragraph that was
    split stands as a row of one target block beside two source blocks.
    """
    parents = list(range(sources + len(following)))
    pieces: list[tuple[int, Followed, Link, list[Change]]] = []
    for name, followed in versions.items():
        became = {index: change for change in followed.changes for index in change.before}
        for link in _links(name, followed, following):
            targets = [index for index in link.target if following[index].version == name]
            if not targets or not link.source:
                continue
            changes = list({id(became[index]): became[index] for index in link.source}.values())
            nodes = [sources + index for index in targets]
            nodes += [index for change in changes for index in change.after]
            for node in nodes[1:]:
                _join(parents, nodes[0], node)
            pieces.append((nodes[0], followed, link, changes))
    groups: dict[int, Group] = {}
    for node, followed, link, changes in pieces:
        one = groups.setdefault(_root(parents, node), Group())
        one.before += [followed.source.blocks[index] for index in link.source]
        one.changes += [change for change in changes if not any(change is other for other in one.changes)]
    lone_sources: list[int] = []
    lone_targets: list[int] = []
    for node in range(len(parents)):
        home = groups.get(_root(parents, node))
        if node < sources:
            (lone_sources if home is None else home.source).append(node)
        else:
            (lone_targets if home is None else home.target).append(node - sources)
    return list(groups.values()), lone_sources, lone_targets


def _links(name: str, followed: Followed, following: Sequence[Following]) -> Iterator[Link]:
    """A version's links, but for the blocks of which it is known what they render."""
    end = len(followed.source.blocks)
    told = {
        index: one.rendered
        for index, one in enumerate(following)
        if one.version == name and one.rendered and max(one.rendered) < end
    }
    for link in followed.links:
        yield Link(link.source, tuple(j for j in link.target if j not in told), link.score)
    for index, rendered in told.items():
        yield Link(rendered, (index,), 1.0)


def _root(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def _join(parents: list[int], one: int, other: int) -> None:
    parents[_root(parents, other)] = _root(parents, one)
