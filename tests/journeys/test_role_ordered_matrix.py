"""A student builds a role-ordered matrix from nothing, writes phrases, hands it in, and sees it go stale and fresh."""

from pathlib import Path

import docx
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from qda_app.domain.excerpts import Stance
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.reduce.stage import ReduceStage
from tests.exporters.word_files import findings
from tests.journeys.person import Person
from tests.ui.coded_study import CODINGS, COLUMNS, MEETING, coding, make_study

PHRASES = {("I-1", "EGA-RUANG"): "tanpa sekat, meja sejajar", ("F-2", "EGA-STATUS"): "rapat untuk kepala seksi"}


def test_a_role_ordered_matrix_from_nothing_to_fresh_again(person: Person, tmp_path: Path) -> None:
    project = make_study(tmp_path)
    assert project.read.displays() == []
    project.close()
    person.window.opener.open(project.path)
    person.wait()
    person.go_to(Stage.DISPLAY)

    build(person)
    for place, words in PHRASES.items():
        choose(person, *place)
        person.press("F2")
        person.write(words)
        person.press("Ctrl+Return")
        person.wait()
    assert {place: person.cell(*place).phrase for place in PHRASES} == PHRASES
    hand_in(person, tmp_path / "matriks.docx", stale=0)

    recode(person)
    assert person.cell("F-2", "EGA-STATUS").is_stale
    assert person.cell("F-2", "EGA-STATUS").phrase == "rapat untuk kepala seksi"
    hand_in(person, tmp_path / "usang.docx", stale=1)
    panel = person.see(DisplayStage).cell_panel
    choose(person, "F-2", "EGA-STATUS")
    person.wait()
    assert not panel.stale.isHidden()
    person.click(panel.stale.fits)
    person.wait()
    assert not person.cell("F-2", "EGA-STATUS").is_stale

    person.press("Ctrl+Z")
    person.wait()
    assert person.cell("F-2", "EGA-STATUS").is_stale
    person.press("Ctrl+Z")
    person.wait()
    found = person.cell("F-2", "EGA-STATUS")
    assert (found.is_stale, found.strength, found.phrase) == (False, 3, "rapat untuk kepala seksi")


def build(person: Person) -> None:
    """By keyboard: a new display, its kind, its title, its codes by mouse."""
    stage = person.see(DisplayStage)
    person.press("Ctrl+N")
    panel = stage.axis_panel
    assert panel.kinds.hasFocus()
    panel.kinds.setCurrentIndex(panel.kinds.findData("role-ordered"))
    panel.kinds.activated.emit(panel.kinds.currentIndex())
    panel.title.setFocus()
    person.write("Egaliter")
    for short_id in COLUMNS:
        panel.checks.tick(short_id)
    person.press("Ctrl+Return")
    person.wait()
    (kept,) = person.project.read.displays()
    assert (kept.kind, kept.title, kept.columns) == ("role-ordered", "Egaliter", COLUMNS)
    assert len(stage.sheet.view.matrix.rows if stage.sheet.view.matrix else ()) == len({one[0] for one in CODINGS}) + 1


def choose(person: Person, row: str, column: str) -> None:
    """Click on a cell of the matrix."""
    view = person.see(DisplayStage).sheet.view
    model = view.model()
    rows = [model.row(place).key for place in range(model.rowCount())]
    columns = [model.column(place).key for place in range(model.columnCount())]
    index = model.index(rows.index(row), columns.index(column))
    view.scrollTo(index)
    person.click(view.viewport(), view.visualRect(index).topLeft() + QPoint(6, 4))
    person.wait()


def recode(person: Person) -> None:
    """In Reduce the student finds the excerpt weaker than it was thought."""
    person.window.show_stage(Stage.REDUCE, Target(excerpt_id=coding(person.project, MEETING, "EGA-STATUS").excerpt_id))
    person.wait()
    stage = person.see(ReduceStage)
    assert coding(person.project, MEETING, "EGA-STATUS").stance is Stance.CONTRADICTS
    stage.focus_main()
    person.press("Ctrl+Alt+1")
    person.wait()
    assert coding(person.project, MEETING, "EGA-STATUS").strength == 1
    person.go_to(Stage.DISPLAY)


def hand_in(person: Person, path: Path, *, stale: int) -> None:
    """The matrix in Word, with what was written into it."""
    person.will_choose(path)
    person.press("Ctrl+Shift+W")
    person.wait()
    assert findings(path) == []
    words = [cell.text for row in docx.Document(str(path)).tables[0].rows for cell in row.cells]
    assert all(any(phrase in told for told in words) for phrase in PHRASES.values())
    assert sum("usang" in told.casefold() for told in words) == stale
    assert QApplication.activeModalWidget() is None
