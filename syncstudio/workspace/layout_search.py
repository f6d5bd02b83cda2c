# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find the layout of a book from the paths of both sides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from syncstudio.errors import LayoutError
from syncstudio.model import Layout, LayoutKind
from syncstudio.workspace.language_tags import closeness, is_tag
from syncstudio.workspace.layout import is_hidden, is_project_file, source_path, split_suffix

_SNAPSHOTS = ("_origin", ".origin", "-origin", "_orig", ".orig", "-orig", "_original", ".original")
_TAG_AT_END = re.compile(r"[._-]([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)$")
_NAMESAKES = 40  # files of one name (index.md) that are compared on each side
_FINALISTS = 100
# Folders that hold a book's pages and nothing else of the repository.
_CONTENT = frozenset(
    {
        "src",
        "docs",
        "doc",
        "content",
        "contents",
        "book",
        "source",
        "pages",
        "text",
        "chapters",
        "guide",
        "site",
    }
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One side of a book: its chapters' paths with their blobs ("" where only the path is known).

    `past` holds the blobs of earlier versions, where a fork may still have them.
    """

    language: str
    files: Mapping[str, str]
    past: Collection[str] = frozenset()


def find_layout(source: Shelf, target: Shelf, *, one_repository: bool = False, fork: bool = False) -> Layout:
    """The arrangement that pairs most chapters. Raises `LayoutError` where none does.

    A pair counts where the two files differ: in a fork, or in one repository, the source's own
    pages lie beside the translated ones. `fork` says that the two histories share commits. Project
    files are asked where the source has nothing else (a book that is one README), and last a target
    without its language in the path where the source has its own (`docs/zh/` and `docs/`).
    """
    pages = _page if any(map(_page, source.files)) else _shown
    best = _best(source, target, pages, one_repository, tagged=True)
    if best is None and one_repository:
        best = _best(source, target, pages, one_repository, tagged=False)
    if best is None:
        raise LayoutError(
            f"no translation into {target.language} is found beside the {source.language} source"
            f" ({len(source.files)} source and {len(target.files)} other chapters looked at)",
            remedy="check repositories, branches and languages, or write [target.layout] by hand",
        )
    return _named(best, source.files, target.files, fork=fork and not one_repository)


def _best(
    source: Shelf, target: Shelf, pages: Callable[[str], bool], one_repository: bool, *, tagged: bool
) -> Layout | None:
    """The best layout that these pages speak for; `tagged` asks for the target's language in its
    paths, in one repository.
    """
    shelf = Shelf(target.language, {path: blob for path, blob in target.files.items() if pages(path)})
    votes = _votes([path for path in source.files if pages(path)], list(shelf.files), source.language, target)
    best: tuple[tuple[int, ...], Layout] | None = None
    for candidate, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:_FINALISTS]:
        layout = Layout(LayoutKind.MIRROR, *candidate)
        if not _allowed(layout, source.language, target.language, one_repository, tagged):
            continue
        score = _score(layout, source, shelf)
        if score[0] and (best is None or score > best[0]):
            best = score, layout
    return None if best is None else _narrowed(best[1], source, shelf)


def _page(path: str) -> bool:
    return _shown(path) and not is_project_file(path)


def _shown(path: str) -> bool:
    return not is_hidden(path)


def _votes(
    sources: list[str], targets: list[str], language: str, target: Shelf
) -> Counter[tuple[str, str, str, str]]:
    """How many pairs of namesakes speak for each (source root, target root, suffixes)."""
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sources:
        for name, suffix in _names(path, language):
            named[name].append((path, suffix))
    found: Counter[tuple[str, str, str, str]] = Counter()
    seen: Counter[str] = Counter()
    for path in targets:
        for name, suffix in _names(path, target.language):
            seen[name] += 1
            if seen[name] > _NAMESAKES:
                continue
            for other, other_suffix in named.get(name, ())[:_NAMESAKES]:
                roots = _roots(other, path)
                found[(*roots, other_suffix, suffix)] += 1
    return found


def _names(path: str, language: str) -> Iterable[tuple[str, str]]:
    """The file's name as it is, and without a language's suffix where it carries one."""
    name = PurePosixPath(path).name
    yield name, ""
    stem, extension = split_suffix(name)
    if (match := _TAG_AT_END.search(stem)) and closeness(match[1], language):
        yield stem[: match.start()] + extension, match[0]


def _roots(source: str, target: str) -> tuple[str, str]:
    """What stands before the folders that both paths share at their end."""
    one, two = source.split("/")[:-1], target.split("/")[:-1]
    while one and two and one[-1] == two[-1]:
        one.pop()
        two.pop()
    return "".join(part + "/" for part in one), "".join(part + "/" for part in two)


def _allowed(
    layout: Layout, source_language: str, target_language: str, one_repository: bool, tagged: bool
) -> bool:
    """Whether a layout does not pair the source with itself or with one more translation."""
    same = (layout.source_root, layout.source_suffix) == (layout.target_root, layout.target_suffix)
    if same:
        return not one_repository
    named = _closeness(layout.target_root, layout.target_suffix, target_language)
    told_apart = named or (
        not tagged and _closeness(layout.source_root, layout.source_suffix, source_language)
    )
    if one_repository and not told_apart:
        return False
    foreign_source = any(
        is_tag(tag) and not closeness(tag, source_language)
        for tag in _tags(layout.source_root, layout.source_suffix)
    )
    foreign_target = not named and any(map(is_tag, _tags(layout.target_root, layout.target_suffix)))
    return not foreign_source and not foreign_target


def _score(layout: Layout, source: Shelf, target: Shelf) -> tuple[int, ...]:
    """The more pairs that differ, the better; then the language named best; then all pairs."""
    pairs = differing = 0
    for path, blob in target.files.items():
        original = source_path(path, layout)
        if original is not None and original in source.files:
            pairs += 1
            differing += not blob or (blob != source.files[original] and blob not in source.past)
    return (
        differing + (pairs > 0),
        _closeness(layout.target_root, layout.target_suffix, target.language),
        _closeness(layout.source_root, layout.source_suffix, source.language),
        pairs,
        -len(layout.source_root) - len(layout.target_root),
    )


def _narrowed(layout: Layout, source: Shelf, target: Shelf) -> Layout:
    """The layout with both roots led into the folder of pages (`src/`) that holds all pairs, so
    that the repository's other pages are not taken for chapters.
    """
    originals = [source_path(path, layout) for path in target.files]
    paired = [path.removeprefix(layout.source_root) for path in originals if path and path in source.files]
    source_root, target_root = layout.source_root, layout.target_root
    while len({path.partition("/")[0] for path in paired}) == 1 and "/" in paired[0]:
        folder, _, _ = paired[0].partition("/")
        if folder not in _CONTENT and not closeness(folder, source.language):
            break
        source_root, target_root = f"{source_root}{folder}/", f"{target_root}{folder}/"
        paired = [path.partition("/")[2] for path in paired]
    return replace(layout, source_root=source_root, target_root=target_root)


def _closeness(root: str, suffix: str, language: str) -> int:
    return max((closeness(tag, language) for tag in _tags(root, suffix)), default=0)


def _tags(root: str, suffix: str) -> tuple[str, ...]:
    """The pieces of a root or suffix that may name a language: whole folders, ends of folders."""
    folders = root.split("/")[:-1]
    ends = [match[1] for folder in folders if (match := _TAG_AT_END.search(folder))]
    return (*folders, *ends, *((suffix[1:],) if suffix else ()))


def _named(layout: Layout, sources: Collection[str], targets: Collection[str], *, fork: bool) -> Layout:
    """The layout with its kind, and with the suffix of snapshots where the translation keeps some."""
    snapshot = _snapshot_suffix(sources, targets, layout)
    if snapshot:
        kind = LayoutKind.SNAPSHOT
    elif layout.source_suffix or layout.target_suffix:
        kind = LayoutKind.SUFFIX
    elif layout.source_root != layout.target_root:
        kind = LayoutKind.FOLDERS
    else:
        kind = LayoutKind.FORK if fork else LayoutKind.MIRROR
    return replace(layout, kind=kind, snapshot_suffix=snapshot)


def _snapshot_suffix(sources: Collection[str], targets: Collection[str], layout: Layout) -> str:
    """What marks the copies of the source: files that have their page beside them, and no source
    of their own.
    """
    held = set(targets)
    best, most = "", 0
    for suffix in _SNAPSHOTS:
        twins = 0
        for path in held:
            stem, extension = split_suffix(path)
            original = source_path(path, layout)
            if stem.endswith(suffix) and original is not None and original not in sources:
                twins += stem.removesuffix(suffix) + extension in held
        if twins > most:
            best, most = suffix, twins
    return best
