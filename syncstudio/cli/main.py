# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run one command. Whatever goes wrong is one line and an exit code, never a traceback.

0 done, or in step; 1 drift was found (`check`); 2 unusable input or a refusal; 130 stopped.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from syncstudio.cli.arguments import build_parser
from syncstudio.cli.terminal import clean
from syncstudio.errors import Cancelled, SyncStudioError

_UNUSABLE, _STOPPED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """The command that the arguments name (default: those of the process, which then ends); its exit code."""
    code = _run(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        gc.freeze()  # to look through all of it once more takes a fifth of a short command
    return code


def _run(words: Sequence[str]) -> int:
    _encode_safely()
    try:
        asked = build_parser(words[0] if words else "").parse_args(words)
    except SystemExit as ended:  # argparse has said what was wrong, or helped
        return ended.code if isinstance(ended.code, int) else _UNUSABLE
    if asked.verbose:
        import logging  # noqa: PLC0415 - what starts fast loads little

        # A library's own log may hold what nobody should send on: texts, and keys to an account.
        logging.basicConfig(format="%(name)s: %(message)s", stream=sys.stderr)
        logging.getLogger("syncstudio").setLevel(logging.DEBUG)
    try:
        code: int = asked.run(asked)
        sys.stdout.flush()
    except (Cancelled, KeyboardInterrupt):
        return _told("stopped", _STOPPED)
    except BrokenPipeError:
        _drop_output()  # the reader has gone (`| head`)
        return 0
    except SyncStudioError as error:
        _log(asked.verbose)
        return _told(str(error), _UNUSABLE)
    except OSError as error:
        _log(asked.verbose)
        _drop_output()
        return _told(_refusal(error), _UNUSABLE)
    except Exception as error:  # noqa: BLE001 - a traceback never reaches a user
        _log(asked.verbose)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _told(f"this should not have happened ({what}); run it again with -v and report it", _UNUSABLE)
    return code


def _told(line: str, code: int) -> int:
    print(f"syncstudio: {clean(line)}", file=sys.stderr)
    return code


def _refusal(error: OSError) -> str:
    """What the system refused: a file, or the output where it names none."""
    place = f"{error.filename}: " if error.filename else ""
    what = "cannot be read or written" if place else "the output cannot be written"
    return f"{place}{what} ({error.strerror or error}); see who owns it and whether the disk is full"


def _drop_output() -> None:
    """Let nothing more be written when Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log(verbose: bool) -> None:
    if verbose:
        import logging  # noqa: PLC0415

        logging.getLogger(__name__).exception("the command failed")


def _encode_safely() -> None:
    """Let a closed stream cost its text, and a narrow encoding or a broken character a sign, not the
    command.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # `>&-`
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
