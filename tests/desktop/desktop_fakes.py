# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Books made by hand, as the workspace would hand them over."""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

from desktop_knowledge import FakeEngines, FakeMemory, FakeOffering, FakeTerms

from syncstudio.desktop.drawing import drawn
from syncstudio.desktop.orders import Drawing
from syncstudio.errors import ChapterError
from syncstudio.model import (
    Baseline,
    Block,
    BlockKind,
    BlockStatus,
    Book,
    ChangeSet,
    Chapter,
    ChapterStatus,
    ChapterSync,
    ChapterView,
    Drift,
    DriftKind,
    Edition,
    Fate,
    Gravity,
    Known,
    Pairs,
    PastChange,
    Revision,
    Row,
    Saved,
    State,
    WordEdit,
)

COMMIT = "c0ffee" + "0" * 34
FIGURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="#ff0000"/></svg>'
)
CHINESE = "循环神经网络把一个序列变成另一个序列，例如机器翻译。"
ARABIC = "القياس يبدأ بسؤال، وينتهي برقم يحمل وحدة (units.md)."
VIETNAMESE = "Phép đo bắt đầu bằng một câu hỏi và kết thúc bằng một con số."


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, line: int = 1, detail: str = "") -> Block:
    """A block that begins on a line."""
    start = line * 100_000
    end = start + len(text.encode("utf-8", "surrogateescape"))
    return Block(kind, text, (start, end), (line, line + text.count("\n")), text, detail)


def changed(before: str, after: str, line: int, gravity: Gravity = Gravity.MEANING) -> Drift:
    """A change of one stretch of words: what differs between common beginning and end."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    edit = WordEdit((start, len(before) - end), (start, len(after) - end))
    return Drift(DriftKind.CHANGED, gravity, (block(before, line=line),), (block(after, line=line),), (edit,))


def rows_of(translation: str) -> tuple[Row, ...]:
    """One row of each kind and state."""
    kinds = BlockKind
    new = "The model is **not** fast: see $x^2$ and `code` in :numref:`fig_one`."
    drift = changed("The model is fast: see $x^2$ and `code` in :numref:`fig_one`.", new, 3)
    code = "```python\nfor i in range(3):\n    print(i)  # three\n```"
    table = "| name | size |\n|:---|---:|\n| one | 1 |\n| two | 22 |"
    figure = "![A red card](../img/card.svg)"
    gone = Drift(DriftKind.REMOVED, Gravity.MEANING, (block("It was here.", line=9),), ())
    fresh = block("A paragraph that nobody translated.", line=10)
    heading = block("# The title", kinds.HEADING, 1, "1")
    return (
        Row((heading,), (block("# 标题", kinds.HEADING, 1, "1"),), State.APPROVED, how=Known.RECORD),
        Row((block("Plain words.", line=2),), (block(translation, line=2),), State.TRANSLATED),
        Row((block(new, line=3),), (block(translation * 3, line=3),), State.DRIFTED, drift, Known.SNAPSHOT),
        Row(
            (block(code, kinds.CODE, 4, "python"),), (block(code, kinds.CODE, 4, "python"),), State.TRANSLATED
        ),
        Row(
            (block("$$y = \\frac{a}{b}$$", kinds.FORMULA, 8),),
            (block("$$y$$", kinds.FORMULA, 8),),
            State.DRAFT,
        ),
        Row((), (block(translation, line=9),), State.OBSOLETE, gone),
        Row((fresh,), (), State.UNTRANSLATED, Drift(DriftKind.NEW, Gravity.MEANING, (), (fresh,))),
        Row((block(table, kinds.TABLE, 11),), (block(table, kinds.TABLE, 11),), State.NEEDS_WORK),
        Row((block(figure, kinds.FIGURE, 15),), (block(figure, kinds.FIGURE, 15),), State.TRANSLATED),
        Row((), (block(VIETNAMESE, line=16),), State.EXTRA),
        Row(
            (block("In the lase line.", line=17),),
            (block(translation, line=17),),
            State.DRIFTED,
            changed("In the last line.", "In the lase line.", 17, Gravity.TYPO),
        ),
    )


def view_of(rows: tuple[Row, ...], language: str = "zh", path: str = "book/one.md") -> ChapterView:
    """A chapter with these rows."""
    sides = [
        Chapter(path, code, b"", tuple(block for row in rows for block in side(row)))
        for code, side in (("en", lambda row: row.source), (language, lambda row: row.target))
    ]
    blocks = tuple(
        BlockStatus(
            row.source[0].lines if row.source else None,
            row.target[0].lines if row.target else None,
            row.state,
            row.drift.kind if row.drift else None,
            row.drift.gravity if row.drift else None,
        )
        for row in rows
    )
    baseline = Baseline(path, path, "b" * 40, COMMIT, Known.INFERRED, 0.93)
    status = ChapterStatus(language, path, path, baseline, blocks, f"Title of {path}")
    return ChapterView(status, sides[0], sides[1], rows)


def sample_view(language: str = "zh", path: str = "book/one.md") -> ChapterView:
    """One row of each kind and state, translated into Chinese."""
    return view_of(rows_of(CHINESE), language, path)


def chapter_of(language: str) -> ChapterView:
    """The same, translated into Arabic."""
    return view_of(rows_of(ARABIC), language, "book/one.md")


def long_view(count: int) -> ChapterView:
    """A chapter with very many rows, every tenth of them drifted."""
    rows = []
    for number in range(count):
        text = f"Paragraph {number}. " + "It says a little more each time. " * (1 + number % 7)
        drift = changed(text.replace("little", "small", 1), text, number) if number % 10 == 3 else None
        state = State.DRIFTED if drift else State.TRANSLATED
        rows.append(Row((block(text, line=number),), (block(CHINESE, line=number),), state, drift))
    return view_of(tuple(rows))


class FakeWorkspace:
    """An open book of ready-made chapters. `gate`, while cleared, holds every answer back; `learned` are
    the languages whose words were asked to be learned.
    """

    def __init__(self, views: tuple[ChapterView, ...]) -> None:
        self.views = views
        languages = tuple(dict.fromkeys(view.status.language for view in views))
        editions = tuple(Edition(language, f"../{language}") for language in languages)
        self.book = Book("/books/a-book", Edition("en", "../en"), editions)
        self.gate = threading.Event()
        self.gate.set()
        self.closed = 0
        self.asked: list[tuple[str, str]] = []
        self.figures: list[tuple[str, str, str]] = []
        self.learned: list[str] = []
        self.editing = FakeEditing(self)
        self.engines = FakeEngines()
        self.offering = FakeOffering()
        self.terms = FakeTerms()
        self.memory = FakeMemory()

    def status(self, languages=None, chapters=None, job=None):
        for done in range(200):
            if job is not None:
                job.step(done, 200, "counting")
            if self.gate.wait(0.02):
                break
        return tuple(
            view.status for view in self.views if languages is None or view.status.language in languages
        )

    def view(self, language, path, job=None):
        self.asked.append((language, path))
        for view in self.views:
            if view.status.language == language and path in (view.status.source, view.status.target):
                return view
        raise ChapterError("is no chapter", where=path, remedy="choose another")

    def history(self, view, row, job=None):
        found = view.rows[row].drift
        if found is None or not found.before or not found.after:
            return ()
        revision = Revision(COMMIT, "Ada Translator", 1_700_000_000, 1_700_000_000, "Say it <b>right</b>")
        return (PastChange(revision, found.before[0].text, found.after[0].text, found.gravity, found.edits),)

    def branch(self, language):
        return f"work-{language}"

    def resource(self, language, path, link):
        self.figures.append((language, path, link))
        return FIGURE if link.endswith("card.svg") else None

    def close(self):
        self.closed += 1

    def build_sample(self, folder: Path) -> Path:
        return folder


class FakeEditing:
    """What a translator does to a `FakeWorkspace`, kept in memory.

    `reason` forbids, `refusal` is raised by the next write, `noted` is the journal, `done` all writes,
    `proposed` the proposals by row; `gate`, while cleared, holds every write back; `repair` pairs all rows
    anew after the next write; `origins` are who gave the words of each write, by the order of `done`.
    """

    def __init__(self, book):
        self._book = book
        self.gate = threading.Event()
        self.gate.set()
        self.reason = ""
        self.refusal = None
        self.repair = None
        self.noted = []
        self.done = []
        self.origins = []
        self.proposed = {}
        self.paired = None
        self.corrected = []
        self.waiting = set()
        self.committed = []
        self.unsaved = []

    def editable(self, language):
        return self.reason

    def note(self, view, row, text):
        self.noted.append((row, text))

    def edit(self, view, row, text, job=None):
        return self._write("edit", view, row, text)

    def confirm(self, view, row, text, *, state=State.TRANSLATED, origin="", job=None):
        return self._write(state, view, row, text, origin)

    def remove(self, view, row, job=None):
        self.done.append(("remove", row, ""))
        return self._keep(view, view.rows[:row] + view.rows[row + 1 :], min(row, len(view.rows) - 2))

    def sync(self, view):
        self.done.append(("sync", -1, ""))
        rows = tuple(
            dataclasses.replace(
                row,
                target=(dataclasses.replace(row.target[0], text="\n\n".join(self.proposed[number].texts)),),
            )
            if number in self.proposed and row.target
            else row
            for number, row in enumerate(view.rows)
        )
        self._keep(view, rows, 0)
        paths = view.status.language, view.status.source, view.status.target
        return ChapterSync(*paths, {Fate.FOLLOWED: len(self.proposed)}, (), bool(self.proposed))

    def _write(self, what, view, row, text, origin=""):
        self.gate.wait(5)
        refusal, self.refusal = self.refusal, None
        if refusal is not None:
            raise refusal
        current = next(
            one
            for one in self._book.views
            if (one.status.language, one.status.target) == (view.status.language, view.status.target)
        )
        assert current is view, "each write must go on from what the one before left"
        self.done.append((what, row, text))
        self.origins.append(origin)
        old = view.rows[row]
        like = (old.target or old.source)[0]
        new = dataclasses.replace(old, target=(dataclasses.replace(like, text=text),))
        if what != "edit":
            drift = old.drift if what in (State.NEEDS_WORK, State.DRAFT) else None
            new = dataclasses.replace(new, state=what, how=Known.RECORD, drift=drift)
        rows = (*view.rows[:row], new, *view.rows[row + 1 :])
        repair, self.repair = self.repair, None
        if repair is not None:
            rows = repair(rows)
        return self._keep(view, rows, rows.index(new))

    def _keep(self, view, rows, row):
        new = view_of(rows, view.status.language, view.status.target)
        self.change(view, new)
        self.waiting.add(view.status.target)
        return Saved(new, row)

    def change(self, view, new):
        """Put another view in a view's place, as another program would."""
        self._book.views = tuple(new if one is view else one for one in self._book.views)

    def proposals(self, view, job=None):
        return tuple(self.proposed.get(row) for row in range(len(view.rows)))

    def pairs(self, view, row):
        return self.paired or Pairs((), (), ())

    def correct(self, view, row, links):
        self.corrected.append((row, tuple(links)))
        return Saved(view, row)

    def pending(self, language):
        return tuple(sorted(self.waiting))

    def propose_commit(self, language):
        return ChangeSet(
            dict.fromkeys(self.pending(language), b""), "Sync one chapter\n\nSynced-from: c0ffee\n"
        )

    def commit(self, language, message):
        self.committed.append(message)
        self.waiting.clear()
        return Revision(COMMIT, "Ada", 0, 0, message.split("\n", 1)[0])

    def recover(self, language):
        return tuple(self.unsaved)

    def forget(self, lost):
        self.unsaved.remove(lost)


class InlineTypeset:
    """Answers in the worker thread itself: figures drawn, code uncoloured, formulas not at all."""

    def __call__(self, orders):
        return tuple(self._answer(order) for order in orders)

    def _answer(self, order):
        if isinstance(order, Drawing):
            return drawn(order)
        return () if order.code else None

    def close(self):
        pass
