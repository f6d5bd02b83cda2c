# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.drift import deny_alike


@pytest.mark.parametrize(
    ("one", "other", "language", "alike"),
    [
        ("The line may be extended.", "The line must not be extended.", "en", False),
        ("The line may be extended.", "The line must be extended.", "en", True),
        ("It does not move.", "It doesn't move.", "en", True),
        ("It is not `not` here.", "It is not here.", "en", True),
        ("这条直线可以延长。", "这条直线不可以延长。", "zh", False),
        ("La recta se prolonga.", "La recta no se prolonga.", "es", False),
        ("Nothing is known of this language.", "None of it.", "xx", True),
        ("", "", "en", True),
    ],
)
def test_negations_are_counted(one, other, language, alike):
    assert deny_alike(one, other, language) is alike
    assert deny_alike(other, one, language) is alike
