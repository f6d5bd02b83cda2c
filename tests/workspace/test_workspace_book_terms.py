# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.errors import (
    BookError,
    FileChanged,
    InputError,
    KnowledgeError,
    SettingsError,
    SyncStudioError,
)
from syncstudio.model import Rendering, Term, TermCandidate
from syncstudio.workspace import SETTINGS, init_book, open_book

PAGE = "# 术语\n\n| English | 中文 |\n|---|---|\n| thermometer | 温度计 |\n"
BALANCE = Term("balance", (Rendering("天平"),))
OWN = ".syncstudio/terms-zh.csv"


def sources(base):
    return [term.source for term in base.terms]


def name_termbase(tmp_path, path):
    """Let the settings name a termbase."""
    file = tmp_path / "book" / SETTINGS
    file.write_text(file.read_text().replace("[target.layout]", f'termbase = "{path}"\n\n[target.layout]'))


@pytest.fixture
def listed(repositories, edit_it):
    """The small book with a list of terms, open for editing."""
    repositories[1].commit({"TERMINOLOGY.md": PAGE}, "agree")
    return edit_it()


def test_a_book_without_a_termbase_has_an_empty_one(edit_it):
    book = edit_it()
    assert book.terms.base("zh").terms == ()
    assert book.terms.place("zh") == OWN
    assert book.terms.uses(book.view("zh", "one.md"), 0) == ()


@pytest.mark.parametrize(
    "path",
    ["TERMINOLOGY.md", "GLOSSARY.md", "docs/glossary.md", "TERMS-zh.md", OWN],
)
def test_usual_names_are_found_at_the_head_and_in_the_work_tree(repositories, edit_it, open_it, path):
    text = "source,preferred\nthermometer,温度计\n" if path.endswith(".csv") else PAGE
    repositories[1].write({path: text})
    assert sources(edit_it().terms.base("zh")) == ["thermometer"]
    assert open_it().terms.base("zh").terms == ()
    repositories[1].commit({})
    assert sources(open_it().terms.base("zh")) == ["thermometer"]
    assert open_it().terms.place("zh") == path


def test_any_tbx_of_the_top_folder_is_found(repositories, open_it):
    entry = '<langSet xml:lang="{}"><tig><term>{}</term></tig></langSet>'
    entries = entry.format("en", "balance") + entry.format("zh", "天平")
    tbx = f"<martif><text><body><termEntry>{entries}</termEntry></body></text></martif>"
    repositories[1].commit({"words.tbx": tbx})
    assert sources(open_it().terms.base("zh")) == ["balance"]


def test_a_chapter_of_the_book_is_no_termbase(repositories, open_it):
    repositories[0].commit({"glossary.md": "# Glossary\n\nBalance: a thing.\n"})
    repositories[1].commit({"glossary.md": "# 词汇\n\n天平：一物。\n"})
    assert open_it().terms.base("zh").terms == ()


def test_the_settings_may_name_it(repositories, edit_it, tmp_path):
    repositories[1].commit({"TERMINOLOGY.md": PAGE, "lists/w.csv": "source,preferred\nmass,质量\n"})
    edit_it()
    name_termbase(tmp_path, "lists/w.csv")
    assert sources(edit_it().terms.base("zh")) == ["mass"]


def test_settings_that_name_a_file_that_is_not_there(repositories, edit_it, tmp_path):
    edit_it()
    name_termbase(tmp_path, "lists/w.csv")
    book = edit_it()
    with pytest.raises(KnowledgeError, match=r"lists/w\.csv: is not there, but the settings name it"):
        book.terms.base("zh")
    book.terms.accept("zh", BALANCE)
    assert sources(book.terms.base("zh")) == ["balance"]


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/hosts.csv", ".git/config.csv"])
def test_a_path_that_leaves_the_repository_is_not_read_and_not_written(edit_it, tmp_path, path):
    (tmp_path / "secret.csv").write_text("source,preferred\na,b\n")
    edit_it()
    name_termbase(tmp_path, path)
    book = edit_it()
    with pytest.raises(KnowledgeError, match="is not there"):
        book.terms.base("zh")
    with pytest.raises(Exception, match=r"leads out|not relative|git") as told:
        book.terms.accept("zh", BALANCE)
    assert isinstance(told.value, SyncStudioError)
    assert (tmp_path / "secret.csv").read_text() == "source,preferred\na,b\n"


def test_a_link_is_not_followed(repositories, edit_it, tmp_path):
    (tmp_path / "secret.csv").write_text("source,preferred\na,b\n")
    (repositories[1].path / "glossary.csv").symlink_to(tmp_path / "secret.csv")
    assert edit_it().terms.base("zh").terms == ()


def test_settings_with_a_termbase_that_is_no_text(edit_it, tmp_path):
    edit_it()
    file = tmp_path / "book" / SETTINGS
    file.write_text(file.read_text().replace("[target.layout]", "termbase = 3\n\n[target.layout]"))
    with pytest.raises(SettingsError, match="'termbase' is not a text"):
        edit_it()


def test_the_terms_of_a_row(listed):
    view = listed.view("zh", "one.md")
    row = next(number for number, one in enumerate(view.rows) if "shows" in one.source[0].text)
    (use,) = listed.terms.uses(view, row)
    assert view.rows[row].source[0].text[slice(*use.source)] == "thermometer"
    assert [view.rows[row].target[0].text[slice(*span)] for span in use.target] == ["温度计"]


def test_an_accepted_term_becomes_a_row_and_waits_for_the_commit(listed, repositories):
    target = repositories[1]
    term = listed.terms.accept("zh", BALANCE)
    assert term.place == "TERMINOLOGY.md:6"
    assert (target.path / "TERMINOLOGY.md").read_text() == PAGE + "| balance | 天平 |\n"
    assert sources(listed.terms.base("zh")) == ["thermometer", "balance"]
    assert listed.editing.pending("zh") == ("TERMINOLOGY.md",)
    assert target.git("branch", "--show-current").startswith("syncstudio/zh/main-")
    changes = listed.editing.propose_commit("zh")
    assert set(changes.files) == {"TERMINOLOGY.md"}
    assert changes.message == "Agree on terms\n"
    listed.editing.commit("zh", changes.message)
    assert target.git("show", "HEAD:TERMINOLOGY.md") + "\n" == PAGE + "| balance | 天平 |\n"
    assert target.git("status", "--porcelain") == ""
    assert listed.editing.pending("zh") == ()


def test_the_first_accepted_term_begins_a_termbase(edit_it, repositories):
    book = edit_it()
    candidate = TermCandidate("balance", "天平", 3, 1.0, 20.0)
    assert book.terms.accept("zh", candidate).place == f"{OWN}:2"
    assert (repositories[1].path / OWN).read_text() == (
        "source,preferred,allowed,forbidden,keep,note\nbalance,天平,,,,\n"
    )
    assert book.editing.pending("zh") == (OWN,)
    book.editing.commit("zh", "agree")
    assert sources(book.terms.base("zh")) == ["balance"]


def test_a_commit_of_chapters_takes_the_terms_along(listed, repositories):
    listed.terms.accept("zh", BALANCE)
    view = listed.view("zh", "one.md")
    listed.editing.edit(view, 1, "温度计显示多少度。")
    listed.editing.commit("zh", listed.editing.propose_commit("zh").message)
    names = repositories[1].git("show", "--name-only", "--format=", "HEAD").split()
    assert {"TERMINOLOGY.md", "one.md"} <= set(names)


def test_a_term_that_is_there_already_is_refused(listed):
    with pytest.raises(KnowledgeError, match=r"TERMINOLOGY\.md:5: 'thermometer' is in the termbase already"):
        listed.terms.accept("zh", Term("Thermometers", (Rendering("体温计"),)))
    assert listed.editing.pending("zh") == ()


def test_what_another_program_wrote_meanwhile_stays(listed, repositories, monkeypatch):
    """Between the reading and the writing, which is here when the work branch is begun."""
    from syncstudio.workspace.desk import Desk

    file, begin = repositories[1].path / "TERMINOLOGY.md", Desk.begin

    def interrupted(desk, target):
        file.write_text(PAGE + "| mass | 质量 |\n")
        return begin(desk, target)

    monkeypatch.setattr(Desk, "begin", interrupted)
    with pytest.raises(FileChanged):
        listed.terms.accept("zh", BALANCE)
    assert file.read_text() == PAGE + "| mass | 质量 |\n"
    monkeypatch.undo()
    listed.terms.accept("zh", BALANCE)
    assert sources(listed.terms.base("zh")) == ["thermometer", "mass", "balance"]


def test_nothing_is_written_where_nothing_can_be(repositories, tmp_path):
    source, target = repositories
    target.clone(tmp_path / "bare", "--bare")
    init_book(tmp_path / "reading", str(source.path), "en", [(str(tmp_path / "bare"), "zh")])
    with open_book(tmp_path / "reading", working=True) as book, pytest.raises(BookError, match="work tree"):
        book.terms.accept("zh", BALANCE)


def test_a_termbase_that_cannot_be_read_is_told_with_its_line(listed, repositories):
    repositories[1].write({"TERMINOLOGY.md": PAGE.encode() + b"| mass | \xff |\n"})
    with pytest.raises(KnowledgeError, match=r"TERMINOLOGY\.md:6: is not UTF-8 text"):
        listed.terms.base("zh")
    with pytest.raises(KnowledgeError, match="is not UTF-8"):
        listed.terms.accept("zh", BALANCE)


def test_candidates_and_inconsistencies_are_of_the_books_own_pairs(repositories, edit_it):
    source, target = repositories
    nouns = ["river", "garden", "window", "morning", "bread", "music", "winter", "mountain"]
    theirs = ["河流", "花园", "窗户", "早晨", "面包", "音乐", "冬季", "高山"]
    lines, ours = [], []
    for number in range(24):
        one, other = number % 8, (number * 3 + 1) % 8
        way = "秤子" if number % 3 == 0 else "天平"
        if number % 2:
            lines.append(f"The balance of a {nouns[one]} is near the {nouns[other]}.")
            ours.append(f"{theirs[one]}的{way}，在{theirs[other]}旁边。")
        else:
            lines.append(f"A {nouns[one]} has its balance, not the {nouns[other]}.")
            ours.append(f"{theirs[one]}有{way}，不是{theirs[other]}有它。")
        lines.append(f"A {nouns[other]} is no {nouns[one]}.")
        ours.append(f"{theirs[other]}不是{theirs[one]}。")
    source.commit({"three.md": "# Three\n\n" + "\n\n".join(lines) + "\n"})
    for _ in range(9):
        target.stamp()
    target.commit({"three.md": "# 三\n\n" + "\n\n".join(ours) + "\n"})
    book = edit_it()
    found = {one.source: one for one in book.terms.candidates("zh")}
    assert found["balance"].target == "天平"
    assert {example.path for example in found["balance"].examples} == {"three.md"}
    (one,) = [each for each in book.terms.inconsistencies("zh") if each.source == "balance"]
    assert [(way, len(places)) for way, places in one.ways] == [("天平", 16), ("秤子", 8)]
    book.terms.accept("zh", found["balance"])
    assert "balance" not in {one.source for one in book.terms.candidates("zh")}
    assert book.terms.inconsistencies("zh")[0].source == "balance"


def test_a_list_is_taken_in_and_given_out(listed, repositories, tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("source,preferred\nbalance,天平\nthermometer,温度计\nmass,\n")
    done = listed.terms.import_file(mine, "zh")
    assert (done.taken, done.left_out) == (1, 2)
    assert [one.why.split(";")[0] for one in done.skipped] == [
        "'mass' has no rendering",
        "'thermometer' is in the termbase already",
    ]
    assert (repositories[1].path / "TERMINOLOGY.md").read_text() == PAGE + "| balance | 天平 |\n"
    assert listed.terms.export_file(tmp_path / "out.tsv", "zh").taken == 2
    assert (tmp_path / "out.tsv").read_text().splitlines()[1].startswith("thermometer\t温度计")
    with pytest.raises(InputError, match="is there already"):
        listed.terms.export_file(tmp_path / "out.tsv", "zh")
    assert listed.terms.export_file(tmp_path / "out.tsv", "zh", replace=True).taken == 2


def test_a_list_of_nothing_new_writes_nothing(listed, tmp_path):
    (tmp_path / "mine.csv").write_text("source,preferred\nthermometer,温度计\n")
    assert listed.terms.import_file(tmp_path / "mine.csv", "zh").taken == 0
    assert listed.editing.pending("zh") == ()


@pytest.fixture
def shared(make_repository, tmp_path):
    """A source and its translation in one repository, and a function that opens their book."""
    repository = make_repository("both")
    repository.commit({"book/one.md": "# One\n\nA balance.\n", "i18n/es/one.md": "# Uno\n\nUna balanza.\n"})

    def open_shared():
        folder = tmp_path / "shared"
        if not folder.exists():
            place = str(repository.path)
            init_book(folder, place, "en", [(place, "es")])
        return open_book(folder, working=True)

    return repository, open_shared


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("GLOSSARY.md", False),
        ("GLOSSARY-es.md", True),
        ("i18n/es/GLOSSARY.md", True),
        ("GLOSSARY-fr.md", False),
    ],
)
def test_in_a_shared_repository_a_name_without_language_may_be_anybodys(shared, path, taken):
    repository, open_shared = shared
    repository.commit({path: "| Term | Translation |\n|---|---|\n| balance | balanza |\n"})
    with open_shared() as book:
        assert book.book.targets[0].layout.target_root == "i18n/es/"
        assert sources(book.terms.base("es")) == (["balance"] if taken else [])


def test_the_first_term_of_a_shared_repository_lies_beside_the_record(shared):
    repository, open_shared = shared
    with open_shared() as book:
        book.terms.accept("es", Term("balance", (Rendering("balanza"),)))
        assert book.editing.pending("es") == (".syncstudio/terms-es.csv",)
    assert "balance,balanza" in (repository.path / ".syncstudio" / "terms-es.csv").read_text()
