"""A figure in the window: drawn beside it, as wide as there is room, and sharp on every screen."""

from dataclasses import dataclass
from functools import partial
from threading import Lock

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from qda_app.analysis.figures.parts import on_screen, with_rows
from qda_app.analysis.figures.style import Style
from qda_app.domain.figures import Figure
from qda_app.i18n import Language, current
from qda_app.ui.context import Context
from qda_app.ui.display.figure_style import figure_style

_PX_IN_CM = 96 / 2.54
_LEAST_CM, _MOST_CM, _MOST_OF_PART_CM = 9.0, 30.0, 18.0
_SETTLED_MS = 120  # after the last of several changes of size
_READING = 15  # px, the size of the field's words at which a figure has its own size
_STEP, _SMALLEST, _LARGEST = 1.2, 0.3, 4.0
_MARGIN = 12  # px
_ONE_AT_A_TIME = Lock()  # matplotlib draws in one thread only


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn: how wide in centimetres, how many times its size, for a screen of so many dots."""

    figure: Figure
    style: Style
    width_cm: float
    zoom: float
    ratio: float
    rows: range


class FigureView(QScrollArea):
    """Shows a figure as wide as the view; Ctrl with the wheel, + and - zoom, 0 fits again, W shows the whole."""

    parted = Signal()  # it shows other rows, or has other parts

    def __init__(self, context: Context, *, is_part: bool = False) -> None:
        """Without a figure; as a part of a page that scrolls it is as high as its figure, and takes no keys."""
        super().__init__()
        self._context, self._is_part = context, is_part
        self._figure: Figure | None = None
        self._wanted: Wanted | None = None
        self.parts: list[range] = []  # of rows, where all of them would be too many for one picture
        self.part = 0
        self._style = figure_style(context.theme)
        self._zoom, self._shows_whole = 1.0, False
        self._text_size = _READING
        self.sheet = _Sheet()
        self.setWidget(self.sheet)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_part else Qt.FocusPolicy.StrongFocus)
        if is_part:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = Qt.AlignmentFlag.AlignLeft if is_part else Qt.AlignmentFlag.AlignHCenter
        self.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self.viewport().setAutoFillBackground(False)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self._draw)

    @property
    def is_drawn(self) -> bool:
        """Whether a figure is in view."""
        return not self.sheet.image.isNull()

    def show_figure(self, figure: Figure) -> None:
        """Draw a figure; the old one stays until that is done."""
        is_another = self._figure is None or self._figure.kind != figure.kind
        self._figure = figure
        self.parts = on_screen(figure)
        self.part = 0 if is_another else min(self.part, len(self.parts) - 1)
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.description)
        if is_another:
            self.sheet.show_image(QImage())
            self._wanted = None
            self._zoom, self._shows_whole = 1.0, False
        self.parted.emit()
        self._draw()

    def show_part(self, part: int) -> None:
        """Show other rows of the figure, from its top."""
        self.part = max(0, min(part, len(self.parts) - 1))
        self.verticalScrollBar().setValue(0)
        self.parted.emit()
        self._draw()

    def set_text_size(self, size: int) -> None:
        """Show it larger or smaller, with the words of the field."""
        self._text_size = size
        self._timer.start()

    def zoom_by(self, factor: float) -> None:
        """Show it larger or smaller than it fits."""
        self._shows_whole = False
        self._zoom = min(_LARGEST, max(_SMALLEST, self._zoom * factor))
        self._timer.start()

    def fit(self, *, whole: bool = False) -> None:
        """As wide as the view, or as small as must be to show all of it."""
        self._zoom, self._shows_whole = 1.0, whole
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another drawing, once it stays."""
        super().resizeEvent(event)
        if self._figure and self.isVisible():
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """A screen of other dots is another drawing."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._timer.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom."""
        if self._is_part:
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 fits the width, W the whole; arrows and pages scroll."""
        told = {"+": _STEP, "=": _STEP, "-": 1 / _STEP}.get(event.text())
        if told:
            self.zoom_by(told)
        elif event.text() == "0":
            self.fit()
        elif event.text().lower() == "w":
            self.fit(whole=True)
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        self._timer.stop()
        if not self._figure:
            return
        scale = self._text_size / _READING
        room = max(200, self.viewport().width() - 2 * _MARGIN)
        most = _MOST_OF_PART_CM if self._is_part else _MOST_CM
        width_cm = min(most, max(_LEAST_CM, room / _PX_IN_CM / scale))
        wanted = Wanted(
            self._figure, self._style, width_cm, scale * self._zoom, self.devicePixelRatioF(), self.parts[self.part]
        )
        if wanted == self._wanted:
            return  # drawn already, or being drawn
        self._wanted = wanted
        work = partial(_image, wanted, current())
        self._context.jobs.read(work, self._on_drawn, owner=self, topic="figure")

    def _on_drawn(self, image: QImage) -> None:
        if self._shows_whole:
            room = self.viewport().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
            size = image.deviceIndependentSize().toSize()
            share = min(1.0, room.height() / max(1, size.height()), room.width() / max(1, size.width()))
            if share < 0.999:  # noqa: PLR2004 - it does not fit yet
                self._zoom *= share
                self._draw()
                return
        self.sheet.show_image(image)
        if self._is_part:
            self.setFixedHeight(self.sheet.height())


class _Sheet(QWidget):
    """The image, at its size."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show another image."""
        self.image = image
        size = image.deviceIndependentSize().toSize() if not image.isNull() else QSize(0, 0)
        self.resize(size + QSize(2 * _MARGIN, 2 * _MARGIN))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but the image."""
        if not self.image.isNull():
            painter = QPainter(self)
            size = self.image.deviceIndependentSize().toSize()
            painter.drawImage(QRect(_MARGIN, _MARGIN, size.width(), size.height()), self.image)


def _image(wanted: Wanted, lang: Language) -> QImage:
    """In a reader: draw it."""
    from qda_app.analysis.figures.drawing import drawn  # matplotlib is heavy

    dots = 96 * wanted.zoom * wanted.ratio
    with _ONE_AT_A_TIME:
        part = with_rows(wanted.figure, wanted.rows)
        picture = drawn(part, lang, style=wanted.style, width_cm=wanted.width_cm, dpi=dots)
    image = QImage()
    image.loadFromData(picture)
    image.setDevicePixelRatio(wanted.ratio)
    return image
