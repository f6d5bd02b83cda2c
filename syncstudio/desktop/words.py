# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The trade's words as the window says them, translated where a translation of the program is installed."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLocale

from syncstudio.desktop.translatable import QT_TRANSLATE_NOOP
from syncstudio.model import ChapterStatus, DriftKind, Fate, Gravity, Known, Row, State

_CONTEXT = "Words"

_STATES = MappingProxyType(
    {
        State.UNTRANSLATED: QT_TRANSLATE_NOOP("Words", "untranslated"),
        State.DRAFT: QT_TRANSLATE_NOOP("Words", "draft"),
        State.DRIFTED: QT_TRANSLATE_NOOP("Words", "drifted"),
        State.NEEDS_WORK: QT_TRANSLATE_NOOP("Words", "needs work"),
        State.TRANSLATED: QT_TRANSLATE_NOOP("Words", "translated"),
        State.APPROVED: QT_TRANSLATE_NOOP("Words", "approved"),
        State.OBSOLETE: QT_TRANSLATE_NOOP("Words", "obsolete"),
        State.EXTRA: QT_TRANSLATE_NOOP("Words", "extra"),
    }
)
_MEANINGS = MappingProxyType(
    {
        State.UNTRANSLATED: QT_TRANSLATE_NOOP("Words", "no translation yet"),
        State.DRAFT: QT_TRANSLATE_NOOP("Words", "put in by the program, not yet confirmed"),
        State.DRIFTED: QT_TRANSLATE_NOOP("Words", "its source changed since it was translated"),
        State.NEEDS_WORK: QT_TRANSLATE_NOOP("Words", "somebody said so"),
        State.TRANSLATED: QT_TRANSLATE_NOOP("Words", "in step with its source"),
        State.APPROVED: QT_TRANSLATE_NOOP("Words", "approved by a reviewer"),
        State.OBSOLETE: QT_TRANSLATE_NOOP("Words", "its source is gone"),
        State.EXTRA: QT_TRANSLATE_NOOP("Words", "the translator's own, without a source"),
    }
)
_KINDS = MappingProxyType(
    {
        DriftKind.CHANGED: QT_TRANSLATE_NOOP("Words", "changed"),
        DriftKind.NEW: QT_TRANSLATE_NOOP("Words", "new"),
        DriftKind.REMOVED: QT_TRANSLATE_NOOP("Words", "removed"),
        DriftKind.MOVED: QT_TRANSLATE_NOOP("Words", "moved"),
        DriftKind.SPLIT: QT_TRANSLATE_NOOP("Words", "split"),
        DriftKind.MERGED: QT_TRANSLATE_NOOP("Words", "merged"),
    }
)
_KIND_MEANINGS = MappingProxyType(
    {
        DriftKind.CHANGED: QT_TRANSLATE_NOOP("Words", "its words or its form differ"),
        DriftKind.NEW: QT_TRANSLATE_NOOP("Words", "it was not there before"),
        DriftKind.REMOVED: QT_TRANSLATE_NOOP("Words", "it is there no more"),
        DriftKind.MOVED: QT_TRANSLATE_NOOP("Words", "it stands elsewhere now"),
        DriftKind.SPLIT: QT_TRANSLATE_NOOP("Words", "one block became several"),
        DriftKind.MERGED: QT_TRANSLATE_NOOP("Words", "several blocks became one"),
    }
)
_GRAVITIES = MappingProxyType(
    {
        Gravity.FORMAT: QT_TRANSLATE_NOOP("Words", "format"),
        Gravity.TYPO: QT_TRANSLATE_NOOP("Words", "typo"),
        Gravity.WORDING: QT_TRANSLATE_NOOP("Words", "wording"),
        Gravity.MEANING: QT_TRANSLATE_NOOP("Words", "meaning"),
    }
)
_KNOWN = MappingProxyType(
    {
        Known.RECORD: QT_TRANSLATE_NOOP("Words", "by the sync record"),
        Known.SNAPSHOT: QT_TRANSLATE_NOOP("Words", "by its snapshot"),
        Known.FRONT_MATTER: QT_TRANSLATE_NOOP("Words", "by its front matter"),
        Known.LINK: QT_TRANSLATE_NOOP("Words", "by a link in the page"),
        Known.TRAILER: QT_TRANSLATE_NOOP("Words", "by a commit's trailer"),
        Known.INFERRED: QT_TRANSLATE_NOOP("Words", "inferred from the histories"),
    }
)
_FATES = MappingProxyType(
    {
        Fate.KEPT: QT_TRANSLATE_NOOP("Words", "stays"),
        Fate.FOLLOWED: QT_TRANSLATE_NOOP("Words", "follows the source"),
        Fate.DRAFTED: QT_TRANSLATE_NOOP("Words", "draft"),
        Fate.OPEN: QT_TRANSLATE_NOOP("Words", "left to you"),
        Fate.UNTRANSLATED: QT_TRANSLATE_NOOP("Words", "the source's own words"),
        Fate.OBSOLETE: QT_TRANSLATE_NOOP("Words", "its source is gone"),
        Fate.DROPPED: QT_TRANSLATE_NOOP("Words", "to be removed"),
        Fate.EXTRA: QT_TRANSLATE_NOOP("Words", "the translator's own"),
    }
)


_PLAIN = MappingProxyType({"en": "English", "es": "español", "pt": "português", "fr": "français"})
"""Where Qt names a country's variety though the code names none."""


def _translated(word: str) -> str:
    return QCoreApplication.translate(_CONTEXT, word)


def state_word(state: State) -> str:
    """The state's name."""
    return _translated(_STATES[state])


def state_meaning(state: State) -> str:
    """What the state says, in a few words."""
    return _translated(_MEANINGS[state])


def kind_word(kind: DriftKind) -> str:
    """The name of a kind of drift."""
    return _translated(_KINDS[kind])


def kind_meaning(kind: DriftKind) -> str:
    """What the kind of drift says, in a few words."""
    return _translated(_KIND_MEANINGS[kind])


def gravity_word(gravity: Gravity) -> str:
    """The gravity's name."""
    return _translated(_GRAVITIES[gravity])


def fate_words(fate: Fate) -> str:
    """What a proposal does with a row, in a few words."""
    return _translated(_FATES[fate])


def known_words(how: Known) -> str:
    """How a baseline was found."""
    return _translated(_KNOWN[how])


def drift_words(row: Row) -> str:
    """What happened to a row's source, such as "changed · meaning"; "" where nothing did."""
    if row.drift is None:
        return ""
    return f"{kind_word(row.drift.kind)} · {gravity_word(row.drift.gravity)}"


def row_words(row: Row) -> str:
    """A row's standing in one line."""
    drift = drift_words(row)
    word = state_word(row.state)
    return f"{word}: {drift}" if drift else word


def language_name(code: str) -> str:
    """A language in its own name, such as "français", with its code where Qt knows none."""
    locale = QLocale(code.replace("-", "_"))
    if locale.language() == QLocale.Language.C:
        return code
    name = _PLAIN.get(code) or locale.nativeLanguageName()
    return f"{name} ({code})" if name else code


def chapter_title(status: ChapterStatus) -> str:
    """What a chapter is called: its title, else its file's name."""
    path = status.target or status.source or ""
    return status.title.strip() or path.rsplit("/", 1)[-1]
