# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The book's settings: `syncstudio.toml`, read strictly and written once.

    [source]
    language = "en"
    repository = "../my-book"
    branch = "main"

    [[target]]
    language = "zh"
    repository = "."
    branch = "main"
    renew_snapshots = true
    termbase = "TERMINOLOGY.md"
    engines = ["apertium"]
    least_offered = 70
    least_drafted = 75

    [target.layout]
    kind = "mirror"

    [engine.apertium]
    mark_unknown = false

Repositories are relative to the folder that holds the file. What is not named is "". `engines` are
recommended: whether one is asked is each person's own choice, which is kept outside of the book.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from syncstudio.errors import SettingsError
from syncstudio.model import Book, Edition, EngineSettings, Layout, LayoutKind

SETTINGS = "syncstudio.toml"

_EDITION_KEYS = ("language", "repository", "branch")
_LAYOUT_KEYS = tuple(field.name for field in fields(Layout))
_LARGEST = 16_384  # bytes; TOML can be written so that reading it takes the square of its length
_ANEW = "mend it, or remove it and run `syncstudio init`"
_TAGS = "write one like en, zh or pt-BR"
_RENEW = "renew_snapshots"
_TERMBASE = "termbase"
_ROOTS = ("source_root", "target_root")
_LEASTS = ("least_offered", "least_drafted")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
_ENGINE = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")


def find_book(folder: Path) -> Path:
    """The folder that holds the settings: this one or the nearest above. Raises `SettingsError`."""
    start = folder.resolve()
    for candidate in (start, *start.parents):
        if (candidate / SETTINGS).is_file():
            return candidate
    raise SettingsError(
        f"no book is here: there is no {SETTINGS} in this folder or above it",
        where=str(folder),
        remedy="make one with `syncstudio init`",
    )


def read_settings(folder: Path) -> Book:
    """The book of the settings in `folder`. Raises `SettingsError` with file and line."""
    path = folder / SETTINGS
    return _book(path, _read(path))


def _book(path: Path, text: str) -> Book:
    import tomllib  # noqa: PLC0415 - checking a language needs none of it

    page = _Page(path, text)
    try:
        tables = tomllib.loads(text)
    except RecursionError as error:
        raise SettingsError("is nested too deeply", where=str(path), remedy=_ANEW) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is not valid TOML: {error}", where=str(path), remedy=_ANEW) from error
    page.only(tables, ("source", "target", "engine"), "")
    if "source" not in tables:
        raise page.error("has no [source] table", "name the source's language and repository there")
    targets = tables.get("target")
    if not isinstance(targets, list) or not targets:
        raise page.error(
            "has no [[target]] table", "add one for each translation, or run `syncstudio init` anew", "target"
        )
    source = page.edition(tables["source"], "source")
    editions = tuple(page.target(table) for table in targets)
    if twice := _named_twice([edition.language for edition in editions]):
        raise page.error(
            f"names the language {twice!r} twice", "keep one [[target]] for it", "language", twice
        )
    return Book(str(path.parent), source, editions, page.engines(tables.get("engine", {})))


def check_languages(where: Path | str, languages: Sequence[str]) -> None:
    """Refuse languages, the source's first, that settings could not name. `where` is told."""
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            raise SettingsError(f"{language!r} is no language tag", where=str(where), remedy=_TAGS)
    if languages[0].lower() in {language.lower() for language in languages[1:]}:
        raise SettingsError(
            f"source and translation are both in {languages[0]!r}", where=str(where), remedy=_TAGS
        )
    if twice := _named_twice(languages[1:]):
        raise SettingsError(
            f"the language {twice!r} is asked for twice", where=str(where), remedy="name each once"
        )


def write_settings(book: Book) -> Path:
    """Write the book's settings into its folder, which is made if need be: all of them or nothing.

    Raises `SettingsError` where there are some already, and for what could not be read again.
    """
    path = Path(book.folder) / SETTINGS
    text = "\n".join(
        [f"[source]\n{_keys(book.source)}", *map(_target, book.targets), *map(_engine, book.engines)]
    )
    _book(path, text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except OSError:
                path.unlink()  # half-written settings could read as other ones
                raise
    except OSError as error:
        if path.exists():
            raise SettingsError(
                "is already there", where=str(path), remedy="remove it first to begin anew"
            ) from error
        raise SettingsError(
            f"cannot be written ({error.strerror})", where=str(path), remedy="choose a folder of your own"
        ) from error
    return path


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise SettingsError("is no settings file: it is far too long", where=str(path), remedy=_ANEW)
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError("is not there", where=str(path), remedy="run `syncstudio init`") from error
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8 text", where=str(path), remedy="save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="see who owns it"
        ) from error


def _named_twice(languages: Sequence[str]) -> str:
    """A language that stands there more than once, in whatever letters; "" if none does."""
    seen: set[str] = set()
    for language in languages:
        if language.lower() in seen:
            return language
        seen.add(language.lower())
    return ""


def _target(edition: Edition) -> str:
    import tomli_w  # noqa: PLC0415

    text = f"[[target]]\n{_keys(edition)}"
    if not edition.renew_snapshots:
        text += f"{_RENEW} = false\n"
    usual = Edition("", "")
    more: dict[str, object] = {"engines": list(edition.engines)} if edition.engines else {}
    more |= {_TERMBASE: edition.termbase} if edition.termbase else {}
    more |= {key: getattr(edition, key) for key in _LEASTS if getattr(edition, key) != getattr(usual, key)}
    text += tomli_w.dumps(more)
    if edition.layout is not None:
        layout = {
            key: str(getattr(edition.layout, key)) for key in _LAYOUT_KEYS if getattr(edition.layout, key)
        }
        text += f"\n[target.layout]\n{tomli_w.dumps(layout)}"
    return text


def _engine(one: EngineSettings) -> str:
    import tomli_w  # noqa: PLC0415

    return tomli_w.dumps({"engine": {one.name: dict(one.options)}})


def _keys(edition: Edition) -> str:
    import tomli_w  # noqa: PLC0415

    return tomli_w.dumps({key: getattr(edition, key) for key in _EDITION_KEYS if getattr(edition, key)})


class _Page:
    """The text of a settings file, to say on which line something is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()

    def only(self, table: object, keys: tuple[str, ...], name: str) -> None:
        """Refuse a table that is none, or that says something unknown."""
        if not isinstance(table, dict):
            raise self.error(f"{name!r} is not a table", f"write it as [{name}]", name)
        for key in table:
            if key not in keys:
                raise self.error(f"unknown setting {key!r}", f"known here: {', '.join(keys)}", key)

    def edition(self, table: dict[str, Any], name: str, more: tuple[str, ...] = ()) -> Edition:
        self.only(table, (*_EDITION_KEYS, *more), name)
        values = {key: self._text(table, key) for key in _EDITION_KEYS}
        for key in ("language", "repository"):
            if not values[key]:
                raise self.error(f"{name} has no {key}", f'write {key} = "…" under it', name)
        if not _LANGUAGE.fullmatch(values["language"]):
            raise self.error(
                f"{values['language']!r} is no language tag", _TAGS, "language", values["language"]
            )
        return Edition(values["language"], values["repository"], values["branch"])

    def target(self, table: dict[str, Any]) -> Edition:
        edition = self.edition(table, "target", ("layout", _RENEW, _TERMBASE, "engines", *_LEASTS))
        given = table.get("layout", {"kind": LayoutKind.MIRROR.value})
        self.only(given, _LAYOUT_KEYS, "layout")
        values = {key: self._text(given, key) for key in _LAYOUT_KEYS}
        kinds = [kind.value for kind in LayoutKind]
        if values["kind"] not in kinds:
            raise self.error(
                f"{values['kind']!r} is no kind of layout", f"choose one of {', '.join(kinds)}", "kind"
            )
        for key in _ROOTS:
            if values[key] and not values[key].endswith("/"):
                values[key] += "/"
        layout = Layout(LayoutKind(values.pop("kind")), **values)
        return Edition(
            edition.language,
            edition.repository,
            edition.branch,
            layout,
            self._flag(table, _RENEW),
            self._engine_names(table),
            termbase=self._text(table, _TERMBASE),
            **{key: self._percent(table, key) for key in _LEASTS if key in table},
        )

    def engines(self, tables: object) -> tuple[EngineSettings, ...]:
        """What the [engine.NAME] tables say; which options an engine has is for the engine to say."""
        if not isinstance(tables, dict):
            raise self.error("'engine' is not a table", "write [engine.NAME] over its options", "engine")
        return tuple(self._engine(name, table) for name, table in tables.items())

    def _engine(self, name: str, table: object) -> EngineSettings:
        self._check_engine(name, f"engine.{name}")
        if not isinstance(table, dict):
            raise self.error(
                f"'engine.{name}' is not a table", f"write it as [engine.{name}]", f"engine.{name}"
            )
        for key, value in table.items():
            if not isinstance(value, str | int | float):
                raise self.error(
                    f"{key!r} is no text, no number, and neither true nor false", "write one of them", key
                )
            if isinstance(value, str):
                self._text(table, key)
        return EngineSettings(name, tuple(table.items()))

    def _engine_names(self, table: dict[str, Any]) -> tuple[str, ...]:
        names = table.get("engines", [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self.error("'engines' is no list of names", 'write it as ["apertium"]', "engines")
        for name in names:
            self._check_engine(name, "engines")
        return tuple(dict.fromkeys(names))

    def _check_engine(self, name: str, key: str) -> None:
        if not _ENGINE.fullmatch(name):
            raise self.error(f"{name!r} is no engine's name", "see them with `syncstudio engines`", key, name)

    def _percent(self, table: dict[str, Any], key: str) -> int:
        value = table[key]
        if type(value) is not int or not 1 <= value <= 100:
            raise self.error(f"{key!r} is no whole number from 1 to 100", "write one of them", key, value)
        return value

    def _flag(self, table: dict[str, Any], key: str) -> bool:
        value = table.get(key, True)
        if not isinstance(value, bool):
            raise self.error(f"{key!r} is neither true nor false", "write one of them", key, value)
        return value

    def _text(self, table: dict[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.error(f"{key!r} is not a text", "put it between quotation marks", key, value)
        if "\0" in value or "\n" in value:
            raise self.error(f"{key!r} holds a line end or a NUL", "write it on one line", key)
        return value

    def error(self, what: str, remedy: str, key: str = "", value: object = "") -> SettingsError:
        """The error with the line that names `key`, best one that holds `value` too."""
        where = str(self._path)
        sign = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}\b|.*[{{,]\s*{re.escape(key)}\s*=")
        lines = [line for line, text in enumerate(self._lines, 1) if key and sign.match(text)]
        lines.sort(key=lambda line: str(value) not in self._lines[line - 1])
        return SettingsError(what, where=f"{where}:{lines[0]}" if lines else where, remedy=remedy)
