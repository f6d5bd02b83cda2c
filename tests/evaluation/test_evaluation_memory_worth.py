# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory of what stood before a commit, asked for what the commit brought: figures counted by hand."""

import pytest

from syncstudio.errors import Cancelled
from syncstudio.evaluation import find_events, memory_worth
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Layout, LayoutKind, Level, Repaired
from syncstudio.repo import open_repository

LAYOUT = Layout(LayoutKind.SNAPSHOT, snapshot_suffix="_origin")

OLD = "# Reading\n\nWait five minutes before you read it. Then write it down.\n"
ALT = "# Okuma\n\nOkumadan önce beş dakika bekleyin. Sonra onu yazın.\n"
NEW = "# Reading\n\nWait six minutes before you read it. Then write it down.\n\nZebras quarrel.\n"
NEU = "# Okuma\n\nOkumadan önce altı dakika bekleyin. Sonra onu yazın.\n\nZebralar kavga eder.\n"
LATER = NEU.replace("altı", "yedi")


@pytest.fixture
def book(make_repository):
    """A chapter that was synced once; what came later would be the better offer."""
    made = make_repository()
    made.commit({"a_origin.md": OLD, "a.md": ALT, "b_origin.md": "# Zebras\n", "b.md": "# Zebralar\n"})
    made.commit({"a_origin.md": NEW, "a.md": NEU})
    made.commit({"c_origin.md": NEW, "c.md": LATER})
    return made


def worth(book, **more):
    with open_repository(book.path) as repository:
        events = find_events(repository, repository.history(), [("a_origin.md", "a.md")])
        return memory_worth(repository, events, LanguagePair("en", "tr"), LAYOUT, **more)


def test_only_what_stood_before_the_commit_is_offered(book):
    found = worth(book)
    sentences = found.at(Level.SENTENCE)
    assert [(one.source, one.written) for one in sentences] == [
        ("Wait six minutes before you read it.", "Okumadan önce altı dakika bekleyin."),
        ("Zebras quarrel.", "Zebralar kavga eder."),
    ]
    near, far = sentences
    assert near.percent >= 75
    assert (near.matched, near.offer) == (
        "Wait five minutes before you read it.", "Okumadan önce beş dakika bekleyin.",
    )  # fmt: skip
    assert (far.percent, far.offer) == (0, "")
    assert found.share(Level.SENTENCE) == 0.5
    assert len(found.at(Level.BLOCK)) == 2


def test_the_distance_to_what_people_wrote(book):
    found = worth(book, repair=None)
    near = 4 / len("Okumadan önce altı dakika bekleyin.")  # beş to altı
    assert found.distance(Level.SENTENCE, repair=False, least=75) == pytest.approx(near)
    assert found.distance(Level.SENTENCE, repair=False) == pytest.approx((near + 1) / 2)
    assert found.distance(Level.SENTENCE, repair=True) == found.distance(Level.SENTENCE, repair=False)


def test_a_repair_is_measured_beside_none(book):
    seen, known = [], []

    def repair(match, wanted, pair, lexicon, terms):
        seen.append((match.segment.source, wanted, pair, lexicon.target_language))
        known.append(terms)
        return Repaired(match.segment.target.replace("beş", "altı"), (), 99)

    found = worth(book, repair=repair)
    assert found.distance(Level.SENTENCE, repair=True, least=75) == 0
    assert found.distance(Level.SENTENCE, repair=False, least=75) > 0
    assert seen[0] == (
        "Wait five minutes before you read it.", "Wait six minutes before you read it.",
        LanguagePair("en", "tr"), "tr",
    )  # fmt: skip
    assert set(known) == {None}


def test_the_repair_knows_the_terms_of_the_past(make_repository):
    book = make_repository()
    book.commit({"a_origin.md": OLD, "a.md": ALT, "TERMS.csv": "en,tr\nminute,dakika\n"})
    book.commit({"a_origin.md": NEW, "a.md": NEU, "TERMS.csv": "en,tr\nminute,dakika\nzebra,zebra\n"})
    known = []
    worth(book, termbase="TERMS.csv", repair=lambda *told: known.append(told[-1]))
    assert [term.source for term in known[0].terms] == ["minute"]


def test_without_what_drifted_its_old_words_are_not_offered(book):
    found = worth(book, drifted=False)
    assert found.share(Level.SENTENCE) == 0
    assert not any(one.offer for one in found.sought)


def test_what_people_left_untranslated_counts_for_the_share_alone(make_repository):
    book = make_repository()
    book.commit({"a_origin.md": OLD, "a.md": ALT})
    book.commit({"a_origin.md": NEW, "a.md": NEU.replace("Zebralar kavga eder.", "Zebras quarrel.")})
    found = worth(book)
    assert [one.written for one in found.at(Level.SENTENCE)] == ["Okumadan önce altı dakika bekleyin.", ""]
    assert found.share(Level.SENTENCE) == 0.5
    assert found.distance(Level.SENTENCE, repair=False) == pytest.approx(4 / 35)


def test_a_stop(book):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        worth(book, job=job)
