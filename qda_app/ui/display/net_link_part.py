"""The chosen link of a network: what it says, and the excerpts that speak for it, in context."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from qda_app.domain.figures import Figure
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Axis, Evidence, MatrixCell
from qda_app.domain.networks import NetworkLink
from qda_app.i18n import _
from qda_app.services.networks import Network
from qda_app.ui.context import Context
from qda_app.ui.display.evidence_part import EvidencePart
from qda_app.ui.display.net_acts import NetActs
from qda_app.ui.display.net_fields import (
    KeptLine,
    SignField,
    button_line,
    choice,
    grid_of,
    show_choices,
    stream_field,
)
from qda_app.ui.display.parts import stacked
from qda_app.ui.fields import WrittenField
from qda_app.ui.parts import heading, label


class LinkPart(QWidget):
    """Every field is stored when it is left, as one step."""

    picked = Signal(str)  # the GUID in hex of another link
    proposal_wanted = Signal(str)  # the key of a proposal that is to become a link
    beside_wanted = Signal(object)  # a NetworkLink, to which another of the same pair is to be drawn

    def __init__(self, context: Context, acts: NetActs) -> None:
        """Without a link."""
        super().__init__()
        self._acts, is_writable = acts, context.is_writable
        self._is_writable = is_writable
        self.link: NetworkLink | None = None
        self.links, self.start, self.end = choice(_("Link")), choice(_("From")), choice(_("To"))
        self.signs, self.stream = SignField(is_writable=is_writable), stream_field(is_writable=is_writable)
        self.words = KeptLine(_("Label"), is_writable=is_writable)
        self.relation = KeptLine(_("Relation"), is_writable=is_writable)
        self.note = WrittenField(_("Note of the researcher"))
        self.note.setReadOnly(not is_writable)
        self.evidence = EvidencePart(context)
        self.evidence.out.setText(_("Take off the link"))
        self.more = QLineEdit()
        self.more.setPlaceholderText("W1-07, W2-03")
        self.more.setAccessibleName(_("Excerpts to add"))
        self.add, self.turn = QPushButton(_("Add evidence")), QPushButton(_("Turn round"))
        self.beside, self.remove = QPushButton(_("Another link of this pair")), QPushButton(_("Remove link"))
        self.none = label(_("No link is chosen."), tone="secondary", wraps=True)
        self.proposal = label("", wraps=True)
        self.take = QPushButton(_("Make it a link of mine"))
        self._proposed = ""  # the key of the proposal in view
        self._fields, self._below = QWidget(), QWidget()
        for box in (self.start, self.end):
            box.setEnabled(is_writable)
        self._lay_out()
        for part in (self.more, self.add, self.turn, self.beside, self.remove):
            part.setVisible(is_writable)  # not before it has its place: it would be a window
        self._connect()

    def show_network(self, network: Network, figure: Figure, names: dict[str, str]) -> None:
        """Follow the network; the chosen link stays chosen where it is still there."""
        said = {row.key: f"{cells[0].words} {row.title}" for row, cells in _rows(figure)}
        known = {one.id.hex: one for one in network.links}
        listed = [(words, key) for key, words in said.items() if key in known]
        kept = self.link.id.hex if self.link else ""
        show_choices(self.links, [("–", ""), *listed], kept if kept in known else "")
        nodes = sorted(((name, key) for key, name in names.items()), key=lambda one: one[0].casefold())
        for box in (self.start, self.end):
            show_choices(box, nodes)
        self._show(known.get(kept), _evidence(figure, kept), is_another=kept not in known)

    def show_link(self, link: NetworkLink | None, figure: Figure) -> None:
        """Bring a link into view."""
        self.leave()
        key = link.id.hex if link else ""
        with QSignalBlocker(self.links):
            self.links.setCurrentIndex(max(0, self.links.findData(key)))
        self._show(link, _evidence(figure, key), is_another=True)

    def show_proposal(self, key: str, figure: Figure) -> None:
        """Bring a proposal into view, which is no link yet."""
        self.show_link(None, figure)
        title = next((row.title for row, _cells in _rows(figure) if row.key == key), "")
        self._proposed = key
        is_proposal = "-" in key  # else it belongs to another network, of which this one is a view
        words = (
            _("{pair} is only a proposal: the excerpts below bring them together, which is no cause.")
            if is_proposal
            else _("{pair} is drawn in the network of its case; change it there.")
        )
        self.proposal.setText(words.format(pair=title))
        self.none.hide()
        self.proposal.show()
        self.take.setVisible(self._is_writable and is_proposal)
        self.evidence.let_out(is_allowed=False)
        self.evidence.show_evidence(_evidence(figure, key), None, is_another=True)

    def focus_first(self) -> None:
        """Write the label, or choose a link."""
        field = self.words if self.link else self.links
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Store what is being written."""
        for field in (self.words, self.relation):
            field.settle()
        self.note.settle()

    def _show(self, link: NetworkLink | None, evidence: tuple[Evidence, ...], *, is_another: bool) -> None:
        self.link = link
        self._proposed = ""
        for part in (self.proposal, self.take):
            part.hide()
        for half in (self._fields, self._below):
            half.setVisible(link is not None)
        self.none.setVisible(link is None)
        if link is None:
            self.evidence.show_evidence((), None, is_another=True)
            return
        self.evidence.let_out(is_allowed=self._is_writable)
        for box, key in ((self.start, link.from_id), (self.end, link.to_id)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(key.hex)))
        self.signs.show_sign(link.sign)
        with QSignalBlocker(self.stream):
            self.stream.setValue(link.stream or 0)
        self.words.show_kept(link.label, is_another=is_another)
        self.relation.show_kept(link.kind, is_another=is_another)
        (self.note.show_kept if is_another else self.note.update_kept)(link.note)
        self.evidence.show_evidence(evidence, None, is_another=is_another)

    # Acting

    def _change(self, changed: Callable[[NetworkLink], NetworkLink]) -> None:
        if self.link:
            self._acts.change_link(self.link.id, changed)

    def _turn(self) -> None:
        self._change(lambda one: replace(one, from_id=one.to_id, to_id=one.from_id))

    def _retarget(self) -> None:
        start, end = UUID(hex=self.start.currentData()), UUID(hex=self.end.currentData())
        self._change(lambda one: replace(one, from_id=start, to_id=end))

    def _count(self) -> None:
        number = self.stream.value() or None
        self._change(lambda one: replace(one, stream=number))

    def _take(self, excerpt_id: ExcerptId) -> None:
        if self.link:
            self._acts.take_evidence(self.link.id, excerpt_id)

    def _remove(self) -> None:
        if self.link:
            self._acts.remove_link(self.link.id)

    def _add(self) -> None:
        if self.link and self.more.text().strip():
            self._acts.add_evidence(self.link.id, self.more.text(), then=lambda _nothing: self.more.clear())

    # Putting it together

    def _connect(self) -> None:
        self.links.activated.connect(lambda: self.picked.emit(self.links.currentData()))
        self.signs.picked.connect(lambda sign: self._change(lambda one: replace(one, sign=sign)))
        self.words.settled.connect(lambda words: self._change(lambda one: replace(one, label=words)))
        self.relation.settled.connect(lambda words: self._change(lambda one: replace(one, kind=words)))
        self.note.settled.connect(lambda words: self._change(lambda one: replace(one, note=words)))
        self.stream.editingFinished.connect(self._count)
        self.evidence.unwanted.connect(self._take)
        self.add.clicked.connect(self._add)
        self.more.returnPressed.connect(self._add)
        self.turn.clicked.connect(self._turn)
        self.beside.clicked.connect(lambda: self.beside_wanted.emit(self.link))
        self.remove.clicked.connect(self._remove)
        self.take.clicked.connect(lambda: self.proposal_wanted.emit(self._proposed))
        for box in (self.start, self.end):
            box.activated.connect(self._retarget)

    def _lay_out(self) -> None:
        fields = ((_("From"), self.start), (_("To"), self.end), (_("Sign"), self.signs), (_("Label"), self.words),
                  (_("Relation"), self.relation), (_("Stream"), self.stream))  # fmt: skip
        stacked(self._fields, grid_of(fields))
        stacked(
            self._below, self.more, button_line(self.add, self.turn), heading(_("Note of the researcher")), self.note,
            button_line(self.beside), button_line(self.remove),
        )  # fmt: skip
        stacked(self, self.links, self.none, self.proposal, self.take, self._fields, self.evidence, self._below)


def _rows(figure: Figure) -> Iterator[tuple[Axis, Sequence[MatrixCell]]]:
    return zip(figure.table.rows, figure.table.cells, strict=True)


def _evidence(figure: Figure, key: str) -> tuple[Evidence, ...]:
    """What speaks for a link, as far as it may be seen."""
    return next((tuple(cells[-1].evidence) for row, cells in _rows(figure) if row.key == key), ())
