# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How git is started: argument lists only, a clean environment, nothing of a repository's own ever run.

A repository is untrusted. Its configuration can name programs (filters, pagers, signature checkers,
transports), so commands that read objects never see that configuration (`shadow`); the few that must
see it (references) run with every door that leads to a program shut by the options below.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from syncstudio.errors import ObjectMissing, RepositoryError

Process = subprocess.Popen[bytes]

_log = logging.getLogger(__name__)

OPTIONS: tuple[str, ...] = (
    "--no-pager",
    "--literal-pathspecs",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.fsmonitor=false",
    "-c", "core.untrackedCache=false",
    "-c", "core.sshCommand=false",
    "-c", "core.alternateRefsCommand=false",
    "-c", "core.askPass=",
    "-c", "core.autocrlf=false",
    "-c", "core.attributesFile=",
    "-c", "credential.helper=",
    "-c", "diff.external=",
    "-c", "log.showSignature=false",
    "-c", "commit.gpgSign=false",
    "-c", "gpg.program=false",
    "-c", "gc.auto=0",
    "-c", "maintenance.auto=false",
    "-c", "protocol.allow=never",
    "-c", "protocol.ext.allow=never",
    "-c", "submodule.recurse=false",
    "-c", "advice.detachedHead=false",
)  # fmt: skip
"""Stand before every command; what the command line says beats what a repository's configuration says."""

_ENVIRONMENT: Mapping[str, str] = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ADVICE": "0",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}

_MISSING = re.compile(
    r"(?:bad object|unable to read|could not read|cannot read|corrupt|missing|unable to parse|"
    r"is empty|inflate|bad tree|not a tree|failed to read|unable to unpack|hash mismatch|could not parse)",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b")

FSCK = "run `git fsck` there to see what is damaged, then fetch or clone the repository again"


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The caller's environment without any GIT_* variable, then ours, then `extra`."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return {**kept, **_ENVIRONMENT, **(extra or {})}


def start(
    arguments: Sequence[str], *, folder: Path, extra: Mapping[str, str], stdin: int, stderr: int
) -> Process:
    """Start git with piped output; the caller ends it. Raises RepositoryError where there is no git."""
    _log.debug("git %s", arguments)
    try:
        return subprocess.Popen(
            ["git", *OPTIONS, *arguments],
            cwd=folder,
            env=environment(extra),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except ValueError as error:  # a NUL in a name
        raise RepositoryError(f"git cannot be told this ({error})", remedy="use plain text") from error
    except OSError as error:
        if not folder.is_dir():
            raise RepositoryError(
                "the folder is gone", where=str(folder), remedy="open the book again"
            ) from error
        raise no_git() from error


def no_git() -> RepositoryError:
    """There is no git on this machine."""
    return RepositoryError("git is not installed", remedy="install git 2.32 or newer")


@contextlib.contextmanager
def storage(where: str) -> Iterator[None]:
    """Let what the disk refuses be told to the user as an error of this place."""
    try:
        yield
    except OSError as error:
        told = error.strerror or str(error)
        raise RepositoryError(
            f"files cannot be read or written ({told}: {error.filename})",
            where=where,
            remedy="see who owns the folder and whether the disk is full",
        ) from error


def run(
    arguments: Sequence[str],
    *,
    folder: Path,
    where: str,
    extra: Mapping[str, str] | None = None,
    data: bytes = b"",
    accept: frozenset[int] = frozenset(),
) -> bytes:
    """Run git to its end and return what it printed.

    Exit codes other than 0 and those in `accept` raise `RepositoryError` (`ObjectMissing` where git
    complains of an object); `where` names the repository for the user.
    """
    process = start(
        arguments, folder=folder, extra=extra or {}, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        out, complaint = process.communicate(data)
    if process.returncode and process.returncode not in accept:
        raise failure(complaint, where)
    return out


def failure(complaint: bytes, where: str) -> RepositoryError:
    """What git complained of, as an error for the user."""
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    told = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "")
    if any(_MISSING.search(line) for line in lines):
        found = _OBJECT.search(" ".join(lines))
        name = f"object {found.group()}" if found else "an object"
        return ObjectMissing(f"{name} is missing or damaged ({told})", where=where, remedy=FSCK)
    return RepositoryError(f"git refused: {told}", where=where, remedy="see `git status` there")
