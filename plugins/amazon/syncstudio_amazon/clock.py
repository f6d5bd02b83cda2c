# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time: how fast texts may go out, and how to wait so that a person can still say stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from syncstudio.jobs import Job

_GLANCE = 0.1  # seconds between two looks at the job


@dataclass(frozen=True, slots=True)
class Clock:
    """Where time comes from; seconds."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def wait(self, seconds: float, job: Job, note: str) -> None:
        """Let time pass; raises `Cancelled` soon after the job was asked to stop."""
        until = self.now() + seconds
        while (left := until - self.now()) > 0:
            job.step(0, 0, note)
            self.sleep(min(left, _GLANCE))


class TokenBucket:
    """Lets `rate` tokens a second through and, after a rest, `burst` at once.

    A demand above the burst goes through when the bucket is full, and leaves it in debt.
    """

    def __init__(self, rate: float, burst: float, clock: Clock) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._held = burst
        self._at = clock.now()

    def take(self, tokens: float, job: Job, note: str) -> None:
        """Wait until so many tokens are there, and take them."""
        now = self._clock.now()
        self._held = min(self._burst, self._held + (now - self._at) * self._rate)
        self._at = now
        lacking = min(tokens, self._burst) - self._held
        if lacking > 0:
            self._clock.wait(lacking / self._rate, job, note)
            self._held += (self._clock.now() - self._at) * self._rate
            self._at = self._clock.now()
        self._held -= tokens
