"""A supervisor answers in Word and in a copy of the project; both meet in one thread, and on the guidance card."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from PySide6.QtWidgets import QComboBox

from qda_app.domain.review_queue import QueueEntry
from qda_app.domain.reviews import MeetingDecision, Review, Verdict
from qda_app.ui.actions import Stage
from qda_app.ui.review.stage import ReviewStage
from tests.exporters.word_files import findings
from tests.journeys.person import Person
from tests.ui.coded_study import make_study

pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
WHO = "Bu Sari"
IN_WORD, IN_THE_COPY, ANSWER = "Arahnya belum jelas.", "Bandingkan dengan W2.", "Sudah saya bandingkan."


def test_answers_in_word_and_in_a_copy_meet_and_lead_to_the_card(person: Person, tmp_path: Path) -> None:
    pack, copy, card = (tmp_path / name for name in ("paket.docx", "salinan.qdaproj", "kartu.docx"))
    project = make_study(tmp_path)
    project.close()
    begin(person, project.path)
    first = give_both(person, pack, copy)

    answer_in_word(pack)
    answer_in_the_copy(person, copy, first)
    begin(person, project.path)
    take_both(person, pack, copy)
    meet_in_one_thread(person, first)
    write_the_meeting(person, first)
    hand_in(person, card, first)


def begin(person: Person, path: Path) -> None:
    """Open a project, and go to Review."""
    person.window.opener.open(path)
    person.wait()
    person.go_to(Stage.REVIEW)


def give_both(person: Person, pack: Path, copy: Path) -> str:
    """Every third excerpt goes into a pack for Word, and all into a copy. Returns what the first is called."""
    stage = person.see(ReviewStage)
    choose(stage.left.kinds, "excerpt")
    choose(stage.left.drawing, "every")
    stage.left.number.setValue(3)
    assert stage.left.model.rowCount() == 3
    assert stage.queue
    first = stage.queue.name(stage.left.model.entries[0])
    person.will_choose(pack)
    person.press("Ctrl+Shift+W")
    person.wait()
    assert findings(pack) == []

    person.will_choose(copy)
    person.window.action_table.run("give_copy")
    person.write(WHO)
    person.press("Ctrl+Return")
    person.wait()
    return first


def answer_in_word(path: Path) -> None:
    """The first is to be improved, on the second there is a comment, the third is right."""
    document = docx.Document(str(path))
    lines = [one for one in document.element.body.iter("{*}p") if "".join(one.itertext()).startswith("Putusan")]
    for place, verdict in ((0, "Perbaiki"), (2, "Setuju")):
        (chosen,) = lines[place].find("{*}sdt/{*}sdtContent").iter("{*}t")
        chosen.text = verdict
    notes = [one for one in document.element.body.iter("{*}p") if "".join(one.itertext()).startswith("Catatan")]
    (note,) = notes[0].find("{*}sdt/{*}sdtContent").iter("{*}t")
    note.text = IN_WORD
    comment_on_second(document)
    document.save(str(path))


def comment_on_second(document: Document) -> None:
    found = [line for line in document.paragraphs if line.text.startswith("“")]
    document.add_comment(found[1].runs, "Siapa yang bicara?", author=WHO)


def answer_in_the_copy(person: Person, copy: Path, first: str) -> None:
    """She is who works in the copy: she asks about the first, which she may not code."""
    begin(person, copy)
    stage = person.see(ReviewStage)
    assert person.project.coder.name == WHO
    assert not person.window.context or not person.window.context.may_code
    find(person, first)
    person.press("Alt+4")
    person.write(IN_THE_COPY)
    person.press("Ctrl+Return")
    person.wait()
    assert stage.queue
    assert [one.verdict for one in person.project.read.every(Review)] == [Verdict.ASK]


def take_both(person: Person, pack: Path, copy: Path) -> None:
    """Each is looked at before it is taken."""
    stage = person.see(ReviewStage)
    person.will_choose(pack)
    person.press("Ctrl+Shift+I")
    person.wait()
    assert len(stage.packs.ticks) == 3
    stage.packs.reviewer.setText(WHO)
    person.press("Ctrl+Return")
    person.wait()
    person.will_choose(copy)
    person.window.action_table.run("merge_copy")
    person.wait()
    assert stage.merging.same_people.isVisible()  # one name, two GUIDs
    person.press("Ctrl+Return")
    person.wait()


def meet_in_one_thread(person: Person, first: str) -> None:
    """Both answers stand under one excerpt, by one person; the student answers and settles it."""
    stage = person.see(ReviewStage)
    entry = find(person, first)
    assert stage.queue
    thread = stage.queue.threads[entry.id]
    assert {(one.verdict, one.words) for one in thread.reviews} == {
        (Verdict.REVISE, IN_WORD),
        (Verdict.ASK, IN_THE_COPY),
    }
    assert len({one.coder_id for one in thread.reviews}) == 1
    stage.desk.said.setFocus()
    person.write(ANSWER)
    person.press("Ctrl+Return")
    person.wait()
    person.press("Alt+L")
    person.wait()


def write_the_meeting(person: Person, first: str) -> None:
    """What was decided is tied to the settling, and ticked."""
    page = person.see(ReviewStage).guidance
    person.press("Alt+B")
    person.wait()
    person.write("Putusan atas paket pertama.")
    person.press("Alt+D")
    person.write("Perjelas arah kutipan pertama.")
    choose(page.sheet.entry.doer, "student")
    person.press("Ctrl+Return")
    person.wait()
    page.changes.choose_decision(page.sheet.rows[0].decision.row.id)
    person.wait()
    page.changes.about.field.setFocus()
    person.write(first)
    person.press("Return")
    person.wait()
    newest = str(page.changes.model.index(0, 0).data())
    assert newest.startswith("Selesaikan tinjauan")  # of what the decision is about
    person.press("Alt+K")
    person.wait()
    person.click(page.sheet.rows[0].box)
    person.wait()
    (decision,) = person.project.read.every(MeetingDecision)
    assert decision.is_done


def choose(box: QComboBox, value: str) -> None:
    """An entry of a list, by what it stands for."""
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def find(person: Person, name: str) -> QueueEntry:
    """Choose an entry of the whole queue by what it is called."""
    stage = person.see(ReviewStage)
    assert stage.queue
    entry = next(one for one in stage.queue.entries if stage.queue.name(one) == name)
    stage.left.choose(entry.id)
    stage.left.list.setFocus()
    return entry


def hand_in(person: Person, path: Path, first: str) -> None:
    """The card shows the decision, what it was about, and what changed."""
    person.will_choose(path)
    person.press("Ctrl+Shift+W")
    person.wait()
    assert findings(path) == []
    (row,) = docx.Document(str(path)).tables[0].rows[1:]
    told = [cell.text for cell in row.cells]
    assert told[2] == "Putusan atas paket pertama."
    assert f"[{first}]" in told[3]
    assert "1 × " in told[4]
