# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small book in two real repositories, and a cache folder of each test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engine_stubs import Installed

from syncstudio.workspace import OpenBook, init_book, open_book

ONE = """# Reading a thermometer

A thermometer shows a temperature.

Wait five minutes before you read it.

```python
t = read(5)  # celsius
```

Write the number down.
"""
TWO = "# Weighing\n\nA balance compares two masses.\n"
ONE_ZH = """# 读温度计

温度计显示温度。

读数之前等五分钟。

```python
t = read(5)  # celsius
```

把数字写下来。
"""
INDEX = "# A book\n\nMeasuring things.\n"
INDEX_ZH = "# 一本书\n\n测量。\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the person's own cache, journals or git configuration."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(folder))
    monkeypatch.setenv("SYNCSTUDIO_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Bea")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "bea@example.org")
    return folder


@pytest.fixture
def repositories(make_repository):
    """An English book of three chapters, and its Chinese translation of the first two, a day later."""
    source, target = make_repository("en"), make_repository("zh")
    source.commit({"index.md": INDEX, "one.md": ONE, "two.md": TWO}, "begin")
    target.stamp()
    target.commit({"index.md": INDEX_ZH, "one.md": ONE_ZH}, "translate")
    for _ in range(9):  # days on which nothing happened
        source.stamp()
    return source, target


OpenIt = Callable[[], OpenBook]


@pytest.fixture
def open_it(repositories, tmp_path: Path):
    """`open_it()`: the book of the two repositories, made when it is first called."""
    yield from _opener(repositories, tmp_path / "book", working=False)


@pytest.fixture
def edit_it(repositories, tmp_path: Path):
    """`edit_it()`: the same, open for editing."""
    yield from _opener(repositories, tmp_path / "book", working=True)


def _opener(repositories, folder: Path, *, working: bool) -> Iterator[OpenIt]:
    opened: list[OpenBook] = []

    def open_it() -> OpenBook:
        if not folder.exists():
            source, target = repositories
            init_book(folder, str(source.path), "en", [(str(target.path), "zh")])
        opened.append(open_book(folder, working=working))
        return opened[-1]

    yield open_it
    for book in opened:
        book.close()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Two engines: `shouting`, online, and `broken`."""
    found = Installed()
    monkeypatch.setattr("syncstudio.suggest.discovery.metadata.entry_points", found.points)
    return found
