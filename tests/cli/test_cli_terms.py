# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import pytest
from cli_book import run

LIST = "source,preferred,forbidden\nmass,质量,重量\nMass,体量,\n"
NOUNS = (("river", "河流"), ("garden", "花园"), ("window", "窗户"), ("morning", "早晨"), ("bread", "面包"))


@pytest.fixture
def listed(book, sides):
    """The small book with a list of terms, and a chapter that renders one word in two ways."""
    source, target = sides
    theirs, ours = ["# Balances"], ["# 天平"]
    for number in range(25):
        (one, eins), (other, zwei) = NOUNS[number % 5], NOUNS[number // 5]
        way = "秤子" if number % 3 == 0 else "天平"
        theirs.append(f"A balance for {one}, not {other}." if number % 2 else f"This {one} has a balance.")
        ours.append(f"{eins}用{way}，不是{zwei}。" if number % 2 else f"这{eins}有{way}。")
        theirs.append(f"The {one} is no {other}.")
        ours.append(f"{eins}不是{zwei}。")
    source.commit({"balances.md": "\n\n".join(theirs) + "\n"})
    for _ in range(9):
        target.stamp()
    target.commit({"balances.md": "\n\n".join(ours) + "\n", "terms.csv": LIST})
    return target


def told(capsys, *arguments):
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_list(capsys, listed):
    said = told(capsys, "terms", "list")
    assert set(said) == {"language", "termbase", "terms", "conflicts"}
    assert (said["language"], said["termbase"]) == ("zh", "terms.csv")
    assert said["terms"] == [
        {
            "source": "mass",
            "renderings": [
                {"text": "质量", "status": "preferred"},
                {"text": "重量", "status": "forbidden"},
                {"text": "体量", "status": "allowed"},
            ],
            "keep": False,
            "note": "",
            "place": "terms.csv:2",
        }
    ]
    assert [one["where"] for one in said["conflicts"]] == ["terms.csv:3"]
    _, out, _ = run(capsys, "terms", "list")
    assert "1 term in terms.csv (zh)" in out
    assert "质量, not 重量, also 体量" in out
    assert "terms.csv:3: 'Mass': " in out


def test_a_book_without_a_termbase_says_where_one_would_begin(capsys, book):
    assert told(capsys, "terms", "list")["terms"] == []
    _, out, _ = run(capsys, "terms", "list")
    assert ".syncstudio/terms-zh.csv" in out
    code, out, _ = run(capsys, "terms", "candidates")
    assert (code, out.startswith("no candidates")) == (0, True)
    code, out, _ = run(capsys, "terms", "inconsistent")
    assert (code, out.startswith("every term")) == (0, True)


def test_candidates_are_told_and_accepted_by_their_name(capsys, listed):
    (one,) = [
        each for each in told(capsys, "terms", "candidates")["candidates"] if each["source"] == "balance"
    ]
    assert set(one) == {"source", "target", "count", "share", "score", "examples"}
    assert one["target"] == "天平"
    assert set(one["examples"][0]) == {"source", "target", "path"}
    assert len(told(capsys, "terms", "candidates", "--most", "1")["candidates"]) == 1
    said = told(capsys, "terms", "accept", "--term", "balance")
    assert (said["termbase"], said["term"]["place"]) == ("terms.csv", "terms.csv:4")
    assert (listed.path / "terms.csv").read_text() == LIST + "balance,天平,\n"
    found = told(capsys, "terms", "candidates")["candidates"]
    assert "balance" not in {one["source"] for one in found}
    code, out, err = run(capsys, "terms", "accept", "--term", "balance")
    assert (code, out, err.count("terms.csv:4: 'balance' is in the termbase already")) == (2, "", 1)


def test_a_term_is_accepted_as_it_is_typed(capsys, listed):
    code, out, _ = run(
        capsys, "terms", "accept", "--term", "river", "--rendering", "河流", "--forbidden", "江"
    )
    assert code == 0
    assert out.startswith("terms.csv:4: river = 河流, not 江\n")
    assert (listed.path / "terms.csv").read_text() == LIST + "river,河流,江\n"


def test_inconsistent(capsys, listed):
    said = told(capsys, "terms", "inconsistent")
    (one,) = [each for each in said["inconsistencies"] if each["source"] == "balance"]
    assert [(way["rendering"], way["count"]) for way in one["ways"]] == [("天平", 17), ("秤子", 9)]
    assert {place["path"] for way in one["ways"] for place in way["places"]} == {"balances.md"}
    assert "  秤子  9 times  balances.md 9\n" in run(capsys, "terms", "inconsistent")[1]


def test_import_and_export(capsys, listed, tmp_path):
    (tmp_path / "more.md").write_text("| 中文 | English |\n|---|---|\n| 河流 | river |\n| 质量 | mass |\n")
    said = told(capsys, "terms", "import", str(tmp_path / "more.md"))
    assert (said["termbase"], said["taken"], said["left_out"]) == ("terms.csv", 1, 1)
    assert (listed.path / "terms.csv").read_text() == LIST + "river,河流,\n"
    out = str(tmp_path / "out.tbx")
    assert told(capsys, "terms", "export", out)["taken"] == 2
    assert "<term>河流</term>" in (tmp_path / "out.tbx").read_text()
    code, _, err = run(capsys, "terms", "export", out)
    assert (code, err.count("\n")) == (2, 1)
    assert "is there already" in err
    assert run(capsys, "terms", "export", out, "--replace")[0] == 0


def test_the_book_may_be_named(capsys, listed, book, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert told(capsys, "terms", "list", "book")["termbase"] == "terms.csv"
    assert told(capsys, "terms", "export", "book", "out.csv")["taken"] == 1


BAD = [
    (["terms", "list", "--language", "fr"], "no translation into 'fr'"),
    (["terms", "list", "nowhere"], "nowhere: "),
    (["terms", "accept"], "required"),
    (["terms", "accept", "--term", "unheard"], "proposes no rendering of 'unheard'"),
    (
        ["terms", "accept", "--term", "mass", "--rendering", "质"],
        "terms.csv:2: 'mass' is in the termbase already",
    ),
    (["terms", "accept", "--term", "river", "--keep"], "no column for what is said of 'river' (keep)"),
    (["terms", "import", "nothing.csv"], "nothing.csv: is not there"),
    (["terms", "import", "x.csv", "y.csv"], "more than one file"),
    (["terms", "export", "out.docx"], "out.docx: is in no format"),
    (["terms", "export", "nowhere/out.csv"], "nowhere"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD, ids=[" ".join(case[0])[:50] for case in BAD])
def test_bad_input_is_one_line_and_nothing_is_written(capsys, listed, arguments, said):
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert listed.git("status", "--porcelain") == ""


def test_a_termbase_that_cannot_be_read_is_told_with_its_line(capsys, listed):
    (listed.path / "terms.csv").write_bytes(LIST.encode() + b"\xff,x\n")
    code, _, err = run(capsys, "terms", "list")
    assert (code, err.count("\n")) == (2, 1)
    assert "terms.csv:4: is not UTF-8 text; save it as UTF-8" in err
