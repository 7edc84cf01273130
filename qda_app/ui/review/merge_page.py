"""What a copy brings, before anything is taken: what comes in, what both changed, and what has no place here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLayout, QRadioButton, QVBoxLayout, QWidget

from qda_app.domain.merging import Conflict
from qda_app.domain.value import Value
from qda_app.i18n import _, current, ngettext
from qda_app.services.bringing import Left
from qda_app.services.merged_texts import TextConflict
from qda_app.services.merging import Merge
from qda_app.ui.context import Context
from qda_app.ui.history.counting import counted
from qda_app.ui.history.names import Names
from qda_app.ui.history.things import FIELDS, THINGS, field_value
from qda_app.ui.parts import heading, label
from qda_app.ui.review.sheet_page import SheetPage
from qda_app.ui.theme import set_look

_MOST = 200  # rows of widgets


class MergePage(SheetPage):
    """Ours stands in every conflict until one chooses theirs."""

    taken = Signal(object, object)  # a Merge, and the conflicts that are decided for the copy
    asked_again = Signal(bool)  # whether coders with one name are one person

    def __init__(self, context: Context) -> None:
        """Empty until `show_merge`."""
        super().__init__(context, _("What the copy brings"), _("Take it"), _("Leave it"), "import")
        self.same_people = QCheckBox(_("Coders with one name are one person"))
        self.same_people.setChecked(True)
        self.same_people.clicked.connect(self.asked_again)
        self.foot_line.addWidget(self.same_people)
        self.choices: list[tuple[QRadioButton, Conflict | TextConflict]] = []
        self.merge: Merge | None = None

    def show_merge(self, merge: Merge, names: Names) -> None:
        """Show what a copy brings."""
        self.merge, self.choices = merge, []
        self.clear()
        self.header.count.setText(merge.path.name)
        self.same_people.setVisible(bool(merge.same_names))
        found = merge.found
        for title, values in (
            (_("Comes in"), found.added),
            (_("Changes"), found.replaced),
            (_("Goes"), found.removed),
        ):
            if values:
                self.rows.addWidget(label(f"{title}: {_counted(values)}", wraps=True))
        for text in merge.texts:
            if text.edits:
                told = ngettext("{count} correction of the text", "{count} corrections of the text", len(text.edits))
                self.rows.addWidget(label(f"{text.source.short_id}: {told}", wraps=True))
        self.fill(self._decisions(merge, names))
        nothing = _("The copy brings nothing that is not here already.")
        rest = ngettext("{count} conflict", "{count} conflicts", len(merge.conflicts))
        self.summary.setText(rest if merge.conflicts else "" if merge.count else nothing)
        self.summary.setVisible(bool(self.summary.text()))
        self.take.setEnabled(bool(merge.count or merge.conflicts))

    def commit(self) -> None:
        """Take it, with theirs where that was chosen."""
        if self.merge:
            self.taken.emit(self.merge, [conflict for theirs, conflict in self.choices if theirs.isChecked()])

    def _decisions(self, merge: Merge, names: Names) -> Iterator[QWidget | QLayout]:
        """What both changed, and what has no place here."""
        if merge.conflicts:
            yield heading(_("Changed on both sides"), _("choose which stands"))
        yield from (self._conflict(one, names) for one in merge.found.conflicts[:_MOST])
        yield from (self._text_conflict(one) for one in merge.text_conflicts[:_MOST])
        if merge.left:
            yield heading(_("Has no place here"), _("stays in the copy"))
        yield from (self._left(one) for one in merge.left[:_MOST])

    def _conflict(self, conflict: Conflict, names: Names) -> QWidget:
        tell = THINGS.get(type(conflict.value))
        title = tell(conflict.value, names) if tell else _counted([conflict.value])
        sides = [_told(side, conflict, names) for side in (conflict.ours, conflict.theirs)]
        return self._sides(conflict, title, sides)

    def _text_conflict(self, conflict: TextConflict) -> QWidget:
        clash = conflict.clash
        title = _("{source}, line {line}: {before}").format(
            source=conflict.source.short_id, line=current().number(conflict.line), before=clash.before or "–"
        )
        sides = [f"…{conflict.before}{words}{conflict.after}…" for words in (clash.ours, clash.theirs)]
        return self._sides(conflict, title, sides)

    def _sides(self, conflict: Conflict | TextConflict, title: str, told: Sequence[str]) -> QWidget:
        """Both sides under each other, ours chosen."""
        theme = self._context.theme
        row = QFrame()
        set_look(row, surface="card")
        column = QVBoxLayout(row)
        column.setContentsMargins(*(theme.space("m"), theme.space("s")) * 2)
        column.setSpacing(4)
        column.addWidget(label(title, kind="strong", wraps=True))
        ours, theirs = QRadioButton(_("Ours")), QRadioButton(_("The copy's"))
        ours.setChecked(True)
        for button, words in zip((ours, theirs), told, strict=True):
            line = QHBoxLayout()
            line.addWidget(button)
            line.addWidget(label(words, kind="table", wraps=True), 1)
            column.addLayout(line)
        self.choices.append((theirs, conflict))
        return row

    def _left(self, one: Left) -> QWidget:
        return label(f"{_counted([one.value])}: {one.words[:200]} – {one.reason}", kind="table", wraps=True)


def _told(side: Value | None, conflict: Conflict, names: Names) -> str:
    """What one side says in the fields that both changed."""
    if side is None:
        return _("removed")
    titles = FIELDS.get(type(side), {})
    shown = ((titles.get(name, name), field_value(name, getattr(side, name), names)) for name in conflict.fields)
    return "; ".join(f"{_(title)}: {value}" for title, value in shown) or _("kept")


def _counted(values: Iterable[Value]) -> str:
    kinds = Counter(type(one) for one in values)
    return ", ".join(counted(kind, count) for kind, count in kinds.items())
