# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts as the content of an XML element."""

from __future__ import annotations


def content(text: str) -> str:
    """The text, escaped so that it is read again as it is, carriage returns too."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")
