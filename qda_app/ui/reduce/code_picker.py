"""The box in which another code is chosen: where codings go, or under which code one is put."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import CodeId
from qda_app.domain.quick_codes import QuickCodes, marks, read_entry
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.reduce.pick_box import GAP, PickBox, PickDelegate
from qda_app.ui.row_line import RowLine, cached_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH, _MOST = 400, 60
_ID_WIDTH, _DOT, _INDENT = 112, 10, 14


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

    def __init__(self, parent: QObject | None) -> None:
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


class CodePainter(PickDelegate):
    """Paints dot, id, name and count; what was typed is underlined."""

    def __init__(self, desk: Codebook) -> None:
        """In the colours of the desk's codes."""
        super().__init__(desk.context.theme)
        self._desk = desk

    def paint_offer(self, line: RowLine, index: Index) -> None:
        """One code, or the top of the codebook."""
        model = index.model()
        assert isinstance(model, PickModel)
        if code := model.offer(index):
            self._paint_code(line, code, model.words)
        else:
            line.text(str(model.data(index)), cached_font("table"), "text_secondary")

    def _paint_code(self, line: RowLine, code: Code, words: Sequence[str]) -> None:
        if not words:
            line.skip(_INDENT * (len(self._desk.tree.path(code)) - 1))
        if code.is_group:
            line.text(code.name, cached_font("table"), "text_secondary", marks=marks(code.name, words))
            return
        strong = cached_font("table", QFont.Weight.DemiBold)
        line.dot(self._desk.context.hues.hue(code.id).stripe, _DOT, GAP)
        width = max(_ID_WIDTH, QFontMetrics(strong).horizontalAdvance(code.short_id) + GAP)
        line.text(code.short_id, strong, marks=marks(code.short_id, words), width=min(width, line.free // 2))
        line.skip(4)
        line.text(code.name, cached_font("table"), marks=marks(code.name, words))


class CodePicker(PickBox):
    """The codes that can be chosen."""

    def __init__(self, host: QWidget, desk: Codebook, quick: Callable[[], QuickCodes]) -> None:
        """Over `host`, closed until `open_at`; `quick` gives the codes to search."""
        self.model = PickModel(None)
        self._desk, self._quick = desk, quick
        self._choice: Choice | None = None
        super().__init__(
            host, desk.context.theme, self.model, CodePainter(desk), width=_WIDTH, name=_("Codes that match")
        )
        self.field.setAccessibleName(_("Code"))
        self.field.setPlaceholderText(_("Id, name or cue"))
        self.list.selectionModel().currentChanged.connect(self.tell)

    def open_at(self, point: QPoint, choice: Choice) -> None:
        """Ask for a code at a point of the screen."""
        self._choice = choice
        self.title.setText(choice.title)
        self.open_box(point)

    def search(self) -> None:
        """Offer the codes that fit best."""
        if self._choice:
            words = read_entry(self.field.text()).words
            self.model.show(words, self._offers(words, self._choice), self._choice.top)

    def _offers(self, words: Sequence[str], choice: Choice) -> list[Code | None]:
        if not words:
            top: list[Code | None] = [None] if choice.top else []
            return [*filter(choice.can_be, self._desk.tree), *top]
        quick = self._quick()
        best: dict[CodeId, Code] = {code.id: code for code in quick.best(words, most=_MOST)}
        groups = {code.id: code for code in quick.matching(words) if code.is_group}
        return [*filter(choice.can_be, (best | groups).values())]

    def tell(self, *_places: object) -> None:
        """Say what choosing the current row would do."""
        index = self.list.currentIndex()
        if self._choice:
            nothing = _("No code matches “{words}”.").format(words=self.field.text().strip())
            self.told.setText(self._choice.told(self.model.offer(index)) if index.isValid() else nothing)

    def take(self, index: QModelIndex) -> None:
        """Choose a code."""
        if index.isValid() and self._choice:
            choice, code = self._choice, self.model.offer(index)
            self.close_overlay()
            choice.then(code)
