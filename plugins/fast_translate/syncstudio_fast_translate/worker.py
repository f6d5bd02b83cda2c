# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The process in which the library works: a line of JSON in, a line of JSON out.

    {"way": "en-pt", "words": "The house."}        {"text": "A casa."}, or {"error": "..."}

What the library does to the model's answer is passed by: it takes the Portuguese "no" (in the) for the
English one and writes "não" (not).

Run as a script, with the library's name: it needs nothing of ours, and starts the sooner.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterable
from typing import IO, Any


def main() -> None:
    """Answer until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the library prints is no answer
    serve(sys.argv[1], sys.stdin, answers)


def serve(library: str, questions: Iterable[str], answers: IO[str]) -> None:
    """Answer each line. The library and its weights, some 100 MB, are loaded with the first."""
    translator: Any = None
    for line in questions:
        question = json.loads(line)
        try:
            if translator is None:
                translator = importlib.import_module(library).Translator()
            answer = {"text": str(translator._direction(question["way"]).translate(question["words"]))}
        except Exception as error:  # noqa: BLE001 - it is told on the other side
            answer = {"error": f"{type(error).__name__} {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
