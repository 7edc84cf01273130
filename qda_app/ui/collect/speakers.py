"""The speakers of a chosen file: whose voice each label is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda_app.domain.sources import Informant, SpeakerRole
from qda_app.i18n import N_, _, current
from qda_app.services.drafts import SourceDraft, SpeakerDraft
from qda_app.ui.collect import wording
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.register_table import paint_row_ground
from qda_app.ui.collect.title_header import TitleHeader
from qda_app.ui.person_box import Person, PersonBox
from qda_app.ui.theme import Theme, icon_pixmap, set_look, speech_font, ui_font

SPEAKER_ROLE = Qt.ItemDataRole.UserRole + 1
_TITLES = (N_("Label"), N_("Turns"), N_("Words"), N_("First words"), N_("Informant"), N_("Unit"), N_("Guess from"))
LABEL, TURNS, WORDS, FIRST_WORDS, PERSON, UNIT, ORIGIN = range(7)
_WIDTHS = {LABEL: 108, TURNS: 64, WORDS: 60, PERSON: 272, UNIT: 128, ORIGIN: 150}
_NUMBERS = (TURNS, WORDS)
_MOST_SEEN, _FEWEST_SEEN = 6, 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _WholeText:
    """A note or document, whose whole text is one voice."""

    person: str
    words: int
    first_words: str


class SpeakerModel(QAbstractTableModel):
    """A row a label; for a note or document one row, the whole text."""

    changed = Signal(object)  # the draft as it is now

    def __init__(self, parent: QWidget) -> None:
        """Without a draft yet."""
        super().__init__(parent)
        self._draft: SourceDraft | None = None
        self._informants: dict[str, Informant] = {}
        self._others: Sequence[str] = ()

    @property
    def draft(self) -> SourceDraft | None:
        """The draft whose speakers these are."""
        return self._draft

    def show_draft(self, draft: SourceDraft, informants: dict[str, Informant], others: Sequence[str] = ()) -> None:
        """Show the speakers of a draft; `informants` and `others` can be chosen."""
        self._informants, self._others = informants, others
        if self._keys() == _keys(draft):
            self._draft = draft
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(_TITLES) - 1))
            return
        self.beginResetModel()
        self._draft = draft
        self.endResetModel()

    def people(self) -> list[Person]:
        """The informants to choose from: those of the project, and those that this file brings."""
        known = [Person(one.short_id, one.position) for one in self._informants.values()]
        speakers = self._draft.speakers if self._draft else ()
        own = [Person(one.informant, one.position) for one in speakers if one.informant]
        voices = [Person(code) for code in (self._draft.persons if self._draft else ())]
        others = [Person(code) for code in self._others]
        return list({one.code: one for one in (*others, *voices, *own, *known)}.values())

    def speaker(self, row: int) -> SpeakerDraft | None:
        """The label of a row; None for a whole text."""
        speakers = self._draft.speakers if self._draft else ()
        return speakers[row] if row < len(speakers) else None

    def row_of(self, label: str) -> int:
        """The row of a label, or 0."""
        speakers = self._draft.speakers if self._draft else ()
        return next((row for row, one in enumerate(speakers) if one.label == label), 0)

    def is_researcher(self, row: int) -> bool:
        """Whether a label is the researcher's."""
        speaker = self.speaker(row)
        return speaker is not None and speaker.role is SpeakerRole.RESEARCHER

    def person(self, row: int) -> str:
        """The code of the informant that a row stands for; empty for the researcher, and where nobody knows."""
        speaker = self.speaker(row)
        if speaker is None:
            return next(iter(self._draft.persons), "") if self._draft else ""
        return speaker.informant

    def choose(self, row: int, code: str, *, is_researcher: bool) -> None:
        """Say whose voice a row is."""
        speaker = self.speaker(row)
        if self._draft is None or (code == self.person(row) and is_researcher == self.is_researcher(row)):
            return
        if speaker is None:
            self.changed.emit(self._draft.with_voice(code))
            return
        role = SpeakerRole.RESEARCHER if is_researcher else SpeakerRole.INFORMANT
        chosen = replace(speaker, role=role, informant="" if is_researcher else code, origin="person")
        self.changed.emit(self._draft.with_speaker(chosen))

    def rowCount(self, parent: Index = ROOT) -> int:
        """The labels, or one."""
        return 0 if parent.isValid() or self._draft is None else max(1, len(self._draft.speakers))

    def columnCount(self, parent: Index = ROOT) -> int:
        """As the titles say."""
        return 0 if parent.isValid() else len(_TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The person can be chosen, and the unit of somebody new be typed."""
        flags = super().flags(index)
        is_open = index.isValid() and (index.column() == PERSON or self._has_open_unit(index))
        return flags | Qt.ItemFlag.ItemIsEditable if is_open else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cells; the first words are those of the field."""
        if not index.isValid() or self._draft is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == FIRST_WORDS:
            return self._text(index.row(), FIRST_WORDS)[:400]
        return self.speaker(index.row()) if role == SPEAKER_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take the unit of somebody new."""
        speaker = self.speaker(index.row())
        if role != Qt.ItemDataRole.EditRole or index.column() != UNIT or speaker is None or self._draft is None:
            return False
        self.changed.emit(self._draft.with_speaker(replace(speaker, unit=str(value).strip())))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_TITLES[section])
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS else None

    def _text(self, row: int, column: int) -> str:
        speaker = self.speaker(row)
        if speaker is None:
            return self._text_of_whole(column)
        number = current().number
        cells = {
            LABEL: speaker.label,
            TURNS: number(speaker.turns),
            WORDS: number(speaker.words),
            FIRST_WORDS: speaker.first_words.replace("\n", " "),
            PERSON: _("Researcher") if self.is_researcher(row) else speaker.informant,
            UNIT: self._unit(speaker),
            ORIGIN: wording.origin(speaker),
        }
        return cells[column]

    def _text_of_whole(self, column: int) -> str:
        assert self._draft
        text, code = self._draft.read.text, self.person(0)
        informant = self._informants.get(code)
        cells = {
            LABEL: _("Whole picture") if self._draft.read.is_picture else _("Whole text"),
            WORDS: current().number(len(text.split())),
            FIRST_WORDS: " ".join(text[:300].split()),
            PERSON: code,
            UNIT: informant.unit if informant else "",
        }
        return cells.get(column, "")

    def _unit(self, speaker: SpeakerDraft) -> str:
        """What the register says of a known informant goes before what the file says."""
        if speaker.role is SpeakerRole.RESEARCHER:
            return ""
        known = self._informants.get(speaker.informant)
        return known.unit if known else speaker.unit

    def _has_open_unit(self, index: Index) -> bool:
        speaker = self.speaker(index.row())
        is_new = speaker is not None and bool(speaker.informant) and speaker.informant not in self._informants
        return index.column() == UNIT and is_new

    def _keys(self) -> tuple[Any, ...]:
        return _keys(self._draft) if self._draft else ()


def _keys(draft: SourceDraft) -> tuple[Any, ...]:
    return (draft.path, *(one.label for one in draft.speakers))


class SpeakerDelegate(QStyledItemDelegate):
    """Paints labels strong and first words in the serif; persons are chosen in a list that stands open."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows with a list in them."""
        return QSize(64, self._theme.size("table_row_with_input"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The list of persons, or a line for the unit."""
        if index.column() != PERSON:
            return super().createEditor(parent, option, index)
        model = _speakers(index)
        box = PersonBox(self._theme, parent)
        row = index.row()
        box.chosen.connect(lambda code, is_researcher: model.choose(row, code, is_researcher=is_researcher))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show who it is now."""
        if not isinstance(editor, PersonBox):
            super().setEditorData(editor, index)
            return
        model = _speakers(index)
        label = model.index(index.row(), LABEL).data()
        editor.setAccessibleName(_("Informant of the label {label}").format(label=label))
        editor.has_researcher = model.speaker(index.row()) is not None
        editor.show_people(model.people(), model.person(index.row()), is_researcher=model.is_researcher(index.row()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The list tells the model itself."""
        if not isinstance(editor, PersonBox):
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Inside the cell, with the line of the row left free."""
        is_box = isinstance(editor, PersonBox)
        editor.setGeometry(option.rect.adjusted(8, 3, -8, -4) if is_box else option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The list keeps its keys to itself: it stays open, and Tab goes on to the next one."""
        return False if isinstance(editor, PersonBox) else super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        area = QRect(option.rect)
        paint_row_ground(painter, area, option, self._theme)
        if index.column() != PERSON:
            self._paint_text(painter, area.adjusted(16 if index.column() == LABEL else 8, 0, -8, 0), index)
        painter.restore()

    def _paint_text(self, painter: QPainter, area: QRect, index: Index) -> None:
        words = str(index.data() or "")
        speaker = index.data(SPEAKER_ROLE)
        if index.column() == ORIGIN and isinstance(speaker, SpeakerDraft) and speaker.origin in wording.SURE_ORIGINS:
            pixmap = icon_pixmap("check", self._theme["success"], 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(area.left(), area.center().y() - 7), pixmap)
            area.setLeft(area.left() + 18)
        font = ui_font("table", QFont.Weight.DemiBold if index.column() == LABEL else QFont.Weight.Normal)
        if index.column() == FIRST_WORDS:
            font = speech_font("table")
        painter.setFont(font)
        painter.setPen(self._theme["text_secondary" if index.column() == FIRST_WORDS else "text"])
        text = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        side = _RIGHT if index.column() in _NUMBERS else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(side), text)


class SpeakerTable(QTableView):
    """The speakers; the list of persons stands open in every row."""

    def __init__(self, model: SpeakerModel, theme: Theme) -> None:
        """Show `model`."""
        super().__init__()
        self._speakers = model
        self.setModel(model)
        self.setItemDelegate(SpeakerDelegate(theme, self))
        self.setAccessibleName(_("Speakers found"))
        set_look(self, bare=True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._set_headers(theme)
        model.modelReset.connect(self._open_boxes)

    def box(self, row: int) -> PersonBox | None:
        """The list of persons of a row."""
        found = self.indexWidget(self._speakers.index(row, PERSON))
        return found if isinstance(found, PersonBox) else None

    def boxes(self) -> Sequence[PersonBox]:
        """All of them, from the top."""
        return [box for row in range(self._speakers.rowCount()) if (box := self.box(row))]

    def ask_for(self, label: str) -> None:
        """Give the keyboard to the list of a label."""
        row = self._speakers.row_of(label)
        self.setCurrentIndex(self._speakers.index(row, PERSON))
        box = self.box(row)
        if box:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """High enough for the usual number of speakers."""
        return QSize(super().sizeHint().width(), self._height(min(_MOST_SEEN, self._speakers.rowCount())))

    def minimumSizeHint(self) -> QSize:
        """Some of them are always seen."""
        return QSize(super().minimumSizeHint().width(), self._height(min(_FEWEST_SEEN, self._speakers.rowCount())))

    def _height(self, rows: int) -> int:
        return self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize() + 1

    def _open_boxes(self) -> None:
        self.updateGeometry()
        for row in range(self._speakers.rowCount()):
            self.openPersistentEditor(self._speakers.index(row, PERSON))

    def _set_headers(self, theme: Theme) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.size("table_row_with_input"))
        titles = TitleHeader(theme, self, can_sort=False)
        self.setHorizontalHeader(titles)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        titles.setSectionResizeMode(FIRST_WORDS, QHeaderView.ResizeMode.Stretch)


def _speakers(index: Index) -> SpeakerModel:
    model = index.model()
    assert isinstance(model, SpeakerModel)
    return model
