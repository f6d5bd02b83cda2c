# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an engine's answer for a row becomes, once its parts are put together."""

import pytest
from engine_stubs import Installed, Shouting

from syncstudio.jobs import Job
from syncstudio.model import Finding, LanguagePair, Offer, Refusal
from syncstudio.workspace.asking import asked
from syncstudio.workspace.wanted import wanted_text

WANTED = wanted_text("Wait five minutes. Read it then.", LanguagePair("en", "zh"))


class Judging:
    """Finds the same in whatever it is shown."""

    def __init__(self, finding):
        self._finding = finding

    def findings(self, wanted, source, target):
        return (self._finding,)

    def repaired(self, wanted, source, match):
        return None


def answer(finding):
    (one,) = asked(Shouting({}, Installed()), [WANTED], Judging(finding), Job())
    return one


def test_a_whole_that_must_not_reach_a_chapter_is_refused_with_the_reason():
    assert answer(Finding("formula", "the formula x is missing")) == Refusal(
        "shouting", "what it says is not whole: the formula x is missing"
    )


@pytest.mark.parametrize("what", ["short", "long"])
def test_what_a_person_may_judge_stays_said_beside_it(what):
    finding = Finding("length", what, grave=False)
    found = answer(finding)
    assert isinstance(found, Offer)
    assert (found.text, found.findings) == ("WAIT FIVE MINUTES. READ IT THEN.", (finding,))
