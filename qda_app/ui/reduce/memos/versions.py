"""What a memo said before: its versions, the newest first, each with what it changed, word by word."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.changes import Step
from qda_app.i18n import _, current
from qda_app.services.memo_book import MemoVersion
from qda_app.ui.context import Context
from qda_app.ui.memos.wording import field_word, value_words
from qda_app.ui.parts import label
from qda_app.ui.reduce.code_wording import difference_html
from qda_app.ui.theme import set_look

_MOST = 10  # versions that are shown before someone asks for all


class MemoVersions(QWidget):
    """Empty where a memo was written once."""

    wanted_back = Signal(object)  # the MemoVersion

    def __init__(self, context: Context) -> None:
        """Of no memo yet."""
        super().__init__()
        self._context, self._theme = context, context.theme
        self.rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.space("s"))

    def show_versions(self, versions: Sequence[MemoVersion], *, may_change: bool, shows_all: bool = False) -> None:
        """Show what is known."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        if len(versions) > 1:
            self.rows.append(label(_("Versions: {count}").format(count=current().number(len(versions))), kind="label"))
            shown = versions if shows_all else versions[:_MOST]
            self.rows += [self._row(one, versions[0], may_change=may_change) for one in shown]
            if len(shown) < len(versions):
                self.rows.append(self._more(versions, may_change=may_change))
        for row in self.rows:
            self._column.addWidget(row)

    def _row(self, version: MemoVersion, newest: MemoVersion, *, may_change: bool) -> QWidget:
        row = QWidget()
        set_look(row, surface="note")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(row)
        column.setContentsMargins(self._theme.space("s"), 0, 0, 0)
        column.setSpacing(self._theme.space("xxs"))
        head = QHBoxLayout()
        told = _("{number}, {when}").format(number=version.number, when=_when(version.step))
        head.addWidget(label(told, kind="caption", tone="tertiary", wraps=True), 1)
        if may_change and version is not newest:
            head.addWidget(self._back(version))
        column.addLayout(head)
        for shown in self._changes(version):
            column.addWidget(shown)
        return row

    def _changes(self, version: MemoVersion) -> list[QLabel]:
        if not version.changes:
            return [label(version.memo.words or version.memo.title, kind="table", tone="secondary", wraps=True)]
        made = []
        for change in version.changes:
            before, after = (value_words(change.field, words) for words in (change.before, change.after))
            shown = QLabel(difference_html(field_word(change.field), before, after, self._theme))
            shown.setTextFormat(Qt.TextFormat.RichText)
            shown.setWordWrap(True)
            set_look(shown, type="table", tone="secondary")
            made.append(shown)
        return made

    def _back(self, version: MemoVersion) -> QPushButton:
        back = QPushButton(_("Bring back"))
        back.setAccessibleName(_("Bring back version {number}").format(number=version.number))
        set_look(back, flat=True, small=True)
        back.clicked.connect(partial(self._on_back, version))
        return back

    def _on_back(self, version: MemoVersion, *_checked: bool) -> None:
        self.wanted_back.emit(version)

    def _more(self, versions: Sequence[MemoVersion], *, may_change: bool) -> QPushButton:
        more = QPushButton(_("Show all versions"))
        set_look(more, flat=True, small=True)
        more.clicked.connect(lambda: self.show_versions(versions, may_change=may_change, shows_all=True))
        return more


def _when(step: Step) -> str:
    at = step.at.astimezone()
    day, clock = current().date(at.date(), "medium"), current().clock(step.at)
    return _("{day} {clock}, {coder}").format(day=day, clock=clock, coder=step.coder)
