# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three-way merge of tokens: the source's change around what the translation has of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from syncstudio.merge.data.lexing import COMMENTS, Sort, Token
from syncstudio.merge.data.localised_words import Say, is_worded, reword
from syncstudio.merge.data.logical_lines import Line, Pairs, meetings
from syncstudio.merge.data.token_pairs import flat_pairs, plain, reindented, starts

_TELLING = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of the block to be. At the beginning of a line `was` is the indentation that it had in
    the translation, `theirs` the one that it has in the new source, where both have it.
    """

    token: Token
    say: Say = Say.KEPT
    line: int | None = None
    own: bool = False
    was: str | None = None
    theirs: str | None = None


@dataclass(frozen=True, slots=True)
class Woven:
    """Pieces in order, and comments of the translation's that went with their lines."""

    pieces: tuple[Piece, ...]
    gone: tuple[str, ...] = ()


Elsewhere = Callable[[tuple[Sort, str]], str | None]
"""What stands for words of the source elsewhere in the chapter, None where nothing does."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What a block shows of its translation: words it has for words, and which sorts it localises."""

    memory: Mapping[tuple[Sort, str], str] = field(default_factory=dict)
    localised: frozenset[Sort] = frozenset()
    language: str = ""
    new: tuple[str, ...] = ()
    doubtful: frozenset[tuple[Sort, str]] = frozenset()
    elsewhere: Elsewhere | None = None

    def fresh(self, token: Token) -> Piece:
        """A piece that only the source has: in the words that the block has for it, where it has any."""
        if token.sort is Sort.CODE:
            return Piece(token, Say.FOLLOWED)
        said = token.sort, plain(token.text)
        known = self.memory.get(said)
        if known is None and self.elsewhere:
            known = self.elsewhere(said)
        if known is not None:
            say = Say.OPEN if said in self.doubtful else Say.FOLLOWED
            return Piece(replace(token, text=reindented(known, token.space)), say)
        shown = token.sort is not Sort.WORDS or " " in token.text.strip()
        if token.sort in self.localised and shown and is_worded(token.text):
            return Piece(token, Say.OPEN)
        return Piece(token, Say.FOLLOWED)

    def joins(self, line: Line) -> bool:
        """Whether the new source has the line as a part of a longer one."""
        wanted = strung(line)
        return len(line.code) > _TELLING and any(wanted in one and len(one) > len(wanted) for one in self.new)


def strung(line: Line) -> str:
    """The code of a line as one text, to be looked for in others."""
    return "\0".join(("", *line.code, ""))


def standing(token: Token, source: Token | None = None) -> Piece:
    """A token of ours that stays as it is, and the new source's that it renders."""
    return Piece(token, was=_indentation(token), theirs=_indentation(source) if source else None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of the three versions, and which of the new source's and of ours are lines of the old one."""

    old: Sequence[Line]
    new: Sequence[Line]
    ours: Sequence[Line]
    theirs: Pairs
    mine: Pairs


class Loom:
    """Weaves one stretch of a block: tokens of the old source, of the new one and of ours."""

    def __init__(self, stretch: Stretch, habits: Habits) -> None:
        self._old, self._new, self._ours = (
            [token for line in lines for token in line.tokens]
            for lines in (stretch.old, stretch.new, stretch.ours)
        )
        self._theirs = flat_pairs(stretch.old, stretch.new, stretch.theirs, across=False)
        self._mine = flat_pairs(stretch.old, stretch.ours, stretch.mine, across=True)
        self._row = [n for n, line in enumerate(stretch.old) for _ in line.tokens]
        self._rows = [range(a, b) for a, b in pairwise(starts(stretch.old))]
        self._steady_line = len(stretch.old) == 1 and 0 in stretch.theirs
        self._habits = habits
        self._pieces: list[Piece] = []
        self._gone: list[str] = []

    def weave(self) -> Woven | None:
        """The merged tokens, None where both sides changed the same code."""
        at = (0, 0, 0)
        for i, j, k in meetings(self._theirs, self._mine, self._old, self._new, self._ours):
            if not self._between(range(at[0], i), range(at[1], j), range(at[2], k)):
                return None
            if i < len(self._old):
                self._pieces.append(merged(self._old[i], self._new[j], self._ours[k], self._habits.language))
            at = (i + 1, j + 1, k + 1)
        return Woven(tuple(self._pieces), tuple(self._gone))

    def _between(self, old: range, new: range, ours: range) -> bool:
        """What stands between two tokens that all three have; False where it cannot be told."""
        came = set(new) - set(self._theirs.values())
        if not came and all(i in self._theirs for i in old):
            self._keep(ours)
            self._move_along(old, new, ours)
            return True
        code = [i for i in old if self._old[i].sort not in COMMENTS]
        lost = [i for i in code if i not in self._mine]
        rendered = {self._mine[i] for i in old if i in self._mine}
        own = [k for k in ours if k not in rendered and self._ours[k].sort not in COMMENTS]
        if not lost and not own:
            self._follow(old, new, ours)
            return True
        if _code(self._new, new) == _code(self._ours, ours):
            self._keep(ours)
            return True
        if not came and self._take_out([i for i in old if i not in self._theirs], ours):
            return True
        if not lost:
            inner = range(min(rendered, default=ours.stop), max(rendered, default=ours.stop) + 1)
            above, below = range(ours.start, inner.start), range(inner.stop, ours.stop)
            if any(k in inner for k in own) or not (self._are_lines(above) and self._are_lines(below)):
                return False
            self._keep(range(ours.start, min(inner.start, ours.stop)), say=Say.OPEN)
            self._follow(old, new, range(min(inner.start, ours.stop), min(inner.stop, ours.stop)), Say.OPEN)
            self._keep(range(min(inner.stop, ours.stop), ours.stop), say=Say.OPEN)
            return True
        lines = bool(came) and self._new[min(came)].starts_line
        if not own and lines and all(i in self._theirs for i in lost):
            self._follow(old, [j for j in new if j in came], ours, Say.OPEN)
            return True
        return False

    def _take_out(self, removed: Sequence[int], ours: range) -> bool:
        """Leave out lines that the source removed and that ours has, whatever stands around them there;
        what comes before is to be looked at. False where they are no whole lines of ours.
        """
        gone = {self._mine[i]: i for i in removed if i in self._mine}
        if len(gone) < len(removed) or not gone:
            return False
        begins = [k for k in ours if self._ours[k].starts_line]
        lines = [range(a, b) for a, b in pairwise([*begins, ours.stop])]
        out = {k for line in lines for k in line if not gone.keys().isdisjoint(line)}
        whole = all(k in gone or self._ours[k].sort in COMMENTS for k in out)
        if not whole or not out.issuperset(gone) or not self._are_lines(range(min(out), ours.stop)):
            return False
        for k in ours:
            if k in out:
                source = gone.get(k)
                self._leave(self._ours[k], None if source is None else self._old[source])
                if self._pieces:
                    self._pieces[-1] = replace(self._pieces[-1], say=Say.OPEN)
            else:
                self._keep(range(k, k + 1))
        return True

    def _are_lines(self, ours: range) -> bool:
        """Whether these tokens of ours are whole lines, if there are any."""
        if not ours:
            return True
        behind = self._ours[ours.stop : ours.stop + 1]
        ends = not behind or behind[0].starts_line or not behind[0].text
        return self._ours[ours.start].starts_line and ends

    def _move_along(self, old: range, new: range, ours: range) -> None:
        """Begin a line of ours where the source moved the beginning of its own."""
        if not (old and new and ours):
            return
        one, other, mine = self._old[old.start], self._new[new.start], self._ours[ours.start]
        if one.starts_line and other.starts_line and mine.starts_line:
            at = len(self._pieces) - len(ours)
            token = replace(mine, space=_space(one.space, other.space, mine.space))
            self._pieces[at] = replace(self._pieces[at], token=token, was=_indentation(mine))

    def _come(self, token: Token, docs: list[Piece], notes: list[Piece]) -> Piece:
        """A token of the new source; for a comment the one that ours has in this place, if it has one."""
        piece = self._habits.fresh(token)
        waiting = docs if token.sort is Sort.DOC else notes
        if token.sort not in COMMENTS or piece.token.text != token.text or not waiting:
            return piece
        own = waiting.pop(0)
        say = Say.KEPT if token.sort is Sort.DOC else Say.OPEN  # no function has two docstrings
        return replace(own, token=replace(own.token, space=token.space), say=say)

    def _leave(self, token: Token, source: Token | None) -> None:
        """Note what of ours goes: not what was never localised, nor what moved with its line."""
        text = plain(token.text)
        if token.sort is not Sort.CODE and (source is None or text != plain(source.text)):
            self._gone.append(token.text)

    def _goes(self, k: int, source: int | None) -> bool:
        """Whether a comment of ours goes because what it belongs to is gone from the source."""
        if self._steady_line:
            return False
        if source is None:
            bearer = _bearer(self._ours, k)
            renders = {ours: old for old, ours in self._mine.items()}
            bearer = None if bearer is None else renders.get(bearer)
        else:
            bearer = _bearer(self._old, source)
        return bearer is not None and not self._stands(bearer)

    def _stands(self, at: int) -> bool:
        """Whether at least half of the line that an old token is in is in the new source."""
        line = [k for k in self._rows[self._row[at]] if self._old[k].sort not in COMMENTS]
        if 2 * sum(k in self._theirs for k in line) >= len(line):
            return True
        return self._habits.joins(Line(tuple(self._old[k] for k in line)))

    def _keep(self, ours: range, say: Say = Say.KEPT) -> None:
        for k in ours:
            token = self._ours[k]
            self._pieces.append(Piece(token, say if token.sort is Sort.CODE else Say.KEPT, own=True))

    def _follow(
        self, old: Sequence[int], new: Sequence[int], ours: Sequence[int], say: Say = Say.FOLLOWED
    ) -> None:
        """The source's tokens in place of the old ones; comments of ours stay as long as their code does.

        A docstring stands before what comes, any other comment before what follows.
        """
        renders = {self._mine[i]: i for i in old if i in self._mine}
        docs: list[Piece] = []
        notes: list[Piece] = []
        for k in ours:
            token = self._ours[k]
            source = renders.get(k)
            if token.sort not in COMMENTS:
                if source is not None and source not in self._theirs:
                    self._leave(token, self._old[source])
                continue
            if source is not None and (
                source in self._theirs or plain(self._old[source].text) == plain(token.text)
            ):
                continue
            if self._goes(k, source):
                self._leave(token, None if source is None else self._old[source])
                continue
            piece = Piece(token, Say.OPEN if source is not None else Say.KEPT, own=True)
            (docs if token.sort is Sort.DOC else notes).append(piece)
        came = [self._come(self._new[j], docs, notes) for j in new]
        self._pieces += docs
        self._pieces += [replace(piece, say=max(piece.say, say)) for piece in came]
        self._pieces += notes


def _bearer(tokens: Sequence[Token], at: int) -> int | None:
    """The token that a comment belongs to: the next one that runs, for what stands behind code or below a
    head the one before."""
    ahead = tokens[at].sort is Sort.NOTE and tokens[at].starts_line
    places = range(at + 1, len(tokens)) if ahead else range(at - 1, -1, -1)
    return next((k for k in places if tokens[k].sort not in COMMENTS), None)


def _code(tokens: Sequence[Token], span: range) -> list[str]:
    kept = (tokens[k] for k in span if tokens[k].sort not in COMMENTS)
    return [token.text if token.sort is Sort.CODE else "" for token in kept]


def merged(old: Token, new: Token, ours: Token, language: str) -> Piece:
    """One token that all three have: our words while the source's did not change."""
    space = _space(old.space, new.space, ours.space)
    was, theirs = _indentation(ours), _indentation(new)
    if old.sort is Sort.CODE:
        say = Say.FOLLOWED if space != ours.space else Say.KEPT
        return Piece(replace(ours, space=space), say, was=was, theirs=theirs)
    worded = reword(old.text, new.text, ours.text, language)
    text = worded.text
    if was is not None and space.rpartition("\n")[2] != was and worded.text == ours.text:
        text = reindented(text, space)
    like = new if worded.say is Say.FOLLOWED and text == new.text else ours
    return Piece(replace(like, text=text, space=space), worded.say, worded.line, was=was, theirs=theirs)


def _indentation(token: Token) -> str | None:
    return token.space.rpartition("\n")[2] if token.starts_line else None


def _space(old: str, new: str, ours: str) -> str:
    """The space before a token: lines and indentation follow the source apart, where it changed them."""
    if new in (old, ours):
        return ours
    if ours == old:
        return new
    if not ("\n" in old and "\n" in new and "\n" in ours):
        return new
    parts = [space.rpartition("\n") for space in (old, new, ours)]
    above = parts[2][0] if parts[0][0] == parts[1][0] else parts[1][0]
    return f"{above}\n{_indent(*(part[2] for part in parts))}"


def _indent(old: str, new: str, ours: str) -> str:
    """Our indentation, moved as far as the source moved its own."""
    if new in (old, ours):
        return ours
    if new.startswith(old):
        return ours + new[len(old) :]
    gone = old[len(new) :]
    return ours.removesuffix(gone) if old.startswith(new) and ours.endswith(gone) else new
