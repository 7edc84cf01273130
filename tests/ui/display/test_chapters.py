"""Chapters of the thesis are prepared in a panel, from anywhere, and leave as Word."""

import datetime
from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qda_app.services.consents import withdraw_consent
from qda_app.services.papers import Subject, attach
from qda_app.services.thesis.appendices import APPENDICES
from qda_app.ui.actions import Stage
from tests.ui.conftest import AnsweringDialogs
from tests.ui.display.conftest import Room


def said(room: Room) -> str:
    return " ".join(one.text() for one in room.stage.thesis.findChildren(QLabel) if one.isVisibleTo(room.stage))


def headings(path: Path, level: int) -> list[str]:
    return [one.text for one in Document(str(path)).paragraphs if one.style and one.style.name == f"Heading {level}"]


def test_a_chapter_is_looked_through_and_saved_from_anywhere(
    room: Room, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    room.window.show_stage(Stage.HOME)
    room.window.action_table.run("chapters_to_word")
    room.idle()
    panel = room.stage.thesis
    assert room.stage.right.currentWidget() is panel
    assert "No consent is recorded" in said(room)

    panel.appendices.setCurrentRow(list(APPENDICES).index("codebook"))
    for row in range(panel.appendices.count()):
        panel.appendices.item(row).setCheckState(Qt.CheckState.Unchecked)
    QTest.keyClick(panel.appendices, Qt.Key.Key_Space)
    answers.answers.append(tmp_path / "bab4.docx")
    panel.document.setFocus()
    QTest.keyClick(panel.document, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.idle()
    assert headings(tmp_path / "bab4.docx", 7) == ["\nCodebook"]
    assert len(headings(tmp_path / "bab4.docx", 2)) >= 3

    room.act(attach, [tmp_path / "bab4.docx"], Subject())
    letters = panel.appendices.item(list(APPENDICES).index("letters"))
    assert "Letters may show names" not in said(room)
    letters.setCheckState(Qt.CheckState.Checked)
    room.qtbot.waitUntil(lambda: "Letters may show names" in said(room))

    someone = next(one for one in room.project.read.informants() if one.short_id == "I-1")
    room.act(withdraw_consent, someone.id, datetime.date(2022, 7, 1))
    room.qtbot.waitUntil(lambda: "withdrew their consent" in said(room))

    panel.document.setCurrentIndex(panel.document.findData("bab3"))
    assert panel.look.chapter.value() == 3
    answers.answers.append(tmp_path / "bab3.docx")
    panel.save.click()
    room.idle()
    assert headings(tmp_path / "bab3.docx", 1)
