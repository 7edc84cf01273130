"""Drawing a network: adding nodes and links, and the excerpts that speak for a link."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.figures import Figure, Net
from qda_app.domain.filled import Filled
from qda_app.domain.ids import DisplayId
from qda_app.domain.networks import LinkSign, NetworkLink, NetworkNode, NodeKind
from qda_app.i18n import N_, _
from qda_app.services.network_links import Drawn, add_evidence, add_link, remove_link, take_evidence
from qda_app.services.networks import SUBJECTS, add_node, move_nodes, remove_node
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import close_button, heading, label
from qda_app.ui.theme import set_look

_KINDS = (
    (NodeKind.CONCEPT, N_("A word of your own")), (NodeKind.CODE, N_("Code")), (NodeKind.INFORMANT, N_("Informant")),
    (NodeKind.UNIT, N_("Unit")), (NodeKind.SOURCE, N_("Source")), (NodeKind.EVENT, N_("Event")),
    (NodeKind.STATE, N_("State")),
)  # fmt: skip
_SIGNS = (
    (LinkSign.POSITIVE, N_("+ leads to more")), (LinkSign.NEGATIVE, N_("− leads to less")),
    (LinkSign.MIXED, N_("± leads to both")), (LinkSign.NONE, N_("without a sign")),
)  # fmt: skip

_LINKS_HIGH, _EXCERPTS_HIGH = 110, 66  # px at least


class NetPanel(QWidget):
    """Stands in place of the chosen cell while one draws; every step is stored at once."""

    closed = Signal()
    save_wanted = Signal(object)  # a Display that is drawn in before it was saved
    excerpt_wanted = Signal(object)

    def __init__(self, shelf: Shelf) -> None:
        """Empty until a network is shown."""
        super().__init__()
        self._shelf, self._context = shelf, shelf.context
        theme = self._context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Draw the network"), theme, height="stage_header")
        close_it = close_button(_("Close drawing"), theme)
        close_it.clicked.connect(self.closed)
        self.header.add(close_it)
        self.kinds, self.start, self.end, self.signs = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.name, self.words, self.relation, self.evidence = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.stream = QSpinBox()
        self.links, self.excerpts = QListWidget(), QListWidget()
        self.node, self.link = QPushButton(_("Add node")), QPushButton(_("Add link"))
        self.unnode, self.unlink = QPushButton(_("Remove node")), QPushButton(_("Remove link"))
        self.more, self.less = QPushButton(_("Add evidence")), QPushButton(_("Take off"))
        self._known = QStringListModel(self)
        self._chosen = ""
        self._fill()
        self._lay_out()
        self._connect()

    def show_filled(self, filled: Filled) -> None:
        """Follow the network in view."""
        if not isinstance(filled, Figure) or not isinstance(filled.plot, Net):
            return
        nodes = [(one.label, one.key) for one in filled.plot.vertices if one.key]
        for box in (self.start, self.end):
            kept = box.currentData()
            box.clear()
            for words, key in nodes:
                box.addItem(words, key)
            box.setCurrentIndex(max(0, box.findData(kept)))
        row = self.links.currentRow()
        self.links.clear()
        drawn = [number for number, one in enumerate(filled.table.rows) if "-" not in one.key]
        for number in drawn:
            axis, cells = filled.table.rows[number], filled.table.cells[number]
            item = QListWidgetItem(f"{cells[0].words} {axis.title}")
            item.setData(
                Qt.ItemDataRole.UserRole, (axis.key, [(one.label, one.excerpt_id) for one in cells[3].evidence])
            )
            self.links.addItem(item)
        self.links.setCurrentRow(min(max(0, row), len(drawn) - 1))
        self._show_evidence()

    def choose_node(self, key: str) -> None:
        """A node that was chosen on the canvas is where a link begins, and what can be removed."""
        self._chosen = key
        self.start.setCurrentIndex(max(0, self.start.findData(key)))
        self.unnode.setEnabled(bool(key))

    def focus_node(self) -> None:
        """Name a new node."""
        self._show_known()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_link(self) -> None:
        """Begin a new link."""
        self.start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_places(self, places: dict[str, tuple[float, float]]) -> None:
        """Keep where nodes were dragged to, as one step."""
        if self._context.is_writable:
            told = {UUID(hex=key): place for key, place in places.items()}
            self._context.jobs.act(move_nodes, self._context.project, told)

    # Acting

    def _add_node(self) -> None:
        display_id = self._saved()
        if display_id and self.name.text().strip():
            kind = self.kinds.currentData()
            self._context.jobs.act(
                add_node, self._context.project, display_id, kind, self.name.text(), then=self._named
            )

    def _named(self, _node: NetworkNode) -> None:
        self.name.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_link(self) -> None:
        display_id, start, end = self._saved(), self.start.currentData(), self.end.currentData()
        if display_id and start and end:
            drawn = Drawn(
                UUID(hex=start), UUID(hex=end), self.signs.currentData(), self.relation.text(), self.words.text(),
                stream=self.stream.value() or None,
            )  # fmt: skip
            self._context.jobs.act(
                _link, self._context.project, display_id, drawn, _listed(self.evidence.text()), then=self._linked
            )

    def _linked(self, _link: NetworkLink) -> None:
        self.words.clear()
        self.evidence.clear()

    def _add_evidence(self) -> None:
        if key := self._link_key():
            self._context.jobs.act(_speak, self._context.project, key, _listed(self.evidence.text()))

    def _take_evidence(self) -> None:
        item, key = self.excerpts.currentItem(), self._link_key()
        if item and key:
            excerpt_id = item.data(Qt.ItemDataRole.UserRole)
            self._context.jobs.act(take_evidence, self._context.project, key, excerpt_id)

    def _remove_link(self) -> None:
        if key := self._link_key():
            self._context.jobs.act(_unlink, self._context.project, key)

    def _remove_node(self) -> None:
        if self._chosen and self._context.is_writable:
            self._context.jobs.act(_unnode, self._context.project, UUID(hex=self._chosen))
            self.choose_node("")

    def _saved(self) -> DisplayId | None:
        """The display in view; one that is not saved yet is saved by the first node."""
        display = self._shelf.display
        if display is None or not self._context.is_writable:
            return None
        if not self._shelf.is_saved:
            self.save_wanted.emit(replace(display, title=self._shelf.title(display)))
        return display.id

    def _link_key(self) -> UUID | None:
        item = self.links.currentItem()
        return UUID(hex=item.data(Qt.ItemDataRole.UserRole)[0]) if item and self._context.is_writable else None

    def _show_evidence(self) -> None:
        self.excerpts.clear()
        item = self.links.currentItem()
        for words, excerpt_id in item.data(Qt.ItemDataRole.UserRole)[1] if item else ():
            row = QListWidgetItem(words)
            row.setData(Qt.ItemDataRole.UserRole, excerpt_id)
            self.excerpts.addItem(row)

    def _show_known(self) -> None:
        known = SUBJECTS.get(self.kinds.currentData())
        if known is None:
            self._known.setStringList([])
            return
        read = partial(known, self._context.project.read)
        self._context.jobs.read(
            read, lambda found: self._known.setStringList([*found.values()]), owner=self, topic="subjects"
        )

    # Putting it together

    def _fill(self) -> None:
        for box, choices in ((self.kinds, _KINDS), (self.signs, _SIGNS)):
            for value, words in choices:
                box.addItem(_(words), value)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.evidence.setPlaceholderText("W1-07, W2-03")
        self.stream.setRange(0, 99)
        self.stream.setSpecialValueText("–")
        self.unnode.setEnabled(False)

    def _connect(self) -> None:
        self.kinds.activated.connect(self._show_known)
        self.links.currentRowChanged.connect(self._show_evidence)
        self.excerpts.itemActivated.connect(lambda item: self.excerpt_wanted.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.name.returnPressed.connect(self._add_node)
        acts = ((self.node, self._add_node), (self.link, self._add_link), (self.more, self._add_evidence),
                (self.less, self._take_evidence), (self.unlink, self._remove_link),
                (self.unnode, self._remove_node))  # fmt: skip
        for button, act in acts:
            button.clicked.connect(act)
            button.setVisible(self._context.is_writable)

    def _lay_out(self) -> None:
        theme = self._context.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("s"))
        column.addLayout(heading(_("New node")))
        column.addWidget(self.kinds)
        column.addWidget(self.name)
        column.addLayout(_line(self.node, self.unnode))
        column.addLayout(heading(_("New link")))
        column.addLayout(self._fields())
        column.addLayout(_line(self.link))
        column.addLayout(heading(_("Links")))
        self.links.setMinimumHeight(_LINKS_HIGH)
        self.excerpts.setMinimumHeight(_EXCERPTS_HIGH)
        column.addWidget(self.links, 2)
        column.addWidget(self.excerpts, 1)
        column.addLayout(_line(self.more, self.less))
        column.addLayout(_line(self.unlink))
        told = _("A link without an excerpt is not kept. Appearing together in a text is no cause.")
        column.addWidget(label(told, kind="caption", tone="secondary", wraps=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        around = QScrollArea()
        around.setFrameShape(QScrollArea.Shape.NoFrame)
        around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.setWidgetResizable(True)
        around.setWidget(page)
        whole.addWidget(around, 1)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._context.theme.space("xs"))
        fields = ((_("From"), self.start), (_("To"), self.end), (_("Sign"), self.signs), (_("Relation"), self.relation),
                  (_("Label"), self.words), (_("Stream"), self.stream), (_("Excerpts"), self.evidence))  # fmt: skip
        for row, (title, field) in enumerate(fields):
            field.setAccessibleName(title)
            field.setMinimumWidth(60)
            grid.addWidget(label(title, tone="secondary"), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        for field, title in ((self.kinds, _("Kind of node")), (self.name, _("Name of the node")),
                             (self.links, _("Links")), (self.excerpts, _("Excerpts of the link"))):  # fmt: skip
            field.setAccessibleName(title)
        return grid


def _line(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    for button in buttons:
        set_look(button, small=True)
        line.addWidget(button)
    line.addStretch(1)
    return line


def _listed(words: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in words.split(",") if one.strip())


def _link(project: Project, display_id: DisplayId, drawn: Drawn, labels: tuple[str, ...]) -> NetworkLink:
    """In the writer."""
    return add_link(project, display_id, drawn, excerpts_named(project.read, labels))


def _speak(project: Project, link_id: UUID, labels: tuple[str, ...]) -> None:
    """In the writer."""
    add_evidence(project, link_id, excerpts_named(project.read, labels))


def _unlink(project: Project, link_id: UUID) -> None:
    """In the writer."""
    if link := project.read.get(NetworkLink, link_id):
        remove_link(project, link)


def _unnode(project: Project, node_id: UUID) -> None:
    """In the writer."""
    if node := project.read.get(NetworkNode, node_id):
        remove_node(project, node)
