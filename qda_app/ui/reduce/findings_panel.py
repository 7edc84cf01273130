"""Finding in all sources: the field, the hits in their contexts, and the way to look through them for a code."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.errors import UserError
from qda_app.domain.hit_queues import QueueUnit
from qda_app.domain.hits import Hit, Hits, Search
from qda_app.domain.sources import Source, Speaker, TextVersion, Turn
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.hit_contexts import HitFilter, filtered
from qda_app.services.searching import find_hits
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import KeyButton, close_button, label
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.findings_filter import FindingsFilter
from qda_app.ui.reduce.findings_model import FindingsModel
from qda_app.ui.reduce.findings_view import FindingsView
from qda_app.ui.reduce.search_entry import SearchEntry
from qda_app.ui.reduce.search_parts import told_of
from qda_app.ui.theme import Theme, set_look

_FIELD_WIDTH = (120, 280)  # px, least and most
_LEAST_HEIGHT = 240  # px: two bars and six rows
_REST_MS, _REGEX_REST_MS = 120, 400  # while one types
_UNITS = {
    QueueUnit.WORDS: N_("Code the words that were found"),
    QueueUnit.SENTENCE: N_("Code the sentence around them"),
    QueueUnit.PARAGRAPH: N_("Code the paragraph, or what the speaker says"),
}


class FindingsPanel(QWidget):
    """Hidden until `begin`; changes nothing itself."""

    ended = Signal()
    text_wanted = Signal()
    hits_shown = Signal()  # other hits than before, or none
    looking_wanted = Signal(object, object)  # Hits, QueueUnit
    resume_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Searches the project of the desk."""
        super().__init__()
        self._desk, self._context = desk, desk.context
        theme = self._context.theme
        self.found = Hits(Search(""))  # before the filter
        self.current: Hit | None = None  # the one that was gone to
        self.model = FindingsModel(desk, self)
        self.view = FindingsView(desk, self.model)
        name = _("Find in all sources")
        self.entry = SearchEntry(
            self._context, name, width=_FIELD_WIDTH, rest_ms=_REST_MS, regex_rest_ms=_REGEX_REST_MS
        )
        self.field, self.modes = self.entry.field, self.entry.modes
        self.count, self.told = label("", kind="table", tone="secondary"), ElidedLabel(theme)
        self.filter = FindingsFilter(desk)
        self.look = KeyButton(_("Look through for a code"), theme, icon_name="tag", look="primary small")
        self.resume = KeyButton("", theme, icon_name="chevron-right", look="small")
        self.nothing = label("", tone="secondary", wraps=True)
        self._is_searching = False
        self._lay_out(theme)
        self._connect()
        self.hide()

    @property
    def is_waiting(self) -> bool:
        """Whether it waits until more is typed."""
        return self.entry.is_waiting

    def begin(self, words: str = "") -> None:
        """Search for some words, or for what was typed last."""
        self.entry.begin(words)
        self.search()

    def search(self) -> None:
        """Search now."""
        search = self.entry.take()
        if not search.words.strip():
            self._take(Hits(search))
            return
        self._is_searching = True
        find = partial(find_hits, self._context.project, search)
        self._context.jobs.read(find, self._take, owner=self, topic="hits", failed=self._on_refused)
        self._tell()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Search anew where the texts, or who speaks in them, are other ones."""
        if self.isVisible() and (changes is None or changes.touches(Source, TextVersion, Turn, Speaker)):
            self.search()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit."""
        row = self.model.next_hit(self.view.currentIndex().row(), step)
        self.view.go(row)

    def show_left(self, left: int) -> None:
        """Say how many hits still wait in a queue that was left; 0 where there is none."""
        self.resume.setText(ngettext("Go on, {count} left", "Go on, {count} left", left))
        self.resume.setVisible(left > 0 and self._context.may_code)

    def ask_unit(self) -> None:
        """Ask how much around a hit is to be coded; its menu opens at the button."""
        menu = self.unit_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.look.mapToGlobal(QPoint(0, self.look.height())))

    def unit_menu(self) -> QMenu:
        """The words, the sentence or the paragraph."""
        menu = QMenu(self)
        for unit, words in _UNITS.items():
            menu.addAction(_(words)).triggered.connect(partial(self._want_looking, unit))
        return menu

    # Putting it together

    def _lay_out(self, theme: Theme) -> None:
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"FindingsPanel {{ border-top: 1px solid {theme['line'].name()}; }}")
        self.close_button = close_button(_("Close the hits"), theme)
        self.nothing.setContentsMargins(*(theme.space("m"),) * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(theme, (label(_("Hits"), kind="strong"), self.field, self.modes, self.count), ()))
        column.addWidget(self._bar(theme, (self.filter, self.told), (self.resume, self.look)))
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self.look.setVisible(self._context.may_code)
        self.resume.hide()

    def _bar(self, theme: Theme, left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> QWidget:
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(bar, surface="bar_top")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.space("m"), 3, theme.space("m"), 3)
        line.setSpacing(theme.space("s"))
        for part in left:
            line.addWidget(part, 1 if isinstance(part, ElidedLabel) else 0)
        line.addStretch(0 if isinstance(left[-1], ElidedLabel) else 1)
        for part in right or (self.close_button,):
            line.addWidget(part)
        return bar

    def _connect(self) -> None:
        self.field.stepped.connect(self._on_entered)
        self.field.downwards.connect(self._go_down)
        for ending in (self.field.ended, self.view.ended, self.close_button.clicked):
            ending.connect(self.ended)
        self.entry.wanted.connect(self.search)
        self.filter.changed.connect(self._filter)
        self.view.left_upwards.connect(lambda: self.field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.text_wanted.connect(self.text_wanted)
        self.view.hit_wanted.connect(self._go)
        self.look.clicked.connect(self.ask_unit)
        self.resume.clicked.connect(self.resume_wanted)
        self._context.learner.advanced.connect(self._on_learned)

    # What a person does

    def _on_entered(self, step: int) -> None:
        """Enter in the field: search at once where one still types, else go to the next hit."""
        if self.is_waiting:
            self.search()
        elif self.model.rowCount():
            self.step(step)

    def _go_down(self) -> None:
        if self.model.rowCount():
            self.view.choose_first()

    def _go(self, hit: Hit) -> None:
        self.current = hit
        self._desk.open(hit.source_id, Goal(span=hit.span))
        self.hits_shown.emit()

    def _want_looking(self, unit: QueueUnit) -> None:
        self.looking_wanted.emit(self.model.hits, unit)

    # Searching

    def _take(self, hits: Hits) -> None:
        self.found, self.current = hits, None
        self._is_searching = False
        if self.filter.is_on and hits.found:
            self._filter()
        else:
            self._show(hits)

    def _filter(self) -> None:
        if not self.filter.is_on:
            self._show(self.found)
            return
        self._is_searching = True
        wanted = self.filter.wanted
        find = partial(filtered, self._context.project, self.found, wanted)
        then = partial(self._on_filtered, self.found, wanted)
        self._context.jobs.read(find, then, owner=self, topic="hits")

    def _on_filtered(self, found: Hits, wanted: HitFilter, hits: Hits) -> None:
        """Show what was let through, unless other hits or another filter came meanwhile."""
        if found is self.found and wanted == self.filter.wanted:
            self._show(hits)

    def _show(self, hits: Hits) -> None:
        self._is_searching = False
        self.model.show(hits)
        self.told.setText(told_of(self.found, self._context))
        set_look(self.nothing, tone="secondary")
        self._tell()
        self.hits_shown.emit()

    def _on_refused(self, problem: BaseException) -> None:
        """A regular expression that is none, or takes too long."""
        if not isinstance(problem, UserError):
            self._context.jobs.failed.emit(problem)
            return
        self.found = Hits(Search(""))
        self._show(self.found)
        set_look(self.nothing, tone="error")
        self.nothing.setText(problem.sentence)
        self.count.setText("")

    def _on_learned(self) -> None:
        if self.isVisible() and self.entry.is_by_words and not self.is_waiting:
            self.search()

    def _tell(self) -> None:
        """How many there are, or why there is nothing to see."""
        shown = self.model.hits
        is_empty = not shown.found
        self.view.setHidden(is_empty)
        self.look.setEnabled(not is_empty)
        self.nothing.setVisible(is_empty)
        number = current().number
        if not self.field.text().strip():
            self.count.setText("")
            self.nothing.setText(_("Type words to find them in all sources."))
        elif self._is_searching:
            self.count.setText("…")
            self.nothing.setText("")
        else:
            self.count.setText(self._counted(shown))
            of_how_many = _("{shown} of {count}").format(shown=number(0), count=number(len(self.found)))
            no_hit = ngettext("Not found in {count} source.", "Not found in {count} sources.", shown.searched)
            self.nothing.setText(
                _("No hit passes the filter. {shown}.").format(shown=of_how_many) if self.found.found else no_hit
            )

    def _counted(self, shown: Hits) -> str:
        number = current().number
        told = ngettext("{count} hit", "{count} hits", len(shown))
        if len(shown) < len(self.found):
            told = _("{shown} of {count}").format(shown=told, count=number(len(self.found)))
        return _("{hits} in {found} of {searched} sources").format(
            hits=told, found=number(len(shown.found)), searched=number(shown.searched)
        )
