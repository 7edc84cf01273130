"""Pages on screen: zoom, scrolling, and the pictures of what is seen."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from qda_app.services.page_images import Images
from qda_app.ui.jobs import Jobs
from qda_app.ui.picture_view.page_pictures import PagePictures, Painted, Wish
from qda_app.ui.picture_view.sheet import MARGIN, PageSize, Sheet
from qda_app.ui.theme import Theme

_STEP = 1.25
_WHEEL_STEP = 120.0  # eighths of a degree
_FARTHEST, _NEAREST = 0.02, 8.0  # of the natural size
_SCROLL_STEP = 40  # px
_READ_AT = 0.5  # of the height of the window: where one is taken to be reading


class Fit(Enum):
    """What the zoom follows."""

    WIDTH = auto()
    WHOLE = auto()
    NOTHING = auto()


class PageView(QAbstractScrollArea):
    """Shows pages one below the other; only those on screen are ever painted."""

    zoom_changed = Signal(float)  # in times of the natural size
    page_changed = Signal(int)  # the number of the page that is read
    failed = Signal()  # a page could not be painted

    def __init__(self, jobs: Jobs, theme: Theme) -> None:
        """Without pages."""
        super().__init__()
        self.theme = theme
        self.natural = 1.0  # px a unit at 100 %
        self.sheet = Sheet((), 1.0, 0.0)
        self.fit = Fit.WHOLE
        self.pictures = PagePictures(jobs, self)
        self._page = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.pictures.arrived.connect(lambda _page: self.viewport().update())
        self.pictures.failed.connect(self.failed)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_SCROLL_STEP)
            bar.valueChanged.connect(self._on_scrolled)

    # Which pages

    def open_pages(self, pages: Sequence[PageSize], images: Images | None, *, natural: float, fit: Fit) -> None:
        """Show other pages from their beginning; `natural` is px a unit at 100 %."""
        self.natural, self.fit, self._page = natural, fit, 0
        self.pictures.open(images)
        self._lay_out(Sheet(pages, natural, self.viewport().width()))
        self.verticalScrollBar().setValue(0)
        self._refit()
        self._on_scrolled()

    @property
    def page(self) -> int:
        """The number of the page that is read; 0 where there is none."""
        return self._page

    def place(self) -> tuple[int, float]:
        """The page at the top of the window, and how far down of it that is."""
        top = QPointF(0, self.offset.y() + MARGIN)
        number, _across, down = self.sheet.at(top)
        return number, min(1.0, max(0.0, down))

    def show_place(self, number: int, down: float) -> None:
        """Bring a place to the top of the window."""
        page = self.sheet.page_rect(number)
        self.verticalScrollBar().setValue(round(page.top() + down * page.height()) - MARGIN)

    def show_rect(self, rect: QRectF) -> None:
        """Scroll as little as needed to see a rectangle of the sheet, its upper left corner before all else."""
        room = self.viewport().size()
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        spans = ((rect.left(), rect.right(), room.width()), (rect.top(), rect.bottom(), room.height()))
        for bar, (start, end, width) in zip(bars, spans, strict=True):
            if end + MARGIN > bar.value() + width:
                bar.setValue(round(end + MARGIN - width))
            if start - 2 * MARGIN < bar.value():
                bar.setValue(round(start - 2 * MARGIN))

    def step_page(self, step: int) -> None:
        """To the top of the next (1) or previous (-1) page."""
        numbers = [page.number for page in self.sheet.pages]
        if self._page in numbers:
            place = min(max(0, numbers.index(self._page) + step), len(numbers) - 1)
            self.show_place(numbers[place], 0.0)

    # How large

    @property
    def zoom(self) -> float:
        """In times of the natural size."""
        return self.sheet.zoom / self.natural

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self.fit = fit
        self._refit()

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Show everything so many times its natural size; the point of the window stays where it is."""
        self.fit = Fit.NOTHING
        self._zoom_to(zoom * self.natural, around)

    def zoom_by(self, steps: float, around: QPointF | None = None) -> None:
        """Nearer or farther, by steps that look alike."""
        self.set_zoom(self.zoom * _STEP**steps, around)

    def _refit(self) -> None:
        if self.fit is Fit.NOTHING or not self.sheet.pages:
            return
        bar = self.verticalScrollBar()
        room = QSizeF(self.viewport().width(), self.viewport().height())
        if bar.isHidden():  # it will be there where the pages are higher than the window
            room.setWidth(room.width() - (bar.sizeHint().width() if self.fit is Fit.WIDTH else 0))
        zoom = self.sheet.fitting(room, whole=self.fit is Fit.WHOLE, number=self._page)
        self._zoom_to(min(zoom, self.natural) if self.fit is Fit.WHOLE else zoom, None)

    def _zoom_to(self, zoom: float, around: QPointF | None) -> None:
        if not self.sheet.pages:
            return
        point = around or QPointF(self.viewport().width() / 2, 0)
        number, across, down = self.sheet.at(self.offset + point)
        zoom = min(max(zoom, _FARTHEST * self.natural), _NEAREST * self.natural)
        self._lay_out(Sheet(self.sheet.pages, zoom, self.viewport().width()))
        page = self.sheet.page_rect(number)
        self.horizontalScrollBar().setValue(round(page.left() + across * page.width() - point.x()))
        self.verticalScrollBar().setValue(round(page.top() + down * page.height() - point.y()))
        self.zoom_changed.emit(self.zoom)
        self._on_scrolled()

    def _lay_out(self, sheet: Sheet) -> None:
        self.sheet = sheet
        room, size = self.viewport().size(), sheet.size
        for bar, length, page in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setPageStep(page)
            bar.setRange(0, max(0, round(length) - page))

    # On screen

    @property
    def offset(self) -> QPointF:
        """The point of the sheet in the upper left corner of the window."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def window_rect(self) -> QRectF:
        """What of the sheet is seen."""
        return QRectF(self.offset, QSizeF(self.viewport().size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew, or keep the zoom and the place."""
        super().resizeEvent(event)
        if self.sheet.pages:
            self._lay_out(Sheet(self.sheet.pages, self.sheet.zoom, self.viewport().width()))
            self._refit()
            self._on_scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer or farther; else Qt scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / _WHEEL_STEP, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages, and what lies on them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme["window"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.offset)
        exposed = QRectF(event.rect()).translated(self.offset)
        for page in self.sheet.visible(exposed.top(), exposed.bottom()):
            self._paint_page(painter, page.number)
        self.paint_over(painter, exposed)
        painter.end()

    def paint_over(self, painter: QPainter, exposed: QRectF) -> None:
        """What lies on the pages: nothing here."""

    def _paint_page(self, painter: QPainter, number: int) -> None:
        rect = self.sheet.page_rect(number)
        whole, part = self.pictures.whole(number), self.pictures.part(number)
        if whole is None:
            painter.fillRect(rect, self.theme["paper"])
        else:
            painter.drawImage(rect, whole.image)
        if part and self._is_sharper(part, whole):
            painter.drawImage(self.sheet.rect_of(part.part), part.image)
        painter.setPen(QPen(self.theme["line"], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _is_sharper(self, part: Painted, whole: Painted | None) -> bool:
        return whole is None or part.fineness > whole.fineness

    def _on_scrolled(self, *_value: int) -> None:
        self.viewport().update()
        if not self.sheet.pages:
            return
        self.pictures.want(self._wishes())
        read_at = self.offset.y() + _READ_AT * self.viewport().height()
        page = self.sheet.page_at(read_at)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _wishes(self) -> list[Wish]:
        """What is seen of each page, in device px; then the next page, so that it is there when it is wanted."""
        window, ratio = self.window_rect, self.devicePixelRatioF()
        wishes = []
        for page in self.sheet.visible(window.top(), window.bottom() + window.height()):
            seen = self.sheet.part_of(page.number, window) or self.sheet.part_of(
                page.number, window.translated(0, window.height())
            )
            rect = self.sheet.page_rect(page.number)
            if seen:
                wishes.append(Wish(seen, round(rect.width() * ratio), round(rect.height() * ratio)))
        return wishes
