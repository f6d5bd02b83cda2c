# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands and their options, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from syncstudio.model import Gravity, Level


@dataclass(frozen=True, slots=True)
class Option:
    """An argument of a command: its names, and what argparse should know of it."""

    names: tuple[str, ...]
    settings: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `module` in this package has the function `run(arguments) -> exit code`.

    A name of two words is a command of a group: `evaluate align`.
    """

    name: str
    module: str
    summary: str
    options: tuple[Option, ...]


def _option(*names: str, **settings: object) -> Option:
    return Option(names, settings)


_BOOK = _option(
    "book",
    nargs="?",
    metavar="BOOK",
    help="folder with syncstudio.toml (default: this one or the nearest above)",
)
_LANGUAGE = _option("--language", metavar="L", help="only this translation")
_JSON = _option("--json", action="store_true", help="for machines")
_LANGUAGES = (
    _option("--source-language", required=True, metavar="L", help="such as en"),
    _option("--target-language", required=True, metavar="L", help="such as tr"),
)
_TRAINING = (
    _option("--train", metavar="BOOK", help="learn both languages' words from this book first"),
    _option(
        "--leave-out",
        nargs="+",
        action="extend",
        default=[],
        metavar="CHAPTER",
        help="chapters of that book to learn nothing from",
    ),
)
_SEMANTIC = _option(
    "--semantic", action="store_true", help="let the sentence encoder have its say (extra `semantic`)"
)
_DROP = _option(
    "--drop-obsolete", action="store_true", help="remove what is gone from the source, and list it"
)
_MOST = _option("--most", type=int, default=50, metavar="N", help="as many (default: 50)")
_THEMES = ["system", "light", "dark"]
_GRAVITIES = [gravity.label for gravity in Gravity]

GROUPS = {
    "evaluate": "measure the program on gold and on real books",
    "memory": "what the book has already said, and what other tools' memories say",
    "terms": "the words that a team agreed on, in its book",
}
"""What the groups of commands are for."""

COMMANDS = (
    Command("open", "open", "open a book in the desktop", (
        _option("places", nargs="*", metavar="BOOK", help="folder with syncstudio.toml, or a chapter"),
        _option("--chapter", metavar="P", help="the chapter to show"),
        _option("--language", metavar="L", help="the translation to show"),
        _option("--theme", choices=_THEMES, default="system", help="default: as the system has it"),
        _option("--screenshot", metavar="PNG", help="write a picture of the window and leave"),
    )),
    Command("demo", "demo", "build the sample book and open it", (
        _option("folder", nargs="?", default="sample-book", metavar="DIR", help="default: ./sample-book"),
    )),
    Command("init", "init", "make a book of a source and its translations", (
        _option("--source", required=True, metavar="REPO[@BRANCH]", help="folder or bundle of the source"),
        _option("--source-language", required=True, metavar="L", help="such as en"),
        _option("--target", required=True, action="append", metavar="REPO[@BRANCH]",
                help="folder or bundle of a translation, or the source's own; may be repeated"),
        _option("--target-language", required=True, action="append", metavar="L",
                help="one for each --target"),
        _option("book", nargs="?", default=".", metavar="BOOK",
                help="where syncstudio.toml goes (default: here)"),
    )),
    Command("status", "status", "where every chapter and block stands", (
        _option("places", nargs="*", metavar="BOOK CHAPTER", help="a book's folder, chapters"),
        _LANGUAGE, _JSON,
    )),
    Command("baseline", "baseline", "which source version every chapter follows", (_BOOK, _LANGUAGE, _JSON)),
    Command("check", "check", "fail where the book has drifted", (
        _BOOK,
        _option("--fail-on", choices=_GRAVITIES, default=Gravity.MEANING.label, metavar="GRAVITY",
                help=f"the least gravity that fails: {', '.join(_GRAVITIES)} (default: meaning)"),
        _option("--findings", action="store_true",
                help="look at the translated rows, too, and fail on what is lost or broken in them"),
        _option("--strict", action="store_true", help="the same, and fail on every finding"),
        _LANGUAGE, _JSON,
    )),
    Command("sync", "sync", "bring chapters in step as far as that needs no decision", (
        _option("places", nargs="*", metavar="BOOK CHAPTER", help="a book's folder, chapters"),
        _option("--dry-run", action="store_true", help="write nothing, only say what would be done"),
        _LANGUAGE, _JSON,
    )),
    Command("memory import", "memory_import", "take other tools' translations into a memory", (
        _option("places", nargs="+", metavar="BOOK FILE", help="a book's folder; TMX, XLIFF, PO, CSV, TSV"),
        _option("--remove", action="store_true", help="take out again what these files say"),
        _LANGUAGE, _JSON,
    )),
    Command("memory export", "memory_export", "write the book's own memory for other tools", (
        _option("places", nargs="+", metavar="BOOK FILE",
                help="a book's folder; a file, by its ending: tmx, xliff, po, csv, tsv"),
        _option("--level", choices=[str(level) for level in Level], help="default: blocks and sentences"),
        _option("--format", metavar="NAME", help="tmx, xliff, xliff2, po, csv or tsv, whatever its ending"),
        _option("--replace", action="store_true", help="where a file of that name is there already"),
        _LANGUAGE, _JSON,
    )),
    Command("memory search", "memory_search", "the concordance: where words were translated, and how", (
        _option("places", nargs="+", metavar="BOOK WORD", help="a book's folder; words of either language"),
        _option("--side", choices=["source", "target"], help="only in this one"),
        _option("--most", type=int, default=20, metavar="N", help="default: 20"),
        _LANGUAGE, _JSON,
    )),
    Command("memory stats", "memory_stats", "what the memories hold, and where they lie", (
        _BOOK,
        _option("--rebuild", action="store_true", help="fill the book's own one anew first"),
        _LANGUAGE, _JSON,
    )),
    Command("engines", "engines", "the engines that there are, and which you let see a book's texts", (
        _BOOK, _LANGUAGE, _JSON,
        _option("--choose", metavar="NAME", help="tell what it would cost; with --yes, choose it"),
        _option("--drop", metavar="NAME", help="take that choice back"),
        _option("--set", action="append", default=[], metavar="OPTION=VALUE",
                help="an option of the engine that is chosen; may be repeated"),
        _option("--yes", action="store_true", help="yes, it may see the texts, at that price"),
    )),
    Command("suggest", "suggest", "the best words for a block of a chapter, or for a text", (
        _option("places", nargs="*", metavar="BOOK CHAPTER:LINE", help="a book's folder, a chapter's line"),
        _option("--text", metavar="T", help="a text in the source's language instead"),
        _LANGUAGE,
        _option("--engine", metavar="NAME", help="ask this engine too, which you chose for the book"),
        _JSON,
    )),
    Command("pre-translate", "pre_translate", "draft what waits from what the book knows", (
        _option("places", nargs="*", metavar="BOOK CHAPTER",
                help="a book's folder, chapters (default: all that have a translation)"),
        _LANGUAGE,
        _option("--at-least", type=int, metavar="PERCENT",
                help="how near a match must be (default: as the book's settings say, else 75)"),
        _option("--engine", metavar="NAME", help="ask this one for the rest, which you chose for the book"),
        _option("--dry-run", action="store_true", help="write nothing, ask no engine, only say what would"),
        _option("--undo", action="store_true", help="take back the last one"),
        _JSON,
    )),
    Command("terms list", "terms_list", "the agreed terms, and where their list contradicts itself", (
        _BOOK, _LANGUAGE, _JSON,
    )),
    Command("terms candidates", "terms_candidates", "terms that the book's own translations suggest", (
        _BOOK, _LANGUAGE, _MOST, _JSON,
    )),
    Command("terms accept", "terms_accept", "write a term into the termbase", (
        _BOOK,
        _option("--term", required=True, metavar="TERM", help="in the source's language"),
        _option("--rendering", action="append", default=[], metavar="R",
                help="how it is translated (default: as the book proposes); may be repeated"),
        _option("--allowed", action="append", default=[], metavar="R", help="how it may be, too"),
        _option("--forbidden", action="append", default=[], metavar="R", help="how it must not be"),
        _option("--keep", action="store_true", help="it stays as it is, untranslated"),
        _option("--note", default="", metavar="TEXT", help="what else is to be said of it"),
        _LANGUAGE, _JSON,
    )),
    Command("terms inconsistent", "terms_inconsistent", "terms that the book renders in several ways", (
        _BOOK, _LANGUAGE, _MOST, _JSON,
    )),
    Command("terms import", "terms_import", "take the terms of a file into the termbase", (
        _option("places", nargs="+", metavar="BOOK FILE", help="a book's folder; .md, .csv, .tsv or .tbx"),
        _LANGUAGE, _JSON,
    )),
    Command("terms export", "terms_export", "write the termbase into a file", (
        _option("places", nargs="+", metavar="BOOK FILE", help="a book's folder; .md, .csv, .tsv or .tbx"),
        _option("--replace", action="store_true", help="write over a file that is there"),
        _LANGUAGE, _JSON,
    )),
    Command("merge-file", "merge_file", "carry a source's changes over to a translation: three plain files", (
        _option("--base", required=True, metavar="OLD", help="the source that the translation followed"),
        _option("--theirs", required=True, metavar="NEW", help="the source today"),
        _option("--ours", required=True, metavar="TRANSLATION", help="the translation"),
        *_LANGUAGES,
        _option("-o", "--output", required=True, metavar="OUT",
                help="the merged translation; may be TRANSLATION itself"),
        _option("--report", metavar="JSON", help="write what was done to every block, and what is open"),
        *_TRAINING,
        _option("--engine", metavar="NAME", help="have new prose drafted by this engine"),
        _DROP,
        _option("--exit-code", action="store_true", help="exit with 1 while anything is open"),
        _option("--path", default="", metavar="P", help="the file's path in its book, which says its format"),
    )),
    Command("align", "align", "which sentences of two texts belong together", (
        _option("--source", required=True, metavar="A", help="one sentence a line"),
        _option("--target", required=True, metavar="B", help="its translation, one sentence a line"),
        *_LANGUAGES, *_TRAINING, _SEMANTIC,
    )),
    Command("evaluate align", "evaluate_align", "sentence alignment against gold", (
        _option("--gold", required=True, metavar="DIR", help="NAME.gold beside NAME.en and NAME.zh"),
        _option("--source-language", metavar="L", help="default: en, if it is there"),
        _option("--target-language", metavar="L", help="default: the other one that is there"),
        *_TRAINING, _SEMANTIC, _JSON,
    )),
    Command("evaluate replay", "evaluate_replay", "the merge against what people did in real commits", (
        _BOOK, _LANGUAGE,
        _option("--events", metavar="FILE", help="only these events (JSON, as --json writes them)"),
        _DROP, _JSON,
    )),
)  # fmt: skip
