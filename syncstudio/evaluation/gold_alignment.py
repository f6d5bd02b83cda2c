# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's own sentence alignment, measured on a folder of gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from syncstudio.align import Encoder, link_sentences
from syncstudio.errors import InputError
from syncstudio.evaluation.alignment_score import AlignmentScore, score
from syncstudio.evaluation.gold import Bead, GoldText, gold_files, read_gold
from syncstudio.jobs import Job
from syncstudio.model import BilingualLexicon, Link
from syncstudio.workspace import learn_from_book, wanted_encoder


@dataclass(frozen=True, slots=True)
class AlignmentReport:
    """What was measured text by text, and in all; `languages` are the source's and the target's."""

    languages: tuple[str, str]
    texts: tuple[tuple[str, AlignmentScore], ...]

    @property
    def total(self) -> AlignmentScore:
        """The counts of all texts together, as vecalign sums them up."""
        return sum((one for _, one in self.texts), AlignmentScore())


def measure_alignment(
    texts: Sequence[GoldText],
    languages: tuple[str, str],
    lexicon: BilingualLexicon | None = None,
    encode: Encoder | None = None,
    job: Job | None = None,
) -> AlignmentReport:
    """Align every text and compare with its gold."""
    job = job or Job()
    scores = []
    for done, text in enumerate(texts):
        job.step(done, len(texts), text.name)
        links = link_sentences(text.source, text.target, *languages, lexicon=lexicon, encode=encode)
        scores.append((text.name, score(text.beads, map(as_bead, links))))
    return AlignmentReport(languages, tuple(scores))


def evaluate_gold(
    folder: Path,
    languages: tuple[str | None, str | None],
    *,
    train: Path | None = None,
    leave_out: tuple[str, ...] = (),
    semantic: bool = False,
    job: Job | None = None,
) -> AlignmentReport:
    """Measure on a folder of gold. `languages` are found by its files' names where they are None;
    `train` is a book whose chapters (but `leave_out`) teach both languages' words;
    `semantic` lets the sentence encoder have its say. Raises InputError, BookError.
    """
    source, target = gold_languages(folder, *languages)
    texts = read_gold(folder, source, target)
    lexicon = None
    if train is not None:
        lexicon = learn_from_book(train, source, target, leave_out=leave_out, job=job)
    encode = wanted_encoder(source, target) if semantic else None
    return measure_alignment(texts, (source, target), lexicon, encode, job)


def as_bead(link: Link) -> Bead:
    """A link without its score."""
    return link.source, link.target


def gold_languages(folder: Path, source_language: str | None, target_language: str | None) -> tuple[str, str]:
    """The languages of a folder of gold, read from its files' names where they are not told: the
    source is English where that is there, the target what else stands beside the gold. Raises
    InputError.
    """
    if source_language and target_language:
        return source_language, target_language
    stems = {file.stem for file in gold_files(folder)}
    beside = {file.suffix[1:] for file in folder.iterdir() if file.stem in stems} - {"gold", ""}
    source = source_language or ("en" if "en" in beside - {target_language} else "")
    others = beside - {source}
    if not source or (target_language is None and len(others) != 1):
        raise InputError(
            f"the texts' language cannot be told ({', '.join(sorted(others)) or 'no text'} beside the gold)",
            where=str(folder),
            remedy="say --source-language and --target-language",
        )
    return source, target_language or next(iter(others))
