"""The fields of a claim: what it speaks of, where it holds, and how it is worded in the thesis."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from qda_app.analysis.claims import wording
from qda_app.domain.claims import ClaimKind, Direction
from qda_app.i18n import _, current
from qda_app.services.claim_views import ClaimView
from qda_app.ui.conclude.claims.hand import ClaimHand
from qda_app.ui.context import Context
from qda_app.ui.fields import WrittenField
from qda_app.ui.parts import label


class ClaimFields(QWidget):
    """What is written and chosen of a claim besides its words; each field is kept as one step."""

    def __init__(self, context: Context, hand: ClaimHand) -> None:
        """Of no claim yet."""
        super().__init__()
        self._context, self._hand = context, hand
        self._offered: dict[QComboBox, tuple[tuple[UUID, str], ...]] = {}
        self.codes = QLineEdit()
        self.scope = WrittenField(_("Scope"), fewest_lines=1)
        self.wording = WrittenField(_("Wording in the thesis"), fewest_lines=2)
        self.kind, self.direction = QComboBox(), QComboBox()
        self.question, self.objective, self.stage = QComboBox(), QComboBox(), QComboBox()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(context.theme.space("s"))
        self._grid.setVerticalSpacing(context.theme.space("xs"))
        self._grid.setColumnStretch(1, 1)
        self._lay_out()
        self._connect()

    def show_view(self, view: ClaimView, *, is_same: bool) -> None:
        """Show a claim; where it is the same as before, words that are being written stay."""
        claim, ledger = view.weighed.dossier.claim, view.ledger
        if not self.codes.hasFocus():
            self.codes.setText(", ".join(one.short_id for one in view.weighed.dossier.codes))
        for field, words in ((self.scope, claim.scope), (self.wording, claim.wording)):
            if is_same:
                field.update_kept(words)
            else:
                field.show_kept(words)
        self.wording.setPlaceholderText(view.proposal)
        _choose(self.kind, claim.kind)
        _choose(self.direction, claim.direction)
        self._offer(self.question, ((one.id, f"RQ{place} {one.words}") for place, one in
                                    enumerate(ledger.questions, 1)), claim.question_id)  # fmt: skip
        self._offer(self.objective, ((one.id, f"T{place} {one.words}") for place, one in
                                     enumerate(ledger.objectives, 1)), claim.objective_id)  # fmt: skip
        stages = ((one.id, f"{one.short_id} {one.name}") for one in self._context.codes if not one.is_group)
        self._offer(self.stage, stages, claim.stage_id)

    def settle(self) -> None:
        """Hand over what was written."""
        self.scope.settle()
        self.wording.settle()
        if self.codes.isModified():
            self._set_codes()

    def _lay_out(self) -> None:
        lang = current()
        for kind in ClaimKind:
            self.kind.addItem(wording.kind(kind, lang), kind)
        for direction in Direction:
            self.direction.addItem(wording.direction(direction, lang), direction)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Codes"), self.codes), (_("Scope"), self.scope), (_("Type"), self.kind),
            (_("The claim"), self.direction), (_("Question"), self.question), (_("Objective"), self.objective),
            (_("Stage"), self.stage), (_("Wording"), self.wording),
        )  # fmt: skip
        self.codes.setPlaceholderText(_("Codes, with commas between"))
        for line, (name, field) in enumerate(rows):
            field.setAccessibleName(name)
            if isinstance(field, QLineEdit | WrittenField):
                field.setReadOnly(not self._context.is_writable)
            elif isinstance(field, QComboBox):
                field.setEnabled(self._context.is_writable)
                field.setMinimumContentsLength(12)
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._grid.addWidget(label(name, kind="table", tone="secondary"), line, 0)
            self._grid.addWidget(field, line, 1)

    def _connect(self) -> None:
        self.codes.editingFinished.connect(self._set_codes)
        self.scope.settled.connect(lambda words: self._hand.change(scope=words))
        self.wording.settled.connect(lambda words: self._hand.change(wording=words))
        self.kind.activated.connect(lambda _at: self._hand.change(kind=ClaimKind(self.kind.currentData())))
        self.direction.activated.connect(
            lambda _at: self._hand.change(direction=Direction(self.direction.currentData()))
        )
        self.question.activated.connect(lambda _at: self._hand.change(question_id=self.question.currentData()))
        self.objective.activated.connect(lambda _at: self._hand.change(objective_id=self.objective.currentData()))
        self.stage.activated.connect(lambda _at: self._hand.change(stage_id=self.stage.currentData()))

    def _set_codes(self) -> None:
        if self.codes.isModified():
            self.codes.setModified(False)
            self._hand.set_codes([one.strip() for one in self.codes.text().split(",") if one.strip()])

    def _offer(self, field: QComboBox, lines: Iterable[tuple[UUID, str]], chosen: UUID | None) -> None:
        found = tuple(lines)
        if self._offered.get(field) != found:
            self._offered[field] = found
            field.clear()
            field.addItem("–", None)
            for row_id, words in found:
                field.addItem(words, row_id)
        _choose(field, chosen)


def _choose(field: QComboBox, value: object) -> None:
    places = [place for place in range(field.count()) if field.itemData(place) == value]
    field.setCurrentIndex(places[0] if places else 0)
