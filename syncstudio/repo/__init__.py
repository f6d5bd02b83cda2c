# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The only door to git: files at a revision, a path's history and renames, bulk reads, commits, bundles."""

from syncstudio.repo.checkout import Checkout
from syncstudio.repo.history import History
from syncstudio.repo.identity import Identity
from syncstudio.repo.opening import create_repository, open_repository
from syncstudio.repo.paths import check_path, safe_path
from syncstudio.repo.refs import Standing
from syncstudio.repo.repository import Repository
from syncstudio.repo.work_files import blob_ids, read_work_file

__all__ = [
    "Checkout",
    "History",
    "Identity",
    "Repository",
    "Standing",
    "blob_ids",
    "check_path",
    "create_repository",
    "open_repository",
    "read_work_file",
    "safe_path",
]
