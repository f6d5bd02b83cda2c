# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rows of made chapters teach, without a repository."""

import pytest

from syncstudio.chapters import fingerprint, parse
from syncstudio.drift import compare
from syncstudio.model import (
    Baseline,
    ChapterStatus,
    ChapterView,
    Known,
    Level,
    Link,
    RecordEntry,
    Row,
    State,
)
from syncstudio.workspace import pair_segments, prose_texts
from syncstudio.workspace.segmenting import Origin, followed_source, has_words, segments_of
from syncstudio.workspace.sync_record import Correction, SyncRecord

SOURCE = """# Reading *it*

Wait 55 minutes. Then read `it` twice. Write `x` down.

* First, rest.
* Then, `go()`.

$$x = 5$$

> Nobody reads.

| a | b |
|---|---|
| c | d |
"""
TARGET = """# *Onu* okumak

55 dakika bekle. Sonra `it` iki kere oku ve `x` yaz.

* Önce dinlen.
* Sonra `go()`.

$$x = 5$$

> Kimse okumaz.

| a | b |
|---|---|
| c | d |
"""


def chapter(text, language="en"):
    return parse(text.encode(), "a.md", language)


def taught(level, source=SOURCE, target=TARGET):
    found = pair_segments(chapter(source), chapter(target, "tr"))
    return {one.source: one for one in found if one.level is level}


def test_blocks_stand_as_they_are_written():
    found = taught(Level.BLOCK)
    assert {source: one.target for source, one in found.items()} == {
        "# Reading *it*": "# *Onu* okumak",
        "Wait 55 minutes. Then read `it` twice. Write `x` down.": (
            "55 dakika bekle. Sonra `it` iki kere oku ve `x` yaz."
        ),
        "* First, rest.": "* Önce dinlen.",
        "* Then, `go()`.": "* Sonra `go()`.",
        "> Nobody reads.": "> Kimse okumaz.",
    }


def test_sentences_stand_without_their_markers_and_as_they_were_rendered():
    found = taught(Level.SENTENCE)
    assert found["Reading *it*"].target == "*Onu* okumak"
    assert found["First, rest."].target == "Önce dinlen."
    assert found["Nobody reads."].target == "Kimse okumaz."
    assert found["Wait 55 minutes."].target == "55 dakika bekle."
    assert found["Then read `it` twice. Write `x` down."].target == "Sonra `it` iki kere oku ve `x` yaz."


def test_a_sentence_is_not_taught_beside_one_that_says_something_else():
    source = "# Heat\n\nWait 5 minutes. Nobody ever wrote of this scale, which is a pity.\n"
    target = "# Isı\n\n5 dakika bekle. Kedi.\n"
    assert set(taught(Level.SENTENCE, source, target)) == {"Heat", "Wait 5 minutes."}


def test_neighbours_are_those_of_the_prose():
    blocks, sentences = taught(Level.BLOCK), taught(Level.SENTENCE)
    item = blocks["* Then, `go()`."]
    assert (item.before, item.after) == (fingerprint("* First, rest."), fingerprint("> Nobody reads."))
    assert blocks["# Reading *it*"].before == ""
    last = sentences["Then read `it` twice. Write `x` down."]
    assert (last.before, last.after) == (fingerprint("Wait 55 minutes."), fingerprint("First, rest."))
    assert sentences["Nobody reads."].after == ""


def test_what_would_be_looked_for_is_what_is_taught():
    assert set(prose_texts(chapter(SOURCE), Level.BLOCK)) == set(taught(Level.BLOCK))
    whole = " ".join(prose_texts(chapter(SOURCE), Level.SENTENCE))
    assert all(source in whole for source in taught(Level.SENTENCE))


def test_words_that_wait_for_their_translation_teach_nothing():
    source = "# Heat\n\nWood burns well in dry air.\n\nStone does not burn at all.\n"
    target = "# Isı\n\nWood burns well in dry air.\n\nTaş hiç yanmaz.\n"
    assert set(taught(Level.BLOCK, source, target)) == {"# Heat", "Stone does not burn at all."}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Wait.", True),
        ("等。", True),
        ("`wait()` and $y$", True),
        ("`wait()`", False),
        ("$$y$$ 5.", False),
        ("***", False),
        ("", False),
    ],
)
def test_what_has_words(text, says):
    assert has_words(text) is says


def test_a_row_of_which_one_part_changed_follows_the_old_part_among_the_others():
    old, new = chapter("A one.\n\nB two.\n\nC three.\n"), chapter("A one.\n\nB twelve.\n\nC three.\n")
    (drift,) = (change.drift for change in compare(old, new) if change.drift is not None)
    row = Row(new.blocks, (), State.DRIFTED, drift)
    assert [block.text for block in followed_source(row)] == ["A one.", "B two.", "C three."]


def view(state=State.TRANSLATED, known=True, drift=None):
    source, target = chapter(SOURCE), chapter(TARGET, "tr")
    baseline = Baseline("old/a.md", "a.md", "", "", Known.INFERRED, 0.9) if known else None
    row = Row((source.blocks[1],), (target.blocks[1],), state, drift)
    return ChapterView(ChapterStatus("tr", "a.md", "a.md", baseline, ()), source, target, (row,))


@pytest.mark.parametrize("state", State)
def test_only_finished_translations_are_taught(state):
    found = segments_of(view(state), SyncRecord(), Origin("c0ffee", "Ada", 5))
    assert bool(found) == (state.value in {"translated", "approved", "drifted", "obsolete"})
    assert {(one.state, one.source_path, one.commit, one.author, one.at) for one in found} <= {
        (state, "old/a.md", "c0ffee", "Ada", 5)
    }


def test_a_chapter_that_follows_nobody_knows_what_teaches_nothing():
    assert segments_of(view(known=False), SyncRecord(), Origin()) == ()


def test_the_record_says_who_and_when_and_which_sentences_belong_together():
    source, target = chapter(SOURCE).blocks[1], chapter(TARGET, "tr").blocks[1]
    pair = target.fingerprint, source.fingerprint
    entry = RecordEntry(*pair, "a.md", "", "", State.TRANSLATED, "hand", "Bea", "2026-01-02T03:04:05Z")
    links = (Link((0, 1, 2), (0, 1), 1.0), Link((9,), (9,), 1.0))
    record = SyncRecord((entry,), 0, (Correction(*pair, "Bea", "2026-01-02T03:04:06Z", links),))
    block, sentence = segments_of(view(), record, Origin("c0ffee", "Ada", 5))
    assert (block.author, block.at, block.commit) == ("Bea", 1767323045, "c0ffee")
    assert (sentence.source, sentence.target) == (block.source, block.target)
