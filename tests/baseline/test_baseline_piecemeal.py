# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from syncstudio.baseline import find

WORDS = ["apples", "pears", "plums", "figs", "dates", "limes", "nuts", "grapes"]


def source(*changed):
    return "\n\n".join(
        f"The {word} are {'very ripe today' if n in changed else 'green'} in garden {n}, as `{word}` shows."
        for n, word in enumerate(WORDS)
    )


def target(*changed, polished=()):
    def line(n, word):
        place = "花园里" if n in polished else "园中"
        return f"{place} {n} 的 `{word}` {'今天非常成熟' if n in changed else '是绿的'}。"

    return "\n\n".join(line(n, word) for n, word in enumerate(WORDS))


def own(baseline):
    return {one.target: one.blob for one in baseline.blocks}


def test_blocks_synced_at_later_times_follow_later_sources(histories):
    first = histories.write("source", 1, source())
    histories.write("target", 2, target())
    second = histories.write("source", 10, source(0, 1, 5))
    histories.write("target", 11, target(0, 1))
    third = histories.write("source", 20, source(0, 1, 5, 6))
    histories.write("target", 21, target(0, 1, 6))
    baseline = find(histories.evidence())
    assert baseline.blob == first
    assert own(baseline) == {0: second, 1: second, 6: third}


def test_polish_over_the_whole_file_syncs_nothing(histories):
    first = histories.write("source", 1, source())
    histories.write("target", 2, target())
    histories.write("source", 10, source(0, 1, 5))
    histories.write("target", 11, target(polished=range(8)))
    baseline = find(histories.evidence())
    assert baseline.blob == first
    assert own(baseline) == {}


def test_a_touched_block_whose_source_stood_still_keeps_its_baseline(histories):
    histories.write("source", 1, source())
    histories.write("target", 2, target())
    second = histories.write("source", 10, source(0))
    histories.write("target", 11, target(0, polished=(3,)))
    assert own(find(histories.evidence())) == {0: second}


def test_a_block_added_after_its_source_follows_the_source_of_that_day(histories):
    histories.write("source", 1, source())
    histories.write("target", 2, target())
    second = histories.write("source", 10, source() + "\n\nA ladder of 12 steps leans on `wall`.")
    histories.write("target", 11, target() + "\n\n一架 12 级的梯子靠在 `wall` 上。")
    assert own(find(histories.evidence())) == {8: second}


def test_a_block_that_came_in_later_is_followed_when_it_is_synced_again(histories):
    ladder = "\n\nA ladder of 12 steps leans on `wall`, green and {} since the spring."
    leiter = "\n\n梯子 12 级靠在 `wall` 上，绿色，从春天起{}。"
    histories.write("source", 1, source())
    histories.write("target", 2, target())
    histories.write("source", 10, source() + ladder.format("wet"))
    histories.write("target", 11, target() + leiter.format("湿"))
    third = histories.write("source", 20, source() + ladder.format("dry, warm and clean"))
    histories.write("target", 21, target() + leiter.format("干燥温暖又清洁"))
    assert own(find(histories.evidence())) == {8: third}


def test_a_sync_that_leaves_nothing_behind_is_one_of_the_whole_file(histories):
    histories.write("source", 1, source())
    histories.write("target", 2, target())
    second = histories.write("source", 10, source(0, 1, 5))
    histories.write("target", 11, target(0, 1, 5))
    baseline = find(histories.evidence())
    assert (baseline.blob, own(baseline)) == (second, {})


def test_a_new_block_without_translation_holds_the_whole_file_back(histories):
    first = histories.write("source", 1, source())
    histories.write("target", 2, target())
    histories.write("source", 10, source(0, 1, 5) + "\n\nA ladder of 12 steps leans on `wall`.")
    histories.write("target", 11, target(0, 1, 5))
    assert find(histories.evidence()).blob == first


def test_two_blocks_made_one_on_both_sides_are_in_step(histories):
    def joined(text):
        one, two, rest = text.split("\n\n", 2)
        return f"{one} {two}\n\n{rest}"

    histories.write("source", 1, source())
    histories.write("target", 2, target())
    second = histories.write("source", 10, joined(source()))
    histories.write("target", 11, joined(target()))
    assert own(find(histories.evidence())) == {0: second}


def test_a_fork_follows_what_it_had_merged_and_not_what_was_newer(histories):
    first = histories.write("source", 1, source())
    histories.write("source", 10, source(0, 1, 5))
    histories.write("target", 11, target())
    had = {"targetc0": histories.source[0]}
    assert find(histories.evidence(merged=had)).blob == first
