# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Amazon's codes for a book's languages."""

from __future__ import annotations

import pytest
from syncstudio_amazon.languages import ALIASES, CODES, FORMALITY, code_of


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("zh", "zh"),
        ("zh-Hans-CN", "zh"),
        ("zh-CN", "zh"),
        ("zh-TW", "zh-TW"),
        ("zh-Hant", "zh-TW"),
        ("zh-Hant-HK", "zh-TW"),
        ("pt", "pt"),
        ("pt-BR", "pt"),
        ("pt-PT", "pt-PT"),
        ("es-MX", "es-MX"),
        ("es-AR", "es"),
        ("fr-CA", "fr-CA"),
        ("nb", "no"),
        ("fil-PH", "tl"),
        ("prs", "fa-AF"),
        ("tlh", None),
        ("auto", None),
        ("", None),
    ],
)
def test_code(tag: str, code: str | None) -> None:
    assert code_of(tag) == code


def test_every_code_is_its_own() -> None:
    assert all(code_of(code) == code for code in CODES)
    assert set(ALIASES.values()) <= CODES
    assert FORMALITY <= CODES
