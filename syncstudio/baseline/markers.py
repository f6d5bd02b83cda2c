# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What translations say of themselves: snapshots, commit ids in front matter, links, trailers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from syncstudio.align import match_versions
from syncstudio.baseline.evidence import Evidence
from syncstudio.model import BlockBaseline, BlockKind, Known, Version

_COMMIT = r"[\"']?([0-9a-fA-F]{7,40})[\"']?\s*(?:#.*)?$"
_KEYS = re.compile(
    r"^\s*(?:sourceCommit|source[_-]commit|default_lang_commit|(?:source|original|upstream|base)[_-]?"
    r"(?:commit|revision|sha|hash)|commit|revision|source)\s*[:=]\s*" + _COMMIT,
    re.MULTILINE | re.IGNORECASE,
)
_LINK = re.compile(r"/(?:blob|tree|raw|edit|blame)/([0-9a-f]{7,40})/([^\s)\"'<>\]#?]+)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A version that a marker names, with how sure that makes it (0 to 1) and what to say of it."""

    version: Version
    confidence: float
    note: str = ""


def by_snapshot(evidence: Evidence) -> Marked | None:
    """The version that `X_origin.md` holds; the nearest one where somebody edited the snapshot."""
    if evidence.snapshot is None or not evidence.source_versions:
        return None
    exact = [one for one in evidence.source_versions if one.blob == evidence.snapshot_blob]
    if exact:
        return Marked(exact[-1], 1.0)
    wanted = _lines(evidence.snapshot)
    total = max(1, wanted.total())
    near: list[tuple[float, int, Version]] = []
    versions = list({version.blob: version for version in evidence.source_versions}.values())
    texts = evidence.source_data(versions)
    for place, version in enumerate(versions):
        lines = _lines(texts[version.blob])
        near.append((2 * (wanted & lines).total() / (total + lines.total()), place, version))
    likeness, _, version = max(near, key=lambda one: one[:2])
    if likeness < 0.3:
        return None
    note = "the snapshot was edited by hand; its nearest version is taken"
    return Marked(version, round(likeness, 3), note)


def by_front_matter(evidence: Evidence) -> Marked | None:
    """The version at the source commit that the file's front matter names."""
    for block in evidence.target.blocks[:2]:
        if block.kind is BlockKind.FRONT_MATTER:
            for match in _KEYS.finditer(block.text):
                version = evidence.source_at(match.group(1).lower())
                if version is not None:
                    return Marked(version, 0.98)
    return None


def by_link(evidence: Evidence) -> Marked | None:
    """The version that the page links to as `…/blob/<commit>/<path of the source>`."""
    paths = {version.path for version in evidence.source_versions}
    for block in evidence.target.blocks:
        if "/" not in block.text:
            continue
        for match in _LINK.finditer(block.text):
            version = evidence.source_at(match.group(1))
            if version is not None and match.group(2) in paths:
                return Marked(version, 0.95)
    return None


def by_trailers(evidence: Evidence) -> tuple[BlockBaseline, ...]:
    """The blocks that commits with `Synced-from:` touched, each with the version it names.

    Blocks that a later commit without a trailer touched keep what they had.
    """
    if not any(one.revision.commit in evidence.trailers for one in evidence.target_versions):
        return ()
    found: dict[int, Version] = {}
    for touched, named in _trailed(evidence):
        found = {new: found[old] for old, new in touched.kept if old in found}
        if named is not None:
            found |= dict.fromkeys(touched.changed, named)
    return tuple(
        BlockBaseline(j, one.path, one.blob, one.revision.commit, Known.TRAILER, 0.95)
        for j, one in sorted(found.items())
    )


@dataclass(frozen=True, slots=True)
class _Touched:
    kept: tuple[tuple[int, int], ...]
    changed: tuple[int, ...]


def _trailed(evidence: Evidence) -> Iterator[tuple[_Touched, Version | None]]:
    before = None
    for version in evidence.target_versions:
        after = evidence.read_target(version)
        if before is None:
            touched = _Touched((), tuple(range(len(after.blocks))))
        else:
            pairs = match_versions(before, after)
            texts = before.blocks, after.blocks
            touched = _Touched(
                tuple((old[0], j) for old, new in pairs if old for j in new),
                tuple(
                    j
                    for old, new in pairs
                    for j in new
                    if [texts[0][i].fingerprint for i in old] != [texts[1][k].fingerprint for k in new]
                ),
            )
        yield touched, evidence.named_by(version)
        before = after


def _lines(data: bytes) -> Counter[bytes]:
    lines = Counter(data.splitlines())
    del lines[b""]
    return lines
