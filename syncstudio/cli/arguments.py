# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed, read by the table of commands."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import syncstudio
from syncstudio.cli.commands import COMMANDS, GROUPS, Command

Arguments = argparse.Namespace


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        print(f"syncstudio: {message}; see `{self.prog} --help`", file=sys.stderr)
        raise SystemExit(2)


class _CommandParser(_Parser):
    """Takes options before, between and after a command's other arguments."""

    _mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - overloaded
        if self._mixing or self._subparsers is not None:  # a group's first word says which command it is
            return super().parse_known_args(args, namespace)
        self._mixing = True  # the method below calls this one for each of its two rounds
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


def build_parser(first: str = "") -> argparse.ArgumentParser:
    """The parser of all commands; what it returns has `run` and `verbose`.

    Where the `first` word is a command, of that one alone: making all takes longer than some run.
    """
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
    groups: dict[str, Any] = {}
    asked_alone = [command for command in COMMANDS if command.name == first]
    for command in asked_alone or COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group and group not in groups:
            among = commands.add_parser(
                group, help=GROUPS[group], description=GROUPS[group], allow_abbrev=False
            )
            groups[group] = among.add_subparsers(metavar="WHAT", parser_class=_CommandParser, required=True)
            _add_verbose(among, default=argparse.SUPPRESS)
        _add_command(groups.get(group, commands), name, command)
    return parser


def _add_command(commands: Any, name: str, command: Command) -> None:  # noqa: ANN401 - argparse hides its name
    one = commands.add_parser(name, help=command.summary, description=command.summary, allow_abbrev=False)
    _add_verbose(one, default=argparse.SUPPRESS)  # what stood before the command holds
    for option in command.options:
        one.add_argument(*option.names, **option.settings)
    one.set_defaults(run=_runner(command.module))


def _add_verbose(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", default=default, help="log what is done")


def _runner(module: str) -> Callable[[Arguments], int]:
    """The command's function; its module is loaded when it is run."""

    def run(arguments: Arguments) -> int:
        code: int = importlib.import_module(f"syncstudio.cli.{module}").run(arguments)
        return code

    return run
