"""Looking through hits for a code: one key each, and nothing is coded without one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.hit_queues import QueueUnit
from qda_app.services.coding import code_passage
from qda_app.services.hit_queues import kept_queue
from qda_app.ui.actions import Stage
from qda_app.ui.reduce.hit_hand import HitHand
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.reduce.conftest import Desk, span_of

Key, Held, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
FIRST, SECOND = "Dasarnya keluhan warga.", "Keluhan warga kami baca tiap pekan."


def codes(desk: Desk, words: str, source: str) -> list[str]:
    return [short_id for short_id, *_rating in desk.codes_at(words, source)]


def seen(desk: Desk) -> str:
    """What is selected, once everything is done."""
    desk.idle()
    return desk.view.snapshot.slice(desk.view.selected_span())


@pytest.fixture
def hand(desk: Desk) -> HitHand:
    """Both sentences with “keluhan” in a queue for TRA-AKSES, chosen by keyboard."""
    made = desk.stage.hit_hand
    desk.window.action_table.run("find_everywhere")
    made.findings.field.setText("keluhan")
    desk.qtbot.waitUntil(lambda: not made.findings.is_waiting and desk.window.jobs.is_idle)
    menu = made.findings.unit_menu()
    menu.actions()[list(QueueUnit).index(QueueUnit.SENTENCE)].trigger()
    menu.deleteLater()
    QTest.keyClicks(made.box.field, "tra-akses")
    QTest.keyClick(made.box.field, Key.Key_Return)
    desk.idle()
    return made


def test_by_keyboard_a_place_is_coded_passed_and_gone_back_to(desk: Desk, hand: HitHand) -> None:
    assert seen(desk) == FIRST
    assert desk.view.hasFocus()
    assert hand.bar.progress.text() == "1 of 2, 0 coded, 0 passed"
    assert codes(desk, FIRST, "W1") == []

    QTest.keyClick(desk.view, Key.Key_A)
    assert seen(desk) == SECOND
    assert codes(desk, FIRST, "W1") == ["TRA-AKSES"]
    assert hand.bar.progress.text() == "2 of 2, 1 coded, 0 passed"

    QTest.keyClick(desk.view, Key.Key_N)
    desk.idle()
    assert hand.bar.progress.text() == "All 2 places looked through: 1 coded, 1 passed."
    assert codes(desk, SECOND, "W2") == []

    QTest.keyClick(desk.view, Key.Key_Backspace)
    assert seen(desk) == SECOND
    assert "passed before" in hand.bar.progress.text()
    QTest.keyClick(desk.view, Key.Key_Return)
    desk.idle()
    assert codes(desk, SECOND, "W2") == ["TRA-AKSES"]

    QTest.keyClick(desk.view, Key.Key_Escape)
    desk.idle()
    assert hand.bar.isHidden()
    assert kept_queue(desk.project) is None


def test_by_mouse_the_buttons_do_the_same(desk: Desk, hand: HitHand) -> None:
    QTest.mouseClick(hand.bar.pass_by, Left)
    assert seen(desk) == SECOND
    QTest.mouseClick(hand.bar.back, Left)
    assert seen(desk) == FIRST
    QTest.mouseClick(hand.bar.accept, Left)
    desk.idle()
    assert codes(desk, FIRST, "W1") == ["TRA-AKSES"]
    QTest.mouseClick(hand.bar.leave, Left)
    assert hand.bar.isHidden()


def test_each_place_that_was_coded_is_undone_alone_and_waits_again(desk: Desk, hand: HitHand) -> None:
    for _place in range(2):
        QTest.keyClick(desk.view, Key.Key_A)
        desk.idle()
    desk.window.action_table.run("undo")
    desk.idle()
    assert codes(desk, FIRST, "W1") == ["TRA-AKSES"]
    assert codes(desk, SECOND, "W2") == []
    queue = kept_queue(desk.project)
    assert queue
    assert not queue.is_done


def test_what_is_selected_is_coded_where_a_person_makes_it_shorter(desk: Desk, hand: HitHand) -> None:
    desk.select("keluhan warga")
    QTest.keyClick(desk.view, Key.Key_A)
    desk.idle()
    assert codes(desk, "keluhan warga", "W1") == ["TRA-AKSES"]
    assert codes(desk, FIRST, "W1") == []


def test_letters_code_quickly_again_once_the_queue_was_left(desk: Desk, hand: HitHand) -> None:
    QTest.keyClick(desk.view, Key.Key_Escape)
    assert seen(desk) == FIRST
    QTest.keyClick(desk.view, Key.Key_A)
    assert desk.box.is_open
    assert desk.box.field.text() == "a"


def test_a_queue_that_was_left_goes_on_where_it_was(desk: Desk, hand: HitHand) -> None:
    QTest.keyClick(desk.view, Key.Key_N)
    desk.idle()
    QTest.keyClick(desk.view, Key.Key_Escape)
    assert hand.findings.resume.text() == "Go on, 1 left"
    desk.window.show_stage(Stage.HOME)
    desk.window.use_language("en")  # makes every stage anew
    desk.window.show_stage(Stage.REDUCE)
    desk.idle()
    stage = desk.window.stack.in_view
    assert isinstance(stage, ReduceStage)
    desk.qtbot.waitUntil(lambda: stage.desk.is_filled and desk.window.jobs.is_idle)
    desk.window.action_table.run("find_everywhere")
    desk.idle()
    QTest.mouseClick(stage.findings.resume, Left)
    desk.idle()
    assert stage.hit_hand.bar.progress.text() == "2 of 2, 0 coded, 1 passed"
    view = stage.reading.view
    assert view.snapshot.slice(view.selected_span()) == SECOND


def test_places_that_are_coded_already_are_not_asked_again(desk: Desk) -> None:
    tree = desk.project.read.code_tree()
    node = tree.named("TRA-AKSES")
    assert node
    for source, words in (("W1", FIRST), ("W2", SECOND)):
        found = desk.project.read.source_named(source)
        assert found
        code_passage(desk.project, found.id, span_of(desk.project, source, words), node.id)
    hand = desk.stage.hit_hand
    desk.window.action_table.run("find_everywhere")
    hand.findings.field.setText("keluhan")
    desk.qtbot.waitUntil(lambda: not hand.findings.is_waiting and desk.window.jobs.is_idle)
    hand.looking.begin(hand.findings.model.hits, QueueUnit.SENTENCE, node.id)
    desk.idle()
    assert not hand.looking.is_on
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence == "Every hit has this code already."
