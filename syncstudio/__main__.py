# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m syncstudio` is the command `syncstudio`; alone, it opens the desktop."""

import sys

if __name__ == "__main__":
    try:
        from syncstudio.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # before the command began
        sys.exit(130)
