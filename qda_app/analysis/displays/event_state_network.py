"""Event-state network: events in boxes, states in ovals, and what led to what (METHOD §2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.networks import Manner, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """Events and states with the links that the researcher drew."""
    return network(plan, _MANNER)


KIND = DisplayKind(
    key="event-state-network",
    form=Form.NETWORK,
    purpose=Purpose.TIME,
    name=N_("Event-state network"),
    question=N_("Which events led to which states, and which states to which events?"),
    needs=N_("Excerpts that speak for links."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    method="2.3",
)
_MANNER = Manner(lambda: KIND, N_("Events stand in boxes, states in ovals; every link rests on at least one excerpt."))
