# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Merges of known worth, measured: figures counted by hand."""

import pytest

from syncstudio.errors import Cancelled
from syncstudio.evaluation import SyncEvent, replay
from syncstudio.evaluation.paragraphs import decoded, paragraphs
from syncstudio.evaluation.sync_event import Stand
from syncstudio.jobs import Job

OLD = "# Reading\n\nWait five minutes.\n\n```\nrun(5)\n\nstop()\n```\n"
NEW = "# Reading\n\nWait five minutes.\n\nThen go.\n\n```\nrun(15)\n\nstop()\n```\n"
ALT = "# Okuma\n\nBeş dakika bekleyin.\n\n```\nrun(5)\n\nstop()\n```\n"
NEU = "# Okuma\n\nBeş dakika bekleyin.\n\nGidin.\n\n```\nrun(15)\n\nstop()\n```\n"
HALF = ALT.replace("run(5)", "run(15)")
EDITS = len("Gidin.") + 2 + 1  # the new paragraph with its blank line, and the digit


def event(driven=True, edits=EDITS, **more):
    return SyncEvent("c0ffee", "a_origin.md", "a.md", edits, 9, driven, **more)


def report(*outputs, events=None):
    answers = iter(outputs)

    def merge(base, theirs, ours):
        assert [one.data for one in (base, theirs, ours)] == [text.encode() for text in (OLD, NEW, ALT)]
        assert (base.language, theirs.language, ours.language) == ("en", "en", "tr")
        answer = next(answers)
        if isinstance(answer, BaseException):
            raise answer
        return answer.encode() if isinstance(answer, str) else answer

    held = Stand(*(text.encode() for text in (OLD, ALT, NEW, NEU)))
    return replay(events or [event()] * len(outputs), lambda _: held, merge, ("en", "tr"))


def test_doing_nothing_leaves_all_the_work_and_keeps_everything():
    told = report(ALT)
    assert (told.work_left, told.kept, told.harmed) == (1.0, 1.0, ())
    assert told.replayed[0].kept_human == len("# Okuma") + len("Beş dakika bekleyin.")


def test_doing_what_people_did_leaves_nothing():
    told = report(NEU)
    assert (told.work_left, told.kept, told.harmed) == (0.0, 1.0, ())


def test_half_of_the_work():
    assert report(HALF).work_left == (EDITS - 1) / EDITS


def test_source_prose_left_untranslated_counts_as_nothing_there():
    waiting = HALF.replace("```\nrun", "Then go.\n\n```\nrun", 1)
    assert paragraphs(waiting) != paragraphs(HALF)
    assert report(waiting).work_left == report(HALF).work_left


def test_code_that_people_did_not_take_counts():
    assert report(ALT.replace("run(5)", "run(15)  # why")).work_left > report(HALF).work_left


def test_what_people_kept_and_the_merge_lost():
    told = report(NEU.replace("Beş dakika bekleyin.", "Bekleyin."))
    assert told.kept == len("# Okuma") / (len("# Okuma") + len("Beş dakika bekleyin."))


def test_harm_is_what_lies_further_from_people_than_doing_nothing():
    worse = "".join(reversed(ALT))
    told = report(worse)
    assert told.work_left > 1
    assert [one.harm for one in told.replayed] == [True]
    assert not report(ALT).harmed


def test_a_merge_that_fails_is_a_figure():
    told = report(ValueError("no\nluck"), NEU)
    assert [one.failed for one in told.replayed] == ["ValueError: no luck", ""]
    assert (told.work_left, len(told.harmed), len(told.failed)) == (0.5, 1, 1)
    assert told.kept == 0.5


def test_a_stop_is_none():
    with pytest.raises(Cancelled):
        report(Cancelled())
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        replay([event()], lambda _: None, lambda *_: b"", ("en", "tr"), job)


def test_only_source_driven_events_count_as_work_but_all_as_kept():
    events = [event(), event(driven=False), event(translated_anew=True)]
    told = report(ALT, "", "", events=events)
    assert len(told.driven) == 1
    assert told.work_left == 1.0
    assert told.kept == pytest.approx(1 / 3)
    assert len(told.harmed) == 2


def test_line_ends_and_blank_lines_are_nobodys_work():
    assert report(NEU.replace(".\n\n", ".\n \n\n").replace("\n", "\r\n")).work_left == 0
    assert paragraphs(decoded(b"a\r\n\r\n\r\nb \r\n")) == ["a", "b"]
    assert paragraphs("```\na\n\nb\n```\nc\n~~~\nd") == ["```\na\n\nb\n```", "c", "~~~\nd"]
