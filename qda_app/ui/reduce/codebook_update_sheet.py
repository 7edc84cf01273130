"""The preview of a codebook file: what is new, what changes word by word, and taking all of it or a part."""

from functools import partial
from html import escape
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QLabel, QListView, QPushButton, QScrollArea, QSplitter, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.code_changes import FieldChange, as_words
from qda_app.i18n import _, current
from qda_app.services.codebook_update import CodebookProposal, CodebookUpdate, proposed_update, read_update, take_update
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.code_wording import change_html
from qda_app.ui.reduce.codebook_update_model import Row, UpdateModel
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.panes import Panes
from qda_app.ui.reduce.work_sheet import WorkSheet
from qda_app.ui.theme import set_look

SUFFIXES = (".yaml", ".yml", ".xlsx", ".csv")
_NEW_FIELDS = ("definition", "proposition", "inclusion", "exclusion", "when", "example", "cues")
_LIST, _DETAIL = 340, 600  # px


class CodebookUpdateSheet(WorkSheet):
    """Stores nothing before its button; what the file does not name is kept."""

    def __init__(self, host: QWidget, panes: Panes, desk: Desk) -> None:
        """Closed until a file was read."""
        super().__init__(host, panes, desk.context.theme)
        self._desk = desk
        self._proposal: CodebookProposal | None = None
        self._path = Path()
        self._newest_step: UUID | None = None
        self.model = UpdateModel(self)
        self.list, self.detail = QListView(), QLabel()
        self.everything, self.nothing = QPushButton(_("Take all")), QPushButton(_("Take none"))
        self.take = QPushButton(_("Update the codebook"))
        self._furnish()
        self._connect()

    def ask(self) -> None:
        """Let a file be chosen."""
        filters = _("Codebooks (*.yaml *.yml *.xlsx *.csv)")
        path = self._desk.context.dialogs.open_file(self, _("Update the codebook from a file"), filters)
        if path:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what it would change; what is wrong with it is told in the window."""
        self._path = path
        read = partial(read_update, self._desk.context.project, path)
        self._desk.context.jobs.read(read, self._on_read, owner=self, topic="codebook", name=_("Reading the codebook"))

    def _furnish(self) -> None:
        theme = self._desk.context.theme
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("Changes of the codebook"))
        set_look(self.list, bare=True)
        self.list.setViewportMargins(theme.space("m"), theme.space("s"), 0, 0)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.RichText)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setContentsMargins(*(theme.space("l"),) * 4)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.detail)
        halves = QSplitter()
        halves.setHandleWidth(1)
        for part, width in ((self.list, _LIST), (area, _DETAIL)):
            halves.addWidget(part)
            part.setMinimumWidth(width // 2)
        halves.setSizes([_LIST, _DETAIL])
        halves.setStretchFactor(1, 1)
        self.middle.addWidget(halves)
        for button in (self.nothing, self.everything):
            set_look(button, small=True)
        set_look(self.take, primary=True)
        for button in (self.nothing, self.everything, self.take):
            self.buttons.addWidget(button)

    def _connect(self) -> None:
        self.model.ticked.connect(self._tell)
        self.list.selectionModel().currentChanged.connect(self._show_detail)
        self.everything.clicked.connect(lambda: self.model.tick_all(is_wanted=True))
        self.nothing.clicked.connect(lambda: self.model.tick_all(is_wanted=False))
        self.take.clicked.connect(self._take)
        self._desk.codes_changed.connect(self._compare_again)
        self._desk.context.jobs.changed.connect(self._on_changed)

    def _on_read(self, proposal: CodebookProposal) -> None:
        if not proposal.proposals and not proposal.reordered:
            told = _("{file} says nothing that the codebook does not have.").format(file=self._path.name)
            self._desk.context.tell(Notice(told, tone="success"))
            return
        self._show(proposal)
        self.model.show(proposal)
        self.open_sheet()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setCurrentIndex(self.model.first())
        self._show_detail(self.list.currentIndex())

    def _show(self, proposal: CodebookProposal) -> None:
        number = current().number
        self._proposal = proposal
        self.header.title.setText(_("Update from {file}").format(file=self._path.name))
        told = _("{new} new, {changed} changed, {same} the same, {kept} only here").format(
            new=number(sum(one.before is None for one in proposal.proposals)),
            changed=number(sum(one.before is not None for one in proposal.proposals)),
            same=number(len(proposal.unchanged)),
            kept=number(len(proposal.kept)),
        )
        self.header.count.setText(told)

    def _compare_again(self) -> None:
        """The codebook changed below the preview: compare with it as it is now."""
        if self.is_open and self._proposal:
            read = partial(proposed_update, self._desk.context.project, self._proposal.book)
            self._desk.context.jobs.read(read, self._on_compared, owner=self, topic="codebook")

    def _on_compared(self, proposal: CodebookProposal) -> None:
        wanted = self.model.wanted
        self._show(proposal)
        self.model.show(proposal, wanted)
        self.list.setCurrentIndex(self.model.first())

    def _tell(self) -> None:
        wanted, proposal = len(self.model.wanted), self._proposal
        if proposal is None:
            return
        is_whole = wanted == len(proposal.takeable)
        parts = [
            _("{taken} of {count} are taken.").format(
                taken=current().number(wanted), count=current().number(len(proposal.takeable))
            ),
            _("The order of the file is taken too.") if is_whole and proposal.reordered else "",
            _("Nothing is removed; Ctrl+Z takes the update back."),
        ]
        self.told.setText(" ".join(filter(None, parts)))
        self.take.setEnabled(bool(wanted) or (is_whole and bool(proposal.reordered)))

    def _show_detail(self, index: QModelIndex, *_before: object) -> None:
        self.detail.setText(self._detail(self.model.row(index)) if index.isValid() else "")

    def _detail(self, row: Row) -> str:
        theme = self._desk.context.theme
        parts = [f'<p style="font-size: 15px"><b>{escape(row.words)}</b></p>']
        if row.kept:
            parts.append(_paragraph(_("The file does not name this code. It stays as it is.")))
        elif row.proposal:
            against = row.proposal.refusal or row.proposal.doubt
            colour = theme["error" if row.proposal.refusal else "warning"].name()
            parts += [f'<p style="color: {colour}">{escape(against)}</p>'] if against else []
            changes = row.proposal.changes if row.proposal.before else _as_new(row)
            parts += [f"<p>{change_html(change, theme)}</p>" for change in changes]
        return "".join(parts)

    def _take(self) -> None:
        if self._proposal:
            act = self._desk.context.jobs.act
            wanted = frozenset(self.model.wanted)
            take = partial(take_update, self._desk.context.project, self._proposal.book, wanted)
            act(take, then=self._on_taken, failed=self._on_refused)
            self.take.setEnabled(False)

    def _on_refused(self, problem: BaseException) -> None:
        self.take.setEnabled(True)
        self._desk.context.jobs.failed.emit(problem)

    def _on_changed(self, changes: ChangeSet) -> None:
        self._newest_step = changes.step.id

    def _on_taken(self, update: CodebookUpdate) -> None:
        self.close_sheet()
        told = _("The codebook was updated: {new} new, {changed} changed.").format(
            new=current().number(len(update.added)), changed=current().number(len(update.changed))
        )
        context = self._desk.context
        undo = (_("Undo"), partial(context.jobs.act, context.project.undo, self._newest_step))
        context.tell(Notice(told, tone="success", buttons=(undo,)))


def _as_new(row: Row) -> list[FieldChange]:
    """The fields of a new code, as if each had come."""
    code = row.proposal.after if row.proposal else None
    pairs = [(name, as_words(getattr(code, name))) for name in _NEW_FIELDS] if code else []
    return [FieldChange(name, "", words) for name, words in pairs if words]


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"
