"""The registers: sources, informants, what was asked, names, the study and its guide; a tab each, with one filter."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Consent
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.ids import InformantId
from qda_app.domain.memos import MemoLink
from qda_app.domain.sources import (
    Asked,
    Informant,
    InformantAttribute,
    Participation,
    Source,
    SourceAttribute,
    Speaker,
    TextVersion,
)
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.asking import AskedCell, set_asked_of
from qda_app.services.register_views import AskedTable, Registers, asked_table, registers, word_counts
from qda_app.ui.collect.asked import AskedModel, AskedView
from qda_app.ui.collect.asking.guide_tab import GuideTab
from qda_app.ui.collect.asking.places_panel import PlacesPanel
from qda_app.ui.collect.asking.question_list import QuestionList
from qda_app.ui.collect.asking.study_tab import StudyTab
from qda_app.ui.collect.informant_tab import InformantTab
from qda_app.ui.collect.lines import RegisterModel
from qda_app.ui.collect.names_model import NamesModel
from qda_app.ui.collect.names_tab import NamesTab
from qda_app.ui.collect.papers_box import PapersBox
from qda_app.ui.collect.papers_desk import PapersDesk
from qda_app.ui.collect.register_corner import RegisterCorner
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.collect.side_panel import InformantPanel, SourcePanel
from qda_app.ui.collect.source_tab import SourceTab
from qda_app.ui.collect.visit_tab import VisitTab
from qda_app.ui.context import Context, Target
from qda_app.ui.count_tabs import CountTabBar
from qda_app.ui.parts import remember_sizes

SOURCES, INFORMANTS, ASKED, NAMES, STUDY, GUIDE, VISITS = range(7)
_FILTERS = {
    SOURCES: N_("Filter sources"), INFORMANTS: N_("Filter informants"), ASKED: N_("Filter codes"),
    NAMES: N_("Filter names"), VISITS: N_("Filter visits"),
}  # fmt: skip
TABS = {"asked": ASKED, "study": STUDY, "guide": GUIDE, "visits": VISITS}
_LISTS = (STUDY, GUIDE)  # lists in an order of their own, which no filter is needed for
_AT_ONCE = 1_000  # informants that are shown in one go
_ALWAYS = (*_LISTS, VISITS)  # what can be worked with before there is any source


class RegistersPanel(QTabWidget):
    """Tabs without frame, with the filter, the register files and the import button beside them."""

    filled = Signal(bool)  # whether there is any source

    def __init__(self, context: Context) -> None:
        """For an open project; `refresh` fills it."""
        super().__init__()
        self._context = context
        self._words: dict[str, int] = {}
        self._counting = QTimer(self, singleShot=True, interval=0)  # the lines are painted first
        self._counting.timeout.connect(self._count_words)
        self._steps: list[Callable[[], object]] = []  # what of the registers is not shown yet
        self._go_on = QTimer(self, singleShot=True, interval=0)
        self._go_on.timeout.connect(self._take_step)
        self._aspects = 0
        self._awaited: InformantId | None = None
        self.desk = PapersDesk(context, self)
        self.sources = SourceTab(self._words, self.desk, context)
        self.informants = InformantTab(self.desk, context)
        self.visits = VisitTab(self.desk, context)
        self.asked_model = AskedModel(self, is_editable=context.is_writable)
        self.asked = AskedView(self.asked_model, context.theme)
        self.places = PlacesPanel(context)
        self.names = NamesTab(context)
        self.study, self.guide = StudyTab(context), GuideTab(context)
        self.setDocumentMode(True)
        self._bar = CountTabBar(context.theme)
        self.setTabBar(self._bar)
        tabs = (self.sources, self.informants, self._asked_tab(), self.names, self.study, self.guide, self.visits)
        for tab, title in zip(tabs, self._titles(), strict=True):
            self.addTab(tab, title)
        self._furnish()
        self._listen()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        jobs, project = self._context.jobs, self._context.project
        if changes is None or changes.touches(*_SHOWN):
            jobs.read(partial(registers, project), self._show, owner=self, topic="registers")
        if self.currentIndex() == ASKED:
            if changes is None or changes.touches(*_SHOWN_ASKED):
                self._read_asked()
            self.places.refresh(changes)
        for part in (self.study, self.guide, self.visits, self.desk):
            part.refresh(changes)

    def go_to(self, target: Target) -> None:
        """Put the keyboard into the line of a source or informant."""
        if target.tab in TABS:
            self.setCurrentIndex(TABS[target.tab])
            self.main().setFocus(Qt.FocusReason.OtherFocusReason)
        if target.action == "edit_locator":
            QTimer.singleShot(0, self, self.study.show_locator)  # once the stage has given the keyboard
        if target.informant_id:
            self.setCurrentIndex(INFORMANTS)
            self.informants.go_to(target.informant_id)
        elif target.source_id:
            self.setCurrentIndex(SOURCES)
            self.sources.go_to(target.source_id)

    def edit_current(self) -> None:
        """Edit the cell that the keyboard is in."""
        if any(box.edit_current() for box in self.findChildren(PapersBox)):
            return
        if tab := self.register_tab():
            tab.table.edit_current()
        elif question_list := self.question_list():
            question_list.table.edit_current()

    def register_tab(self) -> RegisterTab | None:
        """The register in view, if one is."""
        return {SOURCES: self.sources, INFORMANTS: self.informants, VISITS: self.visits}.get(self.currentIndex())

    def question_list(self) -> QuestionList | None:
        """The list of questions or objectives that is worked with, where one is in view."""
        if self.currentIndex() == STUDY:
            return self.study.list_in_use()
        return self.guide.questions if self.currentIndex() == GUIDE else None

    @property
    def needs_sources(self) -> bool:
        """Whether the tab in view has nothing to show before there is a source."""
        return self.currentIndex() not in _ALWAYS

    def write_memo(self) -> bool:
        """Begin a memo on the source or informant of the current line; False where no line is one."""
        panels: dict[int, SourcePanel | InformantPanel] = {
            SOURCES: self.sources.panel,
            INFORMANTS: self.informants.panel,
        }
        panel = panels.get(self.currentIndex())
        if panel is None or panel.memos.subject is None:
            return False
        panel.show()
        panel.memos.begin()
        return True

    def finish_editing(self) -> None:
        """Take over what stands in an open editor."""
        for tab in (self.sources, self.informants, self.visits):
            tab.table.finish_editing()
        self.informants.panel.consent.settle()
        for memos in (self.sources.panel.memos, self.informants.panel.memos):
            memos.leave()
        self.study.finish_editing()
        self.guide.questions.table.finish_editing()

    def edit_when_there(self, informant_id: InformantId) -> None:
        """Let the code of a new informant be typed over, once the register shows it."""
        self._awaited = informant_id
        self.refresh(None)

    def main(self) -> QWidget:
        """The table in view."""
        tabs = (
            self.sources.table, self.informants.table, self.asked, self.names.names_view,
            self.study.questions.table, self.guide.questions.table, self.visits.table,
        )  # fmt: skip
        return tabs[self.currentIndex()]

    @property
    def _models(self) -> "Mapping[int, RegisterModel[Any] | AskedModel | NamesModel]":
        return {
            SOURCES: self.sources.model, INFORMANTS: self.informants.model, ASKED: self.asked_model,
            NAMES: self.names.names, VISITS: self.visits.model,
        }  # fmt: skip

    def clear_filter(self) -> bool:
        """Show all lines again; False where all were shown."""
        had_words = bool(self.filter.text())
        self.filter.clear()
        return had_words

    def _titles(self) -> tuple[str, ...]:
        return _("Sources"), _("Informants"), _("Asked"), _("Names"), _("Study"), _("Guide"), _("Visits")

    def _asked_tab(self) -> QWidget:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.asked)
        both.addWidget(self.places)
        both.setStretchFactor(0, 1)
        both.setFocusProxy(self.asked)
        remember_sizes(both, "collect.asked", self._context.settings, (880, 400))
        return both

    def _furnish(self) -> None:
        self.corner = RegisterCorner(self._context)
        self.filter, self.matches = self.corner.filter, self.corner.matches
        self.setCornerWidget(self.corner, Qt.Corner.TopRightCorner)
        self._on_tab_changed(SOURCES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the titles of the tabs their room."""
        self.corner.fit(self.width())
        super().resizeEvent(event)

    def _listen(self) -> None:
        self.currentChanged.connect(self._on_tab_changed)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.sources.model.counted.connect(self._show_counts)
        self.informants.model.counted.connect(self._show_counts)
        self.asked_model.toggled.connect(self._on_toggled)
        for tab in (self.names, self.study, self.guide, self.visits):
            tab.counted.connect(self._show_counts)
        self.places.proposed.connect(self._mark_proposed)
        self.guide.counted.connect(self._mark_proposed)

    def _on_tab_changed(self, tab: int) -> None:
        self.corner.show_parts(tab not in _LISTS)
        if tab not in _LISTS:
            self.filter.setPlaceholderText(_(_FILTERS[tab]))
            self.filter.setAccessibleName(_(_FILTERS[tab]))
            self._on_filter_changed(self.filter.text())
        self._allow(tab)
        if tab == ASKED:
            self._read_asked()
            self.places.refresh(None)
        elif tab == NAMES:
            self.names.read()

    def _allow(self, tab: int) -> None:
        """What is done with lines of lists makes sense where there are such lists."""
        for key in ("line_up", "line_down", "link_line"):
            self._context.actions.allow(key, tab in _LISTS)

    def _on_filter_changed(self, words: str) -> None:
        self._models[self.currentIndex()].set_filter(words)
        self._show_counts()

    def _show(self, found: Registers) -> None:
        self._aspects = found.asked_aspects
        self.sources.show_further(found.source_columns)
        self.informants.show_further(found.informant_columns)
        self._steps = [
            partial(self.sources.show_lines, list(found.sources)),
            partial(self.informants.show_lines, list(found.informants)),
            partial(self._settle, has_lines=bool(found.sources or found.informants)),
        ]
        while self._steps and len(found.informants) <= _AT_ONCE:
            self._steps.pop(0)()
        self._go_on.start()

    def _take_step(self) -> None:
        """The next part of what is shown, where it is much: in between, the window hears its person."""
        if self._steps:
            self._steps.pop(0)()
            self._go_on.start()

    def _settle(self, *, has_lines: bool) -> None:
        self._show_counts()
        self.filled.emit(has_lines)
        self._edit_awaited()
        self._counting.start()

    def _count_words(self) -> None:
        digests = [line.digest for line in self.sources.model.lines]
        missing = [digest for digest in digests if digest and digest not in self._words]
        if missing:
            count = partial(word_counts, self._context.project, missing)
            self._context.jobs.read(count, self._on_words, owner=self, topic="words")

    def _edit_awaited(self) -> None:
        if self._awaited and self.informants.model.row_of(self._awaited) >= 0:
            self.informants.go_to(self._awaited)
            self.informants.table.edit_current()
            self._awaited = None

    def _on_words(self, counted: dict[str, int]) -> None:
        self._words |= counted
        self.sources.table.viewport().update()

    def _read_asked(self) -> None:
        read = partial(asked_table, self._context.project)
        self._context.jobs.read(read, self._show_asked, owner=self, topic="asked")

    def _show_asked(self, table: AskedTable) -> None:
        self.asked_model.show(table)
        self._mark_proposed()
        self._show_counts()

    def _on_toggled(self, cells: object, is_asked: bool) -> None:
        self._context.jobs.act(set_asked_of, self._context.project, cells, is_asked)

    def _mark_proposed(self) -> None:
        """Mark in the grid what the proposed questions ask about."""
        codes = {line.question.id: line.codes for line in self.guide.questions.model.lines}
        said = _("question {number} in line {line}")
        proposed: dict[AskedCell, str] = {}
        for one in reversed(self.places.proposals):
            where = said.format(number=one.question.number, line=current().number(one.line))
            for code in codes.get(one.question.id, ()):
                proposed[AskedCell(one.source.id, code.id, one.place.informant_id)] = where
        self.asked_model.show_proposed(proposed)

    def _show_counts(self) -> None:
        lang = current()
        self._bar.set_count(SOURCES, lang.number(self.sources.model.count))
        self._bar.set_count(INFORMANTS, lang.number(self.informants.model.count))
        self._bar.set_count(ASKED, ngettext("{count} aspect", "{count} aspects", self._aspects))
        if self.names.names.count:
            self._bar.set_count(NAMES, lang.number(self.names.names.count))
        self._bar.set_count(GUIDE, lang.number(self.guide.count) if self.guide.count else "")
        self._bar.set_count(VISITS, lang.number(self.visits.model.count) if self.visits.model.count else "")
        if self.currentIndex() in _LISTS:
            return
        shown = self._models[self.currentIndex()]
        matching = shown.matching if isinstance(shown, NamesModel) else shown.rowCount()
        message = _("{shown} of {all}").format(shown=lang.number(matching), all=lang.number(shown.count))
        self.matches.setText(message if self.filter.text().strip() else "")


_SHOWN_ASKED = (Asked, Code, Source, Informant, Participation, GuideQuestion, GuideCode, Posed)
_SHOWN = (
    Source, SourceAttribute, TextVersion, Speaker, Participation, Informant, InformantAttribute, Consent, Asked,
    Excerpt, Coding, Code, MemoLink,
)  # fmt: skip
