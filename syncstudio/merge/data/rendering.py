# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Woven pieces as a block again, with what is open in it and why it is as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from syncstudio.merge.carried import Carried
from syncstudio.merge.data.lexing import COMMENTS, Sort
from syncstudio.merge.data.localised_words import Say
from syncstudio.merge.data.token_pairs import plain
from syncstudio.merge.data.tokenmerge import Piece, Woven
from syncstudio.model import Fate, Span

_FATES = {Say.DRAFTED: Fate.DRAFTED, Say.OPEN: Fate.OPEN}
_SAMPLE = 40


def rendered(target: str, woven: Woven) -> Carried:
    """The block to be; KEPT where nothing came of the source's change."""
    pieces = _apart(_joining(_shifted(woven.pieces)))
    parts: list[str] = []
    at = -1  # the first piece begins a line, with a line end that is not the block's
    open_: list[Span] = []
    say = Say.KEPT
    followed: list[int] = []
    line = 0
    for piece in pieces:
        token = piece.token
        parts += (token.space, token.text)
        start = at + len(token.space)
        at = start + len(token.text)
        line += token.space.count("\n")
        if token.text and piece.say >= Say.DRAFTED:
            open_.append(_concerned(piece, start))
            say = max(say, piece.say)
        elif token.text and piece.say is Say.FOLLOWED:
            followed.append(line)
        line += token.text.count("\n")
    text = "".join(parts)[1:]
    if text == target and not open_:
        return Carried(target, Fate.KEPT, ("kept: the source's change is in it, or does not concern it",))
    spans = _joined(text, open_)
    here = {plain(piece.token.text) for piece in pieces}
    gone = [said for said in woven.gone if plain(said) not in here]
    why = tuple(_reasons(pieces, followed, gone, text, spans))
    return Carried(text, _FATES.get(say, Fate.FOLLOWED), why, spans)


def _shifted(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines of our own go where the lines around them went, when the source moved these sideways."""
    found = list(pieces)
    was = now = ""
    for k in range(len(found) - 1, -1, -1):
        piece = found[k]
        if not piece.token.starts_line:
            continue
        above, _, indent = piece.token.space.rpartition("\n")
        if piece.was is not None:
            was, now = piece.was, indent
        elif piece.own and was != now and indent.startswith(was):
            space = f"{above}\n{now}{indent[len(was) :]}"
            found[k] = replace(piece, token=replace(piece.token, space=space))
    return found


def _joining(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines that only the source has go where the translation has the lines around them."""
    found = list(pieces)
    known: dict[str, str] = {}
    for k, piece in enumerate(found):
        if not piece.token.starts_line:
            continue
        above, _, indent = piece.token.space.rpartition("\n")
        if piece.theirs is not None and piece.was is not None:
            if piece.token.sort not in COMMENTS:  # which some put where they like
                known[piece.theirs] = indent
        elif not piece.own and piece.was is None and known:
            near = max((one for one in known if indent.startswith(one)), key=len, default=None)
            if near is not None and known[near] != near:
                space = f"{above}\n{known[near]}{indent[len(near) :]}"
                found[k] = replace(piece, token=replace(piece.token, space=space))
    return found


def _apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Nothing stands behind a comment that goes to the end of its line, nor two words in one."""
    found: list[Piece] = []
    indent = "\n"
    if pieces and not pieces[0].token.space.startswith("\n"):
        first = pieces[0]
        space = "\n" + first.token.space.rpartition("\n")[2]
        pieces = [replace(first, token=replace(first.token, space=space)), *pieces[1:]]
    for piece in pieces:
        token = piece.token
        before = found[-1].token if found else None
        if before and before.to_line_end and token.text and not token.starts_line:
            token = replace(token, space=indent)
        elif before and not token.space and _is_seam(found[-1], piece):
            token = replace(token, space=" ")
        if token.starts_line:
            indent = "\n" + token.space.rpartition("\n")[2]
        found.append(piece if token is piece.token else replace(piece, token=token))
    return found


def _is_seam(one: Piece, other: Piece) -> bool:
    """Whether two words of different origin would become one; signs of one version stand as they stood."""
    words = one.token.text[-1:].isalnum() and other.token.text[:1].isalnum()
    return words and (one.say is not other.say or one.own is not other.own)


def _concerned(piece: Piece, start: int) -> Span:
    text = piece.token.text
    if piece.line is None:
        return start, start + len(text)
    lines = text.split("\n")
    begin = start + sum(len(line) + 1 for line in lines[: piece.line])
    line = lines[piece.line]
    return begin + len(line) - len(line.lstrip()), begin + len(line.rstrip())


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with nothing but white space between them are one."""
    found: list[Span] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _reasons(
    pieces: Sequence[Piece], followed: Sequence[int], gone: Sequence[str], text: str, spans: Sequence[Span]
) -> Iterable[str]:
    kept = any(piece.say is Say.KEPT and piece.token.sort is not Sort.CODE for piece in pieces)
    if not (followed or spans or gone):
        yield "from the source: lines that are gone there"
    if followed:
        lines = _ranges(sorted(set(followed)))
        yield f"{lines} from the source" + (", comments and strings kept" if kept else "")
    for start, end in spans:
        yield f"look at: {_sample(text[start:end])}"
    for comment in gone:
        yield f"gone with its line: {_sample(comment)}"


def _sample(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SAMPLE else words[: _SAMPLE - 1] + "…"


def _ranges(lines: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    named = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"line {named}" if len(lines) == 1 else f"lines {named}"
