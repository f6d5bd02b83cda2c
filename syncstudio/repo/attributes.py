# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files git stores in another form than they lie in the work tree."""

from __future__ import annotations

from collections.abc import Collection

from syncstudio.repo import process
from syncstudio.repo.locate import Place

_PLAIN = frozenset({"unspecified", "unset"})
_POINTER = b"version https://git-lfs.github.com/spec/"


def is_pointer(data: bytes) -> bool:
    """Whether a committed file only says where Git LFS keeps the real one."""
    return data.startswith(_POINTER)


def encodings(place: Place, where: str, paths: Collection[str]) -> dict[str, str]:
    """The paths that git turns into UTF-8 when they are added, each with the encoding that it has in the
    work tree. Reads `.gitattributes`, runs nothing. Raises RepositoryError.
    """
    if place.work_tree is None or not paths:
        return {}
    extra = {
        "GIT_DIR": str(place.folder),
        "GIT_COMMON_DIR": str(place.common),
        "GIT_WORK_TREE": str(place.work_tree),
    }
    data = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    arguments = ["check-attr", "-z", "--stdin", "working-tree-encoding"]
    out = process.run(arguments, folder=place.work_tree, where=where, extra=extra, data=data)
    told = out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return {path: how for path, how in zip(told[::3], told[2::3], strict=True) if how not in _PLAIN}
