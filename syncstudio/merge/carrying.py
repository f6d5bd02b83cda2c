# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying the change of a row's source over to the row's target, by what kinds of blocks they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from syncstudio.chapters import fingerprint
from syncstudio.merge.carried import Carried
from syncstudio.merge.data import Phrasebook, carry_data
from syncstudio.merge.dividing import divided, united
from syncstudio.merge.prose import Company, carry_prose, merge_words
from syncstudio.model import BilingualLexicon, Block, BlockKind, Fate, Link, Row, Span
from syncstudio.resources import primary_language

JOINT = "\n\n"
"""What joins the texts of blocks that are carried over together."""

PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


Corrections = Mapping[tuple[str, str], Sequence[Link]]
"""Links between the sentences of two texts as a person set them, by the fingerprints of both."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Of which language into which, and what is known of their words and sentences."""

    source: str
    target: str
    lexicon: BilingualLexicon | None = None
    company: Company | None = None
    phrases: Phrasebook | None = None
    corrected: Corrections = field(default_factory=dict)


def carry(row: Row, languages: Languages) -> tuple[tuple[str, ...], Carried]:
    """The texts that a row's target blocks become, and how they came about (its text is theirs joined).

    As many texts as target blocks, but where paragraphs were split or put together in the source.
    """
    olds, news, targets = before(row), row.source, row.target
    if is_prose((*olds, *news, *targets)):
        if len(olds) == len(targets) != len(news):
            found = _restructured(olds, news, targets, languages)
            if found is not None:
                return found
        carried = _carry_words(joined(olds), joined(news), joined(targets), languages)
        texts = _apart(carried.text, len(targets))
        if texts is not None:
            return texts, carried
    elif len(olds) == len(news) == len(targets) == 1:
        new = news[0]
        carried = carry_data(
            new.kind,
            *(plain(olds[0]), plain(new), plain(targets[0])),
            new.detail,
            language=languages.source,
            elsewhere=languages.phrases.find if languages.phrases else None,
        )
        return (carried.text,), carried
    text = joined(targets)
    why = "the source changed in more than words: the translation is as it was"
    return tuple(map(plain, targets)), Carried(text, Fate.OPEN, (why,), ((0, len(text)),))


def _restructured(
    olds: Sequence[Block], news: Sequence[Block], targets: Sequence[Block], languages: Languages
) -> tuple[tuple[str, ...], Carried] | None:
    """Split or put together as the source was; None where that cannot be said of the translation."""
    if len(targets) == 1:
        text = "\n".join(map(plain, news))
        carried = _carry_words(plain(olds[0]), text, plain(targets[0]), languages)
        pieces = divided(carried.text, news, (languages.source, languages.target), languages.lexicon)
        if pieces is None:
            return None
        texts = tuple(carried.text[a:b] for a, b in pieces)
        return texts, _also(
            carried, "split as in the source", JOINT.join(texts), _shifted(carried.open, pieces)
        )
    if len(news) > 1:
        return None
    whole = united(targets)
    if whole is None:
        return None
    carried = _carry_words("\n".join(map(plain, olds)), plain(news[0]), whole, languages)
    return (carried.text,), _also(carried, "put together as in the source", carried.text, carried.open)


def _also(carried: Carried, why: str, text: str, spans: tuple[Span, ...]) -> Carried:
    fate = Fate.FOLLOWED if carried.fate is Fate.KEPT else carried.fate
    return Carried(text, fate, (*carried.why, why), spans)


def _shifted(spans: Sequence[Span], pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of a text as spans of its pieces joined."""
    found, at = [], 0
    for start, end in pieces:
        found += [
            (max(a, start) - start + at, min(b, end) - start + at) for a, b in spans if a < end and b > start
        ]
        at += end - start + len(JOINT)
    return tuple(found)


def _carry_words(old: str, new: str, target: str, languages: Languages) -> Carried:
    if same_language(languages.source, languages.target):
        return merge_words(old, new, target)
    return carry_prose(
        old,
        new,
        target,
        languages.source,
        languages.target,
        lexicon=languages.lexicon,
        company=languages.company,
        corrected=_corrected(old, target, languages.corrected),
    )


def _corrected(old: str, target: str, known: Corrections) -> Sequence[Link]:
    return known.get((fingerprint(old), fingerprint(target)), ()) if known else ()


def rendered(pattern: Row, new: Block, languages: Languages) -> str:
    """A draft for new words after the pattern of a row that says nearly the same."""
    old, target = joined(before(pattern)), joined(pattern.target)
    return _carry_words(old, new.text, target, languages).text


def before(row: Row) -> tuple[Block, ...]:
    """The old source of a row: today's, with what changed as it was."""
    drift = row.drift
    if drift is None:
        return row.source
    changed = {block.span for block in drift.after}
    olds: list[Block] = []
    told = False
    for block in row.source:
        if block.span not in changed:
            olds.append(block)
        elif not told:
            olds += drift.before
            told = True
    return tuple(olds) if told else (*drift.before, *olds)


def is_prose(blocks: Sequence[Block]) -> bool:
    """Whether all are made of words."""
    return all(block.kind in PROSE for block in blocks)


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever the region or script."""
    return primary_language(one) == primary_language(other)


def joined(blocks: Sequence[Block]) -> str:
    """The texts of blocks as one."""
    return JOINT.join(map(plain, blocks))


def plain(block: Block) -> str:
    """A block's text with \\n at the end of each line, whatever its file has there."""
    return block.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in block.text else block.text


def _apart(text: str, count: int) -> tuple[str, ...] | None:
    """A text that was joined of `count` blocks, apart again; None where it is not of so many any more."""
    pieces = (text,) if count == 1 else tuple(text.split(JOINT))
    return pieces if len(pieces) == count else None
