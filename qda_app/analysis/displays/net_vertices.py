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
    unit: str = ""
    is_own: bool = True  # else it belongs to another network

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
            key=self.node_id.hex if self.node_id and self.is_own else "",
            is_proposed=self.node_id is None,
        )

    def told(self, lang: Language) -> str:
        """The name, with the level where there is one."""
        return f"{self.label} ({lang._(LEVELS[self.level])})" if self.level else self.label


def named_nodes(plan: Plan, proposed: Iterable[CodeId | str]) -> list[Named]:
    """The nodes that were drawn, then codes and units that are only proposed; in natural order of their names."""
    drawn = [_named(plan, one) for one in plan.given.drawing.nodes]
    known = {end for one in drawn for end in (one.code_id, one.unit) if end}
    new = [_of_end(plan, one) for one in dict.fromkeys(proposed) if one not in known]
    return [*sorted(drawn, key=_place), *sorted(new, key=_place)]


def _of_end(plan: Plan, end: CodeId | str) -> Named:
    if isinstance(end, str):
        return Named(end, spokesmen(plan, end), NodeKind.UNIT, unit=end)
    return _of_code(plan, plan.tree[end])


def spokesmen(plan: Plan, unit: str) -> str:
    """Who of the register belongs to a unit."""
    return ", ".join(one.short_id for one in plan.corpus.informants if one.unit.casefold() == unit.casefold())


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
    is_own = node.id not in plan.given.drawing.borrowed
    return Named(
        label, " · ".join(filter(None, (about, level))), node.kind, node.level, place, is_gone, node.id, code,
        label if node.kind is NodeKind.UNIT else "", is_own,
    )  # fmt: skip


def _words(plan: Plan, node: NetworkNode) -> tuple[str, str, bool]:
    """What the thing of a node is called today; its last words where it is gone."""
    corpus, key = plan.corpus, node.subject_id
    if node.kind is NodeKind.UNIT:
        return node.label, spokesmen(plan, node.label) or plan.lang._("outside the register"), False
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
