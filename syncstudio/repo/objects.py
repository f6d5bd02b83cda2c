# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects in bulk through one long-lived `git cat-file --batch`."""

from __future__ import annotations

import contextlib
import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable
from typing import IO

from syncstudio.errors import ObjectMissing, RepositoryError
from syncstudio.jobs import Job
from syncstudio.repo import process
from syncstudio.repo.shadow import Shadow

_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")

_PIPE = 4096
"""Bytes that every system's pipe takes without a reader; what is longer is written by a thread."""

_LARGEST = 1 << 29
"""Bytes of one object, at most: a small file in a repository can claim to unpack to terabytes."""

_STRIDE = 256
"""Objects between two reports to the job."""


class Objects:
    """Reads objects by name. Safe to call from several threads, which then take turns."""

    def __init__(self, shadow: Shadow) -> None:
        self._shadow = shadow
        self._lock = threading.Lock()
        self._process: process.Process | None = None
        self._complaints: IO[bytes] | None = None

    def read_many(self, names: Iterable[str], job: Job | None = None) -> dict[str, bytes]:
        """The contents of blobs by id, each read once. Raises ObjectMissing."""
        wanted = list(dict.fromkeys(names))
        for name in wanted:
            if not _NAME.fullmatch(name):
                raise self._missing(name, "it is no object id")
        found: dict[str, bytes] = {}

        def receive(receiver: IO[bytes]) -> None:
            for done, name in enumerate(wanted):
                if job is not None and done % _STRIDE == 0:
                    job.step(done, len(wanted))
                kind, _, data = self._receive(receiver, name)
                if not kind:
                    raise self._missing(name, "")
                if kind != "blob":
                    raise self._missing(name, f"it is a {kind}, not a file")
                found[name] = data

        if wanted:
            self._talk("".join(f"{name}\n" for name in wanted).encode("ascii"), receive)
        return found

    def peel(self, name: str) -> str | None:
        """The id of the commit that `name` (an id, perhaps short, with git's suffixes) leads to.

        None if there is none; a name with a line end is none.
        """
        if "\n" in name or "\0" in name:
            return None
        commits: list[str] = []

        def receive(receiver: IO[bytes]) -> None:
            kind, commit, _ = self._receive(receiver, name)
            if kind == "commit":
                commits.append(commit)

        with contextlib.suppress(ObjectMissing):
            self._talk(f"{name}^{{commit}}\n".encode("utf-8", "surrogateescape"), receive)
        return commits[0] if commits else None

    def close(self) -> None:
        """End the process. Reading again starts a new one."""
        with self._lock:
            self._stop()

    def _talk(self, request: bytes, receive: Callable[[IO[bytes]], None]) -> None:
        """Send a request and let `receive` read all answers to it; a failure ends the process."""
        with self._lock:
            running = self._process or self._start()
            sender, receiver = running.stdin, running.stdout
            assert sender is not None and receiver is not None  # noqa: S101 - both were asked for as pipes
            writer = threading.Thread(target=_send, args=(sender, request), daemon=True)
            if len(request) <= _PIPE:
                _send(sender, request)
            else:
                writer.start()
            try:
                receive(receiver)
            except BaseException:
                running.kill()  # unblocks the writer
                if writer.ident is not None:
                    writer.join()
                self._stop()
                raise
            if writer.ident is not None:
                writer.join()

    def _receive(self, receiver: IO[bytes], name: str) -> tuple[str, str, bytes]:
        """Kind, id and contents of the next object; the kind is "" where git says that there is none."""
        header = receiver.readline().split()
        if len(header) == 3:
            size = int(header[2])
            if size > _LARGEST:
                raise RepositoryError(
                    f"object {name} holds {size >> 20} MB, which no chapter does",
                    where=self._shadow.where,
                    remedy="take the file out of the book",
                )
            data = receiver.read(size + 1)
            if len(data) == size + 1:
                return header[1].decode("ascii"), header[0].decode("ascii"), data[:-1]
        elif len(header) == 2:
            return "", "", b""
        raise self._missing(name, self._told())

    def _missing(self, name: str, why: str) -> ObjectMissing:
        told = f" ({why})" if why else ""
        return ObjectMissing(
            f"object {name} is missing or damaged{told}", where=self._shadow.where, remedy=process.FSCK
        )

    def _told(self) -> str:
        """The last thing git complained of, once it has ended; "" while it lives."""
        running, complaints = self._process, self._complaints
        if running is None or complaints is None:
            return ""
        try:
            running.wait(0.2)
        except subprocess.TimeoutExpired:
            return ""
        complaints.seek(0)
        lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _start(self) -> process.Process:
        # A file, not a pipe: nobody reads complaints while the objects come in.
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self._process = self._shadow.start(
            ["cat-file", "--batch"], stdin=subprocess.PIPE, stderr=self._complaints.fileno()
        )
        return self._process

    def _stop(self) -> None:
        running, self._process = self._process, None
        if running is not None:
            running.kill()
            running.wait()
            for pipe in (running.stdin, running.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # unsent requests to a git that has ended
                        pipe.close()
        if self._complaints is not None:
            self._complaints.close()
            self._complaints = None


def _send(sender: IO[bytes], request: bytes) -> None:
    try:
        sender.write(request)
        sender.flush()
    except (OSError, ValueError):
        return  # git has ended; the reader sees the end of its answers and says why
