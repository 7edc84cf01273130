"""The foot of the codebook: in which order siblings stand, and what can be done with the whole of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from qda_app.i18n import N_, _
from qda_app.ui.context import Context
from qda_app.ui.reduce.codes_model import CodesOrder
from qda_app.ui.theme import set_look

_ORDERS = {
    CodesOrder.BOOK: N_("Order: codebook"),
    CodesOrder.ID: N_("Order: id"),
    CodesOrder.COUNT: N_("Order: count"),
}
_WHOLE = ("new_code", "new_group", "", "expand_codes", "collapse_codes", "", "update_codebook")
_HEIGHT = 32


class CodesFoot(QWidget):
    """Two quiet buttons that open menus."""

    order_wanted = Signal(object)  # a CodesOrder

    def __init__(self, context: Context) -> None:
        """In the order of the codebook."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_bottom")
        self.setFixedHeight(_HEIGHT)
        self.order, self.more = QPushButton(), QPushButton(_("More"))
        for button in (self.order, self.more):
            set_look(button, flat=True, small=True)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._choices = QActionGroup(self)
        self.order.setMenu(self._orders())
        self.more.setMenu(self._whole(context))
        line = QHBoxLayout(self)
        line.setContentsMargins(context.theme.space("xs"), 0, context.theme.space("xs"), 0)
        line.addWidget(self.order)
        line.addStretch(1)
        line.addWidget(self.more)

    def show_order(self, order: CodesOrder) -> None:
        """Say in which order siblings stand."""
        self.order.setText(_(_ORDERS[order]))
        for action in self._choices.actions():
            action.setChecked(action.data() == order)

    def _orders(self) -> QMenu:
        menu = QMenu(self)
        for order, words in _ORDERS.items():
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setData(order)
            action.triggered.connect(lambda _checked=False, wanted=order: self.order_wanted.emit(wanted))
            self._choices.addAction(action)
        return menu

    def _whole(self, context: Context) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)  # which say why something cannot be done
        for key in _WHOLE:
            if key:
                menu.addAction(context.actions[key])
            else:
                menu.addSeparator()
        return menu
