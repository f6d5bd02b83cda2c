# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cross-lingual merge of three plain files, as a person or git names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syncstudio.errors import InputError
from syncstudio.jobs import Job
from syncstudio.model import Block, BlockKind, Chapter, Fate, Proposal, Span
from syncstudio.workspace.plain_files import check_writable, read_plain

if TYPE_CHECKING:
    from syncstudio.merge import Merged

_OPEN = frozenset({Fate.DRAFTED, Fate.OPEN, Fate.OBSOLETE})
_JOINT = "\n\n"


@dataclass(frozen=True, slots=True)
class MergeFiles:
    """What `merge_files` is to do. `path` says the format where the files' own names do not, and is
    told to people; `train` is a book whose chapters (but `leave_out`) teach it both languages' words;
    `engine` one that works on this machine and drafts what is open.
    """

    base: Path
    theirs: Path
    ours: Path
    out: Path
    source_language: str
    target_language: str
    report: Path | None = None
    path: str = ""
    train: Path | None = None
    leave_out: tuple[str, ...] = ()
    drop_obsolete: bool = False
    engine: str = ""


@dataclass(frozen=True, slots=True)
class FileMerge:
    """A merged file (by the name that people know) and what was done to each block. `theirs` and
    `ours` are the chapters that were merged.
    """

    path: str
    theirs: Chapter
    ours: Chapter
    merged: Merged

    @property
    def open(self) -> tuple[Proposal, ...]:
        """What a person must look at: what was drafted, what drifted, what is gone from the source,
        and source text that this merge put in untranslated.
        """
        return tuple(one for one in self.merged.proposals if self.is_open(one))

    def is_open(self, one: Proposal) -> bool:
        """Whether a person must look at a proposal."""
        if one.fate is not Fate.UNTRANSLATED:
            return one.fate in _OPEN
        return one.texts != tuple(self.ours.blocks[index].text for index in one.target)

    def report(self) -> dict[str, Any]:
        """All of it as JSON: line numbers are 1-based and inclusive, null where there are none."""
        places = _Places(self.merged.chapter.blocks)
        return {
            "path": self.path,
            "open": len(self.open),
            "proposals": [
                {
                    "fate": one.fate.value,
                    "is_open": self.is_open(one),
                    "source_lines": _lines(self.theirs.blocks, one.source),
                    "target_lines": _lines(self.ours.blocks, one.target),
                    "out_lines": places.lines(one.texts),
                    "why": list(one.why),
                    "open": list(_stretches(one)),
                }
                for one in self.merged.proposals
            ],
        }


def merge_files(asked: MergeFiles, job: Job | None = None) -> FileMerge:
    """Merge three files and write the result, and the report if one is asked for.

    Nothing is written unless all can be read and written. Raises InputError, BookError (for the
    book to train on), EngineMissing, FileChanged, SavingError.
    """
    from syncstudio.chapters import parse  # noqa: PLC0415 - bad input is told at once
    from syncstudio.merge import merge  # noqa: PLC0415
    from syncstudio.workspace.saving import save  # noqa: PLC0415

    _check_paths(asked)
    data = [read_plain(path) for path in (asked.base, asked.theirs, asked.ours)]
    standing = check_writable(asked.out)
    if _same(asked.out, (asked.ours,)):
        standing = data[2]  # what is merged, whatever was written since
    reported = None if asked.report is None else check_writable(asked.report)
    path = _format_path(asked)
    languages = (asked.source_language, asked.source_language, asked.target_language)
    base, theirs, ours = (parse(*one) for one in zip(data, (path,) * 3, languages, strict=True))
    if base.data != theirs.data:
        for file, chapter in ((asked.base, base), (asked.theirs, theirs), (asked.ours, ours)):
            _refuse_binary(file, chapter)
    lexicon = None
    if asked.train is not None:
        from syncstudio.workspace.learning import learn_from_book  # noqa: PLC0415

        lexicon = learn_from_book(asked.train, *languages[1:], leave_out=asked.leave_out, job=job)
    fill = None
    if asked.engine:
        from syncstudio.workspace.plain_drafting import filling  # noqa: PLC0415 - few ask an engine

        fill = filling(asked.engine, theirs, ours, lexicon, job or Job())
    merged = merge(base, theirs, ours, lexicon=lexicon, drop_obsolete=asked.drop_obsolete, fill=fill, job=job)
    done = FileMerge(asked.path or str(asked.out), theirs, ours, merged)
    save(asked.out, merged.chapter.data, standing)
    if asked.report is not None:
        save(asked.report, _as_text(done.report()), reported)
    return done


def _check_paths(asked: MergeFiles) -> None:
    """Refuse to write over what is still wanted; the translation alone may be replaced."""
    written = [asked.out] if asked.report is None else [asked.out, asked.report]
    spared = [asked.base, asked.theirs]
    if asked.report is not None and _same(asked.report, (asked.out, asked.ours)):
        raise InputError(
            "the report would replace a file of the merge", where=str(asked.report), remedy="name another"
        )
    for path in written:
        if _same(path, spared):
            raise InputError(
                "this would replace a source that is merged", where=str(path), remedy="name another file"
            )


def _same(path: Path, others: Sequence[Path]) -> bool:
    return any(_resolved(path) == _resolved(other) for other in others)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # told when the file is read or written
        return path


def _format_path(asked: MergeFiles) -> str:
    """The name that says the format: the one that was told, else the first that has an extension."""
    if asked.path:
        return asked.path
    named = (asked.ours, asked.out, asked.theirs, asked.base)
    return str(next((path for path in named if path.suffix), asked.ours))


def _refuse_binary(file: Path, chapter: Chapter) -> None:
    if [block.kind for block in chapter.blocks] == [BlockKind.OPAQUE]:
        raise InputError(
            "cannot be read as a chapter",
            where=str(file),
            remedy="a chapter is UTF-8 text, or a notebook that Jupyter opens",
        )


def _as_text(report: dict[str, Any]) -> bytes:
    import json  # noqa: PLC0415 - only a report needs it

    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _lines(blocks: Sequence[Block], indices: Sequence[int]) -> Span | None:
    if not indices:
        return None
    return min(blocks[index].lines[0] for index in indices), max(blocks[index].lines[1] for index in indices)


def _stretches(one: Proposal) -> Iterator[dict[str, Any]]:
    text = _JOINT.join(one.texts)
    for start, end in one.open:
        yield {"start": start, "end": end, "text": text[start:end]}


class _Places:
    """Where texts stand in the merged file; of equal ones, each is found once."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._lines: dict[str, list[Span]] = {}
        for block in reversed(blocks):
            self._lines.setdefault(block.text, []).append(block.lines)

    def lines(self, texts: Sequence[str]) -> Span | None:
        found = [self._lines[text].pop() for text in texts if self._lines.get(text)]
        return (min(one[0] for one in found), max(one[1] for one in found)) if found else None
