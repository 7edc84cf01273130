"""Activity network: the activities of a process, one after the other (METHOD §2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.networks import Manner, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """Activities with the links that the researcher drew."""
    return network(plan, _MANNER)


KIND = DisplayKind(
    key="activity-network",
    form=Form.NETWORK,
    purpose=Purpose.TIME,
    name=N_("Activity network"),
    question=N_("Which activity comes after which in this process?"),
    needs=N_("Excerpts that speak for links."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    method="2.3",
)
_MANNER = Manner(lambda: KIND, N_("Every link rests on at least one excerpt."))
