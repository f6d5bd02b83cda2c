# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeded edits of real paragraphs, for `bench_drift`: of meaning, slips of the pen, of dress.

Written from the grammar of English and Chinese, not from the word lists that they put to the test. Units
and comparison signs, rare in such prose, are planted in both versions and then changed in one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from syncstudio.chapters import masks
from syncstudio.model import MaskKind

Edit = tuple[str, str]
Maker = Callable[[str, random.Random], Edit | None]


def masked(text: str) -> list[tuple[int, int]]:
    return [mask.span for mask in masks(text)]


def free(text: str, pattern: str) -> list[re.Match[str]]:
    """Where a pattern stands outside of formulas, code, addresses."""
    spans = masked(text)
    return [m for m in re.finditer(pattern, text) if not any(a < m.end() and m.start() < b for a, b in spans)]


def at_one(text: str, rng: random.Random, pattern: str, by: Callable[[re.Match[str]], str]) -> Edit | None:
    found = free(text, pattern)
    if not found:
        return None
    match = rng.choice(found)
    new = by(match)
    return (text, text[: match.start()] + new + text[match.end() :]) if new != match[0] else None


EN_NEGATIONS: list[tuple[str, list[str]]] = [
    (
        r"\b(?:is|are|was|were|should|must|may|might|would|could|does|do|will|can)\b(?=\s[a-z])",
        [r"\g<0> not"],
    ),
    (r"\b(?:is|are|was|were|should|must|would|could|does|do|has)\b(?=\s[a-z])", [r"\g<0>n't", r"\g<0>n’t"]),
    (r"\bcan\b", ["cannot", "can't", "can hardly", "can never", "can no longer", "can neither"]),
    (r"\bwill\b", ["won't", "will never", "will no longer", "will hardly", "won’t", "will *not*"]),
    (
        r"\b(?:we|you|they|We|You|They)\b(?=\s(?:use|need|have|want|see|get|find))",
        [
            r"\g<0> never",
            r"\g<0> do not",
            r"\g<0> don't",
            r"\g<0> no longer",
            r"\g<0> rarely",
            r"\g<0> seldom",
        ],
    ),
    (r"\bwith\b", ["without"]),
    (r"\bany\b|\bsome\b", ["no"]),
    (r"\balways\b|\boften\b|\busually\b", [r"not \g<0>", "never", "rarely", "hardly ever", "seldom"]),
    (r"\bboth\b", ["neither"]),
    (r"\beveryone\b|\beverybody\b", ["nobody", "no one"]),
    (r"\beverything\b|\bsomething\b", ["nothing"]),
    (
        r"\b(?:supervised|known|likely|common|able|necessary|usual|stable|bounded|important|seen|related|biased|labeled|fair)\b",
        [r"un\g<0>", r"not \g<0>"],
    ),
    (
        r"\b(?:accurate|efficient|correct|dependent|sufficient|appropriate|complete|consistent|variant|sensitive|direct)\b",
        [r"in\g<0>", r"not \g<0>"],
    ),
    (r"\b(?:possible|perfect|practical|proper)\b", [r"im\g<0>"]),
    (r"\b(?:linear|convex|trivial|negative|zero|parametric|empty)\b", [r"non\g<0>", r"non-\g<0>"]),
    (r"\bregular\b|\brelevant\b", [r"ir\g<0>"]),
    (r"\bsimilar\b|\badvantage\b|\blike\b|\bsatisfied\b", [r"dis\g<0>"]),
    (r"\buseful\b", ["useless"]),
    (r"\b(?:needs|need|want|wants|tends|try|tries)\b to\b", ["fails to", "fail to", "refuses to"]),
    (r"\bto\b(?=\s(?:use|be|make|find|train|learn|get|have))", ["not to", "never to"]),
    (r"\bif\b", ["unless"]),
    (r"\bthere (?:is|are)\b(?! (?:no|not))", [r"\g<0> no", r"\g<0> not"]),
]

ZH_NEGATIONS: list[tuple[str, list[str]]] = [
    (r"是(?![否])", ["不是", "并非", "绝不是", "并不是", "从来不是"]),
    (r"有(?=[一很两多])", ["没有", "并没有", "没"]),
    (r"(?<![只可不])能(?![力量够])", ["不能", "不可能", "未能", "没能"]),
    (r"可以", ["不可以", "无法", "不能", "不必", "难以"]),
    (r"(?<![不机社])会(?!议)", ["不会", "不再会", "从不会", "未必会"]),
    (r"需要", ["不需要", "无需", "无须", "不再需要", "毋需"]),
    (r"使用", ["不使用", "未使用", "没有使用", "从未使用", "停止使用而不使用", "不再使用"]),
    (r"应该", ["不应该", "不应", "切勿", "不该"]),
    (r"(?<![无非半自])监督", ["无监督", "非监督"]),
    (r"(?<!非)线性", ["非线性"]),
    (r"已经", ["尚未", "还没有", "还没", "未曾"]),
    (r"总是", ["从不", "并非总是", "不总是", "绝不"]),
    (r"必须", ["不必", "无须", "不得", "切莫"]),
    (r"(?<!不)相同", ["不同", "不相同"]),
    (r"(?<!不)(?:依赖|确定|包含|改变|考虑|知道|存在)", [r"不\g<0>", r"未\g<0>", r"并不\g<0>", r"不再\g<0>"]),
    (r"我们(?=[将要])", ["我们不", "我们绝不", "我们别"]),
    (r"请注意", ["请勿", "请不要", "别"]),
]

EN_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "twenty",
    "fifty",
]
EN_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "tenth"]
ZH_NUMBERS = "二三四五六七八九十"
UNITS = [
    ("ms", "s"),
    ("kg", "g"),
    ("GB", "MB"),
    ("km", "m"),
    ("%", "‰"),
    ("minutes", "hours"),
    ("days", "weeks"),
    ("°C", "°F"),
    ("cm", "mm"),
    ("bits", "bytes"),
    ("MHz", "GHz"),
    ("seconds", "milliseconds"),
    ("miles", "kilometers"),
    ("W", "kW"),
    ("$", "€"),
    ("years", "months"),
    ("degrees", "radians"),
]
ZH_UNITS = [
    ("毫秒", "秒"),
    ("千克", "克"),
    ("小时", "分钟"),
    ("米", "公里"),
    ("年", "个月"),
    ("天", "周"),
    ("字节", "位"),
    ("GB", "MB"),
    ("%", "‰"),
    ("元", "美元"),
    ("°C", "°F"),
    ("度", "弧度"),
    ("公里", "英里"),
]
SIGNS = ["<", ">", "=", "≤", "≥", "≠", "==", "!=", "<=", ">=", "≈", "\\le", "\\geq", "&lt;", "&gt;", "&le;"]
SAME_SIGN = {
    "≤": 1,
    "<=": 1,
    "\\le": 1,
    "&le;": 1,
    "≥": 2,
    ">=": 2,
    "\\geq": 2,
    "<": 3,
    "&lt;": 3,
    ">": 4,
    "&gt;": 4,
    "≠": 5,
    "!=": 5,
}


def negation(text: str, rng: random.Random, table: list[tuple[str, list[str]]]) -> Edit | None:
    for pattern, forms in rng.sample(table, len(table)):
        form = rng.choice(forms)
        if edit := at_one(text, rng, pattern, lambda match, form=form: match.expand(form)):
            return edit
    return None


def number(text: str, rng: random.Random) -> Edit | None:
    def other(match: re.Match[str]) -> str:
        digits = match[0]
        signed = f"-{digits}" if text[match.start() - 1 : match.start()] in {" ", "("} else digits + "5"
        return rng.choice([str(int(digits) + rng.randint(1, 9)), digits + "0", f"{digits}.5", signed])

    def word(match: re.Match[str]) -> str:
        row = EN_ORDINALS if match[0] in EN_ORDINALS else EN_NUMBERS
        return rng.choice([w for w in row if w != match[0]])

    def numeral(match: re.Match[str]) -> str:
        return rng.choice([n for n in ZH_NUMBERS if n != match[0]])

    def swapped(match: re.Match[str]) -> str:
        return match[3] + match[2] + match[1]

    ways = [
        (r"(?<![\w.,])\d{1,6}(?![\w.,]|[.)]\s)", other),
        (rf"\b(?:{'|'.join(EN_NUMBERS + EN_ORDINALS)})\b", word),
        (r"[两三四五六七八九](?=[个种层类步行列次])|(?<=第)[一二三四五]", numeral),
        (r"(?<![\w.])(\d+)(?![\w.])(\D{1,40}?[ （，、])(?!\1)(\d+)(?![\w.])", swapped),
        (r"一(?=[个种层类])", lambda match: rng.choice("两三五")),
        (r"\b(?:hundred|thousand|million|billion)s?\b", lambda match: "trillion"),
        (r"\btwice\b|\bhalf\b", lambda match: "a quarter"),
    ]
    for pattern, by in rng.sample(ways, len(ways)):
        if edit := at_one(text, rng, pattern, by):
            return edit
    return None


def plant(text: str, rng: random.Random, old: str, new: str) -> Edit | None:
    found = free(text, r"(?<=[a-z,;])\s(?=[a-z])|(?<=[\u4e00-\u9fff])(?=，)")
    if not found:
        return None
    at = rng.choice(found).start()
    return text[:at] + old + text[at:], text[:at] + new + text[at:]


def unit(text: str, rng: random.Random, units: list[tuple[str, str]]) -> Edit | None:
    one, other = rng.choice(units)
    if rng.random() < 0.5:
        one, other = other, one
    amount = rng.choice(["3", "20", "1.5", "1,000", "0.25"])
    gap = rng.choice(["", " "])
    head = rng.choice([" (", " about ", " "]) if units is UNITS else "（"
    tail = ")" if head == " (" else "）" if head == "（" else ""
    return plant(text, rng, f"{head}{amount}{gap}{one}{tail}", f"{head}{amount}{gap}{other}{tail}")


def sign(text: str, rng: random.Random) -> Edit | None:
    one, other = rng.sample(SIGNS, 2)
    if SAME_SIGN.get(one, one) == SAME_SIGN.get(other, other):
        return None
    left, right = rng.choice([("x", "y"), ("n", "10"), ("loss", "0.1"), ("p", "0.05"), ("a", "b")])
    frame = rng.choice([" ({} {} {})", " ${} {} {}$", " `{} {} {}`", " {} {} {}"])
    return plant(text, rng, frame.format(left, one, right), frame.format(left, other, right))


def formula(text: str, rng: random.Random) -> Edit | None:
    ways: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        (r"\d", lambda m: str((int(m[0]) + 1) % 10)),
        (r"(?<![A-Za-z\\{])[a-z](?![A-Za-z])", lambda m: "q" if m[0] != "q" else "r"),
        (
            r"\\(?:alpha|beta|lambda|theta|eta|mathbf|partial|sum|log)\b",
            lambda m: "\\gamma" if "math" not in m[0] else "\\mathrm",
        ),
        (r"[+=<>-]", lambda m: {"+": "-", "-": "+", "=": "\\neq ", "<": ">", ">": "<"}[m[0]]),
        (r"[_^]", lambda m: "^" if m[0] == "_" else "_"),
        (
            r"\\(?:leq|le|geq|ge|in)\b",
            lambda m: {"\\leq": "\\geq", "\\le": "\\ge", "\\geq": "\\leq", "\\ge": "\\le", "\\in": "\\notin"}[
                m[0]
            ],
        ),
        (r"(?<=.)\$$", lambda m: "^2$"),
    ]
    return within(text, rng, {MaskKind.FORMULA}, ways)


def identifier(text: str, rng: random.Random) -> Edit | None:
    ways: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        (r"(?<=[A-Za-z0-9])`", lambda m: rng.choice(["2`", "s`", "_x`", ".y`", "()`"])),
        (r"_", lambda m: rng.choice(["-", "", "__"])),
        (r"[A-Za-z](?=[A-Za-z])", lambda m: m[0].swapcase()),
        (r"[A-Za-z](?=[A-Za-z])", lambda m: ""),
        (r"(?<=`)[A-Za-z](?=\w)", lambda m: "new_" + m[0]),
    ]
    if rng.random() < 0.4:
        one, other = rng.choice(
            [
                ("batch_size", "batch_sizes"),
                ("nn.Linear", "nn.LazyLinear"),
                ("ResNet", "ResNeXt"),
                ("max_len", "min_len"),
                ("getItem", "setItem"),
                ("conv2d", "conv1d"),
                ("torch.sum", "torch.mean"),
                ("--no-cache", "--cache"),
                ("BatchNorm", "LayerNorm"),
                ("__call__", "__init__"),
                ("config.yaml", "config.json"),
                ("x_train", "y_train"),
            ]
        )
        return plant(text, rng, f" {one}", f" {other}")
    return within(text, rng, {MaskKind.CODE, MaskKind.ROLE, MaskKind.FOOTNOTE}, ways)


def within(
    text: str,
    rng: random.Random,
    kinds: set[MaskKind],
    ways: list[tuple[str, Callable[[re.Match[str]], str]]],
) -> Edit | None:
    spans = [mask.span for mask in masks(text) if mask.kind in kinds]
    rng.shuffle(spans)
    for start, end in spans:
        for pattern, by in rng.sample(ways, len(ways)):
            places = list(re.compile(pattern).finditer(text, start + 1, end))
            if places:
                match = rng.choice(places)
                new = text[: match.start()] + by(match) + text[match.end() :]
                if new != text:
                    return text, new
    return None


def meaning_makers(language: str) -> dict[str, Maker]:
    table = ZH_NEGATIONS if language == "zh" else EN_NEGATIONS
    units = ZH_UNITS if language == "zh" else UNITS
    return {
        "negation": lambda text, rng: negation(text, rng, table),
        "number": number,
        "unit": lambda text, rng: unit(text, rng, units),
        "sign": sign,
        "formula": formula,
        "identifier": identifier,
    }


def slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + letter + word[at + 1 :],
        ]
    )


_SLIPS = (
    "的地得 在再 做作 那哪 象像 以已 即既 型形 期其 他它 和合 时是 有又由 于与 进近 只指 为位 成程 数树 据具 "
    "层曾 练炼 模摸 度渡 络落 网往 值直 函含 输书 计记 法发 差查 算蒜 用佣 示事 参惨 学雪 习席 训讯 型行 "
    "过果 这着 样洋 到道 量亮 本木 未末 己已 特持 处外 "
)
ZH_SLIPS = _SLIPS.split()


def typo_en(text: str, rng: random.Random) -> Edit | None:
    if rng.random() < 0.1:
        return at_one(
            text,
            rng,
            r",(?=\s)|(?<=[a-z])\.(?=\s)|(?<=[a-z])\s(?=and\b)",
            lambda m: {",": "", ".": ",", " ": ", "}.get(m[0], m[0] + ","),
        )
    return at_one(text, rng, r"(?<![\w'’-])[A-Za-z]?[a-z]{3,}(?![\w'’-])", lambda match: slip(match[0], rng))


def typo_zh(text: str, rng: random.Random) -> Edit | None:
    way = rng.randrange(4)
    if way == 0:
        return at_one(
            text, rng, "[，。、；：]", lambda m: rng.choice([c for c in "，。、；,." if c != m[0]] + [""])
        )
    if way == 1:
        return at_one(
            text, rng, r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff])", lambda m: m[0][::-1]
        )
    if way == 2:
        return at_one(text, rng, r"[的了在是用和与我们]", lambda m: m[0] * 2)
    row = rng.choice([row for row in ZH_SLIPS if any(c in text for c in row)] or [""])
    return at_one(text, rng, f"[{row}]", lambda m: rng.choice([c for c in row if c != m[0]])) if row else None


_WORDS = (
    "我们 你们 他们 可以 可能 需要 应该 能够 已经 因为 所以 如果 例如 但是 然而 因此 "
    "通过 使用 利用 根据 关于 对于 首先 然后 最后 其中 每个 一些 许多 所有 任何 其他 "
    "不同 相同 简单 复杂 重要 有效 常见 更多 数据 模型 函数 参数 网络 训练 学习 问题 "
    "方法 结果 计算 变量 向量 矩阵 概率 分布 损失 梯度 优化 算法 样本 标签 特征 图像 "
    "文本 语言 单词 序列 时间 空间 位置 大小 形状 输入 输出 预测 估计 测试 验证 误差 "
    "权重 代码 程序 实现 定义 表示 描述 介绍 讨论 解释 理解 知道 看到 发现 选择 设置 "
    "创建 下载 运行 处理 生成 改变 提高 减少 增加 影响 关系 系统 结构 内容 信息 知识 "
    "研究 工作 应用 技术 机器 人工 智能 世界 社会 经济 历史 文化 生活 孩子 老师 学生 "
    "学校 城市 国家 医院 公司 产品 市场 "
)
ZH_WORDS = _WORDS.split()


def random_zh(text: str, rng: random.Random) -> Edit | None:
    """A slip inside a common word: a character replaced by any other, dropped or added.

    The other one is any of the text or of the 3,755 of GB 2312's first level.
    """

    def other() -> str:
        if rng.random() < 0.5:
            return rng.choice(re.findall("[\u4e00-\u9fff]", text))
        return rng.choice(LEVEL_ONE)

    def by(match: re.Match[str]) -> str:
        word = match[0]
        at = rng.randrange(len(word))
        return rng.choice(
            [word[:at] + other() + word[at + 1 :], word[:at] + word[at + 1 :], word[0] + other() + word[1:]]
        )

    return at_one(text, rng, "|".join(ZH_WORDS), by)


LEVEL_ONE = [
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
]
"""The characters of GB 2312's first level."""


def random_en(text: str, rng: random.Random) -> Edit | None:
    return at_one(text, rng, r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])", lambda match: slip(match[0], rng))


def rewrap(text: str, rng: random.Random) -> Edit | None:
    return at_one(text, rng, r"(?<=[a-z,])\s(?=[a-z])", lambda m: "\n" if m[0] == " " else " ")


def mark(text: str, rng: random.Random) -> Edit | None:
    frame = rng.choice(["*{}*", "**{}**", "_{}_", "[**{}**]", "<b>{}</b>", "[{}](https://example.org/a_1)"])
    word = r"(?<![\w'’*_\[\]-])[A-Za-z]{3,}(?![\w'’*_\]-])"
    if re.search("[\u4e00-\u9fff]", text):
        word = r"(?<=[，。的])[\u4e00-\u9fff]{2,4}(?=[的，。])"
    if frame == "_{}_" and not text.isascii():
        frame = "*{}*"
    return at_one(text, rng, word, lambda m: frame.format(m[0]))


def address(text: str, rng: random.Random) -> Edit | None:
    spans = [
        m.span
        for m in masks(text)
        if m.kind in {MaskKind.LINK, MaskKind.IMAGE} and "/" in text[slice(*m.span)]
    ]
    if not spans:
        return None
    start, end = rng.choice(spans)
    at = text.rindex("/", start, end)
    return text, text[:at] + rng.choice(["/new", "/v2", "/2024/a_b"]) + text[at:]


def spaces(text: str, rng: random.Random) -> Edit | None:
    return at_one(
        text,
        rng,
        r"(?<=[a-z]) (?=[a-z])|(?<=，)(?=[\u4e00-\u9fff])",
        lambda m: rng.choice(["  ", "\u00a0", "\n"]),
    )


def quotes(text: str, rng: random.Random) -> Edit | None:
    return at_one(
        text, rng, r"(?<=\w)'(?=\w)|\"(?=\w)|(?<=\w)\"|“", lambda m: {"'": "’", '"': "”", "“": '"'}[m[0]]
    )


def bullet(text: str, rng: random.Random) -> Edit | None:
    found = re.match(r"\s*(?:([*+-])|(\d+)\.)(?= )", text)
    if not found:
        return None
    head = found[0]
    new = head.replace(found[1], "-" if found[1] != "-" else "*") if found[1] else head.replace(found[2], "7")
    return (text, new + text[found.end() :]) if new != head else None


def slide(text: str, rng: random.Random) -> Edit | None:
    if "[**" in text or "**]" in text:
        return text, text.replace("[**", "").replace("**]", "")
    stop = free(text, r"(?<=[a-z\u4e00-\u9fff])[.。]")
    head = re.match(r"\s*(?:[*+-]|\d+\.)?\s*", text)
    at = head.end() if head else 0
    return (text, f"{text[:at]}[**{text[at : stop[0].end()]}**]{text[stop[0].end() :]}") if stop else None


FORMATS: dict[str, Maker] = {
    "wrap": rewrap,
    "mark": mark,
    "address": address,
    "spaces": spaces,
    "quotes": quotes,
    "bullet": bullet,
    "slide": slide,
}
TYPOS: dict[str, dict[str, Maker]] = {
    "en": {"typo": typo_en, "random": random_en},
    "zh": {"typo": typo_zh, "random": random_zh},
}
