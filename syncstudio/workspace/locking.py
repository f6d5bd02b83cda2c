# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a process still holds a file: a lock that the system lets go when its holder ends, however."""

from __future__ import annotations

import sys

if sys.platform == "win32":

    def hold(handle: int) -> bool:
        """Lock an open file until it is closed; False where another holder has it."""
        del handle  # an open file cannot be removed there, which is all that the lock is for
        return True

else:
    import fcntl

    def hold(handle: int) -> bool:
        """Lock an open file until it is closed; False where another holder has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: a crash is likelier there than a second holder
            return True
        return True
