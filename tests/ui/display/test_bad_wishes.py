"""What a display is asked for and cannot give at once: too many cells, a file that is taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.analysis.displays import grids
from tests.ui.conftest import AnsweringDialogs
from tests.ui.display.conftest import Room


def test_a_matrix_of_too_many_cells_asks_first_and_a_taken_file_is_told(
    room: Room, answers: AnsweringDialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(grids, "MOST_CELLS", 2)
    room.stage.shelf.pick_kind("free-matrix")
    room.idle()
    message = room.stage.sheet.message
    assert not room.stage.sheet.shows_matrix
    assert message.title.text().startswith("This matrix would have")

    QTest.mouseClick(message.large, Qt.MouseButton.LeftButton)
    room.idle()
    assert room.stage.sheet.shows_matrix
    assert message.large.isHidden()
    assert not room.stage.shelf.is_saved

    taken = tmp_path / "taken.docx"
    taken.mkdir()
    answers.answers.append(taken)
    room.window.action_table.run("to_word")
    room.idle()
    assert room.window.bands.notice
    assert room.window.bands.notice.sentence.startswith("The file taken.docx could not be written.")
