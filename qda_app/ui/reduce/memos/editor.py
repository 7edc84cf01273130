"""The memo that is chosen: its fields, what it is about, and what it said before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.ids import MemoId
from qda_app.domain.memo_book import About, MemoEntry, Subject
from qda_app.i18n import _
from qda_app.services.memo_book import MemoVersion, memo_versions
from qda_app.services.memo_subjects import cell_of, known_names, names_of, subject_named
from qda_app.services.memos import Written, link_memo, unlink_memo, write_memo
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.memos.form import MemoForm
from qda_app.ui.parts import action_button, label
from qda_app.ui.reduce.memos.about_row import AboutRow
from qda_app.ui.reduce.memos.versions import MemoVersions
from qda_app.ui.theme import set_look

_WIDEST = 780


class MemoEditor(QStackedWidget):
    """A sentence where no memo is chosen."""

    stored = Signal(object)  # the Memo

    def __init__(self, context: Context) -> None:
        """Of no memo yet."""
        super().__init__()
        self._context = context
        self.entry: MemoEntry | None = None
        self._about: Sequence[About] = ()
        self.form, self.about = MemoForm(context, is_full=True), AboutRow(context.theme)
        self.versions, self.state = MemoVersions(context), label("", kind="caption", tone="tertiary")
        actions = context.actions
        self.delete = action_button(
            actions["delete_memo"], actions.specs["delete_memo"], context.theme, look="flat small", text=_("Delete"),
            shows_keys=False,
        )  # fmt: skip
        told = _("Nothing was chosen: this memo is about the study as a whole. Link it to a thing if it is about one.")
        self.nothing_chosen = label(told, kind="caption", tone="secondary", wraps=True)
        self.empty = label("", tone="secondary", wraps=True)
        self._lay_out()
        self._listen()

    def begin(self, subjects: Sequence[Subject]) -> None:
        """Begin a memo about some things."""
        self.entry = None
        self.form.begin(subjects)
        self.setCurrentIndex(1)
        self.nothing_chosen.setVisible(all(one.kind == "study" for one in subjects))
        self._show_about([])
        self.versions.show_versions((), may_change=False)
        self.state.setText(_("A new memo; it is stored as you write."))
        self._name(subjects)
        self._offer_names()
        self.form.focus_words()

    def show_entry(self, entry: MemoEntry | None) -> None:
        """Show a memo as it is now, or none."""
        if entry is None:
            self.form.clear()
            self.entry = None
            self.setCurrentIndex(0)
            return
        is_another = self.entry is None or self.entry.memo.id != entry.memo.id
        self.entry = entry
        if is_another:
            self.nothing_chosen.hide()
        self.form.show_entry(entry)
        self._show_about(entry.about)
        self.state.setText(_("Written by {coder}.").format(coder=entry.coder) if not self._is_own else "")
        self.setCurrentIndex(1)
        if is_another:
            self.versions.show_versions((), may_change=False)
            self._offer_names()
        self._read_versions(entry.memo.id)

    def show_empty(self, sentence: str) -> None:
        """What is said where no memo is chosen."""
        self.empty.setText(sentence)

    @property
    def _is_own(self) -> bool:
        return self.entry is None or self.entry.memo.coder_id == self._context.project.coder.id

    @property
    def _may_change(self) -> bool:
        return self._is_own and self._context.is_writable

    # What it is about

    def _name(self, subjects: Sequence[Subject]) -> None:
        """A new memo names what it is about once that was read."""
        read = partial(_named, self._context.project, subjects)
        self._context.jobs.read(read, partial(self._on_named, self.form.memo_id), owner=self, topic="about")

    def _on_named(self, memo_id: MemoId | None, about: Sequence[About]) -> None:
        if memo_id == self.form.memo_id and self.form.is_new:
            self._show_about(about)

    def _show_about(self, about: Sequence[About]) -> None:
        self._about = about
        self.about.show_about(about, may_change=self._may_change)
        self.delete.setVisible(self._may_change and self.entry is not None)

    def _offer_names(self) -> None:
        read = partial(known_names, self._context.project.read)
        self._context.jobs.read(read, self.about.offer, owner=self.about, topic="names")

    def _on_wanted(self, name: str) -> None:
        """Find what is meant by a name, then link it."""
        read = partial(subject_named, self._context.project.read, name)
        then = partial(self._link, self.form.memo_id)
        self._context.jobs.read(read, then, owner=self, topic="link", failed=self._context.jobs.failed.emit)

    def _link(self, memo_id: MemoId | None, subject: Subject) -> None:
        if memo_id is None or memo_id != self.form.memo_id:
            return
        self.about.clear_field()
        if self.form.is_new and not self.form.has_words:
            self.form.subjects = [*self.form.subjects, *([subject] if subject not in self.form.subjects else [])]
            self._name(self.form.subjects)
        else:
            self.form.settle()
            self._context.jobs.act(link_memo, self._context.project, memo_id, subject)

    def _unlink(self, about: About) -> None:
        if self.form.is_new and not self.form.has_words:
            self.form.subjects = [one for one in self.form.subjects if one != about.subject]
            self._show_about([one for one in self._about if one != about])
        elif self.form.memo_id:
            self.form.settle()
            self._context.jobs.act(unlink_memo, self._context.project, self.form.memo_id, about.subject.id)

    def _open(self, about: About) -> None:
        self.form.settle()
        subject = about.subject
        places = {
            "source": (Stage.REDUCE, Target(source_id=subject.id)),
            "excerpt": (Stage.REDUCE, Target(excerpt_id=subject.id)),
            "code": (Stage.REDUCE, Target(code_id=subject.id)),
            "informant": (Stage.COLLECT, Target(informant_id=subject.id)),
            "display": (Stage.DISPLAY, Target(display_id=subject.id)),
            "study": (Stage.COLLECT, Target(tab="study")),
        }
        if cell := cell_of(subject):
            places["cell"] = (Stage.DISPLAY, Target(display_id=cell[0]))
        self._context.go(*places[subject.noun])

    # What it said before

    def _read_versions(self, memo_id: MemoId) -> None:
        read = partial(memo_versions, self._context.project, memo_id)
        self._context.jobs.read(read, partial(self._on_versions, memo_id), owner=self, topic="versions")

    def _on_versions(self, memo_id: MemoId, versions: Sequence[MemoVersion]) -> None:
        if self.entry and self.entry.memo.id == memo_id:
            self.versions.show_versions(versions, may_change=self._may_change)

    def _bring_back(self, version: MemoVersion) -> None:
        memo = version.memo
        self.form.settle()
        written = Written(memo.kind, memo.title, memo.words, memo.day)
        self._context.jobs.act(write_memo, self._context.project, memo.id, written)

    # The parts

    def _lay_out(self) -> None:
        space = self._context.theme.space
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(space("l"),) * 4)
        column.setSpacing(space("m"))
        column.addWidget(self.about)
        column.addWidget(self.nothing_chosen)
        self.nothing_chosen.hide()
        column.addWidget(self.form, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.state)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        column.addLayout(foot)
        column.addWidget(self.versions)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        nothing = QWidget()
        around = QVBoxLayout(nothing)
        around.setContentsMargins(*(space("xl"),) * 4)
        self.empty.setMaximumWidth(520)
        around.addWidget(self.empty)
        around.addStretch(1)
        for page in (nothing, self.area):
            self.addWidget(page)
        for surface in (self, inside, nothing):
            set_look(surface, surface="paper")
            surface.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _listen(self) -> None:
        self.form.stored.connect(self.stored)
        self.about.wanted.connect(self._on_wanted)
        self.about.removed.connect(self._unlink)
        self.about.opened.connect(self._open)
        self.versions.wanted_back.connect(self._bring_back)


def _named(project: Project, subjects: Sequence[Subject]) -> list[About]:
    names = names_of(project.read, subjects)
    return [About(one, names[one.id]) for one in subjects if one.id in names]
