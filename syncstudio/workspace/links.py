# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that chapters link to, read at the heads and never outside of the repositories."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from syncstudio.errors import ObjectMissing
from syncstudio.workspace.sides import Side

_LIMIT = 16 << 20


def linked_file(sides: Sequence[Side], path: str, link: str) -> bytes | None:
    """What `link` in the chapter at `path` names, from the first of the sides that has it."""
    for side in sides:
        for candidate in _candidates(path, link):
            try:
                data = side.read(candidate)
            except ObjectMissing:
                continue
            if data is not None and len(data) <= _LIMIT:
                return data
    return None


def _candidates(path: str, link: str) -> Iterator[str]:
    """Paths in the repository that a link may mean: from the chapter's folder; from the root, or
    from a folder of static files at it, where the link begins with a slash.
    """
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return
    if parts.scheme or parts.netloc:
        return
    name = unquote(parts.path)
    roots = ("", "static", "docs", "src", "content") if name.startswith("/") else (posixpath.dirname(path),)
    for root in roots:
        joined = posixpath.normpath(
            posixpath.join(root, name.lstrip("/") if root or name[:1] == "/" else name)
        )
        if not joined.startswith(("../", "/")) and joined not in ("..", "."):
            yield joined
