# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that stand in tables, marked for the translators of the program (pyside6-lupdate knows the name)."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """`text` itself; it is translated where it is shown. Qt's own has no types."""
    return text
