"""How long matrices that are arranged take: 50 codes × 20 sources over 10,000 excerpts."""

import gc
import random
import tracemalloc
from dataclasses import replace
from functools import partial
from uuid import UUID

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import Mode, arrange, arranged
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.filled import Filled
from qda_app.domain.sources import Informant, Participation, Source, Technique
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.benchmarks.harness import Measurement, measured, took

CODES, SOURCES = 50, 20
SIZE = "50 codes × 20 sources, 10,000 excerpts"
TEXT = "Kalau dari bidang kami, permohonan warga dijawab hari itu juga, kecuali jaringannya putus.\n" * 500
BUDGET_MS, BUDGET_MB = 150, 30


def measure() -> list[Measurement]:
    """Numbers and quotes, each from a corpus on which nothing was looked up yet."""
    study = Study()
    assert len(study.excerpts) == 10_000
    found = []
    for mode in (Mode.COUNT, Mode.QUOTE):
        gc.collect()
        times = [took(partial(filled, study.corpus(), mode)) for _ in range(5)]
        row = measured(f"free matrix of {mode}, {SIZE}", BUDGET_MS, times)
        found.append(replace(row, memory_mb=_memory(study, mode), budget_mb=BUDGET_MB))
    return found


def filled(corpus: Corpus, mode: Mode, codes: int = CODES) -> Filled:
    """The matrix of all codes and sources."""
    kind = DISPLAYS["free-matrix"]
    display = Display(UUID(int=1), kind.key, "", tuple(code.short_id for code in corpus.codes.codable))
    wanted = replace(arranged(kind.arranging, display), rows="codes", columns="sources", mode=mode)
    matrix = kind.build(corpus, arrange(kind.arranging, display, wanted), language("id"), Assumptions())
    assert (len(matrix.table.rows), len(matrix.table.columns)) == (codes, SOURCES)
    return matrix


def _memory(study: "Study", mode: Mode) -> float:
    corpus = study.corpus()
    tracemalloc.start()
    kept = filled(corpus, mode)
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept
    return round(held / 1e6, 1)


class Study:
    """A made-up study, the same in every run."""

    def __init__(self, codes_wanted: int = CODES) -> None:
        """Make everything up."""
        self._random = random.Random(10_000)
        group = Code(self._id(), "G", "Group", None, 0, True, True, proposition="It holds.")
        codes = [Code(self._id(), f"G-{n}", f"Code {n}", group.id, n) for n in range(codes_wanted)]
        self.codes = CodeTree([group, *codes])
        self.sources = [Source(self._id(), f"W{n}", "", Technique.INTERVIEW) for n in range(1, SOURCES + 1)]
        self.informants = [
            Informant(self._id(), f"I-{n}", "Staf", f"Bidang {n % 5}", n % 8) for n in range(1, SOURCES + 1)
        ]
        pairs = zip(self.sources, self.informants, strict=True)
        self.participations = [Participation(self._id(), source.id, one.id) for source, one in pairs]
        self.excerpts = [self._excerpt(number) for number in range(10_000)]
        self.codings = [
            Coding(self._id(), one.id, self._random.choice(codes).id, self._random.choice([*Stance, None]), 2)
            for one in self.excerpts
        ]

    def corpus(self) -> Corpus:
        """The study, with nothing looked up yet."""
        voices = {one.source_id: one.informant_id for one in self.participations}
        return Corpus(
            Coder(UUID(int=1), "A"),
            self.sources,
            self.informants,
            self.participations,
            [],
            self.codes,
            self.excerpts,
            self.codings,
            {one.id: voices[one.source_id] for one in self.excerpts},
            {source.id: TEXT for source in self.sources},
        )

    def _excerpt(self, number: int) -> Excerpt:
        start, source = self._random.randrange(len(TEXT) - 400), self._random.choice(self.sources)
        end = start + self._random.randrange(20, 400)
        return Excerpt(self._id(), source.id, source.id, source.id, number, start, end)

    def _id(self) -> UUID:
        return UUID(int=self._random.getrandbits(128))
