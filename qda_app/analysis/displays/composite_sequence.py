"""Composite sequence: a view of several event-state networks over the states that they share (METHOD §2)."""

from dataclasses import replace

from qda_app.analysis.displays import event_state_network, needs
from qda_app.analysis.displays.given import Drawing
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.networks import Manner, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.domain.ids import NodeId
from qda_app.domain.networks import NetworkLink, NetworkNode
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """Shared events and states, with a line for each case: the saved event-state networks, and what is drawn here."""
    return network(replace(plan, given=replace(plan.given, drawing=joined(plan))), _MANNER)


def joined(plan: Plan) -> Drawing:
    """What is drawn here, then all cases; what has one name, or stands for one thing, is one node."""
    own = plan.given.drawing
    nodes, of_name = list(own.nodes), {_name(one): one.id for one in own.nodes}
    links, evidence = list(own.links), list(own.evidence)
    for title, case in plan.given.cases.items():
        same: dict[NodeId, NodeId] = {}
        for one in case.nodes:
            same[one.id] = of_name.setdefault(_name(one), one.id)
            nodes += [replace(one, x=0.0, y=0.0)] if same[one.id] == one.id else []
        links += [_of_case(one, title, same) for one in case.links]
        evidence += case.evidence
    borrowed = frozenset(one.id for one in nodes) - {one.id for one in own.nodes}
    return Drawing(nodes, links, evidence, own.streams, borrowed)


def _name(node: NetworkNode) -> object:
    return node.subject_id or " ".join(node.label.casefold().split())


def _of_case(link: NetworkLink, title: str, same: dict[NodeId, NodeId]) -> NetworkLink:
    return replace(
        link, from_id=same.get(link.from_id, link.from_id), to_id=same.get(link.to_id, link.to_id), kind=title
    )


KIND = DisplayKind(
    key="composite-sequence",
    form=Form.NETWORK,
    purpose=Purpose.TIME,
    name=N_("Composite sequence"),
    question=N_("Which paths did the cases take over the same states?"),
    needs=N_("Saved event-state networks, one for each case, or links that are drawn here."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    view_of=event_state_network.KIND.key,
    method="2.5",
)
_MANNER = Manner(
    lambda: KIND,
    N_("Each kind of line is the path of one case; every step rests on at least one excerpt."),
    by_relation=True,
)
