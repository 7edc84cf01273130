"""The chosen files at the left of the preview: what each is, and how much of it asks for a look."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qda_app.i18n import _, current, ngettext
from qda_app.ui.collect import wording
from qda_app.ui.collect.batch import ImportBatch
from qda_app.ui.collect.chosen import ChosenFile, FileState
from qda_app.ui.collect.columns import ICONS
from qda_app.ui.collect.drop import DropArea
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, icon_pixmap, set_look, ui_font

FILE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW = 54
_ICON = 16
_MARK = 3
_FEW = 20  # files that go one by one; where more go at once, the list is made anew


class FileModel(QAbstractListModel):
    """The files of a batch."""

    def __init__(self, batch: ImportBatch, parent: QWidget) -> None:
        """Follow `batch`."""
        super().__init__(parent)
        self._batch = batch
        self._paths: list[Path] = []
        self._rows: dict[Path, int] = {}
        batch.listed.connect(self._on_listed)
        batch.changed.connect(self._on_changed)
        batch.many_changed.connect(self._on_many_changed)

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a file."""
        return 0 if parent.isValid() else len(self._paths)

    def path(self, row: int) -> Path | None:
        """The file of a row."""
        return self._paths[row] if 0 <= row < len(self._paths) else None

    def row(self, path: Path) -> int:
        """The row of a file, or -1."""
        return self._rows.get(path, -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, what a screen reader says, and the file itself."""
        path = self.path(index.row()) if index.isValid() else None
        file = self._batch.get(path) if path else None
        if file is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return file.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{file.path.name}\n{state_words(file)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file.path.name}, {state_words(file)}, {notes_words(file)}"
        return file if role == FILE_ROLE else None

    def _on_listed(self) -> None:
        wanted = [file.path for file in self._batch.files]
        kept = set(wanted)
        gone = [row for row, path in enumerate(self._paths) if path not in kept]
        for row in reversed(gone) if len(gone) <= _FEW else ():
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._paths[row]
            self._count()
            self.endRemoveRows()
        new = wanted[len(self._paths) :] if self._paths == wanted[: len(self._paths)] else None
        if new is None:
            self.beginResetModel()
            self._paths = wanted
            self._count()
            self.endResetModel()
        elif new:
            self.beginInsertRows(QModelIndex(), len(self._paths), len(wanted) - 1)
            self._paths = wanted
            self._count()
            self.endInsertRows()

    def _count(self) -> None:
        self._rows = {path: row for row, path in enumerate(self._paths)}

    def _on_changed(self, path: object) -> None:
        row = self.row(path) if isinstance(path, Path) else -1
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _on_many_changed(self) -> None:
        if self._paths:
            self.dataChanged.emit(self.index(0), self.index(len(self._paths) - 1))


def state_words(file: ChosenFile) -> str:
    """How far a file is, in a few words."""
    if file.state is FileState.OPEN and file.draft:
        return wording.size(file.draft)
    return {
        FileState.READING: _("is being read …"),
        FileState.OPEN: "",
        FileState.TWICE: _("there already"),
        FileState.UNREADABLE: file.reason,
        FileState.STORING: _("is being saved …"),
    }[file.state]


def notes_words(file: ChosenFile) -> str:
    """How many things to look at."""
    return ngettext("{count} thing to look at", "{count} things to look at", len(file.open_notes))


class FileDelegate(QStyledItemDelegate):
    """Paints icon, name, size and the number of open notes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text."""
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One file."""
        file = index.data(FILE_ROLE)
        if not isinstance(file, ChosenFile):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, area, option, is_current=is_current)
        inner = area.adjusted(16, 8, -12, -9)
        self._paint_icon(painter, inner, file)
        inner.setLeft(inner.left() + _ICON + 10)
        inner.setRight(inner.right() - self._paint_badge(painter, inner, file))
        self._paint_words(painter, inner, file, is_current=is_current)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, *, is_current: bool) -> None:
        if is_current:
            painter.fillRect(area, self._theme["accent_soft"])
            painter.fillRect(QRect(area.left(), area.top(), _MARK, area.height()), self._theme["accent"])
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme["hover"])
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self._theme["line"])
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme["accent"], 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))

    def _paint_icon(self, painter: QPainter, area: QRect, file: ChosenFile) -> None:
        is_bad = file.state is FileState.UNREADABLE
        name = "warning" if is_bad else ICONS[file.draft.technique] if file.draft else "file"
        colour = self._theme["error" if is_bad else "text_secondary"]
        pixmap = icon_pixmap(name, colour, _ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(area.left(), area.center().y() - _ICON // 2), pixmap)

    def _paint_words(self, painter: QPainter, area: QRect, file: ChosenFile, *, is_current: bool) -> None:
        weight = QFont.Weight.DemiBold if is_current else QFont.Weight.Medium
        font = ui_font("table", weight)
        painter.setFont(font)
        painter.setPen(self._theme["text"])
        top = QRect(area.left(), area.top(), area.width(), 18)
        name = QFontMetrics(font).elidedText(file.path.name, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(top, int(Qt.AlignmentFlag.AlignVCenter), name)
        small = ui_font("caption")
        painter.setFont(small)
        painter.setPen(self._theme["error" if file.state is FileState.UNREADABLE else "text_secondary"])
        below = QRect(area.left(), top.bottom() + 2, area.width(), 16)
        words = QFontMetrics(small).elidedText(state_words(file), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_badge(self, painter: QPainter, area: QRect, file: ChosenFile) -> int:
        """The room that the badge takes."""
        count = len(file.open_notes)
        if not count:
            return 0
        painter.setFont(ui_font("caption", QFont.Weight.Medium))
        text = current().number(count)
        width = max(20, painter.fontMetrics().horizontalAdvance(text) + 12)
        box = QRect(area.right() - width, area.center().y() - 10, width, 20)
        painter.setPen(QPen(self._theme["warning"], 1))
        painter.setBrush(self._theme["warning_fill"])
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return width + 10


class FilesView(QListView):
    """As high as its files, as long as there is room."""

    def __init__(self) -> None:
        """Without files yet."""
        super().__init__()
        self.setUniformItemSizes(True)  # else a file that changes has all of them measured
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def dataChanged(self, first: Index, last: Index, _roles: object = ()) -> None:  # noqa: N802 - Qt's name
        """Paint a file anew, or all in view; the list of Qt would lay out all of them."""
        self.viewport().update(self.visualRect(first) if first == last else self.viewport().rect())

    def sizeHint(self) -> QSize:
        """A row a file."""
        return QSize(super().sizeHint().width(), max(1, self.model().rowCount()) * _ROW)

    def minimumSizeHint(self) -> QSize:
        """One file is always seen."""
        return QSize(super().minimumSizeHint().width(), _ROW)


class FilesPanel(QFrame):
    """The list, a drop area below it, and what has been stored so far: nothing."""

    selected = Signal(object)  # the path of the file to look at, or None
    wanted = Signal()  # the file dialog

    def __init__(self, batch: ImportBatch, theme: Theme) -> None:
        """Follow `batch`."""
        super().__init__()
        set_look(self, surface="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = FileModel(batch, self)
        self.view = FilesView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(FileDelegate(theme, self.view))
        self.view.setAccessibleName(_("Chosen files"))
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self.view, bare=True)
        self.drop = DropArea(theme, _("Drop files here"))
        self.drop.chosen.connect(self.wanted)
        self._lay_out(theme)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.model.rowsInserted.connect(self._keep_current)
        self.model.rowsRemoved.connect(self._keep_current)
        self.model.modelReset.connect(self._keep_current)
        self.setFocusProxy(self.view)

    @property
    def current(self) -> Path | None:
        """The file that is looked at."""
        return self.model.path(self.view.currentIndex().row())

    def select(self, path: Path) -> None:
        """Look at a file."""
        self.view.setCurrentIndex(self.model.index(self.model.row(path)))

    def say_what_is_kept(self, *, is_masked: bool, is_survey: bool = False) -> None:
        """Say what becomes of the file itself."""
        kept = _("Nothing is stored yet. The original text is kept whole inside the project file.")
        masked = _("Nothing is stored yet. Only the text with masked names will be: the file itself is not kept.")
        used = _("Nothing is stored yet. Only the columns that are used will be: the file itself is not kept.")
        self._note.setText(masked if is_masked else used if is_survey else kept)

    def _lay_out(self, theme: Theme) -> None:
        self._note = note = label("", kind="caption", tone="secondary", wraps=True)
        self.say_what_is_kept(is_masked=False)
        note.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("l"), theme.space("m"))
        frame = QWidget()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(*(theme.space("l"),) * 4)
        inner.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(frame)
        column.addStretch(1)
        foot = QFrame()
        set_look(foot, surface="bar_bottom")
        line = QVBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(note)
        column.addWidget(foot)

    def _keep_current(self) -> None:
        self.view.updateGeometry()
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
        elif not self.model.rowCount():
            self.selected.emit(None)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.selected.emit(self.model.path(now.row()))
