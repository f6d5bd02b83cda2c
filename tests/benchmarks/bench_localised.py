# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Localised code of a real translation under the source's next real change of it: nothing may be lost."""

from __future__ import annotations

import ast
import io
import re
import time
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from syncstudio.align import link, match_versions
from syncstudio.chapters import parse
from syncstudio.merge import carry_data, merge
from syncstudio.merge.carried import Carried
from syncstudio.model import Block, BlockKind, Chapter, Fate, Version
from syncstudio.repo import History, Repository, open_repository

SAME_LINE, HARDLY_CHANGED = 60, 90
_COMMENT = re.compile(r"(?<!\S)(?:#(?!@)|//).*")


@dataclass(frozen=True, slots=True)
class Case:
    """A localised block, its source as it was followed, and what the source made of it next."""

    place: str
    old: Block
    new: str
    target: Block
    real: bool


def run(data_dir: Path) -> list[dict]:
    """The rows of issue 3 on localised code."""
    cases = list(find_cases(data_dir))
    started = time.perf_counter()
    done = [(case, carried(case)) for case in cases]
    seconds = time.perf_counter() - started
    lost = [f"{case.place}: {what}" for case, result in done for what in losses(case, result.text)]
    clear = Counter(case.real for case, result in done if result.fate in {Fate.FOLLOWED, Fate.KEPT})
    real = sum(case.real for case in cases)
    note = (
        f"{real} real changes, {clear[True]} of them carried over with nothing open; "
        f"{len(cases) - real} made up where the source never changed again, {clear[False]} likewise; "
        f"{1000 * seconds / max(1, len(cases)):.1f} ms each"
    )
    extra, missing = _extra_blocks(data_dir)
    python = [(case, result) for case, result in done if _is_python(case)]
    broken = [case.place for case, result in python if not _parses(result.text)]
    rows = [
        ("localised code: comments and lines lost", lost, f"{len(cases)} blocks", note),
        ("Python that parsed and no longer does", broken, f"{len(python)} blocks", ""),
        ("extra code blocks lost", missing, f"{extra} blocks", "whole chapters, the source's head"),
    ]
    return [
        {
            "row": row,
            "figure": f"{len(gone)} in {of}",
            "target": "0",
            "met": not gone and bool(cases),
            "note": "\n".join([note, *gone[:10]]).strip(),
        }
        for row, gone, of, note in rows
    ]


def _is_python(case: Case) -> bool:
    return all(map(_parses, (case.old.text, case.new, case.target.text)))


def _parses(block: str) -> bool:
    """Whether a fenced block is Python, but for the notebook's own lines."""
    lines = [line for line in block.split("\n")[1:-1] if not line.startswith(("%", "!", "#@"))]
    try:
        ast.parse("\n".join(lines))
    except (SyntaxError, ValueError):
        return False
    return True


def _extra_blocks(data_dir: Path) -> tuple[int, list[str]]:
    """How many code blocks the translation has more than its source, and which are lost in a merge."""
    count, missing = 0, []
    with open_repository(data_dir / "d2l-en") as source:
        history = source.history("master")
        for place, was, ours in _chapters(data_dir / "d2l-zh"):
            versions = _versions(history, place)
            if not versions:
                continue
            theirs = parse(source.read(versions[-1].blob), place, "en")
            merged = Counter(block.text for block in merge(was, theirs, ours).chapter.blocks)
            linked = {j for one in link(was, ours) for j in one.target}
            for j, block in enumerate(ours.blocks):
                if block.kind is BlockKind.CODE and j not in linked:
                    count += 1
                    if not merged[block.text]:
                        missing.append(f"{place}:{block.lines[0]}")
    return count, missing


def _chapters(book: Path) -> Iterator[tuple[str, Chapter, Chapter]]:
    """Every translated chapter with the snapshot of its source."""
    for snapshot in sorted(book.rglob("*_origin.md")):
        place = snapshot.relative_to(book).as_posix().replace("_origin.md", ".md")
        if (book / place).exists():
            was = parse(snapshot.read_bytes(), place, "en")
            yield place, was, parse((book / place).read_bytes(), place, "zh")


def _versions(history: History, place: str) -> list[Version]:
    return [v for v in history.versions(history.successor(place) or place) if v.blob]


def carried(case: Case) -> Carried:
    return carry_data(
        BlockKind.CODE, case.old.text, case.new, case.target.text, case.target.detail, language="en"
    )


def find_cases(data_dir: Path) -> Iterator[Case]:
    """Every code block that differs from its snapshot's, with the next change of the source."""
    with open_repository(data_dir / "d2l-en") as source:
        history = source.history("master")
        for place, was, ours in _chapters(data_dir / "d2l-zh"):
            later = _later(source, history, place, was)
            for one in link(was, ours):
                if len(one.source) != 1 or len(one.target) != 1:
                    continue
                old, target = was.blocks[one.source[0]], ours.blocks[one.target[0]]
                if old.kind is target.kind is BlockKind.CODE and old.fingerprint != target.fingerprint:
                    new = later.get(one.source[0])
                    yield Case(
                        f"{place}:{target.lines[0]}", old, new or made_up(old.text), target, new is not None
                    )


def _later(source: Repository, history: History, place: str, was: Chapter) -> dict[int, str]:
    """The next other text of each block of the snapshot, where the history has one."""
    versions = _versions(history, place)
    if not versions:
        return {}
    texts = source.read_many({v.blob for v in versions})
    prints = {block.fingerprint for block in was.blocks}
    chapters = [parse(texts[v.blob], v.path, "en") for v in versions]
    shared = [len(prints & {b.fingerprint for b in one.blocks}) for one in chapters]
    best = max(
        range(len(chapters)),
        key=lambda k: (shared[k] / (1 + abs(len(chapters[k].blocks) - len(was.blocks))), k),
    )
    found: dict[int, str] = {}
    at = {i: i for i in range(len(was.blocks))}
    before = was
    for after in chapters[best:]:
        pairs = {old[0]: new[0] for old, new in match_versions(before, after) if len(old) == len(new) == 1}
        at = {i: pairs[j] for i, j in at.items() if j in pairs}
        for i, j in at.items():
            if i not in found and after.blocks[j].fingerprint != was.blocks[i].fingerprint:
                found[i] = after.blocks[j].text
        before = after
    return found


def made_up(text: str) -> str:
    """A change for a block that never changed again: another number, and one line more."""
    lines = re.sub(r"(?<![\w.#])\d+(?![\w.])", lambda m: str(int(m[0]) + 1), text, count=1).split("\n")
    if len(lines) > 2:
        indent = lines[-2][: len(lines[-2]) - len(lines[-2].lstrip())]
        lines[-1:-1] = [f"{indent}checked = True"]
    return "\n".join(lines)


def losses(case: Case, result: str) -> Iterator[str]:
    """Localised comments, and lines of the translation's own, that are missing without a reason.

    A comment may go when the line of code that it belongs to is gone from the source. Numbers do not
    count: they follow the source's.
    """
    before, after = Counter(c for c, _ in comments(case.old.text)), Counter(c for c, _ in comments(result))
    standing = {_bare(line) for line in (*result.split("\n"), *case.new.split("\n"))}
    for comment, line in comments(case.target.text):
        if comment in before:
            continue
        if after[comment]:
            after[comment] -= 1
        elif line in standing:
            yield f"comment {comment!r}"
    olds = [_bare(line) for line in case.old.text.split("\n")]
    there = [_bare(line) for line in result.split("\n")]
    for line in map(_bare, case.target.text.split("\n")):
        own = len(line) > 3 and max(fuzz.ratio(line, old) for old in olds) < SAME_LINE
        if own and max(fuzz.ratio(line, one) for one in there) < HARDLY_CHANGED:
            yield f"line {line!r}"


def comments(text: str) -> list[tuple[str, str]]:
    """Comments and docstrings, each with the code of the line that it belongs to."""
    lines = text.split("\n")[1:-1]
    try:
        found = list(_by_tokenize("\n".join(lines) + "\n"))
    except (tokenize.TokenError, SyntaxError):
        found = [
            (m[0], n) for n, line in enumerate(lines) if (m := re.search(r"(?<!\S)(?:#(?!@)|//).*", line))
        ]
    return [(re.sub(r"\d+", "0", " ".join(said.split())), _belongs(lines, n)) for said, n in found]


def _by_tokenize(code: str) -> Iterator[tuple[str, int]]:
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        alone = token.type == tokenize.STRING and token.line.strip().startswith(('"""', "'''"))
        if alone or (token.type == tokenize.COMMENT and not token.string.startswith("#@")):
            yield token.string, token.start[0] - 1


def _belongs(lines: list[str], at: int) -> str:
    for line in lines[at:]:
        if bare := _bare(line):
            return bare
    return ""


def _bare(line: str) -> str:
    """A line without its comment and its strings' words."""
    line = _COMMENT.sub("", line.strip())
    return re.sub(r"\"[^\"]*\"|'[^']*'", "''", "" if line.startswith(('"""', "'''")) else line).strip()
