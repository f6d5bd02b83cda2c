# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The only place that opens boxes: errors, and what is said once."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from syncstudio.errors import Cancelled, SyncStudioError

_log = logging.getLogger(__name__)
_WIDE = 820
"""How wide a page likes to be, in pixels."""
_SHARE = 0.9
"""How much of the screen a page may take."""


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Say what went wrong, where, and what to do. Does not wait for the answer."""
    if isinstance(error, Cancelled):
        return
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("Alerts", "SyncStudio"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    if isinstance(error, SyncStudioError):
        box.setText(error.what[:1].upper() + error.what[1:] + ".")
        box.setInformativeText("\n".join(part for part in (error.where, error.remedy) if part))
    else:
        _log.error("unexpected error", exc_info=error)
        box.setText(QCoreApplication.translate("Alerts", "Something went wrong that should not have."))
        box.setInformativeText(f"{type(error).__name__}: {error}"[:2000])
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def show_text(parent: QWidget | None, title: str, html: str) -> None:
    """Say something of the program's own, such as its keys. `html` holds no text of a book."""
    box = QDialog(parent)
    box.setWindowTitle(title)
    page = QTextBrowser()
    page.setHtml(html)
    page.setFrameShape(QTextBrowser.Shape.NoFrame)
    page.document().setDocumentMargin(12)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(box.reject)
    layout = QVBoxLayout(box)
    layout.addWidget(page)
    layout.addWidget(buttons)
    page.document().setTextWidth(_WIDE)
    wanted = QSize(_WIDE + 60, page.document().size().toSize().height() + 90)
    room = box.screen().availableSize() * _SHARE
    box.resize(wanted.boundedTo(room))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
