"""Finding words in the source that lies open."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from qda_app.domain.errors import UserError
from qda_app.domain.hits import Hit, Hits, SourceHits
from qda_app.domain.spans import Span
from qda_app.i18n import _, current
from qda_app.services.searching import find_hits
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import action_button, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.search_entry import SearchEntry
from qda_app.ui.reduce.search_parts import told_of
from qda_app.ui.theme import Theme, icon, set_look

_FIELD_WIDTH = (140, 260)  # px, least and most
_REGEX_REST_MS = 250


class FindBar(QWidget):
    """Paints every hit in the text, and goes from one to the next."""

    ended = Signal()

    def __init__(self, desk: Desk, view: TranscriptView) -> None:
        """Searches the source on the desk, which `view` shows."""
        super().__init__()
        self._desk, self._context, self._view = desk, desk.context, view
        self._found: SourceHits | None = None
        self._here = 0
        theme = self._context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        name = _("Find in this source")
        self.entry = SearchEntry(self._context, name, width=_FIELD_WIDTH, rest_ms=0, regex_rest_ms=_REGEX_REST_MS)
        self.field, self.modes = self.entry.field, self.entry.modes
        self.count = ElidedLabel(theme)
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self._lay_out(theme)
        self._connect()
        self.hide()

    @property
    def is_waiting(self) -> bool:
        """Whether it waits until more is typed."""
        return self.entry.is_waiting

    @property
    def marks(self) -> Sequence[Span]:
        """What is marked in the text, in order."""
        if self._found is None:
            return ()
        marks = self._found.marks
        return self._found.spans if marks is None else sorted({one for hit in marks for one in hit})

    def begin(self) -> None:
        """Search for what is selected, or for what was typed last."""
        selected = self._view.snapshot.slice(self._view.selected_span())
        self.show()
        self.entry.begin(selected)
        self._search()

    def search_anew(self) -> None:
        """Search another source for the same words."""
        if self.isVisible():
            self._search()

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) hit; after the last one the first again."""
        if self._found:
            self._here = (self._here + step) % len(self._found)
            self._show()

    def end(self) -> None:
        """Forget the hits."""
        self.hide()
        self.entry.stop()
        self._found = None
        self._view.set_hits(())
        self.ended.emit()

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.space("s"))
        line.addWidget(self.field, 2)
        line.addWidget(self.modes)
        for name, words, step in (("chevron-up", _("Previous hit"), -1), ("chevron-down", _("Next hit"), 1)):
            line.addWidget(self._button(name, words, theme, partial(self.step, step)))
        line.addWidget(self.count, 1)
        actions = self._context.actions
        self.everywhere = action_button(
            actions["find_everywhere"],
            actions.specs["find_everywhere"],
            theme,
            look="flat small",
            text=_("All sources"),
            shows_keys=False,
        )
        line.addWidget(self.everywhere)
        line.addWidget(self._button("close", _("End the search"), theme, self.end))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("s"), theme.space("xs"))
        column.setSpacing(theme.space("xs"))
        column.addLayout(line)
        column.addWidget(self.told)
        self.told.hide()

    def _connect(self) -> None:
        self.field.stepped.connect(self.step)
        self.field.ended.connect(self.end)
        self.entry.wanted.connect(self._search)
        self._context.learner.advanced.connect(self._on_learned)

    def _button(self, name: str, words: str, theme: Theme, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, theme))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: act())
        return button

    # Searching

    def _search(self) -> None:
        source_id, search = self._desk.source_id, self.entry.take()
        if not search.words.strip() or source_id is None:
            self._take(Hits(search))
            return
        find = partial(find_hits, self._context.project, search, source_ids=[source_id])
        self._context.jobs.read(find, self._take, owner=self, topic="hits", failed=self._on_refused)

    def _on_learned(self) -> None:
        if self.isVisible() and self.entry.is_by_words:
            self._search()

    def _take(self, hits: Hits) -> None:
        """Show what was found, from where one is reading on."""
        if self.isHidden():
            return
        before = self._current
        self._found = hits.found[0] if hits.found else None
        spans: Sequence[Span] = self._found.spans if self._found else ()
        is_same = before and self._found and before.source_id == self._found.source.id
        here = before.span.start if before and is_same else self._top()
        self._here = min(bisect_left(spans, here, key=_start), max(0, len(spans) - 1))
        self._tell(told_of(hits, self._context))
        self._show()

    def _on_refused(self, problem: BaseException) -> None:
        """A regular expression that is none, or takes too long."""
        if not isinstance(problem, UserError):
            self._context.jobs.failed.emit(problem)
            return
        self._found = None
        self._view.set_hits(())
        self.count.setText("")
        self._tell(problem.sentence, is_error=True)

    @property
    def _current(self) -> Hit | None:
        return self._found.hit(self._here) if self._found else None

    def _top(self) -> int:
        lines = self._view.visible_lines()
        return lines[0].start if lines else 0

    def _show(self) -> None:
        found, hit, number = self._found, self._current, current().number
        if found and hit:
            self._view.set_hits(self.marks, hit.marks[0])
            told = _("{place} of {count}").format(place=number(self._here + 1), count=number(len(found)))
        else:
            self._view.set_hits(())
            told = _("Not found.") if self.field.text().strip() else ""
        self.count.setText(told)

    def _tell(self, words: str, *, is_error: bool = False) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        set_look(self.told, tone="error" if is_error else "secondary")


def _start(span: Span) -> int:
    return span.start
