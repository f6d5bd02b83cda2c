# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the book already knows: translation memory, its exchange with other tools, terms."""
