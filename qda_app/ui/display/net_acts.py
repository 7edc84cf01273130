"""What one does to a network in the window; each is one step that can be undone."""

from collections.abc import Callable, Sequence
from uuid import UUID

from qda_app.domain.ids import DisplayId, ExcerptId, LinkId, NodeId
from qda_app.domain.networks import NetworkLink, NetworkNode
from qda_app.services.network_links import Drawn, add_evidence, add_link, change_link, remove_link, take_evidence
from qda_app.services.networks import change_node, remove_nodes
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from qda_app.ui.context import Context


class NetActs:
    """Does nothing where the project is only read."""

    def __init__(self, context: Context) -> None:
        """Works on the project of `context`."""
        self._context = context

    def change_link(self, link_id: LinkId, changed: Callable[[NetworkLink], NetworkLink]) -> None:
        """Keep a link as `changed` makes it from what is stored."""
        self._act(_change_link, link_id, changed)

    def change_node(self, node_id: NodeId, changed: Callable[[NetworkNode], NetworkNode]) -> None:
        """Keep a node as `changed` makes it from what is stored."""
        self._act(_change_node, node_id, changed)

    def add_evidence(self, link_id: LinkId, words: str, then: Callable[[object], object]) -> None:
        """Let the excerpts with these labels speak for a link."""
        self._act(_speak, link_id, listed(words), then=then)

    def take_evidence(self, link_id: LinkId, excerpt_id: ExcerptId) -> None:
        """Let an excerpt no longer speak for a link."""
        self._act(take_evidence, link_id, excerpt_id)

    def remove_link(self, link_id: LinkId) -> None:
        """Take a link off."""
        self._act(_unlink, link_id)

    def remove_nodes(self, nodes: Sequence[NodeId]) -> None:
        """Take nodes off with their links."""
        self._act(remove_nodes, nodes)

    def _act(
        self, service: Callable[..., object], *args: object, then: Callable[[object], object] | None = None
    ) -> None:
        if self._context.is_writable:
            self._context.jobs.act(service, self._context.project, *args, then=then)


def listed(words: str) -> tuple[str, ...]:
    """Labels between commas."""
    return tuple(one.strip() for one in words.split(",") if one.strip())


def link_drawn(project: Project, display_id: DisplayId, drawn: Drawn, labels: tuple[str, ...]) -> NetworkLink:
    """In the writer: a link by the labels of its excerpts."""
    return add_link(project, display_id, drawn, excerpts_named(project.read, labels))


def _change_link(project: Project, link_id: UUID, changed: Callable[[NetworkLink], NetworkLink]) -> None:
    link = project.read.get(NetworkLink, link_id)
    if link and changed(link) != link:
        change_link(project, changed(link))


def _change_node(project: Project, node_id: UUID, changed: Callable[[NetworkNode], NetworkNode]) -> None:
    node = project.read.get(NetworkNode, node_id)
    if node and changed(node) != node:
        change_node(project, changed(node))


def _speak(project: Project, link_id: UUID, labels: tuple[str, ...]) -> None:
    add_evidence(project, link_id, excerpts_named(project.read, labels))


def _unlink(project: Project, link_id: UUID) -> None:
    if link := project.read.get(NetworkLink, link_id):
        remove_link(project, link)
