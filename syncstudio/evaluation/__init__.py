# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements: sentence alignment against gold, replays of real sync commits, the memory's worth."""

from syncstudio.evaluation.alignment_score import AlignmentScore, score
from syncstudio.evaluation.book_replay import replay_book
from syncstudio.evaluation.gold import Bead, GoldText, parse_beads, read_gold
from syncstudio.evaluation.gold_alignment import (
    AlignmentReport,
    evaluate_gold,
    gold_languages,
    measure_alignment,
)
from syncstudio.evaluation.memory_worth import MemoryWorth, Repair, Sought, memory_worth
from syncstudio.evaluation.replay import Replayed, ReplayReport, replay
from syncstudio.evaluation.sync_event import SyncEvent, as_json, find_events, read_events, stand

__all__ = [
    "AlignmentReport",
    "AlignmentScore",
    "Bead",
    "GoldText",
    "MemoryWorth",
    "Repair",
    "ReplayReport",
    "Replayed",
    "Sought",
    "SyncEvent",
    "as_json",
    "evaluate_gold",
    "find_events",
    "gold_languages",
    "measure_alignment",
    "memory_worth",
    "parse_beads",
    "read_events",
    "read_gold",
    "replay",
    "replay_book",
    "score",
    "stand",
]
