"""The nodes that a triangulation is about, and those of them on which nobody has said anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.analysis.displays import axes
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.triangulation import is_rated, rated_nodes
from qda_app.domain.codes import Code
from qda_app.i18n import Language


@dataclass(frozen=True, slots=True)
class RatedRows:
    """The chosen codes and what lies below them, else every node that wants a stance."""

    spoken: Sequence[Code]
    unspoken: Sequence[Code]

    def note(self, lang: Language) -> list[str]:
        """Which nodes are left out because nothing is said on them."""
        names = ", ".join(code.short_id for code in self.unspoken)
        return [lang._("Without an excerpt: {codes}.").format(codes=names)] if names else []


def rated(plan: Plan) -> RatedRows:
    """The rows of a triangulation."""
    nodes = _nodes(plan)
    spoken = plan.corpus.spoken
    return RatedRows([one for one in nodes if one.id in spoken], [one for one in nodes if one.id not in spoken])


def depth(plan: Plan, code: Code) -> int:
    """How deep a node stands below its aspect."""
    return sum(is_rated(plan.tree, node) for node in plan.tree.path(code)) - 1


def _nodes(plan: Plan) -> list[Code]:
    chosen = axes.chosen(plan.tree, plan.display)
    if not chosen:
        return rated_nodes(plan.tree)
    wanted = {below.id for code in chosen for below in plan.tree.subtree(code)}
    return [code for code in plan.tree if code.id in wanted and is_rated(plan.tree, code)]
