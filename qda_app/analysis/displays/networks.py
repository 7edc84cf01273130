"""What every network has: nodes, links with their evidence, and the table that says the same in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.analysis.displays import net_layout, notes, pictured
from qda_app.analysis.displays.kinds import DisplayKind
from qda_app.analysis.displays.net_layout import Way
from qda_app.analysis.displays.net_signs import NEGLECTED, OF_SIGN, PROPOSED, SPOKEN_OF, Signed, of_relations
from qda_app.analysis.displays.net_vertices import Named, named_nodes
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.excerpts import Coding
from qda_app.domain.figures import Arc, Figure, Net, Series
from qda_app.domain.ids import CodeId
from qda_app.domain.matrices import Axis, Evidence, Matrix, MatrixCell
from qda_app.domain.networks import NetworkLink
from qda_app.i18n import Language


@dataclass(frozen=True)
class Manner:
    """How a kind of network is built. `rule` is a message id; `proposed` tells pairs of codes to be looked at."""

    kind: Callable[[], DisplayKind]
    rule: str
    way: Way = Way.LAYERED
    by_relation: bool = False  # a colour for each relation, not for each sign
    proposed: Callable[[Plan], Sequence["Proposal"]] | None = None


@dataclass(frozen=True)
class Proposal:
    """Two codes, or a code and a unit by its name, that `codings` bring together `count` times; never a cause."""

    one: CodeId
    other: CodeId | str
    codings: Sequence[Coding]
    count: int
    signed: Signed = PROPOSED

    @property
    def key(self) -> str:
        """The name of its row: both ends, a unit by its words."""
        return f"{self.one.hex}-{self.other if isinstance(self.other, str) else self.other.hex}"


@dataclass(frozen=True)
class _Line:
    """A line of the network, drawn or proposed."""

    key: str
    start: int
    end: int
    signed: Signed
    words: str
    evidence: Sequence[Evidence]
    digest: str
    count: int
    relation: str = ""
    stream: int | None = None
    note: str = ""
    is_proposed: bool = False


def network(plan: Plan, manner: Manner) -> Figure:
    """Everything that is drawn, and what is proposed beside it."""
    return _Building(plan, manner).figure()


class _Building:
    def __init__(self, plan: Plan, manner: Manner) -> None:
        self._plan, self._manner, self._lang = plan, manner, plan.lang
        self._proposals = manner.proposed(plan) if manner.proposed else ()
        self._named: list[Named] = named_nodes(plan, [end for one in self._proposals for end in (one.one, one.other)])
        self._of_node = {one.node_id: place for place, one in enumerate(self._named) if one.node_id}
        self._of_end = {end: place for place, one in enumerate(self._named) for end in (one.code_id, one.unit) if end}

    def figure(self) -> Figure:
        lines = self._lines
        return pictured.figure(self._plan, self._table(lines), self._net(lines), self._description(lines))

    @cached_property
    def _lines(self) -> list[_Line]:
        links = [one for one in self._plan.given.drawing.links if {one.from_id, one.to_id} <= self._of_node.keys()]
        drawn = [self._drawn(one) for one in links]
        drawn.sort(key=lambda one: (one.start, one.end, one.signed.sign, one.relation, one.key))
        return [*drawn, *(self._proposed(one) for one in self._proposals)]

    def _drawn(self, link: NetworkLink) -> _Line:
        corpus, grounds = self._plan.corpus, self._plan.grounds
        ids = {one.excerpt_id for one in self._plan.given.drawing.evidence if one.link_id == link.id}
        found = [corpus.excerpt[one] for one in ids if one in corpus.excerpt and not corpus.excerpt[one].dropped]
        found.sort(key=corpus.label)
        signed = self._relations[link.kind] if self._manner.by_relation else OF_SIGN[link.sign]
        return _Line(
            link.id.hex, self._of_node[link.from_id], self._of_node[link.to_id], signed if found else NEGLECTED,
            link.label or (link.kind if self._manner.by_relation else ""), tuple(grounds.heard_in(found)),
            grounds.digest_of(found), len(found), link.kind, link.stream, link.note,
        )  # fmt: skip

    @cached_property
    def _relations(self) -> dict[str, Signed]:
        return of_relations([one.kind for one in self._plan.given.drawing.links], self._lang)

    def _proposed(self, one: Proposal) -> _Line:
        ranked = sorted(one.codings, key=lambda coding: (coding.excerpt_id.hex, coding.id.hex))
        return _Line(
            one.key, self._of_end[one.one], self._of_end[one.other], one.signed, "",
            self._plan.grounds.evidence(ranked), self._plan.grounds.digest(ranked), one.count, is_proposed=True,
        )  # fmt: skip

    def _net(self, lines: Sequence[_Line]) -> Net:
        signs = list(dict.fromkeys(one.signed for one in lines))
        pairs = [(one.start, one.end) for one in lines]
        placed = net_layout.places([one.place for one in self._named], pairs, self._manner.way)
        return Net(
            vertices=tuple(one.vertex(x, y) for one, (x, y) in zip(self._named, placed, strict=True)),
            arcs=tuple(
                Arc(
                    one.start, one.end, signs.index(one.signed), self._arc_words(one), self._arc_words(one, ""),
                    not one.is_proposed, one.key,
                )
                for one in lines
            ),
            series=tuple(
                Series(self._lang._(one.title), one.paint, one.symbol, one.dash) if one.is_message
                else Series(one.title, one.paint, one.symbol, one.dash)
                for one in signs
            ),
            empty=self._lang._("Nothing is drawn yet."),
        )  # fmt: skip

    def _arc_words(self, line: _Line, words: str | None = None) -> str:
        said = line.words if words is None else words
        stream = f"[{line.stream}]" if line.stream else ""
        number = self._lang.number(line.count)
        return " ".join(filter(None, (stream, line.signed.sign, said, f"({number})")))

    def _table(self, lines: Sequence[_Line]) -> Matrix:
        lang, kind = self._lang, self._manner.kind()
        columns = (("sign", lang._("Sign")), ("stream", lang._("Stream")), ("says", lang._("What it says")),
                   ("evidence", lang._("Excerpts")))  # fmt: skip
        return Matrix(
            kind=kind.key,
            title=kind.named(self._plan.display, lang),
            corner=lang._("Link"),
            rows=tuple(Axis(one.key, self._pair(one), one.relation) for one in lines),
            columns=tuple(Axis(*one) for one in columns),
            cells=tuple(self._cells(one) for one in lines),
            notes=(*self._told(lines), *notes.without_codes(self._plan)),
            rule=self._plan.display.rule or lang._(self._manner.rule),
            source_line=notes.source_line(self._plan.corpus, lang),
            is_wide=False,
            widths_cm=(4.6, 1.4, 1.6, 3.2, 3.1),
        )

    def _pair(self, line: _Line) -> str:
        between = "–" if line.is_proposed else "→"
        return f"{self._named[line.start].told(self._lang)} {between} {self._named[line.end].told(self._lang)}"

    def _cells(self, line: _Line) -> tuple[MatrixCell, ...]:
        labels = list(dict.fromkeys(one.label for one in line.evidence))
        number = self._lang.number(line.count)
        words = f"{number} ({', '.join(labels)})" if labels else self._lang._("none any more")
        stream = str(line.stream or "")
        return (
            pictured.told(line.signed.sign),
            pictured.told(stream),
            pictured.told("; ".join(filter(None, (line.words, line.note)))),
            MatrixCell(evidence=line.evidence, words=words, value=f"{line.count} {line.digest}"),
        )

    def _told(self, lines: Sequence[_Line]) -> list[str]:
        """What is printed below: streams, what stands alone, what is gone, and what a proposal is."""
        lang = self._lang
        linked = {place for one in lines for place in (one.start, one.end)}
        alone = ", ".join(one.told(lang) for place, one in enumerate(self._named) if place not in linked)
        gone = ", ".join(one.label for one in self._named if one.is_gone)
        streams = sorted(self._plan.given.drawing.streams, key=lambda one: one.number)
        return [
            *(_stream_words(one.number, one.title, one.narrative, lang) for one in streams),
            *([lang._("Not linked: {names}.").format(names=alone)] if alone else []),
            *([lang._("No longer there: {names}.").format(names=gone)] if gone else []),
            *([lang._("A dotted line only says that codes were given to the same words; it is never a cause.")]
              if any(one.signed == PROPOSED for one in lines) else []),
            *([lang._("A dotted line to a unit only says that its informants spoke of an activity, not what it does.")]
              if any(one.signed == SPOKEN_OF for one in lines) else []),
        ]  # fmt: skip

    def _description(self, lines: Sequence[_Line]) -> str:
        lang, kind = self._lang, self._manner.kind()
        told = "; ".join(f"{self._pair(one)}: {self._arc_words(one)}" for one in lines)
        named = kind.named(self._plan.display, lang)
        if not told:
            return lang._("{title}. Nothing is linked yet.").format(title=named)
        return lang._("{title}. {links}.").format(title=named, links=told)


def _stream_words(number: int, title: str, narrative: str, lang: Language) -> str:
    head = lang._("Stream {number}").format(number=lang.number(number))
    return ". ".join(one.rstrip(".") for one in (": ".join(filter(None, (head, title))), narrative) if one) + "."
