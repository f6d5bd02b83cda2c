# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that changed in a sentence, put in the place of the old ones in its translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from syncstudio.merge.prose.placeholders import Sort, Token, differing, forms

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions of a sentence: values that took another's place, values
    that came or went with nothing else, and whether words differ too.
    """

    swapped: tuple[tuple[Token, Token], ...] = ()
    added: tuple[Token, ...] = ()
    removed: tuple[Token, ...] = ()
    worded: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.swapped or self.added or self.removed or self.worded)


def difference(old: Sequence[Token], new: Sequence[Token]) -> Difference:
    """Tell the changes of values from those of words."""
    if _skeleton(old) == _skeleton(new):
        return Difference(
            tuple((a, b) for a, b in zip(old, new, strict=True) if a.is_value and a.form != b.form)
        )
    swapped: list[tuple[Token, Token]] = []
    added: list[Token] = []
    removed: list[Token] = []
    worded = False
    for a, b, c, d in differing(forms(old), forms(new)):
        before, after = old[a:b], new[c:d]
        if _skeleton(before) == _skeleton(after) or _ticked(before, after):
            swapped += zip(before, after, strict=True)
        elif not before and all(token.is_value for token in after):
            added += after
        elif not after and all(token.is_value for token in before):
            removed += before
        else:
            worded = True
    # What only changed its place needs nothing: the translation has its own order.
    both = {value_key(token) for token in added} & {value_key(token) for token in removed}
    return Difference(
        tuple(swapped),
        tuple(token for token in added if value_key(token) not in both),
        tuple(token for token in removed if value_key(token) not in both),
        worded,
    )


def _ticked(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether one word became code, or code a word."""
    if len(old) != 1 or len(new) != 1 or Sort.CODE not in {old[0].sort, new[0].sort}:
        return False
    return old[0].form.removeprefix("`") == new[0].form.removeprefix("`")


def _skeleton(found: Sequence[Token]) -> list[str]:
    return ["\0" if token.is_value else token.form for token in found]


@dataclass(frozen=True, slots=True)
class Substitution:
    """Which tokens of the translation take which text; swaps whose value already stands there; and
    swaps whose old value does not stand there, or not plainly.
    """

    put: tuple[tuple[Token, str], ...]
    there: tuple[tuple[Token, Token], ...]
    missing: tuple[tuple[Token, Token], ...]


def substitute(
    swapped: Sequence[tuple[Token, Token]],
    old: Sequence[Token],
    target: Sequence[Token],
    new_text: str,
    target_text: str,
) -> Substitution:
    """Put the new values where the old ones stand in the translation of this sentence."""
    put: list[tuple[Token, str]] = []
    there: list[tuple[Token, Token]] = []
    missing: list[tuple[Token, Token]] = []
    held = Counter(map(value_key, old))
    places: dict[str, list[Token]] = {}
    for token in target:
        places.setdefault(value_key(token), []).append(token)
    gone: dict[str, list[tuple[Token, Token]]] = {}
    for one, other in swapped:
        gone.setdefault(value_key(one), []).append((one, other))
    for key, pairs in gone.items():
        found = places.get(key, [])
        if not found:
            has_new = all(value_key(other) in places for _, other in pairs)
            (there if has_new else missing).extend(pairs)
        elif len(pairs) == held[key] and len({other.form for _, other in pairs}) == 1:
            put += [(token, _written(pairs[0], token, new_text, target_text)) for token in found]
        elif len(found) == held[key]:
            rank = {token.span: k for k, token in enumerate(t for t in old if value_key(t) == key)}
            for pair in pairs:
                token = found[rank[pair[0].span]]
                put.append((token, _written(pair, token, new_text, target_text)))
        else:
            missing += pairs
    return Substitution(tuple(put), tuple(there), tuple(missing))


def value_key(token: Token) -> str:
    """Equal for values that say the same, numbers in whatever writing."""
    if token.sort is not Sort.NUMBER:
        return token.form
    digits = "".join(str(int(sign)) if sign.isdigit() else sign for sign in token.form)
    if _GROUPED.fullmatch(digits):
        return "#" + re.sub("[.,]", "", digits)
    return "#" + digits.replace(",", ".")


def _written(pair: tuple[Token, Token], place: Token, new_text: str, target_text: str) -> str:
    """The new value as the translation writes the old one."""
    old, new = pair
    text = new_text[slice(*new.span)]
    if new.sort is not Sort.NUMBER or old.form == place.form:
        return text
    stood = target_text[slice(*place.span)]
    if not stood.isascii():
        zero = ord(stood[0]) - int(stood[0])
        return text.translate({ord("0") + k: zero + k for k in range(10)})
    if "," in stood and "." in old.form:
        return text.translate({ord("."): ",", ord(","): "."})
    if "." in stood and "," in old.form:
        return text.translate({ord("."): ",", ord(","): "."})
    if _GROUPED.fullmatch(old.form) and stood.isdigit():
        return re.sub("[.,]", "", text)
    return text
