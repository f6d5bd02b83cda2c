# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess
import sys

import pytest

from syncstudio.cli import demo, main
from syncstudio.cli.places import own_name
from syncstudio.cli.terminal import Marks, clean, columns, shortened, shortened_path, table, word_diff
from syncstudio.model import WordEdit

PAINT = "import sys; open(sys.argv[-1], 'wb').write(b'PNG')"
REFUSE = "import sys; sys.exit('syncstudio: there is no paint; buy some')"


@pytest.fixture(autouse=True)
def no_display(monkeypatch, tmp_path):
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("syncstudio.cli.open.has_display", lambda: False)
    monkeypatch.setattr(demo, "has_display", lambda: False)
    monkeypatch.chdir(tmp_path)


def painter(monkeypatch, script):
    monkeypatch.setattr(demo, "own_command", lambda _, *arguments: [sys.executable, "-c", script, *arguments])


def test_the_demo_does_its_job_in_the_terminal(capsys, monkeypatch, tmp_path):
    painter(monkeypatch, PAINT)
    assert main(["demo", "sample"]) == 0
    out = capsys.readouterr().out
    assert "built the sample book in sample" in out
    for language in ("zh", "es", "ar"):
        assert f"{language}: the gravest paragraphs" in out
        assert len(list((tmp_path / "sample" / "pictures").glob(f"{language}-*.png"))) == 1
    assert "[-" in out
    assert "{+" in out
    assert out.count("picture of the window: ") == 3
    assert f"open it: {own_name()} open sample" in out
    painter(monkeypatch, REFUSE)
    assert main(["demo", "sample"]) == 0
    out = capsys.readouterr().out
    assert "built" not in out
    assert "no picture of the window could be made: there is no paint; buy some" in out


@pytest.mark.parametrize(
    ("started", "on_path", "name"),
    [
        ("/clone/.venv/bin/syncstudio", "", "/clone/.venv/bin/syncstudio"),
        (".venv/bin/syncstudio", "/usr/bin/syncstudio", ".venv/bin/syncstudio"),
        ("/usr/bin/syncstudio", "/usr/bin/syncstudio", "syncstudio"),
        ("/lib/syncstudio/__main__.py", "", "python -m syncstudio"),
    ],
)
def test_the_command_that_it_names_can_be_typed(monkeypatch, started, on_path, name):
    monkeypatch.setattr(sys, "argv", [started, "demo"])
    monkeypatch.setattr("shutil.which", lambda _: on_path or None)
    assert own_name() == name


def test_a_folder_with_something_else_is_left_alone(capsys, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "novel.txt").write_text("Once")
    assert main(["demo", "mine"]) == 2
    assert "not empty" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["novel.txt"]


def test_open_without_a_display_says_what_else_there_is(capsys):
    assert main(["open"]) == 2
    assert "syncstudio status" in capsys.readouterr().err
    assert main([]) == 2


def test_open_without_qt_says_how_to_install_it(tmp_path):
    script = (
        "import sys; sys.modules['PySide6'] = None; from syncstudio.cli import main; "
        "sys.exit(main(['open', 'sample', '--screenshot', 'x.png']))"
    )
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "syncstudio.toml").write_text("")
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "pip install '.[desktop]'" in run.stderr


def test_word_diffs_in_signs():
    plain = Marks(("[-", "-]"), ("{+", "+}"), ("", ""))
    edits = (WordEdit((4, 7), (4, 7)), WordEdit((11, 11), (11, 15)))
    assert word_diff("one two end", "one 2-2 end now", edits, plain) == "one [-two-]{+2-2+} end{+ now+}"
    assert word_diff("gone", "", (WordEdit((0, 4), (0, 0)),), plain) == "[-gone-]"


def test_texts_fit_their_columns():
    assert columns("a中é") == 4
    assert shortened("一二三四五", 8) == "一二..."
    assert shortened("a  b\nc", 9) == "a b c"
    assert shortened_path("folder/of/many/name.md", 12) == "...y/name.md"
    assert clean("a\x1b[0m\r\nb\x07\x9b") == "a [0m\nb  "
    assert table([("a", "中文"), ("long", "b")]) == "a     中文\nlong  b"
