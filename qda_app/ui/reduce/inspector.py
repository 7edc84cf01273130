"""The right panel: the excerpt that is worked on, or the source where there is none."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.ids import CodeId, CodingId, ExcerptId
from qda_app.i18n import _
from qda_app.services.drafts_kept import DraftsKept
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import caps_width
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.code_page import CodePage
from qda_app.ui.reduce.codes_acts import CodeActs
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_page import ExcerptPage
from qda_app.ui.reduce.other_page import OtherPage
from qda_app.ui.reduce.source_summary import SourceSummary
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Theme, set_look

_KEYS = ("Alt", "↑", "↓")
_GAP = 4
Chosen = tuple[ExcerptId | None, CodingId | None]


class Inspector(QWidget):
    """Keeps the last excerpt until another one is chosen or coded."""

    def __init__(self, desk: Desk, acts: Acts, code_acts: CodeActs, drafts: DraftsKept) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk = desk
        theme = desk.context.theme
        set_look(self, surface="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PanelHeader("", theme)
        self.moves = MoveKeys(theme)
        self.header.add(self.moves)
        self.page, self.summary, self.other = ExcerptPage(desk, acts, drafts), SourceSummary(desk), OtherPage(desk)
        self._pages = QStackedWidget()
        for page in (self.page, self.summary, self.other):
            self._pages.addWidget(_scrolling(page, theme))
        self.code_page = CodePage(desk, code_acts)
        self._pages.addWidget(self.code_page)
        self._before_code: Chosen = (None, None)
        self._came_from: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        desk.chosen.connect(self.show_chosen)
        desk.worked.connect(self._on_worked)
        desk.codes_changed.connect(self.show_chosen)
        self.code_page.back_wanted.connect(self.show_excerpt)

    @property
    def shows_excerpt(self) -> bool:
        """Whether an excerpt is shown, not the source or a code."""
        return self._pages.currentIndex() == 0

    @property
    def shows_code(self) -> bool:
        """Whether what a code means is shown."""
        return self._pages.currentWidget() is self.code_page

    def show_code(self, code_id: CodeId, *, takes_keyboard: bool = True) -> None:
        """Show what a code means, until someone goes back or chooses another excerpt."""
        if takes_keyboard:
            self._came_from = QApplication.focusWidget()
        self._before_code = self._chosen
        self.setVisible(True)
        self.code_page.show_code(code_id)
        self._pages.setCurrentWidget(self.code_page)
        self._show_header()
        if takes_keyboard:
            self.code_page.begin()

    def show_excerpt(self) -> None:
        """Go back from a code to the excerpt or the source; the keyboard goes where it came from."""
        has_keyboard = self.code_page.isAncestorOf(QApplication.focusWidget() or self)
        self.code_page.leave()
        self.code_page.code_id = None
        self._pages.setCurrentIndex(1)
        self.show_chosen()
        if has_keyboard and self._came_from and shiboken6.isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chosen(self) -> None:
        """Show the current excerpt of the desk as it is now, or its source."""
        if self._show_other():
            return
        excerpt, source = self._desk.excerpt, self._desk.source
        has_excerpt = excerpt is not None and source is not None and excerpt.source_id == self._desk.source_id
        self.page.show_excerpt()
        if not has_excerpt:
            self.summary.show_source()
        if self.shows_code and has_excerpt and self._chosen != self._before_code:
            self._before_code = self._chosen
            if not self.code_page.keep_open.isChecked():
                self.code_page.leave()
                self._pages.setCurrentIndex(0)
        if not self.shows_code:
            self._pages.setCurrentIndex(0 if has_excerpt else 1)
        self._show_header()

    def _show_header(self) -> None:
        excerpt, source, code = self._desk.excerpt, self._desk.source, self.code_page.code
        if self.shows_code and code:
            self.header.title.setText(_("Code {id}").format(id=code.short_id))
            self.header.count.setText("")
        elif excerpt and source and self.shows_excerpt:
            informant = self._desk.informant(excerpt)
            self.header.title.setText(_("Excerpt {id}").format(id=source.label(excerpt)))
            self.header.count.setText(", ".join([*([informant.short_id] if informant else []), source.where(excerpt)]))
        else:
            reading = self._desk.reading(self._desk.source_id)
            self.header.title.setText(_("Source {id}").format(id=reading.source.short_id) if reading else "")
            self.header.count.setText("")
            self.summary.setVisible(reading is not None)
        self._fit_header()

    def _show_other(self) -> bool:
        """Show the excerpt of another coder, where one lies on the desk."""
        excerpt, source = self._desk.other_excerpt, self._desk.source
        if excerpt is None or source is None:
            return False
        self._pages.setCurrentIndex(2)
        self.other.show_excerpt()
        self.header.title.setText(_("Excerpt {id}").format(id=source.label(excerpt)))
        self.header.count.setText(source.where(excerpt))
        self._fit_header()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave away what there is no room for."""
        super().resizeEvent(event)
        self._fit_header()

    def leave(self) -> None:
        """Hand over what was written."""
        self.page.leave()
        self.summary.memos.leave()
        self.other.memos.leave()
        if self.shows_code:
            self.code_page.leave()

    def write(self, field: str) -> None:
        """Give the keyboard to the paraphrase or the generalisation."""
        if self.shows_excerpt:
            self.page.fields[field].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write_memo(self) -> None:
        """Begin a memo on what is shown: the code, the excerpt or the source."""
        self.setVisible(True)
        page = next((one for one in (self.code_page, self.page, self.summary, self.other) if one.isVisible()), None)
        if page:
            page.memos.begin()

    @property
    def _chosen(self) -> Chosen:
        return self._desk.excerpt_id, self._desk.coding_id

    def _fit_header(self) -> None:
        """Leave away the keys' word where there is no room, then the keys."""
        room = self.width() - self.header.taken_width
        self.moves.setVisible(self.shows_excerpt and room >= self.moves.width_of(with_word=False))
        self.moves.show_word(room >= self.moves.width_of(with_word=True))

    def _on_worked(self, *_changes: object) -> None:
        if not self.shows_excerpt:
            self.summary.show_source()


class MoveKeys(QWidget):
    """The keys that go from excerpt to excerpt."""

    def __init__(self, theme: Theme) -> None:
        """With their word."""
        super().__init__()
        self._theme, self._has_word = theme, True
        self.setToolTip(_("Alt and an arrow go to the excerpt before or after."))
        self.show_word(True)

    def width_of(self, *, with_word: bool) -> int:
        """How wide it is with or without the word, px."""
        word = QFontMetrics(cached_font("caption")).horizontalAdvance(_("go")) + _GAP + 1 if with_word else 0
        return caps_width(_KEYS) + word

    def show_word(self, has_word: bool) -> None:
        """Show the word before the keys or leave it away."""
        self._has_word = has_word
        self.setFixedWidth(self.width_of(with_word=has_word))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Word and keys."""
        painter = QPainter(self)
        line = RowLine(painter, self.rect(), self._theme)
        line.caps_right(_KEYS)
        if self._has_word:
            line.skip_right(_GAP)
            line.text_right(_("go"), cached_font("caption"), "text_tertiary")
        painter.end()


def _scrolling(page: QWidget, theme: Theme) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(*(theme.space("m"),) * 4)
    column.addWidget(page)
    area.setWidget(around)
    return area
