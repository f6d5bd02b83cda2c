# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio pre-translate`: chapters drafted from what the book knows, and taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.offers import cost_words
from syncstudio.cli.places import nearest_book, one_language, progress, split_places
from syncstudio.cli.terminal import aside, clean, shortened
from syncstudio.errors import InputError
from syncstudio.model import LOCAL, ChapterDrafts, OfferKind, PreTranslation, Thresholds, Undone
from syncstudio.workspace import OpenBook, open_book

_ROOM = 60


def run(arguments: Arguments) -> int:
    folder, chapters = split_places(arguments.places)
    folder = folder or nearest_book()
    with open_book(folder, working=True) as book:
        language = one_language(book, arguments.language)
        if arguments.undo:
            return _undo(book, language, arguments, chapters)
        edition = next((one for one in book.book.targets if one.language == language), None)
        usual = Thresholds().least if edition is None else edition.least_drafted
        least = usual if arguments.at_least is None else arguments.at_least
        thresholds = Thresholds(_percent(least), LOCAL, arguments.engine or "")
        paths = tuple(dict.fromkeys(chapters)) or None
        if arguments.engine and not arguments.json:
            texts = book.offering.waiting(language, paths, progress())
            cost = book.engines.cost(language, arguments.engine, texts)
            print(f"{arguments.engine}: at most {cost_words(cost)}")
        with aside():
            done = book.offering.pretranslate(
                language, paths, thresholds, progress(), dry_run=arguments.dry_run
            )
    if arguments.json:
        print(json.dumps(_json(done)))
    else:
        _tell(done, folder)
    return 0


def _percent(least: int) -> int:
    if not 1 <= least <= 101:
        raise InputError("is no percentage from 1 to 101", where=f"--at-least {least}")
    return least


def _undo(book: OpenBook, language: str, arguments: Arguments, chapters: list[str]) -> int:
    if chapters or arguments.dry_run or arguments.engine:
        raise InputError("takes back all of the last pre-translation", where="--undo", remedy="name it alone")
    last = book.offering.last(language)
    if last is None:
        raise InputError("there is nothing to be taken back", where=language)
    told = book.offering.undo(last, progress())
    if arguments.json:
        plain = {"taken_back": dict(told.taken_back), "kept": dict(told.kept), "notes": list(told.notes)}
        print(json.dumps({"language": language, **plain}))
    else:
        _tell_undone(told)
    return 0


def _tell_undone(told: Undone) -> None:
    for path, count in told.taken_back.items():
        print(clean(f"{path}: {count} taken back"))
    for path, count in told.kept.items():
        print(clean(f"{path}: {count} kept, for somebody touched them since"))
    for note in told.notes:
        print(clean(note))


def _tell(done: PreTranslation, folder: Path) -> None:
    for one in done.chapters:
        if not (one.drafts or one.passed or one.note):
            continue
        print(clean(f"{one.target or one.source} ({done.language}): {len(one.drafts)} drafted"))
        for draft in one.drafts:
            print(clean(f"  line {draft.line}: {draft.origin}: {shortened(draft.text, _ROOM)}"))
        for passed in one.passed:
            print(clean(f"  line {passed.line}: left: {passed.why}"))
        if one.note:
            print(clean(f"  {one.note}"))
    names = {OfferKind.ENGINE: f"by {done.thresholds.engine}", OfferKind.MERGE: "by the merge"}
    counts = clean(", ".join(f"{number} {names.get(kind, kind)}" for kind, number in done.counts.items()))
    print(f"\ndrafted: {counts or 'nothing'}{'; stopped before the end' if done.stopped else ''}")
    if done.dry_run:
        print("dry run: nothing was written")
    elif done.counts:
        print("nothing is committed; `syncstudio pre-translate --undo` takes it back; read every draft")


def _json(done: PreTranslation) -> dict[str, Any]:
    return {
        "language": done.language,
        "dry_run": done.dry_run,
        "stopped": done.stopped,
        "at_least": done.thresholds.least,
        "engine": done.thresholds.engine,
        "counts": {kind.value: number for kind, number in done.counts.items()},
        "chapters": [_chapter(one) for one in done.chapters],
    }


def _chapter(one: ChapterDrafts) -> dict[str, Any]:
    return {
        "source": one.source,
        "target": one.target,
        "drafts": [
            {
                "line": draft.line,
                "kind": draft.kind,
                "percent": draft.percent,
                "origin": draft.origin,
                "said_by": draft.said_by,
                "text": draft.text,
            }
            for draft in one.drafts
        ],
        "passed": [{"line": passed.line, "why": passed.why} for passed in one.passed],
        "note": one.note,
    }
