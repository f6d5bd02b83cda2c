# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m syncstudio` is the command `syncstudio`; alone, it opens the desktop."""

import sys

from syncstudio.cli import main

if __name__ == "__main__":
    sys.exit(main())
