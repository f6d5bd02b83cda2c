# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying over what changed in the words of one sentence, where that can be done without words."""

from __future__ import annotations

from syncstudio.drift import gravity
from syncstudio.merge.prose.draft import Draft
from syncstudio.merge.prose.placeholders import Sort, Token
from syncstudio.merge.prose.strands import Strand
from syncstudio.merge.prose.substitution import Difference, difference, substitute, value_key
from syncstudio.model import BlockKind, Gravity, Span

_STOPS = frozenset(".!?…।؟。！？｡．:：;；")


def carry_words(draft: Draft, strand: Strand) -> None:
    """Put changed values into the translation of a sentence, and list what is left to a person."""
    if not strand.old:
        if strand.new:
            draft.ask(strand, "a sentence is new in the source")
        return
    if not strand.new:
        draft.ask(strand, "the source dropped a sentence: its translation still stands here")
        return
    differs = difference(draft.old.words(strand.old), draft.new.words(strand.new))
    if differs.is_empty:
        return
    if not strand.target:
        draft.ask(strand, "a sentence changed that the translation does not have")
        return
    done = [_swap(draft, strand, differs)]
    if differs.worded and _weight(draft, strand, differs) > Gravity.TYPO:
        draft.ask(strand, "the source has other words in a sentence now: that sentence is as it was")
        return
    done += [_add(draft, strand, token) for token in differs.added]
    done += [_remove(draft, strand, token) for token in differs.removed]
    if not all(done):
        draft.ask(strand, "what changed in the source is not plain to see in the translation")
    elif differs.worded and not differs.swapped:
        draft.why.append("only spelling changed in the source")


def _swap(draft: Draft, strand: Strand, differs: Difference) -> bool:
    old, new, bare = draft.old.dressed.bare, draft.new.dressed.bare, draft.target.dressed.bare
    result = substitute(
        differs.swapped, draft.old.words(strand.old), draft.target.words(strand.target), new, bare
    )
    for token, text in result.put:
        draft.draft(draft.characters(token.span), text, f"{bare[slice(*token.span)]} became {text}")
    for _, token in result.there:
        draft.why.append(f"{new[slice(*token.span)]} already there")
    for token, _ in result.missing:
        draft.why.append(f"{old[slice(*token.span)]} does not stand in the translation")
    return not result.missing


def _add(draft: Draft, strand: Strand, token: Token) -> bool:
    """A reference that came in behind another value, or at the end of its sentence."""
    text = draft.new.dressed.bare
    said = text[slice(*token.span)]
    rendering = draft.target.words(strand.target)
    if any(one.form == token.form for one in rendering):
        draft.why.append(f"{said} already there")
        return True
    place = _place(draft.new.words(strand.new), token, rendering)
    if token.sort is not Sort.REFERENCE or place is None:
        return False
    at = draft.characters((place - 1, place))[1]
    space = " " if _spaced(draft, text[token.span[0] - 1 : token.span[0]]) else ""
    draft.draft((at, at), space + said, f"{said} as in the source")
    return True


def _spaced(draft: Draft, before: str) -> bool:
    """Whether a reference stands apart from the word before it: as the others of the translation do,
    else as in the source.
    """
    bare = draft.target.dressed.bare
    others = [
        bare[token.span[0] - 1].isspace()
        for found in draft.target.tokens
        for token in found
        if token.sort is Sort.REFERENCE and token.span[0]
    ]
    return 2 * sum(others) > len(others) if others else before.isspace()


def _place(source: tuple[Token, ...], token: Token, rendering: tuple[Token, ...]) -> int | None:
    """Behind which character of the bare translation a token comes."""
    at = source.index(token)
    if at and source[at - 1].is_value:
        twins = [one for one in rendering if value_key(one) == value_key(source[at - 1])]
        return twins[0].span[1] if len(twins) == 1 else None
    if any(one.form not in _STOPS for one in source[at + 1 :]):
        return None
    words = [one for one in rendering if one.form not in _STOPS]
    return words[-1].span[1] if words else None


def _remove(draft: Draft, strand: Strand, token: Token) -> bool:
    """A reference that went and took no words along."""
    rendering = [one for one in draft.target.words(strand.target) if one.form == token.form]
    said = draft.old.dressed.bare[slice(*token.span)]
    if not rendering:
        draft.why.append(f"{said} does not stand in the translation")
        return True
    if token.sort is not Sort.REFERENCE or len(rendering) > 1:
        return False
    draft.draft(_with_space(draft, rendering[0]), "", f"{said} taken out, as in the source")
    return True


def _with_space(draft: Draft, token: Token) -> Span:
    start, end = draft.characters(token.span)
    return start - (draft.target.dressed.text[start - 1 : start] == " "), end


def _weight(draft: Draft, strand: Strand, differs: Difference) -> Gravity:
    """How grave the change of words is, that of the values left aside."""
    one = draft.old.text(strand.old)
    offset = draft.old.span(strand.old)[0]
    changes = [(token, draft.new.dressed.bare[slice(*other.span)]) for token, other in differs.swapped]
    for token, text in sorted(changes, key=lambda pair: pair[0].span, reverse=True):
        one = one[: token.span[0] - offset] + text + one[token.span[1] - offset :]
    return gravity(BlockKind.PARAGRAPH, one, draft.new.text(strand.new), draft.old.language)
