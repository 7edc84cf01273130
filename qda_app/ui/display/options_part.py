"""The choices of a kind of display, in its arrangement: boxes where several can be chosen, else a list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from qda_app.analysis.displays.options import Option
from qda_app.domain.displays import Display
from qda_app.i18n import _
from qda_app.ui.parts import heading


class OptionsPart(QWidget):
    """Made anew for each display; empty where its kind has no choices."""

    def __init__(self) -> None:
        """Without a display."""
        super().__init__()
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        self.lists: dict[str, QComboBox] = {}
        self._options: tuple[Option, ...] = ()
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_display(self, display: Display, options: Sequence[Option]) -> None:
        """Show what a display chose among the choices of its kind."""
        self._options = tuple(options)
        self.boxes, self.lists = {}, {}
        if self._body:
            self._body.hide()
            self._body.deleteLater()
        self._body = body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for option in self._options:
            column.addLayout(heading(_(option.title)))
            if option.is_many:
                column.addLayout(self._made_boxes(option, display))
            else:
                column.addWidget(self._made_list(option, display))
        self._column.addWidget(body)
        self.setVisible(bool(self._options))

    def chosen(self, display: Display) -> Display:
        """The display with what is chosen now."""
        for option in self._options:
            display = option.choose(display, self._values(option))
        return display

    def _values(self, option: Option) -> tuple[str, ...]:
        if option.is_many:
            return tuple(value for value, _words in option.values if self.boxes[option.key, value].isChecked())
        return (str(self.lists[option.key].currentData()),)

    def _made_boxes(self, option: Option, display: Display) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for value, words in option.values:
            box = self.boxes[option.key, value] = QCheckBox(_(words))
            box.setChecked(option.is_chosen(display, value))
            column.addWidget(box)
        return column

    def _made_list(self, option: Option, display: Display) -> QComboBox:
        made = self.lists[option.key] = QComboBox()
        made.setAccessibleName(_(option.title))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, words in option.values:
            made.addItem(_(words), value)
        made.setCurrentIndex(max(0, made.findData(next(iter(option.chosen(display)), ""))))
        return made
