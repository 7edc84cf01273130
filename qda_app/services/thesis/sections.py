"""Sections: what the findings are ordered by, research questions, aspects or stages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.codes import Code
from qda_app.services.thesis.ground import Ground

_STAGES = "TAHAP"  # the group of the codebook whose codes are stages


class Order(StrEnum):
    """What the findings of a chapter are ordered by."""

    QUESTION = "question"
    ASPECT = "aspect"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of findings: its heading, what it asks, and the codes it is about."""

    title: str
    codes: tuple[Code, ...]
    question: str = ""


def sections(ground: Ground, order: Order) -> list[Section]:
    """The sections in their order; those about codes with which nothing was coded are left out, questions never."""
    makers = {Order.QUESTION: _questions, Order.ASPECT: _aspects, Order.STAGE: _stages}
    return list(makers[order](ground))


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


def _questions(ground: Ground) -> Iterator[Section]:
    for line in ground.head.questions:
        title = ground.lang._("Research question {number}").format(number=line.number)
        yield Section(title, line.codes, line.line.words)


def _aspects(ground: Ground) -> Iterator[Section]:
    tree = ground.corpus.codes
    for root in tree.roots:
        tops: Sequence[Code] = tree.children(root) if root.is_group else [root]
        yield from (Section(one.name, (one,)) for one in tops if tree.requires_stance(one) and _is_told(ground, one))


def _stages(ground: Ground) -> Iterator[Section]:
    group = ground.corpus.codes.named(_STAGES)
    for code in ground.corpus.codes.children(group) if group else ():
        if _is_told(ground, code):
            yield Section(code.name, (code,))


def _is_told(ground: Ground, code: Code) -> bool:
    return code.id in ground.corpus.spoken
