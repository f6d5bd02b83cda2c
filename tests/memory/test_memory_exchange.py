# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of other tools, read and written."""

from __future__ import annotations

import os
import threading
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncstudio.errors import Cancelled, InputError
from syncstudio.jobs import Job
from syncstudio.memory import FORMATS, Tally, read_exchange, write_exchange
from syncstudio.model import LanguagePair, Level, Segment, State

CASES = Path(__file__).parent.parent / "cases" / "exchange"
PAIR = LanguagePair("en", "es")
SUFFIXES = {"xliff2": "xliff"}

FULL = Segment(
    'Hello $x < 3$ & "you", `a\\n`\n\tsecond line\r\n',
    "Hola $x < 3$ & «tú», `a\\n`\n\tsegunda línea\r\n",
    level=Level.BLOCK,
    path="capítulo/uno.md",
    source_path="chapter/one.md",
    commit="0123abc",
    author="Ann <ann@example.org>",
    at=1_700_000_000,
    state=State.APPROVED,
    before="f1",
    after="f2",
    note="a note",
)


def read(path: Path, pair: LanguagePair = PAIR) -> tuple[list[Segment], Tally]:
    tally = Tally()
    return list(read_exchange(path, pair, tally)), tally


def shown(segment: Segment) -> str:
    date = datetime.fromtimestamp(segment.at, UTC).date().isoformat() if segment.at else ""
    rest = " ".join(filter(None, (segment.author, date, segment.note)))
    line = f"{segment.level} {segment.state} | {segment.source} | {segment.target} | {rest}"
    return line.replace("\n", "⏎").strip()


@pytest.mark.parametrize("case", sorted(CASES.glob("*.expected")), ids=lambda path: path.stem)
def test_a_file_of_another_tool(case: Path) -> None:
    found, tally = read(case.with_suffix(""))
    done = tally.done()
    lines = [shown(one) for one in found] + [f"skipped | {one.why}" for one in done.skipped]
    assert lines == [line.rstrip() for line in case.read_text(encoding="utf-8").splitlines()]
    assert (done.taken, done.left_out) == (len(found), len(done.skipped))


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_read_again(name: str, tmp_path: Path) -> None:
    segments = [FULL, Segment("a", "b"), Segment("a", "c", path="otro capítulo.md"), Segment("d", "e", at=1)]
    path = tmp_path / f"memory.{SUFFIXES.get(name, name)}"
    report = write_exchange(path, segments, PAIR, format=name)
    assert (report.taken, report.left_out) == (4, 0)
    assert read(path)[0] == segments


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_any_text_is_whole_or_left_out(name: str, texts: list[tuple[str, str]], tmp_path: Path) -> None:
    segments = [Segment(source, target) for source, target in texts]
    path = tmp_path / f"memory.{SUFFIXES.get(name, name)}"
    report = write_exchange(path, segments, PAIR, format=name, replace=True)
    assert report.taken + report.left_out == len(segments)
    found, tally = read(path)
    assert len(found) == report.taken and not tally.done().left_out
    kept = iter(segments)
    assert all(one in kept for one in found)


@pytest.mark.parametrize("name", FORMATS)
def test_what_cannot_be_written_is_told(name: str, tmp_path: Path) -> None:
    bad = [
        Segment("", "x"),
        Segment("a\0", "b"),
        Segment("broken \udcff byte", "b"),
        Segment("c", "d", state=State.DRAFT, path="one.md"),
    ]
    report = write_exchange(tmp_path / "out", [*bad, Segment("e", "f")], PAIR, format=name)
    assert (report.taken, report.left_out) == (1, 4)
    assert report.skipped[3].where == "one.md"
    assert "not confirmed (draft)" in report.skipped[3].why


def test_only_the_first_hundred_are_told() -> None:
    tally = Tally()
    for number in range(250):
        tally.skip(f"line {number}", "empty")
    assert (tally.done().left_out, len(tally.done().skipped)) == (250, 100)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>&b;</seg></tuv></tu></body></tmx>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE tmx [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>&secret;</seg></tuv></tu></body></tmx>"""
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % d SYSTEM "http://127.0.0.1/x.dtd"> %d;]><tmx/>'


@pytest.mark.parametrize("suffix", ["tmx", "xlf", "xliff"])
@pytest.mark.parametrize("text", [BOMB, OUTSIDE, PARAMETER], ids=["bomb", "outside", "parameter"])
def test_entities_are_refused(text: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"evil.{suffix}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="entities"):
        read(path)


UNIT = '<tu><tuv xml:lang="en"><seg>café</seg></tuv><tuv xml:lang="es"><seg>café</seg></tuv></tu>'


def tmx(encoding: str, units: str = UNIT) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<tmx version="1.4"><body>\n{units}\n</body></tmx>'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "gb18030", "shift_jis"]
)
def test_an_encoding_that_holds_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    units = UNIT if encoding != "shift_jis" else UNIT.replace("café", "カフェ")
    path.write_bytes(tmx(encoding, units).encode(encoding))
    assert [one.source for one in read(path)[0]] == ["café" if encoding != "shift_jis" else "カフェ"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (tmx("UTF-8").encode("latin-1"), 3),
        (tmx("gb2312").encode("latin-1"), 1),
        (tmx("no-such-encoding").encode(), 1),
        (tmx("UTF-8").encode()[:-12], 4),
        (b"", 1),
        (b"PK\x03\x04 a zip file", 1),
    ],
    ids=["not utf-8", "not gb2312", "unknown", "cut off", "empty", "zip"],
)
def test_a_broken_file_is_named_with_its_line(data: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(path)
    assert error.value.where == f"{path}:{line}" and error.value.remedy


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("a.po", b'msgid "caf\xe9"\nmsgstr ""\n', ":1"),
        ("a.po", b'msgid "open\nmsgstr "x"\n', ":1"),
        ("a.po", b"[section]\nkey=value\n", ":1"),
        ("a.po", b'msgid ""\nmsgstr "Language: fr\\n"\n', ""),
        ("a.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=martian\\n"\n', ""),
        ("a.csv", b"one,\xff\n", ":1"),
        ("a.csv", b'one,"two\nthree', ":2"),
        ("a.xlf", b'<xliff version="3.1"/>', ""),
        ("a.docx", b"", ""),
    ],
)
def test_what_is_no_such_file_is_refused(name: str, data: bytes, where: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(path)
    assert error.value.where == f"{path}{where}" and error.value.remedy


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    for suffix in ("tmx", "po", "csv", "xlf"):
        with pytest.raises(InputError, match="cannot be read"):
            read(tmp_path / f"none.{suffix}")


def test_of_other_languages_nothing_is_taken_and_all_is_told(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    write_exchange(path, [Segment("a", "b"), Segment("c", "d")], LanguagePair("de", "fr"))
    found, tally = read(path)
    assert found == [] and tally.done().left_out == 2
    assert "no text in en (it has: de, fr)" in tally.done().skipped[0].why


@pytest.mark.parametrize(
    ("tag", "wanted", "taken"),
    [
        ("ES", "es", True),
        ("es-419", "es", True),
        ("es_MX", "es-mx", True),
        ("es-ES", "es-MX", False),
        ("zh-TW", "zh", False),
        ("zh-Hant-HK", "zh-TW", False),
        ("zh-Hant", "zh-TW", True),
        ("zh-CN", "zh", True),
        ("est", "es", False),
        ("iw-IL", "he", True),
        ("in", "id", True),
        ("sr@latin", "sr-Latn", True),
        ("sr_RS@latin", "sr-Latn", True),
        ("sr-Cyrl-RS", "sr-Latn", False),
        ("sr-Cyrl-RS", "sr", True),
        ("az-Latn-AZ", "az", True),
        ("ca@valencia", "ca", True),
        ("de_DE.UTF-8", "de", True),
    ],
)
def test_which_tags_name_a_language(tag: str, wanted: str, taken: bool, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    write_exchange(path, [Segment("a", "b")], LanguagePair("en", tag))
    assert bool(read(path, LanguagePair("en", wanted))[0]) is taken


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.tmx"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(InputError, match="is there already"):
        write_exchange(path, [FULL], PAIR)
    assert path.read_text(encoding="utf-8") == "precious"
    assert [one.name for one in tmp_path.iterdir()] == ["mine.tmx"]


def test_half_a_file_never_appears(tmp_path: Path) -> None:
    job = Job()

    def segments():
        yield FULL
        job.cancel()
        for _ in range(2000):
            yield FULL

    for name in FORMATS:
        with pytest.raises(Cancelled):
            write_exchange(tmp_path / "half", segments(), PAIR, format=name, job=job)
        job = Job()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_exchange(tmp_path / "none" / "a.tmx", [FULL], PAIR)
    with pytest.raises(InputError, match="no format that is known"):
        write_exchange(tmp_path / "a.docx", [FULL], PAIR)


def test_two_gigabytes_are_read_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "huge.tmx"
    path.write_text(tmx("UTF-8", UNIT * 20_000).removesuffix("</body></tmx>"), encoding="utf-8")
    os.truncate(path, 2 << 30)  # a hole: it takes no room on the disk
    tally = Tally()
    stream = read_exchange(path, PAIR, tally)
    assert next(stream).target == "café"
    assert tally.taken < 10_000, "the first unit must not wait for the whole file"
    with pytest.raises(InputError, match="no XML"):
        list(stream)
    assert 15_000 < tally.taken <= 20_000


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "long.tmx"
    path.write_text(tmx("UTF-8", UNIT * 20_000), encoding="utf-8")
    job = Job()
    stream = read_exchange(path, PAIR, Tally(), job)
    next(stream)
    job.cancel()
    with pytest.raises(Cancelled):
        list(stream)


def test_a_text_without_an_end_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "endless.tmx"
    long = UNIT.replace("café", "x" * (8 << 20), 1)
    path.write_text(tmx("UTF-8", long + UNIT), encoding="utf-8")
    tracemalloc.start()
    try:
        found, tally = read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [one.source for one in found] == ["café"]
    assert "longer than a million" in tally.done().skipped[0].why
    assert peak < 5 << 20


def test_a_tag_without_an_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "endless.tmx"
    path.write_text(tmx("UTF-8", f"<!-- {'x' * (8 << 20)} -->{UNIT}"), encoding="utf-8")
    with pytest.raises(InputError, match="a tag that does not end"):
        read(path)


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_table_of_ours_says_its_languages(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"memory.{name}"
    write_exchange(path, [Segment("a", "b")], PAIR)
    assert len(read(path)[0]) == 1
    found, tally = read(path, LanguagePair("en", "zh"))
    assert found == [] and tally.done().skipped[0].why == "it is en into es"


def test_a_unit_of_a_megabyte_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "long.tmx"
    path.write_text(tmx("UTF-8", UNIT.replace("café", "x" * (1 << 20 | 1)) + UNIT), encoding="utf-8")
    found, tally = read(path)
    assert [one.source for one in found] == ["café"]
    assert "longer than a million" in tally.done().skipped[0].why


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.po"])
def test_a_file_that_is_one_line_is_given_up_soon(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(1 << 34)
    with pytest.raises(InputError, match=r":1: a line is over 16 MB long"):
        read(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_table_can_come_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_bytes, args=(b"source;target\na;b\nc;d\n",))
    writing.start()
    found, _ = read(pipe)
    writing.join()
    assert [(one.source, one.target) for one in found] == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    "charset", ["idna", "punycode", "zlib", "rot13", "hex", "undefined", "unicode_escape"]
)
def test_a_codec_that_is_no_encoding_is_refused(charset: str, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n')
    with pytest.raises(InputError, match=f"encoding that is not known: {charset}"):
        read(tmp_path / "a.po")
