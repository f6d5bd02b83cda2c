# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lossless row: every Markdown file at the heads, and versions drawn from all of history."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from pathlib import Path

from syncstudio.chapters import parse, render, replace
from syncstudio.model import Chapter

_SEED = 20261120
_VERSIONS = 2_000
_LINES = 30
_REPOSITORIES = ("d2l-en", "d2l-zh", "d2l-zh-plain")
_NEW_TEXT = "Edited: one line,\nand another – 改。"


def _git(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def _head_files(repository: Path) -> dict[str, bytes]:
    listing = _git(repository, "ls-tree", "-r", "-z", "HEAD").split(b"\0")
    entries = [entry.split(b"\t", 1) for entry in listing if entry.endswith(b".md")]
    blobs = [meta.split()[2].decode() for meta, _ in entries]
    contents = _read(repository, blobs)
    return {
        f"{repository.name}:{name.decode()}": contents[blob]
        for (_, name), blob in zip(entries, blobs, strict=True)
    }


def _all_versions(repository: Path) -> list[str]:
    raw = _git(repository, "log", "--all", "--raw", "--no-abbrev", "--no-renames", "--format=", "--", "*.md")
    blobs = {line.split()[3].decode() for line in raw.splitlines() if line.startswith(b":")}
    return sorted(blobs - {"0" * 40})


def _read(repository: Path, blobs: list[str]) -> dict[str, bytes]:
    out = _git(repository, "cat-file", "--batch", given="\n".join(blobs).encode() + b"\n")
    contents: dict[str, bytes] = {}
    at = 0
    for blob in blobs:
        end = out.index(b"\n", at)
        size = int(out[at:end].split()[2])
        contents[blob] = out[end + 1 : end + 1 + size]
        at = end + size + 2
    return contents


def _gather(data_dir: Path) -> dict[str, bytes]:
    """Name and bytes of all files that are measured."""
    found: dict[str, bytes] = {}
    pool: list[tuple[Path, str]] = []
    for name in _REPOSITORIES:
        repository = data_dir / name
        found.update(_head_files(repository))
        pool += [(repository, blob) for blob in _all_versions(repository)]
    drawn = random.Random(_SEED).sample(pool, min(_VERSIONS, len(pool)))
    for name in _REPOSITORIES:
        repository = data_dir / name
        contents = _read(repository, [blob for where, blob in drawn if where == repository])
        found.update({f"{name}@{blob}": data for blob, data in contents.items()})
    return found


def _edit_is_clean(chapter: Chapter, chance: random.Random) -> bool:
    """Whether an edit of one random block leaves all other bytes and is found again in its place."""
    if not chapter.blocks:
        return True
    index = chance.randrange(len(chapter.blocks))
    start, end = chapter.blocks[index].span
    edited = render(replace(chapter, {index: _NEW_TEXT}))
    written = edited[start : len(edited) - len(chapter.data) + end]
    return (
        edited.startswith(chapter.data[:start])
        and edited.endswith(chapter.data[end:])
        and written.replace(b"\r\n", b"\n").replace(b"\r", b"\n") == _NEW_TEXT.encode()
    )


def run(data_dir: Path) -> list[dict[str, object]]:
    """The rows of `make bench`; `data_dir` holds the clones of the three books."""
    files = _gather(data_dir)
    chance = random.Random(_SEED)
    kinds: Counter[str] = Counter()
    lost, dirty, single = [], [], []
    spent = 0.0
    for name, data in files.items():
        began = time.perf_counter()
        chapter = parse(data, "chapter.md", "en")
        spent += time.perf_counter() - began
        kinds.update(block.kind.value for block in chapter.blocks)
        if render(chapter) != data:
            lost.append(name)
        if not _edit_is_clean(chapter, chance):
            dirty.append(name)
        if data.count(b"\n") > _LINES and len(chapter.blocks) == 1:
            single.append(name)
    size = sum(map(len, files.values()))
    whole = len(files)
    return [
        _share("lossless: parse, render, compare", whole, lost),
        _share("lossless: edit one random block, compare the rest", whole, dirty),
        {
            "row": "lossless: files of over 30 lines that come out as one block",
            "figure": len(single),
            "target": "0",
            "met": not single,
            "note": ", ".join(single[:3]),
        },
        {
            "row": "blocks by kind",
            "figure": sum(kinds.values()),
            "target": "printed",
            "met": True,
            "note": ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()),
        },
        {
            "row": "parse, ms for 17 KB",
            "figure": round(spent / size * 17_000 * 1000, 2),
            "target": "≤ 2",
            "met": spent / size * 17_000 * 1000 <= 2,
            "note": f"{whole} files, {size / whole / 1000:.1f} KB each",
        },
    ]


def _share(row: str, whole: int, failed: list[str]) -> dict[str, object]:
    return {
        "row": row,
        "figure": f"{(whole - len(failed)) / whole:.2%}",
        "target": "100 %",
        "met": not failed,
        "note": f"{whole} files" + (f"; failed: {', '.join(failed[:3])}" if failed else ""),
    }
