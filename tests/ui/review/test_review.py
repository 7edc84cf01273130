"""The supervisor's desk, by keyboard: judging, answering, settling, and a pack out and in."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from qda_app.domain.coders import CoderRole
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.memo_book import Subject
from qda_app.domain.review_queue import ReviewState, SubjectKind
from qda_app.domain.reviews import CopyKind, Review, ReviewReply, Verdict
from qda_app.services.carrying import Parcel, carry
from qda_app.services.coders import add_coder
from qda_app.services.correcting import correct_text
from qda_app.services.merged_texts import TextConflict
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.reviews import Judged, give_verdict
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.review.stage import ReviewStage
from tests.ui import coded_study
from tests.ui.conftest import AnsweringDialogs

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """A coded study of RA, in which Bu Sari reviews."""
    made = coded_study.make_study(tmp_path)
    coded_study.save_roles(made)
    add_coder(made, "Bu Sari", CoderRole.REVIEWER)
    return made


class Bench:
    """The stage in its window."""

    def __init__(self, window: MainWindow, idle: Callable[[], None]) -> None:
        self.window, self.idle = window, idle

    @property
    def stage(self) -> ReviewStage:
        stage = self.window.stack.in_view
        assert isinstance(stage, ReviewStage)
        return stage

    def state(self) -> ReviewState:
        entry = self.stage.left.entry
        assert entry
        return entry.state

    @property
    def name(self) -> str:
        entry, queue = self.stage.left.entry, self.stage.queue
        assert entry
        assert queue
        return queue.name(entry)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.window.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, key, modifier)
        self.idle()

    def write(self, words: str) -> None:
        QTest.keyClicks(self.stage.desk.said, words)

    def work_as(self, name: str) -> None:
        coder = self.stage.context.project.read.coder(name)
        assert coder
        self.window.working.hand_over(coder.id)
        self.idle()


@pytest.fixture
def bench(window: MainWindow, study: Project, idle: Callable[[], None]) -> Bench:
    study.close()
    window.opener.open(study.path)
    idle()
    window.show_stage(Stage.REVIEW)
    idle()
    return Bench(window, idle)


def test_a_supervisor_judges_by_keyboard_and_the_researcher_answers_and_settles(bench: Bench) -> None:
    bench.work_as("Bu Sari")
    first = bench.name

    bench.press(Qt.Key.Key_2, ALT)
    bench.write("Perjelas arahnya.")
    bench.press(Qt.Key.Key_Return, CTRL)
    assert bench.name != first  # on to the next one that waits
    bench.press(Qt.Key.Key_1, ALT)
    bench.press(Qt.Key.Key_Return, CTRL)
    bench.press(Qt.Key.Key_Up, ALT)
    bench.press(Qt.Key.Key_Up, ALT)
    assert (bench.name, bench.state()) == (first, ReviewState.WAITING)

    bench.work_as("RA")
    assert bench.stage.desk.is_author
    bench.stage.left.step(-99)
    bench.write("Sudah saya ubah.")
    bench.press(Qt.Key.Key_Return, CTRL)
    assert bench.state() is ReviewState.ANSWERED
    bench.press(Qt.Key.Key_L, ALT)
    assert bench.state() is ReviewState.RESOLVED
    bench.press(Qt.Key.Key_Z, CTRL)
    assert bench.state() is ReviewState.ANSWERED
    read = bench.stage.context.project.read
    assert {one.verdict for one in read.every(Review)} == {Verdict.REVISE, Verdict.AGREE}
    assert [one.words for one in read.every(ReviewReply)] == ["Sudah saya ubah."]


def test_a_verdict_without_its_words_is_refused_and_what_was_chosen_stays(bench: Bench) -> None:
    bench.work_as("Bu Sari")

    bench.press(Qt.Key.Key_3, ALT)
    bench.press(Qt.Key.Key_Return, CTRL)

    assert bench.window.bands.notice
    assert "needs words" in bench.window.bands.notice.sentence
    assert bench.stage.desk.verdict is Verdict.REJECT
    assert not bench.stage.context.project.read.every(Review)


def test_the_queue_is_narrowed_drawn_and_opened_where_things_belong(bench: Bench) -> None:
    left = bench.stage.left
    whole = left.model.rowCount()
    left.kinds.setCurrentIndex(left.kinds.findData(SubjectKind.DISPLAY.value))
    assert [left.model.entry(left.model.index(0, 0)).kind] == [SubjectKind.DISPLAY]  # type: ignore[union-attr]
    bench.window.action_table["open_reviewed"].trigger()
    bench.idle()
    assert bench.window.stage is Stage.DISPLAY
    bench.window.show_stage(Stage.REVIEW)
    bench.idle()
    left.kinds.setCurrentIndex(0)
    left.search.setText("sejajar")
    assert 0 < left.model.rowCount() < whole
    left.search.setText("tidak ada yang begini")
    assert not left.message.isHidden()
    left.search.clear()
    left.drawing.setCurrentIndex(left.drawing.findData("random"))
    left.number.setValue(2)
    assert left.model.rowCount() == 2


def test_a_pack_goes_out_and_its_answers_are_looked_at_before_they_are_taken(
    bench: Bench, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "pack.docx"
    answers.answers = [path, path]
    bench.window.action_table["make_pack"].trigger()
    bench.idle()
    document = docx.Document(str(path))
    lines = [
        one for one in document.element.body.iter("{*}p") if "".join(one.itertext()).startswith(("Putusan", "Verdict"))
    ]
    for line, verdict in zip(lines, ("Agree", "Ask"), strict=False):
        (words,) = line.find("{*}sdt/{*}sdtContent").iter("{*}t")
        words.text = verdict
    document.save(str(path))

    bench.window.action_table["take_pack"].trigger()
    bench.idle()
    page = bench.stage.packs
    assert bench.stage.middle.currentWidget() is page
    assert len(page.ticks) == 2
    page.ticks[1][0].setChecked(False)
    page.reviewer.setText("Bu Sari")
    bench.press(Qt.Key.Key_Return, CTRL)

    reviews = bench.stage.context.project.read.every(Review)
    assert [one.verdict for one in reviews] == [Verdict.AGREE]
    assert bench.stage.middle.currentWidget() is bench.stage.desk


def test_only_for_reading_nothing_can_be_sent(
    window: MainWindow, study: Project, idle: Callable[[], None], tmp_path: Path
) -> None:
    excerpt = coded_study.excerpt(study, coded_study.MEETING)
    reviewer = study.read.coder("Bu Sari")
    assert reviewer
    study.work_as(reviewer)
    give_verdict(study, Subject("excerpt", excerpt.id), Judged(Verdict.ASK, "Kapan?"))
    with closing(study):  # its lock makes the window read only
        window.opener.open(study.path, read_only=True)
        idle()
        window.show_stage(Stage.REVIEW)
        idle()
        bench = Bench(window, idle)
        bench.stage.left.choose(excerpt.id)
        assert not bench.stage.desk.send.isEnabled()
        assert not bench.stage.desk.talk.isHidden()
        assert not window.action_table["verdict_agree"].isEnabled()


def test_a_copy_is_given_away_comes_back_and_is_merged(bench: Bench, answers: AnsweringDialogs, tmp_path: Path) -> None:
    path = tmp_path / "copy.qdaproj"
    answers.answers = [path, path]
    bench.window.action_table["give_copy"].trigger()
    bench.stage.copies.recipient.setText("Bu Sari")
    for is_ticked in (False, True):
        for box, _source in bench.stage.copies.sources:
            box.setChecked(is_ticked)
        assert bench.stage.copies.take.isEnabled() is is_ticked  # none is not all
    bench.press(Qt.Key.Key_Return, CTRL)
    assert bench.stage.middle.currentWidget() is bench.stage.desk
    excerpt = coded_study.excerpt(bench.stage.context.project, coded_study.MEETING)
    with closing(open_project(path)) as copy:
        give_verdict(copy, Subject("excerpt", excerpt.id), Judged(Verdict.ASK, "Kapan?"))

    bench.window.action_table["merge_copy"].trigger()
    bench.idle()
    page = bench.stage.merging
    assert bench.stage.middle.currentWidget() is page
    assert page.take.isEnabled()
    bench.press(Qt.Key.Key_Return, CTRL)

    assert [one.words for one in bench.stage.context.project.read.every(Review)] == ["Kapan?"]
    bench.stage.left.choose(excerpt.id)
    assert bench.state() is ReviewState.WAITING


def corrected(project: Project, old: str, new: str) -> None:
    source = project.read.source_named("F1")
    assert source
    correct_text(project, source.id, project.read.text(source.id).replace(old, new))


def test_a_copy_that_was_coded_comes_back_and_ends_in_the_agreement_and_what_is_to_settle(
    bench: Bench, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "copy.qdaproj"
    carry(bench.stage.context.project, path, Parcel(CopyKind.CO_CODER, "Citra", is_blind=True))
    with closing(open_project(path)) as copy:
        assert not copy.read.every(Excerpt)
        coded_study.code(copy, "F1", "Sudah lama begitu.", "EGA-STATUS")
        corrected(copy, "Sudah", "SUDAH")
    window = bench.window
    corrected(bench.stage.context.project, "Sudah", "Memang")
    answers.answers = [path]

    window.action_table["merge_copy"].trigger()
    bench.idle()
    ((theirs, conflict),) = bench.stage.merging.choices
    assert isinstance(conflict, TextConflict)
    theirs.setChecked(True)
    bench.press(Qt.Key.Key_Return, CTRL)

    read = window.context.project.read if window.context else None
    assert read
    source = read.source_named("F1")
    assert source
    assert "F-2: SUDAH lama begitu." in read.text(source.id)
    conclude = bench.window.stack.in_view
    assert isinstance(conclude, ConcludeStage)
    assert conclude.agreement.isVisible()
    assert conclude.agreement.found
    assert conclude.agreement.found.coders == ("RA", "Citra")
    bench.press(Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert conclude.settling.isVisible()
    assert conclude.settling.list.table.model().rowCount()
