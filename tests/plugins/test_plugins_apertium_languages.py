# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of Apertium's modes is taken for a pair of languages."""

from __future__ import annotations

import pytest
from syncstudio_apertium.languages import CODES, mode_for

from syncstudio.model import LanguagePair

LISTED = """
eng-spa spa-eng spa-eng_US en-es es-pt es-pt_BR oc-ca spa-cat spa-cat_valencia hbs_HR-slv hbs_SR-slv
slv-hbs_BS eng-spa-tagger eng-spa_ANN por_BR-spa swe-nob ../x-y -h
"""
MODES = LISTED.split()


@pytest.mark.parametrize(
    ("source", "target", "mode"),
    [
        ("en", "es", "eng-spa"),
        ("en-GB", "es-MX", "eng-spa"),
        ("EN_us", "ES", "eng-spa"),
        ("es", "en", "spa-eng"),
        ("es", "en-US", "spa-eng_US"),
        ("es", "en-GB", "spa-eng"),
        ("es", "pt", "es-pt"),
        ("es", "pt-BR", "es-pt_BR"),
        ("es", "pt-PT", "es-pt"),
        ("es", "ca", "spa-cat"),
        ("es", "ca-valencia", "spa-cat_valencia"),
        ("oc", "ca", "oc-ca"),
        ("pt", "es", "por_BR-spa"),
        ("hr", "sl", "hbs_HR-slv"),
        ("sr", "sl", "hbs_SR-slv"),
        ("sl", "bs", "slv-hbs_BS"),
        ("sl", "hr", None),
        ("sv", "no", "swe-nob"),
        ("en", "zh", None),
        ("en", "en", None),
        ("", "", None),
        ("en;ls", "es", None),
    ],
)
def test_mode(source: str, target: str, mode: str | None) -> None:
    assert mode_for(LanguagePair(source, target), MODES) == mode
    assert mode_for(LanguagePair(source, target), reversed(MODES)) == mode


def test_every_code_is_one_that_a_mode_can_bear() -> None:
    for language, code in CODES.items():
        pair = LanguagePair(language, language)
        assert mode_for(pair, [f"{code}-{code}"]) == f"{code}-{code}"
