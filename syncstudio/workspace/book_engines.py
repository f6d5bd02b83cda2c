# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engines that there are, and which of them a person lets see a book's texts."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import EngineError, EngineMissing, EngineRefused, SettingsError
from syncstudio.model import (
    Book,
    Cost,
    Edition,
    EngineOption,
    EngineState,
    LanguagePair,
    OptionValue,
    Readiness,
)
from syncstudio.workspace.consent import Consent, drop_consent, keep_consent, read_consent
from syncstudio.workspace.record_writing import now

if TYPE_CHECKING:
    from syncstudio.suggest import Guarded

_MILLION = 1_000_000
_BUILT_IN = "memory"
"""Its words are offered by themselves: it is no choice."""


class BookEngines:
    """The engines of an open book; got from `OpenBook.engines`. Nothing here goes over a network, and any
    thread but the window's may ask: the first time engines' libraries are loaded.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._folder = Path(book.folder)
        self._made: dict[tuple[object, ...], Guarded] = {}
        self._lock = threading.Lock()

    def states(self, language: str) -> tuple[EngineState, ...]:
        """Every engine that is installed, by name, and where it stands for a translation; those too that
        the book recommends and that are not installed.
        """
        from syncstudio.suggest import discover  # noqa: PLC0415 - what asks no engine loads none

        names = dict.fromkeys(one.name for one in discover() if one.name != _BUILT_IN)
        names |= dict.fromkeys(self._edition(language).engines)
        return tuple(self.state(language, name) for name in names)

    def state(self, language: str, name: str) -> EngineState:
        """The same of one engine."""
        consent = read_consent(self._folder, language, name)
        recommended = name in self._edition(language).engines
        try:
            engine = self._guarded(name, consent)
        except EngineMissing as error:
            return EngineState(name, language, Readiness.BROKEN, error.what, recommended=recommended)
        readiness, why = self._readiness(engine, language, consent)
        return EngineState(
            name,
            language,
            readiness,
            why,
            engine.traits.online,
            engine.traits.per_million,
            recommended,
            consent is not None and not self._changed(engine, consent, language),
            tuple(_options(engine, self._told(name) if consent is None else consent.options)),
        )

    def choose(
        self, language: str, name: str, options: Mapping[str, OptionValue] | None = None
    ) -> EngineState:
        """Remember, outside the book, that this person lets an engine see this translation's texts, at the
        price that it has now and with these `options` (by default as the book recommends). Raises
        EngineMissing, EngineRefused for options that it does not have, SavingError.
        """
        engine, told = self._guarded(name, None), self._told(name)
        given = {**told, **(options or {})}
        if wrong := _wrong_option(engine, given):
            raise EngineRefused(wrong, where=name, remedy=f"its options: {_named(engine) or 'it has none'}")
        book, tongue = str(self._folder.resolve()), self._edition(language).language
        traits = engine.traits
        places = self._repositories(language)
        keep_consent(
            Consent(book, tongue, name, traits.per_million, traits.online, now(), told, given, places)
        )
        return self.state(language, name)

    def drop(self, language: str, name: str) -> None:
        """Take that back. Raises SavingError."""
        drop_consent(self._folder, language, name)

    def engine(self, language: str, name: str) -> Guarded:
        """The engine, if this person chose it and it can work. Raises EngineMissing, EngineRefused."""
        consent = read_consent(self._folder, language, name)
        engine = self._guarded(name, consent)
        readiness, why = self._readiness(engine, language, consent)
        if readiness is Readiness.READY:
            return engine
        if readiness in (Readiness.NOT_CHOSEN, Readiness.CHANGED):
            remedy = "choose it in the window, or with `syncstudio engines --choose`"
            raise EngineRefused(why, where=name, remedy=remedy)
        raise EngineMissing(why, where=name)

    def cost(self, language: str, name: str, texts: Sequence[str]) -> Cost:
        """What it would cost at most to have an engine translate these texts: by the characters that would
        be sent, with what stands for formulas and the like. Raises EngineMissing.
        """
        from syncstudio.suggest import masked  # noqa: PLC0415

        traits = self._guarded(name, read_consent(self._folder, language, name)).traits
        native, pieces = self._book.source.language, dict.fromkeys("")
        for text in dict.fromkeys(texts):
            with suppress(EngineError):  # one that it would not take
                pieces |= dict.fromkeys(masked(text, native, traits).texts)
        characters = sum(map(len, pieces))
        return Cost(characters, characters * traits.per_million / _MILLION)

    def _readiness(self, engine: Guarded, language: str, consent: Consent | None) -> tuple[Readiness, str]:
        """Where an engine stands, and in words what keeps it."""
        pair = LanguagePair(self._book.source.language, language)
        try:
            if not engine.supports(pair):
                return (
                    Readiness.OTHER_LANGUAGES,
                    f"it does not translate {pair.source} into {pair.target}",
                )
        except EngineError as error:
            return Readiness.BROKEN, str(error)
        if missing := engine.missing():
            return Readiness.MISSING, missing
        if consent is None:
            return Readiness.NOT_CHOSEN, "it was not chosen for this book and language"
        if why := self._changed(engine, consent, language):
            return Readiness.CHANGED, why
        return Readiness.READY, ""

    def _changed(self, engine: Guarded, consent: Consent, language: str) -> str:
        """What the person did not see when he chose the engine, in words; "" for nothing."""
        traits = engine.traits
        if traits.online and not consent.online:
            return "it sends texts away now, and did not when it was chosen"
        if traits.per_million > consent.per_million:
            return (
                f"it costs {traits.per_million:g} dollars a million characters now, "
                f"and {consent.per_million:g} when it was chosen"
            )
        if tuple(consent.repositories) != self._repositories(language):
            return "source or translation lies elsewhere than when it was chosen: it may be another book"
        if dict(consent.told) != self._told(engine.name):
            return "the book says other things to it now than when it was chosen"
        return ""

    def _guarded(self, name: str, consent: Consent | None) -> Guarded:
        """The engine of a name, made once for the options that it has. What a book says to an engine reaches
        it only once a person chose that. Raises EngineMissing.
        """
        options = {} if consent is None else dict(consent.options)
        key = name, *sorted(options.items())
        with self._lock:
            if key not in self._made:
                self._made[key] = installed_engine(name, options)
            return self._made[key]

    def _repositories(self, language: str) -> tuple[str, str]:
        return self._book.source.repository, self._edition(language).repository

    def _told(self, name: str) -> dict[str, OptionValue]:
        """What the book's settings say to an engine."""
        return next((dict(one.options) for one in self._book.engines if one.name == name), {})

    def _edition(self, language: str) -> Edition:
        for one in self._book.targets:
            if one.language == language:
                return one
        raise SettingsError(
            f"there is no translation into {language!r}",
            where=self._book.folder,
            remedy=f"choose one of: {', '.join(one.language for one in self._book.targets)}",
        )


def installed_engine(name: str, options: Mapping[str, OptionValue] | None = None) -> Guarded:
    """An engine of this machine, whether anybody chose it or not. Raises EngineMissing."""
    from syncstudio.suggest import Guarded, discover  # noqa: PLC0415 - what asks no engine loads none

    given = dict(options or {})
    found = next((one for one in discover({name: given}) if one.name == name), None)
    engine = None if found is None or name == _BUILT_IN else found.engine
    if engine is None:
        what = "it is not installed" if found is None else found.error
        remedy = "see what there is with `syncstudio engines`"
        raise EngineMissing(
            what or "its words are offered without being asked for", where=name, remedy=remedy
        )
    return Guarded(engine, given)


def _options(engine: Guarded, values: Mapping[str, OptionValue]) -> list[EngineOption]:
    return [
        EngineOption(one.name, one.label, one.kind, values.get(one.name, one.default), one.choices, one.help)
        for one in engine.options
    ]


def _wrong_option(engine: Guarded, given: Mapping[str, OptionValue]) -> str:
    """What is wrong with options, "" for nothing."""
    known = {one.name: one for one in engine.options}
    for name, value in given.items():
        if name not in known:
            return f"it has no option {name!r}"
        one = known[name]
        if one.choices and value not in one.choices:
            return f"{value!r} is none of the choices of its option {name!r}: {', '.join(one.choices)}"
        fits = isinstance(value, type(one.default)) or (
            isinstance(one.default, float) and isinstance(value, int) and not isinstance(value, bool)
        )
        if not fits:
            return f"{value!r} does not fit its option {name!r}, which is like {one.default!r}"
    return ""


def _named(engine: Guarded) -> str:
    return ", ".join(one.name for one in engine.options)
