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
from qda_app.analysis.figures.parts import MOST_ON_SCREEN, on_screen, rows_of, with_rows
from qda_app.domain.corpus import Corpus
from qda_app.domain.figures import Bars, Curves, Figure, Grid, Lanes, Points
from qda_app.i18n import language
from tests.analysis.corpora import guid, small_corpus
from tests.analysis.displays.filling import drawn, rated

FIGURES = pytest.mark.parametrize("kind", [one.key for one in DISPLAYS.values() if one.form is Form.FIGURE])


@FIGURES
def test_figure_follows_the_coding(kind: str, corpus: Corpus) -> None:
    before, less = drawn(kind, corpus), drawn(kind, without_two_sources(corpus), given=rated(corpus))
    assert before.table.cells != less.table.cells
    if kind != "scatterplot":  # where the researcher places the points
        assert before.plot != less.plot
        assert before.reading.digest != less.reading.digest
        assert before.description != less.description


def test_a_figure_of_many_rows_is_shown_in_parts_of_one_scale(corpus: Corpus) -> None:
    whole = drawn("frequencies", corpus)
    assert isinstance(whole.plot, Bars)
    long = replace(whole, plot=replace(whole.plot, rows=whole.plot.rows * 30, values=whole.plot.values * 30))
    parts = on_screen(long)
    last = with_rows(long, parts[-1]).plot
    assert [row for rows in parts for row in rows] == list(range(rows_of(long)))
    assert isinstance(last, Bars)
    assert max(map(len, parts)) <= MOST_ON_SCREEN < rows_of(long)
    assert last.longest == whole.plot.longest
    assert with_rows(whole, on_screen(whole)[0]) is whole


def test_scatterplot_follows_the_ratings(corpus: Corpus) -> None:
    given = rated(corpus)
    first = replace(given.ratings[0], value=3)
    other = replace(given, ratings=[first, *given.ratings[1:]])
    before, after = drawn("scatterplot", corpus, given=given), drawn("scatterplot", corpus, given=other)
    assert points(before)["D-1"] == (5, 1)
    assert points(after)["D-1"] == (5, 3)
    assert before.reading.digest != after.reading.digest


def test_few_cases_only_illustrate(corpus: Corpus) -> None:
    given = rated(corpus)
    few = replace(given, ratings=given.ratings[:10])
    assert drawn("scatterplot", corpus, given=few).table.notes[0].startswith("With 5 cases the scatterplot only")
    assert not drawn("scatterplot", corpus, given=given).table.notes


def test_a_rating_without_excerpts_is_marked(corpus: Corpus) -> None:
    given = replace(rated(corpus), rating_evidence=())
    figure = drawn("scatterplot", corpus, given=given)
    assert {cells[0].words[-1] for cells in figure.table.cells} == {"?"}
    assert isinstance(figure.plot, Points)
    assert {one.series for one in figure.plot.points} == {1}


def test_scales_are_chosen_by_name(corpus: Corpus) -> None:
    figure = drawn("scatterplot", corpus, across="Readiness", up="Autonomy")
    assert points(figure)["D-1"] == (1, 5)
    assert points(drawn("scatterplot", corpus, across="Autonomy", up="Readiness"))["D-1"] == (5, 1)


def test_stance_bars_count_each_voice_once(corpus: Corpus) -> None:
    figure = drawn("stance-bars", corpus, "TRA-AKSES")
    assert bars(figure).values == ((2, 0, 6, 0, 0),)  # METHOD §5.4: I-1 and F-3 for it, six others against


def test_heat_map_tells_not_asked_from_silent(corpus: Corpus) -> None:
    figure = drawn("heat-map", corpus, "TRA-AKSES", by="informant")
    assert isinstance(figure.plot, Grid)
    told = dict(zip((one.text for one in figure.plot.columns), figure.plot.values[0], strict=True))
    assert told["D-1"] is None
    assert told["I-1"] == 2


def test_code_line_has_the_places_of_its_source(corpus: Corpus) -> None:
    w2 = next(one for one in corpus.sources if one.short_id == "W2")
    figure = drawn("code-line", corpus, source=w2.id.hex)
    assert isinstance(figure.plot, Lanes)
    assert figure.title == "Code-line: W2"
    assert {one.source_id for one in corpus.excerpts if one.id in figure.excerpt_ids} == {w2.id}
    assert figure.plot.end == len(corpus.texts[w2.id])


def test_words_of_overlapping_excerpts_count_once(corpus: Corpus) -> None:
    excerpt = corpus.excerpts[0]
    twice = replace(excerpt, id=guid("again"), number=999)
    coding = replace(corpus.codings_of_excerpt[excerpt.id][0], id=guid("coding again"), excerpt_id=twice.id)
    doubled = replace(corpus, excerpts=[*corpus.excerpts, twice], codings=[*corpus.codings, coding])
    assert drawn("word-frequency", doubled).plot == drawn("word-frequency", corpus).plot


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
    parts = folded(figure, language("id"))
    assert sum((bars(one).rows for one in parts), ()) == bars(figure).rows
    assert {bars(one).longest for one in parts} == {bars(figure).longest}
    assert len(parts) > 1
    heights = [struct.unpack(">II", draw(one, language("id"))[16:24])[1] for one in parts]
    assert max(heights) <= 18.0 / 2.54 * 300 + 1


def without_two_sources(corpus: Corpus) -> Corpus:
    """The corpus before W1 and F1 were coded."""
    gone = {one.id for one in corpus.excerpts if corpus.source[one.source_id].short_id in ("W1", "F1")}
    return replace(corpus, codings=[one for one in corpus.codings if one.excerpt_id not in gone])


def bars(figure: Figure) -> Bars:
    assert isinstance(figure.plot, Bars)
    return figure.plot


def points(figure: Figure) -> dict[str, tuple[float, float]]:
    assert isinstance(figure.plot, Points)
    return {one.label: (one.x, one.y) for one in figure.plot.points}


def curves(figure: Figure) -> Curves:
    assert isinstance(figure.plot, Curves)
    return figure.plot
