# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A translated file with two histories, made of texts and days."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from syncstudio.baseline import Evidence
from syncstudio.chapters import parse
from syncstudio.model import Revision, Version

DAY = 86_400


@dataclass
class Histories:
    """Two files' versions; days count from 1970, `merged` is when a commit came in."""

    source: list[Version] = field(default_factory=list)
    target: list[Version] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def write(self, side, day, text, merged=None, path="chapter.md"):
        versions = getattr(self, side)
        blob = f"{side}-{len(versions)}"
        revision = Revision(f"{side}c{len(versions)}", "", day * DAY, (merged or day) * DAY, "")
        versions.append(Version(path, blob, revision))
        self.texts[blob] = text
        return blob

    def evidence(self, **known):
        def read(version):
            return parse(self.texts[version.blob].encode(), version.path, "en")

        def data(versions):
            return {version.blob: self.texts[version.blob].encode() for version in versions}

        def source_at(commit):
            return next((v for v in self.source if v.revision.commit.startswith(commit)), None)

        target = read(self.target[-1])
        source, versions = tuple(self.source), tuple(self.target)
        known = {"source_now": "chapter.md", "source_at": source_at} | known
        return Evidence(target, versions, source, read, read, data, **known)


@pytest.fixture
def histories():
    return Histories()
