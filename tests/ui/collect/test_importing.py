"""Bringing files in through the preview: nothing is stored before a person says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from qda_app import paths
from qda_app.domain.sources import SpeakerRole
from qda_app.services.project import Project
from qda_app.ui.collect.outcomes import OutcomeKind
from qda_app.ui.collect.speakers import PERSON
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.main_window import MainWindow
from tests.importers.picture_files import jpeg
from tests.ui.collect.conftest import NARRATOR, Drop
from tests.ui.conftest import AnsweringDialogs

Idle = Callable[[], None]


def _codes(project: Project) -> list[str]:
    return sorted(source.short_id for source in project.read.sources())


def _field(stage: CollectStage, name: str) -> QLineEdit:
    found = stage.preview.draft.fields.field(name)
    assert isinstance(found, QLineEdit)
    return found


def _type(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_focus_group_is_dropped_mapped_saved_and_taken_back(
    stage: CollectStage, open_window: MainWindow, open_project: Project, focus_group: Path, drop: Drop, idle: Idle
) -> None:
    drop([focus_group])
    assert _codes(open_project) == ["W1"]
    speakers = stage.preview.draft.speakers
    assert [box.currentText().split()[0] for box in speakers.boxes()] == ["Researcher", "F-1", "F-2", "F-3", "F-4"]

    last = speakers.boxes()[4]
    last.setCurrentIndex(last.findText("I-1", Qt.MatchFlag.MatchStartsWith))
    last.activated.emit(last.currentIndex())
    QTest.keyClick(stage, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()

    assert _codes(open_project) == ["F1", "W1"]
    source = open_project.read.source_named("F1")
    assert source
    people = {one.id: one.short_id for one in open_project.read.informants()}
    voices = {one.label: one.informant_id and people[one.informant_id] for one in open_project.read.speakers(source.id)}
    assert voices == {"MOD": None, "F-1": "F-1", "F-2": "F-2", "F-3": "F-3", "F-4": "I-1"}
    assert stage.preview.isHidden()

    notice = open_window.bands.notice
    assert notice
    assert "F1" in notice.sentence
    notice.buttons[0][1]()
    idle()
    assert _codes(open_project) == ["W1"]


def test_saving_all_is_one_group_that_goes_back_together(
    stage: CollectStage, open_window: MainWindow, open_project: Project, drop: Drop, idle: Idle
) -> None:
    drop(sorted(paths.SAMPLE.glob("[OD]1*.txt")))

    stage.preview.footer.save_all.click()
    idle()
    assert _codes(open_project) == ["D1", "O1", "W1"]

    stage.reporting.page.undo.click()
    idle()
    assert _codes(open_project) == ["W1"]
    assert {one.kind for one in stage.reporting.page.model.outcomes} == {OutcomeKind.TAKEN_BACK}


def test_an_unmapped_label_blocks_and_the_button_says_so(
    stage: CollectStage, open_project: Project, narrator: Path, drop: Drop, idle: Idle
) -> None:
    drop([narrator])
    save = stage.preview.footer.save
    assert "“N”" in save.text()

    save.click()
    idle()

    assert _codes(open_project) == ["W1"]
    box = stage.preview.draft.speakers.box(1)
    assert box
    assert box.hasFocus()


def test_somebody_new_is_typed_into_the_list(
    stage: CollectStage, open_project: Project, narrator: Path, drop: Drop, idle: Idle
) -> None:
    drop([narrator])
    box = stage.preview.draft.speakers.box(1)
    assert box

    box.choose_new()
    line = box.lineEdit()
    assert line
    _type(line, "I-8")
    assert stage.preview.footer.save.text() == "Save W7 to the project"
    stage.preview.footer.save.click()
    idle()

    assert [one.short_id for one in open_project.read.informants()] == ["I-1", "I-8"]


def test_escape_goes_back_from_typing_to_the_list(stage: CollectStage, narrator: Path, drop: Drop) -> None:
    drop([narrator])
    box = stage.preview.draft.speakers.box(1)
    assert box

    box.choose_new()
    QTest.keyClick(box, Qt.Key.Key_Escape)

    assert not box.isEditable()
    assert len(stage.batch) == 1


def test_the_researcher_of_one_file_is_known_in_the_next(
    stage: CollectStage, narrator: Path, tmp_path: Path, drop: Drop
) -> None:
    text = NARRATOR.replace("P:", "RINI:").replace("N:", "BUDI:")
    first, second = tmp_path / "W8.txt", tmp_path / "W9.txt"
    first.write_text(text.replace("?", "."), encoding="utf-8")
    second.write_text(text.replace("?", ".") + "\nRINI: Terima kasih.\n", encoding="utf-8")
    drop([first, second])
    draft = stage.batch.files[0].draft
    assert draft
    labels = [one.label for one in draft.speakers]

    stage.preview.draft.speaker_model.choose(labels.index("RINI"), "", is_researcher=True)

    other = stage.batch.files[1].draft
    assert other
    roles = {one.label: one.role for one in other.speakers}
    assert roles == {"RINI": SpeakerRole.RESEARCHER, "BUDI": SpeakerRole.INFORMANT}


def test_an_unreadable_file_says_why_and_leaves_the_others(
    stage: CollectStage, open_project: Project, focus_group: Path, tmp_path: Path, drop: Drop, idle: Idle
) -> None:
    bad = tmp_path / "rusak.docx"
    bad.write_bytes(b"PK\x03\x04 no document")
    drop([bad, focus_group])

    assert "rusak.docx" in stage.preview.fault.sentence.text()
    stage.preview.fault.skip.click()
    stage.preview.footer.save.click()
    idle()

    assert _codes(open_project) == ["F1", "W1"]


def test_the_same_words_again_are_skipped_or_a_new_wave(
    stage: CollectStage, open_project: Project, tmp_path: Path, drop: Drop, idle: Idle
) -> None:
    drop([tmp_path / "W1.txt"])
    assert "W1" in stage.preview.fault.sentence.text()
    assert not stage.preview.footer.save.isEnabled()

    stage.preview.fault.new_wave.click()
    stage.preview.footer.save.click()
    idle()

    second = open_project.read.source_named("W2")
    assert second
    assert second.wave == "2"


def test_a_file_chosen_twice_is_told_as_such(stage: CollectStage, narrator: Path, tmp_path: Path, drop: Drop) -> None:
    copy = tmp_path / "salinan.txt"
    copy.write_bytes(narrator.read_bytes())
    drop([narrator, copy])

    stage.preview.files.select(copy)

    assert "W7_rapat.txt" in stage.preview.fault.sentence.text()


def test_a_bad_date_in_the_preview_gives_a_sentence(stage: CollectStage, focus_group: Path, drop: Drop) -> None:
    drop([focus_group])

    _type(_field(stage, "date"), "31/02/2022")
    assert "is not a date" in stage.preview.draft.fields.fault.text()
    _type(_field(stage, "date"), "7/4/2022")

    assert stage.preview.draft.fields.fault.isHidden()
    draft = stage.batch.files[0].draft
    assert draft
    assert str(draft.date) == "2022-04-07"
    assert "date" not in draft.from_file


def test_a_taken_code_is_not_saved(stage: CollectStage, focus_group: Path, drop: Drop) -> None:
    drop([focus_group])

    _type(_field(stage, "short_id"), "W1")

    assert stage.preview.footer.save.text() == "Give it another code"
    assert "already a source W1" in stage.preview.footer.state.text()


def test_escape_closes_the_preview_and_shows_it_again(
    stage: CollectStage, open_window: MainWindow, focus_group: Path, drop: Drop, idle: Idle
) -> None:
    drop([focus_group])

    QTest.keyClick(stage, Qt.Key.Key_Escape)
    idle()
    assert stage.preview.isHidden()
    assert open_window.bands.notice
    open_window.bands.notice.buttons[0][1]()

    assert stage.preview.isVisible()
    assert stage.preview.files.current == focus_group


def test_files_are_chosen_with_ctrl_i(
    stage: CollectStage, open_window: MainWindow, answers: AnsweringDialogs, focus_group: Path, idle: Idle
) -> None:
    answers.answers = [[focus_group]]

    QTest.keyClick(open_window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    idle()
    idle()

    assert stage.preview.files.current == focus_group


def test_a_dropped_register_tells_of_the_files_and_brings_those_beside_it(
    stage: CollectStage, open_project: Project, drop: Drop, idle: Idle
) -> None:
    drop([paths.SAMPLE / "sources.csv", paths.SAMPLE / "informants.csv"])
    idle()

    assert {one.short_id: one.position for one in open_project.read.informants()}[
        "F-2"
    ] == "Tenaga kontrak pengolah data"
    names = [file.path.name[:2] for file in stage.batch.files]
    assert sorted(names) == ["D1", "F1", "O1", "W2", "W3"]
    focus = next(file.draft for file in stage.batch.files if file.path.name.startswith("F1"))
    assert focus
    assert "INO-NILAI" in focus.asked


def test_notes_are_understood_and_counted_down(stage: CollectStage, focus_group: Path, drop: Drop) -> None:
    drop([focus_group])
    before = len(stage.batch.files[0].open_notes)

    next(button for button in stage.preview.draft.notes.buttons() if button.text() == "Understood").click()

    assert len(stage.batch.files[0].open_notes) == before - 1


def test_a_note_shows_its_line_also_outside_of_turns(stage: CollectStage, focus_group: Path, drop: Drop) -> None:
    drop([focus_group])

    next(button for button in stage.preview.draft.notes.buttons() if button.text() == "Show").click()

    first = stage.preview.draft.turns.model.passages[0]
    assert (first.line, first.label) == (9, "")
    assert first.words.startswith("F-1 Staf programmer")


def test_choosing_a_label_shows_where_it_speaks_first(stage: CollectStage, focus_group: Path, drop: Drop) -> None:
    drop([focus_group])
    draft = stage.preview.draft

    draft.speakers.setCurrentIndex(draft.speaker_model.index(2, PERSON))

    shown = [passage.label for passage in draft.turns.model.passages]
    assert shown[1] == "F-2"
    assert draft.turns.model.passages[0].line > 15


@pytest.mark.parametrize("what", ["files", "speakers", "turns"])
def test_the_models_of_the_preview_keep_the_rules(
    stage: CollectStage, focus_group: Path, narrator: Path, drop: Drop, what: str
) -> None:
    preview = stage.preview
    model = {
        "files": preview.files.model, "speakers": preview.draft.speaker_model, "turns": preview.draft.turns.model
    }[what]  # fmt: skip
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    drop([focus_group, narrator])
    preview.files.select(narrator)
    preview.draft.speaker_model.choose(1, "I-1", is_researcher=False)
    preview.skip_current()
    preview.skip_current()
    stage.batch.reopen()


def test_a_photograph_is_seen_before_it_is_saved(
    stage: CollectStage, open_project: Project, drop: Drop, tmp_path: Path, idle: Idle
) -> None:
    photo = tmp_path / "layar.jpg"
    photo.write_bytes(jpeg(place=True))
    drop([photo])
    draft = stage.preview.draft
    assert draft.picture.isVisible()
    assert draft.picture.image.pixels
    assert draft.picture.size_told.text() == "60 × 40 pixels"
    QTest.keyClick(stage, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    source = open_project.read.source_named("D1")
    assert source
    assert source.date
    assert b"GPS" not in open_project.read.original(source.original)


def test_a_folder_stands_for_all_files_in_it_that_can_be_read(stage: CollectStage, drop: Drop, tmp_path: Path) -> None:
    for name in ("a/W5.txt", "a/b/W6.txt", "a/.hidden.txt", "a/~$W5.docx", "a/foto.bin"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"P: Apa?\nN: {name}\n" * 3, encoding="utf-8")
    drop([tmp_path / "folder"])

    assert [file.path.name for file in stage.batch.files] == ["W5.txt", "W6.txt"]


def test_what_the_file_says_is_taken_or_left_field_by_field(
    stage: CollectStage, open_project: Project, focus_group: Path, drop: Drop, idle: Idle
) -> None:
    drop([focus_group])
    fields = stage.preview.draft.fields
    assert fields.tick("date").isChecked()
    assert fields.tick("unit").isChecked()

    fields.tick("date").click()
    fields.tick("unit").click()
    assert _field(stage, "date").text() == ""
    fields.tick("title").click()
    fields.tick("title").click()
    stage.preview.footer.save.click()
    idle()

    source = open_project.read.source_named("F1")
    assert source
    assert source.date is None
    assert source.title.startswith("TRANSKRIP DISKUSI")
    people = {one.short_id: one for one in open_project.read.informants()}
    assert (people["F-2"].unit, bool(people["F-2"].position)) == ("", True)
