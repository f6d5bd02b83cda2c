# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a person's own choices lie, which no book can make for him."""

from __future__ import annotations

import os
from pathlib import Path

from syncstudio.workspace.private_folders import private

VARIABLE = "SYNCSTUDIO_CONFIG"


def config_folder() -> Path:
    """The person's configuration folder, or what the environment says. Others cannot look into it."""
    if told := os.environ.get(VARIABLE):
        return private(Path(told))
    import platformdirs  # noqa: PLC0415 - not needed where the environment says

    return private(Path(platformdirs.user_config_dir("syncstudio", appauthor=False)))
