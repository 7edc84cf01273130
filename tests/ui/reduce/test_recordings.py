"""The recording of the open source, and the time at which one reads."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.services.collecting import import_files
from qda_app.services.recordings import link_recording
from qda_app.ui.coding_view.snapshot import ShownTurn, TextSnapshot
from qda_app.ui.reduce.landings import stamp_at
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk

TALK = """[00:00:05]
P: Bagaimana rapat berjalan?
I-1: Tiap Senin kami lapor.

[00:01:10]
P: Siapa yang hadir?
I-1: Semua bidang.

[00:02:30]
P: Apakah dicatat?
I-1: Dicatat.
"""


def test_the_recording_opens_and_the_time_at_the_cursor_is_told(
    desk: Desk, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    talk, sound = tmp_path / "W3.txt", tmp_path / "W3.m4a"
    talk.write_text(TALK, encoding="utf-8")
    sound.write_bytes(b"sound")
    desk.window.jobs.act(import_files, desk.project, [talk])
    desk.idle()
    desk.open("W3")
    desk.window.jobs.act(link_recording, desk.project, desk.stage.desk.source_id, sound)
    desk.idle()
    desk.select("Semua bidang")
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    QTest.keyClick(desk.view, Qt.Key.Key_R, control | alt)
    desk.idle()
    assert answers.opened == [sound]
    assert desk.window.bands.notice
    assert desk.window.bands.notice.hint == "You are reading at 00:01:10; go to that time there."


def test_the_last_stamp_before_the_cursor_counts() -> None:
    turns = [ShownTurn(0, 3, 5, "P"), ShownTurn(6, 9, 12, "I-1", "00:01"), ShownTurn(13, 16, 20, "P")]
    snapshot = TextSnapshot("x" * 20, turns)
    assert [stamp_at(snapshot, place) for place in (4, 6, 20)] == ["", "00:01", "00:01"]
