# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks and sentences belong together: of a source and its translation, and of two versions."""

from syncstudio.align.blocks import link
from syncstudio.align.concern import concerned
from syncstudio.align.encoding import Encoder
from syncstudio.align.learning import learn
from syncstudio.align.prose import linked_prose
from syncstudio.align.sentences import link_sentences, render_beads
from syncstudio.align.versions import match_versions

__all__ = [
    "Encoder",
    "concerned",
    "learn",
    "link",
    "link_sentences",
    "linked_prose",
    "match_versions",
    "render_beads",
]
