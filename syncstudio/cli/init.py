# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio init`: find the layout of a book and write its settings."""

from __future__ import annotations

from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import own_name, progress
from syncstudio.cli.terminal import clean
from syncstudio.errors import SettingsError
from syncstudio.model import Edition
from syncstudio.workspace import SETTINGS, init_book


def run(arguments: Arguments) -> int:
    addresses, languages = arguments.target, arguments.target_language
    if len(addresses) != len(languages):
        raise SettingsError(
            f"{len(addresses)} --target stand beside {len(languages)} --target-language",
            remedy="give one language for each",
        )
    pairs = list(zip(addresses, languages, strict=True))
    book = init_book(Path(arguments.book), arguments.source, arguments.source_language, pairs, progress())
    print(f"wrote {clean(str(Path(arguments.book) / SETTINGS))}")
    for target in book.targets:
        print(f"  {target.language}: {_layout(target)}")
    print(f"next: {clean(own_name())} status {clean(arguments.book)}")
    return 0


def _layout(target: Edition) -> str:
    layout = target.layout
    if layout is None:
        return ""
    source = f"{layout.source_root}…{layout.source_suffix}"
    target_path = f"{layout.target_root}…{layout.target_suffix}"
    told = "the same paths on both sides" if source == target_path else f"{source} is {target_path}"
    if layout.snapshot_suffix:
        told += f", the source's snapshots in …{layout.snapshot_suffix}"
    return clean(f"{layout.kind} ({told})")
