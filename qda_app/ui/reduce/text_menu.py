"""The menu of the text: what can be done with the words and the codings under the mouse."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from qda_app.i18n import _
from qda_app.services.coding import STRENGTHS
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.context import Context
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.wording import STANCES, stance_button, strength_button
from qda_app.ui.theme import paint_dot, stance_icon

_MOST = 9  # codings that have entries of their own
_CODING = ("code_selection", "in_vivo", "repeat_code")
_READING = ("find", "jump", "line_numbers")
_ICON, _DOT = 16, 9


class TextMenu(QMenu):
    """Made anew each time; a submenu for each coding at the place, the innermost first."""

    copy_wanted = Signal()
    coding_wanted = Signal(object)  # a ShownCoding to work on
    range_wanted = Signal(object)  # a ShownCoding whose excerpt gets another range

    def __init__(self, parent: QWidget, context: Context, acts: Acts) -> None:
        """Empty until `open_for`."""
        super().__init__(parent)
        self._context, self._acts = context, acts
        self.fill_turns: Callable[[QMenu], object] = lambda _menu: None  # adds what can be done with the turns there
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)

    def open_for(self, point: QPoint, codings: Sequence[ShownCoding], *, has_selection: bool) -> None:
        """Offer what makes sense for the selection and for the codings at a point of the screen."""
        self.setAccessibleName(_("What can be done here"))
        self.add_codings(codings)
        self.addSeparator()
        for key in _CODING:
            self.addAction(self._context.actions[key])
        copy = self.addAction(_("Copy"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(has_selection)
        copy.triggered.connect(self.copy_wanted)
        self.addSeparator()
        self.fill_turns(self)
        self.addSeparator()
        for key in _READING:
            self.addAction(self._context.actions[key])
        self.popup(point)

    def add_codings(self, codings: Sequence[ShownCoding]) -> None:
        """A submenu for each of the codings, the last one first."""
        for coding in reversed(codings[-_MOST:]):
            self.addMenu(self._menu_of(coding))

    def _menu_of(self, coding: ShownCoding) -> QMenu:
        menu = QMenu(f"{coding.code}, {coding.excerpt}", self)
        menu.setIcon(self._dot(coding))
        menu.addAction(_("Work on this coding")).triggered.connect(lambda: self.coding_wanted.emit(coding))
        if self._context.may_code:
            if coding.asks_stance:
                self._add_ratings(menu, coding)
            menu.addSeparator()
            move = menu.addAction(_("Change the range of {excerpt}").format(excerpt=coding.excerpt))
            move.triggered.connect(lambda: self.range_wanted.emit(coding))
            remove = menu.addAction(_("Remove {code} from {excerpt}").format(code=coding.code, excerpt=coding.excerpt))
            remove.triggered.connect(lambda: self._acts.uncode(coding.coding_id))
        return menu

    def _add_ratings(self, menu: QMenu, coding: ShownCoding) -> None:
        acts, theme = self._acts, self._context.theme
        stances, strengths = QActionGroup(menu), QActionGroup(menu)
        for stance in STANCES:
            action = _choice(stances, stance_button(stance), is_on=coding.stance is stance)
            action.setIcon(stance_icon(stance, theme))
            action.triggered.connect(_call(acts.set_stance, coding.coding_id, stance))
        unrated = _choice(stances, _("Not rated"), is_on=coding.stance is None)
        unrated.triggered.connect(_call(acts.set_stance, coding.coding_id, None))
        for strength in STRENGTHS:
            action = _choice(strengths, strength_button(strength), is_on=coding.strength == strength)
            action.triggered.connect(_call(acts.set_strength, coding.coding_id, strength))
        for group in (stances, strengths):
            menu.addSeparator()
            menu.addActions(group.actions())

    def _dot(self, coding: ShownCoding) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_dot(painter, self._context.theme.hues[coding.hue].stripe, QPointF(_ICON / 2, _ICON / 2), _DOT)
        painter.end()
        return QIcon(pixmap)


def _choice(group: QActionGroup, text: str, *, is_on: bool) -> QAction:
    action = group.addAction(text)
    action.setCheckable(True)
    action.setChecked(is_on)
    return action


def _call(act: Callable[..., object], *args: object) -> Callable[[], object]:
    return lambda: act(*args)
