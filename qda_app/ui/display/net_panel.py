"""Drawing a network: what is new, the chosen node or link, and what is told along streams."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.figures import Figure, Net
from qda_app.domain.filled import Filled
from qda_app.domain.ids import DisplayId
from qda_app.domain.networks import NetworkLink
from qda_app.i18n import _
from qda_app.services.net_building import draw_proposed
from qda_app.services.networks import Network, move_nodes, network_of
from qda_app.ui.count_tabs import CountTabBar
from qda_app.ui.display.net_acts import NetActs
from qda_app.ui.display.net_link_part import LinkPart
from qda_app.ui.display.net_new_part import NewPart
from qda_app.ui.display.net_node_part import NodePart
from qda_app.ui.display.net_stream_part import StreamPart
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import close_button
from qda_app.ui.theme import set_look

NEW, LINK, NODE, STREAM = range(4)
_TABS = 36  # px


class NetPanel(QWidget):
    """Stands in place of the chosen cell while one draws; every step is stored at once."""

    closed = Signal()
    save_wanted = Signal(object)  # a Display that is drawn in before it was saved
    excerpt_wanted = Signal(object)
    chosen = Signal(str)  # the GUID in hex of the node or link in view, to be shown on the canvas

    def __init__(self, shelf: Shelf) -> None:
        """Empty until a network is shown."""
        super().__init__()
        self._shelf, self._context = shelf, shelf.context
        theme = self._context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Network"), theme, height="stage_header")
        close_it = close_button(_("Close drawing"), theme)
        close_it.clicked.connect(self.closed)
        self.header.add(close_it)
        self.acts = NetActs(self._context)
        self.tabs, self._pages = CountTabBar(theme, _TABS), QStackedWidget()
        self.new = NewPart(self._context, self._saved)
        self.link, self.node = LinkPart(self._context, self.acts), NodePart(self._context, self.acts)
        self.stream = StreamPart(self._context)
        self._figure: Figure | None = None
        self._network: Network | None = None
        self._wanted = ""  # chosen before it was read
        self._lay_out()
        self._connect()

    # Following the network in view

    def show_filled(self, filled: Filled) -> None:
        """Follow the network in view."""
        if not isinstance(filled, Figure) or not isinstance(filled.plot, Net):
            return
        self._figure = filled
        if self._shelf.display and self._shelf.is_saved:
            read = partial(network_of, self._context.project.read, self._shelf.display.id)
            self._context.jobs.read(read, self._on_read, owner=self, topic="network", failed=lambda _problem: None)
        elif self._shelf.display:
            self._on_read(Network(self._shelf.display, (), (), {}, ()))

    def _on_read(self, network: Network) -> None:
        figure = self._figure
        if figure is None or not isinstance(figure.plot, Net):
            return
        self._network = network
        names = {one.key: one.label for one in figure.plot.vertices if one.key}
        self.new.show_network(network, names)
        self.link.show_network(network, figure, names)
        self.node.show_network(network, figure, names)
        self.stream.show_network(network, figure)
        if self._wanted:
            self.choose(self._wanted)

    def choose(self, key: str) -> None:
        """A node or link was chosen on the canvas, in the table or in a list."""
        network, figure = self._network, self._figure
        if network is None or figure is None:
            return
        link = next((one for one in network.links if one.id.hex == key), None)
        node = next((one for one in network.nodes if one.id.hex == key), None)
        self._wanted = "" if link or node else key  # which is read in a moment
        if link:
            self.link.show_link(link, figure)
            self.show_page(LINK)
        elif node:
            self.node.show_node(node, network, figure)
            self.new.begin_at(key)
            self.show_page(NODE)
        elif any(one.key == key for one in figure.table.rows):
            self._wanted = ""
            self.link.show_proposal(key, figure)
            self.show_page(LINK)

    def _take_proposal(self, key: str) -> None:
        figure = self._figure
        rows = zip(figure.table.rows, figure.table.cells, strict=True) if figure else ()
        row = next((cells for axis, cells in rows if axis.key == key), None)
        if row and (display_id := self._saved()):
            excerpts = [one.excerpt_id for one in row[-1].evidence]
            self._context.jobs.act(
                draw_proposed,
                self._context.project,
                display_id,
                key,
                excerpts,
                then=lambda link: self.choose(link.id.hex),
            )

    def show_page(self, page: int) -> None:
        """Bring a page into view."""
        self.tabs.setCurrentIndex(page)

    def leave(self) -> None:
        """Store what is being written."""
        for part in (self.link, self.node, self.stream):
            part.leave()

    # What the keys ask for

    def focus_node(self) -> None:
        """Name a new node."""
        self.show_page(NEW)
        self.new.focus_node()

    def focus_link(self) -> None:
        """Begin a new link."""
        self.show_page(NEW)
        self.new.focus_link()

    def join(self, start: str, end: str) -> None:
        """Begin a link between two nodes."""
        self.show_page(NEW)
        self.new.join(start, end)

    def focus_chosen(self) -> None:
        """Edit the chosen node or link."""
        if self.tabs.currentIndex() not in (LINK, NODE):
            self.show_page(LINK)
        (self.node if self.tabs.currentIndex() == NODE else self.link).focus_first()

    def focus_stream(self) -> None:
        """Write the narrative of the stream of the chosen link, or of the first."""
        link = self.link.link if self.tabs.currentIndex() == LINK else None
        if link and link.stream:
            self.stream.show_stream(link.stream)
        self.show_page(STREAM)
        self.stream.focus_first()

    def keep_places(self, places: dict[str, tuple[float, float]]) -> None:
        """Keep where nodes were dragged to, as one step."""
        if self._context.is_writable:
            told = {UUID(hex=key): place for key, place in places.items()}
            self._context.jobs.act(move_nodes, self._context.project, told)

    def remove(self, nodes: Sequence[str]) -> None:
        """Take off the chosen nodes, else the chosen link."""
        if nodes:
            self.acts.remove_nodes([UUID(hex=one) for one in nodes])
        elif self.link.link and self.tabs.currentIndex() == LINK:
            self.acts.remove_link(self.link.link.id)

    def _saved(self) -> DisplayId | None:
        """The display in view; one that is not saved yet is saved by the first node."""
        display = self._shelf.display
        if display is None or not self._context.is_writable:
            return None
        if not self._shelf.is_saved:
            self.save_wanted.emit(replace(display, title=self._shelf.title(display)))
        return display.id

    # Putting it together

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.new.linked.connect(self.choose)
        for signal in (self.link.picked, self.node.picked, self.node.link_wanted):
            signal.connect(self._pick)
        self.link.beside_wanted.connect(self._beside)
        self.link.proposal_wanted.connect(self._take_proposal)
        self.link.evidence.excerpt_wanted.connect(self.excerpt_wanted)
        self.node.linking_wanted.connect(self._link_from)

    def _pick(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _beside(self, link: NetworkLink) -> None:
        self.show_page(NEW)
        self.new.begin_beside(link)

    def _link_from(self, key: str) -> None:
        self.focus_link()
        self.new.begin_at(key)

    def _lay_out(self) -> None:
        theme = self._context.theme
        for title in (_("New"), _("Link"), _("Node"), _("Stream")):
            self.tabs.addTab(title)
        self.tabs.setUsesScrollButtons(False)  # the last one has room behind its title
        self.tabs.setAccessibleName(_("Parts of the network"))
        if not self._context.is_writable:
            self.tabs.setTabEnabled(NEW, False)
            self.tabs.setCurrentIndex(LINK)
        for part in (self.new, self.link, self.node, self.stream):
            self._pages.addWidget(_scrolled(part, theme.space("m")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.tabs)
        whole.addWidget(self._pages, 1)


def _scrolled(part: QWidget, margin: int) -> QScrollArea:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(margin, margin, margin, margin)
    column.addWidget(part)
    column.addStretch(1)
    around = QScrollArea()
    around.setFrameShape(QScrollArea.Shape.NoFrame)
    around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    around.setWidgetResizable(True)
    around.setWidget(page)
    return around
