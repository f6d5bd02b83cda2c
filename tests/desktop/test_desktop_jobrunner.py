# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading

import pytest

from syncstudio.desktop.jobrunner import Lane
from syncstudio.errors import BookError


def test_an_answer_comes_back_on_the_window_s_thread(qtbot, runner):
    threads = []
    with qtbot.waitSignal(runner.idle):
        runner.submit(
            Lane.COMPUTE,
            "sum",
            lambda job: (threading.current_thread().name, 1 + 1),
            lambda answer: threads.append((answer, threading.current_thread())),
        )
    ((name, answer), thread) = threads[0]
    assert answer == 2
    assert name.startswith("syncstudio-compute")
    assert thread is threading.main_thread()


def test_a_topic_drops_stale_answers(qtbot, runner):
    gate, began = threading.Event(), threading.Event()
    answers = []

    def slow(job):
        began.set()
        gate.wait(10)
        return "old"

    with qtbot.waitSignal(runner.idle):
        runner.submit(Lane.COMPUTE, "view", slow, answers.append)
        began.wait(10)
        runner.submit(Lane.COMPUTE, "view", lambda job: "new", answers.append)
        gate.set()
    assert answers == ["new"]


def test_the_repository_s_lane_does_one_thing_at_a_time(qtbot, runner):
    running, most = [], []

    def work(job):
        running.append(1)
        most.append(len(running))
        running.pop()

    with qtbot.waitSignal(runner.idle):
        for number in range(20):
            runner.submit(Lane.REPO, f"topic {number}", work, lambda answer: None)
    assert most == [1] * 20


def test_progress_is_shown_for_work_with_a_title_and_ends_with_nothing(qtbot, runner):
    shown = []
    runner.progressed.connect(lambda *what: shown.append(what))

    def work(job):
        job.step(1, 3, "a.md")

    with qtbot.waitSignal(runner.idle):
        runner.submit(Lane.REPO, "status", work, lambda answer: None, title="Comparing")
    assert ("Comparing", 1, 3, "a.md") in shown
    assert shown[-1] == ("", 0, 0, "")


def test_cancelled_work_gives_no_answer_and_no_error(qtbot, runner):
    began = threading.Event()
    answers = []
    runner.failed.connect(answers.append)

    def endless(job):
        while True:
            began.set()
            job.step(0, 0)

    with qtbot.waitSignal(runner.idle):
        runner.submit(Lane.REPO, "status", endless, answers.append, title="Comparing")
        began.wait(10)
        runner.cancel_shown()
    assert answers == []


def test_an_error_goes_to_who_asked_or_to_everybody(qtbot, runner):
    def fail(job):
        raise BookError("no book")

    mine, everybody = [], []
    runner.failed.connect(everybody.append)
    with qtbot.waitSignal(runner.idle):
        runner.submit(Lane.REPO, "one", fail, pytest.fail, failed=mine.append)
    with qtbot.waitSignal(runner.idle):
        runner.submit(Lane.REPO, "two", fail, pytest.fail)
    assert [str(error) for error in (*mine, *everybody)] == ["no book", "no book"]


def test_closing_waits_for_the_workers_and_runs_what_comes_last(qtbot, runner):
    ran = []
    runner.submit(Lane.REPO, "work", lambda job: ran.append("work"), lambda answer: None)
    runner.close(lambda: ran.append(threading.current_thread().name))
    assert ran[-1].startswith("syncstudio-repo")
    runner.submit(Lane.REPO, "late", lambda job: ran.append("late"), lambda answer: None)
    assert "late" not in ran
    assert not runner.busy


def test_nobody_waits_for_what_hangs_in_the_lane_of_the_net(runner):
    gate, began = threading.Event(), threading.Event()
    answers = []

    def hang(job):
        began.set()
        gate.wait(30)

    runner.submit(Lane.NET, "engine", hang, answers.append)
    assert began.wait(10)
    hung = next(thread for thread in threading.enumerate() if thread.name.startswith("syncstudio-net"))
    runner.close()
    assert hung.is_alive()
    assert hung.daemon
    gate.set()
    hung.join(10)
    assert answers == []


def test_the_lane_of_the_net_asks_several_at_a_time_and_uses_its_workers_again(qtbot, runner):
    met = threading.Barrier(3)
    answers = []
    for _ in range(3):
        with qtbot.waitSignal(runner.idle):
            for number in range(3):
                runner.submit(Lane.NET, f"engine {number}", lambda job: met.wait(10), answers.append)
    assert len(answers) == 9
    named = {thread.name for thread in threading.enumerate() if thread.name.startswith("syncstudio-net")}
    assert len(named) <= 4


def test_what_is_looked_up_is_not_closed_under_the_lookup(runner):
    began, order = threading.Event(), []

    def look(job):
        began.set()
        while not job.cancelled:
            pass
        order.append("looked up")

    runner.submit(Lane.MEMORY, "offers", look, lambda answer: None)
    assert began.wait(10)
    runner.close(lambda: order.append("closed"))
    assert order == ["looked up", "closed"]
