"""Activity network (*keterkaitan kegiatan*): the activities of a study, and who works with whom in them (METHOD §2)."""

from collections.abc import Sequence

from qda_app.analysis.displays import axes, needs
from qda_app.analysis.displays.cooccurrence_network import proposals, unlinked
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.net_layout import Way
from qda_app.analysis.displays.net_signs import SPOKEN_OF
from qda_app.analysis.displays.networks import Manner, Proposal, network
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code, CodeKind
from qda_app.domain.excerpts import Coding
from qda_app.domain.figures import Figure
from qda_app.i18n import N_

_WORDS = ("prog", "kegiatan", "activit")  # how a group of programme codes is called


def fill(plan: Plan) -> Figure:
    """The links that the researcher drew; beside them which units spoke of an activity, and which share words."""
    return network(plan, _MANNER)


def activities(plan: Plan) -> list[Code]:
    """The chosen codes; without a choice those of process coding, else those below a group of programmes."""
    chosen = axes.chosen(plan.tree, plan.display)
    used = [code for code in plan.tree if not code.is_group and plan.corpus.kept_of_code.get(code.id)]
    process = [code for code in used if code.kind is CodeKind.PROCESS]
    return chosen or process or [code for code in used if _is_programme(plan, code)]


def _is_programme(plan: Plan, code: Code) -> bool:
    groups = [one for one in plan.tree.path(code) if one.is_group]
    return any(name.casefold().startswith(_WORDS) for one in groups for name in (one.short_id, one.name, one.name_en))


def _proposed(plan: Plan) -> list[Proposal]:
    shown = activities(plan)
    wanted = {code.id for code in shown}
    among = [one for one in plan.corpus.kept if one.code_id in wanted]
    spoken = [one for code in shown for one in _spoken(plan, code)]
    shared = [one for one in proposals(plan, among, 1) if {one.one, one.other} <= wanted]
    return unlinked(plan, [*spoken, *shared])


def _spoken(plan: Plan, code: Code) -> list[Proposal]:
    """Which units have an informant who spoke of an activity."""
    of_unit: dict[str, list[Coding]] = {}
    for one in plan.corpus.kept_of_code.get(code.id, ()):
        voice = plan.corpus.informant.get(plan.corpus.voices.get(one.excerpt_id, code.id))
        if voice and voice.unit:
            of_unit.setdefault(voice.unit, []).append(one)
    return [Proposal(code.id, unit, found, _excerpts(found), SPOKEN_OF) for unit, found in of_unit.items()]


def _excerpts(codings: Sequence[Coding]) -> int:
    return len({one.excerpt_id for one in codings})


KIND = DisplayKind(
    key="activity-network",
    form=Form.NETWORK,
    purpose=Purpose.TIME,
    name=N_("Activity network"),
    question=N_("Which activities hang together, and who works with whom in them?"),
    needs=N_("Codes of activities, and excerpts that speak for links."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    method="2.3",
)
_MANNER = Manner(
    lambda: KIND,
    N_("Links are the researcher's, each with an excerpt; dotted lines are proposals from the codings of activities."),
    way=Way.SPREAD,
    proposed=_proposed,
)
