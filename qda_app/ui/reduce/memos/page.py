"""The tab of memos: the research journal by day at the left, the memo that is read or written at the right."""

import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.errors import UserError
from qda_app.domain.ids import MemoId
from qda_app.domain.memo_book import SoughtMemos, Subject
from qda_app.domain.memos import MemoKind
from qda_app.domain.study import STUDY_ID
from qda_app.i18n import _, current, language, ngettext
from qda_app.services.memos import delete_memo
from qda_app.services.registers import day
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.fields import FilterField
from qda_app.ui.memos.wording import kind_word
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, remember_sizes
from qda_app.ui.reduce.memos.book import Book
from qda_app.ui.reduce.memos.editor import MemoEditor
from qda_app.ui.reduce.memos.list_view import MemosView
from qda_app.ui.reduce.memos.model import MemosModel
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.saving import tell_saved
from qda_app.ui.theme import set_look

_TYPED_MS = 120  # after which what was typed is looked for


class MemosPage(WorkPage):
    """Shows every memo that may be seen, and keeps what is written."""

    def __init__(self, context: Context) -> None:
        """Reads when it is refreshed."""
        super().__init__(context)
        theme = context.theme
        self.book = Book(context, self)
        self._has_told = False
        self._wanted: Target | None = None  # until the book is read
        self.header = PanelHeader(_("Research journal"), theme)
        self.filter = FilterField(_("Filter by words or a day"), theme, ("Ctrl", "F"))
        self.kinds = QComboBox()
        self.model = MemosModel(self)
        self.list = MemosView(self.model, theme)
        self.editor = MemoEditor(context)
        self._typing = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._lay_out()
        self._listen()

    # The page as Reduce knows it

    def slots(self) -> Mapping[str, Slot]:
        """Writing, finding, deleting and exporting memos."""
        return {
            "new": lambda: self.begin([]),
            "memo": self._begin_on_the_same,
            "today_memo": self.open_today,
            "delete_memo": self._delete,
            "find": self.filter.setFocus,
            "commit": self.editor.form.settle,
            "to_word": self._export,
        }

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        self.book.refresh(changes)

    def go_to(self, target: Target) -> None:
        """Show a memo, begin one, or open the entry of today."""
        if not self.book.is_read:
            self._wanted = target
        elif target.memo_id:
            self._show_memo(target.memo_id)
        elif target.about and self.context.is_writable:
            self.begin([target.about])
        elif target.action == "today_memo":
            self.open_today()

    def focus_main(self) -> None:
        """The list, or the memo that was just begun."""
        if not self.editor.form.is_new:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """List, then memo."""
        return [self.list, self.editor.form.body if self.editor.currentIndex() else self.filter]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What is done with memos."""
        if not self.context.is_writable:
            return ["find", "to_word", "next_panel", "help"]
        return ["new", "today_memo", "find", KeyHint(("Del",), _("delete")), "to_word"]

    def leave(self) -> None:
        """Keep what was written."""
        self.editor.form.settle()

    # Writing

    def begin(self, subjects: Sequence[Subject]) -> None:
        """Begin a memo about some things, or about nothing in particular."""
        if self.context.is_writable:
            with QSignalBlocker(self.list):
                self.list.clearSelection()
                self.list.setCurrentIndex(QModelIndex())
            self.editor.begin(subjects)

    def open_today(self) -> None:
        """Go on with the entry of today on the study, or begin it."""
        if self.editor.form.is_new and Subject() in self.editor.form.subjects:
            self.editor.form.focus_words()
            return
        today, own = self.context.project.now().astimezone().date(), self.context.project.coder.id
        mine = (one for one in self.book.entries if one.memo.day == today and one.memo.coder_id == own)
        found = next((one for one in mine if any(about.subject.id == STUDY_ID for about in one.about)), None)
        if found:
            self._show_memo(found.memo.id)
            self.editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin([Subject()])

    def _begin_on_the_same(self) -> None:
        entry = self.list.current
        self.begin([one.subject for one in entry.about if not one.is_missing] if entry else [])

    def _delete(self) -> None:
        """Delete the chosen memo; the one below is chosen then."""
        entry = self.list.current
        if entry is None or not self.context.is_writable:
            return
        self.editor.form.settle()
        self.context.jobs.act(delete_memo, self.context.project, entry.memo.id)

    # Showing

    def _on_filled(self) -> None:
        self._show_list()
        wanted, self._wanted = self._wanted, None
        if wanted:
            self.go_to(wanted)
        if not self._has_told:
            self._tell_of_drafts()

    def _show_list(self) -> None:
        """Show the memos that are sought; the chosen one stays, or the one that took its place."""
        found = self._sought.among(self.book.entries)
        row = max(0, self.list.currentIndex().row())
        shown = self.editor.form.memo_id if self.editor.currentIndex() else None
        with QSignalBlocker(self.list):
            self.model.show(found)
            index = self.model.index_of(shown)
            if not index.isValid() and not self.editor.form.is_new:
                index = self._near(row)
            self.list.setCurrentIndex(index)
        self.header.count.setText(self._count_words(len(found)))
        self.counted.emit(current().number(len(self.book.entries)))
        self.editor.show_empty(self._nothing_words(len(found)))
        self._show_current()

    def _show_current(self) -> None:
        entry = self.list.current
        if entry or not self.editor.form.is_new:
            self.editor.show_entry(entry)

    def _near(self, row: int) -> QModelIndex:
        """The first memo at a row or below it, else above."""
        rows = range(self.model.rowCount())
        indexes = (self.model.index(place, 0) for place in chain(rows[row:], reversed(rows[:row])))
        return next(filter(self.model.entry, indexes), QModelIndex())

    def _show_memo(self, memo_id: MemoId) -> None:
        if not self.model.index_of(memo_id).isValid():
            self._clear_filter()
        self.list.setCurrentIndex(self.model.index_of(memo_id))
        self.list.scrollTo(self.list.currentIndex())

    @property
    def _sought(self) -> SoughtMemos:
        kind, words = self.kinds.currentData(), self.filter.text()
        kinds = frozenset({kind} if kind else ())
        on = _day(words)
        return SoughtMemos("" if on else words, kinds, since=on, until=on)

    def _clear_filter(self) -> None:
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self.kinds.setCurrentIndex(0)
        self._show_list()

    def _count_words(self, count: int) -> str:
        if self._sought.is_all:
            return ngettext("{count} memo", "{count} memos", count)
        told = _("{count} of {all}")
        return told.format(count=current().number(count), all=current().number(len(self.book.entries)))

    def _nothing_words(self, count: int) -> str:
        if self.book.entries and not count:
            return _("No memo fits the filter. Esc in the filter shows all of them again.")
        if not self.context.is_writable:
            return _("No memo is written yet.")
        return _("No memo is written yet. Ctrl+N begins one; Ctrl+M in the text begins one on the chosen excerpt.")

    def _tell_of_drafts(self) -> None:
        """Say once that words are there which a process that ended could not store."""
        self._has_told = True
        kept = set(self.context.memo_drafts.excerpt_ids)
        left = next((one.memo.id for one in self.book.entries if one.memo.id in kept), None) if kept else None
        if left and self.context.is_writable:
            show = (_("Show them"), partial(self._show_memo, left))
            told = _("What was being written when the program ended is still there.")
            self.context.tell(Notice(told, _("It is saved once you have looked at it."), "warning", (show,)))

    # Exporting

    def _export(self) -> None:
        """Write the memos that are shown, by day."""
        from qda_app.services.memo_reports import export_memos  # heavy: the exporters

        project = self.context.project
        proposal = project.path.with_name(f"{_('Research journal')}.docx")
        filters = "Word (*.docx);;Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"
        path = self.context.dialogs.save_file(self, _("Export the memos"), filters, proposal)
        if path:
            self.leave()
            lang = language(project.read.study().language)
            write = partial(export_memos, project, path, lang, self._sought)
            self.context.jobs.read(write, partial(self._on_exported, path), owner=self, topic="export")

    def _on_exported(self, path: Path, _nothing: object) -> None:
        tell_saved(self.context, path, _("The memos were saved."))

    # The parts

    def _lay_out(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        for key in ("today_memo", "new"):
            text = _("Today") if key == "today_memo" else _("New memo")
            button = action_button(actions[key], actions.specs[key], theme, look="small", text=text, shows_keys=False)
            self.header.add(button)
        self.kinds.addItem(_("Every type"), None)
        self.kinds.setAccessibleName(_("Type"))
        for kind in MemoKind:
            self.kinds.addItem(kind_word(kind), kind)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        line = QHBoxLayout()
        line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.filter, 1)
        line.addWidget(self.kinds)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        set_look(left, surface="panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.editor)
        both.setStretchFactor(1, 1)
        remember_sizes(both, "reduce.memos", self.context.settings, (460, 820))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)

    def _listen(self) -> None:
        self.book.filled.connect(self._on_filled)
        self.list.chosen.connect(self._show_current)
        self.list.entered.connect(self.editor.form.focus_words)
        self.list.removed.connect(self._delete)
        self.filter.textChanged.connect(lambda _words: self._typing.start())
        self._typing.timeout.connect(self._show_list)
        self.filter.left_downwards.connect(self.list.setFocus)
        self.kinds.activated.connect(lambda _place: self._show_list())


def _day(words: str) -> datetime.date | None:
    """The day that is typed into the filter, where it is one."""
    try:
        return day(words)
    except UserError:
        return None
