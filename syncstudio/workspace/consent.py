# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which engines a person lets see the texts of which book: a small file for each, in his own folder.

A book cannot make that choice. What it names in its settings is a recommendation, and a choice holds
only for the price and the settings that the person saw: where the engine has become dearer, or a commit
changed what the book says to it (another region, another server), it is to be made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from syncstudio.errors import SavingError
from syncstudio.model import OptionValue
from syncstudio.workspace.configs import config_folder
from syncstudio.workspace.saving import read_held, save

_FOLDER = "engines"


@dataclass(frozen=True, slots=True)
class Consent:
    """That an engine may see the texts of a book's translation. `per_million` is the price that was seen,
    in US dollars for a million characters, `online` whether it sent texts away; `told` is what the book
    said to the engine then, `options` what it is given, `repositories` where source and translation lay:
    another book may come to lie in the same folder. `at` is ISO 8601.
    """

    book: str
    language: str
    engine: str
    per_million: float
    online: bool
    at: str
    told: Mapping[str, OptionValue] = field(default_factory=dict)
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    repositories: Sequence[str] = ()


def read_consent(book: Path, language: str, engine: str) -> Consent | None:
    """The choice that was made; None where there is none, or its file cannot be made sense of."""
    try:
        told = json.loads((read_held(_place(book, language, engine)) or b"null").decode())
        found = Consent(**told)
    except (SavingError, ValueError, TypeError, RecursionError):
        return None
    return found if _is_whole(found) and _key(found) == (str(book.resolve()), language, engine) else None


def keep_consent(consent: Consent) -> None:
    """Keep a choice in place of one made before. Raises SavingError."""
    place = _place(Path(consent.book), consent.language, consent.engine)
    data = json.dumps(asdict(consent), indent=1).encode() + b"\n"
    save(place, data, read_held(place))


def drop_consent(book: Path, language: str, engine: str) -> None:
    """Take a choice back. Raises SavingError."""
    try:
        _place(book, language, engine).unlink(missing_ok=True)
    except OSError as error:
        raise SavingError(
            f"the choice cannot be taken back ({error.strerror or error})",
            where=str(_place(book, language, engine)),
            remedy="remove this file",
        ) from error


def _place(book: Path, language: str, engine: str) -> Path:
    told = "\0".join((str(book.resolve()), language, engine)).encode("utf-8", "surrogateescape")
    return config_folder() / _FOLDER / f"{hashlib.sha256(told).hexdigest()[:32]}.json"


def _key(one: Consent) -> tuple[str, str, str]:
    return one.book, one.language, one.engine


def _is_whole(one: Consent) -> bool:
    """Whether a file that somebody may have edited says what it should."""
    texts = (
        isinstance(one.at, str)
        and isinstance(one.online, bool)
        and isinstance(one.repositories, list | tuple)
        and all(isinstance(text, str) for text in (*_key(one), *one.repositories))
    )
    rate = isinstance(one.per_million, int | float) and not isinstance(one.per_million, bool)
    return texts and rate and all(map(_is_options, (one.told, one.options)))


def _is_options(told: object) -> bool:
    return isinstance(told, dict) and all(isinstance(value, str | int | float) for value in told.values())
