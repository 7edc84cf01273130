"""Replacing words in all texts, comparing versions, and putting a corrected file in the place of a source."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from qda_app.domain.differences import Hunk, Part
from qda_app.domain.spans import Span
from qda_app.services.correcting import correct_text
from qda_app.ui.reduce.correcting.diff_text import DiffText, Mark
from qda_app.ui.reduce.correcting.difference import Difference
from qda_app.ui.reduce.correcting.places_model import PlacesModel
from qda_app.ui.reduce.correcting.quote_list import QuoteModel
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import W1, Desk, span_of
from tests.ui.reduce.correcting.conftest import text

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def rows(desk: Desk) -> list[str]:
    places = desk.stage.texts.replacing.list.places
    return [str(places.index(row).data()) for row in range(places.rowCount())]


def look_for(desk: Desk, words: str, replacement: str) -> None:
    page = desk.stage.texts.replacing
    desk.window.activateWindow()
    desk.view.setFocus()
    desk.window.action_table.run("replace_words")
    QTest.keyClicks(page.words, words)
    QTest.keyClick(page.words, Key.Key_Tab)
    page.replacement.setText(replacement)
    desk.qtbot.waitUntil(lambda: desk.window.jobs.is_idle and bool(page.list.places.chosen))


def test_words_are_replaced_in_all_sources_by_keys_and_undone_as_one_step(desk: Desk) -> None:
    page, before = desk.stage.texts.replacing, (text(desk, "W1"), text(desk, "W2"))
    look_for(desk, "eluhan", "asukan")
    QAbstractItemModelTester(page.list.places)
    assert rows(desk) == [
        "W1, 1 place",
        "line 6: I-1: Tiap bulan kami rilis versi perbaikan. Dasarnya keluhan warga., eluhan becomes asukan",
        "W2, 1 place",
        "line 6: I-2: Sebagian, lewat portal. Keluhan warga kami baca tiap pekan., eluhan becomes asukan",
    ]
    desk.window.action_table.run("commit")
    desk.idle()
    assert "kasukan warga" in text(desk, "W1")
    assert "Kasukan warga" in text(desk, "W2")
    assert desk.view.snapshot.text == text(desk, "W1")
    QTest.keyClick(page.words, Key.Key_Escape)
    assert desk.stage.texts.pages.current is None
    desk.window.action_table.run("undo")
    desk.idle()
    assert (text(desk, "W1"), text(desk, "W2")) == before


def test_a_place_that_is_not_ticked_stays(desk: Desk) -> None:
    page = desk.stage.texts.replacing
    look_for(desk, "warga", "penduduk")
    assert page.replace.text() == "Replace in 2 places"
    page.list.setFocus()
    page.list.setCurrentIndex(page.list.places.index(2))  # all of W2
    QTest.keyClick(page.list, Key.Key_Space)
    assert page.replace.text() == "Replace in 1 place"
    assert page.list.places.index(3).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    QTest.mouseClick(page.replace, LEFT)
    desk.idle()
    assert "penduduk" in text(desk, "W1")
    assert "penduduk" not in text(desk, "W2")


def test_excerpts_that_change_or_lose_their_words_are_named(desk: Desk) -> None:
    page = desk.stage.texts.replacing
    look_for(desk, "rilis", "terbitkan")
    desk.qtbot.waitUntil(lambda: page.effect.text() == "1 excerpt changes its words: W1-01")
    page.words.setText("Yang ringkas iya, publik.")
    page.replacement.setText("")
    desk.qtbot.waitUntil(lambda: [row.label for row in page.missing.quotes.rows] == ["W1-02"])
    assert page.missing.isVisible()


def test_a_broken_pattern_says_where(desk: Desk) -> None:
    page = desk.stage.texts.replacing
    look_for(desk, "warga", "")
    page.regex.setChecked(True)
    page.words.setText("war(ga")
    desk.qtbot.waitUntil(lambda: "character 4" in page.told.text())
    assert not page.replace.isEnabled()
    assert page.list.places.rowCount() == 0


def test_enter_on_a_place_goes_to_the_text(desk: Desk) -> None:
    page = desk.stage.texts.replacing
    look_for(desk, "portal", "laman")
    page.list.setFocus()
    QTest.keyClick(page.list, Key.Key_Return)
    desk.idle()
    assert desk.stage.texts.pages.current is None
    assert desk.stage.reading.header.short_id.text() == "W2"


def test_versions_are_compared_and_an_older_one_is_brought_back(desk: Desk) -> None:
    source_id = desk.excerpts()[0].source_id
    for changed in (W1.replace("Tiap bulan", "Tiap pekan"), W1.replace("Yang ringkas iya, publik. ", "")):
        desk.window.jobs.act(correct_text, desk.project, source_id, changed)
        desk.idle()
    assert [excerpt.is_missing for excerpt in desk.excerpts()] == [False, True]
    page = desk.stage.texts.versions
    desk.window.action_table.run("text_versions")
    desk.idle()
    assert page.before.count() == 3
    page.before.setCurrentIndex(0)
    desk.idle()
    assert page.told.text() == "1 change at 1 place: struck out is gone, underlined is new."
    assert "Yang ringkas iya, publik." in page.view.snapshot.text
    assert page.bring.text() == "Bring version 1 back"
    QTest.mouseClick(page.bring, LEFT)
    desk.idle()
    assert text(desk) == W1.strip() or text(desk) == W1
    assert [excerpt.words(text(desk)) for excerpt in desk.excerpts()] == [
        "Tiap bulan kami rilis versi perbaikan.",
        "Yang ringkas iya, publik.",
    ]
    assert [excerpt.is_missing for excerpt in desk.excerpts()] == [False, False]
    QTest.keyClick(page.view, Key.Key_Escape)
    assert desk.stage.texts.pages.current is None


def test_a_line_of_the_difference_leads_to_its_place(desk: Desk) -> None:
    desk.window.jobs.act(correct_text, desk.project, desk.excerpts()[0].source_id, W1.replace("desa", "kelurahan"))
    desk.idle()
    desk.window.action_table.run("text_versions")
    desk.idle()
    view = desk.stage.texts.versions.view
    view.setFocus()
    QTest.keyClick(view, Key.Key_Return)
    desk.idle()
    assert desk.stage.texts.pages.current is None


def test_a_text_that_was_never_corrected_says_so(desk: Desk) -> None:
    desk.window.action_table.run("text_versions")
    desk.idle()
    page = desk.stage.texts.versions
    assert page.empty.isVisible()
    assert not page.bring.isEnabled()


def test_a_corrected_file_takes_the_place_of_a_source(desk: Desk, answers: AnsweringDialogs, tmp_path: Path) -> None:
    path = tmp_path / "W1 benar.txt"
    path.write_text(
        W1.replace("Tiap bulan", "Setiap bulan").replace("Yang ringkas iya, publik. ", ""), encoding="utf-8"
    )
    answers.answers = [path]
    desk.window.action_table.run("replace_source")
    desk.idle()
    page = desk.stage.texts.renewing
    assert page.told.text().endswith("· 1 excerpt changes its words · 1 excerpt loses its words")
    assert page.warning.isHidden()
    QAbstractItemModelTester(page.list.quotes)
    assert [(row.label, row.fate) for row in page.list.quotes.rows] == [
        ("W1-02", "missing"),
        ("W1-01", "changes its words"),
    ]
    desk.window.action_table.run("commit")
    desk.idle()
    assert "Setiap bulan" in text(desk)
    assert [row.label for row in page.list.quotes.rows] == ["W1-02"]
    QTest.keyClick(page.list, Key.Key_Return)
    desk.idle()
    assert desk.stage.texts.pages.current is None
    assert desk.stage.inspector.page.missing.isVisible()

    QTest.mouseClick(desk.stage.inspector.page.place, LEFT)
    assert desk.stage.reading.range_bar.isVisible()
    desk.select("rinci untuk desa")
    QTest.mouseClick(desk.stage.reading.range_bar.take, LEFT)
    desk.idle()
    placed = desk.excerpts()[1]
    assert (placed.span, placed.is_missing) == (span_of(desk.project, "W1", "rinci untuk desa"), False)
    assert not desk.stage.inspector.page.missing.isVisible()

    for _step in range(2):
        desk.window.action_table.run("undo")
        desk.idle()
    assert "Tiap bulan" in text(desk)


def test_another_interview_is_told_before_it_is_stored(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "lain.txt"
    path.write_text("P: Siapa nama kucing itu?\nI-7: Si Belang, umurnya tiga tahun.\n", encoding="utf-8")
    desk.stage.texts.look_at_file(desk.excerpts()[0].source_id, path)
    desk.idle()
    page = desk.stage.texts.renewing
    assert "Is it another interview?" in page.warning.text()
    assert page.replace.text() == "Replace all the same"
    QTest.keyClick(page.view, Key.Key_Escape)
    assert desk.view.snapshot.text == text(desk)
    assert "Tiap bulan" in text(desk)


def test_a_file_that_cannot_be_read_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "W1.docx"
    path.write_bytes(b"\x00\x01\x02 this is no document")
    desk.stage.texts.look_at_file(desk.excerpts()[0].source_id, path)
    desk.idle()
    assert desk.stage.texts.pages.current is None
    assert desk.window.bands.notice
    assert desk.window.bands.notice.tone == "error"


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_of_a_source_offers_what_can_be_done_with_its_text(desk: Desk) -> None:
    view = desk.stage.sources.view
    point = view.visualRect(desk.stage.sources.model.index(1, 0)).center()
    view.customContextMenuRequested.emit(QPoint(point))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Correct the text",
        "Versions of the text",
        "Replace the source by a corrected file",
        "Speakers of the source",
        "Open the recording",
        "Link a recording to the source",
        "Find and replace in the texts",
    ]
    menu.close()
    desk.idle()
    assert desk.stage.reading.header.short_id.text() == "W2"


def test_a_difference_as_one_text_marks_what_went_and_came() -> None:
    hunk = Hunk(3, 4, ((Part.SAME, "Satu "), (Part.GONE, "dua\n"), (Part.NEW, "tiga"), (Part.SAME, " empat")))
    diff = DiffText.of([hunk, hunk])
    assert diff.text == "Satu dua¶\ntiga empat\n" * 2
    assert diff.marks[:2] == [Mark(Span(5, 10), Part.GONE), Mark(Span(10, 14), Part.NEW)]
    assert diff.starts == [(0, 4), (21, 4)]


def test_empty_lists_are_sound_models() -> None:
    for model in (PlacesModel(), QuoteModel()):
        QAbstractItemModelTester(model)
        assert model.rowCount() == 0


def test_a_difference_is_shown_side_by_side_and_stays_so(desk: Desk) -> None:
    changed = W1.replace("Tiap bulan", "Tiap pekan").replace("desa dan", "desa serta")
    desk.window.jobs.act(correct_text, desk.project, desk.excerpts()[0].source_id, changed)
    desk.idle()
    desk.window.action_table.run("text_versions")
    desk.idle()
    both = desk.stage.texts.versions.difference
    assert not both.is_in_two
    QTest.mouseClick(both.button, LEFT)
    assert both.is_in_two
    assert both.button.text() == "In one text"
    assert "Tiap bulan" in both.before.snapshot.text
    assert "Tiap pekan" not in both.before.snapshot.text
    assert "Tiap pekan" in both.after.snapshot.text
    assert "Tiap bulan" not in both.after.snapshot.text
    assert both.before.hasFocus()
    wanted: list[int] = []
    both.line_wanted.connect(wanted.append)
    QTest.keyClick(both.before, Key.Key_Return)
    desk.idle()
    assert wanted == [5]
    assert desk.stage.texts.pages.current is None
    desk.window.action_table.run("text_versions")
    desk.idle()
    assert both.is_in_two
    desk.window.action_table.run("difference_in_two")
    assert not both.is_in_two
    QTest.keyClick(both.one, Key.Key_Escape)
    assert desk.stage.texts.pages.current is None


def test_two_texts_scroll_together_group_by_group(desk: Desk, qtbot: QtBot) -> None:
    both = Difference(desk.stage.context)
    qtbot.addWidget(both)
    both.resize(600, 300)
    both.switch()
    parts = (Part.SAME, "Sama. " * 60), (Part.GONE, "lama " * 80), (Part.NEW, "baru ")
    both.show_difference([Hunk(10 * place, 9 * place, parts) for place in range(1, 6)])
    both.show()
    both.before.show_group(3)
    assert both.after.group == both.before.group == 3
    both.after.show_group(1)
    assert both.before.group == 1
    both.switch()
