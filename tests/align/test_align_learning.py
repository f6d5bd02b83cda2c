# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lexicon learned from a made-up language, whose words are known."""

from __future__ import annotations

import random

import pytest

from syncstudio.align import learn, link_sentences
from syncstudio.errors import Cancelled
from syncstudio.jobs import Job

CHINESE = dict(
    line.split()
    for line in """river 河流
        stone 石头
        winter 冬天
        garden 花园
        candle 蜡烛
        market 市场
        engine 引擎
        window 窗户
        bridge 桥梁
        letter 信件
        forest 森林
        silver 白银
        doctor 医生
        school 学校
        kitchen 厨房
        island 岛屿
        mirror 镜子
        blanket 毛毯
        hammer 锤子
        pepper 胡椒
        tiger 老虎
        violin 提琴
        pocket 口袋
        harbour 港湾""".splitlines()
)
WORDS = list(CHINESE)
MADE_UP = {word: word[::-1] + "um" for word in WORDS}


def said(words, dictionary, full_stop, space):
    return space.join(dictionary.get(word, word) for word in words) + full_stop


def corpus(dictionary, full_stop=".", space=" ", size=160):
    chance = random.Random(3)
    texts = []
    for _ in range(size):
        words = chance.sample(WORDS, 4)
        turned = chance.sample(words, 4)
        texts.append((said(words, {}, ".", " ").capitalize(), said(turned, dictionary, full_stop, space)))
    return texts


@pytest.mark.parametrize(
    ("dictionary", "language", "full_stop", "space"),
    [(MADE_UP, "xx", ".", " "), (CHINESE, "zh", "。", "、")],
)
def test_words_are_learned_from_what_stands_together(dictionary, language, full_stop, space):
    lexicon = learn(corpus(dictionary, full_stop, space), "en", language)

    assert lexicon.source_language == "en"
    assert lexicon.target_language == language
    for word, meant in dictionary.items():
        row = lexicon.table[word]
        assert next(iter(row)) == meant
        assert row[meant] > 0.8


def test_the_same_texts_give_the_same_lexicon():
    texts = corpus(MADE_UP)

    assert learn(texts, "en", "xx") == learn(iter(texts), "en", "xx")


def test_from_nothing_nothing_is_learned():
    assert learn([], "en", "xx").table == {}
    assert learn([("", ""), ("One.", "")], "en", "xx").table == {}


def test_probabilities_are_probabilities():
    table = learn(corpus(MADE_UP), "en", "xx").table

    assert all(0.0 < value <= 1.0 for row in table.values() for value in row.values())


def test_letters_are_counted():
    lexicon = learn([("Abcde fghij klmno pqrst. " * 90, "Ab cd ef gh ij. " * 90)] * 5, "en", "xx")

    assert lexicon.ratio == pytest.approx(0.5, abs=0.1)


def test_learning_can_be_stopped():
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        learn(corpus(MADE_UP), "en", "xx", job)


def test_a_lexicon_parts_what_lengths_cannot():
    source = ["River stone winter garden.", "Candle market engine window.", "Bridge letter forest silver."]
    target = [said(words.lower().rstrip(".").split(), MADE_UP, ".", " ") for words in (source[0], source[2])]

    links = link_sentences(source, target, "en", "xx", lexicon=learn(corpus(MADE_UP), "en", "xx"))

    assert [(one.source, one.target) for one in links] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
