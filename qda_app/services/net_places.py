"""Where the nodes of a network stand: laid out anew, and in groups that move together."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from qda_app.analysis.displays.net_layout import Place, Way, laid_out
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.ids import DisplayId, NodeId
from qda_app.domain.networks import NetworkNode
from qda_app.domain.order import natural_key
from qda_app.i18n import N_, _
from qda_app.services.networks import Network, network_of, put_node
from qda_app.services.project import Project

_GROUPS, _BETWEEN_GROUPS, _BETWEEN = "groups", ";", ","
Groups = tuple[frozenset[str], ...]


def lay_out(project: Project, display_id: DisplayId, way: Way) -> None:
    """Give every node of a network another place, as one step. Raises UserError where no node is drawn."""
    network = network_of(project.read, display_id)
    if not network.nodes:
        raise UserError(_("No node is drawn in this network yet."), hint=_("Add nodes first; they are laid out then."))
    nodes = sorted(network.nodes, key=lambda one: (natural_key(one.label), one.id.hex))
    with project.changing(N_("Lay out the network")) as work:
        placed = zip(nodes, _placed(network, nodes, way), strict=True)
        work.replace(*(put_node(one, *place) for one, place in placed))


def _placed(network: Network, nodes: Sequence[NetworkNode], way: Way) -> list[Place]:
    number = {one.id: place for place, one in enumerate(nodes)}
    links = [(number[one.from_id], number[one.to_id]) for one in network.links]
    return laid_out(len(nodes), sorted(set(links)), way)


def groups_of(display: Display) -> Groups:
    """The groups of nodes, which are GUIDs in hex, that move together."""
    told = dict(display.options).get(_GROUPS, "")
    return tuple(frozenset(one.split(_BETWEEN)) for one in told.split(_BETWEEN_GROUPS) if one)


def group_nodes(project: Project, display_id: DisplayId, nodes: Collection[NodeId]) -> None:
    """Let nodes move together; each leaves the group it was in. Raises UserError for fewer than two."""
    chosen = frozenset(one.hex for one in nodes)
    if len(chosen) < 2:  # noqa: PLR2004 - a group of one is none
        raise UserError(_("A group is made of several nodes."), hint=_("Choose at least two nodes."))
    display = network_of(project.read, display_id).display
    with project.changing(N_("Group nodes of a network")) as work:
        work.replace(_with_groups(display, (*_without(display, chosen), chosen)))


def ungroup_nodes(project: Project, display_id: DisplayId, nodes: Collection[NodeId]) -> None:
    """Dissolve every group that one of these nodes belongs to."""
    chosen = {one.hex for one in nodes}
    display = network_of(project.read, display_id).display
    kept = tuple(one for one in groups_of(display) if not one & chosen)
    if kept != groups_of(display):
        with project.changing(N_("Dissolve a group of a network")) as work:
            work.replace(_with_groups(display, kept))


def _without(display: Display, chosen: frozenset[str]) -> Groups:
    rest = (one - chosen for one in groups_of(display))
    return tuple(one for one in rest if len(one) > 1)


def _with_groups(display: Display, groups: Groups) -> Display:
    others = tuple((key, told) for key, told in display.options if key != _GROUPS)
    told = _BETWEEN_GROUPS.join(_BETWEEN.join(sorted(one)) for one in groups)
    return replace(display, options=(*others, (_GROUPS, told)) if told else others)
