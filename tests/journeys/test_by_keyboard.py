"""From two transcripts to a page of the thesis, without the mouse."""

from pathlib import Path

from PySide6.QtCore import Qt

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.excerpts import Stance
from qda_app.domain.triangulation import Position, Status
from qda_app.i18n import _
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.home.stage import HomeStage
from qda_app.ui.person_box import PersonBox
from qda_app.ui.reduce.stage import ReduceStage
from tests.exporters.word_files import findings, parts, words
from tests.journeys import field
from tests.journeys.person import Person

MATCH = Qt.MatchFlag.MatchStartsWith
KIND = "conceptually-clustered"
RATED = (field.OPEN_WORDS, "BUKA-DATA", Stance.SUPPORTS, 2)
UNRATED = (field.OPEN_WORDS, "BUKA-DATA", None, None)


def test_a_passage_is_coded_compared_taken_back_and_handed_in(person: Person, tmp_path: Path) -> None:
    make_a_project(person, tmp_path)
    bring_in_what_was_said(person, tmp_path)
    person.press("Ctrl+3")
    code(person, "W2", field.CLOSED_WORDS, "data anggaran -3")
    code(person, "W1", field.OPEN_WORDS, "anggaran")
    person.write("+")
    person.press("Ctrl+Alt+2")
    person.wait()
    assert person.codings("W1") == [RATED]

    compare(person)
    assert (person.cell("I-1", "BUKA").position, person.cell("I-2", "BUKA").position) == ("+", "-")
    assert person.cell("I-1", "BUKA").quote_text == field.OPEN_WORDS
    conclude(person)
    assert person.status("BUKA-DATA") == Status.DISSONANT

    take_back(person, "Ctrl+Z")
    assert person.codings("W1") == [UNRATED]
    assert person.status("BUKA-DATA") == Status.SINGLE_SOURCE
    person.press("Ctrl+4")
    person.wait()
    assert person.cell("I-1", "BUKA").position == Position.UNRATED

    take_back(person, "Ctrl+Shift+Z")
    assert person.codings("W1") == [RATED]
    person.wait()
    page = hand_in(person, tmp_path / "matriks.docx")
    for told in (f"“{field.OPEN_WORDS}”", "W1-01, baris 6", "▲"):
        assert told in page


def make_a_project(person: Person, folder: Path) -> None:
    person.press("Ctrl+N")
    person.write("Keterbukaan layanan desa")
    person.press("Tab")
    person.write("Rini")
    person.press("Tab")
    person.will_choose(field.codebook(folder))
    person.press("Down", "Down")
    person.press("Tab", "Ctrl+A")
    person.write(str(folder / "desa.qdaproj"))
    person.press("Return")
    person.wait_until(lambda: isinstance(person.window.stack.in_view, HomeStage))
    assert [code.short_id for code in person.project.read.code_tree().codable] == ["BUKA", "BUKA-DATA", "BUKA-JAM"]


def bring_in_what_was_said(person: Person, folder: Path) -> None:
    """Two transcripts with their registers, which do not say whose voices `KB` and `RT` are."""
    person.will_choose([*field.registers(folder), *field.transcripts(folder)])
    person.press("Ctrl+I")
    stage = person.see(CollectStage)
    person.wait_until(lambda: len(stage.batch.files) == 2 and all(file.draft for file in stage.batch.files))
    person.wait()
    for informant in ("I-1", "I-2"):
        person.press("Ctrl+Return")  # the label is in the way, so the keyboard goes to it
        box = person.focus
        assert isinstance(box, PersonBox)
        person.press(*["Down"] * (box.findText(informant, MATCH) - box.currentIndex()))
        person.press("Ctrl+Return")
        person.wait()
    assert {one.short_id for one in person.project.read.sources()} == {"W1", "W2"}


def code(person: Person, source: str, passage: str, typed: str) -> None:
    """Open a source by the palette, select words with the arrows, type some letters of a code, and press Enter."""
    find(person, f"/{source}")
    stage = person.see(ReduceStage)
    person.wait_until(lambda: stage.reading.header.short_id.text() == source)
    person.wait()
    view = stage.reading.view
    person.press("Ctrl+Home")
    for _word in range(view.snapshot.text.count(" ")):
        if view.snapshot.text.startswith(passage, view.selected_span().start):
            break
        person.press("Ctrl+Right")
    person.press(*["Shift+Right"] * len(passage))
    assert view.snapshot.slice(view.selected_span()) == passage
    for letter in typed:
        person.write(letter)
    person.press("Return")
    person.wait()
    assert person.focus is view


def find(person: Person, name: str) -> None:
    """Choose something by its name in the palette."""
    person.press("Ctrl+K")
    person.write(name)
    person.press("Return")
    person.wait()


def compare(person: Person) -> None:
    person.press("Ctrl+4")
    person.wait()
    find(person, _(DISPLAYS[KIND].name))
    stage = person.see(DisplayStage)
    person.wait_until(lambda: getattr(stage.shelf.matrix, "kind", "") == KIND)
    person.wait()


def conclude(person: Person) -> None:
    person.press("Ctrl+5")
    stage = person.see(ConcludeStage)
    person.wait_until(lambda: stage.board.board is not None)


def take_back(person: Person, keys: str) -> None:
    """The strength, then the stance; or both again."""
    for _step in range(2):
        person.press(keys)
        person.wait()


def hand_in(person: Person, path: Path) -> str:
    """Write the display in view to Word; the words of the document, which keeps the norms."""
    person.will_choose(path)
    person.press("Ctrl+Shift+W")
    person.wait()
    assert [finding for finding in findings(path) if finding[0] == "must"] == []
    return words(parts(path)["word/document.xml"])
