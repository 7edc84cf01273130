"""Folk taxonomy: the terms of informants, and how one belongs to another (METHOD §2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.networks import Manner, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """Terms with the relations that the researcher named."""
    return network(plan, _MANNER)


KIND = DisplayKind(
    key="folk-taxonomy",
    form=Form.NETWORK,
    purpose=Purpose.SUMMARISE,
    name=N_("Folk taxonomy"),
    question=N_("Which terms do informants use, and which is a kind or a part of which?"),
    needs=N_("Excerpts that speak for links."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    method="2.2",
)
_MANNER = Manner(lambda: KIND, N_("Every relation between terms rests on at least one excerpt."), by_relation=True)
