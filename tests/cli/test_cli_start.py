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


def test_no_module_is_taken_out_of_the_folder_that_is_worked_in(tmp_path):
    (tmp_path / "tomllib.py").write_text("raise SystemExit('a stranger was let in')\n")
    (tmp_path / "syncstudio.toml").write_text("[source]\n")
    asked = [sys.executable, "-m", "syncstudio", "status"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "syncstudio.toml: has no" in done.stderr


def test_the_log_tells_of_this_program_and_not_what_a_library_sends():
    script = (
        "import logging; from syncstudio.cli import main; main(['-v', 'status', '/nowhere'])\n"
        "logging.getLogger('botocore.auth').debug('x-amz-security-token: secret')\n"
        "logging.getLogger('botocore.auth').warning('slow')\n"
        "logging.getLogger('syncstudio.suggest').debug('ours')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "syncstudio.suggest: ours" in done.stderr
    assert "botocore.auth: slow" in done.stderr
    assert "secret" not in done.stderr
