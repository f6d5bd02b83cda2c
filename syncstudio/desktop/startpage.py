# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows before a book is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from syncstudio.desktop.icons import Icons
from syncstudio.desktop.theme import Theme


class StartPage(QWidget):
    """Says what the program is for and offers the two ways in."""

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._picture = QLabel()
        title = QLabel("SyncStudio")
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 2.2)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        words = QLabel(
            self.tr(
                "Keeps the translations of a living book in step with its source.\n"
                "Open a book to see which paragraphs changed since they were translated, and how."
            )
        )
        words.setObjectName("quiet")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.open_button = QPushButton(self.tr("Open a book …"))
        self.open_button.setObjectName("primary")
        self.open_button.setToolTip(self.tr("A folder that holds syncstudio.toml (Ctrl+O)"))
        self.sample_button = QPushButton(self.tr("Make the sample book …"))
        self.sample_button.setToolTip(self.tr("A short book with three translations, to try things on"))
        for button in (self.open_button, self.sample_button):
            button.setIconSize(QSize(16, 16))
            button.setMinimumHeight(34)
        hint = QLabel(self.tr("A new book begins with “syncstudio init” in a terminal."))
        hint.setObjectName("quiet")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addWidget(hint)
        layout.addStretch(3)
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap("app", theme.accent, 72, ratio))
        self.open_button.setIcon(QIcon(self._icons.pixmap("folder", theme.on_accent, 16, ratio)))
        self.sample_button.setIcon(QIcon(self._icons.pixmap("sample", theme.text, 16, ratio)))
