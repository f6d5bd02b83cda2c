# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page needs that takes a while: formulas, coloured code, figures. Asked for once, then at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.pictures import decoded
from syncstudio.desktop.typesetting import Answer, Order
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
Loader = Callable[[Figure], bytes | None]
Typeset = Callable[[tuple[Order, ...]], tuple[Answer, ...]]


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
        self._answers: OrderedDict[Want, Answer | QImage] = OrderedDict()
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

    def get(self, want: Want) -> Answer | QImage | Pending:
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

    def _send(self) -> None:
        newest = list(reversed(self._waiting))
        orders = tuple(want for want in newest if isinstance(want, Order))[:_BATCH]
        if orders and "typeset" not in self._running:
            self._submit(Lane.COMPUTE, "typeset", orders, lambda job: self._typeset(orders))
        loader = self._loader
        figures = tuple(want for want in newest if isinstance(want, Figure))[:_BATCH]
        if figures and loader is not None and "figures" not in self._running:
            self._submit(Lane.REPO, "figures", figures, partial(_load, loader, figures))

    def _submit(self, lane: Lane, topic: str, wants: tuple[Want, ...], work: Callable[[Job], Any]) -> None:
        self._running.add(topic)
        self._runner.submit(
            lane,
            topic,
            work,
            partial(self._arrived, topic, wants),
            failed=lambda error: self._arrived(topic, wants, (None,) * len(wants)),
        )

    def _arrived(self, topic: str, wants: tuple[Want, ...], answers: tuple[Answer | QImage, ...]) -> None:
        self._running.discard(topic)
        for want, answer in zip(wants, answers, strict=True):
            self._waiting.pop(want, None)
            self._answers[want] = answer
        while len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        self.ready.emit(frozenset(wants))
        self._send()


def _load(loader: Loader, figures: tuple[Figure, ...], job: Job) -> tuple[QImage | None, ...]:
    images = []
    for index, figure in enumerate(figures):
        job.step(index, len(figures))
        data = loader(figure)
        images.append(decoded(data, _WIDTH) if data else None)
    return tuple(images)
