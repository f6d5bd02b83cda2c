# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An open book without a face: layout, settings, the pipeline from two histories to rows."""
