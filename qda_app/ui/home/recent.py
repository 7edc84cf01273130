"""The recent projects, as rows or side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda_app.i18n import _, current
from qda_app.ui.theme import Role, Theme, icon_pixmap, set_look, ui_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 52


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project that was open before; `saved_at` is None where its file is gone."""

    path: Path
    saved_at: datetime | None
    is_open: bool = False

    @property
    def note(self) -> str:
        """What is said below its name."""
        if self.saved_at is None:
            return _("This file is gone. Find it.")
        if self.is_open:
            return _("open now")
        return current().date(self.saved_at.astimezone().date())


def recent_projects(paths: Sequence[Path], open_path: Path | None = None) -> list[RecentProject]:
    """What the disk says of projects that were open before."""
    return [RecentProject(path, _saved_at(path), path == open_path) for path in paths]


class RecentModel(QAbstractListModel):
    """The recent projects, the latest first."""

    def __init__(self, projects: Sequence[RecentProject], parent: QWidget) -> None:
        """Of `projects`."""
        super().__init__(parent)
        self.projects = list(projects)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a project."""
        return 0 if parent.isValid() else len(self.projects)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name; the whole path as a tooltip."""
        project = self.projects[index.row()]
        texts = {
            Qt.ItemDataRole.DisplayRole: project.path.stem,
            Qt.ItemDataRole.ToolTipRole: str(project.path),
            Qt.ItemDataRole.AccessibleDescriptionRole: project.note,
        }
        return texts.get(Qt.ItemDataRole(role))


class RecentDelegate(QStyledItemDelegate):
    """Paints a sheet, the name, and below it when it was saved."""

    def __init__(self, theme: Theme, parent: "RecentList") -> None:
        """For a list."""
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row, or an equal share of the width."""
        return QSize(self._list.item_width, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One project."""
        project = self._list.model().projects[index.row()]
        area, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme["hover"])
        if index.row():
            painter.setPen(self._theme["line"])
            painter.drawLine(area.topLeft(), area.bottomLeft() if self._list.is_row else area.topRight())
        tone: Role = "text" if project.saved_at else "text_tertiary"
        sheet = icon_pixmap("file", self._theme["text_secondary"], 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(area.left() + 16, area.top() + 17, sheet)
        words = QRect(area.left() + 46, area.top() + 8, area.width() - 58, 18)
        self._write(painter, words, project.path.stem, ui_font("body", QFont.Weight.Medium), self._theme[tone].name())
        note: Role = "text_secondary" if project.saved_at else "warning"
        self._write(painter, words.translated(0, 18), project.note, ui_font("table"), self._theme[note].name())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme["accent"], 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)


class RecentList(QListView):
    """The recent projects; a row of at most three, or a column of all."""

    chosen = Signal(object)  # the Path of a project

    def __init__(self, projects: Sequence[RecentProject], theme: Theme, *, is_row: bool = False) -> None:
        """Side by side where `is_row`."""
        super().__init__()
        self.is_row = is_row
        self._model = RecentModel(projects[:3] if is_row else projects, self)
        self.setModel(self._model)
        self.setItemDelegate(RecentDelegate(theme, self))
        self.setFlow(QListView.Flow.LeftToRight if is_row else QListView.Flow.TopToBottom)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Recent projects"))
        self.setFixedHeight(_ROW * (1 if is_row else max(1, len(projects))))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        set_look(self, bare=True)
        self.setStyleSheet("background: transparent;")
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    @property
    def item_width(self) -> int:
        """How wide one project is."""
        return self.viewport().width() // max(1, len(self._model.projects)) if self.is_row else self.viewport().width()

    def model(self) -> RecentModel:
        """The model it shows."""
        return self._model

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.projects[index.row()].path)


def _saved_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
