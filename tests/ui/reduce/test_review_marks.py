"""Reviews in the coding view: what was talked about is marked, filtered by, and one key away from its conversation."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from qda_app.domain.coders import CoderRole
from qda_app.domain.memo_book import Subject
from qda_app.domain.review_queue import ReviewState
from qda_app.domain.reviews import Verdict
from qda_app.services.coders import add_coder
from qda_app.services.coding import set_paraphrase
from qda_app.services.project import Project
from qda_app.services.reviews import Judged, give_verdict
from qda_app.ui.actions import Stage
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.review.stage import ReviewStage
from tests.ui.reduce.conftest import Desk, code

MONTHLY, PUBLIC = "Tiap bulan kami rilis versi perbaikan.", "Yang ringkas iya, publik."
ASKED = "Siapa yang dimaksud kami?"


@pytest.fixture
def project(project: Project) -> Project:
    """The interviews of RA; Bu Sari asks about an excerpt of W1, agrees with the other, and has not seen W2."""
    researcher = project.coder
    coded = {one: code(project, *one) for one in (("W1", MONTHLY, "TRA-PERBAIKAN"), ("W1", PUBLIC, "TRA-AKSES"))}
    code(project, "W2", "Sebagian, lewat portal.", "TRA-AKSES")
    project.work_as(add_coder(project, "Bu Sari", CoderRole.REVIEWER))
    asked, agreed = (Subject("excerpt", one.excerpt_id) for one in coded.values())
    give_verdict(project, asked, Judged(Verdict.ASK, ASKED))
    give_verdict(project, agreed, Judged(Verdict.AGREE))
    project.work_as(researcher)
    return project


def shown(desk: Desk) -> list[str]:
    return sorted(coding.code for coding in desk.view.codings)


def review_stage(desk: Desk) -> ReviewStage:
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.stack.in_view, ReviewStage))
    desk.idle()
    found = desk.window.stack.in_view
    assert isinstance(found, ReviewStage)
    return found


def words_judged(stage: ReviewStage) -> str:
    entry, queue = stage.left.entry, stage.queue
    assert entry
    assert queue
    return queue.words(entry)


def test_by_keyboard_what_was_asked_is_filtered_opened_and_left_again(desk: Desk) -> None:
    QTest.keySequence(desk.view, "Ctrl+Shift+L")
    panel = desk.stage.filtering.panel
    desk.qtbot.waitUntil(lambda: panel.is_open)
    chip = panel.chips["review_states", ReviewState.WAITING]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    desk.idle()

    assert shown(desk) == ["TRA-PERBAIKAN"]
    assert "Waits for an answer" in desk.stage.reading.filter_bar.told.text()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    QTest.keySequence(desk.view, "Alt+Down")
    desk.idle()
    part = desk.stage.inspector.page.review
    assert part.isVisible()
    assert (part.tag.text(), part.words.text()) == ("Ask", ASKED)

    QTest.keySequence(desk.view, "Alt+R")
    stage = review_stage(desk)
    assert words_judged(stage) == MONTHLY
    QTest.keySequence(stage.left.list, "Alt+R")
    desk.idle()
    assert desk.window.stack.in_view is desk.stage
    assert desk.stage.desk.excerpt
    assert desk.view.snapshot.slice(desk.stage.desk.excerpt.span) == MONTHLY


def test_by_mouse_a_mark_tells_who_asked_and_leads_to_the_conversation(desk: Desk) -> None:
    marks = desk.view.gutter.marks.placed()
    assert [one.mark.is_open for one in marks] == [True, False]
    assert "Bu Sari" in marks[0].words
    assert ASKED in marks[0].words

    changed = marks[1].excerpt_id
    set_paraphrase(desk.project, changed, "Terbuka untuk ringkasan saja.")
    known = desk.stage.desk.reviews
    desk.qtbot.waitUntil(lambda: known.known.of_excerpt(changed).state is ReviewState.OUT_OF_DATE)
    assert desk.view.gutter.marks.placed()[1].mark.is_open

    table = desk.stage.excerpts.model
    told = [table.index(row, Column.REVIEW).data() for row in range(table.rowCount())]
    assert told == ["Ask", "Out of date"]
    table.filter("out of date")
    assert table.found == 1
    table.filter("")

    place: QPoint = marks[0].area.center()
    QTest.mouseClick(desk.view.gutter, Qt.MouseButton.LeftButton, pos=place)
    assert words_judged(review_stage(desk)) == MONTHLY
    desk.window.show_stage(Stage.REDUCE)
    desk.project.undo()
    desk.qtbot.waitUntil(lambda: not desk.view.gutter.marks.placed()[1].mark.is_open)
