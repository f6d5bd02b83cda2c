# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What engines answered, kept."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest import Settings, SuggestionCache

PAIR = LanguagePair("en", "es")


def _said(text: str, at: int = 7) -> Suggestion:
    return Suggestion(text, "made", 0.5, "so", at)


def _got(cache: SuggestionCache, engine: str, settings: Settings, pair: LanguagePair, text: str):
    return cache.get(engine, settings, pair, [text, "never asked"]).get(text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "suggestions.sqlite"


def test_keeps_what_was_answered_with_its_time(path: Path) -> None:
    SuggestionCache(path).put({}, PAIR, {"a house": _said("una casa")})
    assert _got(SuggestionCache(path), "made", {}, PAIR, "a house") == _said("una casa")


def test_other_engines_settings_languages_and_texts_are_others(path: Path) -> None:
    cache = SuggestionCache(path)
    cache.put({"tone": "formal"}, PAIR, {"a": _said("b")})
    assert _got(cache, "made", {"tone": "formal"}, PAIR, "a")
    assert _got(cache, "other", {"tone": "formal"}, PAIR, "a") is None
    assert _got(cache, "made", {"tone": "plain"}, PAIR, "a") is None
    assert _got(cache, "made", {"tone": "formal"}, LanguagePair("en", "pt"), "a") is None
    assert _got(cache, "made", {"tone": "formal"}, PAIR, "A") is None


def test_forgets_the_oldest(path: Path) -> None:
    cache = SuggestionCache(path, most=20)
    for number in range(30):
        cache.put({}, PAIR, {str(number): _said("x", number)})
    kept = [number for number in range(30) if _got(cache, "made", {}, PAIR, str(number))]
    assert kept == list(range(30 - len(kept), 30))
    assert 10 <= len(kept) <= 20


@pytest.mark.parametrize("data", [b"no database at all" * 400, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_broken_file_is_begun_anew(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    cache = SuggestionCache(path)
    assert _got(cache, "made", {}, PAIR, "a") is None
    cache.put({}, PAIR, {"a": _said("b")})
    assert _got(cache, "made", {}, PAIR, "a") == _said("b")


def test_another_table_of_that_name_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as base:
        base.execute("create table answers (number integer)")
    base.close()
    cache = SuggestionCache(path)
    cache.put({}, PAIR, {"a": _said("b")})
    cache.put({}, PAIR, {"a": _said("b")})
    assert _got(cache, "made", {}, PAIR, "a") == _said("b")


def test_a_folder_that_cannot_be_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = SuggestionCache(tmp_path / "file" / "suggestions.sqlite")
    cache.put({}, PAIR, {"a": _said("b")})
    assert _got(cache, "made", {}, PAIR, "a") is None


def test_many_threads_keep_at_once(path: Path) -> None:
    cache = SuggestionCache(path)

    def work(number: int) -> None:
        cache.put({}, PAIR, {f"{number} {n}": _said("x") for n in range(20)})

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(_got(cache, "made", {}, PAIR, f"{number} 19") for number in range(6))


def test_half_a_character_is_kept_out_of_it(path: Path) -> None:
    cache = SuggestionCache(path)
    assert _got(cache, "made", {}, PAIR, "\udc80") is None
    cache.put({}, PAIR, {"\udc80": _said("\ud800")})
    assert _got(cache, "made", {}, PAIR, "\udc80") is None
