# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole program at sizes that no book should reach: 100,000 blocks in a chapter, 100,000 commits.

The books are made here by seeded scripts; nothing of the data folder is read.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from made_up_words import WORDS
from markdown_it import MarkdownIt

BLOCKS = 100_000
COMMITS = 100_000
CHAPTERS = 300
DAY = 86_400
FIRST = 1_600_000_000
VERSIONS = (("en", 0, 0), ("zh", 1, 0), ("en", 3, 1), ("zh", 4, 1), ("en", 6, 2), ("en", 9, 3))
"""Language, day and number of edits of each version of the long chapter."""

JOINT = {"en": " ", "zh": ""}


@dataclass(frozen=True, slots=True)
class Ran:
    """One command: what it printed, seconds of wall and processor time, megabytes at most."""

    said: bytes
    wall: float
    processor: float
    megabytes: float


def run(data_dir: Path) -> list[dict[str, object]]:
    """Measure; `data_dir` is not needed."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        tenth = _long_chapter(Path(folder, "tenth"), BLOCKS // 10, mixed=True)
        for name, mixed in (("prose, code and formulas", True), ("nothing but prose", False)):
            whole = _long_chapter(Path(folder, f"whole-{mixed}"), BLOCKS, mixed=mixed)
            rows += _chapter_rows(name, whole, tenth if mixed else None)
        rows.append(_history_row(Path(folder, "long")))
    return rows


@dataclass(frozen=True, slots=True)
class Measured:
    """A status of one chapter, and how long markdown-it-py alone takes for all that is read for it."""

    status: Ran
    parsing: float
    counts: dict[str, int]
    size: int


def _chapter_rows(name: str, whole: Measured, tenth: Measured | None) -> Iterator[dict[str, object]]:
    ratio = whole.status.processor / whole.parsing
    blocks = sum(whole.counts.values())
    in_step = whole.counts.get("translated", 0) / blocks
    yield _row(
        f"scale: status of a chapter of {BLOCKS:,} blocks, {name}",
        f"{ratio:.1f} x",
        "<= 15 x",
        ratio <= 15 and in_step > 0.95,
        f"x markdown-it-py's parsing of its {len(VERSIONS)} versions, once each ({whole.parsing:.1f} s for "
        f"{whole.size / 1e6:.0f} MB); {whole.status.processor:.0f} s of processor time; {whole.counts}",
    )
    if tenth is not None:
        growth = whole.status.processor / tenth.status.processor
        yield _row(
            "scale: time for ten times the blocks",
            f"{growth:.1f} x",
            "<= 30 x",
            growth <= 30,
            f"{tenth.status.processor:.1f} s and {whole.status.processor:.1f} s; squared would be 100 x "
            "(code that stood once in the tenth stands several times in the whole, and anchors less)",
        )
    memory = whole.status.megabytes
    yield _row(f"scale: memory for it, {name}", f"{memory:.0f} MB", "<= 1500 MB", memory <= 1500, "at most")


def _long_chapter(folder: Path, blocks: int, *, mixed: bool) -> Measured:
    sides = {language: _repository(folder / language) for language in WORDS}
    size, parsing = 0, 0.0
    for language, day, edits in VERSIONS:
        text = _text(language, blocks, edits, mixed=mixed)
        _commit(sides[language], day, text)
        size += len(text.encode())
        started = time.process_time()
        MarkdownIt("commonmark").enable("table").parse(text)
        parsing += time.process_time() - started
    ran = _status(folder)
    (told,) = json.loads(ran.said)["chapters"]
    return Measured(ran, parsing, told["counts"], size)


def _text(language: str, blocks: int, edits: int, *, mixed: bool) -> str:
    """A chapter; each of the edits changes one paragraph in two hundred in both languages."""
    pieces = []
    for number in range(blocks):
        draw = random.Random(number)
        sort = draw.random()
        prose = JOINT[language].join(draw.choices(WORDS[language], k=draw.randrange(8, 30)))
        for edit in range(edits):
            if (number + edit * 61) % 200 == 0:
                prose += JOINT[language] + WORDS[language][edit]
        if not mixed or sort < 0.75:
            pieces.append(f"{prose} {number}.")
        elif sort < 0.8:
            pieces.append(f"## {prose[:30]}")
        elif sort < 0.9:
            pieces.append(f"```python\nx_{number % 3000} = f({number % 700})\n```")
        elif sort < 0.95:
            pieces.append(f"$$a_{{{number % 500}}} = b + {number % 90}$$")
        else:
            pieces.append(f"* {prose[:40]}")
    return "\n\n".join(pieces) + "\n"


def _history_row(folder: Path) -> dict[str, object]:
    source, target = _repository(folder / "en"), _repository(folder / "zh")
    _import(source, _edits())
    paths = [_path(number) for number in range(CHAPTERS)]
    text = "# 章\n\n一直不变的文字。\n\n第 5 版。\n"
    when = FIRST + COMMITS * 300
    _import(target, [(when, [(path, text) for path in paths])])
    started = time.perf_counter()
    log = ["git", "-C", str(source), "log", "--raw", "-z", "--no-abbrev", "-M", "main"]
    subprocess.run(log, check=True, stdout=subprocess.DEVNULL)
    plain = time.perf_counter() - started
    ran = _status(folder)
    known = [one["baseline"] for one in json.loads(ran.said)["chapters"]]
    complete = len(known) == CHAPTERS and all(known)
    ratio = ran.wall / plain
    return _row(
        f"scale: status of a book of {COMMITS:,} commits",
        f"{ratio:.1f} x",
        "<= 10 x",
        complete and ratio <= 10,
        f"x plain git log ({ran.wall:.1f} s, {plain:.2f} s); {CHAPTERS} chapters, "
        f"{'each with its baseline' if complete else 'BASELINES MISSING'}; {ran.megabytes:.0f} MB at most",
    )


def _edits() -> Iterator[tuple[int, Sequence[tuple[str, str]]]]:
    draw = random.Random(7)
    for number in range(COMMITS):
        text = f"# Chapter\n\nA text that stays as it is.\n\nEdition {number}.\n"
        yield FIRST + number * 600, [(_path(draw.randrange(CHAPTERS)), text)]


def _path(number: int) -> str:
    return f"part{number // 10}/chapter{number % 10}.md"


def _status(folder: Path) -> Ran:
    """The command line's own way: make the book, then its status without a cache."""
    environment = os.environ | {"SYNCSTUDIO_CACHE": str(folder / "cache")}
    made = ["init", "--source", folder / "en", "--source-language", "en"]
    made += ["--target", folder / "zh", "--target-language", "zh", folder / "book"]
    _run(made, environment)
    return _run(["status", folder / "book", "--json"], environment)


def _run(arguments: Sequence[object], environment: dict[str, str]) -> Ran:
    """Run syncstudio in a process of its own, with what it took."""
    with tempfile.TemporaryFile() as out:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        command = [sys.executable, "-m", "syncstudio", *map(str, arguments)]
        child = subprocess.Popen(command, env=environment, stdout=out)
        _, code, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(code)
        wall = time.perf_counter() - started
        if child.returncode:
            raise AssertionError(f"{command} ended with {child.returncode}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        out.seek(0)
        processor = after.ru_utime - before.ru_utime
        return Ran(out.read(), wall, processor, used.ru_maxrss / 1024)


def _repository(path: Path) -> Path:
    path.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "-b", "main", str(path)], check=True)
    return path


def _commit(repository: Path, day: int, text: str) -> None:
    (repository / "a.md").write_text(text, encoding="utf-8")
    stamp = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", f"{FIRST + day * DAY} +0000"))
    }
    for command in (["add", "a.md"], ["commit", "-q", "--allow-empty", "-m", "edit"]):
        subprocess.run(["git", "-C", str(repository), *command], check=True, env=os.environ | stamp)


def _import(repository: Path, commits: Iterator | Sequence) -> None:
    """Make commits, each (seconds, [(path, text)])."""
    pieces = []
    for when, files in commits:
        stamp = f"A <a@example.org> {when} +0000"
        pieces.append(f"commit refs/heads/main\nauthor {stamp}\ncommitter {stamp}\ndata 4\nEdit\n")
        for path, text in files:
            pieces.append(f"M 644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    request = "".join(pieces).encode()
    subprocess.run(["git", "-C", str(repository), "fast-import", "--quiet"], input=request, check=True)


def _row(name: str, figure: str, target: str, met: bool, note: str) -> dict[str, object]:
    return {"row": name, "figure": figure, "target": target, "met": met, "note": note}
