"""Causal network: variables that the researcher rated, and signed links with their evidence (METHOD §2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.networks import Manner, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """The links that the researcher drew; none is ever inferred."""
    return network(plan, _MANNER)


KIND = DisplayKind(
    key="causal-network",
    form=Form.NETWORK,
    purpose=Purpose.EXPLAIN,
    name=N_("Causal network"),
    question=N_("What leads to what, by which excerpts, along which streams?"),
    needs=N_("Excerpts that speak for links."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    method="2.4",
)
_MANNER = Manner(
    lambda: KIND,
    N_("Every link is the researcher's and rests on at least one excerpt; its number of excerpts stands in brackets."),
)
