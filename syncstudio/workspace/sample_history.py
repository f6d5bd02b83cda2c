# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample book's history, as its TOML files tell it (resources/sample_book/README.md says how)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from syncstudio.errors import BookError

Texts = dict[str, str]

_NAMED_COMMIT = re.compile(r"\{\{commit ([\w-]+)\}\}")
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One commit as the history tells it. `when` is in seconds since 1970."""

    name: str
    author: str
    email: str
    when: int
    message: str
    add: Mapping[str, str] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    rename: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Mapping[str, str], ...] = ()
    moves: tuple[Mapping[str, str], ...] = ()
    snapshots: Mapping[str, str] = field(default_factory=dict)


def read_steps(history: Path) -> tuple[Step, ...]:
    """The commits of one history file, as they stand there: the oldest first."""
    tables = tomllib.loads(history.read_text(encoding="utf-8"))["commit"]
    return tuple(_step(table) for table in tables)


def play(step: Step, files: Texts, folder: Path, source_at: Mapping[str, Texts]) -> Texts:
    """The files after this step, from those before it. Names of commits in them stay names.

    `folder` holds the texts that are added; `source_at` the source's files after each of its
    steps. Raises `BookError` where the step does not fit the files.
    """
    after = {step.rename.get(path, path): text for path, text in files.items() if path not in step.remove}
    after |= {path: (folder / name).read_text(encoding="utf-8") for path, name in step.add.items()}
    followed = source_at.get(step.snapshots.get("of", ""), {})
    after |= {path: followed[source] for path, source in step.snapshots.items() if path != "of"}
    for edit in step.edits:
        after[edit["path"]] = _replace(after[edit["path"]], edit["old"], edit["new"], step)
    for move in step.moves:
        after[move["path"]] = _move(after[move["path"]], move["section"], move["before"], step)
    return after


def name_commits(text: str, commits: Mapping[str, str]) -> str:
    """The text with the id of each commit that it names as `{{commit name}}`."""
    return _NAMED_COMMIT.sub(lambda found: commits[found.group(1)], text)


def _step(table: dict[str, Any]) -> Step:
    author, _, email = table["author"].rstrip(">").partition(" <")
    return Step(
        table["id"],
        author,
        email,
        int(table["date"].timestamp()),
        table["message"],
        add=table.get("add", {}),
        remove=tuple(table.get("remove", ())),
        rename=table.get("rename", {}),
        edits=tuple(table.get("edit", ())),
        moves=tuple(table.get("move", ())),
        snapshots=table.get("snapshot", {}),
    )


def _replace(text: str, old: str, new: str, step: Step) -> str:
    if text.count(old) != 1:
        raise BookError(
            f"{old!r} stands {text.count(old)} times where one was expected",
            where=f"the sample book's commit {step.name!r}",
            remedy="mend its history file",
        )
    return text.replace(old, new)


def _move(text: str, heading: str, before: str, step: Step) -> str:
    """Take the section of this heading, up to the next heading of its level, to before another one."""
    start = text.index(f"{heading}\n")
    level = len(heading) - len(heading.lstrip("#"))
    following = (found for found in _HEADING.finditer(text, start + 1) if len(found.group(1)) <= level)
    end = next((found.start() for found in following), len(text))
    section = text[start:end]
    return _replace(text[:start] + text[end:], f"{before}\n", f"{section}{before}\n", step)
