# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which version of its source a translation follows."""

from syncstudio.baseline.evidence import Evidence
from syncstudio.baseline.find import find
from syncstudio.baseline.recorded import recorded

__all__ = ["Evidence", "find", "recorded"]
