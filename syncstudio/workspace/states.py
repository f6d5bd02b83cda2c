# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the program keeps what it must not lose and no one else needs: the journals."""

from __future__ import annotations

import os
from pathlib import Path

from syncstudio.workspace.private_folders import private

VARIABLE = "SYNCSTUDIO_STATE"


def state_folder() -> Path:
    """The person's state folder, or what the environment says. Others cannot look into it."""
    if told := os.environ.get(VARIABLE):
        return private(Path(told))
    import platformdirs  # noqa: PLC0415 - not needed where the environment says

    return private(Path(platformdirs.user_state_dir("syncstudio", appauthor=False)))
