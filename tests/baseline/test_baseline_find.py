# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.baseline import find
from syncstudio.chapters import fingerprint
from syncstudio.model import Known, RecordEntry, State

OLD = "# Rate\n\nUse 10 steps of $x$.\n\n```python\nrun(10)\n```\n\nThe end is near `stop`.\n"
NEW = OLD.replace("10", "20")
NEWEST = NEW.replace("near", "far from")
ZH_OLD = "# 速率\n\n使用 $x$ 的 10 步。\n\n```python\nrun(10)\n```\n\n结尾靠近 `stop`。\n"
ZH_NEW = ZH_OLD.replace("10", "20")


def test_the_newest_source_before_the_author_date_is_followed(histories):
    histories.write("source", 1, OLD)
    followed = histories.write("source", 5, NEW)
    histories.write("source", 20, NEWEST)
    histories.write("target", 10, ZH_NEW, merged=30)
    baseline = find(histories.evidence())
    assert (baseline.blob, baseline.how, baseline.commit) == (followed, Known.INFERRED, "sourcec1")


@pytest.mark.parametrize(
    ("translated", "followed"),
    [("泡 4 杯，用 `pot`。", 1), ("泡 3 杯，用 `pot`。", 0), ("泡茶。", 0)],
    ids=["the newer", "the older", "in doubt the older"],
)
def test_of_what_was_written_in_one_second_the_likest_is_followed(histories, translated, followed):
    blobs = [histories.write("source", 1, f"Make {cups} cups in the `pot`.") for cups in (3, 4)]
    histories.write("target", 1, translated)
    assert find(histories.evidence()).blob == blobs[followed]


def test_a_file_that_shows_less_of_its_source_is_less_sure(histories):
    histories.write("source", 1, "Boil 2 cups.\n\n```\npour(cup)\nwait(minutes)\n```")
    histories.write("target", 2, "煮 2 杯。\n\n```\npour(cup)\nwait(minutes)\n```")
    all_of_it = find(histories.evidence()).confidence
    histories.target.clear()
    histories.write("target", 2, "煮杯。\n\n```\npour(cup)\n```")
    some_of_it = find(histories.evidence()).confidence
    assert 0.5 * all_of_it < some_of_it < all_of_it


def test_polish_is_no_sync(histories):
    followed = histories.write("source", 1, OLD)
    histories.write("source", 5, NEW)
    histories.write("target", 2, ZH_OLD)
    histories.write("target", 9, ZH_OLD.replace("使用", "采用").replace("靠近", "临近"))
    assert find(histories.evidence()).blob == followed


def test_a_new_translation_of_the_whole_is_a_sync(histories):
    histories.write("source", 1, OLD)
    followed = histories.write(
        "source", 5, "# Rate\n\nTake 30 steps of $y$.\n\n```python\ngo(30)\n```\n\nOver.\n"
    )
    histories.write("target", 2, ZH_OLD)
    histories.write("target", 9, "# 速率\n\n取 $y$ 的 30 步。\n\n```python\ngo(30)\n```\n\n完了。\n")
    assert find(histories.evidence()).blob == followed


def test_a_snapshot_is_believed_before_histories(histories):
    followed = histories.write("source", 1, OLD)
    histories.write("source", 5, NEW)
    histories.write("target", 9, ZH_NEW)
    baseline = find(histories.evidence(snapshot=OLD.encode(), snapshot_blob=followed))
    assert (baseline.blob, baseline.how, baseline.confidence) == (followed, Known.SNAPSHOT, 1.0)


def test_a_snapshot_edited_by_hand_stands_for_its_nearest_version(histories):
    histories.write("source", 1, OLD)
    followed = histories.write("source", 5, NEWEST)
    histories.write("target", 2, ZH_OLD)
    edited = NEWEST.replace("# Rate", "# Rates")
    baseline = find(histories.evidence(snapshot=edited.encode(), snapshot_blob="unknown"))
    assert (baseline.blob, baseline.how) == (followed, Known.SNAPSHOT)
    assert baseline.confidence < 1.0
    assert "edited by hand" in baseline.note


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 速率\nl10n:\n  sourceCommit: {}\n---\n",
        "---\ndefault_lang_commit: {}\n---\n",
        '---\nsource_commit: "{}" # of the English\n---\n',
        "---\ncommit: {}\n---\n",
    ],
)
def test_front_matter_names_the_source_commit(histories, front):
    followed = histories.write("source", 1, OLD)
    histories.write("source", 5, NEW)
    histories.source[0] = _with_commit(histories.source[0], "abcdef0123456789")
    histories.write("target", 9, front.format("abcdef01") + "\n" + ZH_NEW)
    baseline = find(histories.evidence())
    assert (baseline.blob, baseline.how) == (followed, Known.FRONT_MATTER)


def test_a_link_to_a_blob_of_the_source_names_it(histories):
    followed = histories.write("source", 1, OLD)
    histories.write("source", 5, NEW)
    histories.source[0] = _with_commit(histories.source[0], "abcdef0123456789")
    url = "https://forge.example/book/blob/abcdef0123456789/chapter.md"
    histories.write("target", 9, ZH_NEW + f"\n译自 [原文]({url})。\n")
    baseline = find(histories.evidence())
    assert (baseline.blob, baseline.how) == (followed, Known.LINK)


def test_a_link_to_another_file_names_nothing(histories):
    histories.write("source", 1, OLD)
    histories.write("source", 5, NEW)
    histories.source[0] = _with_commit(histories.source[0], "abcdef0123456789")
    histories.write("target", 9, ZH_NEW + "\n[x](https://forge.example/blob/abcdef0123456789/other.md)\n")
    assert find(histories.evidence()).how is Known.INFERRED


def test_a_trailer_holds_for_the_blocks_of_its_commit_alone(histories):
    old = histories.write("source", 1, OLD)
    new = histories.write("source", 5, NEW)
    histories.source[1] = _with_commit(histories.source[1], "fedcba9876543210")
    histories.write("target", 2, ZH_OLD)
    histories.write("target", 9, ZH_OLD.replace("使用 $x$ 的 10", "使用 $x$ 的 20"))
    trailers = {histories.target[1].revision.commit: "fedcba9876543210"}
    baseline = find(histories.evidence(trailers=trailers))
    assert baseline.blob == old
    trailed = [one for one in baseline.blocks if one.how is Known.TRAILER]
    assert [(one.target, one.blob) for one in trailed] == [(1, new)]


def test_the_record_speaks_for_the_blocks_whose_text_it_knows(histories):
    histories.write("source", 1, OLD)
    new = histories.write("source", 5, NEW)
    histories.write("target", 2, ZH_OLD)
    known, stale = "结尾靠近 `stop`。", "别的文字。"
    entries = tuple(
        RecordEntry(
            fingerprint(text), "", "chapter.md", new, "c", State.TRANSLATED, "human", "A", "2026-01-01"
        )
        for text in (known, stale)
    )
    baseline = find(histories.evidence(record=entries))
    assert [(one.target, one.blob, one.how) for one in baseline.blocks] == [(3, new, Known.RECORD)]


def test_without_versions_of_the_source_nothing_is_known(histories):
    histories.write("target", 2, ZH_OLD)
    assert find(histories.evidence()) is None


def test_a_source_younger_than_its_translation_is_doubted(histories):
    only = histories.write("source", 50, OLD)
    histories.write("target", 2, ZH_OLD)
    baseline = find(histories.evidence())
    assert baseline.blob == only
    assert baseline.confidence < 0.5
    assert baseline.note


def test_a_shallow_history_is_said(histories):
    histories.write("source", 1, OLD)
    histories.write("target", 2, ZH_OLD)
    assert "shallow" in find(histories.evidence(cut_off=True)).note


def _with_commit(version, commit):
    from dataclasses import replace

    return replace(version, revision=replace(version.revision, commit=commit))
