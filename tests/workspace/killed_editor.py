# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An editor that types, saves and confirms until it is killed, and the judge of what it left.

    python killed_editor.py WORK_TREE STATE_FOLDER SEED PAUSE

The editor tells on its standard output, a line each and with the time, what it is about to type and what
it has noted, saved and confirmed. Every text begins with its block and its number: "b3 n17 …".
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from syncstudio.model import RecordEntry, State
from syncstudio.workspace.journal import Journal
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
        for lost in self.journal.pending():
            if number(lost.text) > number(self.texts[lost.block]):
                self.save(lost.block, lost.text)
            self.journal.done(lost.chapter, lost.block, lost.fingerprint)
        threading.Thread(target=self.note_on, daemon=True).start()
        while True:
            self.edit(self.draw.randrange(BLOCKS))

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
        self.save(block, text)
        self.journal.done(PAGE, block, "f")
        tell("saved", block, count)
        if self.draw.random() < 0.7:
            entry = RecordEntry(
                f"b{block} n{count}", "s", "one.md", "b" * 40, "c" * 40, State.TRANSLATED, "", "Ana", now()
            )
            append(self.root, "zh", PAGE, [entry], ())
            tell("confirmed", block, count)

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


@dataclass
class Verdict:
    """What a kill cost: the age of the oldest lost keystroke in seconds, and what must never be."""

    lost: float
    wrong: list[str]


def kill_one(root: Path, state: Path, seed: int, after: float, pause: float = PAUSE) -> Verdict:
    """Let an editor work for `after` seconds from when it is ready, kill it, and judge."""
    command = [sys.executable, __file__, str(root), str(state), str(seed), str(pause)]
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
    if b"ready" not in first:
        return Verdict(0.0, [f"the editor did not start: {first!r}"])
    told = [json.loads(line) for line in lines if line.endswith(b"\n")]
    return _judge(root, state, told, killed)


def _judge(root: Path, state: Path, told: list[list[object]], killed: float) -> Verdict:
    wrong: list[str] = []
    texts = (root / PAGE).read_bytes().decode().split("\n\n")
    for block, text in enumerate(texts):
        match = _NUMBER.match(text)
        if match is None or int(match[1]) != block or set(text[match.end() :].split("\n")) - {"字 word", ""}:
            wrong.append(f"block {block} is half written: {text[:40]!r}")
    if len(texts) != BLOCKS:
        wrong.append(f"the chapter has {len(texts)} blocks")
    with Journal(root, "zh", state) as journal:  # which takes over, and leaves it all to the next
        kept = {block: number(text) for block, text in enumerate(texts)}
        for one in journal.pending():
            kept[one.block] = max(kept[one.block], number(one.text))
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.jsonl"))
    record = read_record(*((root / path).read_bytes() for path in record_paths(paths, "zh").get(PAGE, ())))
    confirmed = newest(record.entries)
    if record.skipped:
        wrong.append(f"{record.skipped} torn lines in the sync record")
    lost = 0.0
    for what, at, block, count in (line for line in told if len(line) == 4):
        assert isinstance(at, float) and isinstance(block, int) and isinstance(count, int)
        if kept[block] < count:
            lost = max(lost, killed - at)
            if what in ("noted", "saved"):
                wrong.append(f"block {block}: number {count} was {what} and is lost")
        if what == "confirmed" and f"b{block} n{count}" not in confirmed:
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


def tell(what: str, *more: int) -> None:
    """A line that is out when this returns."""
    sys.stdout.write(json.dumps([what, time.monotonic(), *more]) + "\n")
    sys.stdout.flush()


def _joined(texts: list[str]) -> bytes:
    return "\n\n".join(texts).encode()


if __name__ == "__main__":
    Editor(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])).run()
