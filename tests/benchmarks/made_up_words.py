# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that made-up chapters are written with, by language."""

from __future__ import annotations

WORDS = {
    "en": [
        "model",
        "data",
        "layer",
        "value",
        "network",
        "train",
        "loss",
        "batch",
        "input",
        "output",
        "weight",
        "function",
        "rate",
        "sample",
    ],
    "zh": [
        "模型",
        "数据",
        "层",
        "值",
        "网络",
        "训练",
        "损失",
        "批量",
        "输入",
        "输出",
        "权重",
        "函数",
        "速率",
        "样本",
    ],
}
