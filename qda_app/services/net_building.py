"""What a network is built from: the parts that a project has for its kind, and proposals that become links."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from qda_app.analysis.displays.activity_network import activities
from qda_app.analysis.displays.net_layout import Place
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import CodeKind
from qda_app.domain.errors import UserError
from qda_app.domain.events import Event, EventKind
from qda_app.domain.ids import DisplayId, ExcerptId, new_id
from qda_app.domain.networks import LinkEvidence, NetworkLink, NetworkNode, NodeKind
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import N_, _, current
from qda_app.services.networks import Network, network_of, subject_of
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

_ACROSS, _DOWN = 290.0, 136.0  # px from centre to centre
_LOWEST = 99  # the rank of who has none
Part = tuple[NodeKind, str]
Rows = Sequence[Sequence[Part]]


def add_parts(project: Project, display_id: DisplayId) -> int:
    """Put on a network what the project has for its kind, as one step; tells how many nodes are new.

    Raises UserError where there is nothing.
    """
    network = network_of(project.read, display_id)
    rows = _PARTS[network.display.kind](project, network) if network.display.kind in _PARTS else []
    known = {(one.kind, one.subject_id or one.label.casefold()) for one in network.nodes}
    new = [node for node in _placed(project.read, display_id, rows) if _key(node) not in known]
    if not new:
        raise UserError(_("There is nothing to add."), hint=_("Everything the project has for it is in the network."))
    with project.changing(N_("Add the parts of a network")) as work:
        work.add(*new)
    return len(new)


def has_parts(kind: str) -> bool:
    """Whether networks of this kind are made of things that a project has."""
    return kind in _PARTS


def draw_proposed(project: Project, display_id: DisplayId, key: str, excerpts: Sequence[ExcerptId]) -> NetworkLink:
    """Make a proposal a link of the researcher's, with nodes where they are missing, as one step.

    `key` names its row: two codes, or a code and a unit. Raises UserError without an excerpt.
    """
    if not excerpts:
        raise UserError(
            _("A link without an excerpt is not kept."), hint=_("Name at least one excerpt that speaks for it.")
        )
    network = network_of(project.read, display_id)
    ends = [_end(project.read, network, one) for one in key.split("-", 1)]
    link = NetworkLink(new_id(), display_id, ends[0].id, ends[1].id)
    with project.changing(N_("Link {pair}"), pair=f"{ends[0].label} → {ends[1].label}") as work:
        work.add(*(one for one in ends if one not in network.nodes))
        work.add(link)
        work.add(*(LinkEvidence(new_id(), link.id, one) for one in dict.fromkeys(excerpts)))
    return link


def _end(read: Reads, network: Network, words: str) -> NetworkNode:
    """The node of a code by its GUID in hex, or of a unit by its name; made where it is not there."""
    code = next((one for one in read.code_tree() if one.id.hex == words), None)
    kind, subject_id, label = (NodeKind.CODE, code.id, code.short_id) if code else (NodeKind.UNIT, None, words)
    made = NetworkNode(new_id(), network.display.id, kind, label, subject_id)
    return next((one for one in network.nodes if _key(one) == _key(made)), made)


def _key(node: NetworkNode) -> tuple[NodeKind, UUID | str]:
    return node.kind, node.subject_id or node.label.casefold()


def _placed(read: Reads, display_id: DisplayId, rows: Rows) -> list[NetworkNode]:
    found = []
    for down, row in enumerate(rows):
        for across, (kind, name) in enumerate(row):
            subject_id, label = subject_of(read, kind, name)
            x, y = _place(across, down, len(row))
            found.append(NetworkNode(new_id(), display_id, kind, label, subject_id, None, x, y))
    return found


def _place(across: int, down: int, wide: int) -> Place:
    return (across - (wide - 1) / 2) * _ACROSS + 0.01, down * _DOWN  # (0, 0) would be no place


def _units(project: Project, _network: Network) -> Rows:
    """The units of the register in rows, those whose informants rank highest above."""
    ranks: dict[str, int] = {}
    for one in project.read.informants():
        if one.unit:
            rank = _LOWEST if one.role_rank is None else one.role_rank
            ranks[one.unit] = min(rank, ranks.get(one.unit, _LOWEST))
    for source in project.read.sources():
        if source.unit:
            ranks.setdefault(source.unit, _LOWEST)
    return [[(NodeKind.UNIT, unit) for unit, of in ranks.items() if of == rank] for rank in sorted({*ranks.values()})]


def _terms(project: Project, _network: Network) -> Rows:
    """The codes in words of informants, in rows below each other."""
    terms = [one for one in project.read.code_tree() if one.kind is CodeKind.IN_VIVO and not one.is_group]
    return _in_rows([(NodeKind.CODE, one.short_id) for one in terms])


def _events(project: Project, _network: Network) -> Rows:
    """Events above, states below."""
    events = sorted(project.read.every(Event), key=lambda one: one.position)
    return [
        *_in_rows([(NodeKind.EVENT, one.words) for one in events if one.kind is EventKind.EVENT]),
        *_in_rows([(NodeKind.STATE, one.words) for one in events if one.kind is EventKind.STATE]),
    ]


def _activities(project: Project, network: Network) -> Rows:
    """Activities above, the units of the register below."""
    plan = Plan(project.read.corpus(project.coder), network.display, current(), Assumptions())
    units = [part for row in _units(project, network) for part in row]
    return [*_in_rows([(NodeKind.CODE, one.short_id) for one in activities(plan)]), *_in_rows(units)]


def _in_rows(parts: Sequence[Part], wide: int = 4) -> list[Sequence[Part]]:
    return [parts[start : start + wide] for start in range(0, len(parts), wide)]


_PARTS: Mapping[str, Callable[[Project, Network], Rows]] = {
    "context-chart": _units,
    "folk-taxonomy": _terms,
    "event-state-network": _events,
    "activity-network": _activities,
}
