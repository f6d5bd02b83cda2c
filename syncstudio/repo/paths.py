# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paths may be written: only such as stay in the repository's work tree and out of its git folder."""

from __future__ import annotations

import re
from pathlib import Path

from syncstudio.errors import UnsafePath

_IGNORED = re.compile("[\u200b-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
"""Characters that macOS's file system ignores in names, so that ".g\u200bit" is ".git"."""

_DOT_GIT = re.compile(r"(?:\.git|git~[0-9]+)(?:[ .]*|:.*)", re.IGNORECASE)
""".git as Windows and macOS understand it too: short names, trailing dots, streams."""

_DRIVE = re.compile(r"[A-Za-z]:")


def check_path(relative: str) -> tuple[str, ...]:
    """The parts of a path as git writes it ("/" between them). Raises UnsafePath.

    The same rules hold on every system, since a book travels.
    """
    parts = tuple(relative.split("/"))
    if not relative or "\0" in relative:
        raise _unsafe(relative, "is no file's path")
    if relative.startswith("/") or "\\" in relative or _DRIVE.match(relative):
        raise _unsafe(relative, "is not relative to the repository")
    for part in parts:
        if part in ("", ".", ".."):
            raise _unsafe(relative, "leads out of the repository or in circles")
        if _DOT_GIT.fullmatch(_IGNORED.sub("", part)):
            raise _unsafe(relative, "leads into the git folder")
    return parts


def safe_path(root: Path, relative: str) -> Path:
    """Where a path of the repository lies under `root` (a work tree). Raises UnsafePath.

    No part of it, the file itself included, may be a symbolic link, wherever that leads: what is
    written there would be another file. The file need not exist.
    """
    place = root.resolve()
    for part in check_path(relative):
        place /= part
        if place.is_symlink() or _is_junction(place):
            raise _unsafe(relative, "leads over a link")
    return place


def _is_junction(place: Path) -> bool:
    """Windows' other kind of link, which `is_symlink` does not see."""
    return place.exists() and place.resolve().parent != place.parent.resolve()


def _unsafe(relative: str, why: str) -> UnsafePath:
    return UnsafePath(f"the path {why}", where=repr(relative), remedy="nothing was read or written there")
