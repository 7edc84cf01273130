"""Splitting a code: its excerpts are shared out to new codes, one key each."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.codes import Code
from qda_app.i18n import _, current
from qda_app.services.code_excerpts import CodedExcerpt, excerpts_of_code
from qda_app.ui.errors import Notice
from qda_app.ui.parts import label
from qda_app.ui.reduce.codes_acts import CodeActs
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.panes import Panes
from qda_app.ui.reduce.work_sheet import WorkSheet
from qda_app.ui.row_line import RowLine, cached_font, paint_ground
from qda_app.ui.theme import Theme, set_look, speech_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_PARTS, _ROW, _LABEL, _PART, _PADDING = 9, 34, 150, 90, 12


class SharesModel(QAbstractListModel):
    """The excerpts of a code, each with the part it goes to; 0 stays with the code."""

    shared = Signal()

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.excerpts: Sequence[CodedExcerpt] = ()
        self.parts: list[int] = []

    def show(self, excerpts: Sequence[CodedExcerpt]) -> None:
        """Share out other excerpts; all stay at first."""
        self.beginResetModel()
        self.excerpts, self.parts = excerpts, [0] * len(excerpts)
        self.endResetModel()
        self.shared.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an excerpt."""
        return 0 if parent.isValid() else len(self.excerpts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Id, words and part; the whole words in the tool tip."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            excerpt = self.excerpts[index.row()]
            return f"{excerpt.label}, {excerpt.where}: {excerpt.words}, {part_words(self.parts[index.row()])}"
        return None

    def put(self, row: int, part: int) -> None:
        """Give an excerpt to a part."""
        self.parts[row] = part
        self.dataChanged.emit(self.index(row), self.index(row))
        self.shared.emit()


def part_words(part: int) -> str:
    """What a part is called in the list."""
    return _("Part {number}").format(number=part) if part else _("Stays")


class SharesDelegate(QStyledItemDelegate):
    """Locator, words in the serif, part."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        """In the colours of `theme`."""
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One excerpt."""
        model = index.model()
        assert isinstance(model, SharesModel)
        excerpt, part = model.excerpts[index.row()], model.parts[index.row()]
        painter.save()
        paint_ground(painter, option, self._theme, marker=self._theme.size("stroke.current_marker"))
        line = RowLine(painter, QRect(option.rect).adjusted(_PADDING, 0, -_PADDING, 0), self._theme)
        line.text_right(part_words(part), cached_font("table"), "accent" if part else "text_tertiary", least=_PART)
        line.skip_right(_PADDING)
        place = f"{excerpt.label}, {excerpt.where}"
        line.text(place, cached_font("table"), "text_secondary", width=_LABEL)
        line.text(" ".join(excerpt.words.split()), speech_font("body"))
        painter.restore()


class SharesList(QListView):
    """Digits give the current excerpt to a part and go on to the next."""

    part_chosen = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses a part; all else is Qt's."""
        if event.text().isdecimal() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.part_chosen.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


class SplitSheet(WorkSheet):
    """Stores nothing before its button."""

    def __init__(self, host: QWidget, panes: Panes, desk: Desk, acts: CodeActs) -> None:
        """Closed until `split`."""
        super().__init__(host, panes, desk.context.theme)
        self._desk, self._acts = desk, acts
        self._code: Code | None = None
        self.model, self.list = SharesModel(self), SharesList()
        self.fields = [(QLineEdit(), QLineEdit()) for _each in range(_MOST_PARTS)]
        self.givers: list[QPushButton] = []  # of the parts in order, the last of what stays
        self.below = QCheckBox(_("Below the code"))
        self.done = QPushButton(_("Split the code"))
        self._furnish()
        self.model.shared.connect(self._tell)
        self.list.part_chosen.connect(self.put)
        self.done.clicked.connect(self._split)

    def split(self, code: Code) -> None:
        """Read the excerpts of a code, and lay them out."""
        self._code = code
        read = partial(excerpts_of_code, self._desk.context.project, code.id)
        self._desk.context.jobs.read(read, self._on_read, owner=self, topic="split")

    def put(self, part: int) -> None:
        """Give the current excerpt to a part that has an id, and go on to the next."""
        row = self.list.currentIndex().row()
        if row >= 0 and (part == 0 or self._ids()[part - 1]):
            self.model.put(row, part)
            self.list.setCurrentIndex(self.model.index(min(row + 1, self.model.rowCount() - 1)))

    def _furnish(self) -> None:
        theme = self._desk.context.theme
        self.list.setModel(self.model)
        self.list.setItemDelegate(SharesDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("Excerpts of the code"))
        set_look(self.list, bare=True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(*(theme.space("l"),) * 4)
        told = _("The keys or buttons 1 to 9 put the current excerpt into a part, 0 leaves it with the code.")
        column.addWidget(label(told, tone="secondary", wraps=True))
        grid = QGridLayout()
        for number, (short_id, name) in enumerate(self.fields, 1):
            words = _("Short id and name of part {number}").format(number=number)
            grid.addWidget(self._giver(number), number, 0)
            for place, (field, hint) in enumerate(((short_id, _("Short id")), (name, _("Name"))), 1):
                field.setAccessibleName(words)
                field.setPlaceholderText(hint)
                field.textChanged.connect(self._tell)
                grid.addWidget(field, number, place)
        grid.addWidget(self._giver(0), 0, 0)
        grid.addWidget(label(_("Stays"), tone="secondary"), 0, 1)
        column.addLayout(grid)
        column.addWidget(self.below)
        column.addStretch(1)
        halves = QSplitter()
        halves.setHandleWidth(1)
        halves.addWidget(self.list)
        halves.addWidget(right)
        halves.setStretchFactor(0, 1)
        self.middle.addWidget(halves)
        set_look(self.done, primary=True)
        self.buttons.addWidget(self.done)

    def _giver(self, part: int) -> QPushButton:
        """A button that does what the digit does."""
        button = QPushButton(str(part))
        set_look(button, small=True)
        told = _("Put the current excerpt into part {number}").format(number=part)
        told = told if part else _("Leave the current excerpt with the code")
        for say in (button.setToolTip, button.setAccessibleName):
            say(told)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list keeps the keyboard, which has the digits
        button.clicked.connect(lambda: self.put(part))
        self.givers.append(button)
        return button

    def _on_read(self, excerpts: Sequence[CodedExcerpt]) -> None:
        code = self._code
        if code is None or not excerpts:
            told = _("You have coded nothing with {code}.").format(code=code.short_id if code else "")
            self._desk.context.tell(Notice(told))
            return
        self.header.title.setText(_("Split {code}").format(code=code.short_id))
        for number, (short_id, name) in enumerate(self.fields, 1):
            short_id.setText(f"{code.short_id}-{number}" if number <= 2 else "")
            name.setText(f"{code.name} {number}" if number <= 2 else "")
            name.setCursorPosition(0)
        self.model.show(excerpts)
        self.open_sheet()
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ids(self) -> list[str]:
        return [short_id.text().strip() for short_id, _name in self.fields]

    def _tell(self) -> None:
        """How many each part has, and how many stay."""
        counts, number = Counter(self.model.parts), current().number
        parts = [f"{one}: {number(counts[place])}" for place, one in enumerate(self._ids(), 1) if one]
        code = self._code.short_id if self._code else ""
        stay = _("{count} stay with {code}").format(count=number(counts[0]), code=code)
        self.told.setText(", ".join([*parts, stay]))
        self.done.setEnabled(any(self._shares().values()))

    def _shares(self) -> dict[int, str]:
        """The rows that go to a part, and its short id."""
        ids = self._ids()
        return {row: ids[part - 1] for row, part in enumerate(self.model.parts) if part and ids[part - 1]}

    def _split(self) -> None:
        shares = self._shares()
        used = set(shares.values())
        parts = [(one.text().strip(), name.text().strip()) for one, name in self.fields if one.text().strip() in used]
        if self._code:
            by_coding = {self.model.excerpts[row].coding_id: part for row, part in shares.items()}
            self._acts.split(self._code, parts, by_coding, is_below=self.below.isChecked(), then=self.close_sheet)
