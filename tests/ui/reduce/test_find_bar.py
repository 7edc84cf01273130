"""Finding in the open source: by words, exactly, by regular expression."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.hits import SearchMode
from qda_app.domain.spans import Span
from qda_app.ui.reduce.find_bar import FindBar
from tests.ui.reduce.conftest import Desk

Key = Qt.Key


@pytest.fixture
def bar(desk: Desk) -> FindBar:
    """The bar, open and empty."""
    desk.stage.reading.find_bar.begin()
    desk.idle()
    return desk.stage.reading.find_bar


def typed(desk: Desk, bar: FindBar, words: str) -> str:
    bar.field.setText(words)
    desk.qtbot.waitUntil(lambda: not bar.is_waiting and desk.window.jobs.is_idle)
    return bar.count.text()


def choose(desk: Desk, bar: FindBar, mode: SearchMode) -> None:
    button = next(one for one in bar.modes.buttons if one.choice.value is mode)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.idle()


def test_words_are_found_by_their_stem_and_the_bar_says_which(desk: Desk, bar: FindBar) -> None:
    assert typed(desk, bar, "di*") == "1 of 2"
    assert bar.told.text() == "dibuka 1, dilakukan 1"
    assert typed(desk, bar, "membuka") == "1 of 1"
    assert typed(desk, bar, "versi rilis") == "1 of 1"


def test_f3_goes_from_hit_to_hit_also_from_the_text(desk: Desk, bar: FindBar) -> None:
    typed(desk, bar, "di*")
    desk.view.setFocus()
    QTest.keyClick(desk.view, Key.Key_F3)
    assert bar.count.text() == "2 of 2"
    QTest.keyClick(desk.view, Key.Key_F3)
    assert bar.count.text() == "1 of 2"


def test_the_way_of_looking_is_remembered(desk: Desk, bar: FindBar) -> None:
    choose(desk, bar, SearchMode.EXACT)
    assert typed(desk, bar, "rinc") == "1 of 2"
    choose(desk, bar, SearchMode.EXACT)  # a second click takes nothing back
    assert bar.modes.mode is SearchMode.EXACT
    again = FindBar(desk.stage.desk, desk.view)
    assert [button.choice.value for button in again.modes.buttons if button.isChecked()] == [SearchMode.EXACT]


def test_a_regular_expression_that_is_none_says_where(desk: Desk, bar: FindBar) -> None:
    choose(desk, bar, SearchMode.REGEX)
    typed(desk, bar, "rinci(an")
    assert bar.told.text().startswith("This is not a regular expression: see its character 6")
    assert typed(desk, bar, "rinci(an)?") == "1 of 2"
    assert bar.told.isHidden()


def test_what_is_selected_is_looked_for_just_so(desk: Desk) -> None:
    desk.select("Keluhan warga".lower())
    bar = desk.stage.reading.find_bar
    bar.begin()
    desk.idle()
    assert bar.field.text() == "“keluhan warga”"
    assert bar.count.text() == "1 of 1"
    desk.open("W2")
    assert bar.count.text() == "1 of 1"
    bar.end()
    assert bar.marks == ()


def test_words_near_each_other_are_marked_one_by_one(desk: Desk, bar: FindBar) -> None:
    typed(desk, bar, "versi rilis")
    text = desk.view.snapshot.text
    rilis = text.index("rilis")
    assert list(bar.marks) == [Span(rilis, rilis + 5), Span(rilis + 6, rilis + 11)]
