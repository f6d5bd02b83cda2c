# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts of the command line's small book, and how a command is run on it."""

from syncstudio.cli import main

EN = {
    "index.md": "# A book\n\nMeasuring things.\n",
    "one.md": "# Reading\n\nWait five minutes before you read it.\n\nWrite it down.\n",
    "two.md": "# Weighing\n\nA balance compares two masses.\n",
}
ZH = {
    "index.md": "# 一本书\n\n测量。\n",
    "one.md": "# 读数\n\n读数之前等五分钟。\n\n写下来。\n",
}
CHANGED = "# Reading\n\nWait 15 minutes before you read it.\n\nWrite it down.\n"


def run(capsys, *arguments):
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err
