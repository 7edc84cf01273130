"""The page of words: frequencies with their columns and stop words, and every place of a word in context."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.services.learning import learn
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.reduce.words.kwic_model import AFTER, BEFORE, KEY
from qda_app.ui.reduce.words.page import WordsPage
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(desk: Desk) -> WordsPage:
    learn(desk.project)
    desk.window.show_stage(Stage.REDUCE, Target(tab="words"))
    desk.idle()
    found = desk.stage.tabs.page
    assert isinstance(found, WordsPage)
    return found


def words(page: WordsPage) -> dict[str, int]:
    return {row.word: row.count for row in page.counts.model.rows}


def look_for(desk: Desk, page: WordsPage, typed: str) -> list[tuple[str, ...]]:
    page.show_part(page.kwic)
    page.kwic.field.setText(typed)
    QTest.keyClick(page.kwic.field, ENTER)
    desk.idle()
    model = page.kwic.model
    columns = (BEFORE, KEY, AFTER)
    return [tuple(str(model.data(model.index(row, one))) for one in columns) for row in range(model.rowCount())]


def test_what_informants_say_is_counted_and_the_researcher_when_wanted(desk: Desk, page: WordsPage) -> None:
    assert words(page)["keluhan"] == 2
    assert "aplikasi" not in words(page)

    page.counts.researcher.click()
    desk.idle()
    assert words(page)["aplikasi"] == 1
    assert "different words" in page.counts.told.text()


def test_columns_codes_and_filter_narrow_the_table(desk: Desk, page: WordsPage) -> None:
    page.counts.by.setCurrentIndex(1)
    page.counts.by.activated.emit(1)
    desk.idle()
    assert list(page.counts.model.counts.columns) == ["W1", "W2"]
    row = next(row for row in page.counts.model.rows if row.word == "keluhan")
    assert row.by_column == (1, 1)

    page.counts.filter.setText("kelu")
    assert list(words(page)) == ["keluhan"]
    page.counts.filter.clear()
    akses = desk.project.read.code_tree().named("TRA-AKSES")
    page.counts.code.choose(akses)
    desk.idle()
    assert set(words(page)) == {"ringkas", "publik"}


def test_stop_words_are_the_persons_own_and_come_back(desk: Desk, page: WordsPage) -> None:
    page.counts.stop_button.click()
    box = page.counts.stop_box
    box.field.setPlainText(f"{box.field.toPlainText()}\nKeluhan".replace("\nyang\n", "\n"))
    box.keep.click()
    desk.idle()
    assert "keluhan" not in words(page)
    assert "yang" in words(page)

    box.reset.click()
    desk.idle()
    assert "keluhan" in words(page)
    assert "yang" not in words(page)


def test_a_word_leads_to_its_places_and_a_place_to_the_text(desk: Desk, page: WordsPage) -> None:
    row = list(words(page)).index("keluhan")
    page.counts.view.setCurrentIndex(page.counts.model.index(row, 0))
    QTest.keyClick(page.counts.view, ENTER)
    desk.idle()
    assert page.is_kwic
    assert page.kwic.told.text() == "2 places in 2 sources: keluhan 2"

    QTest.keyClick(page.kwic.field, Qt.Key.Key_Down)
    QTest.keyClick(page.kwic.view, Qt.Key.Key_Down)
    QTest.keyClick(page.kwic.view, ENTER)
    desk.idle()
    assert desk.stage.tabs.page is None
    second = desk.project.read.source_named("W2")
    assert second
    assert desk.stage.desk.source_id == second.id


def test_places_are_sorted_and_narrowed_to_a_voice(desk: Desk, page: WordsPage) -> None:
    found = look_for(desk, page, "keluhan")
    assert [one[2] for one in found] == ["warga.", "warga kami baca tiap pekan."]
    page.kwic.order.setCurrentIndex(2)
    page.kwic.order.activated.emit(2)
    desk.idle()
    before = [str(page.kwic.model.data(page.kwic.model.index(row, BEFORE))) for row in range(2)]
    assert [one.split()[-1] for one in before] == ["Dasarnya", "portal."]

    assert len(look_for(desk, page, "apakah")) == 2
    page.kwic.who.setCurrentIndex(1)
    page.kwic.who.activated.emit(1)
    desk.idle()
    assert page.kwic.model.rowCount() == 1
    assert page.kwic.model.line(0).source.short_id == "W1"  # without turns, so that its one voice has all of it
    page.kwic.who.setCurrentIndex(page.kwic.who.findText("I-2"))
    page.kwic.who.activated.emit(2)
    assert len(look_for(desk, page, "keluhan")) == 1


def test_what_cannot_be_looked_for_is_told_beside_the_field(desk: Desk, page: WordsPage) -> None:
    look_for(desk, page, "?!")

    assert page.kwic.told.text().startswith("There are no words to look for.")


def test_both_are_exported(desk: Desk, page: WordsPage, answers: AnsweringDialogs, tmp_path: Path) -> None:
    answers.answers = [tmp_path / "words.docx", tmp_path / "bars.svg", tmp_path / "kwic.xlsx"]
    page.export()
    desk.idle()
    page.export()
    desk.idle()
    look_for(desk, page, "keluhan")
    desk.window.tools.actions.run("to_word")
    desk.idle()

    assert (tmp_path / "words.docx").stat().st_size > 5_000
    assert "<svg" in (tmp_path / "bars.svg").read_text(encoding="utf-8")[:500]
    assert page.kwic.told.text() == "2 lines were saved."
    assert (tmp_path / "kwic.xlsx").exists()
