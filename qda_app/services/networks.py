"""Networks: the nodes of a saved display, which stand for things of the project or for words of the researcher."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.events import Event, EventKind
from qda_app.domain.ids import DisplayId, ExcerptId, LinkId, NodeId, new_id
from qda_app.domain.networks import Level, LinkEvidence, NetworkLink, NetworkNode, NetworkStream, NodeKind
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.storage.belongings import of_links
from qda_app.storage.reads import Reads

_HAIR = 0.01  # px


@dataclass(frozen=True, slots=True)
class Network:
    """All that is drawn in a saved display."""

    display: Display
    nodes: Sequence[NetworkNode]
    links: Sequence[NetworkLink]
    evidence: Mapping[LinkId, Sequence[ExcerptId]]
    streams: Sequence[NetworkStream]

    def named(self, name: str) -> NetworkNode:
        """The node that is meant. Raises UserError where there is none."""
        wanted = name.strip().casefold()
        for one in self.nodes:
            if one.label.casefold() == wanted:
                return one
        raise UserError(
            _("There is no node called {name} in this network.").format(name=name.strip() or "–"),
            hint=_("Add the node first, then link it."),
        )


def network_of(read: Reads, display_id: DisplayId) -> Network:
    """What is drawn in a display. Raises UserError where it is not saved, or no network."""
    display = read.get(Display, display_id)
    if display is None:
        raise UserError(_("This display is not saved."), hint=_("Save it first, then draw in it."))
    if DISPLAYS[display.kind].form is not Form.NETWORK:
        raise UserError(
            _("{title} is no network.").format(title=display.title),
            hint=_("Save a display such as causal-network or context-chart, then draw in it."),
        )
    links = read.those(NetworkLink, [display_id], by="display_id")
    evidence: dict[LinkId, list[ExcerptId]] = {}
    for one in read.those(LinkEvidence, [link.id for link in links], by="link_id"):
        evidence.setdefault(one.link_id, []).append(one.excerpt_id)
    nodes = read.those(NetworkNode, [display_id], by="display_id")
    streams = read.those(NetworkStream, [display_id], by="display_id")
    return Network(display, nodes, links, evidence, sorted(streams, key=lambda one: one.number))


def network_named(read: Reads, title: str) -> Network:
    """The network with this title. Raises UserError where there is none."""
    wanted = title.strip().casefold()
    found = next((one for one in read.displays() if one.title.casefold() == wanted), None)
    if found is None:
        raise UserError(
            _("There is no saved display called {title}.").format(title=title.strip() or "–"),
            hint=_("Save it first, then draw in it."),
        )
    return network_of(read, found.id)


def add_node(  # noqa: PLR0913 - what a node is made of
    project: Project,
    display_id: DisplayId,
    kind: NodeKind,
    name: str,
    *,
    at: tuple[float, float] = (0.0, 0.0),
    level: Level | None = None,
    note: str = "",
) -> NetworkNode:
    """Put a node on a network: a thing of the project by its short name, anything else by its own words.

    The same thing twice is one node. At (0, 0) the program finds a place. Raises UserError where nothing is so called.
    """
    network = network_of(project.read, display_id)
    subject_id, label = subject_of(project.read, kind, name)
    for one in network.nodes:
        if (one.kind, one.subject_id, one.label) == (kind, subject_id, label):
            return one
    node = NetworkNode(new_id(), display_id, kind, label, subject_id, level, *at, note.strip())
    with project.changing(N_("Add node {node}"), node=label) as work:
        work.add(node)
    return node


def subject_of(read: Reads, kind: NodeKind, name: str) -> tuple[UUID | None, str]:
    """The thing that a node stands for, and what it is called. Raises UserError where there is none."""
    words = " ".join(name.split())
    if not words:
        raise UserError(_("The node has no name."), hint=_("Say what stands at it."))
    if kind not in SUBJECTS:
        return None, words
    known = SUBJECTS[kind](read)
    for key, label in known.items():
        if label.casefold() == words.casefold():
            return key, label
    if kind is NodeKind.STATE:  # which may be the researcher's own word
        return None, words
    raise UserError(
        _("There is nothing called {name} here.").format(name=words),
        hint=_("Known are {names}.").format(names=", ".join([*known.values()][:8]) or "–"),
    )


def _events(kind: EventKind) -> Callable[[Reads], dict[UUID, str]]:
    return lambda read: {one.id: one.words for one in read.every(Event) if one.kind is kind}


SUBJECTS: Mapping[NodeKind, Callable[[Reads], dict[UUID, str]]] = {
    NodeKind.CODE: lambda read: {one.id: one.short_id for one in read.code_tree()},
    NodeKind.INFORMANT: lambda read: {one.id: one.short_id for one in read.informants()},
    NodeKind.SOURCE: lambda read: {one.id: one.short_id for one in read.sources()},
    NodeKind.EVENT: _events(EventKind.EVENT),
    NodeKind.STATE: _events(EventKind.STATE),
}
"""What each kind of node can stand for, by what it is called."""


def change_node(project: Project, node: NetworkNode) -> None:
    """Keep a node with another label, level or note. Raises UserError without a label."""
    if not node.label.strip():
        raise UserError(_("The node has no name."), hint=_("Say what stands at it."))
    with project.changing(N_("Change node {node}"), node=node.label) as work:
        work.replace(replace(node, label=" ".join(node.label.split()), note=node.note.strip()))


def move_nodes(project: Project, places: Mapping[NodeId, tuple[float, float]]) -> None:
    """Put nodes at other places, as one step."""
    nodes = project.read.those(NetworkNode, [*places])
    with project.changing(N_("Move nodes of a network")) as work:
        work.replace(*(put_node(one, *places[one.id]) for one in nodes))


def put_node(node: NetworkNode, x: float, y: float) -> NetworkNode:
    """At (0, 0) stands what has no place yet, so what is put there stands a hair beside it."""
    return replace(node, x=x, y=y) if (x, y) != (0, 0) else replace(node, x=_HAIR, y=0.0)


def remove_node(project: Project, node: NetworkNode) -> None:
    """Take a node off its network, with the links that begin or end there."""
    remove_nodes(project, [node.id])


def remove_nodes(project: Project, gone: Sequence[NodeId]) -> None:
    """Take nodes off their network as one step, with the links that begin or end there; those gone already are left."""
    nodes = project.read.those(NetworkNode, [*gone])
    if not nodes:
        return
    ids = {one.id for one in nodes}
    links = [
        one
        for one in project.read.those(NetworkLink, sorted({node.display_id for node in nodes}), by="display_id")
        if ids & {one.from_id, one.to_id}
    ]
    label = N_("Remove node {node}") if len(nodes) == 1 else N_("Remove nodes of a network")
    with project.changing(label, node=nodes[0].label) as work:
        work.remove(*of_links(work.read, [one.id for one in links]))
        work.remove(*links)
        work.remove(*nodes)
