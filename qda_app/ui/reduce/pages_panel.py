"""The pictures of the open source: its pages with their excerpts, and a bar that says how large and which page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain import page_lines
from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.i18n import _, current
from qda_app.services.page_images import SourcePages, read_pages
from qda_app.ui.parts import action_button, label
from qda_app.ui.picture_view.marks import PageMarks, SeenExcerpt
from qda_app.ui.picture_view.view import PictureView
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.theme import Theme, set_look

_SIZES = ("fit_width", "fit_page", "actual_size")  # the actions that choose one


class PagesPanel(QWidget):
    """Reads the pages of a source when they are wanted, and keeps the excerpts on them in step."""

    opened = Signal()  # the pages are there
    missing = Signal()  # the source has none

    def __init__(self, desk: Desk) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk, context = desk, desk.context
        self._pages: SourcePages | None = None
        self._source_id: SourceId | None = None
        self.view = PictureView(context.jobs, context.theme)
        self.view.can_code = context.may_code
        self.bar = PagesBar(desk)
        self.fault = label(_("The picture of this source cannot be shown: its file is not in the project."), wraps=True)
        self.fault.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for page in (self.view, self.fault):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._connect()

    @property
    def pages(self) -> SourcePages | None:
        """The pages of the open source, once they are read."""
        return self._pages if self._source_id == self._desk.source_id else None

    def open(self) -> None:
        """Show the pages of the source that lies open; `opened` or `missing` tells when they are known."""
        source_id = self._desk.source_id
        if source_id is None:
            return
        if self.pages:
            self.opened.emit()
        elif source_id != self._source_id:
            self.let_go()
            self._source_id = source_id
            read = partial(read_pages, self._desk.context.project, source_id)
            self._desk.context.jobs.read(read, self._on_read, owner=self, topic="pages", failed=self._on_failed)

    def let_go(self) -> None:
        """Forget the pages of a source that is read no longer."""
        if self._source_id:
            self.view.close_pages()
            self._pages = self._source_id = None

    def show_position(self, position: int) -> None:
        """Bring the place of the page where a position of the text stands to the top."""
        if self.pages:
            self.view.show_place(*page_lines.place_of(self.pages.pages, position))

    def position(self) -> int:
        """The position of the text that stands at the top of the window; 0 in a picture."""
        if not self.pages or not self.view.sheet.pages:
            return 0
        return page_lines.position_at(self.pages.pages, *self.view.place())

    def show_excerpt(self, excerpt_id: ExcerptId) -> None:
        """Work on an excerpt, and bring it on screen."""
        self.view.set_current_excerpt(excerpt_id)
        self.view.scroll_to_excerpt(excerpt_id)

    def _connect(self) -> None:
        desk, view = self._desk, self.view
        desk.filled.connect(self._show_excerpts)
        desk.codes_changed.connect(self._show_excerpts)
        desk.sight.changed.connect(self._show_excerpts)
        desk.chosen.connect(self._show_current)
        desk.worked.connect(self._on_worked)
        view.excerpt_chosen.connect(desk.choose)
        view.failed.connect(lambda: self._stack.setCurrentWidget(self.fault))
        view.zoom_changed.connect(self.bar.show_zoom)
        view.page_changed.connect(lambda _number: self._tell_page())

    def _show_current(self) -> None:
        self.view.set_current_excerpt(self._desk.excerpt_id)

    def _on_read(self, pages: SourcePages | None) -> None:
        if pages is None:
            self._source_id = None
            self._stack.setCurrentWidget(self.fault)
            self.missing.emit()
            return
        self._pages = pages
        self._stack.setCurrentWidget(self.view)
        self.view.open(pages, self._seen_excerpts())
        self.view.set_current_excerpt(self._desk.excerpt_id)
        self.bar.show_source(has_text=not pages.is_picture)
        self._tell_page()
        self.opened.emit()

    def _on_failed(self, problem: BaseException) -> None:
        self._source_id = None
        if not isinstance(problem, KeyError):
            self._desk.context.jobs.failed.emit(problem)

    def _tell_page(self) -> None:
        self.bar.show_page(self.view.page, len(self.view.sheet.pages))

    # The excerpts on the pages

    def _show_excerpts(self) -> None:
        if self.pages:
            self.view.show_excerpts(PageMarks(self.pages.pages, self._seen_excerpts()))

    def _seen_excerpts(self) -> list[SeenExcerpt]:
        found = self._desk.sight.excerpts(self._desk.work, self._source_id) if self._source_id else []
        return [seen for excerpt in found if (seen := self._seen(excerpt))]

    def _seen(self, excerpt: Excerpt) -> SeenExcerpt | None:
        """An excerpt as it lies on its page; None where its words are gone, or where the filter leaves it out."""
        codings = tuple(self._desk.shown_of(excerpt))
        if excerpt.is_missing or (self._desk.sight.is_sifting and not codings):
            return None
        name = self._desk.source.label(excerpt) if self._desk.source else ""
        return SeenExcerpt(excerpt.id, name, excerpt.place, codings)

    def _on_worked(self, changes: Sequence[Change]) -> None:
        if self.pages is None:
            return
        touched = dict.fromkeys(_excerpt_id(change) for change in changes)
        for excerpt_id in touched:
            excerpt = self._desk.work.excerpt(excerpt_id)
            is_here = excerpt is not None and excerpt.source_id == self._source_id
            seen = self._seen(excerpt) if excerpt and is_here else None
            if seen:
                self.view.put_excerpt(seen)
            else:
                self.view.remove_excerpt(excerpt_id)


class PagesBar(QWidget):
    """Above the pages: back to the text, which page, how large."""

    def __init__(self, desk: Desk) -> None:
        """For no source."""
        super().__init__()
        context = desk.context
        theme, actions = context.theme, context.actions
        self.setObjectName("pages_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"#pages_bar {{ background: {theme['header'].name()}; border-bottom: 1px solid {theme['line'].name()}; }}"
        )
        self.text = action_button(
            actions["show_page"], actions.specs["show_page"], theme, look="flat small", text=_("Show the text")
        )
        self.page, self.zoom = label("", kind="table", tone="secondary"), QPushButton()
        self.zoom.setToolTip(_("Size of the picture"))
        set_look(self.zoom, flat=True, small=True)
        sizes = QMenu(self.zoom)
        sizes.addActions([actions[key] for key in _SIZES])
        self.zoom.setMenu(sizes)
        self.rectangle = action_button(
            actions["new_rectangle"], actions.specs["new_rectangle"], theme, look="flat small", text=_("New rectangle")
        )
        self._lay_out(theme)

    def show_source(self, *, has_text: bool) -> None:
        """Offer the text where there is one."""
        self.text.setVisible(has_text)

    def show_page(self, number: int, count: int) -> None:
        """Say which page is read; of a picture nothing."""
        told = _("Page {number} of {count}").format(number=current().number(number), count=current().number(count))
        self.page.setText(told if count > 1 else "")

    def show_zoom(self, zoom: float) -> None:
        """Say how large the pages are."""
        self.zoom.setText(_("{percent} %").format(percent=current().number(round(100 * zoom))))

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xxs"), theme.space("l"), theme.space("xxs"))
        line.setSpacing(theme.space("xs"))
        line.addWidget(self.text)
        line.addWidget(self.rectangle)
        line.addWidget(self.page)
        line.addStretch(1)
        line.addWidget(self.zoom)


def _excerpt_id(change: Change) -> ExcerptId:
    value = change.value
    return value.excerpt_id if isinstance(value, Coding) else value.id
