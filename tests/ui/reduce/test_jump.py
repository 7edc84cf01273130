import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.ids import new_id
from qda_app.domain.sources import PartKind, TextPart
from qda_app.settings import LINE_NUMBERS
from qda_app.storage.belongings import newest_versions
from tests.ui.reduce.conftest import Desk, span_of

Key, Held = Qt.Key, Qt.KeyboardModifier


def jump(desk: Desk, typed: str) -> str:
    """Ask for a place and go there; what the bar said."""
    bar = desk.stage.reading.jump_bar
    desk.view.setFocus()
    QTest.keyClick(desk.view, Key.Key_G, Held.ControlModifier)
    assert QApplication.focusWidget() is bar.field
    QTest.keyClicks(bar.field, typed)
    told = bar.told.text()
    QTest.keyClick(bar.field, Key.Key_Return)
    desk.idle()
    return told


def line_at_cursor(desk: Desk) -> int:
    return desk.view.snapshot.lines.number(desk.view.selected_span().start)


@pytest.mark.parametrize(("typed", "told", "line"), [
    ("8", "line 8 of 10", 8),
    ("t2", "turn 2 of 2, I-1, line 9", 9),
    ("giliran 1", "turn 1 of 2, I-1, line 6", 6),
])  # fmt: skip
def test_one_jumps_to_a_line_or_a_turn_and_is_back_in_the_text(desk: Desk, typed: str, told: str, line: int) -> None:
    assert jump(desk, typed) == told
    assert line_at_cursor(desk) == line
    assert not desk.stage.reading.jump_bar.isVisible()
    assert QApplication.focusWidget() is desk.view


def test_a_code_leads_from_excerpt_to_excerpt(desk: Desk) -> None:
    desk.select("Dasarnya keluhan")
    QTest.keyClicks(desk.view, "1")  # TRA-AKSES
    desk.idle()
    desk.stage.desk.choose(None)
    desk.view.show_place(desk.view.snapshot.lines.span(1))
    assert jump(desk, "tra-a") == "TRA-AKSES, 1 of 2, line 6"
    bar = desk.stage.reading.jump_bar
    titles = [desk.stage.inspector.header.title.text()]
    for _press in range(2):
        QTest.keyClick(bar.field, Key.Key_Return)
        desk.idle()
        titles.append(desk.stage.inspector.header.title.text())
    assert titles == ["Excerpt W1-03", "Excerpt W1-02", "Excerpt W1-03"]
    QTest.keyClick(bar.field, Key.Key_Escape)
    assert QApplication.focusWidget() is desk.view


def test_a_code_above_leads_to_what_was_coded_below_it(desk: Desk) -> None:
    assert jump(desk, "tra") == "TRA, 1 of 2, line 6"


@pytest.mark.parametrize(("typed", "told"), [
    ("11", "This source has 10 lines. Type a number from 1 to 10."),
    ("t9", "This source has 2 turns. Type a number from 1 to 2."),
    ("12:30", "This source has no time stamps. Type the number of a line."),
    ("kor", "KOR was not given in this source. Look for another code, or open another source."),
    ("zzz", "No code, line, turn or time is called “zzz”."),
])  # fmt: skip
def test_a_place_that_is_not_there_is_told_and_the_bar_waits(desk: Desk, typed: str, told: str) -> None:
    assert jump(desk, typed).startswith(told)
    bar = desk.stage.reading.jump_bar
    assert bar.isVisible()
    assert bar.told.property("tone") == "error"
    assert not bar.go.isEnabled()


def test_line_numbers_can_be_switched_off_and_stay_off(desk: Desk) -> None:
    gutter, settings = desk.view.gutter, desk.window.settings
    width, numbered = gutter.width(), gutter.grab().toImage()
    desk.window.action_table.run("line_numbers")
    assert settings.get(LINE_NUMBERS) is False
    assert gutter.width() < width
    assert desk.view.viewport().x() == gutter.width()
    desk.window.action_table.run("line_numbers")
    assert settings.get(LINE_NUMBERS) is True
    assert gutter.grab().toImage() == numbered


def test_headings_are_listed_and_lead_to_their_place(desk: Desk) -> None:
    with_headings(desk, "Tanggal", "P: Apakah semua")
    bar = desk.stage.reading.jump_bar
    QTest.keyClick(desk.view, Key.Key_G, Held.ControlModifier)
    assert bar.outline.text() == "2 headings"
    bar.outline.menu().aboutToShow.emit()
    actions = bar.outline.menu().actions()
    assert [one.text().strip() for one in actions] == ["heading “Tanggal”, line 3", "heading “P: Apakah semua”, line 8"]
    actions[1].trigger()
    desk.idle()
    assert line_at_cursor(desk) == 8
    assert not bar.isVisible()


def test_words_that_are_no_code_are_looked_for_in_the_headings(desk: Desk) -> None:
    with_headings(desk, "Tanggal", "P: Apakah semua")
    assert jump(desk, "apakah semua") == "heading “P: Apakah semua”, line 8"
    assert line_at_cursor(desk) == 8


def test_a_source_without_headings_offers_none(desk: Desk) -> None:
    QTest.keyClick(desk.view, Key.Key_G, Held.ControlModifier)
    assert desk.stage.reading.jump_bar.outline.isHidden()


def with_headings(desk: Desk, *words: str) -> None:
    """Let these words of W1 be headings, and open it."""
    project = desk.stage.desk.context.project
    source = project.read.source_named("W1")
    assert source
    with project.changing("Headings") as work:
        version = newest_versions(project.read)[source.id]
        spans = [span_of(project, "W1", one) for one in words]
        work.add(*(TextPart(new_id(), version.id, PartKind.HEADING, 1, one.start, one.end) for one in spans))
    for name in ("W2", "W1"):
        found = project.read.source_named(name)
        assert found
        desk.stage.desk.open(found.id)
        desk.idle()
