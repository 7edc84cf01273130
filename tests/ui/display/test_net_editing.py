"""A network is edited in the window: links, nodes and streams, on the canvas, in the panel and from the table."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from qda_app.domain.networks import Level, LinkSign, NetworkLink, NetworkNode, NetworkStream, NodeKind
from qda_app.i18n import language
from qda_app.services.displays import display_of, save_display
from qda_app.services.frozen_displays import freeze, frozen_copies
from qda_app.services.network_links import Drawn, add_link
from qda_app.services.networks import add_node, network_of
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.display.net_panel import LINK, NEW, NODE
from tests.ui.display.conftest import Room


def draw(project: Project) -> None:
    """Two nodes and a link."""
    display = save_display(project, display_of("causal-network", title="Sebab"))
    start, end = (add_node(project, display.id, NodeKind.CONCEPT, one) for one in ("Ruang", "Gagasan"))
    drawn = Drawn(start.id, end.id, LinkSign.POSITIVE, label="memicu")
    add_link(project, display.id, drawn, excerpts_named(project.read, ["W1-01"]))


def drawn_network(room: Room) -> NetworkLink:
    """A network in view."""
    room.act(draw)
    (link,) = room.project.read.every(NetworkLink)
    room.window.show_stage(Stage.DISPLAY, Target(display_id=link.display_id))
    room.idle()
    return link


def stored(room: Room, link: NetworkLink) -> NetworkLink:
    room.idle()
    found = room.project.read.get(NetworkLink, link.id)
    assert found
    return found


def test_a_link_that_is_clicked_is_edited_and_every_change_undone(room: Room) -> None:
    link = drawn_network(room)
    panel, canvas = room.stage.net_panel, room.stage.sheet.canvas
    line = canvas.drawing.lines.all[0]
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.mapFromScene(line.middle))
    room.idle()
    assert room.stage.right.currentWidget() is panel
    assert panel.tabs.currentIndex() == LINK
    part = panel.link
    part.signs.choose(LinkSign.NEGATIVE)
    part.words.setText("menahan")
    part.words.settle()
    part.note.setPlainText("Lihat HAM-SDM.")
    part.stream.setValue(2)
    part.stream.editingFinished.emit()
    room.stage.leave()
    room.idle()
    now = stored(room, link)
    assert (now.sign, now.label, now.note, now.stream) == (LinkSign.NEGATIVE, "menahan", "Lihat HAM-SDM.", 2)
    part.more.setText("W2-01")
    part.add.click()
    room.idle()
    assert [one.label for one in part.evidence.evidence] == ["W1-01", "W2-01"]
    part.evidence.out.click()
    room.idle()
    assert [one.label for one in part.evidence.evidence] == ["W2-01"]
    part.turn.click()
    assert stored(room, link).from_id == link.to_id
    for _step in range(7):
        room.undo()
    assert stored(room, link) == link
    part.beside.click()
    assert panel.tabs.currentIndex() == NEW
    assert panel.new.start.currentData() == link.from_id.hex


def test_nodes_and_streams_are_edited_and_nodes_aligned(room: Room) -> None:
    link = drawn_network(room)
    panel, canvas = room.stage.net_panel, room.stage.sheet.canvas
    canvas.choose(link.from_id.hex)
    canvas.node_chosen.emit(canvas.chosen)
    assert panel.tabs.currentIndex() == NODE
    panel.node.name.setText("Ruang terbuka")
    panel.node.levels.setCurrentIndex(panel.node.levels.findData(Level.HIGH))
    panel.node.levels.activated.emit(0)
    room.stage.leave()
    room.idle()
    node = room.project.read.get(NetworkNode, link.from_id)
    assert node
    assert (node.label, node.level) == ("Ruang terbuka", Level.HIGH)
    room.window.action_table.run("tell_stream")
    panel.stream.narrative.setPlainText("Ruang memicu gagasan.")
    panel.stream.show_stream(2)  # what was written belongs to the stream before
    room.idle()
    (told,) = room.project.read.every(NetworkStream)
    assert (told.number, told.narrative) == (1, "Ruang memicu gagasan.")
    canvas.drawing.choose([link.from_id.hex, link.to_id.hex])
    canvas.chosen_changed.emit()
    room.window.action_table.run("align_left")
    room.idle()
    assert len({round(one.x) for one in room.project.read.every(NetworkNode)}) == 1
    room.window.action_table.run("group_nodes")
    room.idle()
    canvas.drawing.choose([])
    at = canvas.mapFromScene(canvas.drawing.nodes[0].pos())
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(3, 3))
    assert len(canvas.drawing.chosen) == 2


def test_the_table_of_links_leads_to_the_same_fields_by_keyboard(room: Room) -> None:
    link = drawn_network(room)
    panel, stage = room.stage.net_panel, room.stage
    room.window.action_table.run("as_table")
    room.idle()
    stage.sheet.view.setCurrentIndex(stage.sheet.view.model().index(0, 1))
    stage.sheet.view.setFocus()
    room.press(Qt.Key.Key_E)
    assert panel.link.link
    assert panel.link.link.id == link.id
    assert panel.link.words.hasFocus()
    stage.sheet.view.setFocus()
    room.press(Qt.Key.Key_Delete)
    assert not network_of(room.project.read, link.display_id).links
    room.undo()
    assert network_of(room.project.read, link.display_id).links == [link]


def test_nothing_is_moved_in_a_frozen_copy(room: Room) -> None:
    link = drawn_network(room)
    shelf, canvas = room.stage.shelf, room.stage.sheet.canvas
    assert shelf.display
    room.act(freeze, shelf.display, language("en"))
    shelf.pick_frozen(frozen_copies(room.project.read)[0])
    room.idle()
    steps = len(room.project.read.steps())
    canvas.drawing.choose([link.from_id.hex, link.to_id.hex])
    for key in ("align_left", "group_nodes", "layout_ring", "remove_drawn"):
        room.window.action_table.run(key)
    room.idle()
    assert len(room.project.read.steps()) == steps
