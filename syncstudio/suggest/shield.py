# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shield between a book's texts and engines: words go out, and come back whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from syncstudio.checks import check
from syncstudio.errors import EngineError
from syncstudio.model import BlockKind, Span
from syncstudio.suggest.answers import flowing, refused, unworded
from syncstudio.suggest.clauses import Sizes, clauses, fitting
from syncstudio.suggest.engine import Traits
from syncstudio.suggest.masking import Laid, lay
from syncstudio.suggest.nesting import uncounted, unlawful
from syncstudio.suggest.placeholders import Template
from syncstudio.suggest.spacing import Spacing
from syncstudio.suggest.verifying import changed_structure
from syncstudio.suggest.wrapping import wrapped

LONGEST = 100_000
"""Letters; nobody writes a longer paragraph, and engines are not sent one."""


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text (`source`) with all that is not words masked, cut into what an engine gets.

    `stretches` are of the laid text; what lies between them stays as it is. `why` says why there are
    none.
    """

    source: str
    language: str
    kind: BlockKind | None
    traits: Traits
    template: Template
    laid: Laid
    stretches: tuple[Span, ...]
    why: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What an engine gets, each to be translated by itself; () where there are no words."""
        if not self.traits.shielded:
            return (self.source,) if self.stretches else ()
        return tuple(self._wire(self.laid.coded[slice(*stretch)]) for stretch in self.stretches)

    def restored(self, answers: Sequence[object], target_language: str) -> str:
        """The whole text with an engine's answers, one for each of `texts`, in the place of its words.

        Raises EngineError where it would not be built as the source is, saying why.
        """
        if len(answers) != len(self.texts):
            raise EngineError(f"it gave {len(answers)} answers to {len(self.texts)} texts")
        for answer, sent in zip(answers, self.texts, strict=True):
            _must_not(refused(answer, sent))
        said = [str(answer) for answer in answers]
        if not said:
            return self.source
        text = self._assembled(said, target_language) if self.traits.shielded else said[0]
        if text != self.source:
            _must_not(changed_structure(self.source, text, self.kind))
            found = check(self.source, text, self.language, target_language, kind=self.kind)
            _must_not(next((finding.what for finding in found if finding.grave), ""))
        return text

    def by_clauses(self) -> Shielded | None:
        """The same text cut finer, so that each piece has less masked; None where it cannot be."""
        cut = tuple(
            piece for stretch in self.stretches for piece in clauses(self.laid, stretch, self.language)
        )
        return replace(self, stretches=cut) if self.traits.shielded and cut != self.stretches else None

    def _assembled(self, answers: Sequence[str], target_language: str) -> str:
        laid, spacing = self.laid, Spacing(self.laid, target_language)
        made, at = "", 0
        for (start, end), answer in zip(self.stretches, answers, strict=True):
            made = self._joined(spacing, made, laid.coded[at:start], at)
            made = self._joined(spacing, made, self._put_right(spacing, laid.coded[start:end], answer), start)
            at = end
        made = self._joined(spacing, made, laid.coded[at:], at)
        _must_not(unlawful(laid, made))
        return laid.expanded(spacing.readable(made))

    def _put_right(self, spacing: Spacing, source: str, answer: str) -> str:
        """The coded translation of a coded stretch, spaced and broken into lines; untranslated as it was."""
        if answer == self._wire(source):
            return source
        coded = spacing.within(flowing(self._decoded(answer, source)))
        _must_not(uncounted(self.laid, source, coded) or unworded(coded, source))
        return wrapped(self.laid, source, coded)

    def _wire(self, coded: str) -> str:
        """A coded text as an engine gets it."""
        return self.template.encoded(self.laid.unbroken(coded), escaped=self.traits.escaped)

    def _decoded(self, answer: str, source: str) -> str:
        sent = self.laid.unbroken(source)
        coded = self.template.decoded(answer, sent, escaped=self.traits.escaped)
        if next(self.template.lookalikes(coded), None):
            raise EngineError("it invented a placeholder")
        return coded

    def _joined(self, spacing: Spacing, made: str, piece: str, at: int) -> str:
        """What is made so far and the piece that follows in the place of the source's, which begins `at`."""
        bare, following = made.rstrip(), piece.lstrip()
        if not bare or not following:
            return made + piece
        coded = self.laid.coded
        was = coded[:at].rstrip()[-1:], coded[at:].lstrip()[:1]
        gap = made[len(bare) :] + piece[: len(piece) - len(following)]
        if was != (bare[-1], following[0]):
            gap = spacing.seam(bare[-1], gap, following[0])
        return bare + gap + following


def masked(text: str, language: str, traits: Traits, kind: BlockKind | None = None) -> Shielded:
    """Put a text under the shield, cut into what the engine takes in one piece.

    Without a `kind` the text is read as one that stands alone: say it of a block of a chapter.
    """
    template = Template(traits.placeholder)
    if len(text) > LONGEST:
        laid = Laid("", (), ())
        return Shielded(text, language, kind, traits, template, laid, (), "it is longer than any paragraph")
    laid = lay(text, kind, template)
    sizes = Sizes(laid, template, escaped=traits.escaped)
    stretches: list[Span] = []
    for stretch in laid.stretches:
        cut = fitting(laid, stretch, language, lambda span: sizes.of(span) <= traits.largest)
        if cut is None or (len(cut) > 1 and not traits.shielded):
            why = f"there are more than {traits.largest:,} bytes in one piece of it"
            return Shielded(text, language, kind, traits, template, laid, (), why)
        stretches += cut
    why = "" if stretches else "there are no words in it"
    return Shielded(text, language, kind, traits, template, laid, tuple(stretches), why)


def _must_not(why: str) -> None:
    if why:
        raise EngineError(why)
