"""The right panel: the excerpt that is worked on, or the source where there is none."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.services.drafts_kept import DraftsKept
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import caps_width
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_page import ExcerptPage
from qda_app.ui.reduce.source_summary import SourceSummary
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Theme, set_look

_KEYS = ("Alt", "↑", "↓")
_GAP = 4


class Inspector(QWidget):
    """Keeps the last excerpt until another one is chosen or coded."""

    def __init__(self, desk: Desk, acts: Acts, drafts: DraftsKept) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk = desk
        theme = desk.context.theme
        set_look(self, surface="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PanelHeader("", theme)
        self.moves = MoveKeys(theme)
        self.header.add(self.moves)
        self.page, self.summary = ExcerptPage(desk, acts, drafts), SourceSummary(desk)
        self._pages = QStackedWidget()
        for page in (self.page, self.summary):
            self._pages.addWidget(_scrolling(page, theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        desk.chosen.connect(self.show_chosen)
        desk.worked.connect(self._on_worked)
        desk.codes_changed.connect(self.show_chosen)

    @property
    def shows_excerpt(self) -> bool:
        """Whether an excerpt is shown, not the source."""
        return self._pages.currentIndex() == 0

    def show_chosen(self) -> None:
        """Show the current excerpt of the desk as it is now, or its source."""
        excerpt, source = self._desk.excerpt, self._desk.source
        shows_excerpt = excerpt is not None and source is not None and excerpt.source_id == self._desk.source_id
        self._pages.setCurrentIndex(0 if shows_excerpt else 1)
        self.page.show_excerpt()
        if excerpt and source and shows_excerpt:
            informant = self._desk.informant(excerpt)
            self.header.title.setText(_("Excerpt {id}").format(id=source.label(excerpt)))
            self.header.count.setText(", ".join([*([informant.short_id] if informant else []), source.where(excerpt)]))
        else:
            reading = self._desk.reading(self._desk.source_id)
            self.header.title.setText(_("Source {id}").format(id=reading.source.short_id) if reading else "")
            self.header.count.setText("")
            self.summary.show_source()
            self.summary.setVisible(reading is not None)
        self._fit_header()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave away what there is no room for."""
        super().resizeEvent(event)
        self._fit_header()

    def leave(self) -> None:
        """Hand over what was written."""
        self.page.leave()

    def write(self, field: str) -> None:
        """Give the keyboard to the paraphrase or the generalisation."""
        if self.shows_excerpt:
            self.page.fields[field].setFocus(Qt.FocusReason.ShortcutFocusReason)

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
