"""The tab of forms: which sources were summed up and which were not, and the form that is filled in."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Consent
from qda_app.domain.form_fields import FilledForm, FormKey, kind_for
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import MemoLink
from qda_app.domain.sources import Asked, Informant, Participation, Source
from qda_app.domain.study import ResearchQuestion, Study
from qda_app.domain.summaries import Form, FormExcerpt, FormField, FormKind
from qda_app.i18n import N_, _, current, language
from qda_app.services.forms import FormLine, filled_form, form_lines, new_key, with_present_words
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, remember_sizes
from qda_app.ui.reduce.forms.list_view import FormsView
from qda_app.ui.reduce.forms.model import FormsModel
from qda_app.ui.reduce.forms.sheet import FormSheet
from qda_app.ui.reduce.forms.wording import title_word
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.saving import tell_saved
from qda_app.ui.theme import set_look

_WORDS = (Form, FormField)
_GROUND = (
    Source, Informant, Consent, Participation, Asked, Excerpt, Coding, Code, MemoLink, Study, ResearchQuestion,
    FormExcerpt,
)  # fmt: skip
_BEGUN = (
    ("new_interim", N_("Interim summary")), ("new_meeting", N_("Meeting form")), ("new_vignette", N_("Vignette")),
)  # fmt: skip


class FormsPage(WorkPage):
    """A form stands in the list before it is begun, so that what lacks is seen."""

    def __init__(self, context: Context) -> None:
        """Reads when it is refreshed."""
        super().__init__(context)
        theme = context.theme
        self.lines: Sequence[FormLine] = ()
        self._is_read = False
        self._wanted: Target | None = None  # until the list is read
        self._awaited: FormKey | None = None  # the form that is being read, to be shown
        self._begun: FormKey | None = None  # that which wants the keyboard then
        self.header = PanelHeader(_("Forms"), theme)
        self.model = FormsModel(self)
        self.list = FormsView(self.model, theme)
        self.sheet = FormSheet(context)
        self._lay_out()
        self._listen()

    # The page as Reduce knows it

    def slots(self) -> Mapping[str, Slot]:
        """Beginning, filling in, deleting and exporting forms."""
        return {
            "new": partial(self.begin, FormKind.INTERIM),
            "new_interim": partial(self.begin, FormKind.INTERIM),
            "new_meeting": partial(self.begin, FormKind.MEETING),
            "new_vignette": partial(self.begin, FormKind.VIGNETTE),
            "take_proposals": self.sheet.take_all,
            "delete_form": self.sheet.delete,
            "commit": self.sheet.leave,
            "to_word": self._export,
        }

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed; what the project would say only where its ground did."""
        if changes is None or changes.touches(*_WORDS, Source):
            read = partial(form_lines, self.context.project)
            self.context.jobs.read(read, self._on_lines, owner=self, topic="lines")
        if self._awaited:  # a read in its place would drop it
            self._read_form(self._awaited)
        elif self.sheet.form and (changes is None or changes.touches(*_GROUND)):
            self._read_form(self.sheet.form.key)
        elif self.sheet.form and changes and changes.touches(*_WORDS):
            read_words = partial(with_present_words, self.context.project, self.sheet.form)
            self.context.jobs.read(read_words, self._on_form, owner=self, topic="form")

    def go_to(self, target: Target) -> None:
        """Show the form of a source."""
        if not self._is_read:
            self._wanted = target
            return
        keys = (line.key for line in self.lines if line.key.source and line.key.source.id == target.source_id)
        found = next((key for key in keys if key.source and key.kind is kind_for(key.source)), None)
        if found:
            self.list.setCurrentIndex(self.model.index_of(found))
            self.list.scrollTo(self.list.currentIndex())

    def focus_main(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def subject(self) -> Subject:
        """The source of the form in view."""
        source = self.sheet.key.source if self.sheet.key else None
        return Subject("source", source.id) if source else Subject()

    def panels(self) -> Sequence[QWidget]:
        """List, then form."""
        parts = list(self.sheet.parts.values())
        return [self.list, *(one.field for one in parts[:1])]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What is done with forms."""
        write: list[str | KeyHint] = [KeyHint(("Enter",), _("fill in")), "new"] if self.context.is_writable else []
        return [*write, "to_word", "next_panel", "help"]

    def leave(self) -> None:
        """Keep what was written."""
        self.sheet.leave()

    # What a person does

    def begin(self, kind: FormKind) -> None:
        """Begin a form of the study, of today; it is stored once something is written into it."""
        if self.context.is_writable:
            with QSignalBlocker(self.list):
                self.list.setCurrentIndex(QModelIndex())
            self._begun = new_key(kind, self.context.project.now().astimezone().date())
            self._read_form(self._begun)

    def _export(self) -> None:
        """Write the form in view."""
        from qda_app.services.form_reports import export_form  # heavy: the exporters

        form, project = self.sheet.form, self.context.project
        if form is None:
            self.context.tell(Notice(_("Choose a form first.")))
            return
        self.leave()
        proposal = project.path.with_name(f"{title_word(form)}.docx")
        path = self.context.dialogs.save_file(self, _("Export the form"), "Word (*.docx);;HTML (*.html)", proposal)
        if path:
            lang = language(project.read.study().language)
            write = partial(export_form, project, form.key, path, lang)
            self.context.jobs.read(write, partial(self._on_exported, path), owner=self, topic="export")

    def _on_exported(self, path: Path, _nothing: object) -> None:
        tell_saved(self.context, path, _("The form was saved."))

    # Showing

    def _on_lines(self, lines: Sequence[FormLine]) -> None:
        self.lines, self._is_read = lines, True
        shown = self.sheet.key
        with QSignalBlocker(self.list):
            self.model.show(lines)
            index = self.model.index_of(shown)
            self.list.setCurrentIndex(index)
        begun = sum(line.is_stored for line in lines)
        told = _("{begun} of {count} begun")
        self.header.count.setText(told.format(begun=current().number(begun), count=current().number(len(lines))))
        self.counted.emit(current().number(begun) if begun else "")
        if not lines and shown is None:
            self.sheet.show_nothing(self._nothing_words())
        elif shown is None and self._awaited is None:
            self._choose_first()
        wanted, self._wanted = self._wanted, None
        if wanted:
            self.go_to(wanted)

    def _nothing_words(self) -> str:
        if not self.context.is_writable:
            return _("There is no source yet, and no form.")
        return _("There is no source yet. Bring one in under Collect; Ctrl+N begins an interim summary.")

    def _choose_first(self) -> None:
        """The first form of the list, below its heading."""
        if self.model.rowCount() > 1:
            self.list.setCurrentIndex(self.model.index(1, 0))
            self._show_current()

    def _show_current(self) -> None:
        line = self.list.current
        if line and not self.sheet.shows(line.key):
            self._read_form(line.key)

    def _read_form(self, key: FormKey) -> None:
        self._awaited = key
        read = partial(filled_form, self.context.project, key, current())
        self.context.jobs.read(read, self._on_form, owner=self, topic="form")

    def _on_form(self, form: FilledForm) -> None:
        """Show it; a form of the study that is no longer stored has no place in the list."""
        before, self._awaited = self.sheet.form, None
        was_there = before is not None and before.is_stored and self.sheet.shows(form.key)
        if was_there and not form.is_stored and form.key.source is None:
            self.sheet.show_nothing(_("Choose a form in the list."))
            self._choose_first()
        else:
            self.sheet.show_form(form)
        if self._begun == form.key:
            self._begun = None
            self.sheet.focus_words()

    # The parts

    def _lay_out(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("s"))
        foot.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        for key, words in _BEGUN:
            foot.addWidget(action_button(actions[key], actions.specs[key], theme, look="small", text=_(words)))
        foot.addStretch(1)
        column.addLayout(foot)
        set_look(left, surface="panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.sheet)
        both.setStretchFactor(1, 1)
        remember_sizes(both, "reduce.forms", self.context.settings, (400, 880))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)
        self.sheet.show_nothing("")

    def _listen(self) -> None:
        self.list.chosen.connect(self._show_current)
        self.list.entered.connect(self.sheet.focus_words)
        self.list.removed.connect(self.sheet.delete)
