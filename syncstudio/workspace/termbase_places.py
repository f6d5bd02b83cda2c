# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a book's termbase lies in its translation's repository: as the settings say, or by custom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from syncstudio.model import Layout, LayoutKind
from syncstudio.workspace.layout import source_path
from syncstudio.workspace.sides import Side
from syncstudio.workspace.sync_record import FOLDER
from syncstudio.workspace.working import WorkingSide

_STEMS = ("TERMINOLOGY", "GLOSSARY", "TERMBASE", "TERMS", "terminology", "glossary", "termbase", "terms")
_ENDINGS = (".md", ".csv", ".tsv", ".tbx")
_FOLDERS = ("", "docs/")
"""The usual names, in the order in which they are looked for; first with the language: glossary-zh.csv."""


def own_place(language: str) -> str:
    """Where a termbase begins in a book that has none."""
    return f"{FOLDER}/terms-{language}.csv"


def termbase_file(source: Side, target: Side) -> tuple[str, str] | None:
    """The path of a translation's termbase and the id of what it holds; None where there is none."""
    for path in _places(source, target):
        lies = target.tree.blobs(path, len(target.head)) if isinstance(target, WorkingSide) else ()
        held = lies[0] if lies else target.files.get(path)
        if held is not None:
            return path, held
    return None


def _places(source: Side, target: Side) -> Iterator[str]:
    """The paths where a translation's termbase could lie, the likeliest first.

    What translates a page of the source is a chapter of the book, not a list of its terms. Where both lie in
    one repository, only names that say the language are taken, and folders of the translation's own.
    """
    if target.edition.termbase:
        yield target.edition.termbase
        return
    yield own_place(target.language)
    root = "" if target.edition.layout is None else target.edition.layout.target_root
    tagged = [f"{stem}{joint}{target.language}" for stem, joint in product(_STEMS, "-_.")]
    alone = target.home != source.home
    stems = (*tagged, *_STEMS) if alone or root else tagged
    folders = dict.fromkeys((root, *_FOLDERS)) if alone else dict.fromkeys((root,))
    named = [f"{folder}{stem}{ending}" for folder, stem, ending in product(folders, stems, _ENDINGS)]
    if not alone and root:
        named += [f"{folder}{stem}{ending}" for folder, stem, ending in product(_FOLDERS, tagged, _ENDINGS)]
    named += sorted(path for path in target.files if path.lower().endswith(".tbx") and path.count("/") < 2)
    layout = target.edition.layout or Layout(LayoutKind.MIRROR)
    yield from (path for path in dict.fromkeys(named) if source_path(path, layout) not in source.files)
