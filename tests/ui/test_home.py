from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.settings import RECENT_PROJECTS, Settings
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.home.new_project import NewProjectPage
from qda_app.ui.home.recent import RecentList, recent_projects
from qda_app.ui.home.stage import HomeStage
from qda_app.ui.home.welcome import WelcomePage
from qda_app.ui.main_window import MainWindow
from tests.kept_projects import field_study
from tests.ui.conftest import CODEBOOK, AnsweringDialogs

Idle = Callable[[], None]
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def sample_window(window: MainWindow, tmp_path: Path, idle: Idle) -> MainWindow:
    """The window with the sample project on Home."""
    project = field_study(tmp_path / "sample")
    project.close()
    window.opener.open(project.path)
    idle()
    return window


@pytest.fixture
def home(sample_window: MainWindow) -> HomeStage:
    stage = sample_window.stack.in_view
    assert isinstance(stage, HomeStage)
    return stage


@pytest.fixture
def lonely(qtbot: QtBot, context: Context) -> Iterator[HomeStage]:
    """Home of a project with one source that is not coded, without a window."""
    stage = HomeStage(context)
    qtbot.addWidget(stage)
    stage.resize(1300, 800)
    stage.show()
    yield stage
    qtbot.waitUntil(lambda: context.jobs.is_idle)


def wanted(context: Context) -> list[tuple[Stage, Target | None]]:
    """Where the stage asks to go from now on."""
    places: list[tuple[Stage, Target | None]] = []
    context.stage_wanted.connect(lambda stage, target: places.append((stage, target)))
    return places


def click(view: QAbstractItemView, row: int, column: int = 0) -> None:
    place = view.visualRect(view.model().index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_title_method_and_figures_are_those_of_the_study(home: HomeStage) -> None:
    assert home.title.text() == "Penerapan Agile Governance di Dinas Kominfo Kabupaten B."
    assert home.method.text() == "Kualitatif deskriptif, Miles dan Huberman. Maret sampai April 2022."
    figures = [button.accessibleName() for button in home.figures.buttons]
    assert figures == ["6 sources", "9 informants and voices", "73 codes", "126 excerpts", "222 codings", "2 displays"]


def test_the_sheet_shows_aspects_by_voices_and_counts_its_marks(home: HomeStage) -> None:
    model = home.sheet.model()
    assert (model.rowCount(), model.columnCount()) == (8, 9)
    assert home.sheet_card.count.text() == "8 aspects, 9 voices"
    assert [shown.text() for shown in home.legend.counts.values()] == [f"<b>{n}</b>" for n in (51, 3, 6, 12)]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole) == "I-1, INO Innovation: complete, 6 excerpts"
    silent = model.data(model.index(0, 3), Qt.ItemDataRole.ToolTipRole)
    assert silent == "F-1, INO Innovation: Silent: asked, did not speak of it."


def test_a_click_on_a_cell_opens_its_excerpts(home: HomeStage) -> None:
    places = wanted(home.context)
    click(home.sheet, 0, 0)
    ((stage, target),) = places
    assert stage is Stage.REDUCE
    assert target
    assert len(target.excerpt_ids) == 6
    assert target.excerpt_id == target.excerpt_ids[0]


def test_enter_on_a_cell_opens_its_excerpts_and_an_empty_one_opens_nothing(home: HomeStage) -> None:
    places = wanted(home.context)
    for column in (1, 3):
        home.sheet.setCurrentIndex(home.sheet.model().index(0, column))
        QTest.keyClick(home.sheet, Qt.Key.Key_Return)
    assert len(places) == 1


def test_every_figure_leads_to_its_list(home: HomeStage) -> None:
    places = wanted(home.context)
    for button in list(home.figures.buttons):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    stages = [stage for stage, _target in places]
    assert stages == [Stage.COLLECT, Stage.COLLECT, Stage.REDUCE, Stage.REDUCE, Stage.REDUCE, Stage.DISPLAY]


def test_the_primary_button_goes_on_where_one_was_reading(home: HomeStage) -> None:
    context = home.context
    assert home.resume.text() == "Continue coding W1"
    w2 = context.project.read.source_named("W2")
    assert w2
    context.settings.remember_place(str(w2.id), 120)
    context.watch.updated.emit(context.watch.latest)
    assert home.resume.text() == "Continue coding W2"
    places = wanted(context)
    QTest.mouseClick(home.resume, Qt.MouseButton.LeftButton)
    assert places == [(Stage.REDUCE, Target(source_id=w2.id))]


def test_figures_are_dots_until_they_are_read(lonely: HomeStage, qtbot: QtBot) -> None:
    assert lonely.figures.buttons[0].accessibleName() == "… sources"
    lonely.context.watch.read()
    qtbot.waitUntil(lambda: lonely.figures.buttons[0].accessibleName() == "1 source")


def test_a_source_that_is_not_coded_waits_and_its_button_opens_it(lonely: HomeStage, qtbot: QtBot) -> None:
    lonely.context.watch.read()
    qtbot.waitUntil(lambda: lonely.tasks.model().rowCount() == 1)
    (task,) = lonely.tasks.model().tasks
    assert (task.count, task.title, task.button) == (1, "Sources not coded yet", "Open")
    places = wanted(lonely.context)
    click(lonely.tasks, 0)
    (source,) = lonely.context.project.read.sources()
    assert places == [(Stage.REDUCE, Target(source_id=source.id))]


def test_a_coding_without_stance_waits_after_it_was_made_and_shows_on_the_rail(
    sample_window: MainWindow, home: HomeStage, qtbot: QtBot
) -> None:
    project = home.context.project
    source, code = project.read.source_named("W3"), home.context.codes.named("EGA-STATUS")
    assert source
    assert code
    home.context.jobs.act(code_passage, project, source.id, Span(300, 340), code.id)
    qtbot.waitUntil(lambda: home.tasks.model().rowCount() == 1)
    assert home.tasks.model().tasks[0].cases == "EGA-STATUS in W3"
    assert sample_window.rail.model.waiting(Stage.REDUCE) == 1
    places = wanted(home.context)
    home.tasks.setCurrentIndex(home.tasks.model().index(0, 0))
    QTest.keyClick(home.tasks, Qt.Key.Key_Return)
    ((stage, target),) = places
    assert stage is Stage.REDUCE
    assert target
    assert target.unrated


def test_the_sheet_goes_to_word(
    sample_window: MainWindow, home: HomeStage, answers: AnsweringDialogs, tmp_path: Path, idle: Idle
) -> None:
    answers.answers = [tmp_path / "lembar.docx"]
    sample_window.action_table.run("to_word")
    idle()
    assert (tmp_path / "lembar.docx").stat().st_size > 5000
    assert sample_window.bands.notice
    assert sample_window.bands.notice.sentence == "The sheet was saved to Word."


def test_an_empty_project_asks_for_sources(window: MainWindow, tmp_path: Path, idle: Idle) -> None:
    window.opener.make(tmp_path / "empty.qdaproj", title="Empty", coder="RA", codebook=CODEBOOK)
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, HomeStage)
    assert not stage.sheet.isVisible()
    assert not stage.resume.isVisible()
    assert stage.nothing.isVisible()


@pytest.mark.parametrize("is_row", [True, False])
def test_a_recent_project_that_is_gone_says_so(qtbot: QtBot, context: Context, tmp_path: Path, is_row: bool) -> None:
    there = context.project.path
    recent = RecentList(recent_projects([there, tmp_path / "gone.qdaproj"], there), context.theme, is_row=is_row)
    qtbot.addWidget(recent)
    recent.resize(600, 120)
    recent.show()
    assert [project.note for project in recent.model().projects] == ["open now", "This file is gone. Find it."]
    with qtbot.waitSignal(recent.chosen) as chosen:
        click(recent, 1)
    assert chosen.args == [tmp_path / "gone.qdaproj"]


def test_a_project_that_moved_is_found_again(
    window: MainWindow, answers: AnsweringDialogs, kept: Settings, project_path: Path, tmp_path: Path, idle: Idle
) -> None:
    moved = tmp_path / "elsewhere" / "study.qdaproj"
    moved.parent.mkdir()
    project_path.rename(moved)
    kept.remember_project(project_path)
    answers.answers = [moved]
    window.opener.open_recent(project_path)
    idle()
    assert answers.questions == ["Find study.qdaproj"]
    assert kept.get(RECENT_PROJECTS) == (moved,)


def test_the_models_of_home_are_sound(home: HomeStage) -> None:
    testers = [
        QAbstractItemModelTester(model, FATAL)
        for model in (home.sheet.model(), home.tasks.model(), home.recent.model())
    ]
    assert home.context.watch.latest
    home.sheet.show_sheet(home.context.watch.latest.sheet)
    home.tasks.show_tasks([])
    assert testers


def test_a_new_project_is_made_from_four_fields(
    window: MainWindow, answers: AnsweringDialogs, tmp_path: Path, idle: Idle
) -> None:
    window.action_table.run("new_project")
    page = window.stack.currentWidget()
    assert isinstance(page, NewProjectPage)
    assert not page.make.isEnabled()
    QTest.keyClicks(page.title, "Studi: Banyuwangi?")
    QTest.keyClicks(page.coder, "Sari")
    assert Path(page.place.text()).name == "Studi Banyuwangi.qdaproj"
    answers.answers = [tmp_path / "studi.qdaproj"]
    page.choose_place()
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)
    idle()
    assert window.context
    project = window.context.project
    assert (project.path.name, project.coder.name) == ("studi.qdaproj", "Sari")
    assert project.read.study().title == "Studi: Banyuwangi?"
    assert project.read.code_tree().named("TRA-AKSES")


def test_a_new_project_that_cannot_be_made_leaves_the_form(
    window: MainWindow, answers: AnsweringDialogs, project_path: Path, idle: Idle
) -> None:
    window.action_table.run("new_project")
    page = window.stack.currentWidget()
    assert isinstance(page, NewProjectPage)
    page.title.setText("Again")
    page.coder.setText("RA")
    page.place.setText(str(project_path))
    QTest.keyClick(page.title, Qt.Key.Key_Return)
    idle()
    assert window.bands.notice
    assert window.bands.notice.sentence == "There is already a file study.qdaproj."
    assert window.stack.currentWidget() is page


def test_another_codebook_can_be_chosen(window: MainWindow, answers: AnsweringDialogs, tmp_path: Path) -> None:
    window.action_table.run("new_project")
    page = window.stack.currentWidget()
    assert isinstance(page, NewProjectPage)
    answers.answers = [tmp_path / "own.xlsx"]
    page.choose_codebook()
    assert page.codebook.currentText() == "own.xlsx"
    assert page.codebook.currentData() == tmp_path / "own.xlsx"


def test_a_new_project_can_be_thought_better_of(open_window: MainWindow) -> None:
    before = open_window.stack.currentWidget()
    open_window.action_table.run("new_project")
    page = open_window.stack.currentWidget()
    assert isinstance(page, NewProjectPage)
    page.finished.emit()
    assert open_window.stack.currentWidget() is before


def test_the_sample_project_opens_from_its_card(
    window: MainWindow, idle: Idle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    assert isinstance(window.stack.currentWidget(), WelcomePage)
    window.action_table.run("open_sample")
    idle()
    assert window.bar.project.text().startswith("Penerapan Agile")


def test_the_welcome_page_lists_what_was_open_before(
    window: MainWindow, kept: Settings, project_path: Path, idle: Idle
) -> None:
    window.opener.open(project_path)
    idle()
    window.action_table.run("close_project")
    idle()
    page = window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    click(page.recent, 0)
    idle()
    assert window.bar.project.text() == "Agile in B."
