# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What we write, as other programs read it: the translate toolkit (Weblate's), and OmegaT where it is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from translate.storage.factory import getobject

from syncstudio.memory import Tally, read_exchange, write_exchange
from syncstudio.model import LanguagePair, Segment, State

PAIR = LanguagePair("en", "zh")
SEGMENTS = [
    Segment(
        f'Sentence {number} has $x_{number} < {number}$, `a\\nb`, <b>bold</b> & "quotes".',
        f"第 {number} 句有 $x_{number} < {number}$、`a\\nb`、<b>粗体</b> & “引号”。",
        path=f"chapter/{number // 10}.md",
        commit="0123abc",
        author="Ann <ann@example.org>",
        at=1_700_000_000 + number,
        state=State.APPROVED if number % 2 else State.TRANSLATED,
    )
    for number in range(30)
]

PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><source_dir_excludes/><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>zh</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""


@pytest.mark.parametrize("name", ["memory.tmx", "memory.xlf", "memory.po", "memory.csv"])
def test_the_translate_toolkit_reads_what_we_write(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    write_exchange(path, SEGMENTS, PAIR)
    store = getobject(str(path))
    units = [unit for unit in store.units if not unit.isheader()]
    assert [(str(unit.source), str(unit.target)) for unit in units] == [
        (one.source, one.target) for one in SEGMENTS
    ]


def test_the_translate_toolkit_reads_xliff_2(tmp_path: Path) -> None:
    from translate.storage.xliff2 import Xliff2File

    path = tmp_path / "memory.xliff"
    write_exchange(path, SEGMENTS, PAIR, format="xliff2")
    units = Xliff2File.parsefile(str(path)).units
    assert [(str(unit.source), str(unit.target)) for unit in units] == [
        (one.source, one.target) for one in SEGMENTS
    ]


def omegat(project: Path, home: Path) -> None:
    """Let OmegaT translate the project's source files by its memory."""
    command = ["omegat", str(project), "--mode=console-translate", f"--config-dir={home}", "--no-team"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    if shutil.which("omegat") is None:
        pytest.skip("OmegaT is not installed (Debian's package omegat)")
    folder = tmp_path / "project"
    for part in ("source", "target", "omegat", "tm/auto", "glossary", "dictionary"):
        (folder / part).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT, encoding="utf-8")
    return folder


def test_omegat_translates_by_our_memory_and_we_read_its_own(project: Path, tmp_path: Path) -> None:
    write_exchange(project / "tm" / "auto" / "book.tmx", SEGMENTS, PAIR)
    source = "\n\n".join(one.source for one in SEGMENTS)
    (project / "source" / "chapter.txt").write_text(source, encoding="utf-8")
    omegat(project, tmp_path / "home")
    written = (project / "target" / "chapter.txt").read_text(encoding="utf-8")
    assert written.split("\n\n") == [one.target for one in SEGMENTS]
    theirs = list(read_exchange(project / "project-omegat.tmx", PAIR, Tally()))
    assert {(one.source, one.target) for one in theirs} == {(one.source, one.target) for one in SEGMENTS}


@pytest.mark.parametrize("name", ["book.xlf", "book.po"])
def test_omegat_opens_our_file_as_a_source(name: str, project: Path, tmp_path: Path) -> None:
    write_exchange(project / "source" / name, SEGMENTS, PAIR)
    write_exchange(project / "tm" / "auto" / "book.tmx", SEGMENTS, PAIR)
    omegat(project, tmp_path / "home")
    again = list(read_exchange(project / "target" / name, PAIR, Tally()))
    assert [(one.source, one.target) for one in again] == [(one.source, one.target) for one in SEGMENTS]
