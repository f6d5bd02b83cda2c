# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing the sync record: every commit adds a file of its own, so that branches never meet in one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path

from syncstudio.errors import FileChanged
from syncstudio.model import RecordEntry
from syncstudio.repo import safe_path
from syncstudio.workspace.saving import read_held, save
from syncstudio.workspace.sync_record import (
    ENDING,
    Correction,
    moment,
    record_folder,
    render_line,
)

_ATTEMPTS = 20


def append(
    root: Path,
    language: str,
    target: str,
    told: Iterable[RecordEntry | Correction],
    committed: Collection[str],
) -> str:
    """Write entries of a target chapter into the work tree `root`; the path (of the repository) to commit.

    They join the lines that are not committed yet: `committed` are the paths of HEAD's files, which are
    never written again. All of them are written or, if this raises, none: SavingError, UnsafePath.
    """
    new = b"".join(map(render_line, told))
    for attempt in range(_ATTEMPTS):
        path = _open_path(root, language, target, committed)
        place = safe_path(root, path)
        held = read_held(place)
        mend = b"\n" if held and not held.endswith(b"\n") else b""
        try:
            save(place, (held or b"") + mend + new, held)
        except FileChanged:  # another window wrote its own line just now
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            break
    return path


def now() -> str:
    """This moment as the record's lines tell it."""
    return moment(datetime.now(UTC))


def _open_path(root: Path, language: str, target: str, committed: Collection[str]) -> str:
    """The newest file of the chapter that no commit holds yet, or a new one's name."""
    folder = record_folder(language, target)
    try:
        names = sorted(os.listdir(safe_path(root, folder.rstrip("/"))), reverse=True)  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        names = []
    for name in names:
        if name.endswith(ENDING) and not name.startswith(".") and f"{folder}{name}" not in committed:
            return f"{folder}{name}"
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return f"{folder}{moment}-{secrets.token_hex(4)}{ENDING}"
