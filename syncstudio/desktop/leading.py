# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of a plain text field as far apart as those that are painted beside it.

Qt's layout of plain text knows no leading. But it asks for the bounds of a block whenever it has laid
one out, and there the lines are moved apart.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

_CLOSE = 0.01


class LeadedLayout(QPlainTextDocumentLayout):
    """The layout of a text field; `line_height` is the least height of a line in pixels."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.line_height = 0.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a block stands, its lines apart."""
        bounds = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if not count:
            return bounds
        bottom = 0.0
        for number in range(count):
            line = layout.lineAt(number)
            room = max(0.0, self.line_height - line.height()) / 2
            if abs(line.y() - bottom - room) > _CLOSE:
                line.setPosition(QPointF(line.x(), bottom + room))
            bottom += line.ascent() + line.descent() + 2 * room  # as a TextBox counts
        return QRectF(bounds.x(), bounds.y(), bounds.width(), bottom)
