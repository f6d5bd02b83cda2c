# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.errors import KnowledgeError
from syncstudio.memory import read_termbase
from syncstudio.model import LanguagePair, TermStatus

ZH = LanguagePair("en", "zh")
ES = LanguagePair("en", "es")
SIGN = {TermStatus.PREFERRED: "", TermStatus.ALLOWED: "?", TermStatus.FORBIDDEN: "!"}


def told(base):
    """The terms as one would write them down: `term = rendering ?allowed !forbidden (note)`."""
    lines = []
    for term in base.terms:
        words = ["keep"] * term.keep + [f"{SIGN[one.status]}{one.text}" for one in term.renderings]
        lines.append(f"{term.source} = {' '.join(words)}" + (f" ({term.note})" if term.note else ""))
    return lines


def conflicts(base):
    return [(one.where, one.why) for one in base.conflicts]


def read(name, text, pair=ZH):
    return read_termbase(name, text.encode(), pair)


@pytest.mark.parametrize(
    "header",
    [
        "| English | 中文 |\n|---|---|\n| gradient | 梯度 |",
        "| 中文 | English |\n|---|---|\n| 梯度 | gradient |",
        "| 中文 | 日本語 | English |\n|---|---|---|\n| 梯度 | 勾配 | gradient |",
        "| zh-CN | en |\n|---|---|\n| 梯度 | gradient |",
        "| 术语 | 译文 |\n|---|---|\n| gradient | 梯度 |",
        "| Term | Translation | Notes |\n|:--|:-:|--:|\n| gradient | 梯度 | |",
        "Source | Preferred\n--- | ---\ngradient | 梯度",
        "| Begriff | Übersetzung |\n|---|---|\n| `gradient` | **梯度** |",
        "| # | Concept | In Chinese books |\n|---|---|---|\n| | gradient | 梯度 |",
    ],
)
def test_columns_are_known_in_whatever_language_and_order(header):
    if header.startswith("| #"):
        header = header.replace("Concept", "English")
    assert told(read("t.md", f"# Words\n\nSome prose.\n\n{header}\n\nMore.\n")) == ["gradient = 梯度"]


def test_the_region_that_is_wanted_comes_before_others_of_its_language():
    page = "| en | zh-CN | zh-TW |\n|---|---|---|\n| network | 网络 | 網路 |\n"
    assert told(read("t.md", page, LanguagePair("en", "zh-TW"))) == ["network = 網路"]
    assert told(read("t.md", page, LanguagePair("en", "zh"))) == ["network = 网络"]


def test_languages_are_named_with_their_countries():
    head = "Entry_ID;Entry_Subject;English_United_States;English_Def;Portuguese_Brazil;Term_Info"
    row = "1;ML;layer;of a net;camada;"
    assert told(read("terms.csv", f"{head}\n{row}\n", LanguagePair("en", "pt-BR"))) == ["layer = camada"]


def test_what_is_too_long_for_a_term_is_left_out():
    base = read("t.csv", f"source,preferred\n{'a' * 201},甲\nb,{'乙' * 201}\nc,丙\n")
    assert told(base) == ["c = 丙"]
    assert [where for where, _ in conflicts(base)] == ["t.csv:2", "t.csv:3"]


@pytest.mark.parametrize(
    "line", [" " * 100_000 + "-x|", "|-" * 50_000 + "x", "(" * 100_000, "x" + "~~" * 50_000, "\\" * 99_999]
)
def test_a_hostile_line_takes_no_time(line):
    page = f"| a | b |\n{line}\n| {line} | c |\n\n| Term | Translation |\n|---|---|\n| b | 乙 |\n"
    page += f"| {line} | 丙 |\n"
    assert "b = 乙" in told(read("t.md", page))


def test_a_table_says_everything():
    page = (
        "| Term | Preferred | Also | Avoid | Keep | Note |\n|---|---|---|---|---|---|\n"
        "| label | 标签 | 标注; 标号 | 标记 | | of data |\n"
        "| softmax | | | | yes | |\n"
        "| token | 词元<br>令牌 | ~~标记~~ | | | |\n"
    )
    assert told(read("t.md", page)) == [
        "label = 标签 ?标注 ?标号 !标记 (of data)",
        "softmax = keep",
        "token = 词元 ?令牌 !标记",
    ]


def test_a_status_is_of_the_row():
    rows = "source,target,status\nlabel,标签,preferred\nlabel,标记,forbidden\nlabel,标注,允许\nBERT,,keep\n"
    assert told(read("t.csv", rows)) == ["label = 标签 !标记 ?标注", "BERT = keep"]


def test_an_unknown_status_is_told_and_counts_for_nothing():
    base = read("t.csv", "source,target,status\nlabel,标签,maybe\n")
    assert told(base) == ["label = 标签"]
    assert conflicts(base) == [("t.csv:2", "the status 'maybe' is not known; it counts for nothing")]


def test_pipes_in_cells():
    base = read("t.md", "| Term | Translation |\n|---|---|\n| a \\| b | 甲 \\| 乙 |\n| c | 丙 |\n")
    assert told(base) == ["a | b = 甲 | 乙", "c = 丙"]


def test_several_renderings_but_not_within_brackets():
    rows = "source\tpreferred\nlabel\t标签、标注\nadam\tA（一, 二）法\nTCP/IP\tTCP/IP 协议\n"
    rows += "instance\t实例/示例\n"
    assert told(read("t.tsv", rows)) == [
        "label = 标签 ?标注",
        "adam = A（一, 二）法",
        "TCP/IP = TCP/IP 协议",
        "instance = 实例 ?示例",
    ]


def test_several_terms_that_are_rendered_alike():
    assert told(read("t.csv", "source,preferred\ntokenise; tokenize,词元化\n")) == [
        "tokenise = 词元化",
        "tokenize = 词元化",
    ]


def test_empty_cells_are_told_and_left_out():
    page = "| Term | Translation | Avoid |\n|---|---|---|\n| label | | |\n| | 标签 | |\n| | | |\n"
    page += "| token | | 标记 |\n"
    base = read("t.md", page)
    assert told(base) == ["token = !标记"]
    assert conflicts(base) == [
        ("t.md:3", "'label' has no rendering; the row was left out"),
        ("t.md:4", "the row has no source term; it was left out"),
    ]


@pytest.mark.parametrize("parting", ["，", "：", ": ", " - ", " — ", "\t", " = ", " → "])
def test_a_page_without_table_may_hold_lines(parting):
    page = f"## 英汉术语对照\n\n- 鞍点{parting}saddle point\n\n- 查准率{parting}precision\n"
    base = read("TERMINOLOGY.md", page)
    assert told(base) == ["saddle point = 鞍点", "precision = 查准率"]
    assert [term.place for term in base.terms] == ["TERMINOLOGY.md:3", "TERMINOLOGY.md:5"]


def test_tables_in_code_are_none():
    table = "| Term | Translation |\n|---|---|\n"
    assert told(read("t.md", f"```\n{table}| a | 甲 |\n```\n\n{table}| b | 乙 |\n")) == ["b = 乙"]


def test_a_table_of_something_else_is_no_list_of_terms():
    page = "| Year | Copies |\n|---|---|\n| 2019 | 40 |\n\n| Term | Translation |\n|---|---|\n| b | 乙 |\n"
    assert told(read("t.md", page)) == ["b = 乙"]


def test_a_csv_without_header_is_told_by_its_letters():
    assert told(read("t.csv", "梯度,gradient\n标签,label\n")) == ["gradient = 梯度", "label = 标签"]
    assert told(read("t.csv", "gradient;gradiente\nlabel;etiqueta\n", ES)) == [
        "gradient = gradiente",
        "label = etiqueta",
    ]


def test_quoted_cells_of_a_csv():
    base = read("t.csv", 'source,preferred,note\n"a ""b""",甲,"one\ntwo"\nc,丙,\n')
    assert told(base) == ['a "b" = 甲 (one two)', "c = 丙"]
    assert [term.place for term in base.terms] == ["t.csv:2", "t.csv:4"]


def test_windows_files():
    text = "source,preferred\r\nlabel,标签\r\n"
    assert told(read_termbase("t.csv", b"\xef\xbb\xbf" + text.encode(), ZH)) == ["label = 标签"]
    page = "| Term | Translation |\r\n|---|---|\r\n| label | 标签 |\r\n"
    assert told(read_termbase("t.md", b"\xef\xbb\xbf" + page.encode(), ZH)) == ["label = 标签"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_another_encoding_is_refused_with_its_line(encoding):
    data = "source,preferred\nlabel,标签\n".encode(encoding)
    with pytest.raises(KnowledgeError, match=r"^t\.csv:[12]: is not UTF-8 text; save it as UTF-8$"):
        read_termbase("t.csv", data, ZH)


def test_zeros_are_no_text():
    with pytest.raises(KnowledgeError, match=r"t\.csv:2: is not UTF-8"):
        read_termbase("t.csv", b"source,preferred\nlabel\0,x\n", ZH)


BAD = [
    (
        "t.md",
        b"# A page\n\nOf prose, it is, and of nothing else.\nReally.\nNo more.\n",
        "holds no table of terms",
    ),
    ("t.csv", b'source,preferred\n"label,x\n', r"t\.csv:2: is no CSV that can be read"),
    ("t.tsv", b'source\tpreferred\n"a"b\tc\n', r"t\.tsv:2: is no TSV that can be read"),
    ("t.ods", b"PK", "in no format that terms are read from"),
    ("t.csv", b"a" * ((16 << 20) + 1), "too large for a list of terms"),
    ("t.tbx", b"<martif><body>", r"t\.tbx:1: is no XML that can be read"),
    ("t.tbx", b"<html></html>", "is XML, but no TBX"),
    ("t.tbx", b'<?xml version="1.0" encoding="klingon"?><martif/>', "encoding"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[said for _, _, said in BAD])
def test_what_is_no_termbase_is_refused_in_words(name, data, said):
    with pytest.raises(KnowledgeError, match=said):
        read_termbase(name, data, ZH)


def test_nothing_is_an_empty_termbase():
    assert read_termbase("t.csv", b"", ZH).terms == read_termbase("t.md", b"\n\n", ZH).terms == ()


# What the file says twice: the row that stands first holds, and nothing is lost.


def test_a_second_preferred_rendering_is_allowed():
    base = read("t.csv", "source,preferred\nmodel,模型\nlabel,标签\nModel,模特\nmodel,模型\n")
    assert told(base) == ["model = 模型 ?模特", "label = 标签"]
    said = "'Model': '模型' is preferred in t.csv:2; that holds, '模特' is allowed"
    assert conflicts(base) == [("t.csv:4", said)]


def test_wanted_and_forbidden_at_once():
    rows = "source,preferred,forbidden\nlabel,标签,标签; 标记\nclass,类,\nclass,种类,类\n"
    base = read("t.csv", rows)
    assert told(base) == ["label = 标签 !标记", "class = 类 ?种类"]
    assert [where for where, _ in conflicts(base)] == ["t.csv:2", "t.csv:4", "t.csv:4"]
    assert "'标签' is forbidden, but preferred in t.csv:2; that holds" in conflicts(base)[0][1]


def test_kept_and_rendered_at_once():
    base = read("t.csv", "source,preferred,keep,forbidden\nsoftmax,软最大,yes,softmax\n")
    assert told(base) == ["softmax = keep ?软最大"]
    assert len(conflicts(base)) == 2


def test_capitals_of_an_acronym_make_another_term():
    base = read("t.csv", "source,preferred\nit,它\nIT,信息技术\nCross-Entropy,交叉熵\ncross entropy,互熵\n")
    assert told(base) == ["it = 它", "IT = 信息技术", "Cross-Entropy = 交叉熵 ?互熵"]


def test_a_hundred_thousand_rows():
    rows = "source,preferred\n" + "".join(f"word{n} thing,词{n}\n" for n in range(100_000))
    base = read("t.csv", rows)
    assert len(base.terms) == 100_000
    (use,) = base.uses("A word77777 thing.", "en", "词77777。", "zh")
    assert use.term.source == "word77777 thing"
