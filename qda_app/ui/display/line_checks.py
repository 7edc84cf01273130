"""What stands on one side of a matrix: a kind of axis, and which of its lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from qda_app.analysis.displays.arrangement import HEADED
from qda_app.analysis.displays.axis_kinds import AXES, attribute_axes, axis_kind
from qda_app.analysis.displays.plans import Plan
from qda_app.i18n import _, current
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_LIST_HEIGHT = 112
_KEY = Qt.ItemDataRole.UserRole


class Side(QWidget):
    """A list of axes, and below it the lines of the chosen one with a box before each; none ticked means the usual."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader says of it."""
        super().__init__()
        self.axes, self.lines = QComboBox(), QListWidget()
        self.axes.setAccessibleName(name)
        self.axes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lines.setAccessibleName(_("{side}: which of them").format(side=name))
        self.lines.setFixedHeight(_LIST_HEIGHT)
        set_look(self.lines, bare=False)
        self.told = label("", kind="caption", tone="secondary", wraps=True)
        self._plan: Plan | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.axes, self.lines, self.told):
            column.addWidget(part)
        self.axes.activated.connect(lambda _row: self._show_lines(()))
        self.lines.itemChanged.connect(lambda _item: self._count())

    @property
    def axis(self) -> str:
        """The key of the chosen axis."""
        return self.axes.currentData() or ""

    def show_axes(self, plan: Plan, offered: Sequence[str], axis: str, ticked: Sequence[str]) -> None:
        """Offer axes, with one chosen, and some of its lines."""
        self._plan = plan
        self.axes.clear()
        for key in _expanded(plan, offered):
            self.axes.addItem(_(AXES[key].name) if key in AXES else _own_name(key), key)
        self.axes.setCurrentIndex(max(0, self.axes.findData(axis)))
        self.axes.setVisible(self.axes.count() > 1)
        self._show_lines(ticked)

    def tick(self, words: str, *, is_ticked: bool = True) -> None:
        """Tick the lines with these words, or take the tick away."""
        for item in self.lines.findItems(words, Qt.MatchFlag.MatchContains):
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def ticked(self) -> tuple[str, ...]:
        """The tokens of the lines that are ticked."""
        items = [self.lines.item(row) for row in range(self.lines.count())]
        return tuple(str(one.data(_KEY)) for one in items if one.checkState() is Qt.CheckState.Checked)

    def _show_lines(self, ticked: Sequence[str]) -> None:
        self.lines.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.lines.clear()
        has_lines = self._plan is not None and bool(self.axis) and self.axis != HEADED
        if self._plan and has_lines:
            known = axis_kind(self.axis).all(self._plan)
            names = {name: line.token for line in known for name in (line.key, line.token)}
            chosen = {names.get(token, token) for token in ticked}
            gone = [token for token in ticked if token not in names]
            for line in known:
                is_named = line.axis.subtitle and line.axis.subtitle != line.axis.title
                words = f"{line.axis.title}  {line.axis.subtitle}" if is_named else line.axis.title
                self._add(words, line.token, is_ticked=line.token in chosen)
            for token in gone:
                self._add(_("{name} (deleted)").format(name=self._plan.given.lost.get(token, token)), token)
        self.lines.blockSignals(False)  # noqa: FBT003
        self.lines.setVisible(has_lines)
        self._count()

    def _add(self, words: str, token: str, *, is_ticked: bool = True) -> None:
        item = QListWidgetItem(words)
        item.setData(_KEY, token)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.lines.addItem(item)

    def _count(self) -> None:
        count = len(self.ticked())
        nothing = _("Nothing is ticked: the usual ones stand here.")
        self.told.setText(_("{count} chosen").format(count=current().number(count)) if count else nothing)
        self.told.setVisible(not self.lines.isHidden())
        self.changed.emit()


def _expanded(plan: Plan, offered: Sequence[str]) -> list[str]:
    """The axes with those of attributes one by one."""
    own = attribute_axes(plan)
    found: list[str] = []
    for key in offered:
        found += [one for one in own if one.startswith(key)] if key.endswith(":") else [key]
    return found


def _own_name(axis: str) -> str:
    if axis == HEADED:
        return _("Headings that gather codes")
    of_sources = axis.startswith("source:")
    name = axis.partition(":")[2]
    return (_("{name} of sources") if of_sources else _("{name} of informants")).format(name=name)
