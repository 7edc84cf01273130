"""A phrase of a matrix that is overtaken by the coding, with the mouse; only words are typed."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.excerpts import Stance
from qda_app.i18n import _
from qda_app.services.opening import new_project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.home.welcome import WelcomePage
from qda_app.ui.parts import KeyButton
from qda_app.ui.reduce.stage import ReduceStage
from tests.journeys import field
from tests.journeys.person import Person

KIND = "conceptually-clustered"
PHRASE = "Ringkasan terbuka untuk siapa saja"


# The list of a combo box raises itself and grabs the keyboard; the offscreen platform only says that it cannot.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_a_phrase_goes_stale_with_the_coding_and_is_confirmed(person: Person, tmp_path: Path) -> None:
    open_a_project(person, tmp_path)
    bring_in_a_transcript(person, tmp_path)
    code_by_dragging(person)
    write_a_phrase(person)

    person.go_to(Stage.REDUCE)
    rate(person, Stance.MIXED)
    person.go_to(Stage.DISPLAY)
    cell = person.cell("I-1", "BUKA")
    assert (cell.phrase, cell.position, cell.is_stale) == (PHRASE, "±", True)

    panel = person.see(DisplayStage).cell_panel
    person.wait_until(lambda: "W1-01" in panel.stale.words.text())
    person.click(panel.stale.fits)
    person.wait()
    assert not person.cell("I-1", "BUKA").is_stale
    assert panel.stale.isHidden()


def open_a_project(person: Person, folder: Path) -> None:
    book = field.codebook(folder)
    made = new_project(folder / "desa.qdaproj", title="Keterbukaan", coder="Rini", codebook=book)
    made.close()
    person.will_choose(made.path)
    page = person.window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    (button,) = [one for one in page.findChildren(KeyButton) if one.text() == _("Open project")]
    person.click(button)
    person.wait()


def bring_in_a_transcript(person: Person, folder: Path) -> None:
    person.go_to(Stage.COLLECT)
    stage = person.see(CollectStage)
    person.drop(field.transcripts(folder)[:1], stage)
    person.wait()
    box = stage.preview.draft.speakers.box(1)
    assert box
    box.showPopup()
    person.click_on(box.view(), _("New informant …"))
    person.write("I-1")
    person.press("Return")
    person.click(stage.preview.footer.save)
    person.wait()
    assert [one.short_id for one in person.project.read.sources()] == ["W1"]


def code_by_dragging(person: Person) -> None:
    """Drag over words, click on a code, on its chip, and on a stance."""
    person.go_to(Stage.REDUCE)
    stage = person.see(ReduceStage)
    person.wait_until(lambda: stage.desk.source is not None)
    person.wait()
    person.drag_over(stage.reading.view, field.OPEN_WORDS)
    person.click(stage.reading.header.code_selection)
    person.click_on(stage.hand.box.list, "BUKA-DATA")
    person.wait()
    (chip,) = stage.inspector.page.chips
    person.click(chip)
    rate(person, Stance.SUPPORTS)
    assert person.codings("W1") == [(field.OPEN_WORDS, "BUKA-DATA", Stance.SUPPORTS, None)]


def rate(person: Person, stance: Stance) -> None:
    (row,) = person.see(ReduceStage).inspector.page.ratings
    (button,) = [one for one in row.stances.buttons if one.choice.value is stance]
    person.click(button)
    person.wait()


def write_a_phrase(person: Person) -> None:
    """Choose a display and a cell, write, and click elsewhere."""
    person.go_to(Stage.DISPLAY)
    stage = person.see(DisplayStage)
    person.click_on(stage.gallery.view, _(DISPLAYS[KIND].name))
    person.wait_until(lambda: getattr(stage.shelf.matrix, "kind", "") == KIND)
    view = stage.sheet.view
    person.click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    person.wait()
    person.click(stage.cell_panel.phrase.field.viewport())
    QTest.keyClicks(stage.cell_panel.phrase.field, PHRASE)
    person.click(stage.gallery.search)
    person.wait()
    assert person.cell("I-1", "BUKA").phrase == PHRASE
