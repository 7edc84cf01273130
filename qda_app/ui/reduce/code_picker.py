"""The box in which another code is chosen: where codings go, or under which code one is put."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import CodeId
from qda_app.domain.quick_codes import QuickCodes, marks, read_entry
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.parts import label
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.row_line import RowLine, cached_font, paint_ground
from qda_app.ui.theme import set_look

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH, _PAGE, _MOST = 400, 8, 60
_ID_WIDTH, _DOT, _GAP, _PADDING, _INDENT = 112, 10, 8, 12, 14
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}


class Codebook(Protocol):
    """The codes that there are to choose from, in their colours."""

    @property
    def context(self) -> Context:
        """The project and its colours."""

    @property
    def tree(self) -> CodeTree:
        """The codes as they are now."""


class CodesOf:
    """The codes of the project, for the box in which one is chosen."""

    def __init__(self, context: Context) -> None:
        """As they are whenever they are asked for."""
        self.context = context

    @property
    def tree(self) -> CodeTree:
        """The codebook."""
        return self.context.codes


@dataclass(frozen=True, slots=True)
class Choice:
    """What a code is chosen for.

    `can_be` says of a code whether it may be chosen; `told` what would happen then. With `top` in words, the top of
    the codebook can be chosen too, which is None.
    """

    title: str
    can_be: Callable[[Code], bool]
    told: Callable[[Code | None], str]
    then: Callable[[Code | None], object]
    top: str = ""


class PickModel(QAbstractListModel):
    """The codes that can be chosen, in the order of the codebook, or those that fit best first."""

    def __init__(self, parent: QObject) -> None:
        """Offers nothing yet."""
        super().__init__(parent)
        self.words: Sequence[str] = ()
        self._offers: Sequence[Code | None] = ()
        self._top = ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an offer."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Id and name."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            code = self.offer(index)
            return f"{code.short_id} {code.name}" if code else self._top
        return None

    def offer(self, index: Index) -> Code | None:
        """The code of a row; None is the top of the codebook."""
        return self._offers[index.row()]

    def show(self, words: Sequence[str], offers: Sequence[Code | None], top: str) -> None:
        """Offer these."""
        self.beginResetModel()
        self.words, self._offers, self._top = words, offers, top
        self.endResetModel()


class PickDelegate(QStyledItemDelegate):
    """Paints dot, id, name and count; what was typed is underlined."""

    def __init__(self, desk: Codebook, view: QListView) -> None:
        """In the colours of the desk's codes."""
        super().__init__(view)
        self._desk, self._theme = desk, desk.context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the rows of the quick-code box."""
        return QSize(0, self._theme.size("quick_code.row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One code."""
        model = index.model()
        assert isinstance(model, PickModel)
        code = model.offer(index)
        painter.save()
        paint_ground(painter, option, self._theme, marker=self._theme.size("stroke.current_marker"))
        line = RowLine(painter, QRect(option.rect).adjusted(_PADDING + 3, 0, -_PADDING, 0), self._theme)
        if option.state & QStyle.StateFlag.State_Selected:
            line.caps_right([_("Enter")])
            line.skip_right(_GAP)
        if code:
            self._paint_code(line, code, model.words)
        else:
            line.text(str(model.data(index)), cached_font("table"), "text_secondary")
        painter.restore()

    def _paint_code(self, line: RowLine, code: Code, words: Sequence[str]) -> None:
        if not words:
            line.skip(_INDENT * (len(self._desk.tree.path(code)) - 1))
        if code.is_group:
            line.text(code.name, cached_font("table"), "text_secondary", marks=marks(code.name, words))
            return
        strong = cached_font("table", QFont.Weight.DemiBold)
        line.dot(self._desk.context.hues.hue(code.id).stripe, _DOT, _GAP)
        width = max(_ID_WIDTH, QFontMetrics(strong).horizontalAdvance(code.short_id) + _GAP)
        line.text(code.short_id, strong, marks=marks(code.short_id, words), width=min(width, line.free // 2))
        line.skip(4)
        line.text(code.name, cached_font("table"), marks=marks(code.name, words))


class PickField(QLineEdit):
    """Leaves the keys that move through the list to the box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is written stays here; all else goes to the box."""
        if event.key() in (*MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class CodePicker(Overlay):
    """Filters as one types; Enter or a click chooses, Esc chooses nothing."""

    def __init__(self, host: QWidget, desk: Codebook, quick: Callable[[], QuickCodes]) -> None:
        """Over `host`, closed until `open_at`; `quick` gives the codes to search."""
        super().__init__(host)
        self._desk, self._quick = desk, quick
        self._choice: Choice | None = None
        self.setFixedWidth(_WIDTH)
        self.title = label("", kind="strong", wraps=True)
        self.field = PickField()
        self.field.setAccessibleName(_("Code"))
        self.field.setPlaceholderText(_("Id, name or cue"))
        self.model = PickModel(self)
        self.list = self._made_list()
        self.told = label("", kind="caption", tone="secondary", wraps=True)
        self._lay_out()
        self.field.textChanged.connect(self._search)

    def open_at(self, point: QPoint, choice: Choice) -> None:
        """Ask for a code at a point of the screen."""
        self._choice = choice
        self.title.setText(choice.title)
        self.field.clear()
        self._search()
        self.place_at(self.host.mapFromGlobal(point))
        self.open_over(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list, choose, or close."""
        if event.key() in MOVES:
            row = self.list.currentIndex().row() + MOVES[Qt.Key(event.key())]
            self.list.setCurrentIndex(self.model.index(max(0, min(row, self.model.rowCount() - 1))))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _made_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(PickDelegate(self._desk, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("Codes that match"))
        set_look(view, bare=True)
        view.setStyleSheet("background: transparent;")
        view.clicked.connect(self._take)
        view.selectionModel().currentChanged.connect(self._tell)
        return view

    def _lay_out(self) -> None:
        space = self._desk.context.theme.space
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, space("m"), 1, space("m"))
        column.setSpacing(space("s"))
        head = QVBoxLayout()
        head.setContentsMargins(space("m"), 0, space("m"), 0)
        head.setSpacing(space("s"))
        head.addWidget(self.title)
        head.addWidget(self.field)
        column.addLayout(head)
        column.addWidget(self.list)
        foot = QVBoxLayout()
        foot.setContentsMargins(space("m"), 0, space("m"), 0)
        self.told.setMinimumHeight(2 * self._desk.context.theme.type("caption").line)
        foot.addWidget(self.told)
        column.addLayout(foot)

    def _search(self) -> None:
        if self._choice:
            words = read_entry(self.field.text()).words
            self.model.show(words, self._offers(words, self._choice), self._choice.top)
            self.list.setCurrentIndex(self.model.index(0))
            self._fit()
            self._tell()

    def _offers(self, words: Sequence[str], choice: Choice) -> list[Code | None]:
        if not words:
            top: list[Code | None] = [None] if choice.top else []
            return [*filter(choice.can_be, self._desk.tree), *top]
        quick = self._quick()
        best: dict[CodeId, Code] = {code.id: code for code in quick.best(words, most=_MOST)}
        groups = {code.id: code for code in quick.matching(words) if code.is_group}
        return [*filter(choice.can_be, (best | groups).values())]

    def _fit(self) -> None:
        rows = max(1, min(_PAGE, self.model.rowCount()))
        self.list.setFixedHeight(rows * self._desk.context.theme.size("quick_code.row"))
        self._column.activate()
        self.adjustSize()

    def _tell(self, *_places: object) -> None:
        """Say what choosing the current row would do."""
        index = self.list.currentIndex()
        if self._choice:
            nothing = _("No code matches “{words}”.").format(words=self.field.text().strip())
            self.told.setText(self._choice.told(self.model.offer(index)) if index.isValid() else nothing)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid() and self._choice:
            choice, code = self._choice, self.model.offer(index)
            self.close_overlay()
            choice.then(code)
