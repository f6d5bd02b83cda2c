# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands and their options, as data."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import syncstudio
from syncstudio.model import Gravity

Arguments = argparse.Namespace


@dataclass(frozen=True, slots=True)
class Option:
    """An argument of a command: its names, and what argparse should know of it."""

    names: tuple[str, ...]
    settings: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `module` in this package has the function `run(arguments) -> exit code`."""

    name: str
    module: str
    summary: str
    options: tuple[Option, ...]


def _option(*names: str, **settings: object) -> Option:
    return Option(names, settings)


_BOOK = _option(
    "book",
    nargs="?",
    metavar="BOOK",
    help="folder with syncstudio.toml (default: this one or the nearest above)",
)
_LANGUAGE = _option("--language", metavar="L", help="only this translation")
_JSON = _option("--json", action="store_true", help="for machines")
_THEMES = ["system", "light", "dark"]
_GRAVITIES = [gravity.label for gravity in Gravity]

COMMANDS = (
    Command("open", "open", "open a book in the desktop", (
        _option("places", nargs="*", metavar="BOOK", help="folder with syncstudio.toml, or a chapter"),
        _option("--chapter", metavar="P", help="the chapter to show"),
        _option("--language", metavar="L", help="the translation to show"),
        _option("--theme", choices=_THEMES, default="system", help="default: as the system has it"),
        _option("--screenshot", metavar="PNG", help="write a picture of the window and leave"),
    )),
    Command("demo", "demo", "build the sample book and open it", (
        _option("folder", nargs="?", default="sample-book", metavar="DIR", help="default: ./sample-book"),
    )),
    Command("init", "init", "make a book of a source and its translations", (
        _option("--source", required=True, metavar="REPO[@BRANCH]", help="folder or bundle of the source"),
        _option("--source-language", required=True, metavar="L", help="such as en"),
        _option("--target", required=True, action="append", metavar="REPO[@BRANCH]",
                help="folder or bundle of a translation, or the source's own; may be repeated"),
        _option("--target-language", required=True, action="append", metavar="L",
                help="one for each --target"),
        _option("book", nargs="?", default=".", metavar="BOOK",
                help="where syncstudio.toml goes (default: here)"),
    )),
    Command("status", "status", "where every chapter and block stands", (
        _option("places", nargs="*", metavar="BOOK CHAPTER", help="a book's folder, chapters"),
        _LANGUAGE, _JSON,
    )),
    Command("baseline", "baseline", "which source version every chapter follows", (_BOOK, _LANGUAGE, _JSON)),
    Command("check", "check", "fail where the book has drifted", (
        _BOOK,
        _option("--fail-on", choices=_GRAVITIES, default=Gravity.MEANING.label, metavar="GRAVITY",
                help=f"the least gravity that fails: {', '.join(_GRAVITIES)} (default: meaning)"),
        _option("--findings", action="store_true",
                help="fail on what the checks find, too (there are no checks yet)"),
        _LANGUAGE, _JSON,
    )),
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        print(f"syncstudio: {message}; see `{self.prog} --help`", file=sys.stderr)
        raise SystemExit(2)


class _CommandParser(_Parser):
    """Takes options before, between and after a command's other arguments."""

    _mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - overloaded
        if self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True  # the method below calls this one for each of its two rounds
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; what it returns has `run` and `verbose`."""
    parser = _Parser(
        prog="syncstudio",
        description="Keeps translations of a living book in step with its source. Alone: the desktop.",
        allow_abbrev=False,
    )
    _add_verbose(parser, default=False)
    parser.add_argument("--version", action="version", version=f"syncstudio {syncstudio.__version__}")
    alone: dict[str, Any] = {
        "places": [],
        "chapter": None,
        "language": None,
        "theme": "system",
        "screenshot": None,
    }
    parser.set_defaults(run=_runner("open"), **alone)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_CommandParser)
    for command in COMMANDS:
        one = commands.add_parser(
            command.name,
            help=command.summary,
            description=command.summary,
            allow_abbrev=False,
        )
        _add_verbose(one, default=argparse.SUPPRESS)  # what stood before the command holds
        for option in command.options:
            one.add_argument(*option.names, **option.settings)
        one.set_defaults(run=_runner(command.module))
    return parser


def _add_verbose(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", default=default, help="log what is done")


def _runner(module: str) -> Callable[[Arguments], int]:
    """The command's function; its module is loaded when it is run."""

    def run(arguments: Arguments) -> int:
        code: int = importlib.import_module(f"syncstudio.cli.{module}").run(arguments)
        return code

    return run
