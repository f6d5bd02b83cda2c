# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that took another's place: words that stand untranslated in the translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from syncstudio.merge import Token
from syncstudio.model import BilingualLexicon, Span
from syncstudio.suggest.repairing.swap import Comparison, Swap, places

_LONGEST = 4  # tokens
_WORD = re.compile(r"\w")
_SHOWN = re.compile(r"[\d_]|[^\W\d_a-z]\S*[^\W\d_A-Z]\S*[A-Z]|[a-z][A-Z]|^[A-Z]{2,}$")
_LATIN = re.compile(r"[A-Za-z][\w.+-]*")
_ENDS = frozenset(".!?:。！？：")
_CAPITALS = frozenset({"de", "lb"})
"""Languages whose nouns begin with a capital: it tells no name."""
_OTHER_SCRIPTS = frozenset(
    {"zh", "ja", "ko", "ru", "uk", "bg", "el", "ar", "he", "fa", "ur", "hi", "bn", "ta", "th"}
)
"""Languages in whose texts a word in Latin letters is a name."""
_OWN = 0.3  # how likely a word renders itself that is a name


def named(
    found: Comparison, target: str, language: str, lexicon: BilingualLexicon | None
) -> tuple[tuple[Swap, ...], tuple[Swap, ...]]:
    """Swaps of the old text, and the same in its translation: where a name of the old text stands in the
    translation as often, letter by letter, and what took its place looks like a name.
    """
    wanted: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    language = language.split("-", maxsplit=1)[0].lower()
    for run, (before, after) in zip(found.runs, found.pieces(), strict=True):
        if not (0 < len(before) <= _LONGEST and 0 < len(after) <= _LONGEST):
            continue
        if not all(map(_may_be_named, (*before, *after))):
            continue
        begins = not run[2] or found.new_tokens[run[2] - 1].form in _ENDS
        if _are_names(after, language, lexicon, begins=begins):
            span = before[0].span[0], before[-1].span[1]
            text = found.new[after[0].span[0] : after[-1].span[1]]
            wanted[found.old[slice(*span)]].append((span, text))
    swaps: list[Swap] = []
    theirs: list[Swap] = []
    for name, changes in wanted.items():
        here, there = places(name, found.old), places(name, target)
        texts = {text for _, text in changes}
        if len(here) == len(there) == len(changes) and (len(texts) == 1 or len(changes) == 1):
            swaps += [Swap(span, text) for span, text in changes]
            theirs += [Swap(span, changes[0][1]) for span in there]
    return tuple(swaps), tuple(theirs)


def _may_be_named(token: Token) -> bool:
    return not token.is_value and bool(_WORD.search(token.form) or token.form in "-.+/&")


def _are_names(
    found: Sequence[Token], language: str, lexicon: BilingualLexicon | None, *, begins: bool
) -> bool:
    words = [token.form for token in found if _WORD.search(token.form)]
    return bool(words) and all(
        _is_name(word, language, lexicon, begins=begins and not k) for k, word in enumerate(words)
    )


def _is_name(word: str, language: str, lexicon: BilingualLexicon | None, *, begins: bool) -> bool:
    row = lexicon.table.get(word.lower(), {}) if lexicon is not None else {}
    if _SHOWN.search(word) or row.get(word.lower(), 0.0) >= _OWN:
        return True
    if not _LATIN.fullmatch(word):
        return False
    if language in _OTHER_SCRIPTS:
        return True
    return word[0].isupper() and not begins and not row and language not in _CAPITALS
