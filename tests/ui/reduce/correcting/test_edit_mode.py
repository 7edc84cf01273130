"""Mending typos in a coded interview, by keys and by mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.edits import Edits
from qda_app.services.correcting import correct_text
from qda_app.settings import LAST_PLACES
from qda_app.ui.reduce.correcting import edit_find
from tests.ui.reduce.conftest import Desk, span_of
from tests.ui.reduce.correcting.conftest import begin, keep, text

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def test_a_typo_is_mended_by_keys_and_the_codings_move(desk: Desk) -> None:
    desk.select("bulan")
    editor = begin(desk)
    assert editor.textCursor().selectedText() == "bulan"
    assert editor.hasFocus()
    assert "P: Bagaimana" in editor.toPlainText()
    QTest.keyClicks(editor, "pekan")
    keep(desk)
    assert not desk.stage.edit.is_on
    assert "Tiap pekan kami rilis versi perbaikan." in text(desk)
    assert [excerpt.words(text(desk)) for excerpt in desk.excerpts()] == [
        "Tiap pekan kami rilis versi perbaikan.",
        "Yang ringkas iya, publik.",
    ]
    assert {coding.span for coding in desk.view.codings} == {excerpt.span for excerpt in desk.excerpts()}
    assert desk.view.hasFocus()
    assert desk.view.selected_span().start == span_of(desk.project, "W1", "pekan").end

    QTest.keyClick(desk.view, Key.Key_Z, CTRL)
    desk.idle()
    assert "Tiap bulan kami" in text(desk)
    assert desk.view.snapshot.text == text(desk)
    assert {coding.span for coding in desk.view.codings} == {excerpt.span for excerpt in desk.excerpts()}


def test_a_typo_is_mended_by_mouse(desk: Desk) -> None:
    QTest.mouseClick(desk.stage.reading.header.correct, LEFT)
    desk.idle()
    editor, bar = desk.stage.edit.page.editor, desk.stage.edit.page.bar
    editor.select(span_of(desk.project, "W1", "rilis"))
    QTest.keyClicks(editor, "terbitkan")
    desk.qtbot.waitUntil(lambda: bar.told.text() == "1 change · 1 excerpt changes its words")
    QTest.mouseClick(bar.keep, LEFT)
    desk.idle()
    assert "kami terbitkan versi" in text(desk)


def test_escape_asks_only_where_something_was_typed(desk: Desk) -> None:
    editor, bar = begin(desk), desk.stage.edit.page.bar
    QTest.keyClick(editor, Key.Key_Escape)
    assert not desk.stage.edit.is_on
    assert desk.view.hasFocus()

    editor = begin(desk)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Key.Key_Escape)
    assert desk.stage.edit.is_on
    assert bar.discard.isVisible()
    QTest.keyClick(editor, Key.Key_Escape)
    assert not bar.discard.isVisible()
    QTest.keyClick(editor, Key.Key_Escape)
    QTest.mouseClick(bar.discard, LEFT)
    assert not desk.stage.edit.is_on
    desk.idle()
    assert desk.project.read.version(desk.excerpts()[0].source_id).number == 1
    assert not desk.stage.edit.offer.isVisible()


def test_undo_takes_back_what_was_typed_and_no_coding(desk: Desk) -> None:
    editor = begin(desk)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    desk.idle()
    assert editor.content.edits == Edits()
    assert len(desk.excerpts()) == 2
    assert not desk.window.action_table["undo"].isEnabled()
    QTest.keyClick(editor, Key.Key_Escape)
    assert desk.window.action_table["undo"].isEnabled()


def test_excerpts_that_lose_their_words_are_listed_before_anything_is_stored(desk: Desk) -> None:
    editor, losses = begin(desk), desk.stage.edit.page.losses
    editor.select(desk.excerpts()[0].span)
    QTest.keyClick(editor, Key.Key_Delete)
    keep(desk)
    assert losses.isVisible()
    assert [(row.label, row.words) for row in losses.list.quotes.rows] == [
        ("W1-01", "“Tiap bulan kami rilis versi perbaikan.”")
    ]
    assert "Tiap bulan" in text(desk)
    QTest.keyClick(losses.list, Key.Key_Return)  # look at the place
    assert editor.hasFocus()
    keep(desk)
    assert not desk.stage.edit.is_on
    assert "Tiap bulan" not in text(desk)
    assert [excerpt.missing_words for excerpt in desk.excerpts()] == ["Tiap bulan kami rilis versi perbaikan.", ""]


def test_a_text_without_words_is_not_stored(desk: Desk) -> None:
    editor, bar = begin(desk), desk.stage.edit.page.bar
    editor.selectAll()
    QTest.keyClick(editor, Key.Key_Delete)
    keep(desk)
    assert bar.told.text().startswith("No words would be left in this source.")
    assert desk.stage.edit.is_on
    assert not editor.isReadOnly()
    assert "Tiap bulan" in text(desk)
    desk.stage.edit.discard()


def test_what_was_typed_waits_while_another_source_is_read(desk: Desk) -> None:
    QTest.keyClicks(begin(desk), "Catatan. ")
    desk.open("W2")
    assert not desk.stage.edit.is_on
    assert not desk.stage.edit.offer.isVisible()
    desk.open("W1")
    assert desk.stage.edit.offer.isVisible()
    QTest.mouseClick(desk.stage.edit.offer.go_on, LEFT)
    desk.idle()
    keep(desk)
    assert "Catatan. " in text(desk)
    assert not desk.stage.edit.offer.isVisible()


def test_what_was_typed_is_there_after_the_program_ended_and_follows_the_text(
    desk: Desk, again: Callable[[], Desk]
) -> None:
    editor = begin(desk)
    editor.select(span_of(desk.project, "W1", "publik"))
    QTest.keyClicks(editor, "terbuka")
    path = desk.project.path
    desk.stage.leave()
    desk.window.jobs.act(correct_text, desk.project, desk.excerpts()[0].source_id, text(desk).replace("Tiap", "Setiap"))
    desk.idle()
    assert path == desk.project.path
    later = again()
    later.open("W1")
    assert later.stage.edit.offer.isVisible()
    QTest.mouseClick(later.stage.edit.offer.go_on, LEFT)
    later.idle()
    keep(later)
    assert "Setiap bulan" in text(later)
    assert "Yang ringkas iya, terbuka." in text(later)


def test_correcting_keeps_the_place_and_codes_nothing(desk: Desk) -> None:
    editor = begin(desk)
    for key, held in (
        (Key.Key_D, CTRL),
        (Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Key.Key_V, Qt.KeyboardModifier.AltModifier),
    ):
        QTest.keyClick(editor, key, held)
    desk.idle()
    assert len(desk.excerpts()) == 2
    assert QApplication.activePopupWidget() is None
    desk.stage.edit.discard()
    assert desk.window.settings.get(LAST_PLACES) is not None


def test_a_project_open_for_reading_is_not_corrected(desk: Desk) -> None:
    desk.window.action_table.show(desk.stage.stage, has_project=True, is_writable=False)
    assert not desk.window.action_table["correct_text"].isEnabled()
    assert not desk.stage.reading.header.correct.isEnabled()


def test_words_are_found_in_the_text_as_it_is_corrected(desk: Desk) -> None:
    desk.select("Bagaimana")
    editor, find = begin(desk), desk.stage.edit.page.finder
    editor.insertPlainText("Keluhan 👍🏽 apa")
    QTest.keyClick(editor, Key.Key_Home)
    QTest.keyClick(editor, Key.Key_F, CTRL)
    assert find.field.hasFocus()
    QTest.keyClicks(find.field, "keluhan")
    assert find.count.text() == "1 of 2"
    assert editor.textCursor().selectedText() == "Keluhan"
    QTest.keyClick(find.field, Key.Key_Return)
    assert (find.count.text(), editor.textCursor().selectedText()) == ("2 of 2", "keluhan")
    desk.window.action_table.run("next_hit")
    assert find.count.text() == "1 of 2"
    QTest.keyClick(find.field, Key.Key_Escape)
    assert editor.hasFocus()
    assert find.isHidden()
    assert desk.stage.edit.is_on
    QTest.keyClicks(editor, "Masukan")
    assert "P: Masukan 👍🏽 apa" in editor.content.edits.apply(editor.content.stored)
    desk.stage.edit.discard()
    desk.window.action_table.run("find")
    assert desk.stage.reading.find_bar.isVisible()


def test_hits_follow_what_is_typed_beside_them(desk: Desk) -> None:
    editor, find = begin(desk), desk.stage.edit.page.finder
    desk.window.action_table.run("find")
    find.field.setText("warga")
    assert find.count.text() == "1 of 1"
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "Warga. ")
    desk.qtbot.waitUntil(lambda: find.count.text() == "2 of 2")
    assert editor.textCursor().position() == 7
    find.field.setText("tidak ada")
    assert find.count.text() == "Not found."
    desk.stage.edit.discard()


def test_a_long_text_is_searched_beside_the_window(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_find, "_AT_ONCE", 0)
    editor, find = begin(desk), desk.stage.edit.page.finder
    desk.window.action_table.run("find")
    find.field.setText("warga")
    assert find.count.text() == ""
    desk.idle()
    assert find.count.text() == "1 of 1"
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "Warga. ")
    find.next()
    desk.idle()
    assert (find.count.text(), editor.textCursor().selectedText()) == ("1 of 2", "Warga")
    find.field.setText("kami")
    find.leave()
    desk.idle()
    assert find.isHidden()
    assert editor.textCursor().selectedText() == "Warga"
    desk.stage.edit.discard()
