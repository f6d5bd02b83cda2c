# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change over to a translated paragraph, heading, list item or quote."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.chapters import fingerprint
from syncstudio.merge.carried import Carried
from syncstudio.merge.prose.carrying_marks import carry_lead, carry_marks
from syncstudio.merge.prose.carrying_values import carry_words
from syncstudio.merge.prose.cooccurrence import Company
from syncstudio.merge.prose.draft import Draft
from syncstudio.merge.prose.markup import SLIDES, Dressed, undress
from syncstudio.merge.prose.placeholders import tokens
from syncstudio.merge.prose.strands import side, strands
from syncstudio.merge.prose.substitution import difference
from syncstudio.merge.prose.word_links import Known
from syncstudio.model import BilingualLexicon, Fate, Link


def carry_prose(
    old: str,
    new: str,
    target: str,
    source_language: str,
    target_language: str,
    *,
    lexicon: BilingualLexicon | None = None,
    company: Company | None = None,
    corrected: Sequence[Link] = (),
) -> Carried:
    """Carry the change from `old` to `new` over to `target`, which translates `old`.

    Marks and values that changed are put where they belong in the translated words; sentences
    whose words changed stay as they are and are listed as open. What the translation already
    has is left alone. `company` tells of words where there is no lexicon, `corrected` are a person's links
    between the sentences of `old` and `target`. A few milliseconds for a paragraph.
    """
    if fingerprint(old) == fingerprint(new):
        return Carried(target, Fate.KEPT, ("kept: source unchanged",))
    if fingerprint(target) == fingerprint(new):
        return Carried(target, Fate.KEPT, ("kept: it already says what the source says today",))
    if fingerprint(target) == fingerprint(old):
        return _untranslated(old, new, source_language)
    dressed_old, dressed_new = _read_alike(old, new)
    one, other = side(dressed_old, source_language), side(dressed_new, source_language)
    ours = side(undress(target), target_language)
    draft = Draft(one, other, ours, strands(one, other, ours, lexicon, corrected), Known(lexicon, company))
    carry_lead(draft)
    for strand in draft.strands:
        carry_words(draft, strand)
    carry_marks(draft)
    return draft.done()


def _untranslated(old: str, new: str, language: str) -> Carried:
    """The source's own text, where that stood: new words in it wait for a translator."""
    why = ("from the source, whose own text stood here",)
    found = difference(tokens(undress(old).bare, language), tokens(undress(new).bare, language))
    if found.worded:
        return Carried(new, Fate.DRAFTED, why, ((0, len(new)),))
    return Carried(new, Fate.FOLLOWED, why)


def _read_alike(old: str, new: str) -> tuple[Dressed, Dressed]:
    """Both versions, brackets around strong words read as slide marks or not: as they differ less."""
    one, other = undress(old), undress(new)
    if one.bare.split() == other.bare.split() or not any(
        mark in text for text in (old, new) for mark in SLIDES
    ):
        return one, other
    plain, plainly = undress(old, slides=False), undress(new, slides=False)
    return (plain, plainly) if plain.bare.split() == plainly.bare.split() else (one, other)
