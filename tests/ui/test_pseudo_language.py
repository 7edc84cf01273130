"""Every screen in a language that nobody speaks: what can still be read there never went through a catalogue."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from qda_app import i18n, paths
from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.excerpts import DropReason, Excerpt
from qda_app.domain.fieldwork import SCOPES
from qda_app.domain.ids import SourceId
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.sources import Informant, InformantAttribute, Source, SourceAttribute, Speaker
from qda_app.domain.spans import Span
from qda_app.domain.study import Study
from qda_app.domain.value import Value
from qda_app.services.coding import drop_excerpt, set_paraphrase, set_stance
from qda_app.services.consents import edit_consent, withdraw_consent
from qda_app.services.displays import Written, build, write_phrase
from qda_app.services.previews import suffixes
from qda_app.services.project import Project
from qda_app.services.visits import add_visit, remove_visit
from qda_app.ui.actions import Stage
from qda_app.ui.collect.registers_panel import INFORMANTS, SOURCES, VISITS
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.collect.survey.panel import ACTIONS as USES
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.context import Target
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.stage import StageWidget
from tests.importers.survey_files import survey_csv
from tests.journeys.field import write
from tests.texts.pseudo import Pseudo, foreign_words
from tests.texts.seen import painted, plain, seen
from tests.ui import coded_study
from tests.ui.collect.conftest import NARRATOR

# A menu raises itself and grabs the keyboard; the offscreen platform only says that it cannot.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)

DATA = (
    CellPhrase, Code, Coder, Display, Excerpt, Informant, InformantAttribute, Source, SourceAttribute, Speaker, Study,
)  # fmt: skip
KEYS = {"alt", "backspace", "ctrl", "del", "end", "enter", "esc", "home", "pgdown", "pgup", "shift", "space", "tab"}
NAMES = {"qda", "app", "eff", "agile", "governance", "csv", "html", "qdaproj", *(one.lstrip(".") for one in suffixes())}


@pytest.fixture(autouse=True)
def pseudo(english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The interface speaks the pseudo-language; this comes before any window."""
    monkeypatch.setattr(i18n._Interface, "current", Pseudo())


class Eye:
    """Reads what is on the screen, and knows what of it is data."""

    def __init__(self, window: MainWindow, strokes: list[str], qtbot: QtBot) -> None:
        self._window, self._strokes, self._qtbot = window, strokes, qtbot
        self._known = {*KEYS, *NAMES, *_help(), "nihil"}
        self.foreign: set[tuple[str, str]] = set()

    def learn(self, *texts: str) -> None:
        """These words are the person's own."""
        self._known |= {word for text in texts for word in _words(text)}

    def look(self) -> None:
        """Read everything that is visible now, once all that was asked for is shown."""
        self._settle()
        self._strokes.clear()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.grab()
        for place, text in (*seen(), *(("painted", stroke) for stroke in self._strokes)):
            self.read(place, text)

    def read(self, place: str, text: str) -> None:
        """Read one text."""
        if not all(self._knows(word) for word in foreign_words(plain(text))):
            self.foreign.add((place, text))

    def _knows(self, word: str) -> bool:
        """Whether a word is data; of one that was cut short, whether one begins so."""
        return word in self._known or (word.endswith("…") and any(one.startswith(word[:-1]) for one in self._known))

    def _settle(self) -> None:
        for _more in range(3):
            QApplication.processEvents()
            self._qtbot.waitUntil(lambda: self._window.jobs.is_idle)


def _words(text: str) -> Iterator[str]:
    return (found.casefold() for found in re.findall(r"[^\W\d_]{2,}", text))


def _help() -> Iterator[str]:
    """The help is written whole, in each language."""
    return (word for path in (paths.RESOURCES / "help" / "id").glob("*.md") for word in _words(path.read_text("utf-8")))


def data_of(project: Project) -> Iterator[str]:
    """What the project holds that a researcher wrote; the Indonesian side of the codebook only."""
    for kind in DATA:
        for value in project.read.every(kind):
            yield from _strings(value)
    for source in project.read.sources():
        yield project.read.text(source.id)


def _strings(value: Value) -> Iterator[str]:
    for one in fields(value):
        found = getattr(value, one.name)
        if not one.name.endswith("_en"):
            yield from (part for part in (found if isinstance(found, tuple) else (found,)) if type(part) is str)


@pytest.fixture
def eye(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path) -> Iterator[Eye]:
    """An eye on the window, which in the end has seen nothing foreign."""
    made = Eye(window, painted(monkeypatch), qtbot)
    made.learn(str(tmp_path))
    yield made
    assert sorted(made.foreign) == []


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The coded study, with a phrase whose ground has changed, an excerpt that was dropped, and a paraphrase."""
    made = coded_study.make_study(tmp_path)
    display = coded_study.save_roles(made)
    write_phrase(made, display.id, Written("I-2", "EGA-RUANG", "Bersekat karena aturan", _cell(made, display)))
    set_stance(made, coded_study.coding(made, "Ruangan kami bersekat karena aturan persandian.", "EGA-RUANG").id, None)
    set_paraphrase(made, coded_study.excerpt(made, coded_study.MEETING).id, "Rapat tertutup bagi kontrak")
    drop_excerpt(made, coded_study.excerpt(made, "Kontrak duduk di dekat pintu.").id, DropReason.REPEATED)
    yield made
    made.close()


def _cell(project: Project, display: Display) -> MatrixCell:
    matrix = build(project, display, i18n.current()).table
    row, column = [axis.key for axis in matrix.rows].index("I-2"), 0
    return matrix.cells[row][column]


@pytest.fixture
def open_at(window: MainWindow, project: Project, eye: Eye) -> Callable[[Stage], StageWidget]:
    """Open the project, and bring a stage of it into view."""
    eye.learn(*data_of(project), project.path.name)
    project.close()
    window.opener.open(project.path)
    eye.look()

    def shown(stage: Stage) -> StageWidget:
        window.show_stage(stage)
        eye.look()
        found = window.stack.in_view
        assert found
        return found

    return shown


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def source_id(project: Project, short_id: str) -> SourceId:
    found = project.read.source_named(short_id)
    assert found
    return found.id


def look_at_popup(eye: Eye) -> None:
    """The menu that has just opened."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    eye.look()
    menu.close()


def look_at_menu(eye: Eye, menu: QMenu) -> None:
    menu.popup(QPoint(100, 100))
    eye.look()
    menu.close()


def test_without_a_project(window: MainWindow, eye: Eye) -> None:
    eye.learn(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    for key in ("about", "palette", "help", "new_project"):
        window.action_table.run(key)
        eye.look()
    for menu in window.commands.menus():
        look_at_menu(eye, menu)


def test_a_project_that_is_empty(window: MainWindow, eye: Eye, tmp_path: Path) -> None:
    window.opener.make(tmp_path / "kosong.qdaproj", title="Kosong", coder="Rini", codebook=None)
    eye.learn("kosong", "Rini")
    for stage in Stage:
        window.show_stage(stage)
        eye.look()
        window.show_help()
        eye.look()
    for kind in DISPLAYS:
        window.show_stage(Stage.DISPLAY, Target(kind=kind))
        eye.look()


def test_home_and_what_lies_over_it(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget]) -> None:
    open_at(Stage.HOME)
    window.action_table.run("help")
    eye.look()
    for menu in window.commands.menus():
        look_at_menu(eye, menu)
    for words in ("rapat", "@", "/", ">", "#ega", "nihil"):
        window.show_palette()
        QTest.keyClicks(focused(), words)
        eye.look()
        QTest.keySequence(focused(), "Esc")
    window.action_table.run("backup")
    eye.look()


def test_collect(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget], tmp_path: Path) -> None:
    stage = open_at(Stage.COLLECT)
    assert isinstance(stage, CollectStage)
    for tab in range(3):
        stage.registers.setCurrentIndex(tab)
        eye.look()
        stage.registers.filter.setText("nihil")
        eye.look()
        stage.registers.filter.clear()
    for menu in stage.registers.findChildren(QMenu):
        look_at_menu(eye, menu)
    stage.registers.setCurrentIndex(0)
    stage.registers.sources.table.selectRow(0)
    window.action_table.run("delete_line")
    eye.look()


def test_consents_visits_and_columns(eye: Eye, open_at: Callable[[Stage], StageWidget]) -> None:
    stage = open_at(Stage.COLLECT)
    assert isinstance(stage, CollectStage)
    registers, project = stage.registers, stage.context.project
    visit = add_visit(project, on=date(2022, 3, 9))
    who = project.read.informants()[0].id
    for field, typed in (("date", "9/3/2022"), *((scope, "ya") for scope in SCOPES)):
        edit_consent(project, who, field, typed)
    registers.refresh(None)
    registers.setCurrentIndex(INFORMANTS)
    registers.informants.go_to(who)
    eye.look()
    registers.informants.withdraw()
    registers.informants.hand.add()
    eye.look()
    withdraw_consent(project, who, date(2022, 6, 3))
    registers.refresh(None)
    for tab in (INFORMANTS, VISITS, SOURCES):
        registers.setCurrentIndex(tab)
        found = registers.register_tab()
        assert found
        found.table.selectRow(0)
        if found.side:
            found.side.show()
        eye.look()
    remove_visit(project, visit.id)
    registers.refresh(None)
    registers.setCurrentIndex(VISITS)
    eye.look()
    for tab in (SOURCES, INFORMANTS):
        registers.setCurrentIndex(tab)
        stage.context.actions.run("choose_register_columns")
        eye.look()
        for menu in (one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu)):
            menu.close()


def test_the_preview_of_what_comes_in(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget]) -> None:
    stage = open_at(Stage.COLLECT)
    assert isinstance(stage, CollectStage)
    folder = stage.context.project.path.parent
    files = write(folder, {"rusak.docx": "PK", "W1_lagi.txt": coded_study.TEXTS["W1"], "W7_rapat.txt": NARRATOR})
    eye.learn(NARRATOR, *(path.stem for path in files))
    stage.batch.add([*files, *sorted(paths.SAMPLE.glob("F1*.txt"))])
    eye.learn(*(path.read_text("utf-8") for path in paths.SAMPLE.glob("F1*.txt")), *map(str, paths.SAMPLE.glob("F1*")))
    eye.look()
    for file in stage.batch.files:
        stage.preview.files.select(file.path)
        eye.look()
    stage.batch.close()
    eye.look()


def test_the_preview_of_a_survey(
    window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget], tmp_path: Path
) -> None:
    stage = open_at(Stage.COLLECT)
    assert isinstance(stage, CollectStage)
    path = tmp_path / "survei.csv"
    path.write_bytes(survey_csv())
    eye.learn(survey_csv().decode(), "survei")
    stage.batch.add([path])
    eye.look()
    survey = stage.preview.draft.survey
    for row in range(survey.model.rowCount()):
        survey.table.selectRow(row)
        eye.look()
    for key in USES:
        window.action_table.run(key)
        eye.look()
    QTest.keyClick(survey.table, Qt.Key.Key_Space)
    look_at_popup(eye)
    stage.preview.save_current()
    eye.look()


def test_reduce(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget], project: Project) -> None:
    stage = open_at(Stage.REDUCE)
    assert isinstance(stage, ReduceStage)
    for source in ("W1", "W2", "F1", "O1"):
        window.show_stage(Stage.REDUCE, Target(source_id=source_id(project, source)))
        eye.look()
        for _excerpt in range(4):
            window.action_table.run("next_excerpt")
            eye.look()
    view = stage.reading.view
    view.select(Span(5, 60))
    for words in ("", "ega", "nihil"):
        stage.hand.open_box(words)
        eye.look()
        stage.hand.box.close_overlay()
    stage.codes.ask_for_code()
    eye.look()
    stage.form.close_overlay()
    for words in ("ega", "nihil"):
        stage.codes.filter.setText(words)
        eye.look()
    stage.codes.filter.clear()
    window.action_table.run("find")
    QTest.keyClicks(focused(), "rapat")
    eye.look()


def test_the_menus_and_tool_tips_of_reduce(
    window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget], project: Project
) -> None:
    stage = open_at(Stage.REDUCE)
    assert isinstance(stage, ReduceStage)
    window.show_stage(Stage.REDUCE, Target(source_id=source_id(project, "F1")))
    eye.look()
    window.action_table.run("next_excerpt")
    window.action_table.run("drop_excerpt")
    look_at_popup(eye)
    (coding, *_others) = stage.desk.shown_codings()
    view = stage.reading.view
    here = view.rect_of(coding.span).center()
    eye.read("tool tip", view.tool_tip_at(here))
    view.menu_requested.emit(view.mapToGlobal(here), view.selected_span(), [coding])
    look_at_popup(eye)
    stage.reading.begin_range(coding)
    eye.look()
    for short_id in ("EGA", "EGA-RUANG", "ASPEK"):
        stage.codes.tree.menu_wanted.emit(QPoint(100, 100), coded_study.node(project, short_id))
        look_at_popup(eye)


def test_display(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget], project: Project) -> None:
    stage = open_at(Stage.DISPLAY)
    assert isinstance(stage, DisplayStage)
    for kind in DISPLAYS:
        window.show_stage(Stage.DISPLAY, Target(kind=kind))
        eye.look()
    (display,) = project.read.displays()
    window.show_stage(Stage.DISPLAY, Target(display_id=display.id))
    eye.look()
    matrix = stage.sheet.view.matrix
    assert matrix
    for row in matrix.rows:
        stage.sheet.view.choose(row.key, matrix.columns[0].key)
        eye.look()
    for key in ("arrange_display", "new"):
        window.action_table.run(key)
        eye.look()
    stage.gallery.search.setText("nihil")
    eye.look()


def test_conclude(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget]) -> None:
    stage = open_at(Stage.CONCLUDE)
    assert isinstance(stage, ConcludeStage)
    view = stage.board.view
    for angle in stage.board.line.angles.buttons():
        angle.click()
        eye.look()
        assert view.matrix
        for row in view.matrix.rows:
            view.choose(row.key, view.matrix.columns[0].key)
            eye.look()
    window.action_table.run("change_assumptions")
    eye.look()
    for tab in range(1, stage.tabs.count()):
        stage.tabs.setCurrentIndex(tab)
        eye.look()
    for step in range(stage.audit.table.model().rowCount()):
        stage.audit.table.selectRow(step)
        eye.look()


def test_the_history(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget]) -> None:
    open_at(Stage.REDUCE)
    window.action_table.run("history")
    eye.look()
    panel = window.history.panel
    assert panel
    for place in range(panel.model.rowCount()):
        index = panel.model.index(place)
        panel.model.open(index, is_open=True)
        panel.list.setCurrentIndex(index)
        eye.look()
    panel.detail.take_back()
    eye.look()
    panel.filter.words.setText("nihil")
    panel.filter.asked.emit()
    eye.look()


def test_what_is_open_for_reading_only(window: MainWindow, eye: Eye, project: Project) -> None:
    eye.learn(*data_of(project), project.path.name)
    window.opener.open(project.path)
    eye.look()
    window.opener.open(project.path, read_only=True)
    for stage in Stage:
        eye.look()
        window.show_stage(stage)
    eye.look()
    window.action_table.run("history")
    eye.look()
