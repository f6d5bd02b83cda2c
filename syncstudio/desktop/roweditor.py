# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The text field of the active row: as tall as its text, in the font and direction of its language."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QLocale, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from syncstudio.desktop.bidi import right_to_left
from syncstudio.desktop.leading import LeadedLayout
from syncstudio.desktop.markup import scanned
from syncstudio.desktop.plaintext import Places
from syncstudio.desktop.styled import Role
from syncstudio.desktop.typography import Typography
from syncstudio.model import Span

_PARAGRAPH = "\u2029"
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_MOST_COLOURED = 4000
"""Characters of a line that are looked at for markup."""

Tint = tuple[Span, QTextCharFormat]


class _Inks(QSyntaxHighlighter):
    """Colours inline markup while it is typed, line by line."""

    def __init__(self, document: QTextDocument, typography: Typography) -> None:
        super().__init__(document)
        self._typography = typography
        self.prose = True

    def take(self, typography: Typography, *, prose: bool) -> None:
        """Take another typography; only prose has markup."""
        self._typography, self.prose = typography, prose
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt's call for each line that changed."""
        if not self.prose or not text or len(text) > _MOST_COLOURED:
            return
        places = Places(text)
        for start, end, role in scanned(text).stretches:
            if not isinstance(role, Role):
                continue
            first, last = places.units((start, end))
            form = QTextCharFormat(self.format(first))
            form.merge(self._typography.format(role))
            self.setFormat(first, last - first, form)


class RowEditor(QPlainTextEdit):
    """Edits one row's translation. What is being composed by an input method is no text yet."""

    typed = Signal()
    """The text is another one; never said while something is being composed."""
    left = Signal()
    """Escape was pressed."""
    grown = Signal()
    """The text may need another height."""

    def __init__(self, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self._prose = True
        self._loading = False
        self._language = ""
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setObjectName("rowEditor")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Translation of the row"))
        document = QTextDocument(self)
        self._layout = LeadedLayout(document)
        document.setDocumentLayout(self._layout)
        document.setDocumentMargin(2)
        self.setDocument(document)
        self.setCursorWidth(2)
        self._inks = _Inks(self.document(), typography)
        self.textChanged.connect(self._changed)

    def load(self, text: str, font: QFont, typography: Typography, language: str, *, prose: bool) -> None:
        """Begin with a text: a new history of undo, the caret at its end."""
        self._loading = True
        self._language = language
        self._prose = prose
        self._take(font, typography)
        self.setTabStopDistance(4 * QFontMetricsF(font).horizontalAdvance(" "))
        self.setPlainText("")
        self._inks.take(typography, prose=prose)
        self.setPlainText(text)
        self._told = self.text
        self._turn()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._loading = False

    def restyle(self, font: QFont, typography: Typography) -> None:
        """Take another font or theme, the text and its history as they are."""
        self._take(font, typography)
        self._inks.take(typography, prose=self._prose)
        self.grown.emit()

    def _take(self, font: QFont, typography: Typography) -> None:
        self._layout.line_height = typography.line_height if self._prose else typography.code_line_height
        self.setFont(font)
        self.document().setDefaultFont(font)

    @property
    def text(self) -> str:
        """What stands in the field, with "\\n" for line ends; no other character is touched."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    @property
    def composing(self) -> bool:
        """Whether an input method has not finished yet."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def replace(self, text: str) -> None:
        """Put another text in, as one step of undo; what is equal at both ends stays untouched."""
        old = self.text
        start = _common(old, text)
        end = _common(old[start:][::-1], text[start:][::-1])
        places = Places(old)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(places.unit(start))
        cursor.setPosition(places.unit(len(old) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        cursor.endEditBlock()
        self.document().setModified(False)  # else what is typed next joins this step of undo
        self.setTextCursor(cursor)

    def put(self, text: str) -> None:
        """Put words where the caret stands, or in the place of what is selected, as one step of undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.document().setModified(False)
        self.setTextCursor(cursor)

    def go(self, place: int) -> None:
        """Set the caret before a character."""
        cursor = self.textCursor()
        cursor.setPosition(Places(self.text).unit(min(place, len(self.text))))
        self.setTextCursor(cursor)

    def needed(self) -> int:
        """The height that the text takes at the present width, in pixels."""
        layout = self.document().documentLayout()
        block = self.document().firstBlock()
        total = 0.0
        while block.isValid():
            total += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(total + 2 * self.document().documentMargin()) + 1

    @property
    def caret(self) -> int:
        """The character before which the caret stands."""
        return Places(self.text).character(self.textCursor().position())

    @property
    def selected(self) -> Span:
        """The characters that are selected; empty where the caret stands if none are."""
        cursor, places = self.textCursor(), Places(self.text)
        return places.character(cursor.selectionStart()), places.character(cursor.selectionEnd())

    def caret_area(self) -> QRect:
        """Where the caret is, in the field."""
        return self.cursorRect().translated(self.viewport().pos())

    def tint(self, tints: Sequence[Tint]) -> None:
        """Lay these formats over stretches of the text, instead of those before."""
        places = Places(self.text)
        selections = []
        last_unit = self.document().characterCount() - 1
        for span, form in tints:
            first, last = places.units(span)
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(first, last_unit))
            cursor.setPosition(min(last, last_unit), QTextCursor.MoveMode.KeepAnchor)
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, form
            selections.append(one)
        self.setExtraSelections(selections)

    def _changed(self) -> None:
        if self._loading:
            return
        self.grown.emit()
        self._tell()

    def _tell(self) -> None:
        if not self.composing and self.text != self._told:
            self._told = self.text
            self._turn()
            self.typed.emit()

    def _turn(self) -> None:
        """Run in the direction of the text, or of the language while there is none."""
        text = self._told
        backwards = right_to_left(text)
        if not text.strip():
            locale = QLocale(self._language.replace("-", "_"))
            backwards = locale.textDirection() == Qt.LayoutDirection.RightToLeft
        option = QTextOption(self.document().defaultTextOption())
        option.setAlignment(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        if option.textDirection() != self.document().defaultTextOption().textDirection():
            self.document().setDefaultTextOption(option)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Say that something was typed only once it is composed."""
        super().inputMethodEvent(event)
        self.grown.emit()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, Return begins a line; every other key is Qt's."""
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            self.left.emit()
            return
        returns = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if returns and not self.isReadOnly() and not event.modifiers() & ~_PLAIN:
            self.insertPlainText("\n")  # with Shift, Qt would put in a character that no file wants
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The rows scroll, not the field: it is as tall as its text."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.grown.emit()


def underlined(form: QTextCharFormat) -> QTextCharFormat:
    """The same without its colours, but for the line below."""
    line = QTextCharFormat()
    line.setUnderlineStyle(form.underlineStyle())
    line.setUnderlineColor(form.foreground().color())
    return line


def _common(one: str, other: str) -> int:
    """How many characters are equal at the beginning."""
    limit = min(len(one), len(other))
    at = 0
    while at < limit and one[at] == other[at]:
        at += 1
    return at
