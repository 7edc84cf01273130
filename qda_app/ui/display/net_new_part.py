"""New nodes and links of a network."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QWidget

from qda_app.domain.ids import DisplayId
from qda_app.domain.networks import NetworkLink, NetworkNode
from qda_app.i18n import _
from qda_app.services.net_building import add_parts, has_parts
from qda_app.services.network_links import Drawn
from qda_app.services.networks import SUBJECTS, Network, add_node
from qda_app.ui.context import Context
from qda_app.ui.display.net_acts import link_drawn, listed
from qda_app.ui.display.net_fields import (
    KINDS,
    SignField,
    button_line,
    choice,
    grid_of,
    show_choices,
    stream_field,
)
from qda_app.ui.display.parts import stacked
from qda_app.ui.parts import heading, label


class NewPart(QWidget):
    """Names a node, or joins two with the excerpts that speak for it."""

    linked = Signal(str)  # the GUID in hex of a link that was drawn
    sketched = Signal(str, str)  # the nodes that a link would join, which is not stored yet

    def __init__(self, context: Context, saved: Callable[[], DisplayId | None]) -> None:
        """`saved` gives the display in view, which it saves where need be."""
        super().__init__()
        self._context, self._saved = context, saved
        self.kinds, self.start, self.end = choice(_("Kind of node")), choice(_("From")), choice(_("To"))
        self.name, self.words, self.relation, self.evidence = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.signs, self.stream = SignField(is_writable=True), stream_field(is_writable=True)
        self.node, self.link = QPushButton(_("Add node")), QPushButton(_("Add link"))
        self.parts = QPushButton(_("Add what the project has"))
        self.parts.setToolTip(_("Units of the register, codes in informants' words, events and states, or activities."))
        self._known = QStringListModel(self)
        show_choices(self.kinds, [(_(words), value) for value, words in KINDS])
        self._complete()
        self.name.setAccessibleName(_("Name of the node"))
        self.evidence.setPlaceholderText("W1-07, W2-03")
        fields = ((_("From"), self.start), (_("To"), self.end), (_("Sign"), self.signs), (_("Relation"), self.relation),
                  (_("Label"), self.words), (_("Stream"), self.stream), (_("Excerpts"), self.evidence))  # fmt: skip
        told = _("A link without an excerpt is not kept. Appearing together in a text is no cause.")
        stacked(
            self, heading(_("New node")), self.kinds, self.name, button_line(self.node, self.parts),
            heading(_("New link")), grid_of(fields), button_line(self.link),
            label(told, kind="caption", tone="secondary", wraps=True),
        )  # fmt: skip
        for box in (self.start, self.end):
            box.activated.connect(self._sketch)
        self.kinds.activated.connect(self._show_known)
        self.name.returnPressed.connect(self._add_node)
        self.evidence.returnPressed.connect(self._add_link)
        self.node.clicked.connect(self._add_node)
        self.parts.clicked.connect(self._add_parts)
        self.link.clicked.connect(self._add_link)

    def show_network(self, network: Network, names: dict[str, str]) -> None:
        """Follow the nodes; `names` are what they are called today."""
        self.parts.setVisible(has_parts(network.display.kind))
        nodes = [(names.get(one.id.hex, one.label), one.id.hex) for one in network.nodes]
        for box in (self.start, self.end):
            show_choices(box, sorted(nodes, key=lambda one: one[0].casefold()))

    def begin_at(self, key: str) -> None:
        """A link begins at this node."""
        self.start.setCurrentIndex(max(0, self.start.findData(key)))

    def join(self, start: str, end: str) -> None:
        """A link is to join two nodes; what is missing now are its excerpts."""
        self.begin_at(start)
        self.end.setCurrentIndex(max(0, self.end.findData(end)))
        self._sketch()
        self.evidence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sketch(self) -> None:
        self.sketched.emit(self.start.currentData() or "", self.end.currentData() or "")

    def begin_beside(self, link: NetworkLink) -> None:
        """Another link joins the same pair."""
        self.begin_at(link.from_id.hex)
        self.end.setCurrentIndex(max(0, self.end.findData(link.to_id.hex)))
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_node(self) -> None:
        """Name a new node."""
        self._show_known()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_link(self) -> None:
        """Begin a new link."""
        self.start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_node(self) -> None:
        name = self.name.text().strip()
        if name and (display_id := self._saved()):
            kind = self.kinds.currentData()
            self._context.jobs.act(add_node, self._context.project, display_id, kind, name, then=self._on_named)

    def _add_parts(self) -> None:
        if display_id := self._saved():
            self._context.jobs.act(add_parts, self._context.project, display_id)

    def _on_named(self, _node: NetworkNode) -> None:
        self.name.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_link(self) -> None:
        start, end = self.start.currentData(), self.end.currentData()
        if start and end and (display_id := self._saved()):
            drawn = Drawn(
                UUID(hex=start), UUID(hex=end), self.signs.sign, self.relation.text(), self.words.text(),
                stream=self.stream.value() or None,
            )  # fmt: skip
            self._context.jobs.act(
                link_drawn, self._context.project, display_id, drawn, listed(self.evidence.text()), then=self._on_linked
            )

    def _on_linked(self, link: NetworkLink) -> None:
        self.words.clear()
        self.evidence.clear()
        self.sketched.emit("", "")
        self.linked.emit(link.id.hex)

    def _show_known(self) -> None:
        known = SUBJECTS.get(self.kinds.currentData())
        if known is None:
            self._known.setStringList([])
            return
        read = partial(known, self._context.project.read)
        self._context.jobs.read(
            read, lambda found: self._known.setStringList([*found.values()]), owner=self, topic="subjects"
        )

    def _complete(self) -> None:
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
