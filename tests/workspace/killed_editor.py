# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An editor that types, saves and confirms until it is killed, and the judge of what it left.

    python killed_editor.py WORK_TREE STATE_FOLDER SEED PAUSE BOOK

Without a BOOK ("") it uses journal, saving and sync record as they are; with one, the book's edit session.

The editor tells on its standard output, a line each and with the time, what it is about to type and what
it has noted, saved and confirmed. Every text begins with its block and its number: "b3 n17 …".
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from syncstudio.model import RecordEntry, State
from syncstudio.repo import create_repository
from syncstudio.workspace import init_book, open_book
from syncstudio.workspace.journal import Journal
from syncstudio.workspace.locking import hold
from syncstudio.workspace.record_writing import append, now
from syncstudio.workspace.saving import save
from syncstudio.workspace.sync_record import newest, read_record, record_paths

BLOCKS = 8
PAGE = "part/one.md"
PAUSE = 0.25
"""Seconds between two notes of a text that is being typed, as in the window."""

_NUMBER = re.compile(r"b(\d+) n(\d+) ")


def begin(root: Path) -> None:
    """The chapter as it is before anybody types."""
    save(root / PAGE, _joined([f"b{block} n0 " for block in range(BLOCKS)]), None)


class Editor:
    """Types into one block after another: at length, or with an odd seed a few letters between saves.

    A thread of its own notes what is being typed.
    """

    def __init__(self, root: Path, state: Path, seed: int, pause: float) -> None:
        self.root = root
        self.draw = random.Random(seed)
        self.pause = pause
        self.longest = 4 if seed % 2 else 200
        self.data = (root / PAGE).read_bytes()
        self.texts = self.data.decode().split("\n\n")
        self.journal = Journal(root, "zh", state)
        self.typing: tuple[int, str] | None = None
        self.lock = threading.Lock()

    def run(self) -> None:
        """Take over what a crash left, then edit for ever."""
        tell("ready")
        self.recover()
        threading.Thread(target=self.note_on, daemon=True).start()
        while True:
            self.edit(self.draw.randrange(BLOCKS))

    def recover(self) -> None:
        """Save what was typed and not saved, where it is newer than what stands there."""
        for lost in self.journal.pending():
            if number(lost.text) > number(self.texts[lost.block]):
                self.save(lost.block, lost.text)
            self.journal.done(lost.chapter, lost.block, lost.fingerprint)

    def edit(self, block: int) -> None:
        """Type for a while, save, and often confirm."""
        count, text = number(self.texts[block]), ""
        for _ in range(self.draw.randrange(1, self.longest)):
            count += 1
            text = f"b{block} n{count} " + "\n".join(["字 word"] * self.draw.randrange(200))
            tell("typed", block, count)
            with self.lock:
                self.typing = block, text
            time.sleep(self.draw.random() * 0.02)
        with self.lock:
            self.typing = None
            self.note(block, text)
        self.finish(block, text, confirm=self.draw.random() < 0.7)

    def finish(self, block: int, text: str, *, confirm: bool) -> None:
        """Save, and confirm."""
        self.save(block, text)
        self.journal.done(PAGE, block, "f")
        tell("saved", block, number(text))
        if confirm:
            said = f"b{block} n{number(text)}"
            entry = RecordEntry(said, "s", "one.md", "", "", State.TRANSLATED, "", "Ana", now())
            append(self.root, "zh", PAGE, [entry], ())
            tell("confirmed", block, number(text), said)

    def note_on(self) -> None:
        """Note what is being typed, not more often than the window does."""
        while True:
            time.sleep(self.pause)
            with self.lock:
                if self.typing is not None:
                    self.note(*self.typing)
                    self.typing = None

    def note(self, block: int, text: str) -> None:
        self.journal.note(PAGE, block, "f", text)
        tell("noted", block, number(text))

    def save(self, block: int, text: str) -> None:
        texts = [*self.texts[:block], text, *self.texts[block + 1 :]]
        data = _joined(texts)
        save(self.root / PAGE, data, self.data)
        self.texts, self.data = texts, data


class SessionEditor(Editor):
    """The same by way of a book's edit session."""

    def __init__(self, root: Path, state: Path, seed: int, pause: float, book: Path) -> None:
        os.environ |= {"SYNCSTUDIO_STATE": str(state), "SYNCSTUDIO_CACHE": str(state / "cache")}
        super().__init__(root, state / "unused", seed, pause)
        self.book = open_book(book, working=True)
        self.view = self.book.view("zh", PAGE)

    def recover(self) -> None:
        for lost in self.book.editing.recover("zh"):
            block = int(lost.text[1 : lost.text.index(" ")])
            if number(lost.text) > number(self.texts[block]):
                self.save(block, lost.text)
            self.book.editing.forget(lost)

    def note(self, block: int, text: str) -> None:
        self.book.editing.note(self.view, self.row(block), text)
        tell("noted", block, number(text))

    def finish(self, block: int, text: str, *, confirm: bool) -> None:
        self.save(block, text, confirm=confirm)
        tell("saved", block, number(text))
        if confirm:
            fingerprint = self.view.rows[self.row(block)].target[0].fingerprint
            tell("confirmed", block, number(text), fingerprint)

    def save(self, block: int, text: str, *, confirm: bool = False) -> None:
        write = self.book.editing.confirm if confirm else self.book.editing.edit
        self.view = write(self.view, self.row(block), text).view
        self.texts[block] = text

    def row(self, block: int) -> int:
        """The row that holds a block."""
        start = f"b{block} n"
        return next(
            number
            for number, row in enumerate(self.view.rows)
            if row.target and row.target[0].text.startswith(start)
        )


def begin_book(folder: Path) -> Path:
    """A book whose translation lies in `folder`/work, ready to be edited; its settings' folder."""
    source, target = folder / "source", folder / "work"
    by = {"author": "Ana", "email": "ana@example.org"}
    texts = [f"Paragraph {block} says `b{block}` of $x_{block}$." for block in range(BLOCKS)]
    with create_repository(source) as repository:
        repository.commit_files({PAGE: _joined(texts)}, "Begin", when=1_600_000_000, **by)
    with create_repository(target) as repository:
        texts = [f"b{block} n0 `b{block}` $x_{block}$" for block in range(BLOCKS)]
        repository.commit_files({PAGE: _joined(texts)}, "Begin", when=1_600_100_000, **by)
        repository.fill_work_tree()
    init_book(folder / "book", str(source), "en", [(str(target), "zh")])
    return folder / "book"


@dataclass
class Verdict:
    """What a kill cost: the age of the oldest lost keystroke in seconds, and what must never be."""

    lost: float
    wrong: list[str]


def kill_one(
    root: Path, state: Path, seed: int, after: float, *, pause: float = PAUSE, book: Path | None = None
) -> Verdict:
    """Let an editor work for `after` seconds from when it is ready, kill it, and judge."""
    command = [sys.executable, __file__, str(root), str(state), str(seed), str(pause), str(book or "")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as editor:
        assert editor.stdout is not None
        first = editor.stdout.readline()
        lines: list[bytes] = []
        reader = threading.Thread(target=lambda: lines.extend(editor.stdout or ()))
        reader.start()
        time.sleep(after)
        killed = time.monotonic()
        editor.kill()
        reader.join()
    _let_go(state)
    if b"ready" not in first:
        return Verdict(0.0, [f"the editor did not start: {first!r}"])
    told = [json.loads(line) for line in lines if line.endswith(b"\n")]
    return _judge(root, state, book or root, told, killed)


def _let_go(state: Path) -> None:
    """Wait for a git that was just being started: it has its parent's files, and their locks, until it
    is git. Nobody opens a window that soon.
    """
    for path in state.glob("journal/*/*.jsonl"):
        with path.open("rb") as file:
            for _ in range(100):
                if hold(file.fileno()):
                    break
                time.sleep(0.02)


def _judge(root: Path, state: Path, book: Path, told: list[list[object]], killed: float) -> Verdict:
    wrong: list[str] = []
    texts = (root / PAGE).read_bytes().decode().split("\n\n")
    for block, text in enumerate(texts):
        match = _NUMBER.match(text)
        rest = "" if match is None else text[match.end() :].replace(f"`b{block}` $x_{block}$", "")
        if match is None or int(match[1]) != block or set(rest.split("\n")) - {"字 word", ""}:
            wrong.append(f"block {block} is half written: {text[:40]!r}")
    if len(texts) != BLOCKS:
        wrong.append(f"the chapter has {len(texts)} blocks")
    with Journal(book, "zh", state) as journal:  # which takes over, and leaves it all to the next
        kept = {block: number(text) for block, text in enumerate(texts)}
        for one in journal.pending():
            block = int(one.text[1 : one.text.index(" ")])
            kept[block] = max(kept[block], number(one.text))
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.jsonl"))
    record = read_record(*((root / path).read_bytes() for path in record_paths(paths, "zh").get(PAGE, ())))
    confirmed = newest(record.entries)
    if record.skipped:
        wrong.append(f"{record.skipped} torn lines in the sync record")
    lost = 0.0
    for what, at, block, count, *more in (line for line in told if len(line) > 3):
        assert isinstance(at, float) and isinstance(block, int) and isinstance(count, int)
        if kept[block] < count:
            lost = max(lost, killed - at)
            if what in ("noted", "saved"):
                wrong.append(f"block {block}: number {count} was {what} and is lost")
        if what == "confirmed" and more[0] not in confirmed:
            wrong.append(f"block {block}: number {count} was confirmed and is not recorded")
    left = [path.name for path in (root / PAGE).parent.iterdir() if path.name.endswith("~")]
    if len(left) > 1:
        wrong.append(f"{len(left)} temporary files were never cleaned")
    return Verdict(lost, wrong)


def number(text: str) -> int:
    """The number that a text bears."""
    match = _NUMBER.match(text)
    assert match is not None, text[:40]
    return int(match[2])


def tell(what: str, *more: int | str) -> None:
    """A line that is out when this returns."""
    sys.stdout.write(json.dumps([what, time.monotonic(), *more]) + "\n")
    sys.stdout.flush()


def _joined(texts: list[str]) -> bytes:
    return "\n\n".join(texts).encode()


if __name__ == "__main__":
    tree, folder, seed, pause, settings = sys.argv[1:]
    plain = Path(tree), Path(folder), int(seed), float(pause)
    (SessionEditor(*plain, Path(settings)) if settings else Editor(*plain)).run()
