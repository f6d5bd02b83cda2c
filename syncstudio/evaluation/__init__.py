# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements: sentence alignment against gold, replays of real sync commits."""
