"""The tools above the canvas of a network, and what they do to what is chosen."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from qda_app.analysis.displays.net_align import Alignment
from qda_app.analysis.displays.net_layout import Way
from qda_app.i18n import _, current
from qda_app.services.net_places import group_nodes, groups_of, lay_out, ungroup_nodes
from qda_app.ui.actions import Slot
from qda_app.ui.context import Context
from qda_app.ui.display.net_canvas import NetCanvas
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.network_specs import ALIGNMENTS, LAYOUTS
from qda_app.ui.parts import action_button, label, separator
from qda_app.ui.theme import set_look

_HIGH = 44  # px
_ON_CHOSEN = (*ALIGNMENTS, "group_nodes", "ungroup_nodes")


class NetTools(QWidget):
    """A row of buttons that follows what is chosen."""

    def __init__(self, context: Context, canvas: NetCanvas) -> None:
        """For a canvas."""
        super().__init__()
        self._context, self._canvas = context, canvas
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.setFixedHeight(_HIGH)
        self.scale = label("", kind="table", tone="secondary")
        self.layouts = self._menu_button(_("Lay out"), LAYOUTS)
        self.alignments = self._menu_button(_("Align"), _ON_CHOSEN)
        line = QHBoxLayout(self)
        line.setContentsMargins(context.theme.space("m"), 0, context.theme.space("l"), 0)
        line.setSpacing(context.theme.space("xs"))
        if context.is_writable:
            for key, words in (("add_node", _("Node")), ("add_link", _("Link"))):
                line.addWidget(self._button(key, words))
            line.addWidget(_between(context))
            line.addWidget(self.layouts)
            line.addWidget(self.alignments)
        line.addWidget(self._button("fit_network", _("Fit")))
        line.addStretch(1)
        line.addWidget(self.scale)
        canvas.zoomed.connect(self._show_scale)
        canvas.chosen_changed.connect(self._follow)
        self._follow()

    def _show_scale(self) -> None:
        self.scale.setText(_("{number} %").format(number=current().number(round(self._canvas.transform().m11() * 100))))

    def _follow(self) -> None:
        drawing = self._canvas.drawing
        many = len(drawing.chosen) > 1
        self._context.actions.allow_all(_ON_CHOSEN, many)
        self._context.actions.allow_all(LAYOUTS, any(one.key for one in drawing.nodes))
        self._context.actions.allow_all(("edit_drawn", "remove_drawn"), bool(drawing.chosen or drawing.link))
        self.alignments.setEnabled(many)
        self.layouts.setEnabled(any(one.key for one in drawing.nodes))

    def _button(self, key: str, words: str) -> QPushButton:
        actions = self._context.actions
        return action_button(actions[key], actions.specs[key], self._context.theme, text=words, look="small",
                             shows_keys=False)  # fmt: skip

    def _menu_button(self, words: str, keys: tuple[str, ...]) -> QPushButton:
        button, menu = QPushButton(words), QMenu(self)
        for key in keys:
            menu.addAction(self._context.actions[key])
        button.setMenu(menu)
        set_look(button, small=True)
        return button


def _between(context: Context) -> QWidget:
    line = separator(context.theme, is_vertical=True)
    line.setFixedHeight(_HIGH // 2)
    return line


def placing_slots(shelf: Shelf, canvas: NetCanvas) -> dict[str, Slot]:
    """What the actions do that place nodes."""
    acting = shelf.context.jobs.act

    def act(service: Callable[..., None], *args: object) -> None:
        if shelf.display and shelf.is_saved and not shelf.frozen and shelf.context.is_writable:
            acting(service, shelf.context.project, shelf.display.id, *args)

    def chosen() -> list[UUID]:
        return [UUID(hex=one) for one in canvas.drawing.chosen]

    slots: dict[str, Slot] = {key: _laying_out(act, Way(key)) for key in LAYOUTS}
    slots |= {key: _aligning(canvas, Alignment(key)) for key in ALIGNMENTS}
    slots["group_nodes"] = lambda: act(group_nodes, chosen())
    slots["ungroup_nodes"] = lambda: act(ungroup_nodes, chosen())
    slots["fit_network"] = canvas.fit
    return slots


def _laying_out(act: Callable[..., None], way: Way) -> Slot:
    return lambda: act(lay_out, way)


def _aligning(canvas: NetCanvas, how: Alignment) -> Slot:
    return lambda: canvas.align(how) if canvas.isInteractive() else None


def show_groups(shelf: Shelf, canvas: NetCanvas) -> None:
    """Let the canvas know which nodes move together in the display in view."""
    canvas.show_groups(groups_of(shelf.display) if shelf.display else ())
