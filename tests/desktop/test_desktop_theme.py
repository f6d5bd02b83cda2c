# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every colour that text is written in keeps WCAG's AA on every paper that it stands on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from syncstudio.desktop.icons import Icons
from syncstudio.desktop.styled import Role
from syncstudio.desktop.theme import DARK, LIGHT, Theme, palette_of, theme_for
from syncstudio.model import Gravity, State

AA_TEXT, AA_GRAPHIC = 4.5, 3.0


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    rgb = QColor(colour)
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF())


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def texts(theme: Theme) -> dict[str, str]:
    named = {"text": theme.text, "dim": theme.dim, "accent": theme.accent}
    named |= {state.value: theme.states[state] for state in State}
    named |= {gravity.label: theme.gravities[gravity] for gravity in Gravity}
    return named | {role.value: theme.inks[role].text or theme.text for role in Role}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_text_can_be_read(theme):
    papers = {"paper": theme.paper, "current": theme.current, "card": theme.card, "window": theme.window}
    weak = {
        (name, paper): round(contrast(colour, ground), 2)
        for name, colour in texts(theme).items()
        for paper, ground in papers.items()
        if contrast(colour, ground) < AA_TEXT
    }
    assert weak == {}
    for role, ink in theme.inks.items():
        if ink.paper:
            assert contrast(ink.text or theme.text, ink.paper) >= AA_TEXT, role
    assert contrast(theme.on_accent, theme.accent) >= AA_TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_states_are_told_apart_without_colour(theme, qapp):
    icons, alpha = Icons(), QImage.Format.Format_Alpha8
    pictures = [icons.state(state, theme, 16).toImage().convertToFormat(alpha) for state in State]
    assert len({bytes(picture.constBits()) for picture in pictures}) == len(State)


def test_the_theme_follows_the_system_unless_one_is_named():
    assert theme_for("system", Qt.ColorScheme.Dark) is DARK
    assert theme_for("system", Qt.ColorScheme.Light) is LIGHT
    assert theme_for("system", Qt.ColorScheme.Unknown) is LIGHT
    assert theme_for("light", Qt.ColorScheme.Dark) is LIGHT
    assert palette_of(DARK).window().color() == QColor(DARK.window)
