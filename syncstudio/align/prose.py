# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What two chapters say to each other in words."""

from __future__ import annotations

from collections.abc import Iterator

from syncstudio.align.blocks import link
from syncstudio.align.similar import PROSE
from syncstudio.model import Chapter


def linked_prose(source: Chapter, target: Chapter) -> Iterator[tuple[str, str]]:
    """The texts of linked blocks of prose, in order, several of one side joined by a blank line."""
    for one in link(source, target):
        ours = [source.blocks[i] for i in one.source]
        theirs = [target.blocks[j] for j in one.target]
        if all(block.kind in PROSE for block in (*ours, *theirs)):
            yield "\n\n".join(block.text for block in ours), "\n\n".join(block.text for block in theirs)
