"""What came back in a pack, before anything of it is taken: one row an answer, with a tick."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qda_app.domain.review_packs import ReadComment, Standing
from qda_app.i18n import _, current, ngettext
from qda_app.services.pack_answers import PackAnswer, PackReading
from qda_app.ui.context import Context
from qda_app.ui.parts import label
from qda_app.ui.review import wording
from qda_app.ui.review.sheet_page import SheetPage
from qda_app.ui.review_words import VERDICTS
from qda_app.ui.theme import set_look

_ORDER = (
    Standing.NEW, Standing.CHANGED, Standing.DOUBLE, Standing.MISSING, Standing.UNKNOWN, Standing.KNOWN, Standing.EMPTY,
)  # fmt: skip
_TAGS = {Standing.NEW: "accent", Standing.CHANGED: "warning", Standing.DOUBLE: "warning", Standing.MISSING: "error",
         Standing.UNKNOWN: "error"}  # fmt: skip
_MOST = 300  # rows of widgets; of more, the rest is told as a count


class PackPage(SheetPage):
    """What a file says, answer by answer."""

    asked_again = Signal(object, str)  # the Path of the file, and whose answers they are
    taken = Signal(object, str, object)  # a PackReading, whose they are, and the answers that are ticked

    def __init__(self, context: Context) -> None:
        """Empty until `show_reading`."""
        super().__init__(context, _("Answers in the pack"), _("Take the answers"), _("Leave them"), "import")
        self.reviewer = QLineEdit()
        self.reviewer.setPlaceholderText(_("Supervisor"))
        self.reviewer.editingFinished.connect(self._ask_again)
        self.reviewer.setAccessibleName(_("Whose verdicts these are"))
        self.foot_line.addWidget(label(_("The verdicts are those of"), kind="table", tone="secondary"))
        self.foot_line.addWidget(self.reviewer)
        self.ticks: list[tuple[QCheckBox, PackAnswer]] = []
        self._reading: PackReading | None = None

    def show_reading(self, reading: PackReading) -> None:
        """Show what a file says."""
        self._reading, self.ticks = reading, []
        self.clear()
        self.header.count.setText(reading.path.name)
        self.reviewer.setText(reading.reviewer)
        answers = sorted(reading.answers, key=lambda one: _ORDER.index(one.standing))
        self.fill(self._parts(answers, reading.stray))
        self.summary.setText(_summary(reading))
        self.take.setEnabled(bool(reading.takable))

    def _parts(self, answers: Sequence[PackAnswer], stray: Sequence[ReadComment]) -> Iterator[QWidget]:
        yield from (self._row(one) for one in answers[:_MOST])
        if len(answers) > _MOST:
            more = ngettext("{count} more answer", "{count} more answers", len(answers) - _MOST)
            yield label(more, tone="secondary")
        yield from (self._stray(comment) for comment in stray)

    def commit(self) -> None:
        """Take what is ticked; rows that there was no room for are taken as well."""
        if self._reading:
            unticked = {id(one) for box, one in self.ticks if not box.isChecked()}
            chosen = [one for one in self._reading.takable if id(one) not in unticked]
            self.taken.emit(self._reading, self.reviewer.text(), chosen)

    def _ask_again(self) -> None:
        """What another reviewer said is not known, where it is the same."""
        name = self.reviewer.text().strip()
        if self._reading and name and name != self._reading.reviewer:
            self.asked_again.emit(self._reading.path, name)

    def _row(self, one: PackAnswer) -> QWidget:
        theme = self._context.theme
        row = QFrame()
        set_look(row, surface="card")
        column = QVBoxLayout(row)
        column.setContentsMargins(*(theme.space("m"), theme.space("s")) * 2)
        column.setSpacing(4)
        line = QHBoxLayout()
        number = one.item.label if one.item else ""
        name = "  ".join(filter(None, (number, one.name)))
        if one.standing in (Standing.NEW, Standing.CHANGED):
            box = QCheckBox(name)
            box.setChecked(True)
            self.ticks.append((box, one))
            line.addWidget(box)
        else:
            line.addWidget(label(name or _("Not of this project"), kind="strong"))
        tag = label(_(wording.STANDINGS[one.standing]))
        set_look(tag, tag=_TAGS.get(one.standing, "plain"))
        line.addWidget(tag)
        line.addStretch(1)
        if one.answer.verdict:
            line.addWidget(label(_(VERDICTS[one.answer.verdict]), kind="strong"))
        column.addLayout(line)
        for words in _said(one):
            column.addWidget(label(words, kind="table", wraps=True))
        return row

    def _stray(self, comment: ReadComment) -> QWidget:
        told = _("A comment that stands at no number – {name}: {words}")
        return label(told.format(name=comment.author or "–", words=comment.words), kind="table", wraps=True)


def _said(one: PackAnswer) -> Sequence[str]:
    """What an answer says, what was edited, and what changed in the project meanwhile."""
    told = [_("To discuss when we meet.")] if one.answer.is_to_discuss else []
    told += [one.answer.note] if one.answer.note else []
    if one.proposal:
        told.append(_("Proposes the paraphrase: {words}").format(words=one.proposal))
    told += [f"{comment.author or '–'}: {comment.words}" for comment in one.comments]
    if one.quotation:
        told.append(_("The quotation was edited and is left as it is: {words}").format(words=one.quotation))
    told += [
        _("{part} then: {before} – now: {after}").format(
            part=wording.part(change.name), before=change.before or "–", after=change.after or "–"
        )
        for change in one.changes
    ]
    return told


def _summary(reading: PackReading) -> str:
    """How many answers there are of each kind."""
    counted = ((standing, len(reading.those(standing))) for standing in _ORDER)
    told = [f"{_(wording.STANDINGS[standing])}: {current().number(count)}" for standing, count in counted if count]
    if reading.unanswered:
        told.append(_("Not in the file: {count}").format(count=current().number(reading.unanswered)))
    if reading.read.has_macros:
        told.append(_("The file has macros; they were not read."))
    return " · ".join(told)
