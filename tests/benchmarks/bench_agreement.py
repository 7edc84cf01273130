"""Agreement of two coders with 10,000 codings each over 20 sources: every coefficient at once."""

from collections.abc import Iterator, Sequence
from functools import partial
from random import Random
from uuid import UUID

from qda_app.analysis.agreement.compare import Continuum, compare, work_of
from qda_app.domain.agreement import Agreement, Unit
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.sources import Source, Technique
from qda_app.domain.spans import Span
from tests.analysis.corpora import guid, small_tree
from tests.benchmarks.harness import Measurement, measured, took

BUDGET_MS = 500
SOURCES, CODINGS, LENGTH = 20, 10_000, 50_000
TREE = small_tree(" | ".join(f"G{group} " + " ".join(f"G{group}C{code}" for code in range(9)) for group in range(8)))


def measure() -> Iterator[Measurement]:
    """By character with the whole family of α, and by sentence-like units."""
    sources = [Source(guid("source", place), f"S{place}", f"S{place}", Technique.INTERVIEW) for place in range(SOURCES)]
    length = SOURCES * LENGTH
    starts = {source.id: place * LENGTH for place, source in enumerate(sources)}
    continuum = Continuum(starts, length, [Span(start, start + 100) for start in range(0, length, 100)])
    corpora = [_corpus(name, sources) for name in ("A", "B")]
    assert all(len(corpus.codings) == CODINGS for corpus in corpora)
    for unit in (Unit.CHARACTER, Unit.SENTENCE, Unit.SEGMENT):
        compared = partial(_compared, corpora, continuum, unit)
        times = [took(compared) for _round in range(5)]
        yield measured(f"agreement by {unit}, 2 x {CODINGS} codings, {SOURCES} sources", BUDGET_MS, times)


def _compared(corpora: Sequence[Corpus], continuum: Continuum, unit: Unit) -> Agreement:
    first, second = (work_of(corpus, continuum) for corpus in corpora)
    return compare(first, second, continuum, TREE, unit, 0.9)


def _corpus(name: str, sources: list[Source]) -> Corpus:
    random = Random(name)
    excerpts, codings = [], []
    version: UUID = guid("version")
    for number in range(CODINGS):
        start = random.randrange(LENGTH - 500)
        source = random.choice(sources)
        excerpt = Excerpt(
            guid(name, number), source.id, version, guid(name), number, start, start + random.randrange(20, 400)
        )
        excerpts.append(excerpt)
        codings.append(Coding(guid(name, "coding", number), excerpt.id, random.choice(TREE.codable).id))
    return Corpus(Coder(guid(name), name), sources, [], [], [], TREE, excerpts, codings, {}, {})
