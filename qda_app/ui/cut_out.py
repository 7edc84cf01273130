"""What a rectangle of a picture shows, small: the picture in the place of a quote."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from qda_app.domain.ids import ExcerptId
from qda_app.domain.pictures import Pixels
from qda_app.i18n import _
from qda_app.services.page_images import pixels_of
from qda_app.ui.context import Context

_TALLEST = 180  # px
_BAR, _GAP = 3, 8


class CutOut(QWidget):
    """Hidden where there is nothing to see; reads beside the window."""

    def __init__(self, context: Context) -> None:
        """Of no excerpt."""
        super().__init__()
        self._context = context
        self._shown: tuple[ExcerptId, object] | None = None
        self._pixels: Pixels | None = None
        self._bar = QColor()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_excerpt(self, excerpt_id: ExcerptId | None, place: object, bar: QColor, *, words: str = "") -> None:
        """Show an excerpt whose rectangle is `place`; `words` say what it shows to those who cannot see it."""
        self._bar = bar
        self.setAccessibleName(words or _("Part of the picture"))
        if excerpt_id is None:
            self._shown, self._pixels = None, None
            self.hide()
        elif self._shown != (excerpt_id, place):
            self._shown = excerpt_id, place
            read = partial(pixels_of, self._context.project, excerpt_id)
            self._context.jobs.read(read, self._on_read, owner=self, topic="cut out", failed=self._on_gone)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """As high as the picture is in the width there is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, px."""
        return round(self._area(width).height()) if self._pixels else 0

    def sizeHint(self) -> QSize:
        """No wider than the panel."""
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, with a bar in the hue of its code as a quote has it."""
        if self._pixels is None:
            return
        pixels, area = self._pixels, self._area(self.width())
        image = QImage(pixels.bgrx, pixels.width, pixels.height, 4 * pixels.width, QImage.Format.Format_RGB32)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(QRectF(0, 0, _BAR, area.height()), self._bar)
        painter.drawImage(area, image)
        painter.setPen(QPen(self._context.theme["line"], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _area(self, width: int) -> QRectF:
        """Where the picture lies: as wide as there is room, but not too high and never enlarged."""
        if self._pixels is None:
            return QRectF()
        room = max(1, width - _BAR - _GAP)
        share = min(1.0, room / self._pixels.width, _TALLEST / self._pixels.height)
        return QRectF(_BAR + _GAP, 0, self._pixels.width * share, self._pixels.height * share)

    def _on_read(self, pixels: Pixels | None) -> None:
        self._pixels = pixels
        self.setVisible(pixels is not None and self._shown is not None)
        self.updateGeometry()
        self.update()

    def _on_gone(self, problem: BaseException) -> None:
        self.hide()
        if not isinstance(problem, KeyError):
            self._context.jobs.failed.emit(problem)
