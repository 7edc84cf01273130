"""Who works here: the popup of coders, handing over, and what the window shows to one who works blind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qda_app.analysis.displays import DISPLAYS
from qda_app.services.coders import set_blind
from qda_app.services.project import Project
from qda_app.settings import WORKERS
from qda_app.ui.actions import Stage
from qda_app.ui.coder_rows import CoderRow
from qda_app.ui.coders_popup import CodersPopup
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.context import Target
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests import two_coders
from tests.texts.seen import painted, seen
from tests.two_coders import Secrets, coder, secrets


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """RA and B have coded the same sources."""
    made = two_coders.make(tmp_path)
    yield made
    made.close()


@pytest.fixture
def shown(open_window: MainWindow, idle: Callable[[], None], qtbot: QtBot) -> Callable[[], CodersPopup]:
    """Open the list of coders."""

    def show() -> CodersPopup:
        open_window.action_table.run("coders")
        qtbot.waitUntil(lambda: any(one.is_open for one in open_window.findChildren(CodersPopup)))
        idle()
        return next(one for one in open_window.findChildren(CodersPopup) if one.is_open)

    open_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is open_window)
    return show


def row(popup: CodersPopup, name: str) -> CoderRow:
    return next(one for one in popup.rows if one.entry.coder.name == name)


def names(project: Project) -> list[str]:
    return [one.name for one in project.read_all.coders()]


def opened(window: MainWindow) -> Project:
    assert window.context
    return window.context.project


def test_a_coder_without_a_name_gets_one_sentence(
    open_window: MainWindow, shown: Callable[[], CodersPopup], idle: Callable[[], None]
) -> None:
    popup = shown()

    popup.add.click()
    idle()

    assert popup.fault.isVisible()
    assert popup.fault.text() == "A coder needs a name. Type the name or the initials of the person."
    assert names(opened(open_window)) == ["B", "RA"]


def test_coders_are_added_and_renamed_by_keyboard(
    open_window: MainWindow, shown: Callable[[], CodersPopup], idle: Callable[[], None]
) -> None:
    popup = shown()
    popup.name.setFocus()
    QTest.keyClicks(popup.name, "Bu Sari")
    QTest.keySequence(popup.name, "Return")
    idle()
    row(popup, "Bu Sari").rename.click()
    field = row(popup, "Bu Sari").field
    QTest.keyClicks(field, "Pak Adi")
    QTest.keySequence(field, "Return")
    idle()

    assert names(opened(open_window)) == ["B", "Pak Adi", "RA"]
    open_window.action_table.run("undo")
    idle()
    assert names(opened(open_window)) == ["B", "Bu Sari", "RA"]


def test_who_works_here_is_remembered_on_this_machine(
    open_window: MainWindow, shown: Callable[[], CodersPopup], idle: Callable[[], None], project_path: Path
) -> None:
    row(shown(), "B").work.click()
    idle()

    assert opened(open_window).coder.name == "B"
    assert open_window.bar.coder.text() == "Coder: B"
    assert open_window.settings.get(WORKERS) == {str(project_path): str(opened(open_window).coder.id)}
    open_window.opener.close()
    idle()
    open_window.opener.open(project_path)
    idle()
    assert opened(open_window).coder.name == "B"


def test_working_blind_is_switched_in_the_list_and_undone(
    open_window: MainWindow, shown: Callable[[], CodersPopup], idle: Callable[[], None]
) -> None:
    shown().blind.click()
    idle()

    assert open_window.bar.coder.text() == "Coder: RA, blind"
    assert row(shown(), "B").entry.excerpts is None
    open_window.action_table.run("undo")
    idle()
    assert open_window.bar.coder.text() == "Coder: RA"


class Witness:
    """Collects every text that can be read or is painted while someone walks through the window."""

    def __init__(self, window: MainWindow, strokes: list[str], idle: Callable[[], None]) -> None:
        self._window, self._strokes, self._idle = window, strokes, idle
        self._texts: list[str] = []

    def look(self) -> None:
        for _more in range(2):
            QApplication.processEvents()
            self._idle()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.grab()
        self._texts += [*(text for _place, text in seen()), *self._strokes]
        self._strokes.clear()

    def gives_away(self, secret: Secrets) -> set[str]:
        return secret.told_in("\n".join(self._texts))


@pytest.fixture
def witness(window: MainWindow, monkeypatch: pytest.MonkeyPatch, idle: Callable[[], None]) -> Witness:
    return Witness(window, painted(monkeypatch), idle)


def walk(window: MainWindow, project: Project, witness: Witness) -> None:
    """Through every stage, and what each has to show."""
    for stage in Stage:
        window.show_stage(stage)
        witness.look()
        _look_closer(window, project, witness, window.stack.in_view)
    for words in ("rapat", "#ega", "@", "/"):
        window.show_palette()
        field = QApplication.focusWidget()
        assert field
        QTest.keyClicks(field, words)
        witness.look()
        QTest.keySequence(field, "Esc")


def _look_closer(window: MainWindow, project: Project, witness: Witness, stage: QWidget | None) -> None:
    match stage:
        case CollectStage():
            for tab in range(3):
                stage.registers.setCurrentIndex(tab)
                witness.look()
        case ReduceStage():
            for source in project.read.sources():
                window.show_stage(Stage.REDUCE, Target(source_id=source.id))
                witness.look()
                window.action_table.run("next_excerpt")
                witness.look()
        case DisplayStage():
            for kind in DISPLAYS:
                window.show_stage(Stage.DISPLAY, Target(kind=kind))
                witness.look()
            (display,) = project.read.displays()
            window.show_stage(Stage.DISPLAY, Target(display_id=display.id))
            witness.look()
        case ConcludeStage():
            for tab in range(stage.tabs.count()):
                stage.tabs.setCurrentIndex(tab)
                witness.look()


@pytest.mark.parametrize(("blind", "hidden"), [("B", "RA"), ("RA", "B")])
def test_no_screen_tells_of_the_work_of_another(
    window: MainWindow, project: Project, idle: Callable[[], None], witness: Witness, blind: str, hidden: str
) -> None:
    own, secret = secrets(project, blind), secrets(project, hidden)
    project.work_as(coder(project, blind))
    set_blind(project, is_blind=True)
    window.settings.remember_worker(project.path, str(project.coder.id))
    project.close()
    window.opener.open(project.path)
    idle()

    walk(window, opened(window), witness)

    assert witness.gives_away(secret) == set()
    assert len(witness.gives_away(own)) >= 3
