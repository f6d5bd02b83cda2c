# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that explains the window's signs and keys."""

from __future__ import annotations

import html
from base64 import b64encode

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QKeySequence, QPixmap

from syncstudio.desktop.actions import ACTIONS
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.translatable import QT_TRANSLATE_NOOP
from syncstudio.desktop.words import gravity_word, kind_meaning, kind_word, state_meaning, state_word
from syncstudio.model import DriftKind, Gravity, State

MOST_OFFERS = 9
_FIRST = "offer.take-1"
_LIKE_THE_FIRST = frozenset(f"offer.take-{number}" for number in range(2, MOST_OFFERS + 1))
_TAKING = QT_TRANSLATE_NOOP("Legend", "Take an offer by its number")
_ONE_LINE = "style='white-space: nowrap; padding-right: 14px'"


_SIGNS = QT_TRANSLATE_NOOP("Legend", "Signs")
_GRAVE = QT_TRANSLATE_NOOP("Legend", "How grave a change is, from the least to the most:")
_SAME_WORDS = QT_TRANSLATE_NOOP(
    "Legend", "Moved, split or merged as “format”: no word changed, only the order or the bounds did."
)
_HAPPENED = QT_TRANSLATE_NOOP("Legend", "What happened to the source")
_PROPOSAL = QT_TRANSLATE_NOOP("Legend", "proposal")
_PROPOSAL_MEANS = QT_TRANSLATE_NOOP("Legend", "the merge has words for it: open the row")
_LINKING = QT_TRANSLATE_NOOP(
    "Legend",
    "While a row is edited, Ctrl and a click on a source sentence link it with the sentence of the caret, "
    "or part them.",
)
_KEYS = QT_TRANSLATE_NOOP("Legend", "Keys")


def legend(theme: Theme, icons: Icons) -> str:
    """States with their icons, kinds of drift, gravities, and all keys, as HTML of our own making."""
    beside = (
        f"<h3>{_say(_SIGNS)}</h3><table cellpadding='3'>{_states(theme, icons)}</table>",
        f"<h3>{_say(_HAPPENED)}</h3><table cellpadding='3'>{_kinds()}</table>",
    )
    return (
        f"<table><tr>{''.join(f'<td>{part}</td>' for part in beside)}</tr></table>"
        f"<p>{_say(_GRAVE)} {_gravities(theme)}<br>{_say(_SAME_WORDS)}</p>"
        f"<h3>{_say(_KEYS)}</h3><table cellpadding='2'>{_keys()}</table>"
        f"<p>{_say(_LINKING)}</p>"
    )


def _say(text: str) -> str:
    return html.escape(QCoreApplication.translate("Legend", text))


def _states(theme: Theme, icons: Icons) -> str:
    rows = []
    for state in State:
        picture = _data(icons.state(state, theme, 16))
        words = html.escape(state_word(state)), html.escape(state_meaning(state))
        rows.append(_sign(picture, theme.states[state], *words))
    proposal = _data(icons.pixmap("proposal", theme.accent, 16))
    rows.append(_sign(proposal, theme.accent, _say(_PROPOSAL), _say(_PROPOSAL_MEANS)))
    return "".join(rows)


def _sign(picture: str, colour: str, word: str, meaning: str) -> str:
    return (
        f"<tr><td><img src='{picture}'></td><td {_ONE_LINE}><b style='color:{colour}'>{word}</b></td>"
        f"<td {_ONE_LINE}>{meaning}</td></tr>"
    )


def _kinds() -> str:
    return "".join(
        f"<tr><td {_ONE_LINE}><b>{html.escape(kind_word(kind))}</b></td>"
        f"<td {_ONE_LINE}>{html.escape(kind_meaning(kind))}</td></tr>"
        for kind in DriftKind
    )


def _gravities(theme: Theme) -> str:
    return " &lt; ".join(
        f"<b style='color:{theme.gravities[each]}'>{html.escape(gravity_word(each))}</b>" for each in Gravity
    )


def _keys() -> str:
    rows = []
    for action in ACTIONS:
        if action.keys and action.id not in _LIKE_THE_FIRST:
            title = QCoreApplication.translate("Action", action.title).replace("&", "").rstrip(" …")
            native = QKeySequence.SequenceFormat.NativeText
            keys = ", ".join(QKeySequence(key).toString(native) for key in action.keys)
            if action.id == _FIRST:
                title, keys = _say(_TAKING), f"{keys} … {MOST_OFFERS}"
            cells = f"<tt>{html.escape(keys)}</tt>", html.escape(title)
            rows.append(f"<tr><td {_ONE_LINE}>{cells[0]}</td><td>{cells[1]}</td></tr>")
    half = (len(rows) + 1) // 2
    columns = "".join(rows[:half]), "".join(rows[half:])
    return (
        "<tr>" + "".join(f"<td><table cellpadding='2'>{column}</table></td>" for column in columns) + "</tr>"
    )


def _data(pixmap: QPixmap) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return "data:image/png;base64," + b64encode(data.data()).decode("ascii")
