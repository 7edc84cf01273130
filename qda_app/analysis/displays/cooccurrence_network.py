"""Co-occurrence network: which codes were given to the same words; a proposal, never a cause (METHOD §2.4)."""

from collections.abc import Sequence

from qda_app.analysis.code_pairs import code_pairs
from qda_app.analysis.displays import needs, pictured
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.net_layout import Way
from qda_app.analysis.displays.networks import Manner, Proposal, network
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.excerpts import Coding
from qda_app.domain.figures import Figure
from qda_app.i18n import N_

LEAST = Option(
    "least",
    N_("At least"),
    (("1", N_("1 pair of codings")), ("2", N_("2 pairs")), ("3", N_("3 pairs")), ("5", N_("5 pairs"))),
    ("2",),
)


def fill(plan: Plan) -> Figure:
    """The pairs of codes that share words often enough, beside what the researcher drew."""
    return network(plan, _MANNER)


def proposals(plan: Plan, codings: Sequence[Coding], least: int) -> list[Proposal]:
    """The pairs of the chosen codes that share words at least so often."""
    wanted = {code.id for code in pictured.codes_of(plan)}
    pairs = code_pairs(plan.corpus, [one for one in codings if one.code_id in wanted])
    return [Proposal(*codes, _codings(found), len(found)) for codes, found in pairs.items() if len(found) >= least]


def unlinked(plan: Plan, found: Sequence[Proposal]) -> list[Proposal]:
    """Those that the researcher did not link yet."""
    ends = {one.id: one.subject_id or one.label for one in plan.given.drawing.nodes}
    linked = {frozenset((ends.get(one.from_id), ends.get(one.to_id))) for one in plan.given.drawing.links}
    return [one for one in found if frozenset((one.one, one.other)) not in linked]


def _codings(pairs: Sequence[tuple[Coding, Coding]]) -> list[Coding]:
    return list(dict.fromkeys(coding for pair in pairs for coding in pair))


def _proposed(plan: Plan) -> list[Proposal]:
    return proposals(plan, plan.corpus.kept, int(LEAST.chosen(plan.display)[0]))


KIND = DisplayKind(
    key="cooccurrence-network",
    form=Form.NETWORK,
    purpose=Purpose.EXPLAIN,
    name=N_("Co-occurrence network"),
    question=N_("Which codes were given to the same words, so that a link may be worth looking for?"),
    needs=N_("Passages that carry several codes."),
    lacks=needs.lacking(needs.coding),
    fill=fill,
    method="2.4",
    options=(LEAST,),
)
_MANNER = Manner(
    lambda: KIND,
    N_("Counted are pairs of codings in one source that share at least one character; dropped excerpts are left out."),
    way=Way.SPREAD,
    proposed=_proposed,
)
