"""What stands at the nodes of a network, by the names that things have today."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from qda_app.analysis.displays import axes
from qda_app.analysis.displays.net_layout import Place
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code
from qda_app.domain.figures import Shape, Vertex
from qda_app.domain.ids import CodeId, NodeId
from qda_app.domain.networks import Level, NetworkNode, NodeKind
from qda_app.domain.order import natural_key
from qda_app.i18n import N_, Language

LEVELS = {Level.HIGH: N_("high"), Level.MODERATE: N_("moderate"), Level.LOW: N_("low")}
_SHAPES = {NodeKind.EVENT: Shape.BOX, NodeKind.STATE: Shape.OVAL}


@dataclass(frozen=True)
class Named:
    """A node by its name; `place` is what the researcher chose, `is_gone` that its thing is no longer there."""

    label: str
    about: str = ""
    kind: NodeKind = NodeKind.CODE
    level: Level | None = None
    place: Place | None = None
    is_gone: bool = False
    node_id: NodeId | None = None
    code_id: CodeId | None = None

    def vertex(self, x: float, y: float) -> Vertex:
        """The node at a place."""
        shape = _SHAPES.get(self.kind, Shape.ROUND)
        return Vertex(
            x,
            y,
            self.label,
            self.about,
            shape,
            is_strong=self.level is Level.HIGH,
            key=self.node_id.hex if self.node_id else "",
        )

    def told(self, lang: Language) -> str:
        """The name, with the level where there is one."""
        return f"{self.label} ({lang._(LEVELS[self.level])})" if self.level else self.label


def named_nodes(plan: Plan, proposed: Iterable[CodeId]) -> list[Named]:
    """The nodes that were drawn, then codes that are only proposed; in natural order of their names."""
    drawn = [_named(plan, one) for one in plan.given.drawing.nodes]
    known = {one.code_id for one in drawn}
    new = [_of_code(plan, plan.tree[code]) for code in dict.fromkeys(proposed) if code not in known]
    return [*sorted(drawn, key=_place), *sorted(new, key=_place)]


def _place(one: Named) -> tuple[object, str, str]:
    return natural_key(one.label), one.kind, (one.node_id or one.code_id or UUID(int=0)).hex


def _of_code(plan: Plan, code: Code) -> Named:
    axis = axes.code_axis(plan.tree, code, plan.lang)
    return Named(axis.title, "" if axis.title == axis.key else axis.key, code_id=code.id)


def _named(plan: Plan, node: NetworkNode) -> Named:
    label, about, is_gone = _words(plan, node)
    level = plan.lang._(LEVELS[node.level]) if node.level else ""
    place = (node.x, node.y) if (node.x, node.y) != (0.0, 0.0) else None
    code = node.subject_id if node.kind is NodeKind.CODE and not is_gone else None
    return Named(label, " · ".join(filter(None, (about, level))), node.kind, node.level, place, is_gone, node.id, code)


def _words(plan: Plan, node: NetworkNode) -> tuple[str, str, bool]:
    """What the thing of a node is called today; its last words where it is gone."""
    corpus, key = plan.corpus, node.subject_id
    if key is None:
        return node.label, "", False
    if node.kind is NodeKind.CODE and key in plan.tree:
        of_code = _of_code(plan, plan.tree[key])
        return of_code.label, of_code.about, False
    if node.kind is NodeKind.INFORMANT and key in corpus.informant:
        informant = corpus.informant[key]
        return informant.short_id, "" if key in corpus.unnamed else informant.position, False
    if node.kind is NodeKind.SOURCE and key in corpus.source:
        source = corpus.source[key]
        return source.short_id, source.title, False
    event = next((one for one in plan.given.events if one.id == key), None)
    return (event.words, event.period, False) if event else (node.label, "", True)
