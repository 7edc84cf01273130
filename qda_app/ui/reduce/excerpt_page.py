"""An excerpt with everything it was reduced to: quote, codes, stances, paraphrase, generalisation."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, DropReason, Excerpt
from qda_app.domain.ids import CodingId, ExcerptId
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _, current
from qda_app.services import coding as services
from qda_app.services.drafts_kept import DraftsKept
from qda_app.ui.claim_box import ClaimBox
from qda_app.ui.cut_out import CutOut
from qda_app.ui.fields import WrittenField
from qda_app.ui.flow import FlowLayout
from qda_app.ui.memos.box import MemoBox
from qda_app.ui.parts import KeyButton, heading, label
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.chips import CodeChip
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.ladder_part import LadderPart
from qda_app.ui.reduce.quote import QuoteLabel
from qda_app.ui.reduce.rating import RatingRow
from qda_app.ui.reduce.review_part import ReviewPart
from qda_app.ui.reduce.wording import drop_word
from qda_app.ui.theme import set_look

_SERVICES = {"paraphrase": services.set_paraphrase, "generalisation": services.set_generalisation}


class ExcerptPage(QWidget):
    """Shows the current excerpt of the desk, and keeps what is written about it."""

    place_wanted = Signal(object)  # an Excerpt without words
    code_wanted = Signal(QRect)  # where the box should open, on the screen

    def __init__(self, desk: Desk, acts: Acts, drafts: DraftsKept) -> None:
        """Follows `desk` when told to."""
        super().__init__()
        self._desk, self._acts, self._drafts = desk, acts, drafts
        self._shown: ExcerptId | None = None
        self._may_code = desk.context.may_code
        theme = desk.context.theme
        self.quote, self.cut_out = QuoteLabel(theme), CutOut(desk.context)
        self.missing = label(_("missing"))
        self.missing.setToolTip(_("The text no longer holds these words; they are kept as they were."))
        set_look(self.missing, tag="error")
        self.place = QPushButton(_("Give it a new place"))
        set_look(self.place, small=True)
        if not self._may_code:  # never shown before it has a parent: it would be a window
            self.place.hide()
        self.place.clicked.connect(self._want_place)
        self._lost = QWidget()
        self.dropped, self.ladder = DroppedTag(desk), LadderPart(desk)
        self.code_count = label("", kind="caption", tone="tertiary")
        self.chips: list[CodeChip] = []
        self.ratings: list[RatingRow] = []
        self.add = KeyButton(_("Code"), theme, icon_name="plus", look="flat small")
        self.drop = QPushButton(_("Drop from the reduction"))
        set_look(self.drop, flat=True, small=True)
        self.fields = {name: self._made_field(name, title) for name, title in _titles().items()}
        self.memos, self.claims = MemoBox(desk.context), ClaimBox(desk.context)
        self.review = ReviewPart(desk)
        self._chip_row, self._rating_rows = FlowLayout(6), QVBoxLayout()
        self.why_not = label(desk.context.why_not_code, kind="caption", tone="secondary", wraps=True)
        self._lay_out()
        self.add.clicked.connect(lambda: self.code_wanted.emit(_on_screen(self.add)))
        self.drop.clicked.connect(lambda: self.ask_why_dropped(self.drop.mapToGlobal(QPoint(0, self.drop.height()))))
        self.dropped.taken_back.connect(self._take_back)

    def show_excerpt(self) -> None:
        """Show the current excerpt as it is now; what is being written about it stays."""
        excerpt, source = self._desk.excerpt, self._desk.source
        if excerpt is None or source is None:
            self.leave()
            self._shown = None
            return
        if excerpt.id != self._shown:
            self.leave()
        self.memos.show_of(Subject("excerpt", excerpt.id))
        self.claims.show_of(excerpt.id)
        self.review.show_excerpt(excerpt.id)
        self._show_quote(excerpt)
        self._lost.setVisible(excerpt.is_missing)
        self.dropped.show_reason(excerpt.dropped)
        self.drop.setVisible(self._may_code and excerpt.dropped is None)
        self.ladder.show_excerpt(excerpt)
        self._show_codings(self._desk.work.codings_of(excerpt.id))
        for name, field in self.fields.items():
            self._show_field(excerpt, name, field)
        self._shown = excerpt.id

    def leave(self) -> None:
        """Hand over what was written."""
        for field in self.fields.values():
            field.settle()
        self.memos.leave()

    def ask_why_dropped(self, point: QPoint) -> None:
        """Open the menu of reasons at a point of the screen."""
        excerpt = self._desk.excerpt
        if excerpt is None or not self._may_code:
            return
        menu = QMenu(self)
        for reason in DropReason:
            action = menu.addAction(drop_word(reason))
            action.triggered.connect(lambda _checked=False, why=reason: self._acts.drop(excerpt.id, why))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _lay_out(self) -> None:
        space = self._desk.context.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        line = QHBoxLayout(self._lost)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.missing)
        line.addWidget(self.place)
        line.addStretch(1)
        column.addWidget(self._lost)
        column.addWidget(self.quote)
        column.addWidget(self.cut_out)
        column.addWidget(self.dropped)
        codes = QVBoxLayout()
        codes.setSpacing(space("xs"))
        title = heading(_("Codes"))
        title.insertWidget(1, self.code_count)
        codes.addLayout(title)
        self._chip_row.addWidget(self.add)
        codes.addLayout(self._chip_row)
        column.addLayout(codes)
        self._rating_rows.setSpacing(14)
        column.addLayout(self._rating_rows)
        for name, words in _titles().items():
            part = QVBoxLayout()
            part.setSpacing(space("xs"))
            part.addLayout(heading(words))
            part.addWidget(self.fields[name])
            column.addLayout(part)
        column.addWidget(self.ladder)
        column.addWidget(self.claims)
        column.addWidget(self.memos)
        column.addWidget(self.review)
        column.addWidget(self.why_not)
        self.why_not.setHidden(self._may_code)
        foot = QHBoxLayout()
        foot.addWidget(self.drop)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self.add.setVisible(self._may_code)

    def _want_place(self) -> None:
        if excerpt := self._desk.excerpt:
            self.place_wanted.emit(excerpt)

    # The quote and its codes

    def _show_quote(self, excerpt: Excerpt) -> None:
        coding, source = self._desk.coding, self._desk.source
        theme = self._desk.context.theme
        bar = self._desk.context.hues.hue(coding.code_id).stripe if coding else theme["line"]
        if source and excerpt.source_id == source.source.id:
            self.quote.setVisible(excerpt.region is None)
            self.quote.show_words(source.words(excerpt), bar)
            shown = excerpt.id if excerpt.region else None
            self.cut_out.show_excerpt(shown, excerpt.region, bar, words=source.words(excerpt))

    def _show_codings(self, codings: Sequence[Coding]) -> None:
        """One chip a coding and one row a rating; made anew where other codes, or other words of them, are shown."""
        tree = self._desk.tree
        coded = [(one, tree[one.code_id]) for one in codings if one.code_id in tree]
        self.code_count.setText(current().number(len(coded)))
        if [(chip.coding.id, chip.code) for chip in self.chips] != [(coding.id, code) for coding, code in coded]:
            self._make_chips(coded)
        for chip, (coding, _code) in zip(self.chips, coded, strict=True):
            chip.show_coding(coding)
        asking = [(coding, code) for coding, code in coded if self._desk.asks_stance(coding)]
        told = [(coding.id, code, tree.proposition(code)) for coding, code in asking]
        if [(row.coding_id, row.code, row.proposition) for row in self.ratings] != told:
            self._make_ratings(asking)
        for row, (coding, _code) in zip(self.ratings, asking, strict=True):
            row.show_coding(coding)

    def _make_chips(self, codings: Sequence[tuple[Coding, Code]]) -> None:
        while self._chip_row.takeAt(0):
            continue
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for coding, code in codings:
            chip = CodeChip(self._desk, coding, code)
            chip.clicked.connect(lambda _checked=False, one=chip: self._choose(one.coding.id))
            chip.removed.connect(lambda one=chip: self._acts.uncode(one.coding.id))
            self.chips.append(chip)
            self._chip_row.addWidget(chip)
        self._chip_row.addWidget(self.add)

    def _make_ratings(self, codings: Sequence[tuple[Coding, Code]]) -> None:
        for row in self.ratings:
            self._rating_rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.ratings = []
        for coding, code in codings:
            row = RatingRow(self._desk, coding, code)
            row.stance_chosen.connect(lambda stance, one=row: self._acts.set_stance(one.coding_id, stance))
            row.strength_chosen.connect(lambda strength, one=row: self._acts.set_strength(one.coding_id, strength))
            self.ratings.append(row)
            self._rating_rows.addWidget(row)

    def _choose(self, coding_id: CodingId) -> None:
        self._desk.choose(self._desk.excerpt_id, coding_id)

    def _take_back(self) -> None:
        if self._desk.excerpt_id:
            self._acts.drop(self._desk.excerpt_id, None)

    # What is written

    def _made_field(self, name: str, title: str) -> WrittenField:
        field = WrittenField(title)
        field.setReadOnly(not self._may_code)
        field.settled.connect(lambda words: self._on_settled(name, words))
        field.drafted.connect(lambda words: self._on_drafted(name, words))
        return field

    def _show_field(self, excerpt: Excerpt, name: str, field: WrittenField) -> None:
        kept = str(getattr(excerpt, name))
        draft = self._drafts.get(excerpt.id, name) if self._may_code else None
        if excerpt.id == self._shown:
            field.update_kept(kept)
        else:
            field.show_kept(kept, draft)
        if draft is not None and draft.strip() == kept:
            self._drafts.forget(excerpt.id, name)

    def _on_drafted(self, name: str, words: str) -> None:
        if self._shown:
            self._drafts.keep(self._shown, name, words)

    def _on_settled(self, name: str, words: str) -> None:
        excerpt_id = self._shown
        if excerpt_id is None:
            return
        drafts, failed = self._drafts, self.fields[name].take_back  # stored is stored, also when this page is gone
        drafts.keep(excerpt_id, name, words)
        self._acts.write(
            _SERVICES[name],
            excerpt_id,
            words,
            then=lambda _nothing: drafts.forget(excerpt_id, name),
            failed=lambda _problem: failed(),
        )


class DroppedTag(QWidget):
    """Says that an excerpt was left out and why, and offers to take it back."""

    taken_back = Signal()

    def __init__(self, desk: Desk) -> None:
        """Hidden until there is a reason."""
        super().__init__()
        self._tag = label("")
        set_look(self._tag, tag="warning")
        self.back = QPushButton(_("Take back"))
        set_look(self.back, flat=True, small=True)
        self.back.clicked.connect(self.taken_back)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._tag)
        line.addWidget(self.back)
        line.addStretch(1)
        self.back.setVisible(desk.context.may_code)
        self.hide()

    def show_reason(self, reason: DropReason | None) -> None:
        """Show why it was dropped; None hides the tag."""
        self.setVisible(reason is not None)
        if reason:
            self._tag.setText(_("Dropped: {reason}").format(reason=drop_word(reason)))


def _titles() -> dict[str, str]:
    return {"paraphrase": _("Paraphrase"), "generalisation": _("Generalisation")}


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
