# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The binding itself: PySide6 6.12.0 loses a reference to None on every void call (see pyproject.toml)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer


def test_void_calls_cost_no_reference_to_none(qapp):
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        timer.setInterval(5)
    assert abs(sys.getrefcount(None) - before) < 1_000
