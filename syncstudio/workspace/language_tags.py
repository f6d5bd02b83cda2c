# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How books write a language into their paths: zh, zh-CN, zh_Hans, pt_br, name.ja, cn."""

from __future__ import annotations

import re

# ISO 639-1, and the three-letter codes without a two-letter one that books are translated into.
_CODE = re.compile(
    r"a[abfkmnrsvyz]|b[aegimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|"
    r"h[aeiortuyz]|i[adegikostu]|j[av]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnrsty]|"
    r"n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]|s[acdegiklmnoqrstuvw]|t[aeghiklnorstwy]|"
    r"u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu]|ckb|fil|haw|kab|yue"
)

# Country codes that stand for a language in real books' folder names.
_NICKNAMES = {"cn": "zh-cn", "tw": "zh-tw", "jp": "ja", "kr": "ko", "ua": "uk", "cz": "cs", "gr": "el"}

_SCRIPTS = {"zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant"}

_SCRIPT_NAMES = frozenset({"hans", "hant", "latn", "cyrl", "arab", "deva", "guru"})

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_PLAIN, _NEAR, _EXACT = 1, 2, 3


def normal(tag: str) -> str:
    """The tag in lower case with hyphens; a country's nickname as its language."""
    lower = tag.lower().replace("_", "-")
    return _NICKNAMES.get(lower, lower)


def is_tag(text: str) -> bool:
    """Whether a piece of a path could name a language."""
    lower = text.lower().replace("_", "-")
    return lower in _NICKNAMES or (
        _TAG.fullmatch(lower) is not None
        and _CODE.fullmatch(lower.partition("-")[0]) is not None
        and _region_like(lower)
    )


def closeness(text: str, language: str) -> int:
    """How well a piece of a path names `language`: 3 the very tag, 2 the same script or without
    its region, 1 the same language somewhere else, 0 another language or none.
    """
    if not is_tag(text):
        return 0
    tag, wanted = normal(text), normal(language)
    if text.lower().replace("_", "-") == language.lower().replace("_", "-"):
        return _EXACT
    if tag.partition("-")[0] != wanted.partition("-")[0]:
        return 0
    if _script(tag) == _script(wanted) or tag == wanted.partition("-")[0]:
        return _NEAR
    # "zh" of the user may be "zh-CN" in the path; "pt-BR" is never "pt-PT".
    return _PLAIN if "-" not in wanted else 0


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever the region or script."""
    return normal(one).partition("-")[0] == normal(other).partition("-")[0]


def _script(tag: str) -> str:
    return _SCRIPTS.get(tag, tag)


def _region_like(tag: str) -> bool:
    """Whether what follows the language is a region or a script, not a word of a name."""
    return all(len(part) == 2 or part.isdigit() or part in _SCRIPT_NAMES for part in tag.split("-")[1:])
