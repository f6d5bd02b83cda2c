# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One pass of `git log` read into revisions and the changes that they made to files. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from syncstudio.model import Revision

FORMAT = (
    "%x01%H%x00%P%x00%at%x00%ct%x00%an%x00%s%x00%(trailers:key=Synced-from,valueonly,unfold,separator=%x20)"
)

RANGE = ("--author-date-order", f"--format={FORMAT}")
"""Children before parents; where that leaves a choice, by author date."""

RAW = (
    "--raw", "-z", "--no-abbrev", "-c", "--combined-all-paths", "--no-ext-diff", "--no-textconv",
    "--no-show-signature", "--no-color", "--ignore-submodules=all",
)  # fmt: skip
"""A merge shows the files that are like in none of its parents; what it only brings in stands at
the commits of its branch."""

EMPTY_BLOBS = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
        "",
    }
)
"""No file and the empty file (SHA-1, SHA-256), which say nothing about where another one went."""

_FIELDS = 7
_SPECIAL = frozenset({"120000", "160000", "040000"})
_GONE = "000000"


class FileChange(NamedTuple):
    """What the commit at index `at` (of the revisions, newest first) did to a file.

    `old` is where the file stood before: the same path, another one (a rename), or "" (new).
    `blob` is "" where the file is deleted, or became a link or a submodule; `before` is the blob
    that `path` held until then, or "" (a merge has several, and leaves it "").
    """

    at: int
    path: str
    old: str
    blob: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """`trailers` holds the `Synced-from:` values of the commits that have one."""

    revisions: tuple[Revision, ...]
    changes: tuple[FileChange, ...]
    trailers: dict[str, str]


def parse_log(output: bytes) -> Log:
    """Read what `git log` printed with RANGE and RAW. Linear in its size."""
    tokens = output.decode("utf-8", "surrogateescape").split("\0")
    revisions: list[Revision] = []
    changes: list[FileChange] = []
    trailers: dict[str, str] = {}
    at, end = 0, len(tokens)
    while at + _FIELDS <= end:
        commit, parents, authored, committed, author, summary, trailer = tokens[at : at + _FIELDS]
        commit = commit.lstrip("\n")[1:]
        if trailer:
            trailers[commit] = trailer
        index = len(revisions)
        revisions.append(
            Revision(
                commit,
                _shown(author),
                _time(authored),
                _time(committed),
                _shown(summary),
                tuple(parents.split()),
            )
        )
        at += _FIELDS
        first = len(changes)
        while at < end:
            token = tokens[at].lstrip("\n")
            if not token:
                at += 1
            elif token[0] == ":":
                at = _read_change(tokens, at, token, index, changes)
            else:
                break
        if len(changes) > first + 1:
            changes[first:] = _with_shifts(changes[first:])
    return Log(tuple(revisions), tuple(changes), trailers)


def _read_change(tokens: list[str], at: int, token: str, index: int, changes: list[FileChange]) -> int:
    """Read the change that starts at a token; where the next one starts."""
    fields = token.split(" ")
    status = fields[-1]
    if status == "M" and fields[1] not in _SPECIAL:  # nearly all
        path = tokens[at + 1]
        changes.append(FileChange(index, path, path, fields[3], fields[2]))
        return at + 2
    sides = len(fields) // 2  # parents and the result: one mode and one blob each, less the status
    if token[1] == ":":
        parents = sides - 1
        paths = tokens[at + 1 : at + 1 + sides]
        at += 1 + sides
        mode, blob, path = fields[parents], fields[-2], paths[-1]
        previous = ""
        before = dict.fromkeys(
            old for old, kind, was in zip(paths, status, _modes(fields, parents), strict=False)
            if kind != "A" and was not in _SPECIAL
        )  # fmt: skip
    else:
        moved = status[0] in "RC"
        path = tokens[at + 1 + moved]
        mode, blob = fields[1], fields[3]
        was = fields[0][1:]
        previous = "" if moved or status[0] == "A" else fields[2]
        before = dict.fromkeys(() if status[0] in "AC" or was in _SPECIAL else (tokens[at + 1],))
        at += 2 + moved
        if was in _SPECIAL and mode in _SPECIAL | {_GONE}:
            return at
    if mode in _SPECIAL or mode == _GONE:
        blob = ""
    if blob or before:
        for old in before or ("",):
            changes.append(FileChange(index, path, old, blob, previous))
    return at


def _with_shifts(changes: list[FileChange]) -> list[FileChange]:
    """Recognise files of one commit that moved over each other, unedited.

    Git compares only what was deleted with what was added. Where b becomes c and a becomes b, it
    sees b edited; here the blobs tell.
    """
    held = {change.before: change.path for change in changes if change.before not in EMPTY_BLOBS}
    over = {
        change.path: held[change.blob]
        for change in changes
        if change.blob in held and change.old == change.path and held[change.blob] != change.path
    }
    if not over:
        return changes
    shifted: list[FileChange] = []
    for change in changes:
        came_from = held.get(change.blob, "")
        if change.path in over:
            shifted.append(change._replace(old=over[change.path]))
        elif not change.old and came_from in over:
            shifted.append(change._replace(old=came_from))
        elif change.blob or change.path not in over.values():
            shifted.append(change)
    return shifted


def _modes(fields: list[str], parents: int) -> list[str]:
    return [field.lstrip(":") for field in fields[:parents]]


def _shown(text: str) -> str:
    """Text for people: bytes that are no UTF-8 become question marks."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _time(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0
