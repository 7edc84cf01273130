"""A made-up study of 20,000 codings, 200 sources and 5,000 codes, and how long the kinds of display take in it."""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.filled import Filled
from qda_app.domain.sources import Asked, Informant, Participation, Source, Technique
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.benchmarks.harness import Measurement, measured, took

SIZE = "20,000 codings, 200 sources, 5,000 codes"
TEXT = "Kalau dari bidang kami, permohonan warga dijawab hari itu juga, kecuali jaringannya putus.\n" * 500
KIND_MS, RUNS = 1_500, 5


def measured_kinds(*purposes: Purpose) -> list[Measurement]:
    """The kinds of display of some purposes, figures apart."""
    kinds = [kind for kind in DISPLAYS.values() if kind.purpose in purposes and kind.form is not Form.FIGURE]
    return measured_in_study((kind.key, KIND_MS, partial(filled, kind)) for kind in kinds)


def measured_in_study(analyses: Iterable[tuple[str, float, Callable[[Corpus], object]]]) -> list[Measurement]:
    """Each analysis from a corpus on which nothing was looked up yet; a name, a budget in ms and what to do of each."""
    study = LargeStudy()
    assert (len(study.codings), len(study.sources), len(study.codes)) == (20_000, 200, 5_000)
    return [
        measured(f"{name}, {SIZE}", budget_ms, [took(partial(analyse, study.corpus())) for _ in range(RUNS)])
        for name, budget_ms, analyse in analyses
    ]


def filled(kind: DisplayKind, corpus: Corpus) -> Filled:
    """A display of a kind as it is where nothing was chosen."""
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
