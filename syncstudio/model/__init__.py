# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The nouns that travel between the packages: frozen values, no I/O, no algorithm."""

from syncstudio.model.baselines import Baseline, BlockBaseline, Known
from syncstudio.model.blocks import Block, BlockKind, Chapter, Link, Mask, MaskKind, Part, Span
from syncstudio.model.books import Book, Edition, Layout, LayoutKind, Revision, Version
from syncstudio.model.drifts import Change, Drift, DriftKind, Gravity, PastChange, WordEdit
from syncstudio.model.edits import ChangeSet, Pairs, RecordEntry, Saved, Unsaved
from syncstudio.model.engines import Cost, EngineOption, EngineState, Readiness
from syncstudio.model.merges import BilingualLexicon, ChapterSync, Fate, LeftOpen, Proposal
from syncstudio.model.pretranslations import (
    ChapterDrafts,
    DraftedRow,
    Passed,
    PreTranslation,
    Thresholds,
    Undone,
)
from syncstudio.model.rows import BlockStatus, ChapterStatus, ChapterView, Row, State
from syncstudio.model.segments import (
    Exchange,
    Found,
    LanguagePair,
    Level,
    Match,
    MatchKind,
    Segment,
    Skipped,
)
from syncstudio.model.suggestions import Finding, Offer, OfferKind, Refusal, Replacement, Suggestion, Wanted
from syncstudio.model.terms import (
    Inconsistency,
    Rendering,
    Term,
    TermCandidate,
    TermExample,
    TermStatus,
    TermUse,
)

__all__ = [
    "Baseline",
    "BilingualLexicon",
    "Block",
    "BlockBaseline",
    "BlockKind",
    "BlockStatus",
    "Book",
    "Change",
    "ChangeSet",
    "Chapter",
    "ChapterDrafts",
    "ChapterStatus",
    "ChapterSync",
    "ChapterView",
    "Cost",
    "DraftedRow",
    "Drift",
    "DriftKind",
    "Edition",
    "EngineOption",
    "EngineState",
    "Exchange",
    "Fate",
    "Finding",
    "Found",
    "Gravity",
    "Inconsistency",
    "Known",
    "LanguagePair",
    "Layout",
    "LayoutKind",
    "LeftOpen",
    "Level",
    "Link",
    "Mask",
    "MaskKind",
    "Match",
    "MatchKind",
    "Offer",
    "OfferKind",
    "Pairs",
    "Part",
    "Passed",
    "PastChange",
    "PreTranslation",
    "Proposal",
    "Readiness",
    "RecordEntry",
    "Refusal",
    "Rendering",
    "Replacement",
    "Revision",
    "Row",
    "Saved",
    "Segment",
    "Skipped",
    "Span",
    "State",
    "Suggestion",
    "Term",
    "TermCandidate",
    "TermExample",
    "TermStatus",
    "TermUse",
    "Thresholds",
    "Undone",
    "Unsaved",
    "Version",
    "Wanted",
    "WordEdit",
]
