# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change over to a translated paragraph, heading, list item or quote."""

from __future__ import annotations

from syncstudio.chapters import fingerprint
from syncstudio.merge.arcs import Known
from syncstudio.merge.carried import Carried
from syncstudio.merge.company import Company
from syncstudio.merge.draft import Draft
from syncstudio.merge.marks import carry_lead, carry_marks
from syncstudio.merge.markup import Dressed, undress
from syncstudio.merge.strands import side, strands
from syncstudio.merge.values import carry_words
from syncstudio.model import BilingualLexicon, Fate


def carry_prose(
    old: str,
    new: str,
    target: str,
    source_language: str,
    target_language: str,
    *,
    lexicon: BilingualLexicon | None = None,
    company: Company | None = None,
) -> Carried:
    """Carry the change from `old` to `new` over to `target`, which translates `old`.

    Marks and values that changed are put where they belong in the translated words; sentences
    whose words changed stay as they are and are listed as open. What the translation already
    has is left alone. `company` tells of words where there is no lexicon. A few milliseconds for a paragraph.
    """
    if fingerprint(old) == fingerprint(new):
        return Carried(target, Fate.KEPT, ("kept: source unchanged",))
    if fingerprint(target) == fingerprint(new):
        return Carried(target, Fate.KEPT, ("kept: it already says what the source says today",))
    if fingerprint(target) == fingerprint(old):
        return Carried(new, Fate.FOLLOWED, ("from the source: it stood here untranslated",))
    dressed_old, dressed_new = _read_alike(old, new)
    one, other = side(dressed_old, source_language), side(dressed_new, source_language)
    ours = side(undress(target), target_language)
    draft = Draft(one, other, ours, strands(one, other, ours, lexicon), Known(lexicon, company))
    carry_lead(draft)
    for strand in draft.strands:
        carry_words(draft, strand)
    carry_marks(draft)
    return draft.done()


def _read_alike(old: str, new: str) -> tuple[Dressed, Dressed]:
    """Both versions, brackets around strong words read as slide marks or not: as they differ less."""
    readings = [(undress(old, slides=slides), undress(new, slides=slides)) for slides in (True, False)]
    for one, other in readings:
        if one.bare.split() == other.bare.split():
            return one, other
    return readings[0]
