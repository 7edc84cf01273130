"""Networks are built from what the project has; proposals stay proposals until the researcher links them."""

from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.domain.codes import CodeKind
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.figures import Dash, Figure, Net, Paint
from qda_app.domain.networks import LinkSign, NetworkLink, NetworkNode, NodeKind
from qda_app.domain.spans import Span
from qda_app.i18n import language
from qda_app.services.coding import code_passage
from qda_app.services.displays import build, display_of, save_display
from qda_app.services.net_building import add_parts, draw_proposed
from qda_app.services.network_links import Drawn, add_link
from qda_app.services.networks import add_node
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from tests.ui import coded_study


@pytest.fixture
def project(tmp_path: Path, english: None) -> Project:
    return coded_study.make_study(tmp_path)


def figure_of(project: Project, display: Display) -> tuple[Figure, Net]:
    found = build(project, display, language("en"))
    assert isinstance(found, Figure)
    assert isinstance(found.plot, Net)
    return found, found.plot


def case(project: Project, title: str, *states: str) -> None:
    display = save_display(project, display_of("event-state-network", title=title))
    nodes = [add_node(project, display.id, NodeKind.STATE, one) for one in states]
    for start, end in zip(nodes, nodes[1:], strict=False):
        add_link(project, display.id, Drawn(start.id, end.id), excerpts_named(project.read, ["W1-01"]))


def test_a_context_chart_has_the_units_of_the_register_by_rank(project: Project) -> None:
    display = save_display(project, display_of("context-chart", title="Bagan"))
    assert add_parts(project, display.id) == 2
    with pytest.raises(UserError, match="nothing to add"):
        add_parts(project, display.id)
    add_node(project, display.id, NodeKind.UNIT, "Bupati")
    about = {one.label: one.about for one in figure_of(project, display)[1].vertices}
    assert about == {"Bidang TI": "F-1, I-1", "Bidang SP": "F-2, I-2", "Bupati": "outside the register"}


def test_activities_show_which_units_spoke_of_them_until_they_are_linked(project: Project) -> None:
    code = next(one for one in project.read.code_tree() if one.short_id == "EGA-RUANG")
    with project.changing("Change the kind of a code") as work:
        work.replace(replace(code, kind=CodeKind.PROCESS))
    display = save_display(project, display_of("activity-network", title="Kegiatan"))
    figure, net = figure_of(project, display)
    assert {net.vertices[one.end].label for one in net.arcs} == {"Bidang TI", "Bidang SP"}
    assert {(net.series[one.series].dash, one.is_directed) for one in net.arcs} == {(Dash.DOTTED, False)}
    assert not project.read.every(NetworkLink)
    row = next(place for place, one in enumerate(figure.table.rows) if "Bidang TI" in one.title)
    excerpts = [one.excerpt_id for one in figure.table.cells[row][-1].evidence]
    draw_proposed(project, display.id, figure.table.rows[row].key, excerpts)
    (link,) = project.read.every(NetworkLink)
    assert {one.label for one in project.read.every(NetworkNode)} == {"EGA-RUANG", "Bidang TI"}
    after = figure_of(project, display)[1]
    assert [one.key for one in after.arcs if one.is_directed] == [link.id.hex]
    assert len(after.arcs) == len(net.arcs)
    project.undo()
    assert not project.read.every(NetworkNode)


def test_a_proposal_is_dotted_grey_and_never_stored(project: Project) -> None:
    one = project.read.every(Excerpt)[0]
    for code in [code for code in project.read.code_tree() if not code.is_group][:2]:
        code_passage(project, one.source_id, Span(one.start, one.end), code.id)
    display = save_display(project, display_of("cooccurrence-network", title="Bersama"))
    display = save_display(project, replace(display, options=(("least", "1"),)))
    figure, net = figure_of(project, display)
    looks = {(net.series[one.series].dash, net.series[one.series].paint) for one in net.arcs}
    assert looks == {(Dash.DOTTED, Paint.QUIET)}
    assert not any(one.is_directed for one in net.arcs)
    assert "never a cause" in figure.table.notes[-1]
    assert not project.read.every(NetworkLink)
    with pytest.raises(UserError, match="without an excerpt"):
        draw_proposed(project, display.id, figure.table.rows[0].key, [])


def test_a_cognitive_map_shows_what_one_person_says(project: Project) -> None:
    one = project.read.every(Excerpt)[0]
    for code in [code for code in project.read.code_tree() if not code.is_group][:2]:
        code_passage(project, one.source_id, Span(one.start, one.end), code.id)
    display = save_display(project, display_of("cognitive-map", title="Peta"))
    voice = project.read.corpus(project.coder).voices[one.id]
    others = [each for each in project.read.informants() if each.id != voice]

    def pairs(informant: str) -> int:
        chosen = replace(display, options=(("informant", informant),))
        return len(figure_of(project, chosen)[1].arcs)

    assert pairs(voice.hex) > 0
    assert [pairs(each.id.hex) for each in others if each.short_id != "O-1"] == [0] * (len(others) - 1)


def test_a_composite_sequence_joins_the_networks_of_its_cases(project: Project) -> None:
    case(project, "Kasus A", "Gagasan", "Uji coba", "Dipakai")
    case(project, "Kasus B", "Perintah", "uji coba", "Dipakai")
    display = save_display(project, display_of("composite-sequence", title="Gabungan"))
    figure, net = figure_of(project, display)
    assert [one.label for one in net.vertices] == ["Dipakai", "Gagasan", "Perintah", "Uji coba"]
    assert {one.title for one in net.series} == {"Kasus A", "Kasus B"}
    assert len(net.arcs) == 4
    assert not any(one.key for one in net.vertices)  # they are moved in their own networks
    own = add_node(project, display.id, NodeKind.STATE, "Dipakai")
    other = add_node(project, display.id, NodeKind.STATE, "Ditinggalkan")
    add_link(project, display.id, Drawn(own.id, other.id, LinkSign.NEGATIVE, "Kasus C"),
             excerpts_named(project.read, ["W2-01"]))  # fmt: skip
    after = figure_of(project, display)[1]
    assert {one.label for one in after.vertices if one.key} == {"Dipakai", "Ditinggalkan"}
    assert len(after.vertices) == 5
    assert figure.reading.digest != figure_of(project, display)[0].reading.digest
