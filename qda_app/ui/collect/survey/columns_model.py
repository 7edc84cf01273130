"""The columns of a survey as the rows of a table."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from qda_app.domain.surveys import ColumnUse, Survey, SurveyColumn
from qda_app.i18n import N_, _
from qda_app.services.drafts import SourceDraft
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.survey import words

COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1
_TITLES = (N_("Heading"), N_("Filled"), N_("Sample answers"), N_("Becomes"), N_("Why"))
HEADING, FILLED, SAMPLES, USE, WHY = range(5)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BETWEEN = "  ·  "


class ColumnsModel(QAbstractTableModel):
    """A row a column of the survey."""

    changed = Signal(object)  # the draft as it is now

    def __init__(self, parent: QObject) -> None:
        """Without a survey yet."""
        super().__init__(parent)
        self._draft: SourceDraft | None = None

    @property
    def survey(self) -> Survey | None:
        """The survey with its columns as they are chosen."""
        return self._draft.survey if self._draft else None

    def show_draft(self, draft: SourceDraft) -> None:
        """Show the columns of a draft."""
        is_same = self._draft is not None and self._draft.path == draft.path
        if is_same and self._titles() == _titles(draft.survey):
            self._draft = draft
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(_TITLES) - 1))
            return
        self.beginResetModel()
        self._draft = draft
        self.endResetModel()

    def column(self, row: int) -> SurveyColumn | None:
        """The column of a row."""
        return self.survey.columns[row] if self.survey and 0 <= row < len(self.survey.columns) else None

    def choose(self, rows: Collection[int], use: ColumnUse) -> None:
        """Say what columns become."""
        if self._draft and self.survey and rows:
            chosen = self.survey.with_use(rows, use)
            if chosen != self.survey:
                self.changed.emit(self._draft.with_field("survey", chosen))

    def tell_apart(self, apart: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Let every respondent be a source, or the survey be one."""
        if self._draft and self.survey and self.survey.apart is not apart:
            self.changed.emit(self._draft.with_field("survey", replace(self.survey, apart=apart)))

    def rowCount(self, parent: Index = ROOT) -> int:
        """The columns."""
        return len(self.survey.columns) if self.survey and not parent.isValid() else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        """As the titles say."""
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cells."""
        column = self.column(index.row()) if index.isValid() else None
        if column is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(column, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (HEADING, SAMPLES):
            return column.title if index.column() == HEADING else "\n".join(column.samples)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == FILLED:
            return _RIGHT
        return column if role == COLUMN_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_TITLES[section])
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section == FILLED else None

    def _text(self, column: SurveyColumn, place: int) -> str:
        assert self.survey
        return {
            HEADING: column.title,
            FILLED: words.filled(column, self.survey),
            SAMPLES: _BETWEEN.join(" ".join(sample.split()) for sample in column.samples),
            USE: words.use_name(column.use),
            WHY: words.sign_name(column),
        }[place]

    def _titles(self) -> list[str]:
        return _titles(self.survey)


def _titles(survey: Survey | None) -> list[str]:
    return [column.title for column in survey.columns] if survey else []
