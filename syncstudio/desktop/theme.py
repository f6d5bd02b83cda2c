# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours of the window, light and dark. Every text colour keeps WCAG AA on every paper it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from syncstudio.desktop.styled import Role
from syncstudio.model import Gravity, State


@dataclass(frozen=True, slots=True)
class Ink:
    """How a stretch of text looks: colours as "#rrggbb" or "" for what stands around it."""

    text: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours ("#rrggbb")."""

    name: str
    window: str
    paper: str
    current: str
    card: str
    text: str
    dim: str
    line: str
    handle: str
    accent: str
    on_accent: str
    states: Mapping[State, str]
    gravities: Mapping[Gravity, str]
    inks: Mapping[Role, Ink]


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    paper="#ffffff",
    current="#eef4fc",
    card="#f4f5f7",
    text="#1d2127",
    dim="#5d6570",
    line="#e3e6ea",
    handle="#b9c0c9",
    accent="#0a5fb4",
    on_accent="#ffffff",
    states=MappingProxyType(
        {
            State.UNTRANSLATED: "#646c77",
            State.DRAFT: "#0a5fb4",
            State.DRIFTED: "#b5480a",
            State.NEEDS_WORK: "#8a5a00",
            State.TRANSLATED: "#1a7435",
            State.APPROVED: "#0b6a63",
            State.OBSOLETE: "#b0202f",
            State.EXTRA: "#7744c4",
        }
    ),
    gravities=MappingProxyType(
        {
            Gravity.FORMAT: "#66707c",
            Gravity.TYPO: "#8a5a00",
            Gravity.WORDING: "#b5480a",
            Gravity.MEANING: "#b81d2f",
        }
    ),
    inks=MappingProxyType(
        {
            Role.STRONG: Ink(),
            Role.EMPHASIS: Ink(),
            Role.STRESS: Ink(),
            Role.CODE: Ink("#0b4f6c", "#eaf1f4"),
            Role.FORMULA: Ink("#4b3a8f"),
            Role.ROLE: Ink("#6b4e16"),
            Role.LINK: Ink("#0a5fb4"),
            Role.DIM: Ink("#5d6570"),
            Role.REMOVED: Ink("#9c1c2b", "#ffe6e8"),
            Role.ADDED: Ink("#0d5e2a", "#d8f3df"),
            Role.KEYWORD: Ink("#8a2385"),
            Role.NAME: Ink("#0b4fa0"),
            Role.STRING: Ink("#1a6a35"),
            Role.NUMBER: Ink("#8a4a00"),
            Role.COMMENT: Ink("#5d6570"),
            Role.OPEN: Ink("#6b4400", "#ffefc2"),
            Role.CONCERNED: Ink("#7a3606", "#fdeadb"),
            Role.LIT: Ink("", "#d9e8fb"),
        }
    ),
)

DARK = Theme(
    name="dark",
    window="#1b1e23",
    paper="#22262c",
    current="#2a323d",
    card="#1c2025",
    text="#dfe3e8",
    dim="#a0a8b3",
    line="#343a43",
    handle="#4d5561",
    accent="#7db4f5",
    on_accent="#10243c",
    states=MappingProxyType(
        {
            State.UNTRANSLATED: "#a0a8b3",
            State.DRAFT: "#7db4f5",
            State.DRIFTED: "#f2a065",
            State.NEEDS_WORK: "#dcb45a",
            State.TRANSLATED: "#6cc687",
            State.APPROVED: "#5cc9bd",
            State.OBSOLETE: "#f28b95",
            State.EXTRA: "#c0a2f2",
        }
    ),
    gravities=MappingProxyType(
        {
            Gravity.FORMAT: "#a0a8b3",
            Gravity.TYPO: "#dcb45a",
            Gravity.WORDING: "#f2a065",
            Gravity.MEANING: "#f78a94",
        }
    ),
    inks=MappingProxyType(
        {
            Role.STRONG: Ink(),
            Role.EMPHASIS: Ink(),
            Role.STRESS: Ink(),
            Role.CODE: Ink("#a9d5e6", "#2d363d"),
            Role.FORMULA: Ink("#c6b8f5"),
            Role.ROLE: Ink("#dcc08a"),
            Role.LINK: Ink("#7db4f5"),
            Role.DIM: Ink("#a0a8b3"),
            Role.REMOVED: Ink("#ffb0b7", "#4e2329"),
            Role.ADDED: Ink("#9fe3b2", "#1c412a"),
            Role.KEYWORD: Ink("#e0a0dd"),
            Role.NAME: Ink("#8cbcf5"),
            Role.STRING: Ink("#93d3a5"),
            Role.NUMBER: Ink("#e8b27c"),
            Role.COMMENT: Ink("#a0a8b3"),
            Role.OPEN: Ink("#ffdf94", "#493a12"),
            Role.CONCERNED: Ink("#ffc9a3", "#4a3220"),
            Role.LIT: Ink("", "#2c4566"),
        }
    ),
)

THEMES = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK)})


def theme_for(name: str, scheme: Qt.ColorScheme) -> Theme:
    """The theme of that name, or for any other name what the system's colour scheme asks for."""
    if name in THEMES:
        return THEMES[name]
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """The widgets' colours."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.paper),
        (roles.AlternateBase, theme.card),
        (roles.Text, theme.text),
        (roles.Button, theme.window),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.text),
        (roles.ToolTipBase, theme.paper),
        (roles.ToolTipText, theme.text),
        (roles.PlaceholderText, theme.dim),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Light, theme.paper),
        (roles.Midlight, theme.line),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Shadow, theme.line),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.dim))
    return palette
