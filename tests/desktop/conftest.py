# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offscreen Qt; without PySide6 these tests are left out."""

from __future__ import annotations

import os
from importlib.util import find_spec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if find_spec("PySide6") is None or find_spec("pytestqt") is None:
    collect_ignore_glob = ["test_*.py"]
else:
    from desktop_fixtures import (  # noqa: F401
        at_rest,
        illustrator,
        nothing_is_left,
        qapp_args,
        runner,
        window,
        workspace,
    )
