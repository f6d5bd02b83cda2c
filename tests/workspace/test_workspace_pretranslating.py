# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole chapters drafted from what the book knows, and taken back."""

import pytest

from syncstudio.errors import BookError, EngineRefused, SavingError
from syncstudio.jobs import Job
from syncstudio.model import Offer, OfferKind, State, Thresholds
from syncstudio.workspace.desk import Desk
from syncstudio.workspace.picking import is_good, least_percent
from syncstudio.workspace.states import state_folder

EN = """# Reading

Take the long glass from the shelf. Wait five minutes before you read it.

Close the door of the oven.

Keep the door of the oven closed for 5 hours.
"""
ZH = "# 读数\n\n从架子上取下长玻璃杯。读数之前等五分钟。\n\n关上烤箱的门。\n\n让烤箱的门关 5 小时。\n"
OTHER = "# Weighing\n\nStir the soup slowly and look at the clock.\n\nPut the grey stone on the scale.\n"
OTHER_ZH = "# 称重\n\n慢慢搅汤，并看着钟。\n\n把灰石头放在秤上。\n"
NEW = """# Reading

Take the long glass from the shelf. Stir the soup slowly and look at the clock.

Close the door of the oven.

Keep the door of the oven closed for 7 hours.

Put the grey stone on the scale.

Nobody ever said this to anyone, anywhere.
"""
DONE = """# 读数

从架子上取下长玻璃杯。慢慢搅汤，并看着钟。

关上烤箱的门。

让烤箱的门关 7 小时。

把灰石头放在秤上。
"""
FRESH = "# Reading\n\nPut the grey stone on the scale.\n\n```python\nx = 1\n```\n\nFrogs like rain.\n"


@pytest.fixture
def both(repositories, edit_it):
    source, target = repositories
    source.commit({"one.md": EN, "other.md": OTHER, "two.md": None}, "Begin anew")
    for _ in range(19):  # days: the translation is the younger one
        target.stamp()
    target.commit({"one.md": ZH, "other.md": OTHER_ZH}, "Translate anew")
    for _ in range(19):
        source.stamp()
    source.commit({"one.md": NEW, "fresh.md": FRESH}, "Go on")
    return edit_it(), target


def rows(book, path="one.md"):
    return {row.source[0].text[:12]: row for row in book.view("zh", path).rows if row.source}


def test_what_is_known_is_written_as_drafts_and_all_else_stays(both):
    book, target = both
    done = book.offering.pretranslate("zh")
    assert (target.path / "one.md").read_text() == DONE
    (chapter,) = [one for one in done.chapters if one.drafts]
    assert [(one.line, one.kind, one.origin) for one in chapter.drafts] == [
        (3, OfferKind.EXACT, "memory 100 %"),
        (7, OfferKind.MERGE, "merge"),
        (9, OfferKind.EXACT, "memory 100 %"),
    ]
    assert done.counts == {OfferKind.EXACT: 2, OfferKind.MERGE: 1}
    assert [(one.line, "75 %" in one.why) for one in chapter.passed] == [(11, True)]
    found = rows(book)
    assert [found[text].state for text in ("Take the lon", "Keep the doo", "Put the grey")] == [
        State.DRAFT
    ] * 3
    assert found["Take the lon"].drift.before[0].text.endswith("read it.")
    assert found["Close the do"].state is State.TRANSLATED
    assert target.git("log", "--format=%s").splitlines()[0] == "Translate anew"
    record = next((target.path / ".syncstudio").rglob("*.jsonl")).read_text()
    assert record.count('"state":"draft"') == 3
    assert "memory 100 %" in record


def test_a_draft_never_enters_the_memory(both):
    book, _ = both
    book.offering.pretranslate("zh")
    book.memory.refresh("zh")
    assert not [one for one in book.memory.search("zh", "grey stone") if one.segment.path == "one.md"]


def test_it_is_taken_back_byte_for_byte(both):
    book, target = both
    done = book.offering.pretranslate("zh")
    assert book.offering.last("zh") == done
    told = book.offering.undo(done)
    assert (told.taken_back, told.kept, told.notes) == ({"one.md": 3}, {}, ())
    assert target.git("status", "--porcelain") == ""
    assert book.editing.pending("zh") == ()
    assert book.offering.last("zh") is None
    assert rows(book)["Put the grey"].state is State.UNTRANSLATED


@pytest.mark.parametrize("method", ["write", "record"])
@pytest.mark.parametrize("late", [False, True])
def test_what_a_killed_program_wrote_is_taken_back(both, edit_it, monkeypatch, method, late):
    book, target = both
    real = getattr(Desk, method)

    def killed(*given):
        if late:
            real(*given)
        raise KeyboardInterrupt  # as good as a kill: nobody here catches it

    with monkeypatch.context() as patched:
        patched.setattr(Desk, method, killed)
        with pytest.raises(KeyboardInterrupt):
            book.offering.pretranslate("zh")
    assert ((target.path / "one.md").read_text() == DONE) == (late or method == "record")
    book.close()
    again = edit_it()
    told = again.offering.undo(again.offering.last("zh"))
    assert (told.taken_back, told.kept, told.notes) == ({"one.md": 3}, {}, ())
    assert (target.path / "one.md").read_text() == ZH
    assert again.offering.last("zh") is None
    assert rows(again)["Put the grey"].state is State.UNTRANSLATED


def test_where_it_cannot_be_remembered_nothing_is_written(both, monkeypatch):
    book, target = both

    def full(*_):
        raise SavingError("the disk is full")

    monkeypatch.setattr("syncstudio.workspace.draft_log.save", full)
    done = book.offering.pretranslate("zh", ["one.md"])
    assert "the disk is full" in done.chapters[0].note
    assert (target.path / "one.md").read_text() == ZH


def test_a_torn_line_of_the_log_costs_its_own_chapter_alone(both):
    book, _ = both
    done = book.offering.pretranslate("zh")
    (log,) = state_folder().rglob("pretranslated/*/*.jsonl")
    with log.open("ab") as file:
        file.write(b'{"source": "other.md", "tar')
    assert book.offering.last("zh") == done


def test_what_a_person_touched_stays(both):
    book, target = both
    done = book.offering.pretranslate("zh")
    view = book.view("zh", "one.md")
    numbers = {row.source[0].text[:8]: n for n, row in enumerate(view.rows) if row.source}
    saved = book.editing.edit(view, numbers["Put the "], "把石头放上去。")
    book.editing.confirm(saved.view, numbers["Take the"], saved.view.rows[numbers["Take the"]].target[0].text)
    told = book.offering.undo(done)
    assert (told.taken_back, told.kept) == ({"one.md": 1}, {"one.md": 2})
    text = (target.path / "one.md").read_text()
    assert text == DONE.replace("7 小时", "5 小时").replace("把灰石头放在秤上。", "把石头放上去。")


def test_a_dry_run_writes_nothing_and_tells_the_same(both):
    book, target = both
    dry = book.offering.pretranslate("zh", dry_run=True)
    assert target.git("status", "--porcelain") == ""
    assert target.git("symbolic-ref", "--short", "HEAD") == "main"
    assert book.offering.last("zh") is None
    done = book.offering.pretranslate("zh")
    assert [one.drafts for one in dry.chapters] == [one.drafts for one in done.chapters]


def test_a_second_time_there_is_nothing_left(both):
    book, target = both
    book.offering.pretranslate("zh")
    before = (target.path / "one.md").read_bytes()
    again = book.offering.pretranslate("zh")
    assert not again.counts
    assert (target.path / "one.md").read_bytes() == before


@pytest.mark.parametrize(
    ("thresholds", "lines"),
    [
        (Thresholds(kinds=frozenset({OfferKind.MERGE})), [7]),
        (Thresholds(kinds=frozenset({OfferKind.EXACT})), [3, 9]),
        (Thresholds(least=101), [7]),
    ],
)
def test_only_what_is_good_enough_is_written(both, thresholds, lines):
    book, _ = both
    done = book.offering.pretranslate("zh", ["one.md"], thresholds, dry_run=True)
    assert [one.line for chapter in done.chapters for one in chapter.drafts] == lines


def test_a_chapter_that_has_no_translation_yet_is_begun_when_it_is_named(both):
    book, target = both
    done = book.offering.pretranslate("zh", ["fresh.md"])
    path = target.path / "fresh.md"
    assert path.read_text() == FRESH.replace(
        "Put the grey stone on the scale.", "把灰石头放在秤上。"
    ).replace("# Reading", "# 读数")
    assert rows(book, "fresh.md")["Frogs like r"].state is State.UNTRANSLATED
    assert rows(book, "fresh.md")["Put the grey"].state is State.DRAFT
    book.offering.undo(done)
    assert not path.exists()
    assert target.git("status", "--porcelain") == ""


def test_a_stop_keeps_what_was_written_and_lists_it(both, repositories):
    book, target = both

    def step(done, total, note):
        if note == "other.md" and (target.path / "one.md").read_text() == DONE:
            job.cancel()

    job = Job(step)
    repositories[0].commit({"other.md": OTHER + "\nClose the door of the oven.\n"}, "More")
    done = book.offering.pretranslate("zh", None, None, job)
    assert done.stopped
    assert [one.target for one in done.chapters] == ["one.md"]
    assert (target.path / "one.md").read_text() == DONE
    assert (target.path / "other.md").read_text() == OTHER_ZH


def test_the_rest_is_asked_of_an_engine_that_was_chosen(both, installed):
    book, target = both
    with pytest.raises(EngineRefused, match="not chosen"):
        book.offering.pretranslate("zh", ["one.md"], Thresholds(engine="shouting"))
    book.engines.choose("zh", "shouting")
    dry = book.offering.pretranslate("zh", ["one.md"], Thresholds(engine="shouting"), dry_run=True)
    assert installed.heard == []
    assert [one.line for one in dry.chapters[0].passed] == [11]
    done = book.offering.pretranslate("zh", ["one.md"], Thresholds(engine="shouting"))
    assert installed.heard == ["Nobody ever said this to anyone, anywhere."]
    assert done.counts[OfferKind.ENGINE] == 1
    assert (target.path / "one.md").read_text().endswith("NOBODY EVER SAID THIS TO ANYONE, ANYWHERE.\n")
    assert done.chapters[0].drafts[-1].origin == "shouting"


def test_an_engine_that_is_down_is_left_alone_after_three_chapters(both, repositories, installed):
    book, _ = both
    pages = {f"new{number}.md": f"# New\n\nFrogs like rain {'very ' * number}much.\n" for number in range(6)}
    repositories[0].commit(pages, "More")
    book.engines.choose("zh", "shouting")
    installed.busy = True
    done = book.offering.pretranslate("zh", sorted(pages), Thresholds(engine="shouting"))
    assert installed.asked == 3
    assert [one.passed[-1].why for one in done.chapters][2:4] == [
        "shouting: it is out of reach",
        "shouting: it was not asked any more: it is out of reach",
    ]


def test_where_nothing_can_be_written_nothing_is_asked(both):
    book, target = both
    target.git("checkout", "-q", "--detach")
    with pytest.raises(BookError, match="detached"):
        book.offering.pretranslate("zh")


def test_a_file_that_another_program_wrote_meanwhile_is_noted_and_left(both, monkeypatch):
    book, target = both
    real = book.offering.local

    def local(wanted, job):
        (target.path / "one.md").write_text("somebody else's\n")
        return real(wanted, job)

    monkeypatch.setattr(book.offering, "local", local)
    done = book.offering.pretranslate("zh", ["one.md"])
    assert "another program" in done.chapters[0].note
    assert (target.path / "one.md").read_text() == "somebody else's\n"
    assert not (target.path / ".syncstudio").exists()


MOVED = "# Weighing\n\nPut the grey stone on the scale.\n\nStir the soup {}slowly{} and look at the clock.\n"


@pytest.mark.parametrize("mark", ["", "*"])
def test_no_engine_replaces_words_that_only_moved_or_were_marked(both, repositories, installed, mark):
    book, target = both
    repositories[0].commit({"other.md": MOVED.format(mark, mark), "one.md": EN}, "Move")
    book.engines.choose("zh", "shouting")
    done = book.offering.pretranslate("zh", ["other.md"], Thresholds(engine="shouting"))
    text = (target.path / "other.md").read_text()
    assert mark or text.index("把灰石头放在秤上。") < text.index("慢慢搅汤，并看着钟。")
    assert sorted(text.split()) == sorted(OTHER_ZH.split())
    assert installed.heard == []
    assert OfferKind.ENGINE not in done.counts


@pytest.mark.parametrize(
    ("text", "language", "least", "over_words", "expected"),
    [
        ("Wait until the frogs have left the scale.", "en", 75, False, 75),
        ("Wait until the frogs have left the scale.", "en", 75, True, 90),
        ("Wait until the frogs have left the scale.", "en", 95, True, 95),
        ("## Query parameters", "en", 75, False, 90),
        ("- **One** two `three` four, five!", "en", 75, False, 90),
        ("One two three four five six", "en", 60, False, 60),
        ("查询参数", "zh", 75, False, 90),
        ("等青蛙离开秤。", "zh", 75, False, 75),
    ],
)
def test_how_near_a_match_must_be(text, language, least, over_words, expected):
    assert least_percent(text, language, Thresholds(least=least), over_words=over_words) == expected
    near, nearer = (Offer(OfferKind.FUZZY, "等。", percent, "memory") for percent in (89, 90))
    assert [is_good(one, Thresholds(), 90) for one in (near, nearer)] == [False, True]


def test_what_says_the_opposite_is_offered_as_such_and_never_written(both, repositories):
    book, target = both
    text = OTHER.replace("Put the grey", "Do not put the grey") + "\nDo not close the door of the oven.\n"
    repositories[0].commit({"other.md": text}, "Forbid it")
    book.memory.refresh("zh")
    wanted = book.offering.wanted_text("Do not close the door of the oven.", "zh")
    offers = book.offering.local(wanted)
    assert [[finding.check for finding in one.findings] for one in offers] == [["negation"]]
    done = book.offering.pretranslate("zh", ["other.md"], Thresholds(least=60))
    assert not done.counts
    whys = [passed.why for chapter in done.chapters for passed in chapter.passed]
    assert any("is known, but its source denies other things" in why for why in whys)
    assert (target.path / "other.md").read_text() == OTHER_ZH


def test_a_paragraph_that_was_split_is_split_and_put_together_again(both, repositories):
    book, target = both
    split = EN.replace("shelf. Wait", "shelf.\n\nWait")
    repositories[0].commit({"one.md": split}, "Split")
    done = book.offering.pretranslate("zh", ["one.md"])
    assert (target.path / "one.md").read_text() == ZH.replace("玻璃杯。读数", "玻璃杯。\n\n读数")
    view = book.view("zh", "one.md")
    last = len(view.rows) - 1
    book.editing.confirm(view, last, view.rows[last].target[0].text)  # the record is another one now
    assert book.offering.undo(done).taken_back == {"one.md": 1}
    assert (target.path / "one.md").read_text() == ZH


def test_what_was_committed_since_is_taken_back_and_its_record_stays(both):
    book, target = both
    done = book.offering.pretranslate("zh")
    book.editing.commit("zh", "Draft\n")
    record = next((target.path / ".syncstudio").rglob("*.jsonl"))
    before = record.read_bytes()
    assert book.offering.undo(done).taken_back == {"one.md": 3}
    assert (target.path / "one.md").read_text() == ZH
    assert record.read_bytes() == before
    assert book.editing.pending("zh") == ("one.md",)
