# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small book for the command line, in real repositories."""

import pytest
from cli_book import CHANGED, EN, ZH
from cli_engine import Afar

from syncstudio.workspace import init_book


@pytest.fixture
def sides(make_repository, tmp_path, monkeypatch):
    """A source and its translation, in which one paragraph has drifted."""
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    source, target = make_repository("en"), make_repository("zh")
    source.commit(EN)
    target.stamp()
    target.commit(ZH)
    for _ in range(9):
        source.stamp()
    source.commit({"one.md": CHANGED})
    return source, target


@pytest.fixture
def book(sides, tmp_path, monkeypatch):
    """Their book; the working directory is its folder."""
    source, target = sides
    folder = tmp_path / "book"
    init_book(folder, str(source.path), "en", [(str(target.path), "zh")])
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def afar(monkeypatch):
    """The only engine that is installed."""
    engine = Afar()
    monkeypatch.setattr("syncstudio.suggest.discovery.metadata.entry_points", lambda **_: [engine])
    return engine


@pytest.fixture
def sent(afar):
    """What came to it."""
    return afar.sent
