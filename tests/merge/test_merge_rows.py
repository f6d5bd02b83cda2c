# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows from hand-made links and changes: what the stages before say is given, not computed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.chapters import fingerprint
from syncstudio.merge.grid import Followed, Following
from syncstudio.merge.rows import Material, assemble, obsolete, statuses, title, untranslated
from syncstudio.model import (
    Block,
    BlockKind,
    BlockStatus,
    Change,
    Chapter,
    Drift,
    DriftKind,
    Gravity,
    Known,
    Link,
    RecordEntry,
    State,
    WordEdit,
)


def chapter(language, *texts):
    blocks, place = [], 0
    for line, text in enumerate(texts, 1):
        kind = BlockKind.HEADING if text.startswith("#") else BlockKind.PARAGRAPH
        kind = BlockKind.CODE if text.startswith("```") else kind
        blocks.append(Block(kind, text, (place, place + len(text)), (2 * line, 2 * line), fingerprint(text)))
        place += len(text) + 2
    return Chapter("a.md", language, "\n\n".join(texts).encode(), tuple(blocks))


def change(old, new, before, after, *happened):
    kind, gravity, edits = happened + (None, Gravity.MEANING, ())[len(happened) :]
    drift = None
    if kind is not None:
        drift = Drift(
            kind, gravity, tuple(old.blocks[i] for i in before), tuple(new.blocks[j] for j in after), edits
        )
    return Change(tuple(before), tuple(after), drift)


def build(old, new, target, links, changes, *, record=(), follows=None, versions=None):
    versions = versions or {"base": Followed(old, tuple(Link(s, t, 1.0) for s, t in links), tuple(changes))}
    following = follows or [Following("base", Known.INFERRED)] * len(target.blocks)
    alike = new.language.partition("-")[0] == target.language.partition("-")[0]
    known = {one.target: one for one in record}
    return assemble(Material(new, target, versions, following, "base", known, alike))


def show(rows):
    return [
        (
            " + ".join(block.text for block in row.source),
            " + ".join(block.text for block in row.target),
            row.state.value,
            row.drift.kind.value if row.drift else "",
        )
        for row in rows
    ]


def test_translated_drifted_new_removed_and_extra():
    old = chapter("en", "# Title", "one", "two", "three")
    new = chapter("en", "# Title", "one", "new", "two, changed")
    target = chapter("zh", "# 标题", "一", "译注", "二", "三")
    changes = [
        change(old, new, [0], [0]),
        change(old, new, [1], [1]),
        change(old, new, [], [2], DriftKind.NEW),
        change(old, new, [2], [3], DriftKind.CHANGED, Gravity.WORDING),
        change(old, new, [3], [], DriftKind.REMOVED),
    ]
    rows = build(old, new, target, [((0,), (0,)), ((1,), (1,)), ((2,), (3,)), ((3,), (4,))], changes)
    assert show(rows) == [
        ("# Title", "# 标题", "translated", ""),
        ("one", "一", "translated", ""),
        ("", "译注", "extra", ""),
        ("new", "", "untranslated", "new"),
        ("two, changed", "二", "drifted", "changed"),
        ("", "三", "obsolete", "removed"),
    ]
    assert rows[5].drift.before == (old.blocks[3],)
    assert statuses(rows)[4] == BlockStatus((8, 8), (8, 8), State.DRIFTED, DriftKind.CHANGED, Gravity.WORDING)
    assert statuses(rows)[2] == BlockStatus(None, (6, 6), State.EXTRA)
    assert title(target, new) == "标题"


def test_a_source_block_that_was_never_translated_has_no_drift():
    old = new = chapter("en", "one", "two")
    rows = build(old, new, chapter("zh", "一"), [((0,), (0,))], [change(old, new, [i], [i]) for i in (0, 1)])
    assert show(rows)[1] == ("two", "", "untranslated", "")


def test_split_and_merged_stay_one_row():
    old = chapter("en", "one two", "three", "four")
    new = chapter("en", "one", "two", "three four")
    target = chapter("zh", "一二", "三", "四")
    changes = [
        change(old, new, [0], [0, 1], DriftKind.SPLIT),
        change(old, new, [1, 2], [2], DriftKind.MERGED),
    ]
    rows = build(old, new, target, [((i,), (i,)) for i in range(3)], changes)
    assert show(rows) == [
        ("one + two", "一二", "drifted", "split"),
        ("three four", "三 + 四", "drifted", "merged"),
    ]
    assert statuses(rows)[0].source_lines == (2, 4)


def test_moved_rows_stand_where_the_source_is_today():
    old, new = chapter("en", "one", "two"), chapter("en", "two", "one")
    changes = [change(old, new, [1], [0], DriftKind.MOVED, Gravity.FORMAT), change(old, new, [0], [1])]
    rows = build(old, new, chapter("zh", "一", "二"), [((0,), (0,)), ((1,), (1,))], changes)
    assert show(rows) == [("two", "二", "drifted", "moved"), ("one", "一", "translated", "")]


def test_several_changes_of_one_row_are_as_grave_as_the_gravest():
    old, new = chapter("en", "one a", "two b"), chapter("en", "one A", "two B")
    changes = [
        change(old, new, [0], [0], DriftKind.CHANGED, Gravity.TYPO, (WordEdit((4, 5), (4, 5)),)),
        change(old, new, [1], [1], DriftKind.CHANGED, Gravity.WORDING, (WordEdit((4, 5), (4, 5)),)),
    ]
    rows = build(old, new, chapter("zh", "一二"), [((0, 1), (0,))], changes)
    drift = rows[0].drift
    assert (drift.kind, drift.gravity, len(drift.before)) == (DriftKind.CHANGED, Gravity.WORDING, 2)
    joined = "\n\n".join(block.text for block in drift.after)
    assert [joined[slice(*edit.new)] for edit in drift.edits] == ["A", "B"]


def test_half_of_a_row_removed_is_a_change():
    old, new = chapter("en", "one", "two"), chapter("en", "one")
    changes = [change(old, new, [0], [0]), change(old, new, [1], [], DriftKind.REMOVED)]
    rows = build(old, new, chapter("zh", "一二"), [((0, 1), (0,))], changes)
    assert show(rows) == [("one", "一二", "drifted", "changed")]
    assert rows[0].drift.edits == (WordEdit((0, 3), (0, 0)),)


def test_the_sources_own_prose_is_untranslated_and_its_code_is_not():
    texts = ("# Summary", "# ResNet", "All of it is here.", "```\nx = 1\n```", "`x`, $y$")
    old = new = chapter("en", *texts)
    links = [((i,), (i,)) for i in range(len(texts))]
    changes = [change(old, new, [i], [i]) for i in range(len(texts))]
    rows = build(old, new, chapter("zh", *texts), links, changes)
    assert [row.state.value for row in rows] == [
        "untranslated", "translated", "untranslated", "translated", "translated",
    ]  # fmt: skip
    same = build(old, new, chapter("en-GB", *texts), links, changes)
    assert {row.state for row in same} == {State.TRANSLATED}


def test_a_name_that_the_translation_uses_is_a_name():
    old = new = chapter("en", "# Docker", "Docker is a tool.")
    target = chapter("zh", "# Docker", "Docker 是一个工具。")
    rows = build(old, new, target, [((0,), (0,)), ((1,), (1,))], [change(old, new, [i], [i]) for i in (0, 1)])
    assert {row.state for row in rows} == {State.TRANSLATED}


def test_text_of_today_copied_into_the_translation_meets_its_source():
    old, new = chapter("en", "one"), chapter("en", "one", "A new paragraph.", "```\nnew()\n```")
    target = chapter("zh", "一", "A new paragraph.", "```\nnew()\n```")
    changes = [change(old, new, [0], [0]), *(change(old, new, [], [i], DriftKind.NEW) for i in (1, 2))]
    assert show(build(old, new, target, [((0,), (0,))], changes)) == [
        ("one", "一", "translated", ""),
        ("A new paragraph.", "A new paragraph.", "untranslated", ""),
        ("```\nnew()\n```", "```\nnew()\n```", "translated", ""),
    ]


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("```python\nx = 2  # two\n```", State.TRANSLATED),
        ("```python\nx = 2  # 二\n```", State.TRANSLATED),
        ("```python\nx = 1  # 一\n```", State.DRIFTED),
        ("```python\nif a:\n    x = 2\n```", State.DRIFTED),
        ("```python\n    x = 2  # two\n```", State.DRIFTED),
    ],
)
def test_code_that_stands_as_its_source_does_today_is_in_step(target, state):
    old, new = chapter("en", "```python\nx = 1  # one\n```"), chapter("en", "```python\nx = 2  # two\n```")
    changes = [change(old, new, [0], [0], DriftKind.CHANGED)]
    (row,) = build(old, new, chapter("zh", target), [((0,), (0,))], changes)
    assert row.state is state
    assert (row.drift is None) == (state is State.TRANSLATED)


def test_each_block_is_judged_by_the_version_that_it_follows():
    first, second = chapter("en", "one", "two"), chapter("en", "one!", "two")
    today, target = chapter("en", "one!", "two!"), chapter("zh", "一！", "二")
    pairs = (Link((0,), (0,), 1.0), Link((1,), (1,), 1.0))
    then = [change(first, today, [i], [i], DriftKind.CHANGED) for i in (0, 1)]
    later = [change(second, today, [0], [0]), change(second, today, [1], [1], DriftKind.CHANGED)]
    versions = {
        "base": Followed(first, pairs, tuple(then)),
        "later": Followed(second, pairs, tuple(later)),
    }
    follows = [Following("later", Known.TRAILER), Following("base", Known.INFERRED)]
    rows = build(first, today, target, (), (), follows=follows, versions=versions)
    assert [(row.state, row.how) for row in rows] == [
        (State.TRANSLATED, Known.TRAILER),
        (State.DRIFTED, Known.INFERRED),
    ]


def entry(target, source, state):
    return RecordEntry(
        fingerprint(target), fingerprint(source), "a.md", "", "", state, "", "Ana", "2026-01-01"
    )


RECORDED = [
    # state in the record, source text that it knew, state shown, with the drift
    (State.DRAFT, "now", State.DRAFT, False),
    (State.DRAFT, "then", State.DRAFT, True),
    (State.NEEDS_WORK, "then", State.NEEDS_WORK, True),
    (State.TRANSLATED, "now", State.TRANSLATED, False),
    (State.TRANSLATED, "then", State.DRIFTED, True),
    (State.APPROVED, "now", State.APPROVED, False),
    (State.APPROVED, "then", State.DRIFTED, True),
    (State.OBSOLETE, "now", State.DRIFTED, True),
]


@pytest.mark.parametrize(("state", "source", "shown", "drifts"), RECORDED)
def test_the_record_weighs_more_than_inference_for_its_very_text(state, source, shown, drifts):
    old, new, target = chapter("en", "then"), chapter("en", "now"), chapter("zh", "今")
    changes = [change(old, new, [0], [0], DriftKind.CHANGED)]
    rows = build(old, new, target, [((0,), (0,))], changes, record=[entry("今", source, state)])
    assert (rows[0].state, rows[0].drift is not None) == (shown, drifts)
    stale = build(old, new, target, [((0,), (0,))], changes, record=[entry("古", source, state)])
    assert stale[0].state is State.DRIFTED


def test_a_row_is_approved_only_as_a_whole():
    old = new = chapter("en", "one")
    target = chapter("zh", "一", "壹")
    half = build(old, new, target, [((0,), (0, 1))], [change(old, new, [0], [0])],
                 record=[entry("一", "one", State.APPROVED)])  # fmt: skip
    assert half[0].state is State.TRANSLATED


def test_chapters_with_one_side_only():
    source, target = chapter("en", "one", "two"), chapter("zh", "一", "二")
    assert {row.state for row in untranslated(source)} == {State.UNTRANSLATED}
    rows = obsolete(target, Followed(source, (Link((0, 1), (0,), 1.0),), ()))
    assert [(row.state, row.drift.kind) for row in rows] == [(State.OBSOLETE, DriftKind.REMOVED)] * 2
    assert rows[0].drift.before == source.blocks
    assert [row.drift.before for row in obsolete(target, None)] == [(), ()]


@given(st.data())
def test_every_block_of_both_sides_stands_in_exactly_one_row(data):
    count = data.draw(st.integers(0, 6))
    old = chapter("en", *(f"old {i}" for i in range(count)))
    order = data.draw(st.permutations(range(count)))
    kept = order[: data.draw(st.integers(0, count))]
    fresh = data.draw(st.integers(0, 3))
    new = chapter("en", *(f"old {i}" for i in kept), *(f"new {i}" for i in range(fresh)))
    changes = [change(old, new, [i], [j]) for j, i in enumerate(kept)]
    changes += [change(old, new, [i], [], DriftKind.REMOVED) for i in range(count) if i not in kept]
    changes += [change(old, new, [], [len(kept) + j], DriftKind.NEW) for j in range(fresh)]
    targets = data.draw(st.integers(0, 6))
    target = chapter("zh", *(f"译 {i}" for i in range(targets)))
    links, used = [], set()
    for t in range(targets):
        source = data.draw(st.lists(st.integers(0, max(count - 1, 0)), max_size=2, unique=True))
        if count and not used & set(source) and source:
            used |= set(source)
            links.append((tuple(sorted(source)), (t,)))
    rows = build(old, new, target, links, changes)
    shown = [block for row in rows for block in row.source]
    assert sorted(block.span for block in shown) == [block.span for block in new.blocks]
    assert sorted(block.span for row in rows for block in row.target) == [b.span for b in target.blocks]
    leading = [min(block.span[0] for block in row.source) for row in rows if row.source]
    assert leading == sorted(leading)


def test_a_move_that_the_translation_made_too_is_no_drift():
    old, new = chapter("en", "one", "two"), chapter("en", "two", "one")
    changes = [change(old, new, [1], [0], DriftKind.MOVED, Gravity.FORMAT), change(old, new, [0], [1])]
    rows = build(old, new, chapter("zh", "二", "一"), [((0,), (1,)), ((1,), (0,))], changes)
    assert show(rows) == [("two", "二", "translated", ""), ("one", "一", "translated", "")]


def test_what_the_history_tells_a_block_renders_weighs_more_than_its_looks():
    old = chapter("en", "one", "two")
    follows = [Following("base", Known.INFERRED, (1,)), Following("base", Known.INFERRED)]
    changes = [change(old, old, [0], [0]), change(old, old, [1], [1])]
    rows = build(old, old, chapter("zh", "二"), [((0,), (0,))], changes, follows=follows[:1])
    assert show(rows) == [("one", "", "untranslated", ""), ("two", "二", "translated", "")]
