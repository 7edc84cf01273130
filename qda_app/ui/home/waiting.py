"""What waits: one row a kind of unfinished work, each with a button to its first case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.domain.study_heads import StudyLine
from qda_app.i18n import _
from qda_app.services.overview import StaleDisplay, UnratedCoding, Waiting
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.gap_words import gap_words, line_name
from qda_app.ui.theme import Theme, set_look, ui_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 59
_SHOWN = 2  # cases that are named


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of unfinished work: how many cases, the first of them in words, and what its button does."""

    count: int
    title: str
    cases: str
    button: str
    go: Callable[[], object]


def tasks_of(waiting: Waiting, context: Context) -> list[Task]:
    """What a researcher has not finished, as far as there is any."""
    tasks = []
    if waiting.stale:
        tasks.append(_stale(waiting.stale, context))
    if waiting.unrated:
        tasks.append(_unrated(waiting.unrated, context))
    if waiting.uncoded:
        first = waiting.uncoded[0]
        names = _some([f"{source.short_id} {source.title}".strip() for source in waiting.uncoded], 1)
        title = _("Sources not coded yet")
        tasks.append(Task(len(waiting.uncoded), title, names, _("Open"), lambda: context.open_source(first.id)))
    if waiting.lacking:
        tasks.append(_lacking(waiting.lacking, context))
    return tasks


def _lacking(lacking: Sequence[StudyLine], context: Context) -> Task:
    names = _some([f"{line_name(line)}: {gap_words(line)}" for line in lacking], _SHOWN)
    target = Target(tab="study")
    title = _("What the study still lacks")
    return Task(len(lacking), title, names, _("Look"), lambda: context.go(Stage.COLLECT, target))


def _stale(stale: Sequence[StaleDisplay], context: Context) -> Task:
    first = stale[0].display
    names = _some([one.display.title for one in stale], _SHOWN)
    return Task(
        len(stale), _("Stale displays"), names, _("See the change"), lambda: context.open_display(first.kind, first.id)
    )


def _unrated(unrated: Sequence[UnratedCoding], context: Context) -> Task:
    names = _some([_("{code} in {source}").format(code=one.code, source=one.source) for one in unrated], _SHOWN)
    target = Target(excerpt_id=unrated[0].excerpt_id, unrated=True)
    title = _("Codings without a stance")
    return Task(len(unrated), title, names, _("Rate"), lambda: context.go(Stage.REDUCE, target))


def _some(names: Sequence[str], most: int) -> str:
    """The first names, and dots where there are more."""
    return ", ".join(dict.fromkeys(names[:most])) + (" …" if len(names) > most else "")


class WaitingModel(QAbstractListModel):
    """The tasks."""

    def __init__(self, parent: QObject) -> None:
        """None yet."""
        super().__init__(parent)
        self.tasks: Sequence[Task] = ()

    def show(self, tasks: Sequence[Task]) -> None:
        """Hold other tasks."""
        self.beginResetModel()
        self.tasks = tasks
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a task."""
        return 0 if parent.isValid() else len(self.tasks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """How many, of what, and which."""
        task = self.tasks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{task.count} {task.title}: {task.cases}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return task.cases
        return None


class WaitingDelegate(QStyledItemDelegate):
    """Paints the number in a ring, the task in two lines, and its button."""

    def __init__(self, model: WaitingModel, theme: Theme, parent: QObject) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._model, self._theme = model, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of two lines."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One task."""
        task, area, theme = self._model.tasks[index.row()], QRect(option.rect), self._theme
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row():
            painter.setPen(theme["line"])
            painter.drawLine(area.topLeft(), area.topRight())
        self._paint_ring(painter, QRectF(area.left() + 16.5, area.center().y() - 11.5, 24, 24), str(task.count))
        button = self._paint_button(painter, area, task.button, is_hovered=is_hovered)
        words = QRect(area.left() + 52, area.top() + 10, button.left() - area.left() - 64, 20)
        _write(painter, words, task.title, ui_font("body", QFont.Weight.Medium), theme["text"].name())
        _write(painter, words.translated(0, 20), task.cases, ui_font("table"), theme["text_secondary"].name())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_ring(self, painter: QPainter, ring: QRectF, count: str) -> None:
        painter.setPen(QPen(self._theme["control_border"], 1))
        painter.setBrush(self._theme["paper"])
        painter.drawRoundedRect(ring, 12, 12)
        painter.setFont(ui_font("table", QFont.Weight.DemiBold))
        painter.setPen(self._theme["text"])
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, count)

    def _paint_button(self, painter: QPainter, area: QRect, text: str, *, is_hovered: bool) -> QRect:
        font = ui_font("table", QFont.Weight.Medium)
        width = QFontMetrics(font).horizontalAdvance(text) + 18
        button = QRect(area.right() - 16 - width, area.center().y() - 12, width, 26)
        painter.setPen(QPen(self._theme["control_border"], 1))
        painter.setBrush(self._theme["hover" if is_hovered else "paper"])
        painter.drawRoundedRect(button.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font)
        painter.setPen(self._theme["text"])
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter, text)
        return button


class WaitingList(QListView):
    """The tasks; a click on a row, or Enter, goes to the first case."""

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_tasks`."""
        super().__init__()
        self._model = WaitingModel(self)
        self.setModel(self._model)
        self.setItemDelegate(WaitingDelegate(self._model, theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What waits"))
        set_look(self, bare=True)
        self.setStyleSheet("background: transparent;")
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def model(self) -> WaitingModel:
        """The model it shows."""
        return self._model

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show other tasks, all of them at once."""
        self._model.show(tasks)
        self.setFixedHeight(_ROW * len(tasks))
        self.setVisible(bool(tasks))

    def _on_chosen(self, index: QModelIndex) -> None:
        self._model.tasks[index.row()].go()


def _write(painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)
