# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Amazon Translate as an engine, one text a request."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from syncstudio.errors import EngineMissing, EngineRefused
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest import Option, OptionKind, Settings, Traits
from syncstudio_amazon.clock import Clock, TokenBucket
from syncstudio_amazon.faults import LANGUAGES, NAME, TOO_LONG
from syncstudio_amazon.languages import FORMALITY, code_of

if TYPE_CHECKING:
    from syncstudio_amazon.account import Account

INSTALL = "boto3 is not installed; in SyncStudio's folder, `pip install '.[amazon]'`"
MOST_BYTES = 10_000  # of a request's text
GOOD_BYTES = 3_000  # calls of that many characters were throttled, of 1,000 were not
PATIENCE = 45.0  # seconds of tries for one text
LAST_CALL = 25.0  # seconds that the last one may take beyond that
LEAST_RATE = 100.0

_TERMINOLOGY = re.compile(r"(?:[A-Za-z0-9-]_?){1,256}")
_TAGS = re.compile(r"<[^>]*>")

OPTIONS = (
    Option("profile", "Profile", help="a name in ~/.aws/config; empty for the one that AWS's own tools take"),
    Option("region", "Region", help="such as eu-central-1; empty for the profile's"),
    Option(
        "terminology",
        "Terminology",
        help="the name of a custom terminology in that account and region; empty for none",
    ),
    Option(
        "formality",
        "Form of address",
        kind=OptionKind.CHOICE,
        choices=("", "formal", "informal"),
        help="ignored for languages for which Amazon does not offer it",
    ),
    Option(
        "rate",
        "Bytes a second",
        kind=OptionKind.NUMBER,
        default=1_000.0,
        help="how fast texts may go out in the long run; raise it where your account allows more",
    ),
    Option(
        "price",
        "US dollars a million characters",
        kind=OptionKind.NUMBER,
        default=15.0,
        help="as of September 2026; see aws.amazon.com/translate/pricing",
    ),
)


class AmazonEngine:
    """TranslateText over boto3. Region, credentials and endpoint come from AWS's own configuration."""

    name = NAME
    options = OPTIONS

    def __init__(
        self, settings: Settings, *, clock: Clock | None = None, chance: Callable[[], float] = random.random
    ) -> None:
        given = {option.name: settings.get(option.name, option.default) for option in OPTIONS}
        self._clock = clock or Clock()
        self._chance = chance
        self._profile, self._region = str(given["profile"]).strip(), str(given["region"]).strip()
        self._account: Account | None = None
        self._terminology = str(given["terminology"]).strip()
        self._formality = str(given["formality"]).strip().upper()
        self._rate = max(LEAST_RATE, _number(given["rate"], 1_000.0))
        self._price = max(0.0, _number(given["price"], 15.0))
        self._bucket = TokenBucket(self._rate, MOST_BYTES, self._clock)

    @property
    def traits(self) -> Traits:
        """One text a call, so that what was paid for is kept when the next one fails."""
        return Traits(
            online=True,
            per_million=self._price,
            largest=GOOD_BYTES,
            at_once=1,
            placeholder='<span translate="no" id="{n}">x</span>',
            escaped=True,
            seconds=MOST_BYTES / self._rate + PATIENCE + LAST_CALL,
        )

    def missing(self) -> str:
        """The library, a region or credentials; asks no server."""
        try:
            return self._opened().missing()
        except ImportError:
            return INSTALL

    def supports(self, pair: LanguagePair) -> bool:
        """Whether both languages are in Amazon's list, and differ."""
        source, target = code_of(pair.source), code_of(pair.target)
        return source is not None and target is not None and source != target

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """A request for each segment; empty ones are not sent."""
        if not segments:
            return ()
        settings = self._request_settings(pair)
        if lacking := self.missing():
            raise EngineMissing(lacking, where=NAME)
        suggestions = []
        for done, segment in enumerate(segments):
            job.step(done, len(segments), NAME)
            text = self._translated(segment, settings, job) if segment.strip() else segment
            suggestions.append(Suggestion(text, NAME))
        return tuple(suggestions)

    def _opened(self) -> Account:
        if self._account is None:
            from syncstudio_amazon.account import Account  # noqa: PLC0415 - boto3: slow, or not there

            self._account = Account(self._profile, self._region)
        return self._account

    def _request_settings(self, pair: LanguagePair) -> Mapping[str, Any]:
        source, target = code_of(pair.source), code_of(pair.target)
        if source is None or target is None or source == target:
            raise LANGUAGES.error()
        settings: dict[str, Any] = {"SourceLanguageCode": source, "TargetLanguageCode": target}
        if self._terminology:
            if not _TERMINOLOGY.fullmatch(self._terminology):
                raise EngineRefused(
                    f"{self._terminology!r} cannot be the name of a terminology",
                    where=NAME,
                    remedy="name it in the engine's options with letters, digits and hyphens",
                )
            settings["TerminologyNames"] = [self._terminology]
        if target in FORMALITY and self._formality in ("FORMAL", "INFORMAL"):
            settings["Settings"] = {"Formality": self._formality}
        return settings

    def _translated(self, text: str, settings: Mapping[str, Any], job: Job) -> str:
        size = len(text.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            raise TOO_LONG.error()
        if not _TAGS.sub("", text).strip():
            return text  # nothing but placeholders
        until = self._clock.now() + PATIENCE + MOST_BYTES / self._rate
        account, tried = self._opened(), 0
        while True:
            self._bucket.take(size, job, NAME)
            answer = account.translated(text, settings)
            if isinstance(answer, str):
                return answer
            tried += 1
            pause = self._pause(tried)
            if tried >= answer.tries or self._clock.now() + pause > until:
                raise answer.error()
            self._clock.wait(pause, job, f"{answer.what}; trying again")

    def _pause(self, tried: int) -> float:
        """Seconds before the next try: twice as long each time, and not all machines at once."""
        return min(8.0, 0.5 * 2.0**tried) * (0.5 + self._chance() / 2)


def _number(value: str | float | bool, default: float) -> float:
    try:
        number = float(value)
    except ValueError:
        return default
    return number if math.isfinite(number) else default
