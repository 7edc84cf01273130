from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from qda_app import i18n, settings
from qda_app.services.codebook import add_code
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.errors import Notice
from qda_app.ui.main_window import MainWindow
from qda_app.ui.rail import RailModel
from tests.ui.conftest import AnsweringDialogs

Idle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def add(window: MainWindow, short_id: str) -> None:
    assert window.context
    window.jobs.act(add_code, window.context.project, short_id, short_id, None)


def test_without_a_project_there_are_two_cards_and_only_home(window: MainWindow) -> None:
    words = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "No project is open. Create one, or try the sample project." in words
    enabled = [window.rail.model.flags(window.rail.model.index(row)) for row in range(6)]
    assert [bool(flags & Qt.ItemFlag.ItemIsEnabled) for flags in enabled] == [True] + [False] * 5
    assert window.bar.project.text() == "No project"


def test_opening_a_project_names_it_and_remembers_it(open_window: MainWindow, project_path: Path) -> None:
    assert open_window.windowTitle() == "Agile in B. – QDA App"
    assert open_window.bar.project.text() == "Agile in B."
    assert open_window.bar.coder.text() == "Coder: RA"
    assert open_window.settings.get(settings.RECENT_PROJECTS) == (project_path,)
    assert open_window.status.saved.text().startswith("Saved ")


@pytest.mark.parametrize("stage", Stage)
def test_control_and_a_digit_show_a_stage(open_window: MainWindow, stage: Stage) -> None:
    QTest.keyClick(open_window, Qt.Key(Qt.Key.Key_0 + stage.number), CONTROL)
    assert open_window.stack.in_view
    assert open_window.stack.in_view.stage is stage
    assert open_window.rail.view.currentIndex().row() == stage.number - 1


def test_a_click_on_the_rail_shows_a_stage(open_window: MainWindow) -> None:
    view = open_window.rail.view
    place = view.visualRect(view.model().index(5, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert open_window.stage is Stage.REVIEW


def test_a_stage_is_made_when_it_is_first_shown_and_kept(open_window: MainWindow) -> None:
    assert open_window.stack.count() == 1
    for _again in range(2):
        open_window.show_stage(Stage.REVIEW)
        open_window.show_stage(Stage.HOME)
    assert open_window.stack.count() == 2


def test_undo_and_redo_carry_the_name_of_the_step(open_window: MainWindow, idle: Idle) -> None:
    add(open_window, "KOM-BARU")
    idle()
    assert open_window.bar.undo.text() == "Undo: Add code KOM-BARU"
    assert not open_window.bar.redo.isEnabled()
    QTest.keyClick(open_window, Qt.Key.Key_Z, CONTROL)
    idle()
    assert open_window.bar.redo.text() == "Redo: Add code KOM-BARU"
    assert open_window.context
    assert open_window.context.codes.named("KOM-BARU") is None
    QTest.keyClick(open_window, Qt.Key.Key_Z, CONTROL | SHIFT)
    idle()
    assert open_window.context.codes.named("KOM-BARU")


def test_an_error_is_a_band_below_the_toolbar_and_can_be_closed(open_window: MainWindow, idle: Idle) -> None:
    add(open_window, "")
    idle()
    assert open_window.bands.notice == Notice("A code needs a short id.", "Type one, such as KOM-RAPAT.", "error")
    open_window.bands.clear()
    assert open_window.bands.notice is None


def test_a_project_that_is_open_elsewhere_can_be_read(
    window: MainWindow, qtbot: QtBot, project: Project, idle: Idle
) -> None:
    window.opener.open(project.path)
    idle()
    notice = window.bands.notice
    assert notice
    assert notice.sentence.startswith("RA has this project open since")
    ((text, read),) = notice.buttons
    assert text == "Open to read"
    read()
    idle()
    assert window.context
    assert not window.context.is_writable
    assert window.bands.lasting_notice
    assert window.bands.lasting_notice.sentence == "This project is open for reading only."
    assert not window.action_table["import_sources"].isEnabled()


def test_a_file_that_is_no_project_is_refused_and_the_open_one_stays(
    open_window: MainWindow, tmp_path: Path, idle: Idle
) -> None:
    other = tmp_path / "notes.qdaproj"
    other.write_text("no project")
    open_window.opener.open(other)
    idle()
    assert open_window.bands.notice
    assert open_window.bar.project.text() == "Agile in B."


def test_another_project_takes_the_place_of_the_open_one(
    open_window: MainWindow, project_path: Path, tmp_path: Path, idle: Idle
) -> None:
    open_window.opener.make(tmp_path / "other.qdaproj", title="Other", coder="RA", codebook=None)
    idle()
    assert open_window.bar.project.text() == "Other"
    open_project(project_path).close()


def test_closing_the_project_shows_the_way_to_another(open_window: MainWindow, project_path: Path, idle: Idle) -> None:
    open_window.action_table.run("close_project")
    idle()
    assert open_window.bar.project.text() == "No project"
    assert open_window.stage is Stage.HOME
    open_project(project_path).close()


def test_another_language_is_spoken_at_once_and_the_stage_stays(open_window: MainWindow) -> None:
    open_window.show_stage(Stage.REVIEW)
    before = open_window.stack.in_view
    open_window.use_language("id")
    assert i18n.current().code == "id"
    assert open_window.settings.get(settings.LANGUAGE) == "id"
    assert open_window.stage is Stage.REVIEW
    assert open_window.stack.in_view is not before


def test_the_theme_button_switches_light_and_dark(open_window: MainWindow, qapp: QApplication) -> None:
    mode = open_window.theme.mode
    open_window.commands.switch_colours()
    assert open_window.theme.mode != mode
    assert open_window.context
    assert open_window.context.theme is open_window.theme
    assert qapp.palette().window().color() == open_window.theme["window"]


def test_text_size_goes_up_down_and_back(open_window: MainWindow) -> None:
    sizes = []
    for key in ("text_larger", "text_larger", "text_smaller", "text_normal"):
        open_window.action_table.run(key)
        sizes.append(open_window.settings.get(settings.TEXT_SIZE))
    assert sizes == [16, 17, 16, 15]


def test_f6_goes_round_the_panels_and_back(open_window: MainWindow, qtbot: QtBot) -> None:
    places: list[QWidget | None] = []
    for _panel in range(8):
        QTest.keyClick(open_window, Qt.Key.Key_F6)
        places.append(QApplication.focusWidget())
    assert open_window.rail.view in places
    assert any(place and open_window.bar.isAncestorOf(place) for place in places)
    QTest.keyClick(open_window, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is places[-2]


def test_f1_tells_what_the_screen_is_for_and_its_keys(open_window: MainWindow) -> None:
    QTest.keyClick(open_window, Qt.Key.Key_F1)
    assert open_window.help
    words = [label.text() for label in open_window.help.findChildren(QLabel)]
    assert any(text.startswith("**Home** shows") for text in words)
    assert "Command palette" in words
    QTest.keyClick(open_window, Qt.Key.Key_F1)
    assert open_window.help is None


def test_the_status_bar_shows_keys_of_the_stage(open_window: MainWindow) -> None:
    words = [label.text() for label in open_window.status.findChildren(QLabel) if label.isVisible()]
    assert "command palette" in words
    assert words.index("K") < words.index("command palette")


def test_a_long_job_is_named_and_can_be_cancelled(open_window: MainWindow, qtbot: QtBot, idle: Idle) -> None:
    from qda_app.domain.progress import Progress

    begun, go = Event(), Event()

    def work(*, progress: Progress) -> None:
        progress.step(1, 4)
        begun.set()
        go.wait(10)
        progress.step(2, 4)

    open_window.jobs.act(work, name="Counting words")
    begun.wait(10)
    qtbot.waitUntil(lambda: open_window.status.job.name.text() == "Counting words 1/4")
    assert open_window.status.job.isVisible()
    QTest.mouseClick(open_window.status.job.cancel, Qt.MouseButton.LeftButton)
    go.set()
    idle()
    assert not open_window.status.job.isVisible()
    assert open_window.bands.notice is None


def test_leaving_while_a_job_writes_asks_first(open_window: MainWindow, idle: Idle) -> None:
    go = Event()
    open_window.jobs.act(lambda: go.wait(10), name="Importing")
    assert not open_window.close()
    notice = open_window.bands.notice
    assert notice
    assert notice.sentence == "“Importing” still writes to the project."
    ((text, leave),) = notice.buttons
    assert text == "Stop it and leave"
    go.set()
    leave()
    assert not open_window.isVisible()


def test_closing_the_window_stores_what_is_still_being_written(open_window: MainWindow, project_path: Path) -> None:
    add(open_window, "LAST")
    open_window.close()
    project = open_project(project_path)
    assert project.read.code_tree().named("LAST")
    project.close()


def test_a_narrow_window_has_a_narrow_rail(open_window: MainWindow) -> None:
    open_window.resize(1280, 720)
    assert open_window.rail.width() == open_window.theme.size("rail_narrow")
    open_window.resize(1440, 900)
    assert open_window.rail.width() == open_window.theme.size("rail")
    open_window.resize(200, 200)
    assert (open_window.width(), open_window.height()) == (1120, 640)


def test_the_window_comes_back_where_it_was(open_window: MainWindow, kept: Settings) -> None:
    open_window.resize(1200, 700)
    open_window.close()
    assert kept.get(settings.WINDOW_GEOMETRY)


def test_the_menu_opens_a_project_that_was_chosen(
    window: MainWindow, answers: AnsweringDialogs, project_path: Path, idle: Idle
) -> None:
    answers.answers = [project_path]
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    idle()
    assert window.bar.project.text() == "Agile in B."


def test_the_project_menu_lists_the_recent_ones(open_window: MainWindow, kept: Settings, tmp_path: Path) -> None:
    kept.remember_project(tmp_path / "older.qdaproj")
    _menu, project_menu = open_window.commands.menus()
    project_menu.aboutToShow.emit()
    assert [_plain(action) for action in _recent(project_menu)] == ["older", "study"]


def test_a_backup_is_kept_outside_the_folder(open_window: MainWindow, idle: Idle) -> None:
    open_window.action_table.run("backup")
    idle()
    notice = open_window.bands.notice
    assert notice
    assert notice.tone == "success"
    assert notice.sentence.startswith("A backup was kept: ")


def test_the_model_of_the_rail_is_sound(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    model = RailModel(host)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show({Stage.REDUCE: 4}, has_project=True)
    assert model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole) == "Reduce, 4 waiting"


def _recent(menu: QMenu) -> list[QAction]:
    actions = menu.actions()
    last_line = max(place for place, action in enumerate(actions) if action.isSeparator())
    return actions[last_line + 1 :]


def _plain(action: QAction) -> str:
    return action.text()
