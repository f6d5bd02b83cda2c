# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A book may hold any text: none may take more than time in proportion to its length."""

from __future__ import annotations

import time

import pytest

from syncstudio.chapters import parse
from syncstudio.checks import check
from syncstudio.memory import read_termbase
from syncstudio.suggest import Traits, masked

GAP = " " * 60_000
TABLE = "| a | b |\n"
SECONDS = 10.0
"""What takes the square of the length takes minutes, all else a tenth of a second."""

TEXTS = {
    "a gap": f"a{GAP}b",
    "tabs": "a" + "\t" * len(GAP) + "b",
    "code": f"a `{GAP}x` b",
    "a link's title": f"a [a](b{GAP}x) b",
    "behind a formula": f"$$x$${GAP}x",
    "in a formula": f"a $1{GAP}x$",
    "dots in a formula": f"a $1{'.' * len(GAP)}x$",
    "a heading": f"# a{GAP}b",
    "an underline": f"a\n{GAP}===x",
    "a table's rule": f"{TABLE}|-{GAP}x",
    "a table's second line": f"{TABLE}{GAP}x",
    "front matter": f"---\ntitle: a{GAP}b: c\n---\n",
    "an attribute": f'<a href="x"{GAP}b',
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_takes_the_square_of_its_length(name: str) -> None:
    text = TEXTS[name]
    begun = time.monotonic()
    parse(text.encode(), "a.md", "en")
    masked(text, "en", Traits())
    check(text, f"{text} 9", "en", "es")
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("sign", ["`", "*", "_", "~", "|", "(", "<br", "\\"])
def test_no_cell_of_a_termbase_does(sign: str) -> None:
    begun = time.monotonic()
    read_termbase("terms.csv", b'source,target\n"%b",b\n' % (sign.encode() * 20_000))
    read_termbase("terms.md", b"| en | es |\n|---|---|\n| %b | b |\n" % (sign.encode() * 20_000))
    assert time.monotonic() - begun < SECONDS
