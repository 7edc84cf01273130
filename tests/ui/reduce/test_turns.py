"""Giving turns to other speakers, splitting and joining them, by menu and keys, where one reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from qda_app.services.coding import code_passage
from qda_app.services.collecting import import_files
from qda_app.services.turns import speaking
from tests.ui.reduce.conftest import Desk, desk, span_of

__all__ = ["desk"]

TALK = """P: Bagaimana rapat berjalan?
I-1: Tiap Senin kami lapor. Dasarnya keluhan warga.

P: Siapa yang hadir?
I-1: Semua bidang.

P: Apakah dicatat?
I-1: Dicatat.
"""
Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def talk(desk: Desk, tmp_path: Path) -> Desk:
    """The stage with a talk of six turns open, and one excerpt in it."""
    path = tmp_path / "W3.txt"
    path.write_text(TALK, encoding="utf-8")
    desk.window.jobs.act(import_files, desk.project, [path])
    desk.idle()
    desk.open("W3")
    code = desk.project.read.code_tree().codable[0]
    source_id = desk.stage.desk.source_id
    assert source_id
    desk.window.jobs.act(code_passage, desk.project, source_id, span_of(desk.project, "W3", "kami lapor"), code.id)
    desk.idle()
    return desk


def said(desk: Desk) -> list[tuple[str, str]]:
    """Who says what, as the text is shown."""
    snapshot = desk.view.snapshot
    return [(turn.speaker, snapshot.text[turn.start : turn.end]) for turn in snapshot.turns]


def menus() -> Iterator[QMenu]:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMenu) and widget.isVisible():
            yield widget


def entries(menu: QMenu) -> dict[str, QMenu | None]:
    found = {}
    for action in menu.actions():
        below = action.menu()
        found[action.text()] = below if isinstance(below, QMenu) else None
    return found


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def take_keys(desk: Desk) -> None:
    """The window has the keyboard again, after a menu had it."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    desk.view.setFocus()


def put_cursor(desk: Desk, words: str) -> None:
    desk.select(words)
    desk.view.clear_selection()
    cursor = desk.view.textCursor()
    cursor.setPosition(cursor.position() - len(words))
    desk.view.setTextCursor(cursor)


@pytest.mark.qt_log_ignore("plugin does not support")
def test_a_turn_is_split_relabelled_and_joined_again_by_keys(talk: Desk) -> None:
    before = said(talk)
    put_cursor(talk, "keluhan warga")
    QTest.keyClick(talk.view, Key.Key_Return, ALT)
    talk.idle()
    assert said(talk)[1:3] == [
        ("I-1", "Tiap Senin kami lapor. Dasarnya"),
        ("I-1", "keluhan warga."),
    ]
    assert talk.view.snapshot.slice(talk.view.selected_span()) == ""
    assert talk.view.snapshot.turns_in(talk.view.selected_span())[0].start == said_at(talk, "keluhan warga")

    QTest.keyClick(talk.view, Key.Key_S, ALT)
    (menu,) = menus()
    assert list(entries(menu)) == ["P", "I-1", "New speaker…"]
    choose(menu, "P")
    talk.idle()
    assert said(talk)[2] == ("P", "keluhan warga.")

    put_cursor(talk, "Tiap Senin")
    take_keys(talk)
    QTest.keyClick(talk.view, Key.Key_J, ALT)
    talk.idle()
    assert said(talk) == before
    for _step in range(3):
        talk.window.action_table.run("undo")
        talk.idle()
    assert said(talk) == before


def said_at(desk: Desk, words: str) -> int:
    return desk.view.snapshot.text.index(words)


def test_all_turns_of_a_speaker_become_a_new_one_and_the_excerpt_follows(talk: Desk) -> None:
    talk.stage.desk.choose(talk.excerpts("W3")[0].id)
    put_cursor(talk, "Tiap Senin")
    menu = QMenu()
    talk.stage.hand.turns.fill(menu)
    (part,) = entries(menu).values()
    assert part is not None
    alike = entries(part)["All turns of I-1 (3)"]
    assert alike is not None
    choose(alike, "New speaker…")
    bar = talk.stage.hand.turns.bar
    assert bar.isVisible()
    assert not bar.give.isEnabled()
    QTest.keyClicks(bar.field, "N")
    bar.person.chosen.emit("I-7", False)
    QTest.keyClick(bar.field, Key.Key_Return)
    talk.idle()
    assert [speaker for speaker, _words in said(talk)] == ["P", "N"] * 3
    assert bar.isHidden()
    assert talk.view.hasFocus()
    excerpt = talk.stage.desk.excerpt
    assert excerpt
    informant = talk.stage.desk.informant(excerpt)
    assert informant
    assert informant.short_id == "I-7"
    menu.deleteLater()


def test_joining_over_a_label_says_that_it_stays_in_the_text(talk: Desk) -> None:
    put_cursor(talk, "Tiap Senin")
    talk.window.action_table.run("join_turn")
    talk.idle()
    assert len(said(talk)) == 5
    assert talk.window.bands.notice
    assert talk.window.bands.notice.sentence == "“P:” stands among the words of this turn now."


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_of_a_place_works_on_the_turn_under_the_mouse(talk: Desk) -> None:
    words = talk.view.rect_of(talk.excerpts("W3")[0].span)
    talk.view.menu_requested.emit(talk.view.viewport().mapToGlobal(words.center()), talk.view.selected_span(), [])
    (menu,) = menus()
    assert "Turn of I-1" in entries(menu)
    menu.close()
    talk.view.menu_requested.emit(talk.view.viewport().mapToGlobal(QPoint(5, 5)), talk.view.selected_span(), [])
    menu = next(menus())
    assert not [text for text in entries(menu) if text.startswith("Turn of I-1")]
    menu.close()


def test_a_label_is_another_persons_voice_from_the_page_of_speakers(talk: Desk) -> None:
    talk.window.action_table.run("speakers")
    talk.idle()
    page = talk.stage.texts.speakers
    assert page.isVisible()
    assert [field.text() for field in page.fields] == ["P", "I-1"]
    assert page.boxes[0].hasFocus()
    page.boxes[1].chosen.emit("I-2", False)
    talk.idle()
    source_id = talk.excerpts("W3")[0].source_id
    found = {one.speaker.label: one.informant and one.informant.short_id for one in speaking(talk.project, source_id)}
    assert found == {"P": None, "I-1": "I-2"}
    page.fields[1].setText("Kabid")
    page.fields[1].editingFinished.emit()
    talk.idle()
    assert [field.text() for field in page.fields] == ["P", "Kabid"]
    talk.window.action_table.run("undo")
    talk.idle()
    assert [field.text() for field in page.fields] == ["P", "I-1"]
    QTest.keyClick(page, Key.Key_Escape)
    assert talk.stage.texts.pages.current is None
