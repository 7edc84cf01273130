"""A chosen file as it would be stored: its fields, its speakers or columns, some turns, and what to look at."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.imports import ImportNote
from qda_app.i18n import _, current
from qda_app.services.drafts import SourceDraft
from qda_app.services.holdings import Holdings
from qda_app.services.surveys import hindrance
from qda_app.ui.collect.chosen import ChosenFile
from qda_app.ui.collect.fields import FieldsForm, focus
from qda_app.ui.collect.notes import NotesPanel
from qda_app.ui.collect.picture_preview import PicturePreview
from qda_app.ui.collect.speakers import SpeakerModel, SpeakerTable
from qda_app.ui.collect.survey.panel import SurveyPanel
from qda_app.ui.collect.turns import TurnsPanel
from qda_app.ui.context import Context
from qda_app.ui.parts import label, remember_sizes, separator


class DraftView(QWidget):
    """Shows one file; every change is told at once, and comes back as a new draft."""

    changed = Signal(object, object)  # path, the draft as it is now
    understood = Signal(object, object)  # path, the ImportNote

    def __init__(self, context: Context) -> None:
        """Without a file yet."""
        super().__init__()
        self._context = context
        self._file: ChosenFile | None = None
        theme = context.theme
        self.fields = FieldsForm(theme)
        self.speaker_model = SpeakerModel(self)
        self.speakers = SpeakerTable(self.speaker_model, theme)
        self.turns, self.picture = TurnsPanel(theme), PicturePreview(context)
        self.survey = SurveyPanel(context)
        self._spoken = QWidget()  # the heading of the speakers, and their table
        self._preview = QStackedWidget()
        for preview in (self.turns, self.picture, self.survey.answers):
            self._preview.addWidget(preview)
        self.notes = NotesPanel(theme)
        self._speaker_count = label("", kind="caption", tone="tertiary")
        self._lay_out()
        self._listen()

    def show_file(self, file: ChosenFile, holdings: Holdings, others: Sequence[str], *, is_masked: bool) -> None:
        """Show a file, or what has changed of it; `others` are the informants that other files bring.

        Where names are masked, the turns wait for `show_turns`.
        """
        assert file.draft
        self._file = file
        is_survey = file.draft.survey is not None
        self._spoken.setVisible(not is_survey)
        self.survey.setVisible(is_survey)
        self.fields.show_draft(file.draft)
        if is_survey:
            self._preview.setCurrentWidget(self.survey.answers)
            self.survey.show_draft(file.draft, holdings.informants)
        else:
            self._show_spoken(file.draft, holdings, others, is_masked=is_masked)
        self.notes.show_file(file)

    def _show_spoken(self, draft: SourceDraft, holdings: Holdings, others: Sequence[str], *, is_masked: bool) -> None:
        self.speaker_model.show_draft(draft, holdings.informants, others)
        self._speaker_count.setText(current().number(len(draft.speakers)) if draft.speakers else "")
        is_picture = draft.read.is_picture
        self._preview.setCurrentWidget(self.picture if is_picture else self.turns)
        if is_picture:
            self.picture.show_draft(draft)
        elif not is_masked:
            self.turns.show_draft(draft)

    def show_turns(self, draft: SourceDraft) -> None:
        """Show the turns of the file in view as they would be stored."""
        is_here = self._file and self._file.path == draft.path
        if is_here and not draft.read.is_picture and not draft.read.survey:
            self.turns.show_draft(draft)

    def go_to_obstacle(self) -> None:
        """Give the keyboard to what keeps the file from being stored: a label, a column of a survey, else the code."""
        draft = self._file.draft if self._file else None
        if draft and draft.unmapped:
            self.speakers.ask_for(draft.unmapped[0].label)
        elif draft and draft.survey and hindrance(draft.survey):
            self.survey.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus(self.fields.field("short_id"))

    def panels(self) -> list[QWidget]:
        """Fields, speakers or columns, turns or answers, notes."""
        return [self.fields, self.speakers, self.survey, self.turns, self.survey.answers, self.notes]

    def _lay_out(self) -> None:
        theme = self._context.theme
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self._preview)
        below.addWidget(self.notes)
        remember_sizes(below, "collect_turns", self._context.settings, (586, 510))
        head = QHBoxLayout()
        head.setContentsMargins(theme.space("l"), 0, theme.space("l"), theme.space("xs"))
        head.setSpacing(theme.space("s"))
        head.addWidget(label(_("Speakers found"), kind="label"))
        head.addWidget(self._speaker_count)
        head.addStretch(1)
        hint = _("Match each label with an informant, or with the researcher.")
        head.addWidget(label(hint, kind="caption", tone="secondary"))
        spoken = QVBoxLayout(self._spoken)
        spoken.setContentsMargins(0, 0, 0, 0)
        spoken.setSpacing(0)
        spoken.addLayout(head)
        spoken.addWidget(self.speakers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fields)
        column.addWidget(self._spoken)
        column.addWidget(self.survey, 3)
        column.addSpacing(theme.space("s"))
        column.addWidget(separator(theme))
        column.addWidget(below, 2)

    def _listen(self) -> None:
        self.fields.changed.connect(self._on_changed)
        self.speaker_model.changed.connect(self._on_changed)
        self.survey.changed.connect(self._on_changed)
        self.speakers.selectionModel().currentRowChanged.connect(self._on_speaker)
        self.notes.understood.connect(self._on_understood)
        self.notes.line_wanted.connect(self.turns.show_line)
        self.notes.person_wanted.connect(self._ask_for_person)

    def _ask_for_person(self) -> None:
        unmapped = self._file.draft.unmapped if self._file and self._file.draft else []
        self.speakers.ask_for(unmapped[0].label if unmapped else "")

    def _on_changed(self, draft: SourceDraft) -> None:
        if self._file:
            self.changed.emit(self._file.path, draft)

    def _on_understood(self, note: ImportNote) -> None:
        if self._file:
            self.understood.emit(self._file.path, note)

    def _on_speaker(self, now: QModelIndex, _before: QModelIndex) -> None:
        speaker = self.speaker_model.speaker(now.row()) if now.isValid() else None
        if speaker:
            self.turns.show_label(speaker.label)
