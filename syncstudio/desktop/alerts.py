# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The only place that opens boxes: errors, and what is said once."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from syncstudio.errors import Cancelled, SyncStudioError

_log = logging.getLogger(__name__)


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
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(html)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
