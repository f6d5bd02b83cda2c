# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What works on plain files starts fast: it loads nothing that it does not use."""

import subprocess
import sys

import pytest
from merge_book import CODE, arguments, names

HEAVY = {
    "git", "gitdb", "PySide6", "subprocess", "multiprocessing", "tempfile", "logging", "platformdirs",
    "tomli_w", "importlib.resources", "random", "sqlite3", "syncstudio.repo", "syncstudio.baseline",
    "syncstudio.evaluation", "syncstudio.desktop",
}  # fmt: skip
SCRIPT = "import sys; from syncstudio.cli import main; code = main(sys.argv[1:]); print(code, *sys.modules)"


def loaded(*asked):
    done = subprocess.run([sys.executable, "-c", SCRIPT, *asked], capture_output=True, text=True, check=True)
    code, *modules = done.stdout.splitlines()[-1].split(" ")
    assert code == "0", done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def bare():
    """What the parts that a merge cannot do without load by themselves."""
    script = "import sys, argparse, markdown_it, rapidfuzz, sentencex; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_merge_loads_no_git_no_window_and_no_temporary_files(tmp_path, bare):
    found = loaded(*arguments(*names(tmp_path, theirs=CODE), tmp_path / "out.md"))
    assert "syncstudio.merge" in found
    assert (HEAVY & found) - bare == set()


def test_an_alignment_neither(tmp_path, bare):
    for name in ("a", "b"):
        (tmp_path / name).write_text("One.\n")
    found = loaded("align", "--source", str(tmp_path / "a"), "--target", str(tmp_path / "b"),
                   "--source-language", "en", "--target-language", "tr")  # fmt: skip
    assert "syncstudio.align" in found
    assert ((HEAVY | {"syncstudio.merge"}) & found) - bare == set()


def test_an_error_loads_no_stage(tmp_path):
    script = SCRIPT.replace("print(code", "print(code - 2")
    asked = ["align", "--source", str(tmp_path / "a"), "--target", str(tmp_path / "b"),
             "--source-language", "en", "--target-language", "english"]  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script, *asked], capture_output=True, text=True, check=True)
    code, *modules = done.stdout.split()
    assert code == "0"
    assert not {"markdown_it", "rapidfuzz", "syncstudio.align", "syncstudio.chapters"} & set(modules)
