# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the window can do: one table, from which menus and shortcuts are made.

Keys follow what translators' hands know from other tools; plain Return and Ctrl+Space stay with
input methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from syncstudio.desktop.translatable import QT_TRANSLATE_NOOP


class Menu(StrEnum):
    """The menus, in order."""

    BOOK = QT_TRANSLATE_NOOP("Menu", "&Book")
    EDIT = QT_TRANSLATE_NOOP("Menu", "&Edit")
    OFFERS = QT_TRANSLATE_NOOP("Menu", "&Offers")
    GO = QT_TRANSLATE_NOOP("Menu", "&Go")
    VIEW = QT_TRANSLATE_NOOP("Menu", "&View")
    HELP = QT_TRANSLATE_NOOP("Menu", "&Help")


class Needs(StrEnum):
    """What must be open, or running, before an action can be used."""

    NOTHING = "nothing"
    BOOK = "book"
    CHAPTER = "chapter"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `keys` are portable key sequences, the first of them shown; `group` parts a menu."""

    id: str
    title: str
    menu: Menu
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.NOTHING
    group: int = 0
    icon: str = ""


_TAKING = (
    QT_TRANSLATE_NOOP("Action", "Take offer &1"),
    QT_TRANSLATE_NOOP("Action", "Take offer &2"),
    QT_TRANSLATE_NOOP("Action", "Take offer &3"),
    QT_TRANSLATE_NOOP("Action", "Take offer &4"),
    QT_TRANSLATE_NOOP("Action", "Take offer &5"),
    QT_TRANSLATE_NOOP("Action", "Take offer &6"),
    QT_TRANSLATE_NOOP("Action", "Take offer &7"),
    QT_TRANSLATE_NOOP("Action", "Take offer &8"),
    QT_TRANSLATE_NOOP("Action", "Take offer &9"),
)

ACTIONS = (
    ActionSpec("book.open", QT_TRANSLATE_NOOP("Action", "&Open a book …"), Menu.BOOK, ("Ctrl+O",)),
    ActionSpec("book.sample", QT_TRANSLATE_NOOP("Action", "Make the &sample book …"), Menu.BOOK),
    ActionSpec("book.refresh", QT_TRANSLATE_NOOP("Action", "&Reload"), Menu.BOOK, ("F5",), Needs.BOOK, 1),
    ActionSpec(
        "work.stop",
        QT_TRANSLATE_NOOP("Action", "S&top what is running"),
        Menu.BOOK,
        ("Ctrl+.",),
        Needs.WORK,
        1,
    ),
    ActionSpec(
        "chapter.sync",
        QT_TRANSLATE_NOOP("Action", "S&ync what needs no decision in the chapter"),
        Menu.BOOK,
        ("Ctrl+Shift+R",),
        Needs.CHAPTER,
        1,
    ),
    ActionSpec(
        "book.commit", QT_TRANSLATE_NOOP("Action", "&Commit …"), Menu.BOOK, ("Ctrl+K",), Needs.BOOK, 1
    ),
    ActionSpec("book.quit", QT_TRANSLATE_NOOP("Action", "&Quit"), Menu.BOOK, ("Ctrl+Q",), group=2),
    ActionSpec(
        "go.next-drifted",
        QT_TRANSLATE_NOOP("Action", "Next &drifted"),
        Menu.GO,
        ("Ctrl+Shift+Down",),
        Needs.CHAPTER,
        icon="next-drifted",
    ),
    ActionSpec(
        "go.previous-drifted",
        QT_TRANSLATE_NOOP("Action", "Previous d&rifted"),
        Menu.GO,
        ("Ctrl+Shift+Up",),
        Needs.CHAPTER,
        icon="previous-drifted",
    ),
    ActionSpec(
        "go.next-grave",
        QT_TRANSLATE_NOOP("Action", "Next drifted in &meaning"),
        Menu.GO,
        ("Ctrl+Alt+Down",),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "go.previous-grave",
        QT_TRANSLATE_NOOP("Action", "Previous drifted in m&eaning"),
        Menu.GO,
        ("Ctrl+Alt+Up",),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "go.next-untranslated",
        QT_TRANSLATE_NOOP("Action", "Next &untranslated"),
        Menu.GO,
        ("Alt+PgDown",),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "go.previous-untranslated",
        QT_TRANSLATE_NOOP("Action", "Previous u&ntranslated"),
        Menu.GO,
        ("Alt+PgUp",),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "go.next-row", QT_TRANSLATE_NOOP("Action", "Next ro&w"), Menu.GO, ("Ctrl+Down",), Needs.CHAPTER, 1
    ),
    ActionSpec(
        "go.previous-row",
        QT_TRANSLATE_NOOP("Action", "Pre&vious row"),
        Menu.GO,
        ("Ctrl+Up",),
        Needs.CHAPTER,
        1,
    ),
    ActionSpec(
        "go.next-chapter",
        QT_TRANSLATE_NOOP("Action", "Next &chapter"),
        Menu.GO,
        ("Ctrl+PgDown",),
        Needs.BOOK,
        2,
    ),
    ActionSpec(
        "go.previous-chapter",
        QT_TRANSLATE_NOOP("Action", "Previous c&hapter"),
        Menu.GO,
        ("Ctrl+PgUp",),
        Needs.BOOK,
        2,
    ),
    ActionSpec(
        "go.filter-rows",
        QT_TRANSLATE_NOOP("Action", "&Filter rows"),
        Menu.GO,
        ("Ctrl+F", "Ctrl+L"),
        Needs.CHAPTER,
        3,
    ),
    ActionSpec(
        "go.filter-chapters",
        QT_TRANSLATE_NOOP("Action", "Filter cha&pters"),
        Menu.GO,
        ("Ctrl+Shift+F",),
        Needs.BOOK,
        3,
    ),
    ActionSpec("go.rows", QT_TRANSLATE_NOOP("Action", "To the rows"), Menu.GO, ("F6",), Needs.CHAPTER, 3),
    ActionSpec(
        "go.tree", QT_TRANSLATE_NOOP("Action", "To the chapters"), Menu.GO, ("Shift+F6",), Needs.BOOK, 3
    ),
    ActionSpec("view.zoom-in", QT_TRANSLATE_NOOP("Action", "&Larger text"), Menu.VIEW, ("Ctrl++", "Ctrl+=")),
    ActionSpec("view.zoom-out", QT_TRANSLATE_NOOP("Action", "&Smaller text"), Menu.VIEW, ("Ctrl+-",)),
    ActionSpec("view.zoom-reset", QT_TRANSLATE_NOOP("Action", "&Normal text"), Menu.VIEW, ("Ctrl+0",)),
    ActionSpec("view.chapters", QT_TRANSLATE_NOOP("Action", "&Chapters"), Menu.VIEW, ("F7",), group=1),
    ActionSpec("view.history", QT_TRANSLATE_NOOP("Action", "&History"), Menu.VIEW, ("F8",), group=1),
    ActionSpec("view.offers", QT_TRANSLATE_NOOP("Action", "&Offers"), Menu.VIEW, ("F9",), group=1),
    ActionSpec("view.reset", QT_TRANSLATE_NOOP("Action", "&Restore panels"), Menu.VIEW, group=1),
    ActionSpec("view.full-screen", QT_TRANSLATE_NOOP("Action", "&Full screen"), Menu.VIEW, ("F11",), group=2),
    ActionSpec(
        "row.edit", QT_TRANSLATE_NOOP("Action", "&Edit the translation"), Menu.EDIT, ("F2",), Needs.CHAPTER
    ),
    ActionSpec(
        "row.confirm",
        QT_TRANSLATE_NOOP("Action", "&Confirm, and to the next unfinished"),
        Menu.EDIT,
        ("Ctrl+Return", "Ctrl+Enter"),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "row.needs-work",
        QT_TRANSLATE_NOOP("Action", "It needs &work"),
        Menu.EDIT,
        ("Ctrl+U", "Ctrl+Shift+Return"),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "row.apply",
        QT_TRANSLATE_NOOP("Action", "Take the &proposal"),
        Menu.EDIT,
        ("Ctrl+R", "Alt+Return"),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "row.source-over",
        QT_TRANSLATE_NOOP("Action", "Put the source &over the translation"),
        Menu.EDIT,
        ("Ctrl+B",),
        Needs.CHAPTER,
    ),
    ActionSpec("row.save", QT_TRANSLATE_NOOP("Action", "Sa&ve"), Menu.EDIT, ("Ctrl+S",), Needs.CHAPTER),
    ActionSpec(
        "row.remove",
        QT_TRANSLATE_NOOP("Action", "&Remove from the file"),
        Menu.EDIT,
        ("Ctrl+Shift+Delete",),
        Needs.CHAPTER,
    ),
    ActionSpec(
        "row.link-more",
        QT_TRANSLATE_NOOP("Action", "&Link one more source sentence"),
        Menu.EDIT,
        ("Ctrl+J",),
        Needs.CHAPTER,
        1,
    ),
    ActionSpec(
        "row.link-less",
        QT_TRANSLATE_NOOP("Action", "Li&nk one source sentence less"),
        Menu.EDIT,
        ("Ctrl+Shift+J",),
        Needs.CHAPTER,
        1,
    ),
    ActionSpec(
        "row.copy-source",
        QT_TRANSLATE_NOOP("Action", "Copy the &source"),
        Menu.EDIT,
        ("Ctrl+Shift+C",),
        Needs.CHAPTER,
        2,
    ),
    ActionSpec(
        "row.copy-target",
        QT_TRANSLATE_NOOP("Action", "Copy the &translation"),
        Menu.EDIT,
        ("Ctrl+C",),
        Needs.CHAPTER,
        2,
    ),
    *(
        ActionSpec(
            f"offer.take-{number}",
            title,
            Menu.OFFERS,
            (f"Ctrl+{number}",),
            Needs.CHAPTER,
        )
        for number, title in enumerate(_TAKING, 1)
    ),
    ActionSpec(
        "offer.ask",
        QT_TRANSLATE_NOOP("Action", "&Ask the engines for this row"),
        Menu.OFFERS,
        ("Ctrl+M",),
        Needs.CHAPTER,
        1,
    ),
    ActionSpec(
        "terms.take",
        QT_TRANSLATE_NOOP("Action", "Put in the next missing &term"),
        Menu.OFFERS,
        ("Ctrl+T",),
        Needs.CHAPTER,
        2,
    ),
    ActionSpec(
        "terms.candidates",
        QT_TRANSLATE_NOOP("Action", "Term candidates and &inconsistent terms …"),
        Menu.OFFERS,
        ("Ctrl+Shift+G",),
        Needs.BOOK,
        2,
    ),
    ActionSpec(
        "memory.search",
        QT_TRANSLATE_NOOP("Action", "&Concordance: look for words in what the book has said"),
        Menu.OFFERS,
        ("F3", "Ctrl+Alt+F"),
        Needs.BOOK,
        2,
    ),
    ActionSpec(
        "book.pretranslate",
        QT_TRANSLATE_NOOP("Action", "&Pre-translate …"),
        Menu.OFFERS,
        ("Ctrl+Shift+P",),
        Needs.BOOK,
        3,
    ),
    ActionSpec(
        "engines.choose",
        QT_TRANSLATE_NOOP("Action", "&Engines …"),
        Menu.OFFERS,
        ("Ctrl+Shift+E",),
        Needs.BOOK,
        3,
    ),
    ActionSpec("help.keys", QT_TRANSLATE_NOOP("Action", "&Keys and signs"), Menu.HELP, ("F1",)),
)
