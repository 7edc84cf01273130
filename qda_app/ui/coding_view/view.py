"""A source as one reads and codes it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from qda_app.domain.ids import CodingId, ExcerptId
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.ui.coding_view import gutter, overview, stripes
from qda_app.ui.coding_view.boxes import CodingBoxes
from qda_app.ui.coding_view.coded_text import CodedText
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.handles import KNOB, Handles
from qda_app.ui.coding_view.keys import Ask, asked_by
from qda_app.ui.coding_view.reading import Fill, FillBox
from qda_app.ui.coding_view.snapshot import TextSnapshot
from qda_app.ui.coding_view.source_codings import SourceCodings
from qda_app.ui.coding_view.thread_marks import ThreadMark
from qda_app.ui.theme import Theme

CODE_MIME_TYPE = "application/x-qda-code"  # the GUID of a code, as text
SPAN_MIME_TYPE = "application/x-qda-span"  # start and end of words of the source that lies open, as text
OUTLINE = 1.5  # px
VEIL = 0.8  # of the paper over coded words: enough to pass over them, not to lose one's way


class Lifted(NamedTuple):
    """Words that are outlined: those of the coding under the mouse, or what a code would be dropped on."""

    span: Span
    colour: QColor
    coding_id: CodingId | None = None


class TranscriptView(CodedText):
    """The words with their codings; says what a person asks for and changes nothing itself."""

    excerpt_chosen = Signal(object)  # ExcerptId
    coding_chosen = Signal(object)  # CodingId
    range_edit_requested = Signal(object)  # ShownCoding
    range_changed = Signal(object, object)  # the current ExcerptId, the Span it is to have; `settle_range` follows
    code_requested = Signal()
    recent_code_requested = Signal(int)  # 1 to 9
    typed = Signal(str)  # with a selection
    stance_requested = Signal(object)  # Stance, for the current coding
    uncode_requested = Signal()
    code_dropped = Signal(str, object)  # GUID of the code, Span
    menu_requested = Signal(QPoint, object, list)  # on the screen, selected Span, codings under it
    stripe_width_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """An empty page in the look of `theme`."""
        self.can_code = True
        self.veils_coded = False
        self._lifted: Lifted | None = None
        self._pressed_at: QPoint | None = None
        self._boxes = CodingBoxes(self, theme)
        super().__init__(theme, parent)
        self.gutter = gutter.Gutter(self)
        self.stripes = stripes.StripeMargin(self)
        self.overview = overview.Overview(self)
        self.handles = Handles(self)
        self._stripe_width = stripes.WIDTH
        self.set_stripe_width(self._stripe_width)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(_("Text of the source"))
        self._connect()

    def open(self, snapshot: TextSnapshot, codings: Iterable[ShownCoding] = ()) -> None:
        """Show another source, from its beginning, with its codings."""
        self.handles.let_go()
        self.codings = SourceCodings(snapshot.text, codings)
        self.current_excerpt_id = None
        self.stripes.let_down()
        self._boxes.set_hits((), None)
        self.show_text(snapshot)
        self.overview.set_hits(())

    def show_text(self, snapshot: TextSnapshot) -> None:
        """Show a text; what was painted behind the former one is forgotten."""
        self._boxes.forget_all()
        super().show_text(snapshot)

    def show_codings(self, codings: Iterable[ShownCoding]) -> None:
        """Show other codings over the same words; lays nothing out, and place and selection stay."""
        self.codings = SourceCodings(self.snapshot.text, codings)
        self.stripes.let_down()
        self._lift(None)
        self._boxes.forget_all()
        self.viewport().update()
        self._update_margins()

    def add_coding(self, coding: ShownCoding) -> None:
        """Show one more coding; lays nothing out."""
        self.codings.add(coding)
        self._repaint([coding.span])

    def remove_coding(self, coding_id: CodingId) -> None:
        """Show a coding no longer; nothing where it is not here."""
        self.stripes.let_down()
        if removed := self.codings.remove(coding_id):
            self._repaint([removed.span])

    def replace_coding(self, coding: ShownCoding) -> None:
        """Show a coding as it is now, known by its GUID."""
        self.stripes.let_down()
        before = self.codings.replace(coding)
        self._repaint([coding.span, *([before.span] if before else [])])

    def set_current_excerpt(self, excerpt_id: ExcerptId | None, *, scroll: bool = False) -> None:
        """Show which excerpt is being worked on; `scroll` brings it on screen."""
        if excerpt_id != self.current_excerpt_id:
            self.handles.let_go()
            former, self.current_excerpt_id = self.current_excerpt_id, excerpt_id
            self._repaint_words([span for one in (former, excerpt_id) for span in self._spans_of(one)])
        if scroll and excerpt_id and (codings := self.codings.of_excerpt(excerpt_id)):
            self.scroll_to(codings[0].span)

    def set_hits(self, hits: Sequence[Span], current: Span | None = None) -> None:
        """Show the hits of a search, in order of their place, and bring the current one on screen."""
        self._boxes.set_hits(hits, current)
        self.viewport().update()
        self.overview.set_hits(hits)
        if current:
            self.scroll_to(current)

    def set_theme(self, theme: Theme) -> None:
        """Change to another mode; place, selection and codings stay."""
        super().set_theme(theme)
        self._update_margins()

    def set_can_code(self, can_code: bool) -> None:
        """Let keys and drops ask for codings, or only read."""
        self.can_code = self.handles.are_offered = can_code

    def show_marks(self, marks: Mapping[int, ThreadMark]) -> None:
        """Mark excerpts, by GUIDs as numbers, that somebody has talked about."""
        if self.gutter.marks.show(marks):
            self.gutter.update()

    def settle_range(self) -> None:
        """Show the current excerpt where it is stored, whatever was asked for."""
        self.handles.let_go()

    def veil_coded(self, is_veiled: bool) -> None:
        """Let the words that are coded step back behind those that are not; lays nothing out."""
        self.veils_coded = is_veiled
        self.viewport().update()

    def set_line_numbers(self, are_shown: bool) -> None:
        """Show the numbers of the lines in the gutter, which is narrower without them."""
        self.gutter.set_line_numbers(are_shown)
        self.set_stripe_width(self._stripe_width)

    def show_place(self, span: Span) -> None:
        """Put the cursor there, on screen, and outline the words until the cursor goes elsewhere."""
        self.select(Span(span.start, span.start))
        self.scroll_to(span)
        self._lift(Lifted(span, self.theme["accent"]))

    def set_stripe_width(self, width: int) -> None:
        """Give the margin of stripes another width, px."""
        width = max(stripes.NARROWEST, min(width, stripes.WIDEST))
        if width != self._stripe_width:
            self.stripe_width_changed.emit(width)
        self._stripe_width = width
        self.setViewportMargins(self.gutter.wanted_width, 0, width + overview.WIDTH, 0)
        self._place_margins()

    def boxes_of(self, block: QTextBlock) -> list[FillBox]:
        """The colours of codings and hits behind a paragraph."""
        return self._boxes.of(block)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, around them the outline of the lifted coding, and the handles of the current excerpt."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.veils_coded:
            self._paint_veil(painter, event.rect())
        if self._lifted:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._lifted.colour, OUTLINE))
            painter.drawPath(self._outline(self._lifted.span))
        self.handles.paint(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words anew, and the margins beside them."""
        if event.oldSize().width() != event.size().width():
            self._boxes.forget_all()
        super().resizeEvent(event)
        self._place_margins()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell which codings lie under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = self.handles.tool_tip_at(event.pos()) or self.tool_tip_at(event.pos())
            QToolTip.showText(event.globalPos(), told, self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the excerpt under a click that selected nothing."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        pressed, self._pressed_at = self._pressed_at, None
        is_click = pressed and (point - pressed).manhattanLength() < QApplication.startDragDistance()
        if is_click and not self.has_selection():
            self._choose_at(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that code; all others are Qt's."""
        ask = asked_by(event, has_selection=self.has_selection()) if self.can_code else None
        if ask:
            self._answer(ask)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is selected or lies under the mouse, or at the cursor."""
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        point = event.pos() if is_by_mouse else self.cursorRect().center()
        self.menu_requested.emit(self.viewport().mapToGlobal(point), self.selected_span(), self.codings_at(point))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words, and where they stand, so that they can be dropped on a code."""
        data = super().createMimeDataFromSelection()
        span = self.selected_span()
        data.setData(SPAN_MIME_TYPE, f"{span.start} {span.end}".encode())
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take codes that are dragged here."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what a dragged code would be given to."""
        self._judge(event)

    def dragLeaveEvent(self, event: QEvent) -> None:
        """The code was dragged away again."""
        self._lift(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which code was dropped on which words."""
        target = self._judge(event)
        self._lift(None)
        if target:
            code_id = bytes(event.mimeData().data(CODE_MIME_TYPE).data()).decode()
            self.code_dropped.emit(code_id, target)

    def _connect(self) -> None:
        self.stripes.coding_clicked.connect(self._on_coding_clicked)
        self.stripes.coding_double_clicked.connect(self.range_edit_requested)
        self.stripes.coding_hovered.connect(self._on_coding_hovered)
        self.stripes.width_wanted.connect(self.set_stripe_width)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(lambda: self._lift(None))
        self.handles.moved.connect(lambda span: self.range_changed.emit(self.current_excerpt_id, span))
        self.handles.dragged.connect(self._repaint)

    def _place_margins(self) -> None:
        area = self.viewport().geometry()
        right = area.right() + 1
        self.gutter.setGeometry(0, area.top(), self.gutter.wanted_width, area.height())
        self.stripes.setGeometry(right, area.top(), self._stripe_width, area.height())
        self.overview.setGeometry(right + self._stripe_width, area.top(), overview.WIDTH, area.height())
        self.overview.refresh()

    def _answer(self, ask: Ask) -> None:
        signal = getattr(self, ask.signal)
        signal.emit(*ask.arguments)

    def _choose_at(self, point: QPoint) -> None:
        """The innermost excerpt; a click on the current one goes on to the next around it."""
        codings = list(reversed(self.codings_at(point)))
        excerpts = list(dict.fromkeys(coding.excerpt_id for coding in codings))
        if self.current_excerpt_id in excerpts:
            following = excerpts.index(self.current_excerpt_id) + 1
            excerpts = [*excerpts[following:], *excerpts[:following]]
        if excerpts:
            self._choose(excerpts[0])

    def _choose(self, excerpt_id: ExcerptId) -> None:
        self.set_current_excerpt(excerpt_id)
        self.excerpt_chosen.emit(excerpt_id)

    def _judge(self, event: QDropEvent) -> Span | None:
        """Accept a drop where it would mean something, and show where."""
        target = self._target_at(event.position().toPoint()) if self._brings_code(event) else None
        self._lift(Lifted(target, self.theme["accent"]) if target else None)
        if target:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        return target

    def _brings_code(self, event: QDropEvent) -> bool:
        return self.can_code and event.mimeData().hasFormat(CODE_MIME_TYPE)

    def _target_at(self, point: QPoint) -> Span | None:
        """The selection, or the innermost excerpt under a point."""
        position, selected = self.position_at(point), self.selected_span()
        if position is None:
            return None
        if selected.start <= position < selected.end:
            return selected
        codings = self.codings.overlapping(Span(position, position + 1))
        return codings[-1].span if codings else None

    def _lift(self, lifted: Lifted | None) -> None:
        if lifted != self._lifted:
            self._lifted = lifted
            self._boxes.lift(lifted.coding_id if lifted else None)
            self.viewport().update()

    def _paint_veil(self, painter: QPainter, exposed: QRect) -> None:
        """Over coded words, and the fills behind them, most of the paper's colour."""
        paper = QColor(self.theme["paper"])
        paper.setAlphaF(VEIL)
        for block, area in self.visible_paragraphs():
            if area.intersects(exposed):
                for box in self._boxes.veil_of(block, paper):
                    painter.fillRect(box.left, area.top() + box.top, box.width, box.height, paper)

    def _outline(self, span: Span) -> QPainterPath:
        start, end = self.snapshot.shown_span(span)
        path = QPainterPath()
        for block, area in self.visible_paragraphs():
            first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
            for box in self.boxes_behind(block, [Fill(first, last, self.theme["accent"])]):
                path.addRect(QRectF(box.left, area.top() + box.top, box.width, box.height))
        return path.simplified()

    def _spans_of(self, excerpt_id: ExcerptId | None) -> list[Span]:
        """The place of an excerpt; none where it is not shown."""
        codings = self.codings.of_excerpt(excerpt_id) if excerpt_id else []
        return [coding.span for coding in codings[:1]]

    def _repaint(self, spans: Iterable[Span]) -> None:
        """Show anew what lies over `spans`."""
        self._repaint_words(spans, around=KNOB if self.current_excerpt_id else 0)
        self.overview.refresh()

    def _repaint_words(self, spans: Iterable[Span], *, around: int = KNOB) -> None:
        """Paint anew the paragraphs that show a part of `spans`, and no others; handles hang out of theirs."""
        for span in spans:
            start, end = self.snapshot.shown_span(span)
            first, last = (self.document().findBlock(position).blockNumber() for position in (start, end))
            self._boxes.forget(range(first, last + 1))
            for block, area in self.visible_paragraphs():
                if first <= block.blockNumber() <= last:
                    self.viewport().update(area.adjusted(0, -around, 0, around))
        self.stripes.update()
        if self.gutter.marks:
            self.gutter.update()

    def _on_coding_clicked(self, coding: ShownCoding) -> None:
        self._choose(coding.excerpt_id)
        self.coding_chosen.emit(coding.coding_id)

    def _on_coding_hovered(self, coding: ShownCoding | None) -> None:
        stripe = self.theme.hues[coding.hue].stripe if coding else None
        self._lift(Lifted(coding.span, stripe, coding.coding_id) if coding and stripe else None)

    def _on_update_request(self, area: QRect, scrolled: int) -> None:
        if scrolled:
            self.gutter.scroll(0, scrolled)
            self.stripes.update()
        elif area.height() == self.viewport().height():
            self.gutter.update()
            self.stripes.update()

    def _update_margins(self) -> None:
        self.gutter.update()
        self.stripes.update()
        self.overview.refresh()
