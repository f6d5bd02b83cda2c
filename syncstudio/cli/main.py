# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run one command. Whatever goes wrong is one line and an exit code, never a traceback.

0 done, or in step; 1 drift was found (`check`); 2 unusable input or a refusal; 130 stopped.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence

from syncstudio.cli.arguments import build_parser
from syncstudio.cli.terminal import clean
from syncstudio.errors import Cancelled, SyncStudioError

_UNUSABLE, _STOPPED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """The command that the arguments name (default: those of the process); its exit code."""
    _encode_safely()
    try:
        asked = build_parser().parse_args(arguments)
    except SystemExit as ended:  # argparse has said what was wrong, or helped
        return ended.code if isinstance(ended.code, int) else _UNUSABLE
    if asked.verbose:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s", stream=sys.stderr)
    try:
        code: int = asked.run(asked)
        sys.stdout.flush()
    except (Cancelled, KeyboardInterrupt):
        return _told("stopped", _STOPPED)
    except BrokenPipeError:
        # The reader has gone (`| head`); nothing more may be written when Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SyncStudioError as error:
        _log(asked.verbose)
        return _told(str(error), _UNUSABLE)
    except Exception as error:  # noqa: BLE001 - a traceback never reaches a user
        _log(asked.verbose)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _told(f"this should not have happened ({what}); run it again with -v and report it", _UNUSABLE)
    return code


def _told(line: str, code: int) -> int:
    print(f"syncstudio: {clean(line)}", file=sys.stderr)
    return code


def _log(verbose: bool) -> None:
    if verbose:
        logging.getLogger(__name__).exception("the command failed")


def _encode_safely() -> None:
    """Let a narrow encoding or a broken character cost a sign, not the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
