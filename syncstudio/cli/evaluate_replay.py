# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio evaluate replay`: the merge against what people did in real commits."""

from __future__ import annotations

import json
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import open_place, progress
from syncstudio.cli.terminal import PATH, shortened_path, table
from syncstudio.evaluation import Replayed, ReplayReport, as_json, read_events, replay_book

_TITLES = ("commit", "chapter", "people's edits", "left", "kept", "")


def run(arguments: Arguments) -> int:
    events = None if arguments.events is None else read_events(Path(arguments.events))
    with open_place(arguments.book) as book:
        report = replay_book(
            book, arguments.language, events, drop_obsolete=arguments.drop_obsolete, job=progress()
        )
    if arguments.json:
        print(json.dumps(_json(report)))
        return 0
    shown = report.replayed if arguments.verbose else report.harmed
    if shown:
        print(table([_TITLES, *map(_row, shown)]), end="\n\n")
    print(
        f"events: {len(report.replayed)}, driven by the source: {len(report.driven)};"
        f" work left {report.work_left:.3f}, kept {report.kept:.4f},"
        f" harm in {len(report.harmed)}, failed {len(report.failed)}"
    )
    return 0


def _row(one: Replayed) -> tuple[str, ...]:
    verdict = f"failed: {one.failed}" if one.failed else "harm" if one.harm else ""
    return (
        one.event.commit[:10],
        shortened_path(one.event.target, PATH),
        str(one.event.human_edits),
        str(one.left),
        f"{one.kept_tool} of {one.kept_human}",
        verdict or ("" if one.counts_as_work else "not counted as work"),
    )


def _json(report: ReplayReport) -> dict[str, object]:
    events = [
        {
            **as_json(one.event),
            "left": one.left,
            "kept_human": one.kept_human,
            "kept_tool": one.kept_tool,
            "harm": one.harm,
            "failed": one.failed,
        }
        for one in report.replayed
    ]
    return {
        "source_driven": len(report.driven),
        "work_left": report.work_left,
        "kept": report.kept,
        "harm": len(report.harmed),
        "failed": len(report.failed),
        "events": events,
    }
