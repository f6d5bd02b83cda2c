# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure on real books: each `bench_*.py` beside this file, in turn, in a process of its own.

    python tests/benchmarks/run.py [NAME...]

A benchmark module has `run(data_dir: Path) -> list[dict]`, each dict with "row", "figure", "target",
"met" (true, false, or None where there is no target) and "note". `data_dir` holds

    d2l-en/ d2l-zh/ d2l-zh-plain/   clones with work trees, branch master: read only
    d2l/ alignment/ scoring/        the data's own folders: bundles, gold, scoring scripts

The data (public books under licences of their own) is not part of the project: it is looked for in
$SYNCSTUDIO_DATA, else in ../shared/data. Without it there is nothing to measure, which is said and
is no failure. The clones are kept in the cache folder for the next time.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = ROOT / "bench-results.json"
COLUMNS = ("row", "figure", "target", "met", "note")
VERDICTS = {True: "yes", False: "NO", None: "-"}

Row = dict[str, Any]


def find_data() -> Path | None:
    """The folder with d2l/*.bundle, or None."""
    folder = Path(os.environ.get("SYNCSTUDIO_DATA") or ROOT.parent / "shared" / "data")
    folder = folder.expanduser().resolve()
    return folder if any(folder.glob("d2l/*.bundle")) else None


def prepare(data: Path) -> Path:
    """Clone the bundles into the cache folder, once, and link the rest beside them."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "syncstudio" / "benchmarks"
    cache.mkdir(parents=True, exist_ok=True)
    for bundle in sorted(data.glob("d2l/*.bundle")):
        clone = cache / bundle.stem
        if not clone.is_dir():
            print(f"cloning {bundle.name}", flush=True)
            with tempfile.TemporaryDirectory(dir=cache) as half:
                made = Path(half, "clone")
                command = ["git", "clone", "--quiet", "--branch", "master", str(bundle), str(made)]
                subprocess.run(command, check=True)
                made.rename(clone)
    for folder in (data / "d2l", data / "alignment", data.parent / "scoring"):
        link = cache / folder.name
        if folder.is_dir():
            link.unlink(missing_ok=True)
            link.symlink_to(folder, target_is_directory=True)
    return cache


def measure(name: str, data_dir: Path, answer: Path) -> None:
    """Run one benchmark in this process and write its rows."""
    sys.path.insert(0, str(HERE))
    module = importlib.import_module(f"bench_{name}")
    started = time.perf_counter()
    rows = module.run(data_dir)
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.write_text(json.dumps({"rows": rows, "seconds": seconds, "megabytes": memory}), encoding="utf-8")


def measure_apart(name: str, data_dir: Path) -> list[Row] | None:
    """Run one benchmark in a process of its own; None if it crashed."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer.json")
        command = [sys.executable, __file__, "--one", name, "--data", str(data_dir), "--answer", str(answer)]
        # The offscreen platform complains of every window that it knows no size hints.
        qt = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
        run = subprocess.run(command, cwd=ROOT, env=qt | os.environ, check=False)
        if run.returncode != 0 or not answer.exists():
            return None
        result = json.loads(answer.read_text(encoding="utf-8"))
    print(f"{name}: {result['seconds']:.1f} s, {result['megabytes']:.0f} MB at most", flush=True)
    return [{column: row.get(column) for column in COLUMNS} | {"benchmark": name} for row in result["rows"]]


def table(rows: Sequence[Row]) -> str:
    """The figures in columns, the notes below their rows."""
    cells = [("what", "measured", "target", "met")]
    cells += [(r["row"], str(r["figure"]), str(r["target"] or ""), VERDICTS[r["met"]]) for r in rows]
    widths = [max(len(row[n]) for row in cells) for n in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    for n, row in reversed(list(enumerate(rows))):
        if row["note"]:
            lines[n + 3 : n + 3] = [f"    {line}" for line in str(row["note"]).splitlines()]
    return "\n".join(line.rstrip() for line in lines)


def run_all(names: Sequence[str]) -> int:
    """Run the named benchmarks, or all; 1 if one crashed."""
    known = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))
    if unknown := sorted(set(names) - set(known)):
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    data = find_data()
    if data is None:
        print("Nothing measured: the books are not here (../shared/data, or set SYNCSTUDIO_DATA).")
        return 0
    data_dir = prepare(data)
    rows: list[Row] = []
    crashed: list[str] = []
    for name in names or known:
        found = measure_apart(name, data_dir)
        rows += found or []
        if found is None:
            crashed.append(name)
            print(f"{name}: crashed", file=sys.stderr, flush=True)
    RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\n{table(rows)}\n")
    missed = sum(row["met"] is False for row in rows)
    print(f"{len(rows)} figures, {missed} short of their target, {len(crashed)} benchmarks crashed.")
    return 1 if crashed else 0


def main() -> int:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description="Measure on real books.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks to run (default: all)")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--answer", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one, options.data, options.answer)
        return 0
    return run_all(options.names)


if __name__ == "__main__":
    sys.exit(main())
