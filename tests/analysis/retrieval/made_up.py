"""Made-up corpora and queries for retrieval: short texts, many meetings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from qda_app.analysis.retrieval.ground import Ground
from qda_app.analysis.retrieval.matching import INFORMANT_FIELDS, Beside
from qda_app.analysis.retrieval.names import Names
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, PlaceKind, Stance
from qda_app.domain.queries import UNRATED, Ask, Joint, Term, Unit, Way
from qda_app.domain.review_queue import ReviewState
from qda_app.domain.review_standings import Standing, Standings
from qda_app.domain.reviews import Verdict
from qda_app.domain.sources import Informant, Source, Technique
from tests.analysis.corpora import guid

CODES = ("G", "KOR", "KOR-1", "KOR-2", "TRS", "KOSONG")
TREE = CodeTree(
    [
        Code(guid("code", "G"), "G", "Kelompok", is_group=True),
        Code(guid("code", "KOR"), "KOR", "Koordinasi", guid("code", "G")),
        Code(guid("code", "KOR-1"), "KOR-1", "Rapat", guid("code", "KOR")),
        Code(guid("code", "KOR-2"), "KOR-2", "Surat", guid("code", "KOR"), 1),
        Code(guid("code", "TRS"), "TRS", "Transisi", guid("code", "G"), 1),
        Code(guid("code", "KOSONG"), "KOSONG", "Kosong", position=1, is_group=True),
    ]
)
SOURCES = (
    Source(guid("source", "W1"), "W1", "Wawancara", Technique.INTERVIEW, date(2022, 3, 1), unit="Bidang TI"),
    Source(guid("source", "W2"), "W2", "Wawancara", Technique.INTERVIEW, date(2022, 4, 1), unit="bidang  ti"),
    Source(guid("source", "D1"), "D1", "Dokumen", Technique.DOCUMENTATION),
)
INFORMANTS = (
    Informant(guid("informant", "I-1"), "I-1", "Kepala Bidang", "Bidang TI", 1),
    Informant(guid("informant", "I-2"), "I-2", "Staf", "Bidang SP", 3),
)
REVIEWED = {
    1: Standing(ReviewState.WAITING, Verdict.REVISE, notes=1),
    2: Standing(ReviewState.OUT_OF_DATE, Verdict.ASK, notes=2),
    3: Standing(ReviewState.AGREED, Verdict.AGREE, notes=1),
    4: Standing(ReviewState.NEW, notes=1),
    5: Standing(ReviewState.ANSWERED, Verdict.REVISE, notes=2),
}
BESIDE = Beside(
    {INFORMANTS[0].id: {"Lama kerja": "5 tahun"}, INFORMANTS[1].id: {"Lama kerja": "1 tahun"}},
    {SOURCES[0].id: {"Ruang": "kantor"}},
    Standings({guid("excerpt", number): one for number, one in REVIEWED.items()}),
)
CODERS = (Coder(guid("coder", "RA"), "RA"), Coder(guid("coder", "B"), "B"))
NAMES = Names(TREE, INFORMANTS, SOURCES, CODERS, BESIDE)
TEXT = "abc\nde\n\nfghij\nk\nlmnop\nqr"


@dataclass(frozen=True)
class Study:
    """A corpus and where the turns of its sources begin."""

    corpus: Corpus
    turns: Mapping[UUID, list[int]]

    @property
    def ground(self) -> Ground:
        return Ground(self.corpus, lambda source_id: self.turns[source_id])


@st.composite
def studies(draw: DrawFn) -> Study:
    """Up to 14 excerpts of one coder in three short sources."""
    excerpts = [draw(_excerpts(number)) for number in range(draw(st.integers(0, 14)))]
    codings = [
        Coding(guid("coding", one.number, code), one.id, guid("code", code), draw(_STANCES), draw(_STRENGTHS))
        for one in excerpts
        for code in sorted(draw(st.sets(st.sampled_from(CODES[1:5]), max_size=3)))
    ]
    voices = {one.id: voice for one in excerpts if (voice := draw(st.sampled_from((None, *map(_id, INFORMANTS)))))}
    corpus = Corpus(
        CODERS[0], SOURCES, INFORMANTS, (), (), TREE, excerpts, codings, voices, {one.id: TEXT for one in SOURCES}
    )
    turns = {one.id: sorted(draw(st.sets(st.integers(0, len(TEXT) - 1), max_size=5))) for one in SOURCES}
    return Study(corpus, turns)


_STANCES = st.sampled_from((None, *Stance))
_STRENGTHS = st.sampled_from((None, 1, 2, 3))


def _id(one: Informant) -> UUID:
    return one.id


@st.composite
def _excerpts(draw: DrawFn, number: int) -> Excerpt:
    start = draw(st.integers(0, len(TEXT)))
    made = Excerpt(
        guid("excerpt", number),
        draw(st.sampled_from(SOURCES)).id,
        guid("version"),
        CODERS[0].id,
        number,
        start,
        draw(st.integers(start, len(TEXT))),
        dropped=draw(st.sampled_from((None, None, DropReason.REPEATED))),
    )
    if draw(st.integers(0, 5)):
        return made
    left, top = draw(st.sampled_from((0.1, 0.4))), draw(st.sampled_from((0.1, 0.5)))
    page = draw(st.integers(1, 2))
    drawn = replace(made, end=start, kind=PlaceKind.REGION, page=page)
    return replace(drawn, left=left, top=top, right=left + 0.35, bottom=top + 0.3)


@st.composite
def terms(draw: DrawFn) -> Term:
    """Any term, also such as find nothing."""
    ask = draw(st.sampled_from(Ask))
    told = {"joint": draw(st.sampled_from(Joint))}
    if ask in (Ask.INFORMANT_IS, Ask.SOURCE_IS):
        name, value = draw(st.sampled_from(_VALUES[ask]))
        return Term(ask, name, value, draw(st.sampled_from((Way.USUAL, Way.PART))), **told)
    if ask in (Ask.NEAR, Ask.FOLLOWED):
        told |= {"within": draw(st.integers(0, 6)), "unit": draw(st.sampled_from(Unit))}
    what = draw(st.sampled_from(_WHATS.get(ask, [guid("code", one).hex for one in CODES])))
    is_of_code = ask not in _WHATS
    return Term(ask, what, way=draw(st.sampled_from((Way.USUAL, Way.ALONE))) if is_of_code else Way.USUAL, **told)


_VALUES = {
    Ask.INFORMANT_IS: [("unit", "Bidang TI"), ("unit", "bidang"), ("role_rank", "3"), ("+Lama kerja", "5 tahun")],
    Ask.SOURCE_IS: [("technique", "interview"), ("unit", "Bidang TI"), ("+Ruang", "kantor"), ("place", "balai")],
}
_WHATS = {
    Ask.STANCE: [*map(str, Stance), UNRATED],
    Ask.STRENGTH: ["1", "2", "3", UNRATED],
    Ask.INFORMANT: [one.id.hex for one in INFORMANTS],
    Ask.SOURCE: [one.id.hex for one in SOURCES],
    Ask.SINCE: ["2022-03-01", "2022-03-15"],
    Ask.UNTIL: ["2022-03-15", "2022-04-01"],
    Ask.CODER: [one.id.hex for one in CODERS],
    Ask.REVIEW: [*map(str, ReviewState), *map(str, (Verdict.REVISE, Verdict.ASK))],
}
assert {name for name, _ in _VALUES[Ask.INFORMANT_IS] if name[0] != "+"} <= set(INFORMANT_FIELDS)
