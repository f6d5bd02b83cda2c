# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from syncstudio.errors import KnowledgeError
from syncstudio.memory import read_termbase, termbase_file, with_term, with_terms
from syncstudio.model import LanguagePair, Rendering, Term, TermStatus

PAIR = LanguagePair("en", "zh")
FLUX = Term("flux", (Rendering("通量"),))
FULL = Term(
    "label | tag",
    (
        Rendering("标签"),
        Rendering("标注", TermStatus.ALLOWED),
        Rendering("标记 <b>", TermStatus.FORBIDDEN),
    ),
    note='of "data" & co',
)
KEPT = Term("softmax", keep=True)


def plain(term):
    return term.source, term.renderings, term.keep, term.note


FILES = [
    ("t.md", "# Terms\n\n| en | zh |\n|---|---|\n| a | 甲 |\n\nMore.\n", "| flux | 通量 |\n", "\nMore.\n"),
    ("t.md", "en | zh\n--- | ---\na | 甲", "\nflux | 通量\n", ""),
    ("t.md", "| 中文 | English |\r\n|---|---|\r\n| 甲 | a |\r\n", "| 通量 | flux |\r\n", ""),
    ("t.md", "## 术语\n\n甲，a\n\n乙，b\n", "\n通量，flux\n", ""),
    ("t.md", "- a: 甲\n- b: 乙\n\n", "- flux: 通量\n", "\n"),
    ("t.csv", "source,preferred,note\na,甲,x\n", "flux,通量,\n", ""),
    ("t.csv", "\ufeffsource;preferred\r\na;甲", "\r\nflux;通量\r\n", ""),
    ("t.tsv", "甲\ta\n", "通量\tflux\n", ""),
]


@pytest.mark.parametrize(("name", "text", "added", "after"), FILES, ids=range(len(FILES)))
def test_a_row_is_added_and_no_other_byte_changes(name, text, added, after):
    fresh = with_term(name, text.encode(), FLUX, PAIR).decode()
    assert fresh == text.removesuffix(after) + added + after
    assert [term.source for term in read_termbase(name, fresh.encode(), PAIR).terms][-1] == "flux"


SPACE = st.sampled_from(["", " ", "  ", "\t", " \u00a0", "\u3000"])


@given(st.lists(st.tuples(SPACE, SPACE, SPACE), max_size=4), st.sampled_from(["\n", "\r\n"]), SPACE, SPACE)
def test_however_a_file_is_spaced_a_term_is_one_piece_that_is_put_in(spaces, end, before, behind):
    rows = [f"|{a}t{number}{b}|{c}术{number}|{a}" for number, (a, b, c) in enumerate(spaces)]
    data = end.join([f"# T{before}{end}", "| en | zh |", "|---|---|", *rows, f"{behind}{end}End."]).encode()
    try:
        after = with_term("t.md", data, FLUX, PAIR)
    except KnowledgeError:
        return
    at = next((k for k, (a, b) in enumerate(zip(data, after, strict=False)) if a != b), len(data))
    assert after.endswith(data[at:])
    assert after[at : len(after) - len(data) + at].count(b"flux") == 1


@pytest.mark.parametrize("name", ["t.md", "t.csv", "t.tsv", "t.tbx"])
def test_what_is_written_is_read_again(name):
    terms = (FLUX, FULL, KEPT)
    data = termbase_file(name, terms, PAIR)
    assert list(map(plain, read_termbase(name, data, PAIR).terms)) == list(map(plain, terms))
    more = with_term(name, data, Term("tensor", (Rendering("张量"),)), PAIR)
    assert list(map(plain, read_termbase(name, more, PAIR).terms))[:3] == list(map(plain, terms))
    assert len(more) > len(data)


@pytest.mark.parametrize("name", ["t.md", "t.csv", "t.tbx"])
def test_an_empty_file_becomes_one_with_our_columns(name):
    data = with_term(name, b"", FULL, PAIR)
    assert list(map(plain, read_termbase(name, data, PAIR).terms)) == [plain(FULL)]


def test_another_program_reads_our_tbx():
    found = tbxfile.parsefile(io.BytesIO(termbase_file("t.tbx", (FLUX, FULL), PAIR)))
    assert [(unit.source, unit.target) for unit in found.units] == [("flux", "通量"), ("label | tag", "标签")]


REFUSED = [
    ("t.csv", "source,preferred\nFluxes,通量\n", FLUX, r"t\.csv:2: 'Fluxes' is in the termbase already"),
    ("t.csv", "source,preferred\na,甲\n", KEPT, r"no column for what is said of 'softmax' \(keep\)"),
    ("t.csv", "source,preferred\na,甲\n", FULL, r"no column for .*\(forbidden, note\)"),
    ("t.md", "a，甲\nb，乙\n", Term("x，y", (Rendering("丙"),)), "parted by '，'"),
    ("t.csv", "source,preferred\na,甲\n", Term("b", (Rendering("乙, 丙"),)), "would be read as several"),
    ("t.csv", "source,preferred\na,甲\n", Term("b; c", (Rendering("乙"),)), "read as several terms"),
    ("t.csv", "source,preferred\na,甲\n", Term("  ", (Rendering("乙"),)), "or as none"),
    ("t.tbx", "<martif><text></text></martif>", FLUX, "no place where an entry can be added"),
    ("t.md", "Prose of a page.\nAnd more.\n", FLUX, "holds no table of terms"),
]


@pytest.mark.parametrize(("name", "text", "term", "said"), REFUSED, ids=[one[3] for one in REFUSED])
def test_what_cannot_be_added_is_refused_in_words(name, text, term, said):
    with pytest.raises(KnowledgeError, match=said):
        with_term(name, text.encode(), term, PAIR)


def test_many_are_added_and_what_cannot_be_is_told():
    data = b"source,preferred\nflux,x\n"
    after, skipped = with_terms("t.csv", data, (FLUX, Term("a", (Rendering("甲"),)), KEPT), PAIR)
    assert after == data + "a,甲\n".encode()
    assert [one.where for one in skipped] == ["t.csv:2", "t.csv"]
    assert with_terms("t.csv", data, (FLUX,), PAIR)[0] == data


TEXT = st.text(st.sampled_from("ab|\\\"'<&>;,/ ~*`-\n\t标签，；：（）"), min_size=1, max_size=9)


@given(st.sampled_from(["t.md", "t.csv", "t.tsv", "t.tbx"]), TEXT, TEXT, st.sampled_from(list(TermStatus)))
def test_a_term_is_read_again_as_it_was_written_or_refused(name, source, rendering, status):
    data = termbase_file(name, (Term("zzz", (Rendering("末"),)),), PAIR)
    try:
        after = with_term(name, data, Term(source, (Rendering(rendering, status),)), PAIR)
    except KnowledgeError:
        return
    base = read_termbase(name, after, PAIR)
    assert [(term.source, [one.text for one in term.renderings]) for term in base.terms] == [
        ("zzz", ["末"]),
        (source, [rendering]),
    ]


# TBX of other programs.

OTHER = """<?xml version='1.0' encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'>
<martif type='TBX' xml:lang='en'><text><body>
<termEntry id="1"><descrip type="definition">a sign</descrip>
<langSet xml:lang="en-US"><ntig><termGrp><term>label</term></termGrp></ntig></langSet>
<langSet xml:lang="zh-CN"><tig><term>标签</term></tig>
<tig><term>标记</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="fr"><tig><term>étiquette</term></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="fr"><tig><term>perte</term></tig></langSet></termEntry>
</body></text></martif>
"""
NEWER = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>label</term></termSec></langSec>
<langSec xml:lang="zh"><termSec><term>标签</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""


def test_tbx_of_2008():
    base = read_termbase("t.tbx", OTHER.encode(), PAIR)
    (term,) = base.terms
    assert (term.source, term.note, term.place) == ("label", "a sign", "t.tbx:4")
    assert term.renderings == (Rendering("标签"), Rendering("标记", TermStatus.FORBIDDEN))
    assert [(one.where, one.why) for one in base.conflicts] == [
        ("t.tbx:9", "the entry lacks en; it was left out")
    ]


def test_tbx_of_2019_and_of_another_encoding():
    (term,) = read_termbase("t.tbx", NEWER.encode(), PAIR).terms
    assert (term.source, term.renderings) == ("label", (Rendering("标签"),))
    latin = NEWER.replace("UTF-8", "ISO-8859-1").replace("标签", "étiquette").replace('"zh"', '"fr"')
    (term,) = read_termbase("t.tbx", latin.encode("latin-1"), LanguagePair("en", "fr")).terms
    assert term.renderings == (Rendering("étiquette"),)


BOMBS = [
    '<!DOCTYPE martif [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    '<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE martif [<!ENTITY % a SYSTEM "http://localhost/x"> %a;]>',
]


@pytest.mark.parametrize("head", BOMBS)
def test_entities_are_refused(head):
    with pytest.raises(KnowledgeError, match=r"t\.tbx: declares entities"):
        read_termbase("t.tbx", f"{head}<martif><text><body>&a;</body></text></martif>".encode(), PAIR)
