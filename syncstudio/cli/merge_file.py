# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio merge-file`: the cross-lingual merge of three plain files, by hand or as git's driver."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.fates import fate_words, place_words, why_words
from syncstudio.cli.places import check_pair, progress, training
from syncstudio.cli.terminal import clean
from syncstudio.errors import InputError
from syncstudio.workspace import FileMerge, MergeFiles, merge_files

_OPEN = 1
_SELDOM = 100_000


def run(arguments: Arguments) -> int:
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM)  # looking for cycles in what is being loaded is a tenth of the time
    try:
        return _merge(arguments)
    finally:
        gc.set_threshold(*usual)


def _merge(arguments: Arguments) -> int:
    source_language, target_language = check_pair(arguments)
    asked = MergeFiles(
        Path(arguments.base),
        Path(arguments.theirs),
        Path(arguments.ours),
        Path(arguments.output),
        source_language,
        target_language,
        report=None if arguments.report is None else Path(arguments.report),
        path=arguments.path,
        drop_obsolete=arguments.drop_obsolete,
        engine=_engine(arguments.engine),
        **training(arguments),
    )
    done = merge_files(asked, progress())
    _tell(done)
    return _OPEN if arguments.exit_code and done.open else 0


def _engine(name: str | None) -> str:
    """The engine that was named; an empty name is none, and not what leaving it out means."""
    if name == "":
        raise InputError(
            "there is no engine ''",
            where="--engine",
            remedy="leave it out: new prose then stands in the source's words, listed",
        )
    return name or ""


def _tell(done: FileMerge) -> None:
    """What was done, and where a person must look: in the merged file, else in the source."""
    report = done.report()
    path = clean(done.path)
    print(f"{path}: {fate_words(Counter(one.fate for one in done.merged.proposals))}")
    for one, told in zip(done.merged.proposals, report["proposals"], strict=True):
        if told["is_open"]:
            place = place_words(told["out_lines"], path) or path
            print(f"{place}: {why_words(one.fate, one.why)}")
