# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts as an XML file holds them; the standard library's own need all of urllib."""

from __future__ import annotations

_WITHIN_QUOTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


def content(text: str) -> str:
    """A text as an element's content, so that it is read again as it is, carriage returns too."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def quoted(text: str) -> str:
    """A text as an attribute's value, with its quotes."""
    text = content(text)
    for sign, entity in _WITHIN_QUOTES.items():
        text = text.replace(sign, entity)
    return f'"{text}"'
