# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.errors import BookError, FileChanged
from syncstudio.model import Known, Link, State
from syncstudio.workspace import init_book, open_book
from syncstudio.workspace.journal import Journal

NEW = """# Reading a thermometer

A thermometer shows a temperature.

Wait ten minutes before you read it.

```python
t = read(5)  # celsius
```

Read it twice.

Write the number down.
"""


@pytest.fixture
def drifted(repositories, edit_it):
    """The small book, its source changed in one paragraph and longer by another; open for editing."""
    repositories[0].commit({"one.md": NEW}, "Wait longer")
    return edit_it()


def states(view):
    return [row.state.value for row in view.rows]


def at(view, state):
    return next(number for number, row in enumerate(view.rows) if row.state is state)


def target_of(view):
    return view.target.data.decode()


def test_an_edit_changes_the_bytes_of_its_block_alone_and_confirms_nothing(drifted, repositories):
    _, target = repositories
    before = (target.path / "one.md").read_bytes()
    view = drifted.view("zh", "one.md")
    row = at(view, State.DRIFTED)
    saved = drifted.editing.edit(view, row, "读数之前等十分钟。")
    after = (target.path / "one.md").read_bytes()
    assert after == before.replace("读数之前等五分钟。".encode(), "读数之前等十分钟。".encode())
    assert saved.view.target.data == after
    assert saved.row == row
    assert saved.view.rows[row].target[0].text == "读数之前等十分钟。"
    assert states(saved.view) == states(view)
    assert drifted.editing.pending("zh") == ("one.md",)


def test_confirming_says_so_in_the_record(drifted, repositories):
    _, target = repositories
    view = drifted.view("zh", "one.md")
    row = at(view, State.DRIFTED)
    saved = drifted.editing.confirm(view, row, "读数之前等十分钟。")
    assert saved.view.rows[row].state is State.TRANSLATED
    assert saved.view.rows[row].how is Known.RECORD
    assert saved.view.rows[row].drift is None
    pending = drifted.editing.pending("zh")
    assert "one.md" in pending
    assert any(path.startswith(".syncstudio/zh/one.md/") for path in pending)
    assert len(pending) == 2
    (one,) = drifted.status(["zh"], ["one.md"])
    assert one.counts == {State.TRANSLATED: 5, State.UNTRANSLATED: 1}
    assert target.git("diff", "--cached", "--name-only") == ""


@pytest.mark.parametrize("state", [State.TRANSLATED, State.APPROVED, State.DRAFT, State.NEEDS_WORK])
def test_a_row_takes_the_state_that_was_said_of_it_as_it_stands(drifted, repositories, state):
    _, target = repositories
    before = (target.path / "one.md").read_bytes()
    view = drifted.view("zh", "one.md")
    row = at(view, State.DRIFTED)
    saved = drifted.editing.confirm(view, row, view.rows[row].target[0].text, state=state)
    assert saved.view.rows[row].state is state
    assert (saved.view.rows[row].drift is not None) == (state in (State.DRAFT, State.NEEDS_WORK))
    assert (target.path / "one.md").read_bytes() == before
    assert len(drifted.editing.pending("zh")) == 1


def test_a_first_translation_is_a_draft_until_it_is_confirmed(drifted):
    view = drifted.view("zh", "one.md")
    row = at(view, State.UNTRANSLATED)
    saved = drifted.editing.edit(view, row, "读两")
    assert (saved.row, states(saved.view)[row]) == (row, "draft")
    assert len(saved.view.rows) == len(view.rows)
    saved = drifted.editing.edit(saved.view, saved.row, "读两次。")
    assert (saved.row, states(saved.view)[row]) == (row, "draft")
    assert "```\n\n读两次。\n\n把数字写下来。\n" in target_of(saved.view)
    saved = drifted.editing.confirm(saved.view, saved.row, "读两次。")
    assert states(saved.view)[row] == "translated"
    assert saved.view.rows[row].source[0].text == "Read it twice."


def test_a_text_of_several_paragraphs_becomes_several_blocks(drifted):
    view = drifted.view("zh", "one.md")
    row = at(view, State.DRIFTED)
    saved = drifted.editing.confirm(view, row, "先等十分钟。\n\n再读数。")
    assert [block.text for block in saved.view.rows[saved.row].target] == ["先等十分钟。", "再读数。"]
    assert saved.view.rows[saved.row].state is State.TRANSLATED
    again = drifted.editing.edit(saved.view, saved.row, "先等十分钟。\n\n然后读数。")
    assert [block.text for block in again.view.rows[again.row].target] == ["先等十分钟。", "然后读数。"]
    joined = drifted.editing.confirm(again.view, again.row, "等十分钟。")
    assert [block.text for block in joined.view.rows[joined.row].target] == ["等十分钟。"]
    assert states(joined.view) == ["translated"] * 4 + ["untranslated", "translated"]


def test_a_chapter_without_a_translation_gets_its_file(drifted, repositories):
    _, target = repositories
    view = drifted.view("zh", "two.md")
    assert view.target is None
    saved = drifted.editing.confirm(view, 1, "天平比较两个质量。")
    assert (target.path / "two.md").read_text() == "天平比较两个质量。\n"
    assert states(saved.view) == ["untranslated", "translated"]
    saved = drifted.editing.confirm(saved.view, 0, "# 称重")
    assert (target.path / "two.md").read_text() == "# 称重\n\n天平比较两个质量。\n"
    assert states(saved.view) == ["translated", "translated"]
    found = {one.source: one for one in drifted.status()}
    assert (found["two.md"].target, found["two.md"].counts) == ("two.md", {State.TRANSLATED: 2})
    assert drifted.view("zh", "two.md").rows == saved.view.rows


def test_nothing_is_overwritten_that_another_program_wrote(drifted, repositories):
    _, target = repositories
    view = drifted.view("zh", "one.md")
    theirs = (target.path / "one.md").read_bytes() + "又一段。\n".encode()
    (target.path / "one.md").write_bytes(theirs)
    with pytest.raises(FileChanged):
        drifted.editing.edit(view, 1, "别的。")
    assert (target.path / "one.md").read_bytes() == theirs
    again = drifted.view("zh", "one.md")
    drifted.editing.edit(again, 1, "别的。")
    assert (target.path / "one.md").read_bytes().endswith("又一段。\n".encode())


def test_only_what_has_no_source_is_removed(repositories, edit_it):
    source, target = repositories
    source.commit({"one.md": NEW.replace("A thermometer shows a temperature.\n\n", "")}, "Shorter")
    book = edit_it()
    view = book.view("zh", "one.md")
    with pytest.raises(BookError):
        book.editing.remove(view, 0)
    row = at(view, State.OBSOLETE)
    saved = book.editing.remove(view, row)
    assert "温度计显示温度。" not in (target.path / "one.md").read_text()
    assert State.OBSOLETE not in {one.state for one in saved.view.rows}


def test_an_empty_text_is_refused(drifted):
    view = drifted.view("zh", "one.md")
    with pytest.raises(BookError, match="empty"):
        drifted.editing.edit(view, 1, " \n")


def test_work_goes_to_a_branch_of_its_own(drifted, repositories):
    _, target = repositories
    target.write({"other.txt": "mine"})
    target.git("add", "other.txt")
    assert drifted.editing.editable("zh") == ""
    view = drifted.view("zh", "one.md")
    drifted.editing.edit(view, 1, "别的。")
    assert target.git("symbolic-ref", "HEAD").startswith("refs/heads/syncstudio/zh/main-20")
    assert target.head() == target.head("main")
    assert target.git("diff", "--cached", "--name-only") == "other.txt"
    assert target.git("diff", "--name-only") == "one.md"


def test_why_a_translation_cannot_be_edited(make_repository, repositories, tmp_path, edit_it):
    source, target = repositories
    bare = make_repository("bare", bare=True)
    target.git("push", "-q", str(bare.path), "main")
    target.branch("side")
    target.checkout("main")
    reasons = {}
    for name, where in {
        "other": f'{target.path}"\nbranch = "side',
        "bare": str(bare.path),
        "bundle": str(target.bundle(tmp_path / "zh.bundle")),
    }.items():
        folder = tmp_path / "books" / name
        folder.mkdir(parents=True)
        (folder / "syncstudio.toml").write_text(
            f'[source]\nlanguage = "en"\nrepository = "{source.path}"\n'
            f'[[target]]\nlanguage = "zh"\nrepository = "{where}"\n'
        )
        if name == "other":
            target.commit({"index.md": "# 书\n"}, "on main alone")
        with open_book(folder, working=True) as book:
            reasons[name] = book.editing.editable("zh")
            view = book.view("zh", "one.md")
            with pytest.raises(BookError):
                book.editing.edit(view, 1, "别的。")
    assert "git switch side" in reasons["other"]
    assert "clone it" in reasons["bare"]
    assert "clone it" in reasons["bundle"]
    target.git("checkout", "-q", "--detach")
    assert "detached" in edit_it().editing.editable("zh")


def test_a_book_of_a_named_branch_goes_on_with_the_work_branch(repositories, tmp_path):
    source, target = repositories
    source.commit({"one.md": NEW}, "Wait longer")
    init_book(tmp_path / "named", str(source.path), "en", [(f"{target.path}@main", "zh")])
    with open_book(tmp_path / "named", working=True) as book:
        view = book.view("zh", "one.md")
        row = at(view, State.DRIFTED)
        book.editing.confirm(view, row, "读数之前等十分钟。")
        book.editing.commit("zh", book.editing.propose_commit("zh").message)
    assert target.head() != target.head("main")
    with open_book(tmp_path / "named") as book:
        (one,) = book.status(chapters=["one.md"])
        assert one.counts == {State.TRANSLATED: 5, State.UNTRANSLATED: 1}
        target.checkout("main")
        (one,) = book.status(chapters=["one.md"])
        assert one.counts[State.DRIFTED] == 1


def test_what_was_typed_outlives_a_crash(drifted, edit_it):
    view = drifted.view("zh", "one.md")
    drifted.editing.note(view, 2, "读数之前等十")
    drifted.editing.note(view, 2, "读数之前等十分")
    drifted.editing.note(view, at(view, State.UNTRANSLATED), "读两")
    drifted.close()  # what a crash leaves is what a journal that was not done with holds
    book = edit_it()
    lost = book.editing.recover("zh")
    assert [(one.path, one.text, one.row) for one in lost] == [
        ("one.md", "读数之前等十分", 2),
        ("one.md", "读两", at(view, State.UNTRANSLATED)),
    ]
    assert lost[0].before == "读数之前等五分钟。"
    book.editing.edit(book.view("zh", "one.md"), 2, lost[0].text)
    assert [one.text for one in book.editing.recover("zh")] == ["读两"]
    book.editing.forget(lost[1])
    assert book.editing.recover("zh") == ()


def test_what_was_saved_in_the_moment_of_a_crash_is_not_offered_again(drifted, edit_it, monkeypatch):
    view = drifted.view("zh", "one.md")
    with monkeypatch.context() as crash:
        crash.setattr(Journal, "done", lambda *_: None)  # the process ends between the file and the journal
        drifted.editing.edit(view, 2, "读数之前等十分钟。")
        drifted.close()
    assert edit_it().editing.recover("zh") == ()


def test_a_text_that_is_left_as_in_the_source_can_be_confirmed(drifted):
    view = drifted.view("zh", "one.md")
    row = at(view, State.UNTRANSLATED)
    saved = drifted.editing.edit(view, row, view.rows[row].source[0].text)
    assert states(saved.view)[saved.row] == "untranslated"
    saved = drifted.editing.confirm(saved.view, saved.row, view.rows[row].source[0].text)
    assert states(saved.view)[saved.row] == "translated"


def test_a_paragraph_in_quite_other_words_is_one_row_from_its_drift_to_the_commit(repositories, edit_it):
    """Its source is gone and two new ones stand there: one of them took its place."""
    words = "Do not hurry: glass is slow.\n\nIt takes five minutes, so close your eyes and then read it."
    one = NEW.replace("Wait ten minutes before you read it.", words).replace("Read it twice.\n\n", "")
    repositories[0].commit({"one.md": one}, "Reword")
    book = edit_it()
    view = book.view("zh", "one.md")
    row = at(view, State.DRIFTED)
    assert State.OBSOLETE not in {one.state for one in view.rows}
    assert view.rows[row].source[0].text.startswith("It takes five minutes")
    assert view.rows[row].drift.edits
    saved = book.editing.confirm(view, row, "需要五分钟，闭上眼睛等待，然后读数。")
    message = book.editing.propose_commit("zh").message
    book.editing.commit("zh", message)
    for now in (saved.view, book.view("zh", "one.md")):
        one = now.rows[row]
        assert (one.state, one.how, one.target[0].text[:5]) == (State.TRANSLATED, Known.RECORD, "需要五分钟")
        assert [other.state for other in now.rows].count(State.UNTRANSLATED) == 1
    assert book.editing.proposals(book.view("zh", "one.md"))[row] is None


def test_links_that_a_person_corrected_are_those_of_the_merge_too(repositories, edit_it):
    book = edit_it()
    view = book.view("zh", "one.md")
    row = next(n for n, one in enumerate(view.rows) if one.target[0].text.startswith("读数之前"))
    book.editing.correct(view, row, (Link((0,), (), 1.0), Link((), (0,), 1.0)))
    book.editing.commit("zh", book.editing.propose_commit("zh").message)
    repositories[0].commit({"one.md": NEW}, "Wait longer")
    proposal = edit_it().editing.proposals(edit_it().view("zh", "one.md"))[row]
    assert proposal.why == ("a sentence changed that the translation does not have",)
