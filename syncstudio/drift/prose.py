# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gravity of a change in text that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from syncstudio.drift.characters import breaks_word
from syncstudio.drift.edits import Stretch, differing
from syncstudio.drift.facts import Fact, Sort, facts, named
from syncstudio.drift.lexicon import Lexicon, folded, known_words, lexicon, vocabulary
from syncstudio.drift.spelling import is_slip, of_character, of_word
from syncstudio.drift.surface import Surface, Token, anchors, surface
from syncstudio.model import BlockKind, Gravity, MaskKind, Span

_PASSAGE = 8  # words more or fewer in one place that are a statement of their own
_WIDE_PASSAGE = 12  # the same in Chinese or Japanese characters
_REWRITTEN = 0.6  # share of the words from which a change is a new text
_PAIRED = 3
_CONTEXT = 8  # words around a change that may belong to a fact in it

_CLAUSE = frozenset(",;:.!?，；：。！？、،؛؟—|")


def of_prose(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    """*format* where only the dress differs, *meaning* where a fact does; else by the words."""
    if anchors(old) != anchors(new):
        return Gravity.MEANING
    one, other = surface(kind, old, language), surface(kind, new, language)
    left = [token.form for token in one.tokens]
    right = [token.form for token in other.tokens]
    if left == right:
        return Gravity.FORMAT
    if not left or not right:
        return Gravity.MEANING
    lists = lexicon(language)
    one, other = _around_changes(one, other, left, right)
    total = max(_words(left), _words(right))
    left, right = [token.form for token in one.tokens], [token.form for token in other.tokens]
    stretches = differing(left, right)
    if _rewritten(stretches, left, right, total) or _facts_differ(one, other, stretches, lists):
        return Gravity.MEANING
    return max(
        _weigh(stretch, one.tokens, other.tokens, lists) for stretch in _swaps_joined(stretches, left, right)
    )


def _around_changes(
    one: Surface, other: Surface, left: Sequence[str], right: Sequence[str]
) -> tuple[Surface, Surface]:
    """Both without what begins and ends them alike, but for some words of context."""
    most = min(len(left), len(right))
    start = next((k for k in range(most) if left[k] != right[k]), most)
    end = next((k for k in range(most - start) if left[-1 - k] != right[-1 - k]), most - start)
    start, end = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return one.cropped(start, len(left) - end), other.cropped(start, len(right) - end)


def _facts_differ(one: Surface, other: Surface, stretches: Sequence[Stretch], lists: Lexicon) -> bool:
    words = _misspelt(one, other, stretches, lists)
    names = named(one) | named(other)
    ticked_old, ticked_new = _ticked(one, other, stretches)
    old = [fact for fact in facts(one, lists, words, names) if fact.span not in ticked_old]
    new = [fact for fact in facts(other, lists, words, names) if fact.span not in ticked_new]
    if not _same_hard(old, new):
        return True
    denials_old = [fact for fact in old if fact.sort is Sort.NEGATION]
    denials_new = [fact for fact in new if fact.sort is Sort.NEGATION]
    if [fact.value for fact in denials_old] != [fact.value for fact in denials_new]:
        return True
    return bool(denials_old) and (
        any(
            _touched(denials_old, one.tokens[a:b]) != _touched(denials_new, other.tokens[c:d])
            for a, b, c, d in stretches
        )
        or _moved_clause(denials_old, one, denials_new, other)
    )


def _ticked(one: Surface, other: Surface, stretches: Sequence[Stretch]) -> tuple[set[Span], set[Span]]:
    """Code spans whose word stands in the other version too, only without the ticks."""
    old: set[Span] = set()
    new: set[Span] = set()
    for a, b, c, d in stretches:
        for left, right in zip(one.tokens[a:b], other.tokens[c:d], strict=False):
            if left.form.strip("`") == right.form.strip("`"):
                old |= {left.span} if left.mask is MaskKind.CODE else set()
                new |= {right.span} if right.mask is MaskKind.CODE else set()
    return old, new


def _same_hard(old: Sequence[Fact], new: Sequence[Fact]) -> bool:
    """Whether the facts but negations are the same in the same order, weak ones left aside."""
    hard_old = [fact for fact in old if fact.sort is not Sort.NEGATION]
    hard_new = [fact for fact in new if fact.sort is not Sort.NEGATION]
    if _said(hard_old) == _said(hard_new):
        return True
    return _said(f for f in hard_old if not f.weak) == _said(f for f in hard_new if not f.weak)


def _said(found: Iterable[Fact]) -> list[tuple[Sort, str]]:
    return [(fact.sort, fact.value) for fact in found]


def _touched(found: Sequence[Fact], tokens: Sequence[Token]) -> list[str]:
    """The values of the facts that lie in these tokens, in part or whole."""
    if not tokens:
        return []
    start, end = tokens[0].span[0], tokens[-1].span[1]
    return [fact.value for fact in found if fact.span[0] < end and fact.span[1] > start]


def _moved_clause(old: Sequence[Fact], one: Surface, new: Sequence[Fact], other: Surface) -> bool:
    """Whether, with as many clauses as before, other ones are denied."""
    before, after = _denied(old, one), _denied(new, other)
    return len(before) == len(after) and before != after


def _denied(found: Sequence[Fact], shown: Surface) -> list[int]:
    counts = [0]
    rest = list(found)
    for token in shown.tokens:
        while rest and rest[0].span[0] < token.span[1]:
            counts[-1] += 1
            rest.pop(0)
        if token.form in _CLAUSE:
            counts.append(0)
    return counts


def _misspelt(
    one: Surface, other: Surface, stretches: Sequence[Stretch], lists: Lexicon
) -> Mapping[str, str]:
    """Words that are none and stand for a fact's word, one slip away: {"sevne": "seven"}.

    Only where a list of the language's words can tell, and never for capitals, which may be names.
    """
    found: dict[str, str] = {}
    for a, b, c, d in stretches:
        if b - a != 1 or d - c != 1:
            continue
        pair = one.tokens[a].form, other.tokens[c].form
        for right, wrong in (pair, pair[::-1]):
            is_fact = right in lists.negations or right in lists.numbers or right in lists.units
            swapped = sorted(right) == sorted(wrong) or set(right) == set(wrong)
            if (
                is_fact
                and wrong.isalpha()
                and wrong.islower()
                and (wrong[0] == right[0] or sorted(right) == sorted(wrong))
                and abs(len(right) - len(wrong)) <= 1
                and (len(right) >= 4 or swapped)
                and _is_no_word(wrong, lists.language)
                and is_slip(right, wrong, lists.language)
            ):
                found[wrong] = right
    return found


def _is_no_word(form: str, language: str) -> bool:
    """Whether the list of a language's words tells that this is none; it is read when this is asked."""
    known = known_words(language)
    return bool(known) and form not in known


def _rewritten(stretches: Sequence[Stretch], left: Sequence[str], right: Sequence[str], total: int) -> bool:
    """Whether a passage came or went, or most of the text (`total` words) is new."""
    changed = 0
    for a, b, c, d in stretches:
        changed += max(_words(left[a:b]), _words(right[c:d]))
        more = left[a:b] if b - a > d - c else right[c:d]
        surplus = abs(_words(left[a:b]) - _words(right[c:d]))
        wide = sum(len(form) == 1 and form >= "\u2e80" for form in more)
        if surplus >= (_WIDE_PASSAGE if wide * 2 > len(more) else _PASSAGE):
            return True
    return total > _PASSAGE and changed > _REWRITTEN * total


def _words(forms: Sequence[str]) -> int:
    return sum(map(_is_word, forms))


def _is_word(form: str) -> bool:
    return form[0].isalnum() or any(map(str.isalnum, form))


def _swaps_joined(stretches: Sequence[Stretch], left: Sequence[str], right: Sequence[str]) -> list[Stretch]:
    """Two characters that changed places are one stretch, not a removal and an insertion."""
    joined: list[Stretch] = []
    for stretch in stretches:
        a, b, c, d = stretch
        if joined:
            e, f, g, h = joined[-1]
            if (
                a - f == 1
                and (f - e, h - g, b - a, d - c) in {(1, 0, 0, 1), (0, 1, 1, 0)}
                and sorted(left[e:b]) == sorted(right[g:d])
            ):
                joined[-1] = (e, b, g, d)
                continue
        joined.append(stretch)
    return joined


def _weigh(stretch: Stretch, old: Sequence[Token], new: Sequence[Token], lists: Lexicon) -> Gravity:
    a, b, c, d = stretch
    left = [token.form.lstrip("`") for token in old[a:b]]
    right = [token.form.lstrip("`") for token in new[c:d]]
    if left == right:
        return Gravity.FORMAT
    words_old, words_new = [f for f in left if _is_word(f)], [f for f in right if _is_word(f)]
    if not words_old and not words_new:
        return Gravity.TYPO
    if _letters(words_old) == _letters(words_new):
        return _respaced(words_old, words_new, lists)
    if _opposed(words_old, words_new, lists):
        return Gravity.MEANING
    if _is_broken(stretch, old, new, lists):
        return Gravity.TYPO
    if len(words_old) == len(words_new) <= _PAIRED:
        if _is_swap(words_old, words_new):
            return Gravity.TYPO
        return max(_of_pair(x, y, lists) for x, y in zip(words_old, words_new, strict=True) if x != y)
    if len(words_old) + len(words_new) == 1:
        return _of_lone(*words_old, *words_new, doubled=_doubles(stretch, old, new), lists=lists)
    return Gravity.WORDING


def _is_broken(stretch: Stretch, old: Sequence[Token], new: Sequence[Token], lists: Lexicon) -> bool:
    """Whether one Chinese character that changed, came or went makes a non-word of a word."""
    a, b, c, d = stretch
    if b - a > 1 or d - c > 1 or not (words := vocabulary(lists.language)):
        return False
    one, other = _joined(old[a:b]), _joined(new[c:d])
    if len(one) > 1 or len(other) > 1 or not all(map(_is_han, one + other)):
        return False
    if not one + other or (one or other) in lists.prefixes or (one, other) in lists.opposites:
        return False
    before, after = old[max(0, a - _CONTEXT) : a], old[b : b + _CONTEXT]
    behind = _joined(token if _is_han(token.form) else _STOP for token in before).rpartition(_STOP.form)[2]
    ahead = _joined(token if _is_han(token.form) else _STOP for token in after).partition(_STOP.form)[0]
    return breaks_word((one, other), (behind, ahead), words, lists)


_STOP = Token("|", (0, 0))


def _joined(tokens: Iterable[Token]) -> str:
    return "".join(token.form for token in tokens)


def _is_han(form: str) -> bool:
    return len(form) == 1 and "\u4e00" <= form <= "\u9fff"


_SLIGHT = frozenset("的地得ー")


def _of_lone(word: str, *, doubled: bool, lists: Lexicon) -> Gravity:
    """One word that came or went: beside its like a slip ("the the"), a prefix that denies is not."""
    if word in lists.prefixes and not word.isascii():
        return Gravity.MEANING
    return Gravity.TYPO if doubled or word in _SLIGHT else Gravity.WORDING


def _opposed(old: Sequence[str], new: Sequence[str], lists: Lexicon) -> bool:
    """Whether one of few words stands against its opposite."""
    if max(len(old), len(new)) > _PASSAGE:
        return False
    left, right = ({folded(word, lists.language) for word in words} for words in (old, new))
    return any((a, b) in lists.opposites for a in left - right for b in right - left)


def _letters(words: Sequence[str]) -> str:
    return "".join(c for word in words for c in word.casefold() if c.isalnum())


def _respaced(old: Sequence[str], new: Sequence[str], lists: Lexicon) -> Gravity:
    """The same letters in other words; "a symmetric" and "asymmetric" are opposites."""
    lone = {word.casefold() for word in old} ^ {word.casefold() for word in new}
    return Gravity.MEANING if len(old) != len(new) and lone & set(lists.prefixes) else Gravity.TYPO


def _is_swap(old: Sequence[str], new: Sequence[str]) -> bool:
    return len(old) == 2 and all(len(form) == 1 for form in (*old, *new)) and list(old) == list(new)[::-1]


def _of_pair(old: str, new: str, lists: Lexicon) -> Gravity:
    if len(old) == len(new) == 1:
        return of_character(old, new, lists)
    if _is_acronym(old) and _is_acronym(new):
        return Gravity.MEANING
    return of_word(old, new, lists)


def _is_acronym(form: str) -> bool:
    return 2 <= len(form) <= 6 and form[:2].isupper() and form.rstrip("s").isupper()


def _doubles(stretch: Stretch, old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether one word came or went beside its like ("the the")."""
    a, b, c, d = stretch
    tokens, start, end = (old, a, b) if b > a else (new, c, d)
    if (b - a, d - c) not in {(1, 0), (0, 1)}:
        return False
    form = tokens[start].form
    behind = tokens[start - 1].form if start else ""
    ahead = tokens[end].form if end < len(tokens) else ""
    return form in {behind, ahead} and not form.isdigit()
