# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was carried over, as the cases write it."""


def shown(carried):
    """The text with ⟦ ⟧ round what is open."""
    pieces, at = [], 0
    for start, end in carried.open:
        pieces += [carried.text[at:start], "⟦", carried.text[start:end], "⟧"]
        at = end
    return "".join([*pieces, carried.text[at:]])
