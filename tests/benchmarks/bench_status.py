# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole-book status as a person waits for it: the command's process from start to end."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COLD, WARM = 10.0, 1.0
ROUNDS = 5


def run(data_dir: Path) -> list[dict]:
    """The rows of issue 2 on the time of a status, each run beside plain git's reading of the source."""
    with tempfile.TemporaryDirectory() as folder:
        book, cache = Path(folder, "book"), Path(folder, "cache")
        environment = os.environ | {"SYNCSTUDIO_CACHE": str(cache)}
        source, target = data_dir / "d2l-en", data_dir / "d2l-zh"
        _syncstudio(
            environment,
            *("init", "--source", source, "--source-language", "en"),
            *("--target", target, "--target-language", "zh", book),
        )
        cold, warm, plain = [], [], []
        for _ in range(ROUNDS):
            plain.append(_plain_git(source))
            subprocess.run(["rm", "-rf", cache], check=True)
            seconds, said = _timed(lambda: _syncstudio(environment, "status", book, "--json"))
            cold.append(seconds / plain[-1])
            seconds, again = _timed(lambda: _syncstudio(environment, "status", book, "--json"))
            warm.append(seconds / plain[-1])
            if again != said:
                raise AssertionError("a status from the cache says something else")
        chapters = json.loads(said)["chapters"]
    translated = sum(chapter["target"] is not None for chapter in chapters)
    yardstick = statistics.median(plain)
    note = (
        f"{translated} translated of {len(chapters)} chapters; median of {ROUNDS}; "
        f"yardstick: git log --raw and cat-file --batch of every version of the source, {yardstick:.2f} s"
    )
    return [
        _row("whole-book status, cold", cold, COLD, note),
        _row("whole-book status, warm", warm, WARM, "the whole process, Python's start included"),
    ]


def _row(name: str, ratios: list[float], limit: float, note: str) -> dict:
    ratio = statistics.median(ratios)
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    return {
        "row": name,
        "figure": f"{ratio:.2f} x",
        "target": f"<= {limit:.0f} x",
        "met": ratio <= limit,
        "note": f"{spread}; {note}",
    }


def _syncstudio(environment: dict[str, str], *arguments: object) -> bytes:
    command = [sys.executable, "-m", "syncstudio", *map(str, arguments)]
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def _plain_git(repository: Path) -> float:
    started = time.perf_counter()
    log = subprocess.run(
        ["git", "-C", repository, "log", "--raw", "--no-abbrev", "--no-renames", "--format=%H", "master"],
        check=True,
        capture_output=True,
    ).stdout
    blobs = {line.split()[3] for line in log.splitlines() if line.startswith(b":")}
    blobs.discard(b"0" * 40)
    with tempfile.TemporaryFile() as names:
        names.write(b"\n".join(sorted(blobs)) + b"\n")
        names.seek(0)
        command = ["git", "-C", str(repository), "cat-file", "--batch"]
        with subprocess.Popen(command, stdin=names, stdout=subprocess.PIPE) as reading:
            while reading.stdout and reading.stdout.read(1 << 20):
                pass
    return time.perf_counter() - started


def _timed(work):
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer
