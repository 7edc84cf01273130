"""The columns of a survey with a line above that says what becomes of it all."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from qda_app.domain.surveys import ColumnUse, respondent_codes
from qda_app.i18n import _, current
from qda_app.services.drafts import SourceDraft
from qda_app.ui.collect.survey.answers import AnswersPanel
from qda_app.ui.collect.survey.columns_model import ColumnsModel
from qda_app.ui.collect.survey.columns_table import ColumnsTable
from qda_app.ui.collect.survey.words import summary
from qda_app.ui.context import Context
from qda_app.ui.parts import label

ACTIONS = {
    "column_text": ColumnUse.TEXT,
    "column_attribute": ColumnUse.ATTRIBUTE,
    "column_code": ColumnUse.CODE,
    "column_left_out": ColumnUse.LEFT_OUT,
}


class SurveyPanel(QWidget):
    """Shows one survey; `answers` stands elsewhere, and shows the column that is looked at."""

    changed = Signal(object)  # the draft as it is now

    def __init__(self, context: Context) -> None:
        """Without a survey yet."""
        super().__init__()
        self._context, theme = context, context.theme
        self._codes: Collection[str] = ()
        self._informants: Collection[str] = ()
        self._draft: SourceDraft | None = None  # whose columns are in view
        self.model = ColumnsModel(self)
        self.table = ColumnsTable(self.model, theme)
        self.answers = AnswersPanel(theme)
        self.apart = QCheckBox(_("Each respondent becomes a source"))
        self.apart.setToolTip(_("Else the survey is one source, its questions one after the other with every answer."))
        self.summary = label("", kind="caption", tone="secondary")
        self._count = label("", kind="caption", tone="tertiary")
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.addActions([context.actions[key] for key in ACTIONS])
        self.table.menu_wanted.connect(self._offer)
        self.table.looked_at.connect(self._show_answers)
        self.model.changed.connect(self.changed)
        self.apart.clicked.connect(self.model.tell_apart)

    def show_draft(self, draft: SourceDraft, informants: Collection[str]) -> None:
        """Show the survey of a draft; `informants` are the codes that are taken."""
        assert draft.survey
        if draft is self._draft and informants == self._informants:
            return  # only how far the file has come is another
        self._draft, self._informants = draft, informants
        self.model.show_draft(draft)
        self._count.setText(current().number(len(draft.survey.columns)))
        self.summary.setText(summary(draft.survey))
        self.apart.setChecked(draft.survey.apart)
        self._show_answers(self.table.currentIndex().row())

    def choose(self, use: ColumnUse) -> None:
        """Say what the chosen columns become."""
        self.model.choose(self.table.chosen(), use)

    def _show_answers(self, row: int) -> None:
        survey = self.model.survey
        if survey and 0 <= row < len(survey.columns):
            self.answers.show_column(survey, row, respondent_codes(survey, self._informants))

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self._context.actions[key] for key in ACTIONS])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _lay_out(self) -> None:
        theme = self._context.theme
        head = QHBoxLayout()
        head.setContentsMargins(theme.space("l"), 0, theme.space("l"), theme.space("xs"))
        head.setSpacing(theme.space("s"))
        head.addWidget(label(_("Columns"), kind="label"))
        head.addWidget(self._count)
        head.addSpacing(theme.space("m"))
        head.addWidget(self.apart)
        head.addStretch(1)
        head.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
