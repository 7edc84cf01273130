"""Cognitive map: the concepts of one source and how they hang together there (METHOD §2.2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.code_line import SOURCE
from qda_app.analysis.displays.cooccurrence_network import proposals, unlinked
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.net_layout import Way
from qda_app.analysis.displays.networks import Manner, Proposal, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.figures import Figure
from qda_app.i18n import N_


def fill(plan: Plan) -> Figure:
    """What the researcher drew of one source, and which of its codes share words."""
    return network(plan, _MANNER)


def _proposed(plan: Plan) -> list[Proposal]:
    """Pairs in the chosen source, those that the researcher linked already left out."""
    chosen, corpus = SOURCE.at(plan.corpus).chosen(plan.display), plan.corpus
    here = [one for one in corpus.kept if corpus.excerpt[one.excerpt_id].source_id.hex in chosen]
    return unlinked(plan, proposals(plan, here, 1))


KIND = DisplayKind(
    key="cognitive-map",
    form=Form.NETWORK,
    purpose=Purpose.EXPLAIN,
    name=N_("Cognitive map"),
    question=N_("Which concepts does one person use, and how does that person link them?"),
    needs=N_("A source with coded passages."),
    lacks=needs.lacking(needs.coding),
    fill=fill,
    method="2.2",
    options=(SOURCE,),
)
_MANNER = Manner(
    lambda: KIND,
    N_("Links are the researcher's, each with an excerpt; a dotted line is a proposal from the codings of the source."),
    way=Way.SPREAD,
    proposed=_proposed,
)
