# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of a book translated by an engine: shielded, sent in calls that it takes, restored or refused."""

from __future__ import annotations

import time
from collections.abc import Sequence

from syncstudio.errors import EngineError, EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import BlockKind, LanguagePair, Refusal, Suggestion
from syncstudio.suggest.answers import refused, told
from syncstudio.suggest.cache import SuggestionCache
from syncstudio.suggest.engine import Engine
from syncstudio.suggest.guard import Guarded
from syncstudio.suggest.shield import Shielded, masked

Answer = Suggestion | Refusal


def translations(
    engine: Engine,
    texts: Sequence[str],
    pair: LanguagePair,
    job: Job,
    *,
    cache: SuggestionCache | None = None,
    kinds: Sequence[BlockKind] = (),
) -> tuple[Answer, ...]:
    """What an engine makes of each text, whole as its source is, or why there is nothing to offer.

    `kinds` are those of the blocks that the texts are, as many; without them each text is read as one
    that stands alone. What comes back damaged is asked once more, cut into clauses. What `cache` has
    is not asked, and what is answered is kept there though a later call fails.
    Raises EngineError (EngineMissing, EngineBusy, EngineRefused) where the engine does not answer,
    with its name; takes at most `traits.seconds` a call.
    """
    guarded = engine if isinstance(engine, Guarded) else Guarded(engine)
    if lack := guarded.missing():
        raise EngineMissing(lack, where=guarded.name)
    if not guarded.supports(pair):
        raise EngineMissing(f"it does not translate from {pair.source} to {pair.target}", where=guarded.name)
    return _Round(guarded, pair, job, cache).translated(texts, kinds)


class _Round:
    """One request to an engine, with what it answered so far."""

    def __init__(self, engine: Guarded, pair: LanguagePair, job: Job, cache: SuggestionCache | None) -> None:
        self._engine = engine
        self._pair = pair
        self._job = job
        self._cache = cache
        self._said: dict[str, Answer] = {}

    def translated(self, texts: Sequence[str], kinds: Sequence[BlockKind]) -> tuple[Answer, ...]:
        shielded = [self._masked(text, kinds[number] if kinds else None) for number, text in enumerate(texts)]
        self._ask([piece for one in shielded if isinstance(one, Shielded) for piece in one.texts])
        answers = [self._restored(one) if isinstance(one, Shielded) else one for one in shielded]
        again: dict[int, Shielded] = {}
        for number, one in enumerate(shielded):
            finer = one.by_clauses() if isinstance(one, Shielded) else None
            if finer and isinstance(answers[number], Refusal):
                again[number] = finer
        try:
            self._ask([piece for one in again.values() for piece in one.texts])
        except EngineError:
            return tuple(answers)  # the first round's answers hold, its refusals say why
        for number, finer in again.items():
            answers[number] = self._restored(finer)
        return tuple(answers)

    def _masked(self, text: str, kind: BlockKind | None) -> Shielded | Refusal:
        shielded = masked(text, self._pair.source, self._engine.traits, kind)
        return Refusal(self._engine.name, shielded.why) if shielded.why else shielded

    def _restored(self, shielded: Shielded) -> Answer:
        said = [self._said[piece] for piece in shielded.texts]
        for answer in said:
            if isinstance(answer, Refusal):
                return answer
        answers = [answer for answer in said if isinstance(answer, Suggestion)]
        try:
            text = shielded.restored([answer.text for answer in answers], self._pair.target)
        except EngineError as error:
            return Refusal(self._engine.name, str(error))
        scores = [answer.score for answer in answers if answer.score is not None]
        score = min(scores) if len(scores) == len(answers) else None
        why = "; ".join(dict.fromkeys(answer.why for answer in answers if answer.why))
        return Suggestion(text, self._engine.name, score, why, min(answer.at for answer in answers))

    def _ask(self, pieces: Sequence[str]) -> None:
        """Have an answer to each piece: the kept one, else the engine's."""
        engine = self._engine
        wanted = [piece for piece in dict.fromkeys(pieces) if piece not in self._said]
        if self._cache is not None:
            self._said |= self._cache.get(engine.name, engine.settings, self._pair, wanted)
        left = [piece for piece in wanted if piece not in self._said]
        for start in range(0, len(left), engine.traits.at_once):
            self._job.step(start, len(left), engine.name)
            self._call(left[start : start + engine.traits.at_once])
        self._job.step(len(left), len(left), engine.name)

    def _call(self, pieces: Sequence[str]) -> None:
        at = int(time.time())
        found = self._engine.translate(pieces, self._pair, self._job)
        name = self._engine.name
        answers = list(found)
        if len(answers) != len(pieces):
            why = f"it gave {len(answers)} answers to {len(pieces)} texts, so nobody knows which is whose"
            self._said |= dict.fromkeys(pieces, Refusal(name, why))
            return
        for piece, answer in zip(pieces, answers, strict=True):
            self._said[piece] = _sound(answer, piece, name, at)
        kept = {piece: said for piece in pieces if isinstance(said := self._said[piece], Suggestion)}
        if self._cache is not None:
            self._cache.put(self._engine.settings, self._pair, kept)


def _sound(answer: object, sent: str, engine: str, at: int) -> Answer:
    """An answer with the engine's own name and the time, however it calls itself."""
    try:
        return _read(answer, sent, engine, at)
    except Exception:  # noqa: BLE001 - a plugin's own class
        return Refusal(engine, "it answered with something that cannot be read")


def _read(answer: object, sent: str, engine: str, at: int) -> Answer:
    if not isinstance(answer, Suggestion):
        return Refusal(engine, "it answered with something that is no suggestion")
    score = float(answer.score) if isinstance(answer.score, int | float) and 0 <= answer.score <= 1 else None
    why = told(answer.why)[:200] if isinstance(answer.why, str) else ""
    # A class of its own that is made of str may say other things than it holds.
    text = str.__str__(answer.text) if isinstance(answer.text, str) else answer.text
    if text == "" and why:
        return Refusal(engine, why)
    if fault := refused(text, sent):
        return Refusal(engine, fault)
    return Suggestion(text, engine, score, why, at)
