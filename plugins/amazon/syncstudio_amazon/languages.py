# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The languages of Amazon Translate, as its developer guide lists them (read 2026-11).

A list of our own, for ListLanguages is a request, and often one that a narrow policy denies.
"""

from __future__ import annotations

from collections.abc import Mapping

_LISTED = """
af am ar az bg bn bs ca cs cy da de el en es es-MX et fa fa-AF fi fr fr-CA ga gu ha he hi hr ht hu hy
id is it ja ka kk kn ko lt lv mk ml mn mr ms mt nl no pa pl ps pt pt-PT ro ru si sk sl so sq sr sv sw
ta te th tl tr uk ur uz vi zh zh-TW
"""
CODES = frozenset(_LISTED.split())

ALIASES: Mapping[str, str] = {
    "fil": "tl",
    "iw": "he",
    "nb": "no",
    "prs": "fa-AF",
    "zh-hant": "zh-TW",
    "zh-hk": "zh-TW",
    "zh-mo": "zh-TW",
}
"""Tags that it calls otherwise."""

FORMALITY = frozenset({"de", "es", "es-MX", "fr", "fr-CA", "hi", "it", "ja", "ko", "nl", "pt-PT"})
"""The targets that know a formal and an informal address; for others the setting is ignored."""

_SPELLED: Mapping[str, str] = {**{code.lower(): code for code in CODES}, **ALIASES}


def code_of(tag: str) -> str | None:
    """Its code for a BCP 47 tag, by as much of the tag as it knows (`en-GB` is `en`); None for none."""
    subtags = tag.lower().replace("_", "-").split("-")
    while subtags:
        if code := _SPELLED.get("-".join(subtags)):
            return code
        subtags.pop()
    return None
