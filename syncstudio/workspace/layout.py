# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which translated file belongs to which source file, by their paths alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from syncstudio.model import Layout
from syncstudio.workspace.language_tags import is_tag

_TAG_AT_END = re.compile(r"[._-][A-Za-z]{2,3}([-_][A-Za-z]{2,4})?$")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A chapter's two files as they stand today; `followed` is the source's path at the time of
    the translation, where it has been renamed since. One of `source` and `target` may be None.
    """

    source: str | None
    target: str | None
    followed: str | None = None


def split_suffix(path: str) -> tuple[str, str]:
    """A path without its file's extension, and the extension with its dot."""
    extension = PurePosixPath(path).suffix
    return (path[: -len(extension)], extension) if extension else (path, "")


def source_path(target: str, layout: Layout) -> str | None:
    """The source path that a target path stands for, or None where the layout does not hold it."""
    return _translate(
        target, layout.target_root, layout.target_suffix, layout.source_root, layout.source_suffix
    )


def target_path(source: str, layout: Layout) -> str | None:
    """The target path that belongs to a source path, or None where the layout does not hold it."""
    return _translate(
        source, layout.source_root, layout.source_suffix, layout.target_root, layout.target_suffix
    )


def snapshot_path(target: str, layout: Layout) -> str | None:
    """Where the target keeps its copy of the source, in a layout with snapshots."""
    if not layout.snapshot_suffix:
        return None
    stem, extension = split_suffix(target)
    return stem + layout.snapshot_suffix + extension


def is_project_file(path: str) -> bool:
    """Whether a file speaks of the repository rather than being a page of the book: README,
    LICENSE, STYLE_GUIDE, INFO and their like, written in capitals.
    """
    name = _TAG_AT_END.sub("", split_suffix(PurePosixPath(path).name)[0])
    return name.isascii() and name.isupper() and len(name) > 1


def is_hidden(path: str) -> bool:
    """Whether a file lies in a folder that tools keep for themselves (`.github/`)."""
    return any(part.startswith(".") for part in path.split("/"))


def pair(
    sources: Iterable[str],
    targets: Collection[str],
    layout: Layout,
    past: Mapping[str, tuple[str, str | None]] | None = None,
) -> tuple[Pairing, ...]:
    """Every chapter of a translation, in the order of the source's paths, then of the target's.

    `sources` and `targets` are the paths of chapters today. `past` says of a target without a
    source today which source path it stood for, and where that stands today (None: deleted).
    Snapshots are left out, and so is a project file (`is_project_file`) that only one side
    has, or that has no snapshot in a layout with snapshots. A target file that never had a
    source is the translators' own and no chapter of this book.
    """
    past = past or {}
    held = set(targets)
    every = tuple(sources)
    others = _other_translations(every, layout)
    pages = [path for path in targets if not is_hidden(path) and not _is_snapshot(path, held, layout)]
    today = {
        path
        for path in every
        if not is_hidden(path) and target_path(path, layout) is not None and path not in others
    }
    pairings: list[Pairing] = []
    covered: set[str] = set()
    for page in sorted(pages):
        source = source_path(page, layout)
        if source is None:
            continue
        if source in today and _belongs(page, held, layout):
            pairings.append(Pairing(source, page))
        elif source not in today and page in past:
            followed, now = past[page]
            now = now if now in today else None
            pairings.append(Pairing(now, page, followed))
        else:
            continue
        if pairings[-1].source is not None:
            covered.add(pairings[-1].source)
    pairings += [Pairing(path, None) for path in today - covered if not is_project_file(path)]
    return tuple(sorted(pairings, key=lambda item: (item.source or item.followed or "", item.target or "")))


def orphans(sources: Collection[str], targets: Collection[str], layout: Layout) -> tuple[str, ...]:
    """Target chapters whose source path does not exist today: ask the history about them."""
    held = set(targets)
    return tuple(
        page
        for page in sorted(held)
        if not is_hidden(page)
        and not _is_snapshot(page, held, layout)
        and not is_project_file(page)
        and (source := source_path(page, layout)) is not None
        and source not in sources
    )


def _translate(path: str, root: str, suffix: str, new_root: str, new_suffix: str) -> str | None:
    stem, extension = split_suffix(path)
    if not stem.startswith(root) or not stem.endswith(suffix) or len(stem) < len(root) + len(suffix):
        return None
    inner = stem[len(root) : len(stem) - len(suffix)]
    return f"{new_root}{inner}{new_suffix}{extension}"


def _is_snapshot(path: str, held: Collection[str], layout: Layout) -> bool:
    stem, extension = split_suffix(path)
    suffix = layout.snapshot_suffix
    return bool(suffix) and stem.endswith(suffix) and stem.removesuffix(suffix) + extension in held


def _belongs(page: str, held: Collection[str], layout: Layout) -> bool:
    twin = snapshot_path(page, layout)
    return twin is None or twin in held or not is_project_file(page)


def _other_translations(sources: Iterable[str], layout: Layout) -> set[str]:
    """Paths among the sources that are translations into one more language, in a repository that
    holds them all: `docs/fr/…` beside `docs/zh/…`, `intro.fr.md` beside `intro.zh.md`.

    A folder that only looks like a language (`ml/`) is told by its files: fewer than a third of
    them have a namesake among the sources.
    """
    paths = set(sources)
    groups: dict[str, list[tuple[str, bool]]] = {}
    for path in paths:
        if (found := _as_translation(path, layout)) is not None:
            tag, original = found
            groups.setdefault(tag, []).append((path, original in paths))
    told = [group for group in groups.values() if 3 * sum(known for _, known in group) >= len(group)]
    return {path for group in told for path, _ in group}


def _as_translation(path: str, layout: Layout) -> tuple[str, str] | None:
    """The language tag that a path carries where the target's paths carry theirs, and its source."""
    root, parts = layout.target_root.split("/")[:-1], path.split("/")
    tags = [b for a, b in zip(root, parts, strict=False) if a != b]
    alike = len(parts) > len(root) and all(
        a == b or (is_tag(a) and is_tag(b)) for a, b in zip(root, parts, strict=False)
    )
    if any(map(is_tag, root)) and alike:
        own = "/".join(parts[: len(root)]) + "/"
        if layout.source_root.startswith(own):
            return None
        original = _translate(path, own, layout.target_suffix, layout.source_root, layout.source_suffix)
        return ("/".join(tags), original) if original is not None else None
    suffix = layout.target_suffix
    stem, extension = split_suffix(path)
    if suffix and is_tag(suffix[1:]) and suffix != layout.source_suffix:
        base, mark, tag = stem.rpartition(suffix[0])
        if mark and is_tag(tag) and mark + tag != layout.source_suffix:
            return tag, base + layout.source_suffix + extension
    return None
