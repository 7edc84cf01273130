"""The hues that a code can have, with their names."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.i18n import N_, _
from qda_app.ui.parts import label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.theme import Hue, load_theme, nearest_hue, paint_dot, set_look

_NAMES = (
    N_("green"), N_("plum"), N_("blue"), N_("ochre"), N_("brick red"), N_("teal"),
    N_("olive"), N_("violet"), N_("dark brown"), N_("pine green"), N_("pink"), N_("lavender"),
)  # fmt: skip
_COLUMNS, _DOT = 2, 12


class ColourPopup(Overlay):
    """Twelve hues and that of the group; the one that the code has says so."""

    chosen = Signal(object, str)  # CodeId, the colour: `#rrggbb`, or empty for that of the group

    def __init__(self, host: QWidget, desk: Desk) -> None:
        """Over `host`, closed until `open_at`."""
        super().__init__(host)
        self._desk = desk
        self._code: Code | None = None
        space = desk.context.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(*(space("m"),) * 4)
        column.setSpacing(space("s"))
        self.title = label("", kind="strong")
        column.addWidget(self.title)
        grid = QGridLayout()
        grid.setSpacing(space("xxs"))
        self.hues = [self._made(hue) for hue in desk.context.theme.hues]
        rows = -(-len(self.hues) // _COLUMNS)
        for place, button in enumerate(self.hues):
            grid.addWidget(button, place % rows, place // rows)
        column.addLayout(grid)
        self.of_group = QPushButton(_("Colour of the group"))
        set_look(self.of_group, small=True)
        self.of_group.clicked.connect(lambda: self._choose(""))
        column.addWidget(self.of_group)

    def open_at(self, point: QPoint, code: Code) -> None:
        """Ask for the colour of a code at a point of the screen."""
        self._code = code
        self.title.setText(_("Colour of {code}").format(code=code.short_id))
        own = nearest_hue(code.colour) if code.colour else None
        for place, button in enumerate(self.hues):
            button.setText(_("{colour} (now)").format(colour=_(_NAMES[place])) if place == own else _(_NAMES[place]))
        self.of_group.setVisible(code.parent_id is not None)
        self.of_group.setEnabled(bool(code.colour))
        self.adjustSize()
        self.place_at(self.host.mapFromGlobal(point))
        self.open_over(self.hues[own or 0])

    def _made(self, hue: Hue) -> QPushButton:
        button = QPushButton(_(_NAMES[hue.index]))
        button.setIcon(_dot(hue))
        button.setIconSize(QSize(_DOT + 4, _DOT))
        set_look(button, flat=True, small=True)
        button.setStyleSheet("QPushButton { text-align: left; }")
        kept = load_theme("light").hues[hue.index].stripe.name()
        button.clicked.connect(lambda: self._choose(kept))
        return button

    def _choose(self, colour: str) -> None:
        code = self._code
        self.close_overlay()
        if code and colour.lower() != code.colour.lower():
            self.chosen.emit(code.id, colour)


def _dot(hue: Hue) -> QIcon:
    """The dot of a hue, as the tree shows it."""
    made = QIcon()
    for ratio in (1, 2, 3):
        picture = QPixmap((_DOT + 4) * ratio, _DOT * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot(painter, hue.stripe, QPointF(_DOT / 2, _DOT / 2), _DOT)
        painter.end()
        made.addPixmap(picture)
    return made
