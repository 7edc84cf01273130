"""The guidance log in the window: a meeting by keyboard, what changed after it, the card, and only to read."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from qda_app.domain.reviews import Meeting, MeetingDecision
from qda_app.services.codes import rename_code
from qda_app.services.meetings import Decided, add_meeting
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.review.guidance.page import GuidancePage
from qda_app.ui.review.stage import ReviewStage
from tests.ui import coded_study
from tests.ui.conftest import AnsweringDialogs

pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def study(tmp_path: Path) -> Project:
    return coded_study.make_study(tmp_path)


class Room:
    """The guidance log in its window."""

    def __init__(self, window: MainWindow, idle: Callable[[], None]) -> None:
        self.window, self.idle = window, idle

    @property
    def page(self) -> GuidancePage:
        stage = self.window.stack.in_view
        assert isinstance(stage, ReviewStage)
        assert stage.tabs.is_guidance
        return stage.guidance

    @property
    def project(self) -> Project:
        return self.page.context.project

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        focused = self.window.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, key, modifier)
        self.idle()

    def write(self, words: str) -> None:
        focused = self.window.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClicks(focused, words)

    def fill(self, field: QLineEdit, words: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def room(window: MainWindow, study: Project, idle: Callable[[], None]) -> Room:
    study.close()
    window.opener.open(study.path)
    idle()
    window.action_table.run("open_guidance")
    idle()
    return Room(window, idle)


def test_a_meeting_is_written_decided_followed_up_and_printed_by_keyboard(
    room: Room, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    assert "supervisor" in room.page.sheet.empty.text()
    room.press(Qt.Key.Key_B, ALT)
    room.write("Arah pengodean.")
    room.press(Qt.Key.Key_Return, CTRL)
    room.fill(room.page.sheet.fields["person"], "Bu Sari")
    room.fill(room.page.sheet.fields["next"], "2099-01-31")
    room.press(Qt.Key.Key_D, ALT)
    room.write("Perjelas EGA-RUANG.")
    room.press(Qt.Key.Key_Return, CTRL)

    found = {one.day: one for one in room.project.read.every(Meeting)}
    assert found[date(2099, 1, 31)].person == "Bu Sari"
    assert found.pop(min(found)).discussed == "Arah pengodean."

    room.page.list.setCurrentIndex(room.page.model.index(1, 0))
    room.page.changes.choose_decision(room.page.sheet.rows[0].decision.row.id)
    room.idle()
    room.fill(room.page.changes.about.field, "EGA-RUANG")
    code = coded_study.node(room.project, "EGA-RUANG")
    rename = partial(rename_code, short_id="EGA-RUANG", name="Ruang setara")
    room.window.jobs.act(rename, room.project, code.id)
    room.idle()
    step = room.page.changes.list.current
    assert step
    room.press(Qt.Key.Key_K, ALT)
    room.page.sheet.rows[0].box.setFocus()
    room.press(Qt.Key.Key_Space)
    assert room.window.focusWidget() is room.page.sheet.rows[0].box  # which was made anew
    answers.answers.append(tmp_path / "kartu.docx")
    room.press(Qt.Key.Key_W, CTRL | Qt.KeyboardModifier.ShiftModifier)

    (decision,) = room.project.read.every(MeetingDecision)
    assert decision.is_done
    assert room.page.sheet.rows[0].box.isChecked()
    assert step.id.hex in decision.steps
    cells = [cell.text for cell in docx.Document(str(tmp_path / "kartu.docx")).tables[0].rows[1].cells]
    assert "Arah pengodean." in cells
    assert any("Perjelas EGA-RUANG. [EGA-RUANG]" in one for one in cells)

    room.page.changes.list.setCurrentIndex(room.page.changes.model.index(0, 0))
    room.page.changes.list.setFocus()
    room.press(Qt.Key.Key_Return)
    assert room.window.history.panel


def test_a_date_that_is_none_is_told_and_the_verdict_keys_rest(room: Room) -> None:
    room.press(Qt.Key.Key_B, ALT)
    told: list[str] = []
    room.window.jobs.failed.connect(lambda problem: told.append(str(problem)))

    room.fill(room.page.sheet.fields["next"], "besok")
    room.press(Qt.Key.Key_1, ALT)

    assert told == ["“besok” is not a date."]
    assert not room.window.action_table["verdict_agree"].isEnabled()
    room.press(Qt.Key.Key_D, ALT)
    room.write("Belum dikirim.")
    room.press(Qt.Key.Key_PageDown, CTRL)
    assert room.window.context
    decisions = room.window.context.project.read.every(MeetingDecision)
    assert [one.words for one in decisions] == ["Belum dikirim."]  # leaving keeps what was written
    assert room.window.action_table["verdict_agree"].isEnabled()


def test_a_project_only_to_read_shows_meetings_as_text(
    window: MainWindow, study: Project, idle: Callable[[], None]
) -> None:
    day = date.today()
    late = (Decided("Kirim bab IV.", due=day - timedelta(days=3)),)
    add_meeting(study, day - timedelta(days=9), "Bu Sari", discussed="Bab tiga.", decisions=late)
    study.close()
    window.opener.open(study.path, read_only=True)
    idle()
    window.show_stage(Stage.REVIEW, Target(tab="guidance"))
    idle()
    page = Room(window, idle).page

    assert page.sheet.texts["discussed"].text() == "Bab tiga."
    assert page.sheet.entry.isHidden()
    assert not page.sheet.rows[0].box.isEnabled()
    assert "1 past its day" in str(page.model.index(0, 0).data())
    assert not window.action_table["add_meeting"].isEnabled()
