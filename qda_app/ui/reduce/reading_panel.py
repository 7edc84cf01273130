"""The middle of the stage: the head of the source, its words, and what to do where there are none."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodingId, SourceId
from qda_app.domain.spans import Span
from qda_app.i18n import _, ngettext
from qda_app.settings import LAST_PLACES, LINE_NUMBERS
from qda_app.ui.actions import Actions
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import action_button, label
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.find_bar import FindBar
from qda_app.ui.reduce.holdings import OpenSource
from qda_app.ui.reduce.jump_bar import JumpBar
from qda_app.ui.reduce.range_bar import RangeBar
from qda_app.ui.theme import Theme, set_look

_COUNTS_FROM = 700  # px of the panel; below, the title needs the room


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
        self.find_here = action_button(actions["find"], actions.specs["find"], theme, look="flat small", text=_("Find"))
        self.correct = action_button(
            actions["correct_text"], actions.specs["correct_text"], theme, look="flat small", text=_("Correct")
        )
        self.code_selection = action_button(
            actions["code_selection"], actions.specs["code_selection"], theme, look="primary small"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(self.short_id)
        line.addWidget(self.title, 1)
        for part in (self.counts, self.find_here, self.correct, self.code_selection):
            line.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counts out where the title needs the room."""
        super().resizeEvent(event)
        self.counts.setVisible(self.width() >= _COUNTS_FROM)


class ReadingPanel(QWidget):
    """Shows the source that lies open on the desk, and keeps its codings in step."""

    def __init__(self, desk: Desk) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk, context = desk, desk.context
        theme = context.theme
        self.header = SourceHeader(context.actions, theme)
        self.view = TranscriptView(theme)
        self.view.set_can_code(context.is_writable)
        self.view.set_line_numbers(context.settings.get(LINE_NUMBERS))
        self.view.setAccessibleName(_("Text of the source"))
        self.find_bar = FindBar(self.view, theme)
        self.jump_bar, self.range_bar = JumpBar(theme), RangeBar(theme)
        self.hint = _hint(theme)
        self._shown_id: SourceId | None = None
        self._goal = Goal()  # an excerpt to go to, which may not be known yet
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty_page(theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.find_bar, self.jump_bar, self.range_bar, self.hint, self._pages):
            column.addWidget(part)
        column.setStretchFactor(self._pages, 1)
        self._connect()

    @property
    def has_source(self) -> bool:
        """Whether there is anything to read."""
        return self._pages.currentWidget() is self.view

    def add_page(self, page: QWidget) -> None:
        """Take in something that is shown at times in place of the text."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget | None) -> None:
        """Show one of these pages, or with None the text."""
        self._pages.setCurrentWidget(page or self.view)

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
        if self._desk.context.is_writable:
            self.range_bar.begin(coding.excerpt_id, coding.excerpt)
            self.view.select(coding.span)
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
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        desk, view = self._desk, self.view
        desk.filled.connect(self._on_filled)
        desk.codes_changed.connect(self._show_codings)
        desk.source_opened.connect(self._on_source_opened)
        desk.chosen.connect(self._on_chosen)
        desk.worked.connect(self._on_worked)
        view.excerpt_chosen.connect(desk.choose)
        view.coding_chosen.connect(self._on_coding_chosen)
        view.range_edit_requested.connect(self.begin_range)
        for bar in (self.find_bar, self.jump_bar, self.range_bar):
            bar.ended.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))

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

    def _open(self, source: OpenSource, goal: Goal) -> None:
        """Show a source; where only its words changed, stay at the place where one was reading."""
        self.range_bar.end()
        self.remember_place()
        self._shown_id = source.source.id
        self.view.open(source.snapshot, self._desk.shown_codings() if self._desk.is_filled else ())
        self.find_bar.search_anew()
        self._tell()
        if goal == Goal():
            self._restore_place()

    def _restore_place(self) -> None:
        places: Mapping[str, int] = self._desk.context.settings.get(LAST_PLACES)
        position = places.get(str(self._shown_id), 0)
        if 0 < position < len(self.view.snapshot.text):
            self.view.restore_position(position)

    def _go(self, goal: Goal) -> None:
        excerpt = self._desk.work.excerpt(goal.excerpt_id)
        self._goal = Goal() if excerpt else goal
        if excerpt and excerpt.source_id == self._desk.source_id:
            self.view.set_current_excerpt(excerpt.id)
            self.view.scroll_to(excerpt.span)
        elif goal.line and goal.line <= len(self.view.snapshot.lines):
            self.view.scroll_to_line(goal.line)

    def _show_codings(self) -> None:
        if self._desk.source and self._desk.source.snapshot is self.view.snapshot:  # else it is about to be opened
            self.view.show_codings(self._desk.shown_codings())
            self._tell()

    def _on_chosen(self) -> None:
        self.view.set_current_excerpt(self._desk.excerpt_id)

    def _on_coding_chosen(self, coding_id: CodingId) -> None:
        coding = self._desk.work.coding(coding_id)
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
        if shown and excerpt and excerpt.source_id == self._desk.source_id:
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
        codings = ngettext("{count} coding", "{count} codings", len(self.view.codings))
        self.header.counts.setText(f"{excerpts}, {codings}")
        self.hint.setVisible(self._desk.context.is_writable and not work.excerpt_count(source_id))


def _hint(theme: Theme) -> QLabel:
    hint = label(_("This source is not coded yet. Select some text and type the name of a code."), tone="secondary")
    hint.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
    hint.setStyleSheet(f"background: {theme['accent_soft'].name()};")
    hint.hide()
    return hint
