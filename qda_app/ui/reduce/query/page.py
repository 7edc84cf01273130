"""The page of queries: chips that read as a sentence, and the excerpts that answer, as a table or as text."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qda_app.analysis.retrieval.proposals import Proposal, Proposer
from qda_app.analysis.retrieval.sentences import chip_words, term_words
from qda_app.domain.changes import ChangeSet
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.queries import SavedQuery, Term, Terms, tidy
from qda_app.domain.quick_codes import QuickCodes
from qda_app.domain.reviews import Review, ReviewReply
from qda_app.domain.sources import (
    Informant,
    InformantAttribute,
    Participation,
    Source,
    SourceAttribute,
    Speaker,
    TextVersion,
    Turn,
)
from qda_app.i18n import _, current, ngettext
from qda_app.services.exporting import Wish
from qda_app.services.queries import Retrieval, keep_query, remove_query
from qda_app.services.query_reports import Asked, export_query
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context, Target
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.query.found_model import FoundModel
from qda_app.ui.reduce.query.found_text import FoundText
from qda_app.ui.reduce.query.found_view import FoundView
from qda_app.ui.reduce.query.reading import Read, read_answer
from qda_app.ui.reduce.query.saved_bar import SavedBar
from qda_app.ui.reduce.query.term_chip import TermChip
from qda_app.ui.reduce.query.term_field import TermField
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.saving import tell_saved
from qda_app.ui.theme import set_look

_ASKED = (
    Code, Coding, Excerpt, Source, Informant, Participation, Speaker, Turn, SourceAttribute, InformantAttribute, Coder,
    SavedQuery, Review, ReviewReply, TextVersion,
)  # fmt: skip
_FORMATS = "Word (*.docx);;Excel (*.xlsx);;CSV (*.csv);;HTML (*.html)"


class QueryPage(WorkPage):
    """Above the kept queries and the chips, below what answers; it follows each change."""

    def __init__(self, context: Context) -> None:
        """An empty query, which every excerpt answers."""
        super().__init__(context)
        self.terms: Terms = ()
        self._typed: Terms = ()  # the same as it was asked for, before codes in it were merged
        self.read: Read | None = None
        self._retrieval = Retrieval(context.project)
        self._quick = QuickCodes(context.codes)
        self._query_id: UUID | None = None
        self._rewriting: int | None = None
        self.bar = SavedBar(context)
        self.field = TermField(self, context.theme, self._proposals)
        self.add = KeyButton(_("Add a condition"), context.theme, icon_name="plus", look="small")
        self.as_table = KeyButton(_("Table"), context.theme, look="small")
        self.as_text = KeyButton(_("Text"), context.theme, look="small")
        self.chips: list[TermChip] = []
        self.sentence = label(_("The codings are being read …"), wraps=True)
        self.reason = label("", tone="secondary", wraps=True)
        self.model = FoundModel(context, self)
        self.table, self.text, self.found = FoundView(self.model), FoundText(context), QStackedWidget()
        self._lay_out()
        self._listen()

    # As the tabs know it

    def slots(self) -> Mapping[str, Slot]:
        """Adding, beginning anew, exporting."""
        return {"find": self.field.setFocus, "new": self.begin_anew, "to_word": self.export}

    def refresh(self, changes: ChangeSet | None) -> None:
        """Ask again, beside the window."""
        if changes is None or changes.touches(*_ASKED):
            if changes is None or changes.touches(Code):
                self._quick = QuickCodes(self.context.codes, self._quick)
            self._ask()

    def go_to(self, target: Target) -> None:
        """Nothing but the page itself."""

    def focus_main(self) -> None:
        """The field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Kept queries, field, answer."""
        return [self.bar.combo, self.field, self._in_view]

    @property
    def _in_view(self) -> QWidget:
        return self.text if self.found.currentWidget() is self.text else self.table

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does here."""
        return [
            KeyHint(("Enter",), _("add, or open in the text")), KeyHint(("Del",), _("take a condition out")),
            "to_word", "next_panel",
        ]  # fmt: skip

    # Changing the query

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Ask something else."""
        self.terms = self._typed = tidy(terms)
        self._rewriting = None
        self._ask()

    def begin_anew(self) -> None:
        """A query without conditions, that is not kept."""
        self._choose(None)

    def _choose(self, query: SavedQuery | None) -> None:
        self._query_id = query.id if query else None
        self.bar.show_current(self._query_id)
        self.set_terms(query.asked if query else ())
        self.focus_main()

    def _add(self, terms: Terms) -> None:
        place, self._rewriting = self._rewriting, None
        if place is None:
            self.set_terms([*self.terms, *terms])
        else:
            before = self.terms[place]
            first = terms[0] if terms[0].joint is not Term(before.ask, "").joint else terms[0].joined(before.joint)
            self.set_terms([*self.terms[:place], first, *terms[1:], *self.terms[place + 1 :]])

    def _replace(self, place: int, term: Term) -> None:
        self.set_terms([*self.terms[:place], term, *self.terms[place + 1 :]])

    def _take_out(self, place: int) -> None:
        self.set_terms([*self.terms[:place], *self.terms[place + 1 :]])
        self.focus_main()

    def _move(self, place: int, by: int) -> None:
        if 0 <= place + by < len(self.terms):
            terms = list(self.terms)
            terms.insert(place + by, terms.pop(place))
            self.set_terms(terms)
            self._step(place, by)

    def _step(self, place: int, by: int) -> None:
        """The keyboard to a neighbour; behind the last to the field."""
        if place + by >= len(self.chips):
            self.focus_main()
        elif place + by >= 0:
            self.chips[place + by].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rewrite(self, place: int) -> None:
        if self.read:
            self.field.begin(term_words(self.terms[place], self.read.names, current()))
            self._rewriting = place

    def _proposals(self, typed: str) -> Sequence[Proposal]:
        if self.read is None:
            return ()
        return Proposer(self.read.names, self._quick, current()).proposals(typed)

    # Asking

    def _ask(self) -> None:
        self._show_chips()
        read = partial(read_answer, self.context.project, self._retrieval, self._typed, current())
        self.context.jobs.read(read, self._show, owner=self, topic="answer")

    def _show(self, read: Read) -> None:
        if self._follow_kept(read):
            return
        self.read, self.terms = read, read.terms
        if self._query_id and all(one.id != self._query_id for one in read.saved):
            self._query_id = None
        self.bar.show_queries(read.saved, self._query_id)
        self.bar.count.setText(read.counted)
        self.sentence.setText(read.sentence)
        self.reason.setText(read.reason)
        self.reason.setVisible(bool(read.reason))
        self.model.show(read.answer, read.rows)
        self.text.show_answer(read.answer, read.rows)
        self._show_chips()
        self.counted.emit(current().number(len(read.answer)) if self.terms else "")
        self.context.jobs.read(self._retrieval.prepare, _nothing, owner=self, topic="prepare")

    def _follow_kept(self, read: Read) -> bool:
        """Ask what the kept query on the page asks now, where it changed beside the page: two codes were merged."""
        before = self.bar.query(self._query_id)
        after = next((one for one in read.saved if one.id == self._query_id), None)
        has_changed = before is not None and after is not None and before.asked == self.terms != after.asked
        if has_changed and after:
            self.bar.show_queries(read.saved, self._query_id)
            self.set_terms(after.asked)
        return has_changed

    def _show_chips(self) -> None:
        if self.read is None:
            return
        names = self.read.names
        shown = [(term, chip_words(term, names, current(), is_first=not n)) for n, term in enumerate(self.terms)]
        if shown == [(chip.term, chip.button.text()) for chip in self.chips]:
            return
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(place, term, words) for place, (term, words) in enumerate(shown)]
        for chip in self.chips:
            self._flow.addWidget(chip)
        self._chip_room.setVisible(bool(self.chips))

    def _chip(self, place: int, term: Term, words: str) -> TermChip:
        chip = TermChip(term, words, self.context.theme, is_first=place == 0)
        chip.changed.connect(partial(self._replace, place))
        chip.removed.connect(partial(self._take_out, place))
        chip.moved.connect(partial(self._move, place))
        chip.stepped.connect(partial(self._step, place))
        chip.rewritten.connect(partial(self._rewrite, place))
        return chip

    # Keeping and exporting

    def _keep(self, name: str) -> None:
        project = self.context.project
        self.context.jobs.act(keep_query, project, self._query_id, name, self.terms, then=self._on_kept)

    def _on_kept(self, query: SavedQuery) -> None:
        self._query_id = query.id
        self.bar.show_current(query.id)
        self._ask()

    def _let_go(self) -> None:
        if self._query_id:
            query_id, self._query_id = self._query_id, None
            self.context.jobs.act(remove_query, self.context.project, query_id)

    def export(self) -> None:
        """Ask where to, and write what answers."""
        if self.read is None:
            return
        query, project = self.bar.query(self._query_id), self.context.project
        title = query.name if query else ""
        proposal = project.path.with_name(f"{title or _('Excerpts that were asked for')}.docx")
        path = self.context.dialogs.save_file(self, _("Export what answers"), _FORMATS, proposal)
        if path:
            wish = Wish("query", project.coder, language=project.read.study().language)
            asked = Asked(self.read.answer, self.read.names, title)
            write, then = partial(export_query, project, wish, asked, path), partial(self._on_exported, path)
            name = _("Writing {name}").format(name=path.name)
            self.context.jobs.read(write, then, owner=self, topic="export", name=name)

    def _on_exported(self, path: Path, count: int) -> None:
        told = ngettext("{count} excerpt was saved.", "{count} excerpts were saved.", count)
        tell_saved(self.context, path, told)

    # Putting it together

    def _lay_out(self) -> None:
        theme = self.context.theme
        space = theme.space
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self._chip_room = QWidget()
        self._flow = FlowLayout(space("xs"))
        self._chip_room.setLayout(self._flow)
        self._chip_room.hide()
        line = QHBoxLayout()
        line.setSpacing(space("s"))
        line.addWidget(self.field, 1)
        for part in (self.add, self.as_table, self.as_text):
            line.addWidget(part)
        for button in (self.as_table, self.as_text):
            button.setCheckable(True)
            button.setAutoExclusive(True)
        self.as_table.setChecked(True)
        self.found.addWidget(self.table)
        self.found.addWidget(self.text)
        asked = QVBoxLayout()
        asked.setContentsMargins(space("l"), space("m"), space("l"), space("s"))
        asked.setSpacing(space("s"))
        asked.addWidget(self._chip_room)
        asked.addLayout(line)
        asked.addWidget(self.sentence)
        asked.addWidget(self.reason)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(asked)
        result = QVBoxLayout()
        result.setContentsMargins(space("s"), 0, space("s"), 0)
        result.addWidget(self.found)
        whole.addLayout(result, 1)

    def _listen(self) -> None:
        self.bar.chosen.connect(self._choose)
        self.bar.kept.connect(self._keep)
        self.bar.let_go.connect(self._let_go)
        self.field.taken.connect(self._add)
        self.field.left_backwards.connect(lambda: self._step(len(self.chips), -1))
        self.field.left_downwards.connect(lambda: self._in_view.setFocus())
        self.add.clicked.connect(lambda: self.field.begin(""))
        self.as_table.clicked.connect(lambda: self.found.setCurrentWidget(self.table))
        self.as_text.clicked.connect(lambda: self.found.setCurrentWidget(self.text))
        self.table.opened.connect(self._open)
        self.text.opened.connect(self._open_row)

    def _open(self, index: QModelIndex) -> None:
        self._open_row(index.row())

    def _open_row(self, row: int) -> None:
        excerpt_id = self.model.excerpt_id(row)
        if excerpt_id:
            self.context.open_excerpt(excerpt_id)


def _nothing(_done: object) -> None:
    """Nobody waits for what is looked up ahead."""
