# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that took another's place: words that stand untranslated in the translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncstudio.merge import Token
from syncstudio.model import BilingualLexicon, Span
from syncstudio.resources import primary_language
from syncstudio.suggest.repairing.swap import Comparison, Swap, places

_LONGEST = 4  # tokens
_WORD = re.compile(r"\w")
_SHOWN = re.compile(r"[\d_]|(?<!\S)(?>\S*?[^\W\d_a-z])(?>\S*?[^\W\d_A-Z])\S*[A-Z]|[a-z][A-Z]|[A-Z]{2}")
_LATIN = re.compile(r"[A-Za-z][\w.+-]*")
_GENITIVE = re.compile(r"['’]s$")
_GLUED = re.compile(r"[A-Za-z0-9_./:@+-]")
_COMPOUND = re.compile(r"[A-Za-z0-9][/_@][A-Za-z0-9]|\w\.[A-Za-z]|::")
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
    wanted: dict[str, list[Swap]] = defaultdict(list)
    for swap in _changes(found, _Words(primary_language(language), lexicon)):
        wanted[found.old[slice(*swap.span)]].append(swap)
    swaps: list[Swap] = []
    theirs: list[Swap] = []
    for name, changes in wanted.items():
        here, there = places(name, found.old), places(name, target)
        texts = {swap.text for swap in changes}
        if len(here) == len(there) == len(changes) and len(texts) == 1:
            swaps += changes
            theirs += [Swap(span, changes[0].text) for span in there]
    return tuple(swaps), tuple(theirs)


def _changes(found: Comparison, known: _Words) -> Iterator[Swap]:
    """Names of the old text that became other names, each once."""
    told: set[Span] = set()
    for (a, b, c, d), (before, after) in zip(found.runs, found.pieces(), strict=True):
        if not (0 < b - a <= _LONGEST and 0 < d - c <= _LONGEST):
            continue
        if not all(map(_may_be_named, (*before, *after))):
            continue
        old, new = _span(before), _span(after)
        longer = _compound(found.old, old), _compound(found.new, new)
        if all(
            _COMPOUND.search(text[slice(*span)])
            for text, span in zip((found.old, found.new), longer, strict=True)
        ):
            old, new = longer
        elif not known.are_names(after, begins=_begins(found.new_tokens, c) and not _are_shown(before)):
            continue
        if old not in told:
            told.add(old)
            yield Swap(_bared(found.old, old), found.new[slice(*_bared(found.new, new))])


def _begins(found: Sequence[Token], at: int) -> bool:
    """Whether a sentence begins with a token: behind a full stop, or behind nothing but marks."""
    return found[at - 1].form in _ENDS or not any(_WORD.search(token.form) for token in found[:at])


def _are_shown(found: Sequence[Token]) -> bool:
    """Whether words are written as none of the language is: what takes their place is a name too."""
    return all(_SHOWN.search(token.form) for token in found if _WORD.search(token.form))


def _may_be_named(token: Token) -> bool:
    return not token.is_value and bool(_WORD.search(token.form) or token.form in "-.+/&")


def _span(found: Sequence[Token]) -> Span:
    return found[0].span[0], found[-1].span[1]


def _compound(text: str, span: Span) -> Span:
    """All that stands around a word without a space: a path, an address of a repository."""
    start, end = span
    while start and _GLUED.match(text[start - 1]):
        start -= 1
    while end < len(text) and _GLUED.match(text[end]):
        end += 1
    while end > span[1] and text[end - 1] in ".-/":
        end -= 1
    return start, end


def _bared(text: str, span: Span) -> Span:
    """A name without the sign of the genitive."""
    return span[0], span[1] - 2 if _GENITIVE.search(text[slice(*span)]) else span[1]


@dataclass(frozen=True, slots=True)
class _Words:
    """What is known of the words of a language."""

    language: str
    lexicon: BilingualLexicon | None

    def are_names(self, found: Sequence[Token], *, begins: bool) -> bool:
        """Whether tokens are names; `begins` says that a sentence begins with them."""
        words = [_GENITIVE.sub("", token.form) for token in found if _WORD.search(token.form)]
        return bool(words) and all(
            self._is_name(word, begins=begins and not k) for k, word in enumerate(words)
        )

    def _is_name(self, word: str, *, begins: bool) -> bool:
        row = self.lexicon.table.get(word.lower(), {}) if self.lexicon is not None else {}
        if _SHOWN.search(word) or row.get(word.lower(), 0.0) >= _OWN:
            return True
        if not _LATIN.fullmatch(word):
            return False
        if self.language in _OTHER_SCRIPTS:
            return True
        return word[0].isupper() and not begins and not row and self.language not in _CAPITALS
