# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page needs that takes a while: formulas, coloured code, figures. Asked for once, then at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from syncstudio.desktop.drawing import image_of
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.orders import Answer, Drawing, Order, Pixels, Wanted
from syncstudio.jobs import Job

_BATCH = 8
_KEPT = 20_000
_WIDTH = 900


class Pending(Enum):
    """Stands for an answer that is not there yet."""

    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that a chapter shows: its address as that chapter has it.

    `source` is the source's language and path, where a translation without the picture finds it.
    """

    language: str
    path: str
    link: str
    source: tuple[str, str] = ("", "")


Want = Order | Figure
Picture = Answer | QImage
Loader = Callable[[Figure], bytes | None]


class Typeset(Protocol):
    """Makes what is ordered; a thread waits for it."""

    def __call__(self, orders: tuple[Wanted, ...]) -> tuple[Answer, ...]:
        """An answer for each order."""
        ...

    def close(self) -> None:
        """Make nothing any more; whoever waits gets his answer at once."""
        ...


class Illustrator(QObject):
    """Answers at once with what it has, and says by `ready` when more came.

    What was asked for last is what stands on the screen, so it is made first.
    """

    ready = Signal(object)
    """A frozenset of the wants that were answered."""

    def __init__(self, runner: JobRunner, typeset: Typeset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._typeset = typeset
        self._answers: OrderedDict[Want, Picture] = OrderedDict()
        self._waiting: dict[Want, None] = {}
        self._loader: Loader | None = None
        self._running: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._send)

    def use_loader(self, loader: Loader | None) -> None:
        """Where the bytes of figures come from; it is called in the repository's lane."""
        self._loader = loader
        for want in [want for want in self._answers if isinstance(want, Figure)]:
            del self._answers[want]

    def get(self, want: Want) -> Picture | Pending:
        """The answer, None where there can be none, or `Pending` while it is being made."""
        if want in self._answers:
            return self._answers[want]
        if isinstance(want, Figure) and self._loader is None:
            return None
        if want not in self._waiting:
            self._waiting[want] = None
            self._timer.start()
        return Pending.PENDING

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is still to come."""
        return bool(self._waiting or self._running)

    def close(self) -> None:
        """Make nothing any more."""
        self._timer.stop()
        self._typeset.close()

    def _send(self) -> None:
        newest = list(reversed(self._waiting))
        orders = tuple(want for want in newest if isinstance(want, Order))[:_BATCH]
        if orders and "typeset" not in self._running:
            answered = partial(self._answered, "typeset", orders)
            self._submit(Lane.COMPUTE, "typeset", lambda job: self._typeset(orders), answered, len(orders))
        loader = self._loader
        figures = tuple(want for want in newest if isinstance(want, Figure))[:_BATCH]
        if figures and loader is not None and "figures" not in self._running:
            loaded = partial(self._loaded, figures)
            self._submit(Lane.REPO, "figures", partial(_load, loader, figures), loaded, len(figures))

    def _submit(
        self,
        lane: Lane,
        topic: str,
        work: Callable[[Job], Any],
        done: Callable[[tuple[Any, ...]], None],
        count: int,
    ) -> None:
        self._running.add(topic)
        self._runner.submit(lane, topic, work, done, failed=lambda error: done((None,) * count))

    def _loaded(self, figures: tuple[Figure, ...], files: tuple[bytes | None, ...]) -> None:
        """The files are there; they are opened where they can do no harm."""
        there = tuple(figure for figure, data in zip(figures, files, strict=True) if data)
        drawings = tuple(Drawing(data, _WIDTH) for data in files if data)
        missing = tuple(figure for figure in figures if figure not in there)
        if missing:
            self._keep(missing, (None,) * len(missing))
        if drawings:
            answered = partial(self._answered, "figures", there)
            self._submit(Lane.COMPUTE, "figures", lambda job: self._typeset(drawings), answered, len(there))
        else:
            self._answered("figures", (), ())

    def _answered(self, topic: str, wants: tuple[Want, ...], answers: tuple[Answer, ...]) -> None:
        self._running.discard(topic)
        pictures = (image_of(answer) if isinstance(answer, Pixels) else answer for answer in answers)
        self._keep(wants, tuple(pictures))
        self._send()

    def _keep(self, wants: tuple[Want, ...], pictures: tuple[Picture, ...]) -> None:
        for want, picture in zip(wants, pictures, strict=True):
            self._waiting.pop(want, None)
            self._answers[want] = picture
        while len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        self.ready.emit(frozenset(wants))


def _load(loader: Loader, figures: tuple[Figure, ...], job: Job) -> tuple[bytes | None, ...]:
    files = []
    for index, figure in enumerate(figures):
        job.step(index, len(figures))
        files.append(loader(figure))
    return tuple(files)
