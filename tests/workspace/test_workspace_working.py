# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os

import pytest

from syncstudio.errors import ChapterError, SavingError, UnsafePath
from syncstudio.model import State
from syncstudio.workspace import init_book, open_book
from syncstudio.workspace.working import WorkTree


def counts(book, page):
    return {one.target or one.source: one.counts for one in book.status()}[page]


def test_what_another_program_wrote_is_seen_by_a_working_book_alone(open_it, edit_it, repositories):
    _, target = repositories
    text = (target.path / "one.md").read_text()
    target.write({"one.md": text.replace("温度计显示温度。\n\n", ""), "two.md": "# 称重\n"})
    assert counts(open_it(), "one.md") == {State.TRANSLATED: 5}
    book = edit_it()
    assert counts(book, "one.md") == {State.TRANSLATED: 4, State.UNTRANSLATED: 1}
    assert {one.source: one.target for one in book.status()}["two.md"] == "two.md"
    assert [one.target for one in book.status(chapters=["two.md"])] == ["two.md"]
    with pytest.raises(ChapterError):
        book.status(chapters=["three.md"])
    target.git("checkout", "-q", "one.md")
    (target.path / "two.md").unlink()
    assert counts(book, "one.md") == {State.TRANSLATED: 5}
    assert {one.source: one.target for one in book.status()}["two.md"] is None


def test_a_block_that_came_in_by_hand_is_nobodys_until_it_is_committed(edit_it, repositories):
    _, target = repositories
    text = (target.path / "one.md").read_text()
    target.write({"one.md": text.replace("温度计显示温度。\n", "温度计显示温度。\n\n译者注：摄氏度。\n")})
    view = edit_it().view("zh", "one.md")
    assert [row.target[0].text for row in view.rows if row.state is State.EXTRA] == ["译者注：摄氏度。"]
    assert len([row for row in view.rows if row.state is State.TRANSLATED]) == 5


def test_other_line_ends_of_a_checkout_are_no_edit_and_stay(edit_it, repositories):
    _, target = repositories
    plain = (target.path / "one.md").read_bytes()
    wide = plain.replace(b"\n", b"\r\n")
    (target.path / "one.md").write_bytes(wide)
    book = edit_it()
    assert counts(book, "one.md") == {State.TRANSLATED: 5}
    view = book.view("zh", "one.md")
    assert book.editing.edit(view, 1, view.rows[1].target[0].text).view == view
    assert (target.path / "one.md").read_bytes() == wide
    saved = book.editing.edit(view, 1, "温度计\n显示温度。")
    now = "温度计\r\n显示温度。".encode()
    assert (target.path / "one.md").read_bytes() == wide.replace("温度计显示温度。".encode(), now)
    assert book.editing.edit(saved.view, 1, "温度计\n显示温度。").view is saved.view
    book.editing.commit("zh", "Polish")
    assert target.git("show", "HEAD:one.md").encode() == plain.replace(
        "温度计显示温度。".encode(), now.replace(b"\r\n", b"\n")
    ).rstrip(b"\n")


def test_links_and_pipes_are_not_followed(edit_it, repositories, tmp_path):
    _, target = repositories
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text("# 别处\n")
    place = target.path / "one.md"
    place.unlink()
    place.symlink_to(elsewhere)
    os.mkfifo(target.path / "two.md")
    book = edit_it()
    assert counts(book, "one.md") == {State.TRANSLATED: 5}
    view = book.view("zh", "one.md")
    with pytest.raises((UnsafePath, SavingError)):
        book.editing.edit(view, 1, "别的。")
    assert elsewhere.read_text() == "# 别处\n"
    (target.path / ".syncstudio").symlink_to("/")
    assert counts(book, "one.md") == {State.TRANSLATED: 5}
    assert book.view("zh", "two.md").target is None


def test_a_file_that_is_not_checked_out_is_read_from_the_head_and_written_anew(edit_it, repositories):
    _, target = repositories
    text = (target.path / "one.md").read_text()
    (target.path / "one.md").unlink()
    book = edit_it()
    assert counts(book, "one.md") == {State.TRANSLATED: 5}
    book.editing.edit(book.view("zh", "one.md"), 1, "别的。")
    assert (target.path / "one.md").read_text() == text.replace("温度计显示温度。", "别的。")


def test_a_work_tree_that_shows_another_branch_is_left_alone(repositories, tmp_path):
    source, target = repositories
    target.branch("side")
    target.commit({"one.md": "# 旁支\n"}, "aside")
    init_book(tmp_path / "named", str(source.path), "en", [(f"{target.path}@main", "zh")])
    with open_book(tmp_path / "named", working=True) as book:
        assert counts(book, "one.md") == {State.TRANSLATED: 5}
        assert book.editing.pending("zh") == ()


def test_a_file_is_hashed_again_when_it_changed_and_only_then(tmp_path, monkeypatch):
    tree = WorkTree(tmp_path)
    assert tree.blobs("a.md", 40) == ()
    (tmp_path / "a.md").write_bytes(b"hello\n")
    assert tree.blobs("a.md", 40) == ("ce013625030ba8dba906f756967f9e9ca394464a",)
    with monkeypatch.context() as patch:
        patch.setattr(WorkTree, "read", None)
        assert tree.blobs("a.md", 40) == ("ce013625030ba8dba906f756967f9e9ca394464a",)
    (tmp_path / "b.md").write_bytes(b"hello\r\n")
    (tmp_path / "b.md").replace(tmp_path / "a.md")
    assert tree.blobs("a.md", 40)[1] == "ce013625030ba8dba906f756967f9e9ca394464a"


def notebook(*cells):
    return json.dumps(
        {
            "cells": [
                {"cell_type": kind, "metadata": {}, "source": [text]}
                | ({"outputs": [], "execution_count": None} if kind == "code" else {})
                for kind, text in cells
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        },
        ensure_ascii=False,
        indent=1,
    )


def test_a_notebook_without_a_translation_begins_as_a_copy(make_repository, tmp_path):
    source, target = make_repository("en"), make_repository("zh")
    cells = [("markdown", "# Tea"), ("code", "boil()"), ("markdown", "Pour it.")]
    source.commit({"tea.ipynb": notebook(*cells), "a.md": "# A\n"}, "begin")
    target.stamp()
    target.commit({"a.md": "# 甲\n"}, "translate")
    init_book(tmp_path / "book", str(source.path), "en", [(str(target.path), "zh")])
    with open_book(tmp_path / "book", working=True) as book:
        view = book.view("zh", "tea.ipynb")
        saved = book.editing.confirm(view, 2, "倒茶。")
        assert (target.path / "tea.ipynb").read_text() == notebook(*cells[:2], ("markdown", "倒茶。"))
        assert [row.state for row in saved.view.rows] == [
            State.UNTRANSLATED,
            State.TRANSLATED,
            State.TRANSLATED,
        ]
        saved = book.editing.confirm(saved.view, 0, "# 茶")
        assert saved.view.rows[0].state is State.TRANSLATED


def test_a_new_item_stands_close_in_its_list(make_repository, tmp_path):
    source, target = make_repository("en"), make_repository("zh")
    source.commit({"a.md": "# List\n\n- one thing\n- two things\n\nEnd of it.\n"}, "begin")
    target.stamp()
    target.commit({"a.md": "# 列表\n\n- 一件\n- 两件\n\n完。\n"}, "translate")
    source.stamp()
    source.commit({"a.md": "# List\n\n- one thing\n- a half\n- two things\n\nEnd of it.\n"}, "more")
    init_book(tmp_path / "book", str(source.path), "en", [(str(target.path), "zh")])
    with open_book(tmp_path / "book", working=True) as book:
        view = book.view("zh", "a.md")
        row = next(n for n, one in enumerate(view.rows) if not one.target)
        saved = book.editing.confirm(view, row, "- 半件")
        assert (target.path / "a.md").read_text() == "# 列表\n\n- 一件\n- 半件\n- 两件\n\n完。\n"
        assert {one.state for one in saved.view.rows} == {State.TRANSLATED}


def test_translations_of_one_repository_share_a_work_branch(make_repository, tmp_path):
    home = make_repository("all")
    home.commit({"docs/en/a.md": "# Tea\n\nPour it.\n"}, "begin")
    home.commit({"docs/zh/a.md": "# 茶\n\n倒茶。\n", "docs/fr/a.md": "# Thé\n\nVerse.\n"}, "translate")
    edition = (
        '[[target]]\nlanguage = "{0}"\nrepository = "../all"\nbranch = "main"\n[target.layout]\n'
        'kind = "folders"\nsource_root = "docs/en/"\ntarget_root = "docs/{0}/"\n'
    )
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "syncstudio.toml").write_text(
        '[source]\nlanguage = "en"\nrepository = "../all"\nbranch = "main"\n'
        + edition.format("zh")
        + edition.format("fr")
    )
    with open_book(tmp_path / "book", working=True) as book:
        for language, text in (("zh", "倒一杯茶。"), ("fr", "Versez-le.")):
            assert book.editing.editable(language) == ""
            view = book.view(language, f"docs/{language}/a.md")
            book.editing.confirm(view, 1, text)
            assert len(book.editing.pending(language)) == 2
        branch = home.git("symbolic-ref", "--short", "HEAD")
        assert branch.startswith("syncstudio/zh/main-")
        for language in ("zh", "fr"):
            book.editing.commit(language, "Sync\n")
        assert home.git("symbolic-ref", "--short", "HEAD") == branch
        assert book.status()[0].counts == {State.TRANSLATED: 2}
    assert home.git("status", "--porcelain") == ""
    assert home.git("rev-list", "--count", "main..HEAD") == "2"
