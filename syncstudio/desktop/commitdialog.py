# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog before a commit: which files go into it, and its message."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from syncstudio.model import ChangeSet

_LINES_SHOWN = 6


class CommitDialog(QDialog):
    """Shows a change set and asks for its message. It stays open until the commit is made."""

    wanted = Signal(str)
    """Commit with this message."""

    def __init__(self, changes: ChangeSet, branch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Commit"))
        count = len(changes.files)
        what = self.tr("One file") if count == 1 else self.tr("{0} files").format(count)
        where = (
            self.tr("{0}, and nothing else, on the branch “{1}”:")
            if branch
            else self.tr("{0}, and nothing else:")
        )
        head = QLabel(where.format(what, branch))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self.files = QListWidget()
        self.files.addItems(sorted(changes.files))
        self.files.setAccessibleName(self.tr("Files of the commit"))
        self.files.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.files.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = self.files.sizeHintForRow(0) if count else self.fontMetrics().height()
        self.files.setFixedHeight((line + 2) * max(1, min(count, _LINES_SHOWN)) + 8)
        label = QLabel(self.tr("&Message"))
        self.message = QPlainTextEdit(changes.message.rstrip("\n"))
        self.message.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.message.setTabChangesFocus(True)
        self.message.setAccessibleName(self.tr("Message of the commit"))
        label.setBuddy(self.message)
        hint = QLabel(
            self.tr("The line “Synced-from:” tells which source version this follows: leave it in.")
        )
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.commit = QPushButton(self.tr("Commit (Ctrl+Return)"))
        self.commit.setObjectName("primary")
        self.commit.setDefault(True)
        buttons.addButton(self.commit, QDialogButtonBox.ButtonRole.ActionRole)
        self.commit.clicked.connect(self._go)
        buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._go)
        self.message.textChanged.connect(self._look)
        layout = QVBoxLayout(self)
        for widget in (head, self.files, label, self.message, hint, buttons):
            layout.addWidget(widget)
        self.resize(560, 420)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message.setFocus()
        self._look()

    def _look(self) -> None:
        self.commit.setEnabled(bool(self.message.toPlainText().strip()))

    def _go(self) -> None:
        if self.commit.isEnabled():
            self.commit.setEnabled(False)
            self.wanted.emit(self.message.toPlainText().rstrip() + "\n")

    def refused(self) -> None:
        """It was not committed: it may be tried again."""
        self._look()
