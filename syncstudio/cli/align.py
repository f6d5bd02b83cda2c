# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio align`: which sentences of two texts belong together."""

from __future__ import annotations

from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import check_pair, progress, training
from syncstudio.workspace import align_files


def run(arguments: Arguments) -> int:
    beads = align_files(
        Path(arguments.source),
        Path(arguments.target),
        check_pair(arguments),
        semantic=arguments.semantic,
        job=progress(),
        **training(arguments),
    )
    print(beads, end="")
    return 0
