# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import pytest

from syncstudio.chapters import programming


@pytest.mark.parametrize(
    ("info", "name"),
    [
        ("python", "python"),
        ("rust,ignore", "rust"),
        ("{.python .input  n=3}", "python"),
        ('js title="a.js"', "js"),
        ("C++", "c++"),
        ("{code-block} bash", "bash"),
        ("{code-cell}", ""),
        ("", ""),
        ("{r, echo=FALSE}", "r"),
    ],
)
def test_the_info_string_names_the_language(info, name):
    assert programming(info).name == name


@pytest.mark.parametrize(
    ("info", "code", "comments"),
    [
        ("python", "a = 1  # one\n#@tab all\n#!x", ["# one"]),
        ("bash", "echo $# a#b # c", ["# c"]),
        ("c", "a /* b\nc */ d // e", ["/* b\nc */", "// e"]),
        ("sql", "SELECT 1 -- one", ["-- one"]),
        ("haskell", "f --> g -- h {- i -}", ["-- h {- i -}"]),
        ("lua", "--[[ a\nb ]] c -- d", ["--[[ a\nb ]]", "-- d"]),
        ("tex", r"50\% % half", ["% half"]),
        ("html", "<p><!-- a\nb --></p>", ["<!-- a\nb -->"]),
        ("lisp", "(a) ; b", ["; b"]),
        ("", "see http://a.b #c\n# d\n// e", ["# d", "// e"]),
    ],
)
def test_comments_are_found(info, code, comments):
    assert [found[0] for found in re.finditer(programming(info).comment, code)] == comments


def test_only_some_languages_count_lines():
    assert programming("python").lines_count
    assert not programming("java").lines_count
