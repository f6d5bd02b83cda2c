# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of other tools: TMX, XLIFF, PO, CSV and TSV, read and written piece by piece."""

from syncstudio.memory.exchange.reading import read_exchange
from syncstudio.memory.exchange.tally import Tally
from syncstudio.memory.exchange.writing import FORMATS, write_exchange

__all__ = ["FORMATS", "Tally", "read_exchange", "write_exchange"]
