# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import tomllib

import pytest

from syncstudio.resources import resource, word_lists

TOPICS = [path.stem for path in sorted(resource("languages").glob("*.toml"))]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_language_gets_its_own_table_out_of_the_file(topic):
    whole = tomllib.loads((resource("languages") / f"{topic}.toml").read_text("utf-8"))
    tables = {name for name, value in whole.items() if isinstance(value, dict)}
    assert {name: word_lists(topic, name) for name in tables} == {name: whole[name] for name in tables}
    assert word_lists(topic, "") == {name: whole[name] for name in whole.keys() - tables}


def test_a_language_without_lists_gets_none():
    assert word_lists("negation", "tlh") == {}
    assert word_lists("negation", "e") == {}
