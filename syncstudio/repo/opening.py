# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening what a user points at."""

from __future__ import annotations

from pathlib import Path

from syncstudio.repo.locate import locate
from syncstudio.repo.repository import Repository


def open_repository(path: Path, cache: Path | None = None) -> Repository:
    """Open a work tree (or a folder in one), a linked work tree, a bare repository or a bundle.

    Writes nothing there. A bundle is unpacked once into `cache` (default: the person's cache
    folder). Raises NotARepository.
    """
    return Repository(path, locate(path))
