# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a change over to a block without prose, around what was localised in it."""

from syncstudio.merge.data.code import carry_code
from syncstudio.merge.data.kinds import carry_data
from syncstudio.merge.data.phrasebook import Phrasebook

__all__ = ["Phrasebook", "carry_code", "carry_data"]
