"""A whole codebook is updated from a file, after one has seen what it would change."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from qda_app.exporters.codebook import codebook_yaml
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk
from tests.ui.reduce.test_codes_tree import named, told

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def book(desk: Desk, tmp_path: Path) -> Path:
    """The codebook with another definition of TRA-USUL, with a new code and without TRA-LAYANAN."""
    words = codebook_yaml(desk.project.read.code_tree())
    usul = named(desk, "TRA-USUL").name
    changed = words.replace(f"nama: {usul}", "nama: Usulan warga").replace("id: TRA-LAYANAN", "id: TRA-BARU")
    path = tmp_path / "buku.yaml"
    path.write_text(changed, encoding="utf-8")
    return path


def open_file(desk: Desk, answers: AnsweringDialogs, path: Path) -> None:
    answers.answers.append(path)
    desk.window.action_table.run("update_codebook")
    desk.idle()


def rows(desk: Desk) -> list[str]:
    model = desk.stage.update_sheet.model
    return [str(model.data(model.index(place))) for place in range(model.rowCount())]


def test_a_file_is_looked_through_and_taken_as_one_step(desk: Desk, answers: AnsweringDialogs, book: Path) -> None:
    layanan = named(desk, "TRA-LAYANAN")
    open_file(desk, answers, book)
    sheet = desk.stage.update_sheet
    assert sheet.is_open
    assert "Only here, kept as they are: 1" in rows(desk)
    assert "TRA-USUL Usulan warga" in rows(desk)
    place = sheet.model.index(rows(desk).index("TRA-USUL Usulan warga"))
    sheet.list.setCurrentIndex(place)
    assert "<s " in sheet.detail.text()
    assert "<u " in sheet.detail.text()
    sheet.everything.click()
    sheet.take.click()
    desk.idle()
    assert not sheet.is_open
    assert told(desk) == "The codebook was updated: 1 new, 1 changed."
    assert named(desk, "TRA-USUL").name == "Usulan warga"
    assert named(desk, "TRA-BARU").parent_id == named(desk, "TRA").id
    assert named(desk, "TRA-LAYANAN") == layanan
    desk.window.action_table.run("undo")
    desk.idle()
    assert desk.stage.desk.tree.named("TRA-BARU") is None


def test_what_is_not_ticked_is_left(desk: Desk, answers: AnsweringDialogs, book: Path) -> None:
    open_file(desk, answers, book)
    sheet = desk.stage.update_sheet
    sheet.nothing.click()
    assert not sheet.take.isEnabled()
    sheet.list.setCurrentIndex(sheet.model.index(rows(desk).index("TRA-USUL Usulan warga")))
    QTest.keyClick(sheet.list, Key.Key_Space)
    assert sheet.told.text().startswith("1 of 2 are taken.")
    sheet.take.click()
    desk.idle()
    assert named(desk, "TRA-USUL").name == "Usulan warga"
    assert desk.stage.desk.tree.named("TRA-BARU") is None


def test_a_file_is_dropped_on_the_tree_and_escape_changes_nothing(desk: Desk, book: Path) -> None:
    data, action = QMimeData(), Qt.DropAction.CopyAction
    data.setUrls([QUrl.fromLocalFile(str(book))])
    viewport, none = desk.stage.codes.tree.viewport(), Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(QPoint(9, 9), action, data, LEFT, none))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(9, 9), action, data, LEFT, none, QEvent.Type.Drop))
    desk.idle()
    assert desk.stage.update_sheet.is_open
    QTest.keyClick(desk.stage.update_sheet.list, Key.Key_Escape)
    assert not desk.stage.update_sheet.is_open
    assert desk.stage.desk.tree.named("TRA-BARU") is None


def test_the_preview_follows_what_happens_below_it(desk: Desk, answers: AnsweringDialogs, book: Path) -> None:
    open_file(desk, answers, book)
    desk.stage.codes_hand.acts.rename(named(desk, "TRA-USUL").id, "TRA-USUL", "Usulan warga")
    desk.idle()
    assert "TRA-USUL Usulan warga" not in rows(desk)


def test_a_table_is_read_like_a_yaml_file(desk: Desk, answers: AnsweringDialogs, tmp_path: Path) -> None:
    table = Workbook()
    assert table.active
    table.active.append(["id", "nama", "induk"])
    table.active.append(["BEBAS", "Temuan bebas", ""])
    path = tmp_path / "buku.xlsx"
    table.save(path)
    open_file(desk, answers, path)
    assert rows(desk)[:2] == ["New: 1", "BEBAS Temuan bebas"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("kode:\n- {id: A, nama: A}\n- {id: A, nama: B}\n", "the short id A is taken"),
        ("kode:\n- {id: A, nama: A, induk: B}\n- {id: B, nama: B, induk: A}\n", "would be below itself"),
        ("kode:\n- {id: A, nama: A, induk: C}\n", "there is no code C"),
    ],
)
def test_a_faulty_file_is_told_in_words(
    desk: Desk, answers: AnsweringDialogs, tmp_path: Path, words: str, sentence: str
) -> None:
    path = tmp_path / "buku.yaml"
    path.write_text(words, encoding="utf-8")
    open_file(desk, answers, path)
    assert sentence in told(desk)
    assert not desk.stage.update_sheet.is_open


def test_a_file_that_says_nothing_new_says_so(desk: Desk, answers: AnsweringDialogs, tmp_path: Path) -> None:
    path = tmp_path / "buku.yaml"
    path.write_text(codebook_yaml(desk.project.read.code_tree()), encoding="utf-8")
    open_file(desk, answers, path)
    assert told(desk) == "buku.yaml says nothing that the codebook does not have."


def test_the_list_of_changes_keeps_the_rules(desk: Desk, answers: AnsweringDialogs, book: Path) -> None:
    model = desk.stage.update_sheet.model
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, warning, desk.window)
    open_file(desk, answers, book)
    model.tick_all(is_wanted=True)
    open_file(desk, answers, book)
    assert tester.model() is model
