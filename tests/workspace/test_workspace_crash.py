# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A few kills of a scripted editor; `make bench` does two hundred and looks at the clock too."""

import random

from killed_editor import PAGE, begin, kill_one

from syncstudio.workspace.saving import save


def test_a_kill_loses_nothing_that_was_noted_and_leaves_no_half_file(tmp_path):
    root, state = tmp_path / "work", tmp_path / "state"
    begin(root)
    draw = random.Random(3)
    verdicts = [kill_one(root, state, seed, draw.uniform(0.05, 0.6), pause=0.01) for seed in range(6)]
    assert [wrong for verdict in verdicts for wrong in verdict.wrong] == []
    page = root / PAGE
    save(page, b"the end", page.read_bytes())
    assert [path.name for path in page.parent.iterdir()] == [page.name]
