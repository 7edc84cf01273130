"""Queries to 100,000 codings: every kind of term, alone and together; the index of a corpus apart, made once."""

import gc
import random
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from qda_app.analysis.retrieval.answers import Answer, answer
from qda_app.analysis.retrieval.ground import Ground
from qda_app.analysis.retrieval.matching import Beside
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import SourceId
from qda_app.domain.queries import Ask, Joint, Term, Terms, Unit
from qda_app.domain.sources import Informant, Source, Technique
from tests.benchmarks.harness import Measurement, Took, measured, took

CODINGS, SOURCES, GROUPS, CODES = 100_000, 200, 20, 1_000
SIZE = f"{CODINGS:,} codings, {SOURCES} sources, {CODES:,} codes"
TEXT = "Kalau dari bidang kami, permohonan warga dijawab hari itu juga, kecuali jaringannya putus.\n" * 1_000
BUDGET_MS = 100


def measure() -> list[Measurement]:
    """What a person waits for after each change of a query."""
    gc.disable()  # as in the program, where the collector is the window's
    study = LargeStudy()
    ground = Ground(study.corpus, study.turn_starts)
    first, second, third = (group.id.hex for group in study.codes.roots[:3])
    asked: dict[str, Terms] = {
        "a code with 50 below it": (Term(Ask.CODE, first),),
        "two codes, one of two": (Term(Ask.CODE, first), Term(Ask.CODE, second, joint=Joint.OR)),
        "everything but a code": (Term(Ask.CODE, first, joint=Joint.NOT),),
        "stance and strength": (Term(Ask.STANCE, "contradicts"), Term(Ask.STRENGTH, "3")),
        "a unit, since a day": (Term(Ask.INFORMANT_IS, "unit", "Bidang 3"), Term(Ask.SINCE, "2022-03-01")),
        "overlapping": (Term(Ask.OVERLAPS, first),),
        "near, lines": (Term(Ask.NEAR, first, within=5),),
        "near, characters": (Term(Ask.NEAR, first, within=200, unit=Unit.CHARACTERS),),
        "near, turns": (Term(Ask.NEAR, first, within=1, unit=Unit.TURNS),),
        "followed by": (Term(Ask.FOLLOWED, first, within=5),),
        "in one turn": (Term(Ask.SAME_TURN, first),),
        "six together": (
            Term(Ask.CODE, first),
            Term(Ask.CODE, second, joint=Joint.OR),
            Term(Ask.NEAR, third, within=9),
            Term(Ask.OVERLAPS, second, joint=Joint.NOT),
            Term(Ask.STANCE, "contradicts"),
            Term(Ask.SINCE, "2022-02-01"),
        ),
        "nothing, and why": (Term(Ask.CODE, first), Term(Ask.NEAR, second), Term(Ask.UNTIL, "2021-01-01")),
    }
    rows = []
    for name, terms in asked.items():
        found = _asked(ground, terms)
        assert (len(found) > 100) != bool(found.reason), name
        rows.append(
            measured(f"query: {name}, {SIZE}", BUDGET_MS, [took(partial(_asked, ground, terms)) for _ in range(9)])
        )
    first_term = asked["a code with 50 below it"]
    made = [took(lambda: Ground(study.corpus, study.turn_starts).prepare()) for _ in range(5)]
    rows.append(measured(f"queries: looked up beside the window when the page opens, {SIZE}", 1_000, made))
    unprepared = [took(lambda: _asked(Ground(study.corpus, study.turn_starts), first_term)) for _ in range(5)]
    rows.append(measured(f"query: the first, before that is done, {SIZE}", 1_000, unprepared))
    rows.append(
        measured(f"query: the first, after that, {SIZE}", BUDGET_MS, [_first(study, first_term) for _ in range(5)])
    )
    return rows


def _first(study: "LargeStudy", terms: Terms) -> Took:
    ground = Ground(study.corpus, study.turn_starts)
    ground.prepare()
    return took(partial(_asked, ground, terms))


def _asked(ground: Ground, terms: Terms) -> Answer:
    found = answer([ground], Beside(), terms)
    _ = len(found.sources), len(found.informants)
    return found


class LargeStudy:
    """A made-up study, the same in every run."""

    def __init__(self) -> None:
        """Make everything up."""
        self._random = random.Random(CODINGS)
        groups = [Code(self._id(), f"G{n}", f"Kelompok {n}", position=n, is_group=True) for n in range(GROUPS)]
        codes = [
            Code(self._id(), f"K{n}", f"Kode {n}", groups[n % GROUPS].id, n // GROUPS) for n in range(CODES - GROUPS)
        ]
        self.codes = CodeTree([*groups, *codes])
        sources = [
            Source(self._id(), f"W{n}", "", Technique.INTERVIEW, date(2022, 1, 1) + timedelta(n))
            for n in range(SOURCES)
        ]
        informants = [Informant(self._id(), f"I-{n}", "Staf", f"Bidang {n % 40}", n % 8) for n in range(SOURCES)]
        excerpts = [self._excerpt(n, sources[n % SOURCES]) for n in range(CODINGS)]
        codings = [self._coding(one, self._random.choice(codes)) for one in excerpts]
        voice = {source.id: informant.id for source, informant in zip(sources, informants, strict=True)}
        self.corpus = Corpus(
            Coder(UUID(int=1), "A"), sources, informants, [], [], self.codes, excerpts, codings,
            {one.id: voice[one.source_id] for one in excerpts}, {one.id: TEXT for one in sources},
        )  # fmt: skip

    def turn_starts(self, source_id: SourceId) -> list[int]:
        """A turn of some lines each."""
        assert source_id
        return list(range(0, len(TEXT), 600))

    def _excerpt(self, number: int, source: Source) -> Excerpt:
        start = self._random.randrange(len(TEXT) - 400)
        end = start + self._random.randrange(20, 400)
        return Excerpt(self._id(), source.id, UUID(int=2), UUID(int=1), number // SOURCES + 1, start, end)

    def _coding(self, excerpt: Excerpt, code: Code) -> Coding:
        stance = self._random.choice([None, *Stance])
        return Coding(self._id(), excerpt.id, code.id, stance, self._random.choice([None, 1, 2, 3]))

    def _id(self) -> UUID:
        return UUID(int=self._random.getrandbits(128))
