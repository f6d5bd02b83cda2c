# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever an offer says: the other blocks of a chapter stay what they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse
from syncstudio.merge import untranslated
from syncstudio.model import ChapterStatus, ChapterView, Offer, OfferKind
from syncstudio.workspace.drafting import drafted
from syncstudio.workspace.proposing import every_proposal
from syncstudio.workspace.row_entries import Stamp
from syncstudio.workspace.sync_record import SyncRecord

SOURCE = "# One\n\nFirst words.\n\nSecond words.\n\n```python\nx = 1\n```\n\n- an item\n- another item\n"
STAMP = Stamp("Ada", "2026-01-01T00:00:00.000Z")


def view_of(text=SOURCE):
    source = parse(text.encode(), "one.md", "en", "0" * 40)
    status = ChapterStatus("zh", "one.md", None, None, ())
    return ChapterView(status, source, None, untranslated(source))


def put(view, texts):
    offers = {row: Offer(OfferKind.ENGINE, text, None, "far") for row, text in texts.items()}
    return drafted(view, every_proposal(view, None, SyncRecord()), offers, STAMP, "one.md")


def test_what_is_not_drafted_stays_in_the_source_s_words():
    done = put(view_of(), {1: "第一句。", 4: "- 一项"})
    text = SOURCE.replace("First words.", "第一句。").replace("- an item", "- 一项")
    assert done.chapter.data.decode() == text
    assert [entry.state.value for entry in done.entries] == ["draft", "draft"]
    assert done.refused == ()


@pytest.mark.parametrize(
    "bad", ["```", "一。\n\n二。", "- 一\n- 二", "# 一", "<div>\n", "一。\n```python", "", "\udcff\ud800"]
)
def test_an_offer_that_would_be_other_blocks_is_left_out_and_no_other(bad):
    done = put(view_of(), {1: "第一句。", 2: bad, 4: "- 一项"})
    blocks = [block.text for block in done.chapter.blocks]
    assert blocks[1] == "第一句。"
    assert blocks[3:] == ["```python\nx = 1\n```", "- 一项", "- another item"]
    assert done.refused in ((2,), ())
    if done.refused:
        assert blocks[2] == "Second words."


def test_where_none_can_be_put_in_there_is_no_chapter():
    assert put(view_of(), {1: "一。\n\n二。"}) is None


HOSTILE = st.text(st.sampled_from("一。 \n`#->[]()*$|<div>~:="), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from((0, 1, 2, 4, 5)), HOSTILE, min_size=1))
def test_all_other_blocks_stay(texts):
    view = view_of()
    done = put(view, texts)
    if done is None:
        return
    before = [block.text for block in view.source.blocks]
    after = [block.text for block in done.chapter.blocks]
    assert len(after) == len(before)
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        if row in done.rows:
            assert new.split() == texts[row].split()
        else:
            assert new == old
