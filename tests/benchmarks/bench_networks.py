"""How long codings that share words take to be found: 10,000 codings, 50 codes, 20 sources."""

import random
from datetime import date
from functools import partial
from uuid import UUID

from qda_app.analysis.code_pairs import code_pairs
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.sources import Source, Technique
from tests.benchmarks.harness import Measurement, measured, took

SIZE = "10,000 codings, 50 codes, 20 sources"
LENGTH = 60_000  # characters of a source, an interview of two hours


def measure() -> list[Measurement]:
    """The pairs of a corpus whose excerpts are known already."""
    corpus = made_corpus()
    assert len(corpus.codings) == 10_000
    assert corpus.excerpt
    found = code_pairs(corpus, corpus.codings)
    pairs = sum(map(len, found.values()))
    runs = [took(partial(code_pairs, corpus, corpus.codings)) for _ in range(9)]
    return [measured(f"co-occurrence network, {SIZE}, {pairs:,} pairs", 50, runs)]


def made_corpus() -> Corpus:
    """A made-up study, the same in every run: excerpts of 40 to 400 characters anywhere in their sources."""
    dice = random.Random(7)
    coder = Coder(UUID(int=1), "RA")
    codes = [Code(UUID(int=100 + n), f"K-{n}", f"Kode {n}", position=n) for n in range(50)]
    sources = [
        Source(UUID(int=200 + n), f"W{n}", f"Wawancara {n}", Technique.INTERVIEW, date(2022, 4, 1)) for n in range(20)
    ]
    excerpts, codings = [], []
    for number in range(10_000):
        start = dice.randrange(LENGTH - 400)
        excerpt = Excerpt(
            UUID(int=10_000 + number), sources[number % 20].id, UUID(int=2), coder.id, number, start,
            start + dice.randrange(40, 400),
        )  # fmt: skip
        excerpts.append(excerpt)
        codings.append(Coding(UUID(int=50_000 + number), excerpt.id, dice.choice(codes).id))
    return Corpus(coder, sources, [], [], [], CodeTree(codes), excerpts, codings, {}, {})
