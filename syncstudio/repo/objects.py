# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects in bulk through one long-lived `git cat-file --batch`."""

from __future__ import annotations

import contextlib
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable
from typing import IO

from syncstudio.errors import ObjectMissing
from syncstudio.jobs import Job
from syncstudio.repo import process
from syncstudio.repo.shadow import Shadow

_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")

_PIPE = 4096
"""Bytes that every system's pipe takes without a reader; what is longer is written by a thread."""

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
                raise ObjectMissing(
                    f"{name!r} is no object id", where=self._shadow.where, remedy="open it again"
                )
        found: dict[str, bytes] = {}
        if not wanted:
            return found
        with self._lock:
            complete = False
            try:
                self._ask(wanted, found, job)
                complete = True
            finally:
                if not complete:
                    self._stop()
        return found

    def peel(self, name: str, kind: str) -> str | None:
        """The id of the commit or tree that `name` (an id, perhaps short, with git's suffixes) leads to.

        None if there is none; a name with a line end is none.
        """
        if "\n" in name or "\0" in name:
            return None
        answer = self._shadow.run(
            "cat-file", "--batch-check", data=f"{name}^{{{kind}}}\n".encode("utf-8", "surrogateescape")
        ).split()
        return answer[0].decode("ascii") if len(answer) == 3 and answer[1] == kind.encode() else None

    def close(self) -> None:
        """End the process. Reading again starts a new one."""
        with self._lock:
            self._stop()

    def _ask(self, wanted: list[str], found: dict[str, bytes], job: Job | None) -> None:
        running = self._process or self._start()
        sender, receiver = running.stdin, running.stdout
        assert sender is not None and receiver is not None  # noqa: S101 - both were asked for as pipes
        request = "".join(f"{name}\n" for name in wanted).encode("ascii")
        writer = threading.Thread(target=_send, args=(sender, request), daemon=True)
        if len(request) <= _PIPE:
            _send(sender, request)
        else:
            writer.start()
        try:
            for done, name in enumerate(wanted):
                if job is not None and done % _STRIDE == 0:
                    job.step(done, len(wanted))
                found[name] = self._receive(receiver, name)
        except BaseException:
            running.kill()  # unblocks the writer
            raise
        finally:
            if writer.ident is not None:
                writer.join()

    def _receive(self, receiver: IO[bytes], name: str) -> bytes:
        header = receiver.readline().split()
        if len(header) == 3:
            size = int(header[2])
            data = receiver.read(size + 1)
            if len(data) == size + 1:
                if header[1] == b"blob":
                    return data[:-1]
                raise self._missing(name, f"it is a {header[1].decode()}, not a file")
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
