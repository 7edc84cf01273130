"""Sections: what the findings are ordered by, research questions, aspects, stages, or one within the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from qda_app.domain.codes import Code
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import Language
from qda_app.services.thesis.ground import Ground
from qda_app.services.thesis.stages import every_stage, excerpts_of, of_stage


class Order(StrEnum):
    """What the findings of a chapter are ordered by; questions hold aspects, and aspects hold stages."""

    QUESTION = "question"
    ASPECT = "aspect"
    STAGE = "stage"


Orders = tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of findings: its heading, what it asks, and the codes it is about.

    `stage` is the code of the stage it is about, and `excerpts` those that it may quote, where it stands within another
    section; `parts` are the sections within it.
    """

    title: str
    codes: tuple[Code, ...]
    question: str = ""
    question_id: UUID | None = None
    stage: Code | None = None
    excerpts: frozenset[ExcerptId] | None = None
    parts: tuple["Section", ...] = ()

    @property
    def is_within(self) -> bool:
        """Whether it tells a part of what the section around it is about."""
        return self.excerpts is not None

    @property
    def is_divided_by_stage(self) -> bool:
        """Whether the sections within it tell the same codes, stage by stage."""
        return any(one.is_within for one in self.parts)


def sections(ground: Ground, orders: Iterable[Order]) -> list[Section]:
    """The sections in their order, outer ones with those within them.

    Those about codes with which nothing was coded are left out, questions never.
    """
    outer, *inner = in_order(orders)
    return [_divided(ground, one, inner) for one in _OUTER[outer](ground)]


def in_order(orders: Iterable[Order]) -> Orders:
    """Each once, the outer ones first."""
    wanted = frozenset(orders)
    return tuple(one for one in Order if one in wanted)


def usual_order(ground: Ground) -> Order:
    """By the research questions where they have codes, else by aspects."""
    return Order.QUESTION if any(line.codes for line in ground.head.questions) else Order.ASPECT


def parts_of(ground: Ground, section: Section) -> list[Code]:
    """The codes right below those of a section that were coded with, or these themselves where there is none."""
    tree, spoken = ground.corpus.codes, ground.corpus.spoken
    found: dict[Code, None] = {}
    for code in section.codes:
        below = [one for one in tree.children(code) if one.id in spoken]
        found |= dict.fromkeys(below or ([code] if code.id in spoken else []))
    return list(found)


def _divided(ground: Ground, section: Section, inner: Sequence[Order]) -> Section:
    if not inner:
        return section
    found = _INNER[inner[0]](ground, section)
    return replace(section, parts=tuple(_divided(ground, one, inner[1:]) for one in found))


def _questions(ground: Ground) -> Iterator[Section]:
    for line in ground.head.questions:
        title = ground.lang._("Research question {number}").format(number=line.number)
        yield Section(title, line.codes, line.line.words, line.line.id)


def _aspects(ground: Ground) -> Iterator[Section]:
    for one in _every_aspect(ground):
        if _is_told(ground, one):
            yield Section(_named(one, ground.lang), (one,))


def _stages(ground: Ground) -> Iterator[Section]:
    for code in every_stage(ground):
        if _is_told(ground, code):
            yield Section(_named(code, ground.lang), (code,), stage=code)


def _aspects_within(ground: Ground, section: Section) -> Iterator[Section]:
    """The aspects that the codes of a question belong to; codes of no aspect stand for themselves."""
    tree = ground.corpus.codes
    aspects = _every_aspect(ground)
    found: dict[Code, dict[Code, None]] = {}
    for code in section.codes:
        above = [one for one in tree.path(code) if one in aspects]
        below = [one for one in tree.subtree(code) if one in aspects]
        for aspect in above or below or [code]:
            found.setdefault(aspect, {})[code if above else aspect] = None
    for aspect, codes in found.items():
        told = tuple(one for one in codes if _is_told(ground, one))
        if told:
            yield Section(_named(aspect, ground.lang), (aspect,) if aspect in told else told)


def _stages_within(ground: Ground, section: Section) -> Iterator[Section]:
    """What is told of the codes of a section at each stage, and then what belongs to no stage."""
    told = excerpts_of(ground, section.codes)
    left = told
    for stage in every_stage(ground):
        here = of_stage(ground, stage, told)
        left = left - here
        if here:
            yield replace(section, title=_named(stage, ground.lang), question="", stage=stage, excerpts=here)
    if left and left != told:
        yield replace(section, title=ground.lang._("Of no stage"), question="", excerpts=left)


def _every_aspect(ground: Ground) -> list[Code]:
    tree = ground.corpus.codes
    tops = (one for root in tree.roots for one in (tree.children(root) if root.is_group else [root]))
    return [one for one in tops if tree.requires_stance(one)]


def _named(code: Code, lang: Language) -> str:
    return code.name if lang.code == "id" else code.name_en or code.name


def _is_told(ground: Ground, code: Code) -> bool:
    return code.id in ground.corpus.spoken


_OUTER: Mapping[Order, Callable[[Ground], Iterator[Section]]] = {
    Order.QUESTION: _questions,
    Order.ASPECT: _aspects,
    Order.STAGE: _stages,
}
_INNER: Mapping[Order, Callable[[Ground, Section], Iterator[Section]]] = {
    Order.ASPECT: _aspects_within,
    Order.STAGE: _stages_within,
}
