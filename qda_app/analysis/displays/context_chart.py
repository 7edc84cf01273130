"""Context chart: roles and units, and how they stand to each other (METHOD §2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.networks import Manner, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """The relations that the researcher drew."""
    return network(plan, _MANNER)


KIND = DisplayKind(
    key="context-chart",
    form=Form.NETWORK,
    purpose=Purpose.EXPLAIN,
    name=N_("Context chart"),
    question=N_("Which people and units stand around what is studied, and how do they relate?"),
    needs=N_("Excerpts that speak for links."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    method="2.2",
)
_MANNER = Manner(lambda: KIND, N_("Every relation is the researcher's and rests on at least one excerpt."))
