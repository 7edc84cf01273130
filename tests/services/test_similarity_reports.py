"""Codes that occur together as a document: the tree as a picture of the page's width, and the pairs in a table."""

from io import BytesIO

import pytest
from PIL import Image

from qda_app.domain.reports import Figure, Paragraph, Table
from qda_app.i18n import Language, language
from qda_app.services.similarity_reports import similarity_report
from tests.analysis.corpora import Said, small_corpus

SAID = [Said(f"S{place}", "P1", codes) for place, codes in ((1, "A1 A2"), (2, "A1 A2"), (3, "A1 B1"), (4, "B1"))]


@pytest.fixture(params=["id", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return language(request.param)


def test_tree_and_pairs(lang: Language) -> None:
    figure, table = similarity_report(small_corpus(SAID), lang).blocks

    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    image = Image.open(BytesIO(figure.png))
    assert image.width == pytest.approx(figure.width_cm / 2.54 * 300, abs=2)
    assert len(image.convert("L").getcolors(256) or ()) > 10  # something is drawn
    first = [" ".join(run.text for part in each.paragraphs for run in part.runs) for each in table.rows[0]]
    assert first == ["1", "A1 A1", "A2 A2", "2/3", lang.number(2 / 3, 2)]
    assert "B1" in figure.description


def test_where_nothing_can_be_compared_a_sentence_says_so(lang: Language) -> None:
    (only,) = similarity_report(small_corpus(SAID[:1]), lang).blocks

    assert isinstance(only, Paragraph)
