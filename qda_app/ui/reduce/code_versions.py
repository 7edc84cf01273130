"""What became of a code: its versions with their reasons, and what it was merged from or split into."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.changes import Step
from qda_app.i18n import _, current
from qda_app.services.code_history import CodeHistory, CodeOrigin, CodeVersion, Kinship
from qda_app.ui.parts import label
from qda_app.ui.reduce.code_wording import change_html
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.theme import set_look

_MOST = 20  # versions that are shown before someone asks for all


class CodeVersions(QWidget):
    """The newest version first, each with what it changed, word by word."""

    bringing_back_wanted = Signal(int)  # the number of a version

    def __init__(self, desk: Desk) -> None:
        """Empty."""
        super().__init__()
        self._desk, self._theme = desk, desk.context.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.space("s"))
        self.title = label("", kind="label")
        self._rows: list[QWidget] = []

    def show_history(self, history: CodeHistory, *, shows_all: bool = False) -> None:
        """Show what is known."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._title(len(history.versions))]
        self._rows += [self._origin(origin) for origin in history.origins]
        shown = history.versions if shows_all else history.versions[:_MOST]
        for place, version in enumerate(shown):
            self._rows.append(self._version(version, is_newest=place == 0))
        if len(shown) < len(history.versions):
            more = QPushButton(_("Show all versions"))
            set_look(more, flat=True, small=True)
            more.clicked.connect(lambda: self.show_history(history, shows_all=True))
            self._rows.append(more)
        for row in self._rows:
            self._column.addWidget(row)

    def words(self) -> list[str]:
        """All that is told, without its look, from top to bottom."""
        return [one.text() for row in self._rows for one in ([row] if isinstance(row, QLabel) else _labels(row))]

    def _title(self, count: int) -> QLabel:
        return label(_("Versions: {count}").format(count=current().number(count)), kind="label")

    def _origin(self, origin: CodeOrigin) -> QLabel:
        sentences = {
            Kinship.MERGED: _("{codes} was merged into it, {when}."),
            Kinship.SPLIT_FROM: _("It was split off {codes}, {when}."),
            Kinship.SPLIT_INTO: _("{codes} was split off it, {when}."),
        }
        told = sentences[origin.kinship].format(codes=origin.others, when=_when(origin.step))
        return label(told, kind="table", tone="secondary", wraps=True)

    def _version(self, version: CodeVersion, *, is_newest: bool) -> QWidget:
        row = QWidget()
        set_look(row, surface="note")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(row)
        column.setContentsMargins(self._theme.space("s"), 0, 0, 0)
        column.setSpacing(self._theme.space("xxs"))
        column.addLayout(self._head(version, is_newest=is_newest))
        if version.reason:
            column.addWidget(label(version.reason, kind="table", wraps=True))
        if not version.changes:
            column.addWidget(label(_("Made."), kind="caption", tone="tertiary"))
        for change in version.changes:
            shown = QLabel(change_html(change, self._theme))
            shown.setTextFormat(Qt.TextFormat.RichText)
            shown.setWordWrap(True)
            set_look(shown, type="table", tone="secondary")
            column.addWidget(shown)
        return row

    def _head(self, version: CodeVersion, *, is_newest: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        told = _("{number}, {when}").format(number=version.number, when=_when(version.step))
        line.addWidget(label(told, kind="caption", tone="tertiary", wraps=True), 1)
        if not is_newest and self._desk.context.is_writable:
            back = QPushButton(_("Bring back"))
            back.setAccessibleName(_("Bring back version {number}").format(number=version.number))
            set_look(back, flat=True, small=True)
            back.clicked.connect(lambda: self.bringing_back_wanted.emit(version.number))
            line.addWidget(back)
        return line


def _when(step: Step) -> str:
    """The day and hour of a step, and who took it."""
    at = step.at.astimezone()
    day, clock = current().date(at.date(), "medium"), current().clock(step.at)
    return _("{day} {clock}, {coder}").format(day=day, clock=clock, coder=step.coder)


def _labels(row: QWidget) -> list[QLabel]:
    return row.findChildren(QLabel)
