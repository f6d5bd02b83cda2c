# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which installed mode translates a pair of languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from syncstudio.model import LanguagePair

CODES: Mapping[str, str] = {
    "af": "afr",
    "an": "arg",
    "ar": "ara",
    "ast": "ast",
    "be": "bel",
    "bg": "bul",
    "br": "bre",
    "ca": "cat",
    "co": "cos",
    "cs": "ces",
    "cy": "cym",
    "da": "dan",
    "de": "deu",
    "en": "eng",
    "eo": "epo",
    "es": "spa",
    "eu": "eus",
    "fi": "fin",
    "fr": "fra",
    "frp": "frp",
    "ga": "gle",
    "gl": "glg",
    "hi": "hin",
    "hr": "hbs_HR",
    "bs": "hbs_BS",
    "sr": "hbs_SR",
    "id": "ind",
    "is": "isl",
    "it": "ita",
    "kk": "kaz",
    "ky": "kir",
    "lt": "lit",
    "lv": "lav",
    "mk": "mkd",
    "ms": "msa",
    "mt": "mlt",
    "nb": "nob",
    "nl": "nld",
    "nn": "nno",
    "no": "nob",
    "oc": "oci",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "ru": "rus",
    "rw": "kin",
    "sc": "srd",
    "scn": "scn",
    "se": "sme",
    "sk": "slk",
    "sl": "slv",
    "sq": "sqi",
    "sv": "swe",
    "sw": "swa",
    "szl": "szl",
    "tr": "tur",
    "tt": "tat",
    "uk": "ukr",
    "ur": "urd",
    "uz": "uzb",
    "zh": "zho",
}
"""BCP 47 languages to the names that Apertium's newer modes bear (ISO 639-3); older ones bear the
former themselves (`es-ca`). What is not here is tried as it is."""

VARIANTS: Mapping[str, str] = {"aranes": "aran"}
"""BCP 47 variants that Apertium writes otherwise."""

_MODE = re.compile(r"([a-z]{2,3}(?:_[A-Za-z0-9]+)?)-([a-z]{2,3}(?:_[A-Za-z0-9]+)?)")
_REGION = re.compile(r"[A-Z]{2}")


def mode_for(pair: LanguagePair, modes: Iterable[str]) -> str | None:
    """The mode that translates the pair: of the very variants if there is one, else of none, else of
    another region. A developer's modes (`eng-spa-tagger`) count for nothing.
    """
    found = [(far, -len(mode), mode) for mode in modes if (far := _distance(pair, mode)) is not None]
    return min(found)[-1] if found else None


def _distance(pair: LanguagePair, mode: str) -> int | None:
    sides = _MODE.fullmatch(mode)
    if sides is None:
        return None
    source, target = _side_distance(pair.source, sides[1]), _side_distance(pair.target, sides[2])
    return None if source is None or target is None else 3 * target + source


def _side_distance(tag: str, side: str) -> int | None:
    """0 for the very language and variant, 1 where no variant is named, 2 for another region's."""
    language, *subtags = re.split("[-_]", tag.lower())
    known, _, implied = CODES.get(language, language).partition("_")
    code, _, variant = side.partition("_")
    if code not in (language, known):
        return None
    wanted = {VARIANTS.get(subtag, subtag) for subtag in subtags} | ({implied.lower()} - {""})
    if variant.lower() in wanted or not (variant or wanted):
        return 0
    if not variant:
        return 1
    return None if implied or not _REGION.fullmatch(variant) else 2
