"""What a person can read or hear in the windows of the program, and what is painted into them."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_MOST_ROWS = 200
_ROOT = QModelIndex()


def seen() -> Iterator[tuple[str, str]]:
    """The texts of all that is visible now, each with the place where it stands."""
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget)):
            if widget.isVisible() and not widget.objectName().startswith("qt_"):
                for text in _texts(widget):
                    yield type(widget).__name__, plain(text)


def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From now on, what widgets and delegates of the program paint."""
    found: list[str] = []
    paint: Callable[..., object] = QPainter.drawText

    def draw(painter: QPainter, *arguments: object) -> object:
        found.extend(one for one in arguments if isinstance(one, str))
        return paint(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", draw)
    return found


def plain(text: str) -> str:
    """Rich text without its tags and entities."""
    return html.unescape(re.sub(r"<[^<>]+>", " ", text))


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.placeholderText(), widget.text())
        case QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(tab) for tab in range(widget.count()))
        case QMenu():
            yield from (action.text() for action in widget.actions())
        case QAbstractItemView() if not isinstance(widget, QHeaderView) and widget.model():
            yield from _cells(widget.model())
            yield from _headers(widget) if isinstance(widget, QTableView) else ()


def _cells(model: QAbstractItemModel, parent: QModelIndex = _ROOT) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(min(model.rowCount(parent), _MOST_ROWS)):
        for column in range(columns):
            yield from _said(model.index(row, column, parent).data(role) for role in _ROLES)
        yield from _cells(model, model.index(row, 0, parent))


def _headers(table: QTableView) -> Iterator[str]:
    model = table.model()
    sides = ((Qt.Orientation.Horizontal, model.columnCount()), (Qt.Orientation.Vertical, model.rowCount()))
    for side, count in sides:
        for section in range(min(count, _MOST_ROWS)):
            yield from _said(model.headerData(section, side, role) for role in _ROLES)


def _said(found: Iterator[object]) -> Iterator[str]:
    return (one for one in found if isinstance(one, str))
