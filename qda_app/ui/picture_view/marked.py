"""Pages with the excerpts that lie on them, and the rectangle that is drawn."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from qda_app.domain import regions
from qda_app.domain.ids import ExcerptId
from qda_app.domain.spans import Region
from qda_app.services.page_images import SourcePages
from qda_app.ui.jobs import Jobs
from qda_app.ui.picture_view.mark_painter import REACH, Look, MarkPainter
from qda_app.ui.picture_view.marks import Mark, PageMarks, SeenExcerpt
from qda_app.ui.picture_view.seeing import Fit, PageView
from qda_app.ui.picture_view.shaping import Grip, pulled
from qda_app.ui.picture_view.sheet import PageSize
from qda_app.ui.theme import Theme

_POINTS_TO_PX = 96 / 72
_STEP = 8.0  # px by which an arrow moves a rectangle
_NEW_SHARE = 0.3  # of what is seen of a page that a rectangle made by key covers, each way


class MarkedPages(PageView):
    """What is seen; the mouse and the keyboard come to it later."""

    selection_changed = Signal()
    reshaped = Signal(object, object)  # ExcerptId, Region

    def __init__(self, jobs: Jobs, theme: Theme) -> None:
        """Without pages."""
        super().__init__(jobs, theme)
        self.can_code = True
        self.marks = PageMarks()
        self.selection: Region | None = None
        self.current_excerpt_id: ExcerptId | None = None
        self.lifted_id: ExcerptId | None = None
        self.pulled: Region | None = None  # where the current excerpt will be once it is stored there
        self.target: Region | None = None  # what a code would be dropped on
        self._painter: MarkPainter | None = None

    # What is shown

    def open(self, source: SourcePages, excerpts: Iterable[SeenExcerpt]) -> None:
        """Show the pages of another source."""
        self.marks = PageMarks(source.pages, excerpts)
        self.selection = self.current_excerpt_id = self.lifted_id = None
        self.settle()
        natural, fit = (1.0, Fit.WHOLE) if source.is_picture else (_POINTS_TO_PX, Fit.WIDTH)
        pages = [PageSize(page.number, page.width, page.height) for page in source.pages]
        self.open_pages(pages, source.images, natural=natural, fit=fit)
        self.selection_changed.emit()

    def close_pages(self) -> None:
        """Show nothing, and let go of the pictures."""
        self.marks = PageMarks()
        self.selection = None
        self.open_pages((), None, natural=1.0, fit=Fit.WHOLE)

    def show_excerpts(self, marks: PageMarks) -> None:
        """Show other excerpts on the same pages."""
        self.marks, self.lifted_id = marks, None
        self.viewport().update()

    def put_excerpt(self, excerpt: SeenExcerpt) -> None:
        """Show one excerpt as it is now; paints no more than where it lay and lies."""
        self._update_around(excerpt.excerpt_id)
        self.marks.put(excerpt)
        self._update_around(excerpt.excerpt_id)

    def remove_excerpt(self, excerpt_id: ExcerptId) -> None:
        """Show an excerpt no longer."""
        self._update_around(excerpt_id)
        self.marks.remove(excerpt_id)

    def set_current_excerpt(self, excerpt_id: ExcerptId | None) -> None:
        """Show which excerpt is being worked on."""
        if excerpt_id != self.current_excerpt_id:
            self.settle()
            for touched in (self.current_excerpt_id, excerpt_id):
                self._update_around(touched)
            self.current_excerpt_id = excerpt_id

    def scroll_to_excerpt(self, excerpt_id: ExcerptId) -> None:
        """Bring an excerpt on screen."""
        if mark := self.marks.first_mark(excerpt_id):
            self.show_rect(self.sheet.rect_of(mark.region))

    def on_screen(self, region: Region) -> QRect:
        """Where a rectangle is on the screen, as far as it is seen."""
        area = self.sheet.rect_of(region).translated(-self.offset).toRect()
        area = area.intersected(self.viewport().rect()) or area
        return QRect(self.viewport().mapToGlobal(area.topLeft()), area.size())

    # Rectangles

    def has_selection(self) -> bool:
        """Whether a rectangle is drawn."""
        return self.selection is not None

    def select(self, region: Region | None) -> None:
        """Draw a rectangle, or take it away."""
        if region != self.selection:
            self.update_region(self.selection)
            self.selection = region
            self.update_region(region)
            self.selection_changed.emit()

    def begin_rectangle(self) -> None:
        """A rectangle in the middle of what is seen of the page that is read, for the arrows to move."""
        seen = self.sheet.part_of(self.page, self.window_rect) if self.page else None
        if seen is None:
            return
        middle = (seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2
        half = (seen.right - seen.left) * _NEW_SHARE / 2, (seen.bottom - seen.top) * _NEW_SHARE / 2
        first, last = (tuple(at + sign * by for at, by in zip(middle, half, strict=True)) for sign in (-1, 1))
        self.select(regions.drawn(self.page, (first[0], first[1]), (last[0], last[1])))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def nudge(self, grip: Grip, across: int, down: int) -> None:
        """Pull at the rectangle that is drawn, or else at the current excerpt, by a step of the arrows."""
        if self.selection:
            self.select(self._nudged(self.selection, grip, across, down))
            self.show_rect(self.sheet.rect_of(self.selection))
        elif region := self.pulled or self.current_region:
            self.pull(self._nudged(region, grip, across, down))
            self.ask_for(self.pulled)

    @property
    def current_region(self) -> Region | None:
        """The rectangle of the current excerpt, where it may be shaped."""
        excerpt = self.marks.get(self.current_excerpt_id)
        if excerpt is None or excerpt.is_of_another or not self.can_code:
            return None
        return excerpt.place if isinstance(excerpt.place, Region) else None

    def pull(self, region: Region) -> None:
        """Show the current excerpt elsewhere."""
        before, self.pulled = self.pulled or self.current_region, region
        for touched in (before, region):
            self.update_region(touched)

    def ask_for(self, region: Region | None) -> None:
        """Ask for the current excerpt to have this place, unless it has it; it is shown there until `settle`."""
        if region and region != self.current_region and self.current_excerpt_id:
            self.reshaped.emit(self.current_excerpt_id, region)
        else:
            self.settle()

    def settle(self, stored: Region | None = None) -> None:
        """Show the current excerpt where it is; with what was stored only if nothing was asked for since."""
        if self.pulled and stored in (None, self.pulled):
            self.update_region(self.pulled)
            self._update_around(self.current_excerpt_id)
            self.pulled = None

    def _nudged(self, region: Region, grip: Grip, across: int, down: int) -> Region:
        page = self.sheet.page_rect(region.page)
        return pulled(region, grip, across * _STEP / page.width(), down * _STEP / page.height())

    # Painting

    def paint_over(self, painter: QPainter, exposed: QRectF) -> None:
        """Boxes, then labels, then what is being shaped."""
        marker, window = self._marker(), self.window_rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        shown = list(self._shown_in(exposed.adjusted(-REACH * 8, -REACH, REACH, REACH)))  # labels stand far out
        for mark, rect, look in shown:
            marker.paint(painter, rect, mark, look)
        seen = {
            number: window.intersected(self.sheet.page_rect(number)) for number in {one[0].region.page for one in shown}
        }
        for mark, rect, look in sorted(shown, key=_last_to_be_labelled):
            marker.paint_label(painter, rect, mark, look, seen[mark.region.page])
        painter.setOpacity(1.0)
        region = self.pulled or self.current_region
        if region and not self.selection:
            marker.paint_handles(painter, self.sheet.rect_of(region))
        if self.selection:
            marker.paint_selection(painter, self.sheet.rect_of(self.selection), has_handles=True)
        if self.target:
            marker.paint_selection(painter, self.sheet.rect_of(self.target), has_handles=False)

    def _shown_in(self, area: QRectF) -> Iterator[tuple[Mark, QRectF, Look]]:
        """What lies in an area of the sheet, and where."""
        for page in self.sheet.visible(area.top(), area.bottom()):
            part = self.sheet.part_of(page.number, area)
            for mark in self.marks.on_page(page.number) if part else ():
                shown = self._as_pulled(mark)
                if part and regions.meet(shown.region, part):
                    yield shown, self.sheet.rect_of(shown.region), self._look(mark)

    def _marker(self) -> MarkPainter:
        if self._painter is None:
            self._painter = MarkPainter(self.devicePixelRatioF())
        return self._painter

    def _as_pulled(self, mark: Mark) -> Mark:
        is_pulled = self.pulled is not None and mark.excerpt.excerpt_id == self.current_excerpt_id
        return mark._replace(region=self.pulled) if is_pulled and self.pulled else mark

    def _look(self, mark: Mark) -> Look:
        excerpt_id = mark.excerpt.excerpt_id
        is_current, is_lifted = excerpt_id == self.current_excerpt_id, excerpt_id == self.lifted_id
        return Look(is_current, is_lifted, self.lifted_id is not None and not is_lifted and not is_current)

    def _update_around(self, excerpt_id: ExcerptId | None) -> None:
        mark = self.marks.first_mark(excerpt_id) if excerpt_id else None
        if mark and mark.excerpt.is_text:
            self.viewport().update()
        elif mark:
            self.update_region(mark.region)

    def update_region(self, region: Region | None) -> None:
        """Paint anew where a rectangle lies, its label included."""
        if region:
            area = self.sheet.rect_of(region).translated(-self.offset)
            self.viewport().update(area.adjusted(-REACH, -REACH, REACH * 8, REACH).toAlignedRect())


def _last_to_be_labelled(shown: tuple[Mark, QRectF, Look]) -> tuple[bool, bool]:
    """What is worked on, and what is lifted, lie over all others."""
    _mark, _rect, look = shown
    return look.is_lifted, look.is_current
