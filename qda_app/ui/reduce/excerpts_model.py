"""The table of excerpts: those of the open source, of all sources, or a list that someone asked for."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.domain.voices import VoicedText
from qda_app.ui.coding_view.snapshot import TextSnapshot
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_columns import NEED_WORDS, WRITTEN, Column, cell, title
from qda_app.ui.reduce.excerpt_groups import moves_between_groups, titled
from qda_app.ui.reduce.excerpt_ledger import Ledger
from qda_app.ui.reduce.excerpt_order import Answer, Group, Grouping, Question, Sorting, answered
from qda_app.ui.reduce.excerpt_rows import ExcerptRow, SourceText, read_texts
from qda_app.ui.reduce.excerpt_scope import Scope, coders_of, excerpts_of, follow
from qda_app.ui.reduce.standing_words import told

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_REST_MS = 400  # after which what the next sort and the next filter need is worked out
_AT_ONCE = 2_000  # rows up to which the window itself puts them in order


class ExcerptsModel(QAbstractTableModel):
    """Rows by the numbers of a ledger, headings of groups between them where one groups.

    A row that was changed stays where it is until the table is put in order again, so that nothing jumps from under
    the hand. Rows know their source's words once they were looked at.
    """

    counted = Signal()  # how many rows there are changed
    listed_anew = Signal()  # what is listed, whatever the filter lets through, was listed anew
    shifted = Signal(object, object)  # excerpts are no longer listed, or not as they were; others are
    about_to_settle = Signal()  # rows are about to stand in another order
    settled = Signal()  # they do

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Follows `desk`: shows the excerpts of the source that lies open."""
        super().__init__(parent)
        self._desk = desk
        self.scope, self.sorting, self.grouping = Scope.SOURCE, Sorting(), Grouping.NONE
        self._listed: frozenset[ExcerptId] = frozenset()
        self._words: tuple[str, ...] = ()
        self._shown: tuple[TextSnapshot, VoicedText] | None = None  # of the open source
        self._ledger = Ledger(desk.context.project, (), {}, {})
        self._numbers: list[int] = []  # what is listed, in the order of reading
        self._question: Question | None = None  # whose answer is awaited, or shown
        self._answer = Answer(Question([]), [])
        self._entries: list[int] = []  # numbers, and headings as -1 - place in the groups
        self._folded: set[UUID | None] = set()
        self._rows: dict[int, ExcerptRow] = {}  # as far as they were looked at
        self._wanted: set[SourceId] = set()
        self._is_place_kept = False  # `about_to_settle` was told, `settled` is to come
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._read_wanted)
        self._preparing = QTimer(self, singleShot=True, interval=_REST_MS)
        self._preparing.timeout.connect(self._prepare)
        desk.filled.connect(self._on_filled)
        desk.codes_changed.connect(self._on_codes_changed)
        desk.source_opened.connect(self._on_source_opened)
        desk.worked.connect(self._on_worked)
        desk.noted.connect(self._show_anew)
        desk.reviews.changed.connect(self._show_anew)
        desk.sight.changed.connect(self._on_sight_changed)

    # What is listed

    @property
    def is_list(self) -> bool:
        """Whether a list is shown that someone handed over."""
        return self.scope is Scope.LIST

    @property
    def is_loading(self) -> bool:
        """Whether the rows in view are not yet those that were asked for."""
        return self._answer.question is not self._question

    @property
    def listed(self) -> int:
        """How many excerpts are listed, whatever the filter lets through."""
        return len(self._numbers)

    @property
    def found(self) -> int:
        """How many of them the filter lets through."""
        return len(self._answer.numbers)

    @property
    def excerpt_ids(self) -> list[ExcerptId]:
        """The excerpts that are shown, in order; one that stands in several groups comes once."""
        groups = self._answer.groups
        numbers = dict.fromkeys(number for group in groups for number in group.numbers) if groups else self._entries
        return [self._ledger.excerpts[number].id for number in numbers]

    def show_list(self, excerpt_ids: Sequence[ExcerptId] | None) -> None:
        """Show these excerpts, of whatever source; None goes back to the open source."""
        self._listed = frozenset(excerpt_ids or ())
        self.show_scope(Scope.SOURCE if excerpt_ids is None else Scope.LIST)

    def show_scope(self, scope: Scope) -> None:
        """Show the open source, all sources, or the list."""
        self.scope = scope
        self.rebuild()

    def filter(self, typed: str) -> None:
        """Show only rows that hold all the words."""
        self._words = tuple(typed.lower().split())
        self._ask()

    def sort_by(self, sorting: Sorting) -> None:
        """Put the rows in another order."""
        self.sorting = sorting
        self._ask()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def group_by(self, grouping: Grouping) -> None:
        """Put rows together under headings, all unfolded."""
        self.grouping = grouping
        self._folded.clear()
        self._ask()

    # Rows, as Qt asks for them

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an excerpt, and one a heading."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The columns of `Column`."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says; the whole of it in the tool tip. A heading says all in its first cell."""
        if role == Qt.ItemDataRole.EditRole:
            rung = WRITTEN.get(Column(index.column()))
            return rung.of(self.row(index).excerpt) if rung and self.group(index) is None else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if group := self.group(index):
            return self.group_title(group) if index.column() == 0 else None
        row = self.row(index)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.REVIEW and row.review.has_thread:
            return told(row.review)
        return cell(row, Column(index.column()), self._ledger.coder(row.excerpt))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Paraphrases and generalisations are written where they stand."""
        flags = super().flags(index)
        is_open = index.isValid() and Column(index.column()) in WRITTEN and self.is_own(index)
        return flags | Qt.ItemFlag.ItemIsEditable if is_open and self.group(index) is None else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return title(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def row(self, index: Index) -> ExcerptRow:
        """What a row shows that is no heading; its words are asked for where they are not here."""
        number = self._entries[index.row()]
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = self._ledger.row(number)
        if not row.is_filled:
            self._wanted.add(row.excerpt.source_id)
            self._asking.start()
        return row

    def read_rows(self, excerpt_ids: Sequence[ExcerptId]) -> list[ExcerptRow]:
        """The rows of excerpts with their words; for a thread beside the window."""
        ledger = self._ledger
        ledger.read_texts()
        found = (ledger.number(excerpt_id) for excerpt_id in excerpt_ids)
        return [ledger.row(number) for number in found if number is not None]

    @property
    def listed_excerpts(self) -> list[Excerpt]:
        """What is listed, whatever the filter lets through; also for a thread beside the window."""
        return [self._ledger.excerpts[number] for number in list(self._numbers)]

    def excerpt(self, index: Index) -> Excerpt | None:
        """The excerpt of a row; None for a heading."""
        return self.excerpt_at(index.row()) if index.isValid() else None

    def excerpt_at(self, row: int) -> Excerpt | None:
        """The same, without an index: one asks it of all rows."""
        entry = self._entries[row]
        return self._ledger.excerpts[entry] if entry >= 0 else None

    def is_own(self, index: Index) -> bool:
        """Whether a row is an excerpt of who works here, who may change it."""
        excerpt, context = self.excerpt(index), self._desk.context
        return excerpt is not None and context.may_code and excerpt.coder_id == context.project.coder.id

    def group(self, index: Index) -> Group | None:
        """The group of which a row is the heading."""
        entry = self._entries[index.row()]
        return self._answer.groups[-1 - entry] if entry < 0 else None

    def group_title(self, group: Group) -> str:
        """What stands at the head of a group, without how many it holds."""
        return titled(self._desk, self.grouping, group.key)

    def index_of(self, excerpt_id: ExcerptId | None) -> QModelIndex:
        """The row of an excerpt; invalid where it is not shown."""
        number = self._ledger.number(excerpt_id) if excerpt_id else None
        rows = [] if number is None else self._rows_of(number)
        return self.index(rows[0], 0) if rows else QModelIndex()

    # Folding

    @property
    def has_groups(self) -> bool:
        """Whether headings stand between the rows."""
        return bool(self._answer.groups)

    def heading_of(self, index: Index) -> QModelIndex:
        """The heading above a row, which may be the row itself; invalid where there is none."""
        row = next((row for row in range(index.row(), -1, -1) if self._entries[row] < 0), None)
        return QModelIndex() if row is None else self.index(row, 0)

    def is_folded(self, group: Group) -> bool:
        """Whether only the heading of a group is seen."""
        return group.key in self._folded

    def fold(self, index: Index, *, is_folded: bool) -> None:
        """Hide or show the rows below a heading."""
        group = self.group(index)
        if group is None or is_folded == self.is_folded(group) or not group.numbers:
            return
        first, count = index.row() + 1, len(group.numbers)
        if is_folded:
            self.beginRemoveRows(_ROOT, first, first + count - 1)
            self._folded.add(group.key)
            del self._entries[first : first + count]
            self.endRemoveRows()
        else:
            self.beginInsertRows(_ROOT, first, first + count - 1)
            self._folded.discard(group.key)
            self._entries[first:first] = group.numbers
            self.endInsertRows()
        heading = self.index(index.row(), 0)
        self.dataChanged.emit(heading, heading.siblingAtColumn(len(Column) - 1))

    def fold_all(self, *, is_folded: bool) -> None:
        """Hide or show the rows of every group."""
        self._folded = {group.key for group in self._answer.groups} if is_folded else set()
        self._settle_on(self._answer)

    # Putting in order

    def rebuild(self) -> None:
        """List anew what belongs to the scope."""
        self._question = None
        if self.scope is Scope.ALL and len(self._desk.work) > _AT_ONCE:
            self._desk.context.jobs.read(self._numbers_of_all, self._take, owner=self, topic="numbers")
        else:
            self._take(self._ledger.in_order(self._ledger.take(excerpts_of(self._desk, self.scope, self._listed))))

    def _numbers_of_all(self) -> list[int]:
        """In a thread beside the window."""
        ledger = self._ledger
        return ledger.in_order(ledger.take(excerpts_of(self._desk, self.scope, self._listed)))

    def _take(self, numbers: list[int]) -> None:
        self._numbers = numbers
        self.listed_anew.emit()
        self._ask()

    def _ask(self) -> None:
        """Put the rows in order: at once where that is quick, else beside the window, the newest question winning."""
        question = Question(self._numbers, self._words, self.sorting, self.grouping)
        self._question = question
        if len(self._ledger.excerpts) <= _AT_ONCE and not (self._needs_words(question) and self._missing_texts()):
            self._settle(answered(self._ledger, question))
        else:
            ask = partial(answered, self._ledger, question)
            self._desk.context.jobs.read(ask, self._settle, owner=self, topic="order")

    def _settle(self, answer: Answer) -> None:
        if answer.question is self._question:
            self._settle_on(answer)

    def _settle_on(self, answer: Answer) -> None:
        self._keep_place()
        self._show(answer)
        self._is_place_kept = False
        self.settled.emit()

    def _keep_place(self) -> None:
        if not self._is_place_kept:
            self._is_place_kept = True
            self.about_to_settle.emit()

    def _let_go(self) -> None:
        """Show no rows until they are put in order again: their numbers are those of a ledger that goes."""
        self._keep_place()
        self.beginResetModel()
        self._answer, self._entries = Answer(Question([]), []), []
        self.endResetModel()

    def _show(self, answer: Answer) -> None:
        self.beginResetModel()
        self._answer = answer
        self._entries = self._unfolded(answer) if answer.groups else answer.numbers
        self.endResetModel()
        self.counted.emit()
        self._preparing.start()

    def _prepare(self) -> None:
        """Before anyone asks, and beside the window."""
        if self.scope is not Scope.SOURCE and self._missing_texts():
            jobs = self._desk.context.jobs
            jobs.read(self._ledger.searched, lambda _words: self._on_texts({}), owner=self, topic="prepare")

    def _unfolded(self, answer: Answer) -> list[int]:
        entries = []
        for place, group in enumerate(answer.groups):
            entries.append(-1 - place)
            if group.key not in self._folded:
                entries += group.numbers
        return entries

    def _needs_words(self, question: Question) -> bool:
        by_words = question.sorting.column in NEED_WORDS or question.grouping is Grouping.INFORMANT
        return by_words or bool(question.words)

    def _missing_texts(self) -> set[SourceId]:
        return {excerpt.source_id for excerpt in self._ledger.excerpts} - self._ledger.texts.keys()

    # The words of sources

    def _read_wanted(self) -> None:
        wanted, self._wanted = sorted(self._wanted - self._ledger.texts.keys()), set()
        if wanted:
            read = partial(read_texts, self._desk.context.project, wanted)
            self._desk.context.jobs.read(read, self._on_texts, owner=self, topic="texts")
        else:
            self._on_texts({})

    def _on_texts(self, texts: Mapping[SourceId, SourceText]) -> None:
        self._ledger.texts.update(texts)
        for number in [number for number, row in self._rows.items() if not row.is_filled]:
            del self._rows[number]
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, len(Column) - 1))

    def _take_open_text(self) -> bool:
        """Have the words of the open source at hand; whether they are others than before."""
        source = self._desk.source
        if source is None or (source.snapshot, source.voices) == self._shown:
            return False
        snapshot, self._shown = source.snapshot, (source.snapshot, source.voices)
        self._ledger.texts[source.source.id] = SourceText(snapshot.text, snapshot.lines, source.voices)
        self._rows.clear()
        return True

    # Following the project

    def _on_filled(self) -> None:
        """Texts may have been corrected, sources renamed."""
        desk = self._desk
        self._let_go()
        self._ledger = Ledger(desk.context.project, desk.readings, desk.informants, coders_of(self._desk))
        follow(self._ledger, self._desk)
        self._rows.clear()
        self._shown = None
        self._take_open_text()
        self.rebuild()

    def _on_codes_changed(self) -> None:
        follow(self._ledger, self._desk)
        self._rows.clear()
        self._ask()

    def _on_sight_changed(self) -> None:
        """Other excerpts are seen, or other codings of the same."""
        if self._desk.is_filled:
            self._ledger.know(coders_of(self._desk))
            follow(self._ledger, self._desk)
            self._rows.clear()
            self.rebuild()

    def _on_source_opened(self, *_goal: object) -> None:
        if self._take_open_text() and self.scope is Scope.SOURCE:
            self.rebuild()

    def _on_worked(self, changes: Sequence[Change]) -> None:
        touched = {one.value.excerpt_id if isinstance(one.value, Coding) else one.value.id for one in changes}
        self._show_anew([of for excerpt_id in touched for of in self._desk.work.merged_into(excerpt_id)])
        gone = self._ledger.among(self._numbers, touched)
        is_another_order = [self._update(excerpt_id) for excerpt_id in touched]
        self.shifted.emit(gone, self._ledger.among(self._numbers, touched))
        if any(is_another_order) or (self.grouping is not Grouping.NONE and any(map(moves_between_groups, changes))):
            self._ask()
        else:
            self.counted.emit()

    def _show_anew(self, excerpt_ids: Collection[ExcerptId]) -> None:
        """The rows of excerpts whose cells tell of another one, of memos or of a review."""
        for number in map(self._ledger.number, excerpt_ids):
            if number is not None:
                self._ledger.touch(number)
                if self._rows.pop(number, None):
                    self._changed(number)

    def _update(self, excerpt_id: ExcerptId) -> bool:
        """Show one excerpt as it is now; whether the rows have to be put in order for that."""
        excerpt, number = self._desk.work.excerpt(excerpt_id), self._ledger.number(excerpt_id)
        was_listed = number is not None and self._forget(number)
        if excerpt is None or not self._is_wanted(excerpt):
            return was_listed and number is not None and self._removed(number)
        before = self._ledger.place(number) if number is not None else None
        number = self._ledger.take([excerpt])[0]
        self._ledger.touch(number)
        self._ledger.put(self._numbers, number)
        if was_listed and before == self._ledger.place(number):
            self._changed(number)
            return False
        return (was_listed and self._removed(number)) or self._inserted(number)

    def _is_wanted(self, excerpt: Excerpt) -> bool:
        if self.scope is Scope.LIST:
            return excerpt.id in self._listed
        is_here = self.scope is Scope.ALL or excerpt.source_id == self._desk.source_id
        return is_here and self._desk.sight.excerpt_passes(self._desk.work, excerpt)

    def _forget(self, number: int) -> bool:
        """Take a number out of what is listed; whether it was."""
        self._rows.pop(number, None)
        return self._ledger.take_out(self._numbers, number)

    def _changed(self, number: int) -> None:
        for row in self._rows_of(number):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _removed(self, number: int) -> bool:
        if self._answer.groups:
            return True
        for row in self._rows_of(number):
            self.beginRemoveRows(_ROOT, row, row)
            del self._entries[row]
            self.endRemoveRows()
        return False

    def _inserted(self, number: int) -> bool:
        if self._answer.groups or self.sorting.column is not None or not self._ledger.is_read(number):
            return True
        if all(word in self._ledger.words_searched(number) for word in self._words):
            row = bisect_left(self._entries, self._ledger.place(number), key=self._ledger.place)
            self.beginInsertRows(_ROOT, row, row)
            self._entries.insert(row, number)
            self.endInsertRows()
        return False

    def _rows_of(self, number: int) -> list[int]:
        """The rows of an excerpt; more than one only where it stands in several groups."""
        if self._answer.groups:
            return [row for row, entry in enumerate(self._entries) if entry == number]
        try:
            return [self._entries.index(number)]
        except ValueError:
            return []
