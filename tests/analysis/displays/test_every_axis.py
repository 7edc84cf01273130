"""Any rows against any columns: codes, people, sources and what is known of them."""

from dataclasses import replace
from datetime import date

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import Mode, arrange, arranged
from qda_app.analysis.displays.axis_kinds import AXES, INFORMANT_ATTRIBUTE, SOURCE_ATTRIBUTE
from qda_app.analysis.displays.given import Given
from qda_app.analysis.retrieval.matching import Beside
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.matrices import Matrix
from qda_app.domain.sources import Technique
from qda_app.domain.study import QuestionCode, ResearchQuestion
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.analysis.corpora import Person, Said, guid, small_corpus, small_tree

AGE, PLACE = f"{INFORMANT_ATTRIBUTE}age", f"{SOURCE_ATTRIBUTE}place"
EVERY = (*AXES, AGE, PLACE)
KIND = DISPLAYS["free-matrix"]


def study() -> Corpus:
    """Two interviews and a document, at three times, by people of two units and ranks, coded with codes and stages."""
    said = [
        Said("S1", "P1", "A1:+3 T1"), Said("S1", "P1", "A2:-2"), Said("S2", "P2", "A1:-1 T2"),
        Said("S3", "P3", "B1 T1"), Said("S2", "P2", "B1"),
    ]  # fmt: skip
    corpus = small_corpus(
        said,
        people={"P1": Person("X", 1), "P2": Person("Y", 2), "P3": Person("X", 2)},
        techniques={"S3": Technique.DOCUMENTATION},
        tree=small_tree("A! A1 A2 | B B1 | Tahap T1 T2"),
    )
    dated = [
        replace(one, date=date(2022, 3, place), wave=f"w{place % 2}") for place, one in enumerate(corpus.sources, 1)
    ]
    return replace(corpus, sources=dated)


def given(corpus: Corpus) -> Given:
    """Attributes, and a research question to which A speaks."""
    people, sources = corpus.informants, corpus.sources
    return Given(
        beside=Beside(
            {people[0].id: {"age": "30"}, people[1].id: {"age": "50"}},
            {sources[0].id: {"place": "hall"}, sources[2].id: {"place": "field"}},
        ),
        questions=[ResearchQuestion(guid("question"), 1, "How agile is it?")],
        question_codes=[QuestionCode(guid("question", "A"), guid("question"), guid("code", "A"))],
    )


def matrix(corpus: Corpus, rows: str, columns: str, mode: Mode) -> Matrix:
    display = Display(guid("display"), KIND.key, "")
    wanted = replace(arranged(KIND.arranging, display), rows=rows, columns=columns, mode=mode)
    display = arrange(KIND.arranging, display, wanted)
    return KIND.build(corpus, display, language("en"), Assumptions(), given(corpus)).table


@pytest.mark.parametrize("rows", EVERY)
def test_an_axis_says_the_same_beside_any_other_and_across_it(rows: str) -> None:
    corpus = study()
    for columns in EVERY:
        upright = matrix(corpus, rows, columns, Mode.QUOTE)
        across = matrix(corpus, columns, rows, Mode.COUNT)
        found = [[{one.excerpt_id for one in cell.evidence} for cell in row] for row in upright.cells]
        turned = [
            [{one.excerpt_id for one in row[place].evidence} for row in across.cells]
            for place in range(len(across.columns))
        ]

        assert [axis.key for axis in upright.rows] == [axis.key for axis in across.columns]
        assert found == turned
        assert any(map(any, found))


def test_the_free_matrix_offers_every_axis_on_both_sides() -> None:
    offered = {one for one in EVERY if one in AXES} | {INFORMANT_ATTRIBUTE, SOURCE_ATTRIBUTE}
    assert offered == set(KIND.arranging.rows) == set(KIND.arranging.columns)
