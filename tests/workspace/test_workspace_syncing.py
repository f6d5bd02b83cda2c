# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from pathlib import Path

import pytest

from syncstudio.errors import BookError, ChapterError
from syncstudio.merge import propose
from syncstudio.model import BilingualLexicon, Fate, Known, Link, State
from syncstudio.workspace import learn_from_book, sync_chapters
from syncstudio.workspace.sentence_pairs import paired
from syncstudio.workspace.sync_record import SyncRecord

NEW = """# Reading a thermometer

A thermometer shows a temperature.

Wait ten minutes before you read it. Then read.

```python
t = read(7)  # celsius
```

Read it twice.

Write the number down.
"""


@pytest.fixture
def book(repositories, edit_it):
    repositories[0].commit({"one.md": NEW}, "Go on")
    return edit_it()


def test_a_sync_does_what_needs_no_decision_and_lists_the_rest(book, repositories):
    _, target = repositories
    before = (target.path / "one.md").read_text()
    (told,) = sync_chapters(book, "zh", ["one.md"])
    after = (target.path / "one.md").read_text()
    assert after == before.replace("read(5)", "read(7)").replace(
        "\n\n把数字写下来。", "\n\nRead it twice.\n\n把数字写下来。"
    )
    assert told.changed
    assert told.counts[Fate.FOLLOWED] == 1
    assert told.counts[Fate.UNTRANSLATED] == 1
    left = {one.fate: one for one in told.left}
    assert left[Fate.UNTRANSLATED].target_lines == (11, 11)
    assert (left[Fate.OPEN].source_lines, left[Fate.OPEN].target_lines) == ((5, 5), (5, 5))
    assert all(one.why for one in told.left)
    view = book.view("zh", "one.md")
    code = next(row for row in view.rows if row.source[0].text.startswith("```"))
    assert (code.state, code.how) == (State.TRANSLATED, Known.RECORD)
    assert [row.state for row in view.rows].count(State.UNTRANSLATED) == 1
    assert target.git("log", "--format=%s") == "translate"


def test_who_reads_a_draft_sees_what_changed_in_its_source_also_once_it_is_committed(repositories, edit_it):
    source, target = repositories
    number = "It took 5 minutes and 20 seconds.", "It took 5 minutes and 40 seconds."
    text = "# Three\n\n{}\n\nIt is made of glass and of mercury.\n"
    source.commit({"three.md": text.format(number[0])}, "Say how long")
    target.commit({"three.md": "# 三\n\n用了 5 分 20 秒。\n\n它由玻璃和水银制成。\n"}, "translate three")
    source.commit({"three.md": text.format(number[1])}, "Correct")
    book = edit_it()
    for _ in range(2):
        sync_chapters(book, "zh", ["three.md"])
        row = book.view("zh", "three.md").rows[1]
        assert (row.target[0].text, row.state) == ("用了 5 分 40 秒。", State.DRAFT)
        assert (row.drift.before[0].text, row.drift.after[0].text) == number
    book.editing.commit("zh", book.editing.propose_commit("zh").message)
    view = book.view("zh", "three.md")
    assert (view.rows[1].state, view.rows[1].drift.before[0].text) == (State.DRAFT, number[0])
    assert book.editing.proposals(view)[1] is None
    saved = book.editing.confirm(view, 1, view.rows[1].target[0].text)
    assert (saved.view.rows[1].state, saved.view.rows[1].drift) == (State.TRANSLATED, None)


def test_a_second_sync_changes_nothing(book, repositories):
    _, target = repositories
    sync_chapters(book, "zh", ["one.md"])
    before = (target.path / "one.md").read_bytes()
    pending = book.editing.pending("zh")
    (told,) = sync_chapters(book, "zh", ["one.md"])
    assert not told.changed
    assert (target.path / "one.md").read_bytes() == before
    assert book.editing.pending("zh") == pending


def test_what_moved_goes_along_even_where_its_words_are_left_open(repositories, edit_it):
    """Else the items of a list that moved would stay behind, below another one."""
    source, target = repositories
    said, says = "Wait five minutes before you read it.", "Wait ten minutes before you read it."
    one = (source.path / "one.md").read_text()
    source.commit({"one.md": one.replace(f"{said}\n\n", "") + f"\n{says} Then read.\n"}, "Move and reword")
    book = edit_it()
    for _ in range(2):
        (told,) = sync_chapters(book, "zh", ["one.md"])
        assert (target.path / "one.md").read_text().endswith("把数字写下来。\n\n读数之前等五分钟。\n")
        assert [left.fate for left in told.left] == [Fate.OPEN]


def test_a_dry_run_writes_nothing_and_tells_the_same(book, repositories):
    _, target = repositories
    (dry,) = sync_chapters(book, "zh", ["one.md"], dry_run=True)
    assert target.git("status", "--porcelain") == ""
    assert target.git("symbolic-ref", "--short", "HEAD") == "main"
    (real,) = sync_chapters(book, "zh", ["one.md"])
    assert dry == real


def test_what_cannot_be_synced_is_said(book, repositories):
    _, target = repositories
    (told,) = sync_chapters(book, "zh", ["two.md"])
    assert (told.changed, "no translation" in told.note) == (False, True)
    with pytest.raises(ChapterError):
        sync_chapters(book, "zh", ["three.md"])
    target.git("checkout", "-q", "--detach")
    with pytest.raises(BookError, match="detached"):
        sync_chapters(book, "zh", ["one.md"])


def test_proposals_stand_beside_their_rows(book):
    view = book.view("zh", "one.md")
    found = book.editing.proposals(view)
    assert len(found) == len(view.rows)
    fates = {view.rows[n].state: one.fate for n, one in enumerate(found) if one is not None}
    assert set(fates) == {State.DRIFTED, State.UNTRANSLATED}
    code = next(one for one in found if one is not None and one.fate is Fate.FOLLOWED)
    row = next(n for n, one in enumerate(found) if one is code)
    saved = book.editing.confirm(view, row, "\n\n".join(code.texts), origin="merge")
    assert saved.view.rows[saved.row].state is State.TRANSLATED
    assert book.editing.proposals(saved.view)[saved.row] is None


def test_sentences_are_paired_and_a_correction_is_kept(book, repositories, edit_it):
    view = book.view("zh", "one.md")
    row = next(n for n, one in enumerate(view.rows) if one.source[0].text.startswith("Wait"))
    saved = book.editing.confirm(view, row, "等十分钟。然后读数。")
    pairs = book.editing.pairs(saved.view, saved.row)
    source, target = saved.view.rows[saved.row].source[0].text, saved.view.rows[saved.row].target[0].text
    assert [source[a:b] for a, b in pairs.source] == ["Wait ten minutes before you read it.", "Then read."]
    assert [target[a:b] for a, b in pairs.target] == ["等十分钟。", "然后读数。"]
    assert [(one.source, one.target) for one in pairs.links] == [((0,), (0,)), ((1,), (1,))]
    wrong = (Link((0, 1), (0, 1), 1.0),)
    kept = book.editing.correct(saved.view, saved.row, wrong)
    assert kept.view.rows[kept.row].state is State.TRANSLATED
    assert book.editing.pairs(kept.view, kept.row).links == wrong
    book.editing.commit("zh", "Sync\n")
    again = edit_it()
    assert again.editing.pairs(again.view("zh", "one.md"), row).links == wrong
    back = again.editing.correct(again.view("zh", "one.md"), row, ())
    assert again.editing.pairs(back.view, back.row).links == pairs.links


def test_the_words_that_a_change_concerns_are_shown(book):
    view = book.view("zh", "one.md")
    row = next(n for n, one in enumerate(view.rows) if one.source[0].text.startswith("Wait"))
    learned = {"five": {"等五": 0.9, "五分": 0.9}, "minutes": {"分钟": 0.9}, "before": {"之前": 0.9}}
    language = view.status.language
    record, lexicon = SyncRecord(), BilingualLexicon("en", language, learned)
    found = paired(view, row, record, lexicon).concerned
    text = view.rows[row].target[0].text
    assert any("五" in text[a:b] for a, b in found)
    assert not any("读数" in text[a:b] for a, b in found)
    still = next(n for n, one in enumerate(view.rows) if one.state is State.TRANSLATED)
    assert paired(view, still, record, lexicon).concerned == ()


def test_what_was_learned_from_the_book_is_used(book, monkeypatch):
    folder = Path(book.book.folder)
    view = book.view("zh", "one.md")
    given = []
    monkeypatch.setattr(
        "syncstudio.workspace.proposing.propose",
        lambda *told, lexicon, **more: given.append(lexicon) or propose(*told, **more),
    )
    book.editing.proposals(view)
    learn_from_book(folder, "en", "zh")
    book.editing.proposals(view)
    assert given[0] is None
    assert isinstance(given[1], BilingualLexicon)
