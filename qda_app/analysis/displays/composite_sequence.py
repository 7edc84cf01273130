"""Composite sequence: paths of cases over shared states; a relation of links names its case (METHOD §2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.networks import Manner, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """Shared states, with a line for each case."""
    return network(plan, _MANNER)


KIND = DisplayKind(
    key="composite-sequence",
    form=Form.NETWORK,
    purpose=Purpose.TIME,
    name=N_("Composite sequence"),
    question=N_("Which paths did the cases take over the same states?"),
    needs=N_("Excerpts that speak for links."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    method="2.5",
)
_MANNER = Manner(
    lambda: KIND,
    N_("Each kind of line is the path of one case; every step rests on at least one excerpt."),
    by_relation=True,
)
