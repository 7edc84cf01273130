"""The middle of the stage: the head of the source, its words, and what to do where there are none."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodingId, ExcerptId, SourceId
from qda_app.domain.spans import Span
from qda_app.i18n import _, ngettext
from qda_app.settings import LAST_PLACES, LINE_NUMBERS
from qda_app.ui.actions import Actions, Stage
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.context import Target
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.errors import Notice
from qda_app.ui.parts import action_button, label
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.filter_bar import FilterBar
from qda_app.ui.reduce.find_bar import FindBar
from qda_app.ui.reduce.holdings import OpenSource
from qda_app.ui.reduce.jump_bar import JumpBar
from qda_app.ui.reduce.pages_panel import PagesPanel
from qda_app.ui.reduce.range_bar import RangeBar
from qda_app.ui.reduce.standing_words import thread_marks
from qda_app.ui.theme import Theme, set_look


class SourceHeader(QWidget):
    """Id, title and counts of the open source, with the buttons to find and to code."""

    def __init__(self, actions: Actions, theme: Theme) -> None:
        """Without a source."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"SourceHeader {{ background: {theme['paper'].name()}; border-bottom: 1px solid {theme['line'].name()}; }}"
        )
        self.setFixedHeight(theme.size("panel_header"))
        self.short_id, self.title = label("", kind="strong"), ElidedLabel(theme, kind="body", role="text")
        self.counts = label("", kind="table", tone="tertiary")
        self.filter = action_button(
            actions["filter_codings"],
            actions.specs["filter_codings"],
            theme,
            look="flat small",
            text=_("Filter"),
            shows_keys=False,
        )
        self.find_here = action_button(actions["find"], actions.specs["find"], theme, look="flat small", text=_("Find"))
        self.correct = action_button(
            actions["correct_text"],
            actions.specs["correct_text"],
            theme,
            look="flat small",
            text=_("Correct"),
            shows_keys=False,
        )
        self.code_selection = action_button(
            actions["code_selection"], actions.specs["code_selection"], theme, look="primary small"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(self.short_id)
        line.addWidget(self.title, 1)
        for part in (self.counts, self.filter, self.find_here, self.correct, self.code_selection):
            line.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other things."""
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Leave out the counts, and the keys of finding, where the title needs the room."""
        self.find_here.show_keys(True)
        self.counts.setVisible(self._wanted(self.counts) <= self.width())
        self.find_here.show_keys(self._wanted() <= self.width())

    def _wanted(self, *besides: QWidget) -> int:
        """How wide everything is with the whole title, px."""
        line = self.layout()
        assert isinstance(line, QHBoxLayout)
        parts = (self.short_id, self.title, self.filter, self.find_here, self.correct, self.code_selection, *besides)
        margins, between = line.contentsMargins(), line.spacing() * (len(parts) - 1)
        return sum(part.sizeHint().width() for part in parts) + between + margins.left() + margins.right()


class ReadingPanel(QWidget):
    """Shows the source that lies open on the desk, its text or its pages, and keeps its codings in step."""

    switched = Signal()  # from the text to the pages, or back
    counted = Signal(int, int)  # how many codings of the source are shown, and how many there are

    def __init__(self, desk: Desk) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk, context = desk, desk.context
        theme = context.theme
        self.header = SourceHeader(context.actions, theme)
        self.view = TranscriptView(theme)
        self.view.why_not_copied = self._why_not_copied
        self.view.copy_refused.connect(lambda reason: desk.context.tell(Notice(reason, tone="warning")))
        self.view.set_can_code(context.may_code)
        self.view.set_line_numbers(context.settings.get(LINE_NUMBERS))
        self.view.setAccessibleName(_("Text of the source"))
        self.find_bar = FindBar(desk, self.view)
        self.jump_bar, self.range_bar = JumpBar(theme), RangeBar(theme)
        self.filter_bar = FilterBar(desk, self.view.uncoded)
        self.hint = _hint(theme)
        self.pages = PagesPanel(desk)
        self._shown_id: SourceId | None = None
        self._is_page_wanted = False
        self._left_at: tuple[int, int] | None = None  # where the text was left for its page: its place, and the page's
        self._goal_on_page: ExcerptId | None = None  # the same, on pages that are not read yet
        self._goal = Goal()  # an excerpt to go to, which may not be known yet
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty_page(theme))
        self._pages.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bars = (self.filter_bar, self.find_bar, self.jump_bar, self.range_bar)
        for part in (self.header, *bars, self.hint, self._pages):
            column.addWidget(part)
        column.setStretchFactor(self._pages, 1)
        self._connect()

    @property
    def has_source(self) -> bool:
        """Whether there is anything to read."""
        return self._pages.currentWidget() in (self.view, self.pages)

    @property
    def shows_pages(self) -> bool:
        """Whether one looks at a picture or at pages, not at the text."""
        return self._pages.currentWidget() is self.pages

    def focus(self) -> None:
        """Give the keyboard to the text or to the pages."""
        (self.pages.view if self.shows_pages else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def switch_page(self) -> None:
        """From the text to its page at the same place, or back."""
        source = self._desk.source
        if source is None:
            return
        if source.is_picture:
            self._desk.context.tell(Notice(_("A picture has no text. Draw a rectangle to code a part of it.")))
        elif self.shows_pages:
            self._back_to_text()
        else:
            self._is_page_wanted = True
            self.pages.open()

    def show_text(self) -> bool:
        """Whether the text is shown now, from wherever one was; of a picture there is none."""
        if self.shows_pages and self._desk.source and not self._desk.source.is_picture:
            self._back_to_text()
        return not self.shows_pages

    def _back_to_text(self) -> None:
        """To the words at the top of the page, or exactly where one came from if the page was not scrolled."""
        position = self.pages.position()
        came_from, page_position = self._left_at or (position, None)
        self._show(self.view)
        self.view.restore_position(came_from if position == page_position else position)

    def _on_pages_opened(self) -> None:
        source = self._desk.source
        if source and not source.is_picture and self._is_page_wanted:
            position = self.view.top_position()
            self._show(self.pages)
            self.pages.show_position(position)
            self._left_at = position, self.pages.position()
        self._is_page_wanted = False
        if self._goal_on_page:
            self._show(self.pages)
            self.pages.show_excerpt(self._goal_on_page)
            self._goal_on_page = None

    def _on_pages_missing(self) -> None:
        if self._is_page_wanted or self._goal_on_page:
            self._desk.context.tell(Notice(_("This source has no pages: it did not come as a PDF or picture.")))
        self._is_page_wanted, self._goal_on_page = False, None

    def _show(self, widget: QWidget) -> None:
        """Show the text, or the pages; the keyboard goes along where it was on the other."""
        if self._pages.currentWidget() is widget:
            return
        had_focus = self._pages.isAncestorOf(QApplication.focusWidget() or self)  # not the last one here
        self._pages.setCurrentWidget(widget)
        for bar in (self.find_bar, self.jump_bar, self.range_bar):
            if self.shows_pages and bar.isVisible():
                bar.end()
        if had_focus:
            self.focus()
        self.switched.emit()

    def add_page(self, page: QWidget) -> None:
        """Take in something that is shown at times in place of the text."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget | None) -> None:
        """Show one of these pages, or with None the text; a picture has none."""
        is_picture = self._desk.source is not None and self._desk.source.is_picture
        self._show(page or (self.pages if is_picture else self.view))

    def add_bar(self, bar: QWidget) -> None:
        """Take in a bar that is shown at times above the text."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, bar)

    def on_screen(self, span: Span) -> QRect:
        """Where words are on the screen, or the cursor where none of them is."""
        area = self.view.rect_of(span)
        if area.isNull():
            area = self.view.cursorRect()
        return QRect(self.view.viewport().mapToGlobal(area.topLeft()), area.size())

    def text_left(self) -> int:
        """Where the words begin, on the screen."""
        return self.view.viewport().mapToGlobal(QPoint(0, 0)).x()

    def switch_line_numbers(self) -> None:
        """Show or hide the numbers of the lines, here and from the next start on."""
        settings = self._desk.context.settings
        settings.set(LINE_NUMBERS, not settings.get(LINE_NUMBERS))
        self.view.set_line_numbers(settings.get(LINE_NUMBERS))

    def begin_range(self, coding: ShownCoding) -> None:
        """Let a person choose another range for an excerpt."""
        if self._desk.context.may_code and not coding.coder:
            self.range_bar.begin(coding.excerpt_id, coding.excerpt)
            self.view.select(coding.span)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_place(self, excerpt: Excerpt) -> None:
        """Let a person choose a place for an excerpt that lost its words."""
        if self._desk.context.may_code and self._desk.source and self.show_text():
            self.range_bar.begin(excerpt.id, self._desk.source.label(excerpt), is_missing=True)
            self.view.scroll_to(excerpt.span)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember_place(self) -> None:
        """Keep where one is reading, for the next time."""
        if self._shown_id:
            self._desk.context.settings.remember_place(str(self._shown_id), self.view.top_position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the text keeps the old range, or ends the search."""
        if event.key() == Qt.Key.Key_Escape and self.range_bar.excerpt_id:
            self.range_bar.end()
        elif event.key() == Qt.Key.Key_Escape and self.jump_bar.isVisible():
            self.jump_bar.end()
        elif event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.end()
        elif event.key() == Qt.Key.Key_Escape and self.filter_bar.isVisible():
            self.filter_bar.clear()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        desk, view = self._desk, self.view
        desk.filled.connect(self._on_filled)
        desk.codes_changed.connect(self._show_codings)
        desk.source_opened.connect(self._on_source_opened)
        desk.chosen.connect(self._on_chosen)
        desk.worked.connect(self._on_worked)
        desk.sight.changed.connect(self._show_codings)
        desk.reviews.changed.connect(lambda _ids: view.show_marks(thread_marks(desk.reviews.known)))
        view.gutter.mark_clicked.connect(lambda one: desk.context.go(Stage.REVIEW, Target(excerpt_id=one)))
        view.excerpt_chosen.connect(desk.choose)
        view.coding_chosen.connect(self._on_coding_chosen)
        view.range_edit_requested.connect(self.begin_range)
        for bar in (self.find_bar, self.jump_bar, self.range_bar):
            bar.ended.connect(self.focus)
        self.pages.opened.connect(self._on_pages_opened)
        self.pages.missing.connect(self._on_pages_missing)

    def _empty_page(self, theme: Theme) -> QWidget:
        page = QWidget()
        set_look(page, surface="paper")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setSpacing(theme.space("l"))
        actions = self._desk.context.actions
        sentence = label(
            _("No sources yet. Import transcripts, notes or documents, then code them here."), tone="secondary"
        )
        button = action_button(actions["import_sources"], actions.specs["import_sources"], theme, look="primary")
        column.addStretch(1)
        column.addWidget(sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _on_filled(self) -> None:
        is_empty = not self._desk.readings
        if is_empty or self._pages.currentIndex() == 1:  # any other page stays
            self._pages.setCurrentIndex(1 if is_empty else 0)
        self.header.setHidden(is_empty)
        self._show_codings()
        if self._goal.excerpt_id:
            self._go(self._goal)

    def _on_source_opened(self, goal: Goal) -> None:
        source = self._desk.source
        if source is None:
            return
        if self.view.snapshot is not source.snapshot:
            self._open(source, goal)
        self._go(goal)

    def _why_not_copied(self, span: Span) -> str:
        """The sentence why words may not leave the project: somebody who may be speaking took their consent back."""
        people = self._desk.source.withdrawn_in(span) if self._desk.source else []
        message = _("These may be words of {people}, whose consent was withdrawn; they are not copied.")
        return message.format(people=", ".join(people)) if people else ""

    def _open(self, source: OpenSource, goal: Goal) -> None:
        """Show a source; where only its words changed, stay at the place where one was reading."""
        self.range_bar.end()
        self.remember_place()
        is_another, self._shown_id = self._shown_id != source.source.id, source.source.id
        selected = self.view.selected_span() if self.view.snapshot.text == source.snapshot.text else None
        self.view.open(source.snapshot, self._desk.shown_codings() if self._desk.is_filled else ())
        self._left_at = self._goal_on_page = None
        self.pages.let_go()
        if is_another:
            self.show_page(None)
        if self.shows_pages:
            self.pages.open()
        self.find_bar.search_anew()
        self._tell()
        if goal == Goal():
            if selected:
                self.view.select(selected)
            self._restore_place()

    def _restore_place(self) -> None:
        places: Mapping[str, int] = self._desk.context.settings.get(LAST_PLACES)
        position = places.get(str(self._shown_id), 0)
        if 0 < position < len(self.view.snapshot.text):
            self.view.restore_position(position)

    def _go(self, goal: Goal) -> None:
        excerpt = self._desk.work.excerpt(goal.excerpt_id) or self._desk.sight.others.excerpt(goal.excerpt_id)
        self._goal = Goal() if excerpt else goal
        if excerpt and excerpt.source_id == self._desk.source_id:
            self.view.set_current_excerpt(excerpt.id)
            if excerpt.region or self.shows_pages:
                self._goal_on_page = excerpt.id
                self.pages.open()
            else:
                self.view.scroll_to(excerpt.span)
        elif goal.span and goal.span.end <= len(self.view.snapshot.text):
            if self.shows_pages:
                self.show_page(None)
            self.view.select(goal.span)
        elif goal.line and goal.line <= len(self.view.snapshot.lines):
            self.view.scroll_to_line(goal.line)

    def _show_codings(self) -> None:
        if self._desk.source and self._desk.source.snapshot is self.view.snapshot:  # else it is about to be opened
            self.view.veil_coded(self._desk.sight.is_uncoded_only)
            self.view.show_codings(self._desk.shown_codings())
            self._tell()

    def _on_chosen(self) -> None:
        self.view.set_current_excerpt(self._desk.excerpt_id)

    def _on_coding_chosen(self, coding_id: CodingId) -> None:
        coding = self._desk.work.coding(coding_id) or self._desk.sight.others.coding(coding_id)
        if coding:
            self._desk.choose(coding.excerpt_id, coding_id)

    def _on_worked(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if isinstance(change.value, Coding):
                self._show_coding(change)
            elif isinstance(change.value, Excerpt):
                self._show_moved(change)
        self._tell()

    def _show_coding(self, change: Change) -> None:
        if not isinstance(change.after, Coding):
            self.view.remove_coding(change.value.id)
            return
        shown = self._desk.shown(change.after)
        excerpt = self._desk.work.excerpt(change.after.excerpt_id)
        if shown is None:  # left out by the filter from now on
            self.view.remove_coding(change.value.id)
        elif excerpt and excerpt.source_id == self._desk.source_id:
            (self.view.add_coding if change.before is None else self.view.replace_coding)(shown)

    def _show_moved(self, change: Change) -> None:
        """An excerpt that got another place takes its codings with it."""
        before, after = change.before, change.after
        if isinstance(before, Excerpt) and isinstance(after, Excerpt) and before.span != after.span:
            for coding in self._desk.work.codings_of(after.id):
                if shown := self._desk.shown(coding):
                    self.view.replace_coding(shown)

    def _tell(self) -> None:
        reading, source = self._desk.reading(self._desk.source_id), self._desk.source
        if reading is None:
            self.header.short_id.setText(source.source.short_id if source else "")
            self.header.title.setText("")
            return
        self.header.short_id.setText(reading.source.short_id)
        self.header.title.setText(reading.heading)
        self.header.title.setToolTip("\n".join(filter(None, (reading.heading, reading.source.title))))
        work, source_id = self._desk.work, reading.source.id
        excerpts = ngettext("{count} excerpt", "{count} excerpts", work.excerpt_count(source_id))
        codings = ngettext("{count} coding", "{count} codings", work.coding_count(source_id))
        self.header.counts.setText(f"{excerpts}, {codings}")
        self.header.make_room()
        is_picture = source is not None and source.is_picture
        self.hint.setText(_hint_words(is_picture=is_picture))
        total = work.coding_count(source_id) + len(self._desk.sight.others.codings_in(source_id))
        rectangles = self._desk.rectangles_shown() if self._desk.sight.is_on else 0
        self.counted.emit(len(self.view.codings) + rectangles, total)
        self.hint.setVisible(self._desk.context.may_code and not work.excerpt_count(source_id))


def _hint_words(*, is_picture: bool) -> str:
    if is_picture:
        return _("This picture is not coded yet. Draw a rectangle and type the name of a code.")
    return _("This source is not coded yet. Select some text and type the name of a code.")


def _hint(theme: Theme) -> QLabel:
    hint = label(_hint_words(is_picture=False), tone="secondary")
    hint.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
    hint.setStyleSheet(f"background: {theme['accent_soft'].name()};")
    hint.hide()
    return hint
