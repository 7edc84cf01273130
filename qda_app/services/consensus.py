"""Consensus: what two coders agree on, as the coding of a third, so that their own stays as it is (METHOD §7.1)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import CodeId, SourceId, new_id
from qda_app.domain.settlements import Settled
from qda_app.domain.spans import Span
from qda_app.i18n import N_
from qda_app.services.project import Project
from qda_app.services.settlements import Difference, Disagreement, disagreements, placed
from qda_app.storage.work import Work

Place = tuple[SourceId, Span, CodeId]
Placed = Mapping[SourceId, Mapping[CodeId, Sequence[tuple[Span, Coding]]]]


@dataclass(frozen=True, slots=True)
class Consensus:
    """What was brought up to date: whose coding it is, what came and went, and how many places are still open."""

    coder: Coder
    added: int
    removed: int
    open: int


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A coding of the consensus: the excerpt it is taken from, and its rating."""

    excerpt: Excerpt
    stance: Stance | None
    strength: int | None


def consensus_name(coders: tuple[Coder, Coder]) -> str:
    """What the coder is called whose coding is the consensus of two."""
    return " + ".join(sorted((one.name for one in coders), key=str.casefold))


def agree(project: Project, coders: tuple[Coder, Coder]) -> Consensus:
    """Bring the coding that two coders agree on up to date: what both coded alike, and what was settled.

    Places that are not settled are left out of it. The coding of the two stays as it is. Raises UserError where one
    works blind, or the two are one.
    """
    found = disagreements(project, coders)
    with project.read.moment() as read:
        first, second = (_Side(corpus, placed(corpus)) for corpus in map(read.corpus, coders))
    wanted = dict(_wanted(first, second, found))
    name = consensus_name(coders)
    with project.changing(N_("Bring the consensus of {name} up to date"), name=name) as work:
        coder = work.read.coder(name) or _new_coder(work, name)
        added, removed = _write(work, coder, wanted)
    return Consensus(coder, added, removed, sum(one.settled is None for one in found))


def _new_coder(work: Work, name: str) -> Coder:
    made = Coder(new_id(), name, CoderRole.CO_CODER)
    work.add(made)
    return made


def without_consensus(coders: Sequence[Coder]) -> list[Coder]:
    """The people among coders, without those whose coding is the consensus of two of them."""
    names = {consensus_name((one, other)) for one in coders for other in coders if one.id != other.id}
    return [one for one in coders if one.name not in names]


@dataclass(frozen=True)
class _Side:
    """The coding of one of the two, by source and code."""

    corpus: Corpus
    placed: Placed

    def of(self, source_id: SourceId, code_id: CodeId) -> Iterator[tuple[Span, _Agreed]]:
        for span, coding in self.placed.get(source_id, {}).get(code_id, ()):
            yield span, _Agreed(self.corpus.excerpt[coding.excerpt_id], coding.stance, coding.strength)


def _wanted(first: _Side, second: _Side, found: Sequence[Disagreement]) -> Iterator[tuple[Place, _Agreed]]:
    """What both coded alike as the first has it, then what was settled as whoever was right has it."""
    differing = defaultdict[tuple[SourceId, CodeId], list[Span]](list)
    for one in found:
        differing[one.source.id, one.code.id].append(one.span)
    for source_id in first.corpus.coded_sources & second.corpus.coded_sources:
        for code_id in first.placed.get(source_id, {}):
            for span, agreed in first.of(source_id, code_id):
                if not any(_is_within(span, whole) for whole in differing.get((source_id, code_id), ())):
                    yield (source_id, span, code_id), agreed
    for one in found:
        yield from _settled(one, first, second)


def _settled(one: Disagreement, first: _Side, second: _Side) -> Iterator[tuple[Place, _Agreed]]:
    sides = {Settled.FIRST: (first,), Settled.SECOND: (second,), Settled.BOTH: (second, first)}
    is_mixed = one.kind is Difference.STANCE and one.decision is Settled.BOTH
    for side in sides.get(one.decision, ()) if one.decision else ():
        for span, agreed in side.of(one.source.id, one.code.id):
            if _is_within(span, one.span):
                yield (one.source.id, span, one.code.id), replace(agreed, stance=Stance.MIXED) if is_mixed else agreed


def _is_within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _write(work: Work, coder: Coder, wanted: Mapping[Place, _Agreed]) -> tuple[int, int]:
    """Have the coder hold exactly what is wanted; what is there and right keeps its excerpt and number."""
    corpus = work.read.corpus(coder)
    excerpts = {(one.source_id, one.span): one for one in corpus.excerpts if not one.region}
    there = {_place(corpus.excerpt[one.excerpt_id], one): one for one in corpus.codings}
    new = [place for place in wanted if place not in there]
    gone = [one for place, one in there.items() if place not in wanted]
    for source_id, span, code_id in new:
        agreed = wanted[source_id, span, code_id]
        if (source_id, span) not in excerpts:
            excerpts[source_id, span] = _taken_over(work, coder, agreed.excerpt)
        work.add(Coding(new_id(), excerpts[source_id, span].id, code_id, agreed.stance, agreed.strength))
    for place, one in there.items():
        if place in wanted:
            work.replace(replace(one, stance=wanted[place].stance, strength=wanted[place].strength))
    work.remove(*gone)
    kept = {place[:2] for place in wanted}
    work.remove(*(one for place, one in excerpts.items() if place not in kept))
    return len(new), len(gone)


def _place(excerpt: Excerpt, coding: Coding) -> Place:
    return excerpt.source_id, excerpt.span, coding.code_id


def _taken_over(work: Work, coder: Coder, excerpt: Excerpt) -> Excerpt:
    """The same excerpt as one of the coder."""
    number = work.next_number(excerpt.source_id)
    made = replace(excerpt, id=new_id(), coder_id=coder.id, number=number, merged_into_id=None)
    work.add(made)
    return made
