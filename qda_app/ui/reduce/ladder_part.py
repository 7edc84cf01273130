"""The part of the inspector about the ladder: what stands for the excerpt, what it stands for, and its mark."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.excerpts import Excerpt, ExcerptFlag, excerpt_label
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _, ngettext
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.merge_picker import meaning
from qda_app.ui.reduce.wording import flag_word
from qda_app.ui.theme import set_look


class LadderPart(QWidget):
    """Shows the excerpt it is told of; without the right to code it only tells."""

    merge_wanted = Signal(QPoint)  # on the screen, where one chooses
    out_wanted = Signal()
    flag_wanted = Signal(object)  # an ExcerptFlag
    excerpt_wanted = Signal(object)  # the ExcerptId of the one that stands for it
    others_wanted = Signal(object)  # the ExcerptIds of those it stands for

    def __init__(self, desk: Desk) -> None:
        """Follows when told to."""
        super().__init__()
        self._desk = desk
        self._into: ExcerptId | None = None
        self._others: Sequence[ExcerptId] = ()
        self.into, self.others = _button(flat=True), _button(flat=True)
        self.missing = label(_("The excerpt that stands for this one is missing."), tone="secondary", wraps=True)
        self.meaning = label("", kind="table", tone="secondary", wraps=True)
        self.merge, self.out = _button(_("Merge into another excerpt …")), _button(_("Take out of the merge"))
        self.flags = {flag: _button(flag_word(flag).capitalize()) for flag in ExcerptFlag}
        self._lay_out()
        self.into.clicked.connect(self._open_into)
        self.others.clicked.connect(lambda: self.others_wanted.emit(self._others))
        self.merge.clicked.connect(self.ask)
        self.out.clicked.connect(self.out_wanted)
        for flag, button in self.flags.items():
            button.setCheckable(True)
            button.clicked.connect(self._flagged(flag))

    def ask(self) -> None:
        """Ask below the button what stands for the excerpt."""
        self.merge_wanted.emit(self.merge.mapToGlobal(QPoint(0, self.merge.height())))

    def show_excerpt(self, excerpt: Excerpt) -> None:
        """Show an excerpt as it is now."""
        may_code, work = self._desk.context.may_code, self._desk.work
        self._into, self._others = excerpt.merged_into_id, work.merged_into(excerpt.id)
        into = work.excerpt(self._into)
        self.into.setVisible(into is not None)
        self.meaning.setVisible(into is not None)
        self.missing.setVisible(self._into is not None and into is None)
        if into:
            self.into.setText(_("Merged into {excerpt}").format(excerpt=self._label(into)))
            self.meaning.setText(meaning(into))
        count = len(self._others)
        self.others.setText(ngettext("Stands for {count} other excerpt", "Stands for {count} other excerpts", count))
        self.others.setVisible(count > 0)
        self.merge.setVisible(may_code and not excerpt.dropped)
        self.out.setVisible(may_code and self._into is not None)
        for flag, button in self.flags.items():
            button.setChecked(excerpt.flag is flag)
            button.setEnabled(may_code)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.context.theme.space("xs"))
        column.addLayout(heading(_("Mark")))
        marks = FlowLayout(6)
        for button in self.flags.values():
            marks.addWidget(button)
        column.addLayout(marks)
        column.addSpacing(self._desk.context.theme.space("s"))
        column.addLayout(heading(_("Merge")))
        for part in (self.into, self.meaning, self.missing, self.others):
            column.addWidget(part)
        acts = QHBoxLayout()
        acts.addWidget(self.merge)
        acts.addWidget(self.out)
        acts.addStretch(1)
        column.addLayout(acts)

    def _label(self, excerpt: Excerpt) -> str:
        reading = self._desk.reading(excerpt.source_id)
        return excerpt_label(reading.source.short_id if reading else "", excerpt.number)

    def _open_into(self) -> None:
        if self._into:
            self.excerpt_wanted.emit(self._into)

    def _flagged(self, flag: ExcerptFlag) -> Callable[[], None]:
        return lambda: self.flag_wanted.emit(flag)


def _button(words: str = "", *, flat: bool = False) -> QPushButton:
    button = QPushButton(words)
    set_look(button, small=True, **({"flat": True} if flat else {}))
    return button
