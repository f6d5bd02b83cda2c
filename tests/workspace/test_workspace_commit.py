# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole loop with real repositories: drift, edits, a commit, and what another clone sees of it."""

import random

import pytest
from made_up_book import MadeUp, translated

from syncstudio.errors import BookError, IdentityMissing
from syncstudio.model import State
from syncstudio.workspace import desk, open_book

SETTLED = {State.TRANSLATED, State.APPROVED}


def settings(folder, source, target, *, snapshots):
    folder.mkdir()
    layout = '[target.layout]\nkind = "snapshot"\nsnapshot_suffix = "_origin"\n' if snapshots else ""
    (folder / "syncstudio.toml").write_text(
        f'[source]\nlanguage = "en"\nrepository = "{source}"\n'
        f'[[target]]\nlanguage = "vi"\nrepository = "{target}"\n{layout}'
    )
    return folder


def seen(view):
    """A view as far as two clones must agree on it."""
    return [
        (
            row.state,
            [b.text for b in row.source],
            [b.text for b in row.target],
            row.drift and row.drift.gravity,
        )
        for row in view.rows
    ]


class Workshop:
    """A made-up chapter, translated, whose source went on; the book is open for editing."""

    def __init__(self, make_repository, tmp_path, seed, *, snapshots, edits=14, blocks=30):
        self.made = made = MadeUp(seed, blocks)
        made.translate()
        self.source, self.target = make_repository("en"), make_repository("vi")
        self.source.commit({"a.md": made.source_text(), "b.md": "# Other\n\nOne.\n"}, "begin")
        snapshot = {"a_origin.md": made.source_text()} if snapshots else {}
        self.target.stamp()
        self.target.commit({"a.md": made.target_text(), "readme.txt": "x", **snapshot}, "translate")
        for _ in range(3):
            self.source.stamp()
        for _ in range(edits):
            made.edit()
        self.source.commit({"a.md": made.source_text()}, "go on")
        self.tmp_path, self.snapshots = tmp_path, snapshots
        self.folder = settings(tmp_path / "book", self.source.path, self.target.path, snapshots=snapshots)

    def translation(self, row):
        return "\n\n".join(translated(block.text) for block in row.source)

    def clone(self, name="clone", branch=""):
        """The book of another person: a clone of the translation as it was committed."""
        other = self.target.clone(self.tmp_path / name, *(["-b", branch] if branch else []))
        return other, settings(
            self.tmp_path / f"{name}-book", self.source.path, other.path, snapshots=self.snapshots
        )


def work(book, shop, chance, share=0.6):
    """Edit, confirm, waive, remove, flag rows as people might, some of them; the last view."""
    view = book.view("vi", "a.md")
    number = 0
    while number < len(view.rows):
        row = view.rows[number]
        if row.state in SETTLED or chance.random() > share:
            number += 1
            continue
        held = "\n\n".join(block.text for block in row.target)
        what = chance.choice(["confirm", "confirm", "confirm", "waive", "edit", "flag"])
        if not row.source:
            saved = book.editing.remove(view, number)
            view = saved.view
            continue
        if what == "confirm" or not held:
            saved = book.editing.confirm(view, number, shop.translation(row))
        elif what == "waive":
            saved = book.editing.confirm(view, number, held)
        elif what == "edit":
            saved = book.editing.edit(view, number, f"{held} Thêm.")
        else:
            saved = book.editing.confirm(view, number, held, state=State.NEEDS_WORK)
        view, number = saved.view, saved.row + 1
    return view


@pytest.mark.parametrize("snapshots", [False, True], ids=["mirror", "snapshots"])
@pytest.mark.parametrize("seed", range(2))
def test_a_clone_sees_what_the_translator_saw(make_repository, tmp_path, seed, snapshots):
    shop = Workshop(make_repository, tmp_path, seed, snapshots=snapshots)
    with open_book(shop.folder, working=True) as book:
        view = work(book, shop, random.Random(seed))
        before = seen(view)
        assert seen(book.view("vi", "a.md")) == before
        book.editing.commit("vi", book.editing.propose_commit("vi").message)
        assert book.editing.pending("vi") == ()
        assert seen(book.view("vi", "a.md")) == before
    assert shop.target.git("status", "--porcelain") == ""
    other, folder = shop.clone()
    with open_book(folder) as book:
        assert seen(book.view("vi", "a.md")) == before
    # Work goes on in the clone, on what the first one left.
    with open_book(folder, working=True) as book:
        before = seen(work(book, shop, random.Random(seed + 100), 1.0))
        book.editing.commit("vi", book.editing.propose_commit("vi").message)
        assert seen(book.view("vi", "a.md")) == before
    assert other.git("status", "--porcelain") == ""


def test_the_status_after_a_commit_is_that_of_a_fresh_look(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 2, snapshots=False)
    with open_book(shop.folder, working=True) as book:
        at_first = book.status()
        work(book, shop, random.Random(2))
        view = book.view("vi", "b.md")
        book.editing.confirm(view, 1, "Một.")
        book.editing.commit("vi", book.editing.propose_commit("vi").message)
        told = book.status()
        assert told != at_first
        kept = list((tmp_path / "cache" / "status").iterdir())
        for path in kept:
            path.unlink()
        with open_book(shop.folder) as fresh:
            assert fresh.status() == told


def test_the_record_keeps_nothing_of_texts_on_the_way(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 2, snapshots=False)
    with open_book(shop.folder, working=True) as book:
        view = book.view("vi", "b.md")
        for text in ("M", "Mộ", "Một", "Một."):
            view = book.editing.edit(view, 1, text).view
        book.editing.confirm(view, 1, "Một.")
        revision = book.editing.commit("vi", book.editing.propose_commit("vi").message)
        assert book.view("vi", "b.md").rows[1].state is State.TRANSLATED
    paths = shop.target.git("show", "--format=", "--name-only", revision.commit).splitlines()
    (record,) = [path for path in paths if path.startswith(".syncstudio/")]
    assert len((shop.target.path / record).read_text().splitlines()) == 1
    assert shop.target.git("status", "--porcelain") == ""


def test_ten_paragraphs_from_drift_to_commit(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 7, snapshots=True, edits=40, blocks=40)
    mine = "nothing of the book's\n"
    shop.target.write({"readme.txt": mine, "b.md": "# Khác\n"})
    shop.target.git("add", "readme.txt")
    with open_book(shop.folder, working=True) as book:
        view = book.view("vi", "a.md")
        confirmed = []
        number = 0
        while len(confirmed) < 10:
            if view.rows[number].state is State.DRIFTED:
                text = shop.translation(view.rows[number])
                saved = book.editing.confirm(view, number, text)
                view, number = saved.view, saved.row
                confirmed.append(text)
            number += 1
        change = book.editing.propose_commit("vi")
        assert change.message.splitlines()[0] == "Sync 10 paragraphs in Tên"
        assert change.message.splitlines()[-1] == f"Synced-from: {shop.source.head()}"
        revision = book.editing.commit("vi", change.message)
    shown = shop.target.git("show", "--format=", "--name-only", revision.commit).splitlines()
    assert sorted(shown) == sorted(change.files)
    assert "a.md" in shown
    assert all(path == "a.md" or path.startswith(".syncstudio/vi/a.md/") for path in shown)
    came = shop.target.git("show", "--format=", "-U0", revision.commit, "--", "a.md").splitlines()
    assert sorted(line[1:] for line in came if line[0] == "+" and line[1] != "+") == sorted(confirmed)
    assert len([line for line in came if line[0] == "-" and line[1] != "-"]) == 10
    assert shop.target.git("diff", "--cached", "--name-only") == "readme.txt"
    assert (shop.target.path / "readme.txt").read_text() == mine
    assert revision.author == "Bea"


def test_a_snapshot_is_renewed_when_all_is_in_step_and_not_before(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 5, snapshots=True)
    old = (shop.target.path / "a_origin.md").read_bytes()
    with open_book(shop.folder, working=True) as book:
        view = work(book, shop, random.Random(1), 0.4)
        assert {row.state for row in view.rows} & {State.DRIFTED, State.UNTRANSLATED}
        change = book.editing.propose_commit("vi")
        assert "a_origin.md" not in change.files
        book.editing.commit("vi", change.message)
        assert (shop.target.path / "a_origin.md").read_bytes() == old
        view = book.view("vi", "a.md")
        number = 0
        while number < len(view.rows):
            row = view.rows[number]
            if row.source and row.state not in SETTLED:
                view = book.editing.confirm(view, number, shop.translation(row)).view
            number += 1
        obsolete = [row.state for row in view.rows].count(State.OBSOLETE)
        before = seen(view)
        change = book.editing.propose_commit("vi")
        assert change.files["a_origin.md"] == (shop.source.path / "a.md").read_bytes()
        book.editing.commit("vi", change.message)
        assert (shop.target.path / "a_origin.md").read_bytes() == (shop.source.path / "a.md").read_bytes()
        after = book.view("vi", "a.md")
    assert obsolete
    assert seen(after) == before
    assert shop.target.git("status", "--porcelain") == ""


def test_a_book_may_keep_its_snapshots_as_they_are(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 5, snapshots=True, edits=1)
    path = shop.folder / "syncstudio.toml"
    path.write_text(path.read_text().replace("[target.layout]", "renew_snapshots = false\n[target.layout]"))
    with open_book(shop.folder, working=True) as book:
        view = work(book, shop, random.Random(0), 1.0)
        for number, row in enumerate(view.rows):
            if row.source and row.state not in SETTLED:
                view = book.editing.confirm(view, number, shop.translation(row)).view
        assert {row.state for row in view.rows} == {State.TRANSLATED}
        assert "a_origin.md" not in book.editing.propose_commit("vi").files


def take_away(path):
    path.unlink()


def write_notes(path):
    path.write_text("# My own notes\n")


@pytest.mark.parametrize("touch", [write_notes, take_away])
def test_a_snapshot_that_somebody_changed_by_hand_is_left_alone(make_repository, tmp_path, touch):
    shop = Workshop(make_repository, tmp_path, 5, snapshots=True, edits=1)
    snapshot = shop.target.path / "a_origin.md"
    with open_book(shop.folder, working=True) as book:
        view = book.view("vi", "a.md")
        for number, row in enumerate(view.rows):
            if row.source and row.state not in SETTLED:
                view = book.editing.confirm(view, number, shop.translation(row)).view
        touch(snapshot)
        before = snapshot.read_bytes() if snapshot.exists() else None
        book.editing.commit("vi", book.editing.propose_commit("vi").message)
        assert (snapshot.read_bytes() if snapshot.exists() else None) == before
        assert shop.target.git("diff", "--name-only", "HEAD") == "a_origin.md"


def test_a_chapter_that_another_program_took_away_is_not_removed_from_the_book(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 1, snapshots=False)
    with open_book(shop.folder, working=True) as book:
        book.editing.edit(book.view("vi", "a.md"), 1, "Một.")
        (shop.target.path / "a.md").rename(shop.target.path / "else.md")
        assert book.editing.pending("vi") == ()
        book.editing.confirm(book.view("vi", "b.md"), 1, "Hai.")
        book.editing.commit("vi", book.editing.propose_commit("vi").message)
    assert "a.md" in shop.target.git("ls-files").split()
    assert shop.target.git("ls-tree", "--name-only", "HEAD", "a.md") == "a.md"


def test_two_windows_forget_nothing_of_each_other(make_repository, tmp_path, monkeypatch):
    shop = Workshop(make_repository, tmp_path, 1, snapshots=False)
    with open_book(shop.folder, working=True) as one, open_book(shop.folder, working=True) as other:
        views = one.view("vi", "a.md"), other.view("vi", "b.md")
        keep = desk.keep

        def late(*told):
            """The other window writes in the very moment in which this one notes what it wrote."""
            monkeypatch.setattr(desk, "keep", keep)
            other.editing.edit(views[1], 1, "Hai.")
            keep(*told)

        monkeypatch.setattr(desk, "keep", late)
        one.editing.edit(views[0], 1, "Một.")
        assert {"a.md", "b.md"} <= set(one.editing.pending("vi")) == set(other.editing.pending("vi"))


def test_what_a_person_committed_otherwise_is_not_waiting_any_more(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 1, snapshots=False)
    with open_book(shop.folder, working=True) as book:
        book.editing.confirm(book.view("vi", "b.md"), 1, "Một.")
        shop.target.git("add", "b.md")
        shop.target.git("commit", "-q", "-m", "mine")
        (record,) = book.editing.pending("vi")
        assert record.startswith(".syncstudio/")
        shop.target.git("add", record)
        shop.target.git("commit", "-q", "-m", "mine, too")
        assert book.editing.pending("vi") == ()
        shop.target.write({"b.md": "# Của tôi\n"})
        assert book.editing.pending("vi") == ()
        book.editing.edit(book.view("vi", "b.md"), 0, "# Tên")
        assert "b.md" in book.editing.pending("vi")


def test_who_commits_must_be_known(make_repository, tmp_path, monkeypatch):
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "nobody"))
    shop = Workshop(make_repository, tmp_path, 1, snapshots=False)
    with open_book(shop.folder, working=True) as book:
        book.editing.confirm(book.view("vi", "b.md"), 1, "Một.")
        with pytest.raises(IdentityMissing):
            book.editing.commit("vi", "Sync")
        assert len(book.editing.pending("vi")) == 2
        shop.target.git("config", "user.name", "Dao")
        shop.target.git("config", "user.email", "dao@example.org")
        assert book.editing.commit("vi", "Sync").author == "Dao"


def test_two_branches_that_sync_different_paragraphs_merge(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 3, snapshots=False, edits=20)
    other, folder = shop.clone("other")
    wanted = {}
    for half, place in enumerate((shop.folder, folder)):
        with open_book(place, working=True) as book:
            view = book.view("vi", "a.md")
            late = [row.source for row in view.rows if row.state is State.DRIFTED and row.source][half::2]
            for source in late:
                number = next(n for n, row in enumerate(view.rows) if row.source[:1] == source[:1])
                text = shop.translation(view.rows[number])
                wanted[source[0].text] = text
                view = book.editing.confirm(view, number, text).view
            book.editing.commit("vi", book.editing.propose_commit("vi").message)
    theirs = other.git("symbolic-ref", "--short", "HEAD")
    shop.target.git("fetch", "-q", str(other.path), f"{theirs}:theirs")
    shop.target.merge("theirs")
    with open_book(shop.folder) as book:
        view = book.view("vi", "a.md")
        (status,) = book.status(chapters=["a.md"])
    assert len(wanted) > 5
    found = {row.source[0].text: row for row in view.rows if row.source}
    for source, text in wanted.items():
        assert found[source].state is State.TRANSLATED
        assert found[source].target[0].text == text
    assert State.DRIFTED not in status.counts


def test_nothing_to_commit_is_said(make_repository, tmp_path):
    shop = Workshop(make_repository, tmp_path, 1, snapshots=False)
    with open_book(shop.folder, working=True) as book:
        assert book.editing.propose_commit("vi").files == {}
        with pytest.raises(BookError, match="nothing to commit"):
            book.editing.commit("vi", "Sync")
        view = book.view("vi", "a.md")
        book.editing.edit(view, 1, "Khác.")
        with pytest.raises(BookError, match="message"):
            book.editing.commit("vi", " ")
