# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A form made of an engine's table of options."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from syncstudio.model import EngineOption

Value = str | float | bool


class OptionForm(QWidget):
    """A field an option, of the kind that its value asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.fields: dict[str, QWidget] = {}
        self._options: tuple[EngineOption, ...] = ()

    def show_options(self, options: Sequence[EngineOption]) -> None:
        """Show these options with their values."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields.clear()
        self._options = tuple(options)
        for option in options:
            field = _field(option)
            field.setToolTip(option.help)
            field.setAccessibleName(option.label)
            self.fields[option.name] = field
            self._form.addRow(option.label, field)
        self.setVisible(bool(options))

    def values(self) -> dict[str, Value]:
        """What the fields say. A number that is none is left as it was typed: the engine says why not."""
        return {option.name: _value(option, self.fields[option.name]) for option in self._options}


def _field(option: EngineOption) -> QWidget:
    if isinstance(option.value, bool):
        box = QCheckBox()
        box.setChecked(option.value)
        return box
    if option.choices:
        combo = QComboBox()
        combo.addItems(option.choices)
        combo.setCurrentText(str(option.value))
        return combo
    if isinstance(option.value, float):
        return QLineEdit(f"{option.value:g}")
    return QLineEdit(str(option.value))


def _value(option: EngineOption, field: QWidget) -> Value:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentText()
    text = field.text().strip() if isinstance(field, QLineEdit) else ""
    if isinstance(option.value, int | float):
        try:
            return type(option.value)(text)
        except ValueError:
            return text
    return text
