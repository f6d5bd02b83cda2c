# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sentence encoder is to the aligner, whoever brings one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Encoder(Protocol):
    """Turns sentences of several languages into vectors that lie near each other where the sentences
    mean the same.
    """

    def speaks(self, language: str) -> bool:
        """Whether sentences of this language can be encoded to any use."""
        ...

    def encode(self, sentences: Sequence[str], language: str) -> Sequence[Sequence[float]]:
        """One vector a sentence, each of length 1."""
        ...
