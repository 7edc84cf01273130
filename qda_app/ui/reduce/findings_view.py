"""The list of hits: where each stands, who says it, and its words so that what was found is one column."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from qda_app.domain.hits import SourceHits
from qda_app.i18n import _, ngettext
from qda_app.services.hit_contexts import HitInContext
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.findings_model import FindingsModel, Index
from qda_app.ui.row_line import RowLine, cached_font, paint_focus
from qda_app.ui.theme import set_look, speech_font

_PADDING, _GAP = 12, 8
_LOCATOR, _SPEAKER = 104, 68  # px
_DOT, _MOST_DOTS, _DOTS = 8, 3, 54
_BEFORE = 0.38  # of the room for words, before the hit
_NARROW = 560  # px; below, who speaks is only in the tool tip


class FindingsDelegate(QStyledItemDelegate):
    """Paints a heading, or a hit with the words around it."""

    def __init__(self, desk: Desk, view: QTableView) -> None:
        """In the colours of the desk's codes."""
        super().__init__(view)
        self._desk, self._view, self._theme = desk, view, desk.context.theme
        self._plain = speech_font("table")
        self._strong = QFont(self._plain)
        self._strong.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of a table."""
        return QSize(0, self._theme.size("table_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        model = index.model()
        assert isinstance(model, FindingsModel)
        hit, area = model.hit(index), QRect(option.rect)
        painter.save()
        if hit is None:
            self._paint_heading(painter, area, model.found(index))
        else:
            self._paint_ground(painter, option)
            self._paint_hit(painter, area.adjusted(_PADDING, 0, -_PADDING, 0), model, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area, state = QRect(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme["accent_soft"])
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme["hover"])
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._theme["line"])
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            paint_focus(painter, area, self._theme)

    def _paint_heading(self, painter: QPainter, area: QRect, found: SourceHits) -> None:
        painter.fillRect(area, self._theme["panel"])
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._theme["line"])
        line = RowLine(painter, area.adjusted(_PADDING, 0, -_PADDING, 0), self._theme)
        line.text_right(ngettext("{count} hit", "{count} hits", len(found)), cached_font("table"), "text_tertiary")
        line.skip_right(_GAP)
        line.text(found.source.short_id, cached_font("table", QFont.Weight.DemiBold))
        line.skip(_GAP)
        line.text(found.source.title, cached_font("table"), "text_secondary")

    def _paint_hit(self, painter: QPainter, area: QRect, model: FindingsModel, index: Index) -> None:
        context = model.context(index)
        line = RowLine(painter, area, self._theme)
        line.text(model.locator(index), cached_font("table"), "text_secondary", width=_LOCATOR)
        if context is None:
            line.text("…", self._plain, "text_tertiary")
            return
        has_speakers = self._view.width() >= _NARROW
        if has_speakers:
            line.text(context.speaker, cached_font("table"), "text_secondary", width=_SPEAKER)
        left = area.left() + _LOCATOR + (_SPEAKER if has_speakers else 0) + _GAP
        self._paint_dots(painter, QRect(area.right() - _DOTS, area.top(), _DOTS, area.height()), context)
        words = QRect(left, area.top(), area.right() - _DOTS - _GAP - left, area.height())
        self._paint_words(painter, words, context)

    def _paint_dots(self, painter: QPainter, area: QRect, context: HitInContext) -> None:
        """The codes that are there already."""
        line = RowLine(painter, area, self._theme)
        for code_id in context.code_ids[:_MOST_DOTS]:
            line.dot(self._desk.context.hues.hue(code_id).stripe, _DOT, 4)
        if len(context.code_ids) > _MOST_DOTS:
            line.text(f"+{len(context.code_ids) - _MOST_DOTS}", cached_font("caption"), "text_tertiary")

    def _paint_words(self, painter: QPainter, area: QRect, context: HitInContext) -> None:
        """What was found begins at the same place in every row, in bold on the colour of a hit."""
        first = next((place for place, piece in enumerate(context.pieces) if piece.is_mark), 0)
        before = "".join(piece.words for piece in context.pieces[:first])
        anchor = area.left() + round(area.width() * _BEFORE)
        self._paint_before(painter, QRect(area.left(), area.top(), anchor - area.left(), area.height()), before)
        line = RowLine(painter, QRect(anchor, area.top(), area.right() - anchor, area.height()), self._theme)
        for piece in context.pieces[first:]:
            if piece.is_mark:
                width = min(line.free, QFontMetrics(self._strong).horizontalAdvance(piece.words))
                left = area.right() - line.free
                middle = area.center().y()
                painter.fillRect(left, middle - 9, width, 19, self._theme["warning_fill"])
                painter.fillRect(left, middle + 9, width, 1, self._theme["warning"])
            line.text(piece.words, self._strong if piece.is_mark else self._plain)

    def _paint_before(self, painter: QPainter, area: QRect, words: str) -> None:
        shown = QFontMetrics(self._plain).elidedText(words, Qt.TextElideMode.ElideLeft, area.width())
        painter.setFont(self._plain)
        painter.setPen(self._theme["text"])
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)


class FindingsView(QTableView):
    """A click or the arrows go to a hit and leave the keyboard here, Enter goes on to the text, Esc ends the search."""

    hit_wanted = Signal(object)  # a Hit, to be shown where it stands
    text_wanted = Signal()
    ended = Signal()
    left_upwards = Signal()

    def __init__(self, desk: Desk, model: FindingsModel) -> None:
        """Shows the hits of `model`."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(FindingsDelegate(desk, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(desk.context.theme.size("table_row"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Hits in all sources"))
        set_look(self, bare=True)
        self.setStyleSheet(f"background: {desk.context.theme['paper'].name()};")
        self.clicked.connect(self._want)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its keys; all else is Qt's."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
            self.text_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def choose_first(self) -> None:
        """Take the keyboard, on the row that was chosen last or the first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._model.hit(self.currentIndex()) is None:
            self.go(self._model.next_hit(-1, 1))

    def _step(self, step: int) -> None:
        """To the next hit; before the first one back to the field."""
        here = self.currentIndex().row()
        row = self._model.next_hit(here, step)
        if row == here and step < 0:
            self.left_upwards.emit()
        else:
            self.go(row)

    def go(self, row: int) -> None:
        """To the hit of a row; nowhere where there is none."""
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row))
            self._want(self.currentIndex())

    def _want(self, index: QModelIndex) -> None:
        hit = self._model.hit(index)
        if hit:
            self.hit_wanted.emit(hit)
