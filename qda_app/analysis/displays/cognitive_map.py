"""Cognitive map: the concepts of one person, or of one source, and how they hang together there (METHOD §2.2)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.code_line import SOURCE
from qda_app.analysis.displays.cooccurrence_network import proposals, unlinked
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.net_layout import Way
from qda_app.analysis.displays.networks import Manner, Proposal, network
from qda_app.analysis.displays.options import Option, Values
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.corpus import Corpus
from qda_app.domain.figures import Figure
from qda_app.i18n import N_

ALL = "all"


def _informants(corpus: Corpus, _given: Given) -> Values:
    """Everyone who is heard in a kept coding, by the short id."""
    heard = {corpus.voices.get(one.excerpt_id) for one in corpus.kept}
    found = ((one.id.hex, one.short_id) for one in corpus.informants if one.id in heard)
    return ((ALL, N_("All in the source")), *found)


INFORMANT = Option("informant", N_("Informant"), (), (), offers=_informants)


def fill(plan: Plan) -> Figure:
    """What the researcher drew of one person or source, and which of the codes there share words."""
    return network(plan, _MANNER)


def _proposed(plan: Plan) -> list[Proposal]:
    """Pairs in what the chosen person says anywhere, else in the chosen source; not those that are linked already."""
    corpus = plan.corpus
    (whom, *_more) = INFORMANT.at(corpus).chosen(plan.display)
    source = SOURCE.at(corpus).chosen(plan.display)
    if whom == ALL:
        here = [one for one in corpus.kept if corpus.excerpt[one.excerpt_id].source_id.hex in source]
    else:
        voices = {key for key, voice in corpus.voices.items() if voice.hex == whom}
        here = [one for one in corpus.kept if one.excerpt_id in voices]
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
    options=(INFORMANT, SOURCE),
)
_MANNER = Manner(
    lambda: KIND,
    N_("Links are the researcher's, each with an excerpt; a dotted line is a proposal from what was coded there."),
    way=Way.SPREAD,
    proposed=_proposed,
)
