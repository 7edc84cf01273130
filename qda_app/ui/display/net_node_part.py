"""The chosen node of a network: its name, level and note, and the links that begin or end there."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from qda_app.analysis.displays.net_vertices import LEVELS
from qda_app.domain.figures import Figure
from qda_app.domain.networks import NetworkNode
from qda_app.i18n import _
from qda_app.services.networks import Network
from qda_app.ui.context import Context
from qda_app.ui.display.net_acts import NetActs
from qda_app.ui.display.net_fields import KINDS, KeptLine, button_line, choice, grid_of, show_choices
from qda_app.ui.fields import WrittenField
from qda_app.ui.parts import heading, label

_LINKS_HIGH = 110  # px


class NodePart(QWidget):
    """Every field is stored when it is left, as one step."""

    picked = Signal(str)  # the GUID in hex of another node
    link_wanted = Signal(str)  # the GUID in hex of a link at the node
    linking_wanted = Signal(str)  # a link is to begin at the node

    def __init__(self, context: Context, acts: NetActs) -> None:
        """Without a node."""
        super().__init__()
        self._acts, self._is_writable = acts, context.is_writable
        self.node: NetworkNode | None = None
        self.nodes, self.levels = choice(_("Node")), choice(_("Level"))
        self.name = KeptLine(_("Name of the node"), is_writable=self._is_writable)
        self.note = WrittenField(_("Note of the researcher"))
        self.note.setReadOnly(not self._is_writable)
        self.about = label("", kind="caption", tone="secondary", wraps=True)
        self.links = QListWidget()
        self.links.setAccessibleName(_("Links of the node"))
        self.links.setMinimumHeight(_LINKS_HIGH)
        self.links.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.link, self.remove = QPushButton(_("Link from here")), QPushButton(_("Remove node"))
        self.none = label(_("No node is chosen."), tone="secondary", wraps=True)
        self._fields = QWidget()
        show_choices(self.levels, [("–", ""), *((_(words), level) for level, words in LEVELS.items())])
        self.levels.setEnabled(self._is_writable)
        self._lay_out()
        for button in (self.link, self.remove):
            button.setVisible(self._is_writable)
        self._connect()

    def show_network(self, network: Network, figure: Figure, names: dict[str, str]) -> None:
        """Follow the network; the chosen node stays chosen where it is still there."""
        known = {one.id.hex: one for one in network.nodes}
        kept = self.node.id.hex if self.node else ""
        listed = sorted(((names.get(key, one.label), key) for key, one in known.items()), key=lambda one: one[0])
        show_choices(self.nodes, [("–", ""), *listed], kept if kept in known else "")
        self._show(known.get(kept), network, figure, is_another=kept not in known)

    def show_node(self, node: NetworkNode | None, network: Network, figure: Figure) -> None:
        """Bring a node into view."""
        self.leave()
        with QSignalBlocker(self.nodes):
            self.nodes.setCurrentIndex(max(0, self.nodes.findData(node.id.hex if node else "")))
        self._show(node, network, figure, is_another=True)

    def focus_first(self) -> None:
        """Write the name, or choose a node."""
        is_named = self.node is not None and not self.name.isReadOnly()
        (self.name if is_named else self.nodes).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Store what is being written."""
        self.name.settle()
        self.note.settle()

    def _show(self, node: NetworkNode | None, network: Network, figure: Figure, *, is_another: bool) -> None:
        self.node = node
        self._fields.setVisible(node is not None)
        self.none.setVisible(node is None)
        if node is None:
            return
        is_own = node.subject_id is None
        self.name.setReadOnly(not is_own or not self._is_writable)
        self.name.show_kept(node.label if is_own else self.nodes.currentText(), is_another=is_another or not is_own)
        kind = next(_(words) for value, words in KINDS if value is node.kind)
        self.about.setText(kind if is_own else _("{kind}; it is renamed where it belongs.").format(kind=kind))
        with QSignalBlocker(self.levels):
            self.levels.setCurrentIndex(max(0, self.levels.findData(node.level or "")))
        (self.note.show_kept if is_another else self.note.update_kept)(node.note)
        self._show_links(node, network, figure)

    def _show_links(self, node: NetworkNode, network: Network, figure: Figure) -> None:
        here = {one.id.hex for one in network.links if node.id in (one.from_id, one.to_id)}
        self.links.clear()
        for axis, cells in zip(figure.table.rows, figure.table.cells, strict=True):
            if axis.key in here:
                item = QListWidgetItem(f"{cells[0].words} {axis.title}")
                item.setData(Qt.ItemDataRole.UserRole, axis.key)
                item.setToolTip(axis.title)
                self.links.addItem(item)

    def _change(self, changed: Callable[[NetworkNode], NetworkNode]) -> None:
        if self.node:
            self._acts.change_node(self.node.id, changed)

    def _judge(self) -> None:
        level = self.levels.currentData() or None
        self._change(lambda one: replace(one, level=level))

    def _link(self) -> None:
        if self.node:
            self.linking_wanted.emit(self.node.id.hex)

    def _remove(self) -> None:
        if self.node:
            self._acts.remove_nodes([self.node.id])

    def _on_renamed(self, words: str) -> None:
        if words:
            self._change(lambda one: replace(one, label=words))
        elif self.node:
            self.name.setText(self.node.label)

    def _connect(self) -> None:
        self.nodes.activated.connect(lambda: self.picked.emit(self.nodes.currentData()))
        self.name.settled.connect(self._on_renamed)
        self.note.settled.connect(lambda words: self._change(lambda one: replace(one, note=words)))
        self.levels.activated.connect(self._judge)
        self.links.itemActivated.connect(lambda item: self.link_wanted.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.links.itemClicked.connect(lambda item: self.link_wanted.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.link.clicked.connect(self._link)
        self.remove.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self.about)
        inside.addLayout(grid_of(((_("Name"), self.name), (_("Level"), self.levels))))
        inside.addLayout(heading(_("Note of the researcher")))
        inside.addWidget(self.note)
        inside.addLayout(heading(_("Links of the node")))
        inside.addWidget(self.links)
        inside.addLayout(button_line(self.link, self.remove))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.nodes)
        whole.addWidget(self.none)
        whole.addWidget(self._fields)
        whole.addStretch(1)
