# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a book made by hand knows: offers, engines that behave well or badly."""

from __future__ import annotations

import threading

from syncstudio.errors import Cancelled
from syncstudio.model import (
    BlockKind,
    ChapterDrafts,
    Cost,
    DraftedRow,
    EngineState,
    LanguagePair,
    Offer,
    OfferKind,
    Passed,
    PreTranslation,
    Readiness,
    Rendering,
    Term,
    TermStatus,
    TermUse,
    Undone,
    Wanted,
)


def exact(text, percent=100, **more):
    """An offer of the memory."""
    return Offer(OfferKind.EXACT, text, percent, "book/two.md", **more)


class FakeOffering:
    """`known` are the offers by row; `gate`, while cleared, holds every lookup back. `engines` are functions
    of a Wanted and a Job by engine; `asked` are (engine, row) in the order of asking, `looked` the rows.
    `wrong` are the findings by what a text must hold for them, `checked` the texts.
    """

    def __init__(self):
        self.known = {}
        self.error = None
        self.engines = {}
        self.asked = []
        self.looked = []
        self.proposals = []
        self.gate = threading.Event()
        self.gate.set()
        self.wrong = {}
        self.checked = []
        self.pretranslated = []
        self.began = threading.Event()
        self.undone = []
        self.counted = []
        self.before = None
        self.steps = 3

    def wanted(self, view, row, proposal=None):
        one = view.rows[row]
        self.proposals.append(proposal)
        source = "\n\n".join(block.text for block in one.source)
        target = "\n\n".join(block.text for block in one.target)
        pair = LanguagePair("en", view.status.language)
        return Wanted(
            pair, view.status.target or "", row, BlockKind.PARAGRAPH, one.state, source, (), target,
            proposal=proposal,
        )  # fmt: skip

    def local(self, wanted, job=None):
        self.looked.append(wanted.row)
        self.gate.wait(10)
        if self.error is not None:
            raise self.error
        return tuple(self.known.get(wanted.row, ()))

    def ask(self, wanted, engine, job):
        self.asked.append((engine, wanted.row))
        return self.engines[engine](wanted, job)

    def findings(self, wanted, text):
        self.checked.append(text)
        return tuple(found for words, found in self.wrong.items() if words in text)

    def pretranslate(self, language, paths=None, thresholds=None, job=None, *, dry_run=False):
        self.pretranslated.append((paths, thresholds, dry_run))
        if self.error is not None:
            raise self.error
        row = DraftedRow(7, OfferKind.EXACT, 100, "memory 100 %", "book/two.md", "字")
        chapters = []
        try:
            for done in range(self.steps):
                job.step(done, self.steps, f"book/{done}.md")
                chapters.append(
                    ChapterDrafts(
                        f"book/{done}.md", f"book/{done}.md", (row, row), (Passed(9, "nothing is like it"),)
                    )
                )
                self.began.set()
                while not self.gate.wait(0.01):
                    job.step(done, self.steps)
        except Cancelled:
            return PreTranslation(
                language, tuple(chapters), thresholds, "2026-11-20T20:00:00Z", dry_run, stopped=True
            )
        return PreTranslation(language, tuple(chapters), thresholds, "2026-11-20T20:00:00Z", dry_run)

    def waiting(self, language, paths=None, job=None):
        self.counted.append(paths)
        return ("x" * 1000,) if paths is not None else ("x" * 1_000_000,)

    def last(self, language):
        return self.before

    def undo(self, done, job=None):
        self.undone.append(done)
        return Undone({"book/one.md": 2}, {"book/one.md": 1})


class FakeEngines:
    """`listed` are the states that there are; `chosen` and `dropped` what the person said."""

    def __init__(self):
        self.listed = []
        self.refusal = None
        self.chosen = []
        self.dropped = []

    def put(self, name, *, chosen=True, readiness=Readiness.READY, **more):
        self.listed.append(EngineState(name, "zh", readiness, chosen=chosen, **more))

    def states(self, language):
        return tuple(self.listed)

    def choose(self, language, name, options=None):
        if self.refusal is not None:
            raise self.refusal
        self.chosen.append((language, name, dict(options or {})))
        return self._change(name, chosen=True)

    def drop(self, language, name):
        self.dropped.append((language, name))
        self._change(name, chosen=False)

    def _change(self, name, *, chosen):
        from dataclasses import replace

        readiness = Readiness.READY if chosen else Readiness.NOT_CHOSEN
        changed = [
            replace(one, chosen=chosen, readiness=readiness) if one.name == name else one
            for one in self.listed
        ]
        self.listed = changed
        return next(one for one in changed if one.name == name)

    def cost(self, language, name, texts):
        return Cost(sum(map(len, texts)), sum(map(len, texts)) * 15 / 1_000_000)


class FakeTerms:
    """`known` are (source, Term): a term is in every text that holds it, and rendered where a rendering
    that is not forbidden stands. `found` and `ways` are what the book suggests, `accepted` what was taken.
    """

    def __init__(self):
        self.known = []
        self.found = ()
        self.ways = ()
        self.accepted = []
        self.refusal = None
        self.gate = threading.Event()
        self.gate.set()

    def base(self, language):
        return self

    def uses(self, source, source_language, target, target_language):
        self.gate.wait(10)
        uses = []
        for term in self.known:
            at = source.find(term.source)
            if at >= 0:
                good, bad = (
                    tuple(
                        (target.find(one.text), target.find(one.text) + len(one.text))
                        for one in term.renderings
                        if (one.status is TermStatus.FORBIDDEN) is forbidden and one.text in target
                    )
                    for forbidden in (False, True)
                )
                uses.append(TermUse(term, (at, at + len(term.source)), good, bad))
        return tuple(uses)

    def candidates(self, language, job=None):
        self.gate.wait(10)
        return self.found

    def inconsistencies(self, language, job=None):
        return self.ways

    def accept(self, language, term):
        if self.refusal is not None:
            raise self.refusal
        self.accepted.append(term)
        return Term(term.source, (Rendering(term.target),), place="TERMS.md:7")


class FakeMemory:
    """`found` are what every search finds; `searched` what was searched for, `renewed` the chapters."""

    def __init__(self):
        self.found = ()
        self.searched = []
        self.renewed = []
        self.error = None
        self.gate = threading.Event()
        self.gate.set()

    def renew(self, view):
        self.renewed.append(view.status.target)

    def search(self, language, words, *, source=True, target=True, most=50):
        self.gate.wait(10)
        self.searched.append((language, words, source, target))
        if self.error is not None:
            raise self.error
        return self.found
