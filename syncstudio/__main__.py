# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m syncstudio` is the command `syncstudio`; alone, it opens the desktop."""

import os
import sys

if __name__ == "__main__":
    # The working directory, which may be a stranger's book, is never searched for modules.
    if not sys.flags.safe_path and sys.path[:1] in ([""], [os.getcwd()]):  # noqa: PTH109 - the very text
        del sys.path[0]
    try:
        from syncstudio.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # before the command began
        sys.exit(130)
