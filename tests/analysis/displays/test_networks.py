"""What every network promises: it follows its evidence and the coding, and nothing in it lies on anything else."""

from dataclasses import replace
from itertools import combinations

import pytest

from qda_app.analysis.code_pairs import code_pairs
from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.given import Drawing, Given
from qda_app.analysis.displays.kinds import Form
from qda_app.analysis.displays.net_layout import NODE_HIGH, NODE_WIDE
from qda_app.analysis.figures.drawing import drawn as draw
from qda_app.analysis.figures.page import Format
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason, Stance
from qda_app.domain.figures import Net
from qda_app.domain.networks import (
    LinkEvidence,
    LinkSign,
    NetworkLink,
    NetworkNode,
    NetworkStream,
    NodeKind,
)
from qda_app.i18n import language
from tests.analysis.corpora import guid, small_corpus
from tests.analysis.displays.filling import drawn

KINDS = [one.key for one in DISPLAYS.values() if one.form is Form.NETWORK]
NETWORKS = pytest.mark.parametrize("kind", KINDS)


def sketch(corpus: Corpus) -> Given:
    """Three nodes in a row, two links; the first node is a code."""
    display, code = guid("display"), corpus.codes[corpus.kept[0].code_id]
    nodes = [
        NetworkNode(guid("node", 1), display, NodeKind.CODE, "Lama", code.id),
        NetworkNode(guid("node", 2), display, NodeKind.STATE, "Gagasan baru", x=50.0, y=90.0),
        NetworkNode(guid("node", 3), display, NodeKind.INFORMANT, "I-0", guid("nobody")),
    ]
    links = [
        NetworkLink(guid("link", 1), display, nodes[0].id, nodes[1].id, "jenis", LinkSign.POSITIVE, "memicu", stream=1),
        NetworkLink(guid("link", 2), display, nodes[1].id, nodes[2].id, "", LinkSign.NEGATIVE),
    ]
    evidence = [
        LinkEvidence(guid("speaks", number), link.id, corpus.kept[0].excerpt_id) for number, link in enumerate(links)
    ]
    streams = [NetworkStream(guid("stream"), display, 1, "Ruang", "Ruang memicu gagasan.")]
    return Given(drawing=Drawing(nodes, links, evidence, streams))


@NETWORKS
def test_a_drawn_link_follows_its_excerpt(kind: str, corpus: Corpus) -> None:
    given, shown = sketch(corpus), corpus.kept[0].excerpt_id
    before = drawn(kind, corpus, given=given)
    flipped = [
        replace(one, stance=Stance.MIXED if one.stance is not Stance.MIXED else None)
        if one.excerpt_id == shown
        else one
        for one in corpus.codings
    ]
    rated = drawn(kind, replace(corpus, codings=flipped), given=given)
    dropped = [replace(one, dropped=DropReason.OUTSIDE_FOCUS) if one.id == shown else one for one in corpus.excerpts]
    gone = drawn(kind, replace(corpus, excerpts=dropped), given=given)
    key = guid("link", 1).hex
    assert [one.key for one in before.table.rows].count(key) == 1
    assert rated.reading.digest != before.reading.digest
    assert gone.reading.digest != before.reading.digest
    assert shown not in gone.excerpt_ids
    row = [one.key for one in gone.table.rows].index(key)
    assert gone.table.cells[row][0].words == "?"


@NETWORKS
def test_nodes_have_the_names_of_today_and_the_places_of_the_researcher(kind: str, corpus: Corpus) -> None:
    net = net_of(kind, corpus, sketch(corpus))
    named = {one.label: one for one in net.vertices}
    assert "Lama" not in named
    assert (named["Gagasan baru"].x, named["Gagasan baru"].y) == (50, 90)
    figure = drawn(kind, corpus, given=sketch(corpus))
    assert "No longer there: I-0." in figure.table.notes
    assert "Stream 1: Ruang. Ruang memicu gagasan." in figure.table.notes


@NETWORKS
def test_no_node_lies_on_another_and_the_place_is_the_same_each_time(kind: str, corpus: Corpus) -> None:
    net = net_of(kind, corpus, sketch(corpus))
    assert net == net_of(kind, corpus, sketch(corpus))
    for one, other in combinations(net.vertices, 2):
        assert abs(one.x - other.x) >= NODE_WIDE or abs(one.y - other.y) >= NODE_HIGH


@NETWORKS
def test_a_network_is_drawn_in_every_format(kind: str, corpus: Corpus) -> None:
    for given in (sketch(corpus), Given()):
        figure = drawn(kind, corpus, given=given)
        assert draw(figure, language("id")).startswith(b"\x89PNG")
        assert draw(figure, language("id"), Format.PDF).startswith(b"%PDF")
    assert draw(drawn(kind, small_corpus([]), given=Given()), language("en"), Format.SVG)


def test_co_occurrence_follows_the_coding(corpus: Corpus) -> None:
    before = drawn("cooccurrence-network", corpus, given=Given())
    shown = next(one.excerpt_id for row in before.table.cells for cell in row for one in cell.evidence)
    codings = [one for one in corpus.codings if one.excerpt_id != shown]
    after = drawn("cooccurrence-network", replace(corpus, codings=codings), given=Given())
    assert before.table.cells != after.table.cells
    assert before.plot != after.plot
    assert "never a cause" in before.table.notes[-1]


def test_a_pair_is_two_codings_that_share_a_character(corpus: Corpus) -> None:
    one, other = corpus.excerpts[0], corpus.excerpts[1]
    codes = [code.id for code in corpus.codes if not code.is_group][:2]
    template = corpus.codings[0]
    codings = [
        replace(template, id=guid("c", 1), excerpt_id=one.id, code_id=codes[0]),
        replace(template, id=guid("c", 2), excerpt_id=other.id, code_id=codes[1]),
    ]

    def pairs(start: int) -> int:
        placed = [replace(one, start=10, end=20), replace(other, source_id=one.source_id, start=start, end=30)]
        found = code_pairs(replace(corpus, excerpts=placed, codings=codings), codings)
        return sum(map(len, found.values()))

    assert pairs(19) == 1
    assert pairs(20) == 0


def net_of(kind: str, corpus: Corpus, given: Given) -> Net:
    plot = drawn(kind, corpus, given=given).plot
    assert isinstance(plot, Net)
    return plot
