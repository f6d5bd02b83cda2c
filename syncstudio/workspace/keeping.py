# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files in the cache: each holds what was found for one state of things, and counts for no other."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import syncstudio


def digest(*told: object) -> str:
    """A hash of plain values, and of the program itself: another one may find something else."""
    import hashlib  # noqa: PLC0415 - merging plain files needs none of it

    text = json.dumps([_program(), *told], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _program() -> tuple[str, ...]:
    """This program as it lies here: its version, and the size and time of each of its files."""
    here = Path(syncstudio.__file__).parent
    files = (
        (str(path.relative_to(here)), path.stat())
        for kind in ("**/*.py", "resources/languages/*")
        for path in here.glob(kind)
    )
    return syncstudio.__version__, *sorted(
        f"{name} {told.st_size} {told.st_mtime_ns}" for name, told in files
    )


def recall(path: Path, state: str) -> Any:  # noqa: ANN401 - whatever was kept
    """What was kept for this state, or None; None too for a file that is missing or damaged."""
    try:
        kept = json.loads(path.read_bytes())
        return kept["found"] if kept["state"] == state else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def recall_any(path: Path) -> Any:  # noqa: ANN401 - whatever was kept
    """What was kept last, for whatever state; None where there is none, or it is damaged."""
    try:
        return json.loads(path.read_bytes())["found"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep(path: Path, state: str, found: object) -> None:
    """Keep what was found. Where the folder cannot be written nothing is kept, and nothing else happens."""
    import tempfile  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(json.dumps({"state": state, "found": found}, separators=(",", ":")))
        Path(name).replace(path)
    except OSError:
        return
