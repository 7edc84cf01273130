"""What every figure promises: it follows the coding, its table says all of it, and it can be drawn."""

import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.analysis.figures.drawing import drawn as draw
from qda_app.analysis.figures.folding import folded
from qda_app.analysis.figures.page import Format
from qda_app.domain.corpus import Corpus
from qda_app.domain.figures import Bars, Curves, Figure
from qda_app.i18n import language
from tests.analysis.corpora import small_corpus
from tests.analysis.displays.filling import drawn

FIGURES = pytest.mark.parametrize("kind", [one.key for one in DISPLAYS.values() if one.form is Form.FIGURE])


@FIGURES
def test_figure_follows_the_coding(kind: str, corpus: Corpus) -> None:
    before, less = drawn(kind, corpus), drawn(kind, without_w1(corpus))
    assert before.plot != less.plot
    assert before.table.cells != less.table.cells
    assert before.reading.digest != less.reading.digest
    assert before.description != less.description


@FIGURES
def test_what_a_figure_rests_on_is_the_same_in_every_language(kind: str, corpus: Corpus) -> None:
    assert drawn(kind, corpus, lang="id").reading.digest == drawn(kind, corpus, lang="en").reading.digest


@FIGURES
def test_figure_is_drawn_in_every_format(kind: str, corpus: Corpus) -> None:
    figure = drawn(kind, corpus)
    png = draw(figure, language("id"))
    width, _height = struct.unpack(">II", png[16:24])
    assert width >= 13.8 / 2.54 * 300
    title = ElementTree.fromstring(draw(figure, language("id"), Format.SVG)).find(".//{*}title")
    assert title is not None
    assert title.text == figure.title
    assert draw(figure, language("id"), Format.PDF).startswith(b"%PDF")


@FIGURES
def test_figure_of_nothing_is_drawn_all_the_same(kind: str) -> None:
    assert draw(drawn(kind, small_corpus([])), language("en"), Format.SVG)


def test_the_same_figure_is_the_same_file(corpus: Corpus) -> None:
    figure = drawn("frequencies", corpus)
    assert draw(figure, language("id"), Format.SVG) == draw(figure, language("id"), Format.SVG)


def test_saturation_reads_the_sources_by_date(corpus: Corpus) -> None:
    plot = curves(drawn("saturation", corpus))
    assert plot.columns == ("W1", "W2", "O1", "W3", "F1", "D1")
    assert plot.bars.values == (43, 12, 3, 3, 2, 0)
    assert plot.lines[0].values == (43, 55, 58, 61, 63, 63)
    assert plot.mark == (6, "reached after 6 sources")


def test_saturation_is_not_judged_where_sources_are_too_few(corpus: Corpus) -> None:
    figure = drawn("saturation", corpus, base="6", run="3")
    assert curves(figure).mark is None
    assert figure.table.notes[0].startswith("Cannot be judged yet")


def test_a_chosen_node_counts_what_is_below_it(corpus: Corpus) -> None:
    figure = drawn("frequencies", corpus, "EGA", "EGA-STATUS")
    whole, part = bars(figure).values
    assert whole[1] > part[1] == 8


def test_many_rows_are_parted_for_paper_on_one_scale(corpus: Corpus) -> None:
    figure = drawn("frequencies", corpus)
    parts = folded(figure)
    assert sum((bars(one).rows for one in parts), ()) == bars(figure).rows
    assert {bars(one).longest for one in parts} == {bars(figure).longest}
    assert len(parts) > 1


def without_w1(corpus: Corpus) -> Corpus:
    """The corpus before W1 was coded."""
    w1 = {one.id for one in corpus.excerpts if corpus.source[one.source_id].short_id == "W1"}
    return replace(corpus, codings=[one for one in corpus.codings if one.excerpt_id not in w1])


def bars(figure: Figure) -> Bars:
    assert isinstance(figure.plot, Bars)
    return figure.plot


def curves(figure: Figure) -> Curves:
    assert isinstance(figure.plot, Curves)
    return figure.plot
