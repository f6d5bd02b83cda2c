# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio evaluate align`: sentence alignment against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import progress, training
from syncstudio.cli.terminal import table
from syncstudio.evaluation import AlignmentScore, evaluate_gold

_TITLES = ("text", "strict F1", "precision", "recall", "lax F1", "beads", "not 1:1")


def run(arguments: Arguments) -> int:
    languages = (arguments.source_language, arguments.target_language)
    report = evaluate_gold(
        Path(arguments.gold),
        languages,
        semantic=arguments.semantic,
        job=progress(),
        **training(arguments),
    )
    if arguments.json:
        texts = [{"name": name, **_json(one)} for name, one in report.texts]
        source, target = report.languages
        told = {
            "source_language": source,
            "target_language": target,
            "trained_on": arguments.train,
            "semantic": arguments.semantic,
        }
        print(json.dumps({**told, "texts": texts, "total": _json(report.total)}))
    else:
        print(table([_TITLES, *(_row(name, one) for name, one in (*report.texts, ("all", report.total)))]))
    return 0


def _row(name: str, one: AlignmentScore) -> tuple[str, ...]:
    shares = (one.strict_f1, one.precision, one.recall, one.lax_f1)
    return (name, *(f"{share:.4f}" for share in shares), str(one.wanted), f"{one.hard_same} of {one.hard}")


def _json(one: AlignmentScore) -> dict[str, Any]:
    return {
        "strict_f1": one.strict_f1,
        "strict_precision": one.precision,
        "strict_recall": one.recall,
        "lax_f1": one.lax_f1,
        "beads": one.wanted,
        "proposed": one.found,
        "hard": one.hard,
        "hard_right": one.hard_same,
    }
