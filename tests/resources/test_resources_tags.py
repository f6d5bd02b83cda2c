# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.resources import primary_language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("pt", "pt"),
        ("pt-BR", "pt"),
        ("pt_br", "pt"),
        ("zh_Hant-TW", "zh"),
        (" EN ", "en"),
        ("fil", "fil"),
        ("iw-IL", "he"),
        ("in", "id"),
        ("", ""),
    ],
)
def test_a_tag_in_whatever_writing_names_its_language(tag, language):
    assert primary_language(tag) == language
