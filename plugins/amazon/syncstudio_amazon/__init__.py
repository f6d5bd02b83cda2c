# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine Amazon Translate, its live lane: one text a request (TranslateText)."""

from syncstudio_amazon.engine import AmazonEngine

__all__ = ["AmazonEngine"]
