# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import time
from collections import Counter

import pytest

from syncstudio.errors import (
    BranchMissing,
    Cancelled,
    ChapterError,
    NotARepository,
    ObjectMissing,
    SettingsError,
)
from syncstudio.jobs import Job
from syncstudio.model import DriftKind, Gravity, Known, State
from syncstudio.workspace import init_book, open_book

NEW_ONE = """# Reading a thermometer

A thermometer shows a temperature.

Wait ten minutes before you read it.

```python
t = read(5)  # celsius
```

Read it twice.

Write the number down.
"""

ONE_SHORT = "# 读温度计\n\n温度计显示温度。\n"


def source_day(repository):
    """The author date of a repository's newest commit."""
    return int(repository.git("log", "-1", "--format=%at"))


def by_target(book):
    return {one.target or one.source: one for one in book.status()}


def test_in_step(open_it):
    found = by_target(open_it())
    assert found["one.md"].counts == {State.TRANSLATED: 5}
    assert found["one.md"].title == "读温度计"
    assert found["one.md"].baseline.how is Known.INFERRED
    assert found["two.md"].target is None
    assert found["two.md"].counts == {State.UNTRANSLATED: 2}
    assert list(found) == ["index.md", "one.md", "two.md"]


@pytest.mark.parametrize("alone", [True, False], ids=["one repository", "two"])
def test_drift_is_seen_in_books_made_within_a_second(make_repository, tmp_path, alone):
    source = make_repository("made")
    target = source if alone else make_repository("other")
    old, new = (f"# Tea\n\nWater should {word}boil.\n" for word in ("", "not "))
    source.commit({"content/en/tea.md": old}, when=1_600_000_000)
    target.commit({"content/zh/tea.md": "# 茶\n\n水应该烧开。\n"}, when=1_600_000_000)
    source.commit({"content/en/tea.md": new}, when=1_600_000_000)
    init_book(tmp_path / "book", str(source.path), "en", [(str(target.path), "zh")])
    with open_book(tmp_path / "book") as book:
        (found,) = book.status()
    assert found.counts == {State.TRANSLATED: 1, State.DRIFTED: 1}


def test_drift_is_seen_where_it_is(open_it, repositories):
    repositories[0].commit({"one.md": NEW_ONE}, "Wait longer")
    book = open_it()
    one = by_target(book)["one.md"]
    assert one.counts == {State.TRANSLATED: 4, State.DRIFTED: 1, State.UNTRANSLATED: 1}
    drifted = next(block for block in one.blocks if block.state is State.DRIFTED)
    assert (drifted.source_lines, drifted.target_lines) == ((5, 5), (5, 5))
    assert (drifted.kind, drifted.gravity) == (DriftKind.CHANGED, Gravity.MEANING)
    assert next(block.kind for block in one.blocks if block.state is State.UNTRANSLATED) is DriftKind.NEW


def test_a_view_and_the_past_of_its_rows(open_it, repositories):
    source, _ = repositories
    source.commit({"one.md": NEW_ONE.replace("ten", "seven")}, "Wait a little longer", author="Bob")
    source.commit({"two.md": "# Weighing\n\nAnother text.\n"}, "elsewhere")
    source.commit({"one.md": NEW_ONE}, "Wait longer", author="Cid")
    book = open_it()
    view = book.view("zh", "one.md")
    assert [row.state for row in view.rows].count(State.DRIFTED) == 1
    at = next(i for i, row in enumerate(view.rows) if row.state is State.DRIFTED)
    assert view.status.blocks[at].target_lines == (5, 5)
    past = book.history(view, at)
    assert [(change.revision.author, change.revision.summary) for change in past] == [
        ("Cid", "Wait longer"),
        ("Bob", "Wait a little longer"),
    ]
    assert past[0].before == "Wait seven minutes before you read it."
    assert past[0].after == "Wait ten minutes before you read it."
    assert past[0].edits
    new = next(i for i, row in enumerate(view.rows) if row.drift and row.drift.kind is DriftKind.NEW)
    assert [(change.before, change.after) for change in book.history(view, new)] == [("", "Read it twice.")]
    still = next(i for i, row in enumerate(view.rows) if row.state is State.TRANSLATED)
    assert book.history(view, still) == ()
    untranslated = book.view("zh", "two.md")
    assert untranslated.target is None
    assert {row.state for row in untranslated.rows} == {State.UNTRANSLATED}


def test_a_renamed_source_keeps_its_row_and_a_deleted_one_says_so(open_it, repositories):
    source, _ = repositories
    source.move("one.md", "thermometer.md")
    source.commit({"index.md": None})
    book = open_it()
    found = by_target(book)
    one = found["one.md"]
    assert (one.source, one.baseline.source, one.baseline.source_now) == (
        "thermometer.md",
        "one.md",
        "thermometer.md",
    )
    assert one.counts == {State.TRANSLATED: 5}
    gone = found["index.md"]
    assert (gone.source, gone.counts) == (None, {State.OBSOLETE: 2})
    assert "gone" in gone.note
    view = book.view("zh", "index.md")
    assert view.source is None
    past = book.history(view, 1)
    assert [(change.before, change.after) for change in past] == [("Measuring things.", "")]
    assert set(found) == {"one.md", "index.md", "two.md"}


def test_removed_paragraph_has_its_removal_in_its_past(open_it, repositories):
    source, _ = repositories
    text = NEW_ONE.replace("Wait ten minutes before you read it.\n\n", "").replace("Read it twice.\n\n", "")
    source.commit({"one.md": text}, "Shorter")
    book = open_it()
    view = book.view("zh", "one.md")
    at = next(i for i, row in enumerate(view.rows) if row.state is State.OBSOLETE)
    assert view.rows[at].drift.before[0].text == "Wait five minutes before you read it."
    past = book.history(view, at)
    assert [(change.revision.summary, change.after) for change in past] == [("Shorter", "")]


def test_the_sync_record_is_read(open_it, repositories):
    source, target = repositories
    book = open_it()
    view = book.view("zh", "one.md")
    texts = {row.source[0].text: row for row in view.rows}
    row = texts["Write the number down."]
    line = json.dumps(
        {
            "target": row.target[0].fingerprint,
            "source": row.source[0].fingerprint,
            "path": "one.md",
            "blob": source.blob("one.md"),
            "commit": source.head(),
            "state": "approved",
            "origin": "",
            "who": "Ana",
            "at": "2026-01-01T00:00:00Z",
        }
    )
    target.commit({".syncstudio/zh/one.md.jsonl": f"{line}\nnot json\n"})
    one = by_target(book)["one.md"]
    assert one.counts == {State.APPROVED: 1, State.TRANSLATED: 4}
    assert "1 line of the sync record" in one.note
    source.commit({"one.md": NEW_ONE})
    assert by_target(book)["one.md"].counts[State.APPROVED] == 1
    source.commit({"one.md": NEW_ONE.replace("number", "numbers")})
    assert State.APPROVED not in by_target(book)["one.md"].counts


def test_one_repository_and_several_languages(make_repository, tmp_path):
    repository = make_repository("site")
    repository.commit({"docs/one.md": "# One\n\nText of one.\n"})
    repository.commit({"i18n/zh/one.md": "# 一\n\n文字。\n", "i18n/ja/one.md": "# 一\n\nテキスト。\n"})
    init_book(
        repository.path,
        str(repository.path),
        "en",
        [(str(repository.path), "ja"), (str(repository.path), "zh")],
    )
    with open_book(repository.path / "docs") as book:
        assert [(one.language, one.source, one.target) for one in book.status()] == [
            ("ja", "docs/one.md", "i18n/ja/one.md"),
            ("zh", "docs/one.md", "i18n/zh/one.md"),
        ]
        assert [one.language for one in book.status(languages=["zh"])] == ["zh"]
        assert [one.target for one in book.status(chapters=["i18n/ja/one.md"])] == ["i18n/ja/one.md"]
        with pytest.raises(ChapterError, match="no chapter of this book"):
            book.status(chapters=["docs/none.md"])
        with pytest.raises(ChapterError):
            book.view("zh", "i18n/ja/one.md")
        with pytest.raises(SettingsError, match=r"'fr'.*choose one of: ja, zh"):
            book.status(languages=["fr"])


def test_opening_writes_nothing_into_a_book(open_it, repositories):
    def everything():
        return {
            path: (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
            for repository in repositories
            for path in sorted(repository.path.rglob("*"))
        }

    before = everything()
    book = open_it()
    book.status()
    book.history(book.view("zh", "one.md"), 0)
    book.close()
    assert everything() == before


def test_the_second_time_comes_from_the_cache(open_it, own_cache, monkeypatch):
    first = open_it().status()
    assert list(own_cache.glob("status/*.json"))

    def never(*_):
        raise AssertionError("examined again")

    monkeypatch.setattr("syncstudio.workspace.pipeline.examine", never)
    assert open_it().status() == first


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"state": "x"}', b"\xff", None])
def test_a_corrupt_cache_is_as_none(open_it, own_cache, damage):
    first = open_it().status()
    (kept,) = own_cache.glob("status/*.json")
    if damage is None:
        told = json.loads(kept.read_bytes())
        told["found"][0][3] = [[1, 2]]
        damage = json.dumps(told).encode()
    kept.write_bytes(damage)
    assert open_it().status() == first


def test_a_cache_that_cannot_be_written_is_no_failure(open_it, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "file" / "below"))
    assert open_it().status()


def test_a_new_commit_is_seen_by_an_open_book(open_it, repositories):
    book = open_it()
    assert by_target(book)["one.md"].counts == {State.TRANSLATED: 5}
    repositories[0].commit({"one.md": NEW_ONE})
    assert by_target(book)["one.md"].counts[State.DRIFTED] == 1


def test_progress_and_cancellation(open_it):
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        open_it().status(job=stopped)
    told = []
    open_it().status(job=Job(lambda done, total, note: told.append((done, total, note))))
    assert (1, 3, "index.md") in told
    assert told[-1][:2] == (3, 3)
    book = open_it()
    view = book.view("zh", "one.md")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        book.history(view, 0, job)


def test_a_shallow_clone_says_what_cannot_be_known(open_it, repositories, tmp_path):
    source, _ = repositories
    source.commit({"one.md": NEW_ONE})
    book = open_it()
    shallow = source.clone(tmp_path / "shallow", "--depth=1")
    settings = tmp_path / "book" / "syncstudio.toml"
    settings.write_text(settings.read_text().replace("../en", "../shallow"))
    book = open_it()
    one = by_target(book)["one.md"]
    assert one.blocks
    assert "shallow" in one.note
    assert shallow.path.exists()


def test_a_corrupt_chapter_costs_itself_alone(open_it, repositories):
    _, target = repositories
    book = open_it()
    blob = target.blob("one.md")
    file = target.path / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"garbage")
    found = by_target(book)
    assert found["one.md"].blocks == ()
    assert blob in found["one.md"].note
    assert found["index.md"].counts == {State.TRANSLATED: 2}
    with pytest.raises(ObjectMissing):
        book.view("zh", "one.md")


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [('"../en"', '"../nowhere"', NotARepository), ('"../en"', '"../en"\nbranch = "none"', BranchMissing)],
)
def test_a_repository_that_is_gone(open_it, tmp_path, old, new, error):
    open_it()
    settings = tmp_path / "book" / "syncstudio.toml"
    settings.write_text(settings.read_text().replace(old, new, 1))
    with pytest.raises(error):
        open_it().status()


def test_a_book_whose_translation_has_no_chapter_left(open_it, repositories):
    open_it()
    repositories[1].commit({"index.md": None, "one.md": None, "note.txt": "x"})
    found = open_it().status()
    assert Counter(one.target for one in found) == {None: 3}


def test_kept_rows_are_the_rows(open_it, repositories, own_cache, monkeypatch):
    source, target = repositories
    source.commit({"one.md": NEW_ONE.replace("# Reading a thermometer\n\n", "")})
    source.commit({"index.md": None})
    first = open_it()
    views = [first.view("zh", path) for path in ("one.md", "index.md", "two.md")]
    assert any(row.drift and row.drift.edits for row in views[0].rows)
    assert any(row.state is State.OBSOLETE for row in views[0].rows)
    assert list(own_cache.glob("rows/*.json"))
    with monkeypatch.context() as patch:
        patch.setattr("syncstudio.workspace.pipeline.chapter_rows", None)
        again = open_it()
        assert [again.view("zh", path) for path in ("one.md", "index.md", "two.md")] == views
    for kept in own_cache.glob("rows/*.json"):
        kept.write_bytes(kept.read_bytes().replace(b"[[0]", b"[[9000]"))
    assert [open_it().view("zh", path) for path in ("one.md", "index.md", "two.md")] == views
    target.commit({"one.md": ONE_SHORT})
    assert "把数字写下来。" not in [
        row.target[0].text for row in open_it().view("zh", "one.md").rows if row.target
    ]


@pytest.mark.parametrize("count", [1500])
def test_a_long_chapter_is_a_matter_of_seconds(open_it, repositories, count):
    source, target = repositories
    text = [f"Paragraph {i} says that the value of item {i} is {i * 7}." for i in range(count)]
    source.commit({"one.md": "\n\n".join(text) + "\n"})
    target.stamp()
    target.commit(
        {"one.md": "\n\n".join(f"第 {i} 段说第 {i} 项的值是 {i * 7}。" for i in range(count)) + "\n"},
        when=source_day(source),
    )
    text[count // 2] = "Something else stands here now, and it is not 7."
    source.commit({"one.md": "\n\n".join(text) + "\n"})
    started = time.process_time()
    view = open_it().view("zh", "one.md")
    assert time.process_time() - started < 20
    assert sum(row.state is State.TRANSLATED for row in view.rows) >= count - 3


def test_bundles_and_bare_repositories_are_read(repositories, make_repository, tmp_path):
    source, target = repositories
    bundle = source.bundle(tmp_path / "en.bundle")
    bare = make_repository("bare", bare=True)
    target.git("push", "-q", str(bare.path), "main")
    folder = tmp_path / "reading"
    init_book(folder, str(bundle), "en", [(str(bare.path), "zh")])
    with open_book(folder) as book:
        assert [one.counts.get(State.TRANSLATED) for one in book.status()] == [2, 5, None]
        assert book.view("zh", "one.md").rows


def test_figures_are_read_at_the_heads_and_nowhere_else(open_it, repositories, tmp_path):
    source, target = repositories
    source.commit({"img/a b.svg": "<svg/>", "static/c.png": b"PNG", "deep/x.md": "# X\n"})
    target.commit({"img/own.png": b"own"})
    (tmp_path / "secret.png").write_bytes(b"secret")
    (target.path / "link.png").symlink_to(tmp_path / "secret.png")
    target.commit({})
    book = open_it()
    assert book.resource("en", "deep/x.md", "../img/a%20b.svg") == b"<svg/>"
    assert book.resource("zh", "one.md", "img/a b.svg?x=1#y") == b"<svg/>"
    assert book.resource("zh", "one.md", "img/own.png") == b"own"
    assert book.resource("en", "one.md", "/c.png") == b"PNG"
    for link in (
        "../secret.png",
        "/../secret.png",
        "link.png",
        "https://example.org/a.png",
        "",
        "..",
        "img",
        "a//[",
    ):
        assert book.resource("zh", "one.md", link) is None
