# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a chapter's code and figures have been localised: which comment stands for which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from syncstudio.merge.data.kinds import lexer_of
from syncstudio.merge.data.lexing import Sort, Token
from syncstudio.merge.data.logical_lines import across, lines_of
from syncstudio.merge.data.token_pairs import Said, plain, reindented, words_for
from syncstudio.model import Block


class Phrasebook:
    """Comments, captions and messages of a chapter with their translations.

    Nothing is read before the first question; then O(n) in the lines of what was localised.
    """

    def __init__(self, pairs: Iterable[tuple[Block, Block]]) -> None:
        self._pairs: Iterable[tuple[Block, Block]] | None = pairs
        self._words: Mapping[Said, str] = {}

    def find(self, said: Said) -> str | None:
        """What stands for it elsewhere in the chapter, most often; None where nothing does.

        A string of one word may be a key, and is none of what people say.
        """
        sort, text = said
        if sort is Sort.CODE or (sort is Sort.WORDS and " " not in text.strip()):
            return None
        if self._pairs is not None:
            self._words, self._pairs = _learned(self._pairs), None
        return self._words.get(said)

    def render(self, block: Block, text: str) -> str:
        """A new block's text with the words that the chapter has for its words."""
        lex = lexer_of(block.kind, block.detail)
        return "".join(token.space + self._rendered(token) for token in lex(f"\n{text}"))[1:]

    def _rendered(self, token: Token) -> str:
        known = self.find((token.sort, plain(token.text)))
        return token.text if known is None else reindented(known, token.space)


def _learned(pairs: Iterable[tuple[Block, Block]]) -> dict[Said, str]:
    counts: defaultdict[Said, Counter[str]] = defaultdict(Counter)
    for source, target in pairs:
        lex = lexer_of(source.kind, source.detail)
        one, other = (lines_of(lex(f"\n{block.text}")) for block in (source, target))
        for said, text in words_for(one, other, across(one, other)):
            counts[said][text] += 1
    return {said: found.most_common(1)[0][0] for said, found in counts.items()}
