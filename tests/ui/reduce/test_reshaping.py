import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.spans import Span
from tests.ui.reduce.conftest import Desk, code

Key, Held = Qt.Key, Qt.KeyboardModifier
END = Held.AltModifier | Held.ShiftModifier
START = END | Held.ControlModifier


def words(desk: Desk) -> str:
    """Those of the current excerpt, as the project has them."""
    excerpt = desk.stage.desk.excerpt
    assert excerpt
    stored = next(one for one in desk.excerpts() if one.id == excerpt.id)
    return desk.view.snapshot.slice(stored.span)


def choose(desk: Desk, number: int) -> None:
    desk.stage.desk.choose(desk.excerpts()[number].id)
    desk.view.setFocus()


@pytest.mark.parametrize(("keys", "held", "expected"), [
    ([Key.Key_Left], END, "Yang ringkas iya,"),
    ([Key.Key_Right], END, "Yang ringkas iya, publik. Kalau"),
    ([Key.Key_Down], END, "Yang ringkas iya, publik. Kalau yang rinci untuk desa dan inspektorat."),
    ([Key.Key_Down, Key.Key_Up], END, "Yang ringkas iya, publik."),
    ([Key.Key_Right], START, "ringkas iya, publik."),
    ([Key.Key_Right, Key.Key_Left], START, "Yang ringkas iya, publik."),
])  # fmt: skip
def test_an_excerpt_grows_and_shrinks_at_both_ends(
    desk: Desk, keys: list[Qt.Key], held: Qt.KeyboardModifier, expected: str
) -> None:
    choose(desk, 1)
    for key in keys:
        QTest.keyClick(desk.view, key, held)
        desk.idle()
    assert words(desk) == expected
    assert desk.view.current_span() == desk.excerpts()[1].span
    for _key in keys:
        QTest.keyClick(desk.view, Key.Key_Z, Held.ControlModifier)
        desk.idle()
    assert words(desk) == "Yang ringkas iya, publik."


def test_presses_that_come_faster_than_they_are_stored_all_count(desk: Desk) -> None:
    choose(desk, 1)
    for _press in range(3):
        QTest.keyClick(desk.view, Key.Key_Left, END)
    desk.idle()
    assert words(desk) == "Yang"


def test_an_excerpt_keeps_its_last_word_and_the_window_says_so(desk: Desk) -> None:
    choose(desk, 1)
    for _press in range(4):
        QTest.keyClick(desk.view, Key.Key_Left, END)
    desk.idle()
    assert words(desk) == "Yang"
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence.startswith("One word is the least")


def test_a_place_that_is_taken_is_refused_and_the_next_press_begins_anew(desk: Desk) -> None:
    desk.window.jobs.act(code, desk.project, "W1", "Yang ringkas iya,", "PROG-MPP")
    desk.idle()
    choose(desk, 1)
    QTest.keyClick(desk.view, Key.Key_Left, END)
    desk.idle()
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence == "There is already an excerpt at exactly this place."
    assert words(desk) == "Yang ringkas iya, publik."
    QTest.keyClick(desk.view, Key.Key_Right, END)
    desk.idle()
    assert words(desk) == "Yang ringkas iya, publik. Kalau"


def test_what_is_selected_goes_before_the_current_excerpt(desk: Desk) -> None:
    choose(desk, 1)
    span = desk.select("Dasarnya")
    QTest.keyClick(desk.view, Key.Key_Right, END)
    assert desk.view.selected_span() == Span(span.start, span.end + len(" keluhan"))
    assert words(desk) == "Yang ringkas iya, publik."


def test_without_an_excerpt_one_is_asked_for(desk: Desk) -> None:
    QTest.keyClick(desk.view, Key.Key_Right, END)
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence == "Choose an excerpt first."


def test_f4_gives_the_last_code_again(desk: Desk) -> None:
    desk.select("Dasarnya")
    QTest.keyClick(desk.view, Key.Key_F4)
    desk.idle()
    assert [one for one, *_rating in desk.codes_at("Dasarnya")] == ["TRA-AKSES"]
    desk.select("Tiap bulan kami rilis versi perbaikan.")
    QTest.keyClicks(desk.view, "t")
    QTest.keyClicks(desk.box.field, "ra-perbaikan")
    QTest.keyClick(desk.box.field, Key.Key_Return)
    desk.idle()
    desk.select("Kalau yang rinci")
    QTest.keyClick(desk.view, Key.Key_F4)
    desk.idle()
    assert [one for one, *_rating in desk.codes_at("Kalau yang rinci")] == ["TRA-PERBAIKAN"]
