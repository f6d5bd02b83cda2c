# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Apertium leaves untidy in a text."""

from __future__ import annotations

import re

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LEAD = re.compile(r"\n[ \t]*")
_LETTER = re.compile(r"[^\W\d_]")
_LARGE_NOUNS = ("de", "lb")  # languages that write each noun with a capital


def tidied(text: str, source: str, language: str) -> str:
    """The text without the spaces that a dropped pronoun leaves, its lines led as the source's are, and
    its first letter small where the source's is: each text is taken for a sentence there.
    """
    text = _GAP.sub(" ", text)
    leads = _LEAD.findall(source)
    if len(leads) == len(_LEAD.findall(text)):
        rest = iter(leads)
        text = _LEAD.sub(lambda _: next(rest), text)
    first, given = _LETTER.search(source), _LETTER.search(text)
    if first and given and first[0].islower() and re.split("[-_]", language.lower())[0] not in _LARGE_NOUNS:
        text = text[: given.start()] + given[0].lower() + text[given.end() :]
    return text
