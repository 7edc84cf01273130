"""The tabs of Reduce: the text, and the pages beside it."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.i18n import _
from qda_app.ui.actions import Need, Slot
from qda_app.ui.context import Context
from qda_app.ui.count_tabs import CountTabBar
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.reduce.work_pages import PageSpec

_AHEAD_MS = 300  # between two pages that are imported before anyone wants them
_HEIGHT = 36  # px; the text wants the room more than the titles do


class WorkTabs(QWidget):
    """The text first; a page is made when its tab is first chosen, and reads when it is in view."""

    changed = Signal()  # another tab is in view, or other keys work in it
    page_made = Signal(object)  # a WorkPage

    def __init__(self, context: Context, text: QWidget, pages: Sequence[PageSpec]) -> None:
        """`text` in the first tab, then the `pages`."""
        super().__init__()
        self._context, self._specs = context, pages
        self._made: dict[int, WorkPage] = {}
        self._unread: set[WorkPage] = set()
        self.bar, self.stack = CountTabBar(context.theme, _HEIGHT), QStackedWidget()
        self.bar.setAccessibleName(_("Parts of Reduce"))
        for title in (_("Text"), *(_(spec.title) for spec in pages)):
            self.bar.addTab(title)
        self.stack.addWidget(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.bar.setVisible(bool(pages))  # not before it has its place: it would be a window
        self.bar.currentChanged.connect(self._on_chosen)
        self._ahead = iter(pages)
        self._rest = QTimer(self, interval=_AHEAD_MS)
        self._rest.timeout.connect(self._load_ahead)
        self._rest.start()

    @property
    def page(self) -> WorkPage | None:
        """The page in view; None while it is the text."""
        return self._made.get(self.bar.currentIndex())

    @property
    def pages(self) -> Collection[WorkPage]:
        """Those that were made."""
        return self._made.values()

    @property
    def key(self) -> str:
        """The name of the tab in view, as targets have it; empty for the text."""
        return self._specs[self.bar.currentIndex() - 1].key if self.page else ""

    def show_text(self) -> None:
        """Bring the text into view."""
        self.bar.setCurrentIndex(0)

    def show_page(self, key: str) -> WorkPage | None:
        """Bring a page into view; None where there is none of that name."""
        place = next((place for place, spec in enumerate(self._specs, start=1) if spec.key == key), 0)
        self.bar.setCurrentIndex(place)
        return self.page

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) tab, round and round."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def refresh(self, changes: ChangeSet | None) -> None:
        """Let the page in view follow a step; the others read everything when they come into view."""
        self._unread |= {page for page in self._made.values() if page is not self.page}
        if self.page:
            self.page.refresh(changes)

    def slot(self, key: str, in_text: Slot | None) -> Slot:
        """What an action does, whichever tab is in view.

        What only the text knows is shown there; what would change something there that nobody sees is not done.
        """
        return partial(self._do, key, in_text)

    def keys(self) -> set[str]:
        """The actions that the page in view knows."""
        return set(self.page.slots()) if self.page else set()

    def _do(self, key: str, in_text: Slot | None) -> None:
        slots = self.page.slots() if self.page else {}
        if key in slots:
            slots[key]()
        elif not self.page and in_text:
            in_text()
        elif in_text:
            self._do_in_text(key, in_text)
        else:
            self._context.actions.run_of(None, key)

    def _do_in_text(self, key: str, in_text: Slot) -> None:
        self.show_text()
        if self._context.actions.specs[key].needs in (Need.NOTHING, Need.PROJECT):
            in_text()
        else:
            self._context.tell(Notice(_("This is done in the text: choose the passage or excerpt, then do it again.")))

    def _on_chosen(self, place: int) -> None:
        before = self.stack.currentWidget()
        if isinstance(before, WorkPage):
            before.leave()
        if place and place not in self._made:
            self._make(place)
        shown = self._made.get(place)
        self.stack.setCurrentIndex(self.stack.indexOf(shown) if shown else 0)
        if shown in self._unread:
            self._unread.discard(shown)
            shown.refresh(None)
        self.changed.emit()
        if shown:
            shown.focus_main()

    def _load_ahead(self) -> None:
        """Import one more page while nothing else is done: the first click on its tab then waits for half as long."""
        if self._context.jobs.is_idle:
            spec = next(self._ahead, None)
            if spec:
                spec.load()
            else:
                self._rest.stop()

    def _make(self, place: int) -> None:
        page = self._made[place] = self._specs[place - 1].load()(self._context)
        self._unread.add(page)
        page.keys_changed.connect(self.changed)
        page.counted.connect(partial(self.bar.set_count, place))
        self.stack.addWidget(page)
        self.page_made.emit(page)
