# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The door: a picture of a real book without a person."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from syncstudio.desktop import main
from syncstudio.errors import SyncStudioError
from syncstudio.workspace import build_sample_book


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return build_sample_book(tmp_path_factory.mktemp("sample") / "book")


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize("language", ["zh", "es", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_of_the_sample_book(qapp, sample, tmp_path, language, theme):
    picture = tmp_path / "pictures" / "book.png"
    assert main(sample, None, picture, language=language, theme=theme, size=(1000, 700)) == 0
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1000, 700)
    assert (image.pixelColor(999, 4).lightness() > 128) is (theme == "light")


def test_the_start_page_needs_no_book(qapp, tmp_path):
    assert main(None, None, tmp_path / "start.png", size=(800, 600)) == 0
    assert QImage(str(tmp_path / "start.png")).width() == 800


def test_an_unknown_chapter_is_an_error_that_names_it(qapp, sample, tmp_path):
    with pytest.raises(SyncStudioError, match=r"no-such\.md"):
        main(sample, "no-such.md", tmp_path / "a.png")
    assert list(tmp_path.glob("*.png")) == []


def test_a_folder_without_a_book_is_an_error(qapp, tmp_path):
    with pytest.raises(SyncStudioError):
        main(tmp_path, None, tmp_path / "a.png")


def test_a_picture_that_cannot_be_written_is_an_error(qapp, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(SyncStudioError):
        main(None, None, tmp_path / "file" / "a.png")


@pytest.fixture
def dead_display(tmp_path):
    told = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    return told | {"DISPLAY": ":nowhere", "QT_QPA_PLATFORM": "", "XDG_RUNTIME_DIR": str(tmp_path)}


def started(environment, *arguments):
    command = [sys.executable, "-m", "syncstudio", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_display_that_does_not_answer_is_none(sample, tmp_path, dead_display):
    run = started(dead_display, "open", sample)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "does not answer" in run.stderr
    assert "xcb" in started(dead_display, "-v", "open", sample).stderr
    run = started(dead_display, "open", sample, "--screenshot", tmp_path / "a.png")
    assert (run.returncode, run.stderr) == (0, "")
    assert QImage(str(tmp_path / "a.png")).width() == 1280


def test_the_demo_does_its_job_in_the_terminal_where_no_display_answers(sample, dead_display):
    run = started(dead_display, "demo", sample)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count("picture of the window: ") == 3
