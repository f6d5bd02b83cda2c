# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentence alignment of two plain files, one sentence a line."""

from __future__ import annotations

from pathlib import Path

from syncstudio.jobs import Job
from syncstudio.workspace.plain_files import read_sentences


def align_files(
    source: Path,
    target: Path,
    languages: tuple[str, str],
    *,
    train: Path | None = None,
    leave_out: tuple[str, ...] = (),
    semantic: bool = False,
    job: Job | None = None,
) -> str:
    """Beads as text, one a line. `train` is a book whose chapters (but `leave_out`) teach it the
    words of both languages; `semantic` lets the sentence encoder have its say. Raises InputError,
    BookError.
    """
    from syncstudio.align import link_sentences, render_beads  # noqa: PLC0415 - bad input is told at once

    ours, theirs = read_sentences(source), read_sentences(target)
    lexicon = None
    if train is not None:
        from syncstudio.workspace.learning import learn_from_book  # noqa: PLC0415

        lexicon = learn_from_book(train, *languages, leave_out=leave_out, job=job)
    encode = None
    if semantic:
        from syncstudio.workspace.encoder import wanted_encoder  # noqa: PLC0415

        encode = wanted_encoder(*languages)
    return render_beads(link_sentences(ours, theirs, *languages, lexicon=lexicon, encode=encode))
