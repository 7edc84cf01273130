"""Pages beside the text: made when they are wanted, read when they are in view, and asked before the text."""

from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.services.coding import set_paraphrase
from qda_app.ui.actions import KeyHint, Slot, Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.reduce import stage
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.reduce.work_pages import PageSpec
from tests.ui.reduce.conftest import Desk


class Notes(WorkPage):
    """A page that writes down what happens to it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.heard: list[str] = []
        self.field = QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(QLabel("Notes"))
        column.addWidget(self.field)

    def slots(self) -> Mapping[str, Slot]:
        return {"find": lambda: self.heard.append("find"), "to_word": lambda: self.heard.append("to_word")}

    def refresh(self, changes: ChangeSet | None) -> None:
        self.heard.append("read" if changes is None else "followed")

    def focus_main(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        return [self.field]

    def status_keys(self) -> Sequence[str | KeyHint]:
        return ["to_word"]

    def leave(self) -> None:
        self.heard.append("left")


@pytest.fixture(autouse=True)
def notes_beside_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "PAGES", (PageSpec("notes", "Notes", lambda: Notes),))


@pytest.fixture
def notes(notes_beside_the_text: None, desk: Desk) -> Notes:
    press(desk.window, Qt.Key.Key_PageDown, CTRL)
    page = desk.stage.tabs.page
    assert isinstance(page, Notes)
    return page


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_page_is_made_and_read_when_it_is_first_chosen(desk: Desk) -> None:
    assert not desk.stage.tabs.pages

    press(desk.window, Qt.Key.Key_PageDown, CTRL)

    (page,) = desk.stage.tabs.pages
    assert isinstance(page, Notes)
    assert page.heard == ["read"]
    assert page.field.hasFocus()
    assert desk.stage.status_keys() == ["to_word"]


def test_keys_mean_what_the_page_says_and_then_what_the_text_says(desk: Desk, notes: Notes) -> None:
    press(desk.window, Qt.Key.Key_F, CTRL)
    assert notes.heard[-1] == "find"

    press(desk.window, Qt.Key.Key_W, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert notes.heard[-1] == "to_word"

    press(desk.window, Qt.Key.Key_G, CTRL)
    assert notes.heard[-1] == "left"
    assert desk.stage.tabs.page is None
    assert not desk.stage.reading.jump_bar.isHidden()


def test_what_would_change_the_text_is_not_done_behind_a_page(desk: Desk, notes: Notes) -> None:
    before = desk.project.read.steps()

    press(desk.window, Qt.Key.Key_D, CTRL)

    assert desk.stage.tabs.page is None
    assert (told := desk.window.bands.notice)
    assert told.sentence.startswith("This is done in the text")
    assert desk.project.read.steps() == before


def test_a_page_out_of_view_reads_everything_when_it_is_shown_again(desk: Desk, notes: Notes) -> None:
    excerpt = desk.excerpts()[0]
    desk.window.jobs.act(set_paraphrase, desk.project, excerpt.id, "Seen.")
    desk.idle()
    assert notes.heard == ["read", "followed"]

    desk.stage.tabs.show_text()
    desk.window.jobs.act(set_paraphrase, desk.project, excerpt.id, "Not seen.")
    desk.idle()
    desk.stage.tabs.step(1)

    assert notes.heard == ["read", "followed", "left", "read"]


def test_targets_lead_to_pages_and_back_to_the_text(desk: Desk) -> None:
    desk.window.show_stage(Stage.REDUCE, Target(tab="notes"))
    assert desk.stage.place() == Target(tab="notes")

    desk.window.show_stage(Stage.REDUCE, Target(excerpt_id=desk.excerpts()[0].id))
    assert desk.stage.tabs.page is None
