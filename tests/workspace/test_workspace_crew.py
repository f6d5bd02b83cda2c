# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Helpers change how fast an answer comes, never the answer."""

import sys
import time

import pytest

from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.workspace import crew, own_command


@pytest.fixture
def helped(monkeypatch):
    """Let one helper take part in the smallest book."""
    monkeypatch.setattr(crew, "_helpers", lambda pairings: 1)


def test_helpers_find_the_same(open_it, repositories, monkeypatch):
    repositories[0].commit({"one.md": "# Reading a thermometer\n\nIt shows no temperature.\n"})
    alone = open_it().status()
    monkeypatch.setattr(crew, "_helpers", lambda pairings: 1)
    monkeypatch.setenv("SYNCSTUDIO_CACHE", "")  # no cached answer
    monkeypatch.setattr("syncstudio.workspace.status_cache.load", lambda *_: None)
    told = []
    assert open_it().status(job=Job(lambda done, total, note: told.append((done, total)))) == alone
    assert told[-3:] == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("end", ["raise SystemExit(1)", "print('garbage')", "import os; os.abort()"])
def test_what_a_helper_leaves_undone_is_done_here(open_it, helped, monkeypatch, end):
    monkeypatch.setattr(crew, "own_command", lambda module: [sys.executable, "-c", end])
    found = open_it().status()
    assert [len(one.blocks) for one in found] == [2, 5, 2]


def test_a_helper_ends_when_the_person_stops(open_it, helped, monkeypatch):
    monkeypatch.setattr(
        crew, "own_command", lambda module: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    started = []
    start = crew.subprocess.Popen

    def remembered(*arguments, **options):
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(crew.subprocess, "Popen", remembered)
    job = Job(lambda done, total, note: job.cancel() if done == 2 else None)
    with pytest.raises(Cancelled):
        open_it().status(job=job)
    assert [helper.poll() is not None for helper in started if "sleep" in str(helper.args)] == [True]


def test_a_helper_that_is_stopped_leaves_nothing_behind(open_it, helped, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    tell = crew._tell

    def told(helper, what):
        tell(helper, what)
        deadline = time.monotonic() + 30
        while not any(scratch.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.01)  # until it has opened the repositories

    monkeypatch.setattr(crew, "_tell", told)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        open_it().status(job=job)
    assert not any(scratch.glob("*/HEAD"))


def test_the_working_directory_is_not_searched_for_modules(tmp_path, monkeypatch):
    (tmp_path / "syncstudio.py").write_text("raise SystemExit('a stranger ran')")
    monkeypatch.chdir(tmp_path)
    run = crew.subprocess.run(
        own_command("syncstudio", "--version"), env=crew.own_environment(), capture_output=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, b"")
