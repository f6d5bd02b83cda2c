# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.errors import FileChanged, SavingError
from syncstudio.workspace.saving import read_held, save


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "zh" / "one.md"
    save(path, b"one\r\n\xff\x00", None)
    return path


def alone(path):
    return [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_new_file_and_its_next_text(file):
    assert file.read_bytes() == b"one\r\n\xff\x00"
    save(file, b"two", b"one\r\n\xff\x00")
    assert (file.read_bytes(), read_held(file)) == (b"two", b"two")
    assert alone(file)
    assert read_held(file.with_name("other.md")) is None


@given(st.binary(max_size=100), st.binary(max_size=100), st.binary(max_size=100))
def test_only_what_was_read_is_replaced(tmp_path_factory, there, expected, new):
    path = tmp_path_factory.mktemp("law") / "a"
    path.write_bytes(there)
    if there == expected:
        save(path, new, expected)
    else:
        with pytest.raises(FileChanged, match="another program"):
            save(path, new, expected)
    assert path.read_bytes() == (new if there == expected else there)
    assert alone(path)


def test_a_file_that_came_up_or_went_meanwhile_is_told(file):
    with pytest.raises(FileChanged):
        save(file, b"mine", None)
    file.unlink()
    with pytest.raises(FileChanged):
        save(file, b"mine", b"one")
    assert not file.exists()


@pytest.mark.parametrize("expected", [b"old", None])
def test_what_another_writes_while_we_do_is_not_overwritten(file, monkeypatch, expected):
    path = file.with_name("two.md")
    if expected is not None:
        path.write_bytes(expected)
    real = os.fsync

    def slow(handle):
        real(handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(FileChanged):
        save(path, b"mine", expected)
    monkeypatch.undo()
    assert path.read_bytes() == b"theirs"
    assert sorted(one.name for one in path.parent.iterdir()) == ["one.md", "two.md"]


def test_where_there_are_no_hard_links_a_new_file_is_made_too(file, monkeypatch):
    def refused(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    path = file.with_name("two.md")
    save(path, b"two", None)
    assert path.read_bytes() == b"two"
    with pytest.raises(FileChanged):
        save(path, b"three", None)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_permissions_are_kept(file, mode):
    file.chmod(mode)
    save(file, b"two", file.read_bytes())
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_that_the_user_gives_files(file):
    beside = file.with_name("beside")
    beside.touch()
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)


def test_links_and_folders_and_pipes_are_refused(file):
    link, folder, pipe = (file.with_name(name) for name in ("link", "folder", "pipe"))
    link.symlink_to(file)
    folder.mkdir()
    os.mkfifo(pipe)
    old = file.read_bytes()
    for path in (link, folder, pipe):
        for expected in (None, old, b""):
            with pytest.raises(SavingError):
                save(path, b"new", expected)
    assert file.read_bytes() == old and link.is_symlink()


def test_a_dangling_link_is_not_followed(file):
    link = file.with_name("link")
    link.symlink_to(file.with_name("nowhere"))
    with pytest.raises(SavingError, match="link"):
        save(link, b"new", None)
    assert not file.with_name("nowhere").exists()


def test_a_read_only_file_is_not_replaced(file, monkeypatch):
    file.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everything
    with pytest.raises(SavingError, match="read-only"):
        save(file, b"new", file.read_bytes())


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(file, monkeypatch, call):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    old = file.read_bytes()
    monkeypatch.setattr(*((Path, "replace") if call == "replace" else (os, call)), full)
    with pytest.raises(SavingError, match=r"No space left on device.*untouched"):
        save(file, b"x" * 100, old)
    monkeypatch.undo()
    assert file.read_bytes() == old
    assert alone(file)


FULL = """
import resource, sys
from pathlib import Path
from syncstudio.errors import SavingError
from syncstudio.workspace.saving import save
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save(Path(sys.argv[1]), b"x" * 5000, Path(sys.argv[1]).read_bytes())
except SavingError as error:
    print(error)
"""


def test_a_disk_that_takes_half_of_it_leaves_the_old_file(file):
    old = file.read_bytes()
    run = subprocess.run([sys.executable, "-c", FULL, str(file)], capture_output=True, text=True, check=True)
    assert "cannot be saved" in run.stdout
    assert file.read_bytes() == old
    assert alone(file)


KILLED = """
import os, signal, sys
from pathlib import Path
from syncstudio.workspace import saving
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
saving.save(Path(sys.argv[1]), b"new", Path(sys.argv[1]).read_bytes())
"""


def test_what_a_killed_save_left_is_cleaned_by_the_next_one(file):
    subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    (left,) = [one for one in file.parent.iterdir() if one != file]
    assert left.name.startswith(".one.md.") and left.name.endswith(".syncstudio~")
    mine = file.with_name(".one.md.syncstudio~ notes")
    mine.write_bytes(b"the user's own")
    with left.open("rb") as held:
        from syncstudio.workspace.locking import hold

        assert hold(held.fileno())
        save(file, b"two", file.read_bytes())
        assert left.exists()  # somebody is still at it
    save(file, b"three", b"two")
    assert sorted(one.name for one in file.parent.iterdir()) == [mine.name, file.name]


def test_a_long_name_can_be_saved(tmp_path):
    path = tmp_path / ("温度计" * 28 + ".md")
    save(path, b"a", None)
    save(path, b"b", b"a")
    assert path.read_bytes() == b"b"


def test_who_reads_meanwhile_sees_the_old_text_or_the_new(file):
    texts = [letter * 300_000 for letter in (b"a", b"b")]
    save(file, texts[0], file.read_bytes())
    seen, ended = set(), threading.Event()

    def look():
        while not ended.is_set():
            seen.add(file.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for number in range(60):
            save(file, texts[(number + 1) % 2], texts[number % 2])
    finally:
        ended.set()
        reader.join()
    assert seen == set(texts)
