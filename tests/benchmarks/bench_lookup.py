# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a memory finds what is like a text, whether it is the best, and what its index costs."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path

from memory_variations import Variations, book_pairs, varied
from rapidfuzz import fuzz, process

from syncstudio.chapters import parse, sentences
from syncstudio.memory import Memory, open_memory
from syncstudio.memory.form import form
from syncstudio.model import BlockKind, Segment

MANY = 1_000_000
QUERIES = 250
ADDED = 200
LEAST = 75
SIDES = {"en": 0, "zh": 1}
WORDS = {"en": ["gradient descent", "the", "training"], "zh": ["梯度下降", "的", "训练"]}


@dataclass(frozen=True)
class Measured:
    """Processor seconds of one memory: of each lookup and full scan, of making the index and of what it
    is compared to; megabytes at most; for each wanted text the best ratio of all, and of what was found.
    """

    size: int
    lookups: list[float]
    scans: list[float]
    scans_for_one: list[float]
    building: float
    splitting: float
    megabytes: float
    found: list[tuple[float, float]]
    adding: list[float]
    full_tail: float
    searches: dict[str, float]


def run(data_dir: Path) -> list[dict]:
    """The lookup rows of issue 4."""
    pairs = book_pairs(data_dir / "d2l-zh")
    rows: list[dict] = []
    with tempfile.TemporaryDirectory() as folder:
        for language, side in SIDES.items():
            texts = [pair[side] for pair in pairs]
            wanted = _wanted(texts, language)
            own = _measured_apart(Path(folder, f"{language}-own"), pairs, side, language, wanted)
            rows += _own_rows(own, f"{language}, d2l's own memory")
            if language == "en":
                today = _today(data_dir / "d2l-en", set(texts))
                new = _measured_apart(Path(folder, "today"), pairs, side, language, today)
                rows += _own_rows(new, "en, d2l's own memory, sentences that are new in d2l-en")
            large = _measured_apart(Path(folder, "large"), varied(pairs, MANY), side, language, wanted)
            rows += _large_rows(large, language)
            Path(folder, "large").unlink()
    return rows


def _wanted(texts: Sequence[str], language: str) -> list[str]:
    """Variations that no memory has."""
    variations = Variations(texts, language)
    chance = random.Random(language)
    made = (variations.make(chance.randrange(len(texts)), 10**9 + n) for n in count())
    return [*islice(filter(_has_words, made), QUERIES)]


def _today(book: Path, known: set[str]) -> list[str]:
    """Sentences of today's source that the memory has not, by chance."""
    found = []
    for file in sorted(book.rglob("*.md")):
        for block in parse(file.read_bytes(), file.name, "en").blocks:
            if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING}:
                found += [block.text[a:b] for a, b in sentences(block.text, "en")]
    new = sorted({text for text in found if text not in known and _has_words(text)})
    return random.Random(4).sample(new, QUERIES)


def _has_words(text: str) -> bool:
    """A text of formulas and signs alone is found by the very text, on purpose."""
    return any(letter.isalnum() for letter in form(text))


def _measured_apart(
    path: Path, pairs: Iterator[tuple[str, str]] | Sequence[tuple[str, str]], side: int, language: str,
    wanted: list[str],
) -> Measured:  # fmt: skip
    """Fill a memory, and measure it in a process of its own, whose memory is the memory's alone."""
    with open_memory(path) as memory:
        memory.replace("book", "", (Segment(pair[side], pair[1 - side]) for pair in pairs))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measured, path, language, wanted).result()


def measured(path: Path, language: str, wanted: list[str]) -> Measured:
    """Measure a memory."""
    with open_memory(path) as memory:
        building, _ = _timed(lambda: memory.matches("what is not there", language))
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for text in wanted[:5]:
            memory.matches(text, language)
        lookups = [_timed(lambda text=text: memory.matches(text, language))[0] for text in wanted]
        texts = [segment.source for segment in memory.segments()]
        splitting, _ = _timed(lambda: [None for text in texts if not text.split()])
        forms = [form(text) for text in texts]
        wanted_forms = [form(text) for text in wanted]
        scans = [_timed(lambda seen=seen: _full_scan(seen, forms)) for seen in wanted_forms]
        for_one = [_timed(lambda seen=seen: _one_scan(seen, forms))[0] for seen in wanted_forms[:25]]
        found = [
            (ranked[0][1], _best(memory, text, language))
            for text, (_, ranked) in zip(wanted, scans, strict=True)
        ]
        adding, full_tail = _adding(memory, language, wanted)
        searches = {word: _timed(lambda word=word: memory.search(word))[0] for word in WORDS[language]}
        return Measured(
            len(texts), lookups, [took for took, _ in scans], for_one, building, splitting, megabytes,
            found, adding, full_tail, searches,
        )  # fmt: skip


def _full_scan(seen: str, forms: list[str]) -> list[tuple[str, float, int]]:
    return process.extract(seen, forms, scorer=fuzz.ratio, limit=5)


def _one_scan(seen: str, forms: list[str]) -> tuple[str, float, int]:
    """The scan that gives up what cannot be the best."""
    return process.extractOne(seen, forms, scorer=fuzz.ratio)


def _best(memory: Memory, text: str, language: str) -> float:
    """The greatest ratio among what a lookup finds; its own order is that after the penalties."""
    found = memory.matches(text, language, least=0, most=30)
    seen = form(text)
    return max((fuzz.ratio(seen, form(match.segment.source)) for match in found), default=0.0)


def _adding(memory: Memory, language: str, wanted: Sequence[str]) -> tuple[list[float], float]:
    """What each new segment costs until the next lookup knows it; and when a full tail is indexed."""
    costs = []
    for number, text in enumerate(wanted[:ADDED]):
        alone, _ = _timed(lambda text=text: memory.matches(text, language))
        new = Segment(f"{text} {number}", "x")
        added, _ = _timed(lambda new=new: memory.add([new]))
        after, _ = _timed(lambda text=text: memory.matches(text, language))
        costs.append(added + max(after - alone, 0.0))
    memory.add(Segment(f"{text} {number}", "x") for number, text in enumerate(islice(wanted * 10, 2_500)))
    full, _ = _timed(lambda: memory.matches(wanted[0], language))
    return costs, full


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    started = time.process_time()
    answer = work()
    return time.process_time() - started, answer


def _own_rows(found: Measured, name: str) -> Iterator[dict]:
    yield _speed_row(found, f"lookup: {name}", 1.0)
    yield _recall_row(found, name)


def _large_rows(found: Measured, language: str) -> Iterator[dict]:
    name = f"{language}, {found.size:,} segments"
    yield _speed_row(found, f"lookup: {name}", 0.1)
    yield _recall_row(found, name)
    ratio = found.building / found.splitting
    yield {
        "row": f"index build: {name}",
        "figure": f"{ratio:.1f} x str.split",
        "target": "<= 20 x",
        "met": ratio <= 20,
        "note": f"{found.building:.2f} s with the reading of the file, against {found.splitting:.2f} s for "
        "one str.split of each text",
    }
    yield {
        "row": f"index build, memory: {name}",
        "figure": f"{found.megabytes:.0f} MB",
        "target": "<= 1500 MB",
        "met": found.megabytes <= 1500,
        "note": "the whole process, at most",
    }
    cost, lookup = statistics.median(found.adding), statistics.median(found.lookups)
    yield {
        "row": f"one new segment: {name}",
        "figure": f"{cost / lookup:.2f} x a lookup",
        "target": "<= 1 x",
        "met": cost <= lookup,
        "note": f"median of {len(found.adding)}, stored and known to the next lookup: {cost * 1e3:.2f} ms; "
        f"the lookup after 2,500 more at once {found.full_tail * 1e3:.0f} ms",
    }
    said = ", ".join(f"{word} {seconds * 1e3:.0f} ms" for word, seconds in found.searches.items())
    yield {
        "row": f"concordance: {name}",
        "figure": f"{max(found.searches.values()) / statistics.median(found.scans):.1f} x a full scan",
        "target": None,
        "met": None,
        "note": said,
    }


def _speed_row(found: Measured, name: str, target: float) -> dict:
    slow, scan = statistics.quantiles(found.lookups, n=20)[-1], statistics.median(found.scans)
    usual, one = statistics.median(found.lookups), statistics.median(found.scans_for_one)
    return {
        "row": name,
        "figure": f"{slow / scan:.3f} x a full scan",
        "target": f"<= {target:g} x",
        "met": slow <= scan * target,
        "note": f"95th percentile {slow * 1e3:.2f} ms, median {usual * 1e3:.2f} ms, against "
        f"{scan * 1e3:.2f} ms (median) of rapidfuzz's process.extract over {found.size:,} forms "
        f"({one * 1e3:.2f} ms of its extractOne, which gives up what cannot be the best)",
    }


def _recall_row(found: Measured, name: str) -> dict:
    worth = [best - ours < 1e-9 for best, ours in found.found if best >= LEAST]
    recall, every = statistics.mean(worth), statistics.mean(best - ours < 1e-9 for best, ours in found.found)
    return {
        "row": f"lookup, best match found: {name}",
        "figure": round(recall, 4),
        "target": ">= 0.99",
        "met": recall >= 0.99,
        "note": f"as good as the full scan's best, where that is at least {LEAST} %: "
        f"{sum(worth)} of {len(worth)}; however good: {every:.4f} of {len(found.found)}",
    }
