"""How long the analyses of a large study take: 20,000 codings, 200 sources, 5,000 codes."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from qda_app.analysis.counts import cooccurrence, counts
from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import DisplayKind
from qda_app.analysis.saturation import mean_cumulative
from qda_app.analysis.triangulation import triangulate
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.sources import Asked, Informant, Participation, Source, Technique
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.benchmarks.harness import Measurement, measured, took

SIZE = "20,000 codings, 200 sources, 5,000 codes"
TEXT = "Kalau dari bidang kami, permohonan warga dijawab hari itu juga, kecuali jaringannya putus.\n" * 500


def measure() -> list[Measurement]:
    """Each analysis from a corpus on which nothing was looked up yet."""
    study = LargeStudy()
    assert len(study.codings) == 20_000
    assert len(study.sources) == 200
    assert len(study.codes) == 5_000
    analyses: dict[str, tuple[float, Callable[[Corpus], object]]] = {
        "triangulate": (1000, _triangulated),
        "counts": (500, counts),
        "cooccurrence": (500, cooccurrence),
        "mean saturation": (1000, _averaged),
        **{key: (1500, partial(_filled, kind)) for key, kind in DISPLAYS.items()},
    }
    return [
        measured(f"{name}, {SIZE}", budget_ms, [took(partial(analyse, study.corpus())) for _ in range(5)])
        for name, (budget_ms, analyse) in analyses.items()
    ]


def _triangulated(corpus: Corpus) -> object:
    return triangulate(corpus, Assumptions())


def _averaged(corpus: Corpus) -> object:
    return mean_cumulative(corpus, seed=1)


def _filled(kind: DisplayKind, corpus: Corpus) -> object:
    return kind.build(corpus, Display(UUID(int=1), kind.key, ""), language("id"), Assumptions())


class LargeStudy:
    """A made-up study, the same in every run."""

    def __init__(self) -> None:
        """Make everything up."""
        self._random = random.Random(20_000)
        self.codes = CodeTree(self._codebook())
        self.sources = [
            Source(self._id(), f"W{n}", "", self._random.choice(list(Technique)), date(2022, 1, 1) + timedelta(n))
            for n in range(1, 201)
        ]
        self.informants = [Informant(self._id(), f"I-{n}", "Staf", f"Bidang {n % 40}", n % 8) for n in range(1, 201)]
        pairs = zip(self.sources, self.informants, strict=True)
        self.participations = [Participation(self._id(), source.id, informant.id) for source, informant in pairs]
        codable = self.codes.codable
        self.asked = [
            Asked(self._id(), source.id, code.id)
            for source in self.sources
            for code in self._random.sample(codable, 100)
        ]
        self.excerpts = [self._excerpt(number) for number in range(20_000)]
        self.codings = [self._coding(excerpt, self._random.choice(codable)) for excerpt in self.excerpts]

    def corpus(self) -> Corpus:
        """The study, with nothing looked up yet."""
        voices = {one.source_id: one.informant_id for one in self.participations}
        return Corpus(
            Coder(UUID(int=1), "A"),
            self.sources,
            self.informants,
            self.participations,
            self.asked,
            self.codes,
            self.excerpts,
            self.codings,
            {excerpt.id: voices[excerpt.source_id] for excerpt in self.excerpts},
            {source.id: TEXT for source in self.sources},
        )

    def _codebook(self) -> list[Code]:
        """Five groups, three of which want a stance, with aspects of 30 indicators."""
        groups = [Code(self._id(), f"G{n}", f"Group {n}", None, n, True, n < 3) for n in range(5)]
        aspects = [
            Code(self._id(), f"A{n}", f"Aspect {n}", groups[n % 5].id, n, proposition="It holds.") for n in range(161)
        ]
        indicators = [
            Code(self._id(), f"A{n % 161}-{n}", f"Indicator {n}", aspects[n % 161].id, n) for n in range(5_000 - 166)
        ]
        return [*groups, *aspects, *indicators]

    def _excerpt(self, number: int) -> Excerpt:
        start = self._random.randrange(len(TEXT) - 400)
        source = self._random.choice(self.sources)
        return Excerpt(
            self._id(), source.id, source.id, source.id, number, start, start + self._random.randrange(20, 400)
        )

    def _coding(self, excerpt: Excerpt, code: Code) -> Coding:
        return Coding(
            self._id(), excerpt.id, code.id, self._random.choice([*Stance, None]), self._random.choice([1, 2, 3, None])
        )

    def _id(self) -> UUID:
        return UUID(int=self._random.getrandbits(128))
