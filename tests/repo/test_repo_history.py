# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pickle
import random
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.repo import open_repository

FIRST_DAY = 1_600_000_000
DAY = 86_400


def text(seed: str, lines: int = 30) -> str:
    """A chapter whose lines no other chapter has."""
    return "".join(f"{seed} says {number}\n" for number in range(lines))


def history_of(book, branch: str = ""):
    with open_repository(book.path) as repository:
        return repository.history(branch)


def contents(book, path: str, branch: str = "") -> list[tuple[str, str | None]]:
    """Path and last line of every version; None where it is deleted."""
    with open_repository(book.path) as repository:
        versions = repository.history(branch).versions(path)
        return [
            (version.path, repository.read(version.blob).decode().splitlines()[-1] if version.blob else None)
            for version in versions
        ]


@pytest.fixture
def book(make_repository):
    return make_repository()


def test_versions_are_oldest_first_and_only_where_the_file_changed(book):
    first = book.commit({"a.md": "1\n", "b.md": "x\n"})
    book.commit({"b.md": "y\n"})
    third = book.commit({"a.md": "2\n"})
    fourth = book.commit({"a.md": "1\n"}, "back again")
    versions = history_of(book).versions("a.md")
    assert [version.revision.commit for version in versions] == [first, third, fourth]
    assert versions[0].blob == versions[2].blob != versions[1].blob
    assert history_of(book).versions("never.md") == ()


def test_renames_are_followed_back_and_forward(book):
    book.commit({"a.md": text("a")})
    book.move("a.md", "en/b.md")
    book.commit({"en/b.md": text("a") + "more\n"})
    (book.path / "en/b.md").rename(book.path / "c.md")
    book.commit({"c.md": text("a") + "and more\n"}, "renamed and edited")
    assert contents(book, "c.md") == [
        ("a.md", "a says 29"),
        ("en/b.md", "a says 29"),
        ("en/b.md", "more"),
        ("c.md", "and more"),
    ]
    history = history_of(book)
    assert [history.successor(path) for path in ("a.md", "en/b.md", "c.md", "d.md")] == ["c.md"] * 3 + [None]
    assert history.paths() == {"a.md", "en/b.md", "c.md"}
    assert history.moves("a.md") == ("en/b.md",)


def test_a_new_file_at_a_name_that_was_left(book):
    old = book.commit({"intro.md": text("old")})
    moved = book.move("intro.md", "basics/intro.md")
    book.commit({"intro.md": text("new")})
    history = history_of(book)
    assert history.successor("intro.md") == "intro.md"
    assert history.successor("intro.md", old) == "basics/intro.md"
    assert history.successor("intro.md", moved) == "intro.md"
    assert history.moves("intro.md") == ("basics/intro.md",)
    assert contents(book, "basics/intro.md") == [
        ("intro.md", "old says 29"),
        ("basics/intro.md", "old says 29"),
    ]
    assert contents(book, "intro.md") == [("intro.md", "old says 29"), ("intro.md", "new says 29")]


def test_chapters_that_move_over_each_other_in_one_commit(book):
    start = book.commit({"one.md": text("1"), "two.md": text("2")})
    book.commit({"two.md": text("1"), "three.md": text("2"), "one.md": None})
    history = history_of(book)
    assert history.successor("one.md") == "two.md"
    assert history.successor("two.md", start) == "three.md"
    assert contents(book, "three.md")[0] == ("two.md", "2 says 29")
    assert ("one.md", "1 says 29") in contents(book, "two.md")


def test_a_chapter_that_comes_back_to_its_old_name(book):
    book.commit({"a.md": text("a")})
    book.move("a.md", "b.md")
    book.commit({"b.md": text("a") + "edit\n"})
    book.move("b.md", "a.md")
    assert [path for path, _ in contents(book, "a.md")] == ["a.md", "b.md", "b.md", "a.md"]
    assert history_of(book).successor("b.md") == "a.md"


def test_a_deleted_chapter(book):
    book.commit({"a.md": text("a"), "b.md": "b\n"})
    gone = book.commit({"a.md": None})
    history = history_of(book)
    assert history.successor("a.md") is None
    assert [version.blob for version in history.versions("a.md")][1:] == [""]
    assert history.versions("a.md")[-1].revision.commit == gone


def test_a_chapter_deleted_in_one_commit_and_added_elsewhere_in_another(book):
    book.commit({"a.md": text("a")})
    book.commit({"a.md": None, "keep.md": ""})
    book.commit({"part/a.md": text("a")})
    assert history_of(book).successor("a.md") == "part/a.md"


def test_empty_files_are_not_taken_for_each_other(book):
    book.commit({"a.md": "", "k.md": "k\n"})
    book.commit({"a.md": None})
    book.commit({"b.md": ""})
    assert history_of(book).successor("a.md") is None


def test_copies_that_are_moved_in_circles_end(book):
    book.commit({"a.md": text("same"), "b.md": text("same"), "k.md": "k\n"})
    book.commit({"a.md": None, "b.md": None})
    book.commit({"c.md": text("same")})
    book.commit({"c.md": None})
    assert history_of(book).successor("a.md") is None


def test_both_sides_of_a_merge_are_versions(book):
    book.commit({"a.md": text("a")})
    book.branch("side")
    book.commit({"a.md": "top\n" + text("a")})
    book.commit({"s.md": "side\n"})
    book.checkout("main")
    book.commit({"a.md": text("a") + "bottom\n"})
    merge = book.merge("side")
    versions = history_of(book).versions("a.md")
    assert len({version.blob for version in versions}) == len(versions) == 4
    assert versions[-1].revision.commit == merge
    assert [version.path for version in history_of(book).versions("s.md")] == ["s.md"]


def test_an_edit_on_a_branch_under_the_old_name(book):
    book.commit({"a.md": text("a")})
    book.branch("side")
    book.commit({"a.md": "side\n" + text("a")})
    book.checkout("main")
    book.move("a.md", "b.md")
    book.merge("side")
    history = history_of(book)
    with open_repository(book.path) as repository:
        assert repository.read(history.files["b.md"]).startswith(b"side\n")
    assert [version.path for version in history.versions("b.md")].count("a.md") == 2
    assert history.successor("a.md") == "b.md"
    assert history.versions("b.md")[-1].blob == history.files["b.md"]


def test_a_merge_that_changes_what_neither_side_had(book):
    book.commit({"a.md": text("a"), "b.md": "b\n"})
    book.branch("side")
    book.commit({"b.md": "side\n"})
    book.checkout("main")
    book.commit({"c.md": "main\n"})
    book.git("merge", "-q", "--no-commit", "side")
    evil = book.commit({"a.md": "evil\n", "new.md": "from nowhere\n"}, "evil merge")
    history = history_of(book)
    assert history.versions("a.md")[-1].revision.commit == evil
    assert history.versions("new.md")[-1].revision.commit == evil


def test_a_merge_that_keeps_our_side_has_the_last_word(book):
    book.commit({"a.md": "base\n"})
    book.branch("side")
    book.commit({"a.md": "side\n", "s.md": "s\n"}, when=FIRST_DAY + 9 * DAY)
    book.checkout("main")
    book.commit({"a.md": "main\n"}, when=FIRST_DAY + 5 * DAY)
    book.git("merge", "-q", "-s", "ours", "--no-edit", "side", env=book.stamp(when=FIRST_DAY + 10 * DAY))
    assert contents(book, "a.md")[-1] == ("a.md", "main")
    history = history_of(book)
    assert len(history.versions("a.md")[-1].revision.parents) == 2
    assert history.successor("s.md") is None
    assert history.versions("s.md")[-1].blob == ""


def test_a_merge_of_three(book):
    book.commit({"k.md": "k\n"})
    for name in ("x", "y"):
        book.git("checkout", "-q", "-b", name, "main")
        book.commit({f"{name}.md": f"{name}\n"})
    book.checkout("main")
    book.commit({"m.md": "m\n"})
    book.git("merge", "-q", "--no-edit", "x", "y", env=book.stamp())
    history = history_of(book)
    assert len(history.head.parents) == 3
    assert set(history.files) == {"k.md", "m.md", "x.md", "y.md"} == history.paths()


def test_parents_come_before_children_whatever_their_dates_say(book):
    late = book.commit({"a.md": "1\n"}, when=FIRST_DAY + 100 * DAY)
    early = book.commit({"a.md": "2\n"}, when=FIRST_DAY, committed=FIRST_DAY + 200 * DAY)
    versions = history_of(book).versions("a.md")
    assert [version.revision.commit for version in versions] == [late, early]
    assert [version.revision.authored for version in versions] == [FIRST_DAY + 100 * DAY, FIRST_DAY]
    assert versions[1].revision.committed == FIRST_DAY + 200 * DAY


def test_branches_side_by_side_are_ordered_by_author_date(book):
    book.commit({"a.md": text("a")}, "base")
    book.branch("side")
    book.commit({"a.md": "side\n" + text("a")}, "early", when=FIRST_DAY + DAY, committed=FIRST_DAY + 90 * DAY)
    book.checkout("main")
    book.commit({"a.md": text("a") + "main\n"}, "late", when=FIRST_DAY + 9 * DAY)
    book.merge("side", when=FIRST_DAY + 99 * DAY)
    versions = history_of(book).versions("a.md")
    assert [version.revision.summary for version in versions] == ["base", "early", "late", "merge"]


def test_trailers(book):
    book.commit({"a.md": "1\n"}, "no trailer\n\nSynced-from: in the text\n\nof the message")
    one = book.commit({"a.md": "2\n"}, "one\n\nText.\n\nSigned-off-by: A\nsynced-from: abc123")
    two = book.commit({"a.md": "3\n"}, "two\n\nSynced-from: abc\nSynced-from: def")
    assert history_of(book).trailers == {one: "abc123", two: "abc def"}


@pytest.mark.parametrize(
    "name",
    [
        "中文 章.md",
        'quote".md',
        "tab\t.md",
        "line\nend.md",
        "-dash.md",
        ":colon.md",
        "\x01start.md",
        "a\udcff.md",
        "[x]*.md",
    ],
)
def test_any_name_a_file_may_have(book, name):
    book.commit({name: text("x"), "other.md": "o\n"})
    book.commit({name: text("x") + "edit\n"})
    book.move(name, f"d/{name}")
    with open_repository(book.path) as repository:
        history = repository.history()
        assert set(repository.files("")) == {f"d/{name}", "other.md"}
        assert [version.path for version in history.versions(f"d/{name}")] == [name, name, f"d/{name}"]
        assert history.successor(name) == f"d/{name}"
        repository.commit_files({f"d/{name}": b"new"}, "new", author="A", email="a", when=1)
        assert repository.read(repository.files("")[f"d/{name}"]) == b"new"


def test_messages_and_authors_of_any_kind(book):
    book.commit({"a.md": "1\n"})
    tree = book.git("rev-parse", "HEAD^{tree}")
    parent = book.head()
    head = f"tree {tree}\nparent {parent}\n".encode()
    odd = [
        head
        + b"author J\xe9r\xf4me <j> 5 +0100\ncommitter C <c> 6 +0100\nencoding ISO-8859-1\n\nR\xe9sum\xe9\n",
        head + b"author \xff\xfe <j> 5 +0000\ncommitter C <c> 6 +0000\n\n\xff bad\n",
        head + b"author A <a> nonsense\ncommitter C <c> 99999999999999999999999 +0000\n\n",
        head + b"author A <a> 7 +0000\ncommitter C <c> 8 +0000\n\n\n\x01a\n:100644 x\n",
    ]
    for commit in odd:
        name = book.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=commit)
        book.git("update-ref", "refs/heads/odd", name)
        history = history_of(book, "odd")
        assert len(history.revisions) == 2
        assert history.revisions[1].commit == parent
        f"{history.head.summary}{history.head.author}".encode()
    latin = history_of(book, book.git("hash-object", "-t", "commit", "-w", "--stdin", data=odd[0])).head
    assert (latin.author, latin.summary, latin.authored, latin.committed) == ("Jérôme", "Résumé", 5, 6)


def test_a_history_is_a_value(book):
    book.commit({"a.md": text("a")})
    book.move("a.md", "b.md")
    one, two = history_of(book), history_of(book)
    again = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
    assert one == two == again
    assert again.versions("b.md") == one.versions("b.md")


def test_positions(book):
    old, new = book.commit({"a.md": "1"}), book.commit({"a.md": "2"})
    history = history_of(book)
    assert old in history and "0" * 40 not in history
    assert (history.position(new), history.position(old), history.position("x")) == (0, 1, None)
    assert history.revision(old).commit == old and history.revision("x") is None


def test_a_fork_knows_up_to_where_it_merged_its_upstream(make_repository, tmp_path):
    upstream = make_repository("upstream")
    upstream.commit({"a.md": text("a"), "b.md": "b\n"})
    fork = upstream.clone(tmp_path / "fork")
    fork.commit({"a.md": text("übersetzt")}, "translate")
    merged = upstream.commit({"b.md": "b2\n"})
    fork.git("fetch", "-q", "origin")
    fork.merge("origin/main")
    newer = upstream.commit({"b.md": "b3\n"})
    theirs, ours = history_of(upstream), history_of(fork)
    assert ours.newest_shared(theirs).commit == merged
    assert newer not in ours and merged in ours
    with open_repository(fork.path) as repository:
        assert repository.contains(merged)
        assert not repository.contains(newer)
        assert repository.merge_base("main", "origin/main") == merged


def test_strangers_share_nothing(make_repository):
    one, two = make_repository("one"), make_repository("two")
    one.commit({"a.md": "1"}, author="A")
    two.commit({"a.md": "2"}, author="B")
    assert history_of(one).newest_shared(history_of(two)) is None
    one.git("checkout", "-q", "--orphan", "island")
    one.commit({"b.md": "3"})
    with open_repository(one.path) as repository:
        assert repository.merge_base("main", "island") is None


def test_a_history_can_be_stopped(book):
    book.commit({"a.md": "1"})
    job = Job()
    job.cancel()
    with open_repository(book.path) as repository:
        with pytest.raises(Cancelled):
            repository.history(job=job)
        with pytest.raises(Cancelled):
            repository.read_many([book.blob("a.md")], job)
        assert repository.read(book.blob("a.md")) == b"1"
        assert repository.history(job=Job()).head.summary == "edit"


OPERATIONS = st.lists(st.tuples(st.sampled_from("cemmrd"), st.integers(0, 99)), min_size=1, max_size=25)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(OPERATIONS)
def test_every_version_of_a_file_that_was_edited_and_moved_is_found(operations):
    """A straight history of creations, edits, moves and removals, against a book-keeper."""
    living: dict[str, list[tuple[str, str]]] = {}
    stream: list[str] = []
    names = [f"d{number % 3}/f{number}.md" for number in range(6)]
    for number, (operation, pick) in enumerate(operations):
        free = [name for name in names if name not in living]
        commands = []
        if operation in "cr" and free:
            name = free[pick % len(free)]
            data = text(f"file{number}")
            living[name] = [(name, data)]
            commands = [f"M 644 inline {name}\ndata {len(data)}\n{data}\n"]
        elif living:
            name = sorted(living)[pick % len(living)]
            data = living[name][-1][1]
            if operation == "d":
                del living[name]
                commands = [f"D {name}\n"]
            elif operation == "m" and free:
                new = free[pick % len(free)]
                living[new] = [*living.pop(name), (new, data)]
                commands = [f"R {name} {new}\n"]
            else:
                data += f"edit {number}\n"
                living[name].append((name, data))
                commands = [f"M 644 inline {name}\ndata {len(data)}\n{data}\n"]
        stream.append(
            f"commit refs/heads/main\ncommitter A <a> {number + 1} +0000\ndata 0\n{''.join(commands)}\n"
        )
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder], check=True)
        subprocess.run(
            ["git", "-C", folder, "fast-import", "--quiet"], input="".join(stream).encode(), check=True
        )
        with open_repository(Path(folder)) as repository:
            history = repository.history()
            blobs = {version.blob for path in history.paths() for version in history.versions(path)} - {""}
            known = {blob: data.decode() for blob, data in repository.read_many(blobs).items()}
    assert set(history.files) == set(living)
    for path, expected in living.items():
        found = [(version.path, known.get(version.blob, "")) for version in history.versions(path)]
        assert found[-1] == expected[-1]
        rest = iter(found)
        assert all(version in rest for version in expected), (found, expected)


STEPS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 99), st.sampled_from("abcd"), st.sampled_from("1234-")),
    min_size=2,
    max_size=12,
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(STEPS)
def test_no_version_is_lost_whatever_is_merged(steps):
    """Any graph of commits: what a path held in any of them is among its versions, the head's is the last."""
    stream = []
    for number, (one, other, path, data) in enumerate(steps):
        lines = [f"commit refs/heads/main\nmark :{number + 1}\ncommitter A <a> {one + 1} +0000\ndata 0\n"]
        if number:
            lines.append(f"from :{one % number + 1}\nmerge :{number}\n" if one % number + 1 != number else "")
        change = f"D {path}.md\n" if data == "-" else f"M 644 inline {path}.md\ndata 1\n{data}\n"
        stream.append("".join([*lines, change if other % 3 else ""]) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder], check=True)
        request = "".join(stream).encode()
        subprocess.run(["git", "-C", folder, "fast-import", "--quiet", "--force"], input=request, check=True)
        with open_repository(Path(folder)) as repository:
            history = repository.history()
            for path, blob in history.files.items():
                assert (history.versions(path)[-1].path, history.versions(path)[-1].blob) == (path, blob)
            for revision in history.revisions:
                for path, blob in repository.files(revision.commit).items():
                    assert blob in {version.blob for version in history.versions(path)}


def test_a_long_history(make_repository):
    """The 100,000 commits of the benchmark in small: the same code, linear in size."""
    count = 3_000
    book = make_repository()
    book.git("fast-import", "--quiet", data=long_history(count))
    history = history_of(book)
    assert len(history.revisions) == count
    assert sum(len(history.versions(path)) for path in history.files) == count
    assert history.revisions[0].parents == (history.revisions[1].commit,)


def long_history(count: int) -> bytes:
    """A stream for `git fast-import`: every commit edits one of 100 chapters."""
    draw = random.Random(7)
    pieces = []
    for number in range(count):
        path = f"part{draw.randrange(10)}/chapter{draw.randrange(10)}.md"
        data = f"chapter\n{number}\n"
        pieces.append(
            f"commit refs/heads/main\nauthor A{number % 50} <a> {number * 600 + 10_000} +0000\n"
            f"committer A <a> {number * 600 + 10_000} +0000\ndata 7\ncommit\n"
            f"M 644 inline {path}\ndata {len(data)}\n{data}\n"
        )
    return "".join(pieces).encode()
