"""Networks: a link needs an excerpt, and everything can be undone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.cli import main
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.networks import LinkEvidence, LinkSign, NetworkLink, NetworkNode, NetworkStream, NodeKind
from qda_app.services.displays import display_of, save_display
from qda_app.services.network_links import Drawn, add_evidence, add_link, change_link, take_evidence, tell_stream
from qda_app.services.networks import add_node, move_nodes, network_of, remove_node
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from tests.ui import coded_study


@pytest.fixture
def project(tmp_path: Path, english: None) -> Project:
    return coded_study.make_study(tmp_path)


@pytest.fixture
def display(project: Project) -> Display:
    return save_display(project, display_of("causal-network", title="Sebab"))


def linked(project: Project, display: Display, *labels: str) -> NetworkLink:
    start = add_node(project, display.id, NodeKind.CODE, "EGA-RUANG")
    end = add_node(project, display.id, NodeKind.CONCEPT, "Gagasan baru")
    drawn = Drawn(start.id, end.id, LinkSign.POSITIVE, stream=1)
    return add_link(project, display.id, drawn, excerpts_named(project.read, labels))


def test_a_link_without_an_excerpt_is_refused(project: Project, display: Display) -> None:
    with pytest.raises(UserError, match="without an excerpt"):
        linked(project, display)
    assert not project.read.every(NetworkLink)


def test_the_last_excerpt_cannot_be_taken_without_the_link(project: Project, display: Display) -> None:
    link = linked(project, display, "W1-01")
    first, second = excerpts_named(project.read, ["W1-01", "W2-01"])
    with pytest.raises(UserError, match="last excerpt"):
        take_evidence(project, link.id, first)
    add_evidence(project, link.id, [second, first])
    take_evidence(project, link.id, first)
    assert network_of(project.read, display.id).evidence == {link.id: [second]}


def test_several_links_join_a_pair(project: Project, display: Display) -> None:
    link = linked(project, display, "W1-01")
    add_link(project, display.id, Drawn(link.from_id, link.to_id, LinkSign.NEGATIVE),
             excerpts_named(project.read, ["W2-01"]))  # fmt: skip
    assert {one.sign for one in project.read.every(NetworkLink)} == {LinkSign.POSITIVE, LinkSign.NEGATIVE}
    with pytest.raises(UserError, match="from one node to another"):
        change_link(project, replace(link, to_id=link.from_id))


def test_removing_a_node_takes_its_links_and_undo_brings_all_back(project: Project, display: Display) -> None:
    link = linked(project, display, "W1-01", "W2-01")
    before = network_of(project.read, display.id)
    remove_node(project, next(one for one in before.nodes if one.id == link.from_id))
    assert not project.read.every(NetworkLink)
    assert not project.read.every(LinkEvidence)
    project.undo()
    after = network_of(project.read, display.id)
    assert after.links == before.links
    assert {*after.evidence[link.id]} == {*before.evidence[link.id]}


def test_moving_several_nodes_is_one_step(project: Project, display: Display) -> None:
    link = linked(project, display, "W1-01")
    move_nodes(project, {link.from_id: (10, 20), link.to_id: (300, 20)})
    assert {(one.x, one.y) for one in project.read.every(NetworkNode)} == {(10, 20), (300, 20)}
    project.undo()
    assert {(one.x, one.y) for one in project.read.every(NetworkNode)} == {(0, 0)}


def test_a_stream_is_told_changed_and_taken_away(project: Project, display: Display) -> None:
    tell_stream(project, display.id, 1, "Ruang", "Ruang memicu gagasan.")
    tell_stream(project, display.id, 1, "Ruang", "Ruang terbuka memicu gagasan.")
    assert [one.narrative for one in project.read.every(NetworkStream)] == ["Ruang terbuka memicu gagasan."]
    tell_stream(project, display.id, 1, "", "")
    assert not project.read.every(NetworkStream)
    with pytest.raises(UserError):
        tell_stream(project, display.id, 0, "x", "")


@pytest.mark.parametrize(
    ("kind", "name"), [(NodeKind.CODE, "XX-1"), (NodeKind.INFORMANT, "I-99"), (NodeKind.UNIT, " ")]
)
def test_a_node_for_nothing_is_refused(project: Project, display: Display, kind: NodeKind, name: str) -> None:
    with pytest.raises(UserError):
        add_node(project, display.id, kind, name)


def test_nothing_is_drawn_in_a_matrix(project: Project) -> None:
    matrix = save_display(project, display_of("role-ordered", title="Peran"))
    with pytest.raises(UserError, match="is no network"):
        add_node(project, matrix.id, NodeKind.CONCEPT, "Gagasan")


def test_a_network_is_drawn_and_shown_on_the_command_line(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(project.path)
    project.close()
    draw = ["network", path, "Jaringan"]
    assert main([*draw, "--kind", "causal-network", "--node", "code:EGA-RUANG", "--node", "Gagasan"]) == 0
    pair = ["--link", "EGA-RUANG", "Gagasan", "--sign", "+"]
    assert main([*draw, *pair]) == 1
    assert main([*draw, *pair, "--stream", "2", "--evidence", "W1-01"]) == 0
    capsys.readouterr()
    assert main(["show", path, "network", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    (link,) = shown["links"]
    assert (link["sign"], link["stream"], link["evidence"]) == ("positive", 2, ["W1-01"])
