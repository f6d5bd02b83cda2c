# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is taken for a rendering that the translators brought over by themselves."""

import pytest

from syncstudio.chapters import parse
from syncstudio.merge import merge, standing
from syncstudio.model import Fate, Link

NEW, NOTE = "Water flows through paper.", "Eigene Notiz des Teams."
BEFORE, AFTER = ("# Trees", "```\nwood\n```"), ("$$a = b$$", "See `lakes`.")
VOR, NACH = ("# Bäume", "```\nwood\n```"), ("$$a = b$$", "Siehe `lakes`.")


def chapter(language, *texts):
    return parse("\n\n".join(texts).encode(), "a.md", language)


@pytest.mark.parametrize(("score", "fates"), [(0.01, (Fate.UNTRANSLATED, Fate.EXTRA)), (0.3, (Fate.KEPT,))])
def test_a_link_that_hardly_says_anything_makes_no_note_a_rendering(monkeypatch, score, fates):
    """Else new words of the source would be left out, and nothing would list them."""
    monkeypatch.setattr(standing, "link", lambda *_: (Link((2,), (2,), score),))
    base, theirs = chapter("en", *BEFORE, *AFTER), chapter("en", *BEFORE, NEW, *AFTER)
    merged = merge(base, theirs, chapter("de", *VOR, NOTE, *NACH))
    assert {one.fate for one in merged.proposals if {*one.source, *one.target} == {2}} == set(fates)
    assert (NEW.encode() in merged.chapter.data) == (Fate.UNTRANSLATED in fates)
    assert NOTE.encode() in merged.chapter.data


def test_what_rendered_another_source_that_is_gone_does_not_render_a_new_one(monkeypatch):
    """However sure a link seems: the new words would be left out and the old ones not listed."""
    gone, came = "Think of the pixels at the edge.", "Treat sound as you treat pictures."
    base, theirs = chapter("en", *BEFORE, gone, *AFTER), chapter("en", *BEFORE, *AFTER, came)
    monkeypatch.setattr(standing, "link", lambda *_: (Link((4,), (2,), 0.9),))
    merged = merge(base, theirs, chapter("zh", *VOR, "想一想边缘的像素。", *NACH))
    assert {one.fate for one in merged.proposals} == {Fate.KEPT, Fate.OBSOLETE, Fate.UNTRANSLATED}
    assert came.encode() in merged.chapter.data


def test_what_may_render_a_new_block_is_not_dropped_with_the_old_one():
    base = "The first words are about :cite:`old.book` and nothing else of any weight.\n\nThe end of it.\n"
    theirs = (
        "As was said in :numref:`sec_one`, see $x^2$ and `code_a` for the 12 parts of it.\n\nThe end of it.\n"
    )
    ours = "Wie in :numref:`sec_one` gesagt, siehe $x^2$ und `code_a` für alle 12 Teile.\n\nDas Ende davon.\n"

    merged = merge(
        *(parse(one.encode(), "a.md", tag) for one, tag in ((base, "en"), (theirs, "en"), (ours, "de"))),
        drop_obsolete=True,
    )

    assert ours.partition("\n")[0] in merged.chapter.data.decode()
