"""Nodes of networks are laid out, aligned and grouped, and words of lines do not cover each other."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from qda_app.analysis.displays.net_align import Alignment, aligned
from qda_app.analysis.displays.net_layout import NODE_HIGH, NODE_WIDE, Way, laid_out
from qda_app.analysis.figures.label_places import label_places
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.networks import Level, LinkSign, NetworkNode, NodeKind
from qda_app.services.displays import display_of, save_display
from qda_app.services.net_places import group_nodes, groups_of, lay_out, ungroup_nodes
from qda_app.services.network_links import Drawn, add_link
from qda_app.services.networks import add_node, network_of, remove_nodes
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from tests.ui import coded_study

PLACES = {"a": (0.0, 10.0), "b": (30.0, 100.0), "c": (200.0, 40.0)}


@pytest.fixture
def project(tmp_path: Path, english: None) -> Project:
    return coded_study.make_study(tmp_path)


@pytest.fixture
def display(project: Project) -> Display:
    return save_display(project, display_of("causal-network", title="Sebab"))


def nodes_of(project: Project, display: Display, names: str) -> list[NetworkNode]:
    return [add_node(project, display.id, NodeKind.CONCEPT, name) for name in names]


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("links", [[], [(0, 1), (1, 2), (2, 0), (3, 4), (0, 5)]])
def test_no_layout_puts_a_node_on_another(way: Way, links: list[tuple[int, int]]) -> None:
    places = laid_out(9, links, way)
    assert len(set(places)) == 9
    assert places == laid_out(9, links, way)
    for one, other in combinations(places, 2):
        assert abs(one[0] - other[0]) >= NODE_WIDE or abs(one[1] - other[1]) >= NODE_HIGH


def test_layers_lead_downwards_or_to_the_right() -> None:
    links = [(0, 1), (1, 2), (2, 3)]
    assert [y for _x, y in laid_out(4, links, Way.DOWN)] == sorted({y for _x, y in laid_out(4, links, Way.DOWN)})
    assert [x for x, _y in laid_out(4, links, Way.ACROSS)] == sorted({x for x, _y in laid_out(4, links, Way.ACROSS)})


def test_laying_out_is_one_step_that_can_be_taken_back(project: Project, display: Display) -> None:
    with pytest.raises(UserError, match="No node"):
        lay_out(project, display.id, Way.RING)
    one, other = nodes_of(project, display, "ab")
    add_link(project, display.id, Drawn(one.id, other.id), excerpts_named(project.read, ["W1-01"]))
    steps = len(project.read.steps())
    lay_out(project, display.id, Way.ACROSS)
    placed = {node.label: (node.x, node.y) for node in project.read.every(NetworkNode)}
    assert placed["a"][0] < placed["b"][0]
    assert len(project.read.steps()) == steps + 1
    project.undo()
    assert {(node.x, node.y) for node in project.read.every(NetworkNode)} == {(0, 0)}


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        (Alignment.LEFT, [(0, 10), (0, 100), (0, 40)]), (Alignment.CENTRE, [(100, 10), (100, 100), (100, 40)]),
        (Alignment.RIGHT, [(200, 10), (200, 100), (200, 40)]), (Alignment.TOP, [(0, 10), (30, 10), (200, 10)]),
        (Alignment.MIDDLE, [(0, 55), (30, 55), (200, 55)]), (Alignment.BOTTOM, [(0, 100), (30, 100), (200, 100)]),
        (Alignment.ACROSS, [(0, 10), (100, 100), (200, 40)]), (Alignment.DOWN, [(0, 10), (30, 100), (200, 55)]),
    ],
)  # fmt: skip
def test_nodes_are_aligned_and_distributed(how: Alignment, shown: list[tuple[float, float]]) -> None:
    assert [*aligned(PLACES, how).values()] == shown
    assert aligned({"a": (3.0, 4.0)}, how) == {"a": (3, 4)}


def test_a_node_is_in_one_group_and_groups_are_undone(project: Project, display: Display) -> None:
    one, other, third = nodes_of(project, display, "abc")
    with pytest.raises(UserError, match="several"):
        group_nodes(project, display.id, [one.id])
    group_nodes(project, display.id, [one.id, other.id])
    group_nodes(project, display.id, [other.id, third.id])
    assert shown(project, display) == (frozenset((other.id.hex, third.id.hex)),)
    ungroup_nodes(project, display.id, [third.id])
    assert shown(project, display) == ()
    project.undo()
    assert shown(project, display) == (frozenset((other.id.hex, third.id.hex)),)


def shown(project: Project, display: Display) -> tuple[frozenset[str], ...]:
    return groups_of(network_of(project.read, display.id).display)


def test_several_nodes_are_removed_as_one_step(project: Project, display: Display) -> None:
    one, other, third = nodes_of(project, display, "abc")
    drawn = Drawn(one.id, third.id, LinkSign.POSITIVE)
    add_link(project, display.id, drawn, excerpts_named(project.read, ["W1-01"]))
    remove_nodes(project, [one.id, other.id])
    after = network_of(project.read, display.id)
    assert (after.nodes, after.links) == ([third], [])
    project.undo()
    assert len(network_of(project.read, display.id).links) == 1
    assert replace(one, level=Level.HIGH) not in project.read.every(NetworkNode)


def test_words_cover_neither_nodes_nor_each_other() -> None:
    lines = [((0.0, 0.0), (200.0, y), (400.0, 0.0)) for y in (0.0, 6.0, 12.0)]
    node = (180.0, -30.0, 220.0, 30.0)
    placed = label_places(lines, [((90.0, 14.0), (20.0, 14.0))] * 3, [node])
    boxes = [node, *((p.x - w, p.y - 7, p.x + w, p.y + 7) for p in placed for w in [10 if p.is_short else 45])]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
