"""Saturation, the audit trail, and the trustworthiness file."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qda_app.services.claims import add_claim
from qda_app.services.coding import set_strength
from qda_app.services.member_checks import check_lines
from qda_app.services.references import references
from qda_app.ui.links import ElidedLink, LinkButton
from tests.ui.coded_study import MEETING, coding
from tests.ui.conclude.conftest import Bench


def open_tab(bench: Bench, place: int) -> None:
    area = bench.stage.tabs.tabRect(place)
    QTest.mouseClick(bench.stage.tabs, Qt.MouseButton.LeftButton, pos=area.center())
    bench.idle()


def test_saturation_is_not_judged_below_base_and_run(bench: Bench) -> None:
    open_tab(bench, 2)
    page = bench.stage.saturation

    assert page.verdict.text() == "Cannot be judged yet: 4 coded sources, and the rule needs at least 6."
    assert page.runs.isHidden()
    assert bench.stage.right.isHidden()


def test_new_codes_are_counted_source_by_source(bench: Bench) -> None:
    open_tab(bench, 2)
    model = bench.stage.saturation.model
    rows = [[model.index(row, column).data() for column in (0, 3, 5)] for row in range(model.rowCount())]

    assert rows == [["W1", "2", "2"], ["W2", "1", "3"], ["O1", "0", "3"], ["F1", "0", "3"]]
    assert bench.stage.saturation.coverage.text().startswith("Coverage of the codebook: 3 of 73 codes")
    assert bench.stage.saturation.curve.accessibleDescription() == (
        "Saturation curve: W1 2 new, 2 so far; W2 1 new, 3 so far; O1 0 new, 3 so far; F1 0 new, 3 so far."
    )
    assert not bench.stage.saturation.grab().isNull()


def test_another_rule_can_be_chosen(bench: Bench) -> None:
    open_tab(bench, 2)
    page = bench.stage.saturation
    page.run.setCurrentIndex(1)
    page.run.activated.emit(1)

    assert page.rule.run == 3
    assert [page.step.itemData(place) for place in range(2)] == [1, 3]
    assert page.verdict.text().endswith("the rule needs at least 7.")


def test_the_audit_trail_tells_who_did_what(bench: Bench) -> None:
    bench.act(set_strength, coding(bench.project, MEETING, "EGA-STATUS").id, 1)
    open_tab(bench, 4)
    audit = bench.stage.audit
    newest = [audit.model.index(0, column).data() for column in range(4)]

    assert newest[2:] == ["RA", "Set strength"]
    assert [link.accessibleName() for link in audit.panel.findChildren(ElidedLink)] == [
        "Changed: EGA-STATUS on F1-03 (contradicts)"
    ]
    assert "Strength: 3 → 1" in {one.text() for one in audit.panel.findChildren(QLabel)}
    assert audit.count.text() == f"{audit.model.total} steps"
    assert audit.balance.text().startswith("Balance of the reduction: 9 excerpts examined, 9 kept, 0 dropped.")


def test_undoing_is_a_step_of_its_own(bench: Bench) -> None:
    bench.act(set_strength, coding(bench.project, MEETING, "EGA-STATUS").id, 1)
    open_tab(bench, 4)
    bench.window.action_table.run("undo")
    bench.idle()

    assert bench.stage.audit.model.index(0, 3).data() == "Undone: Set strength"


def test_steps_are_found_by_their_words(bench: Bench) -> None:
    open_tab(bench, 4)
    bench.window.action_table.run("find")
    audit = bench.stage.audit
    assert audit.search.hasFocus()
    QTest.keyClicks(audit.search, "import f1")

    assert audit.model.rowCount() == 1
    assert audit.count.text().startswith("1 of ")


def test_the_first_step_says_that_it_stays(bench: Bench) -> None:
    open_tab(bench, 4)
    audit = bench.stage.audit
    audit.table.setCurrentIndex(audit.model.index(audit.model.rowCount() - 1, 0))
    bench.idle()

    assert audit.panel.note.text() == "This step began the project and cannot be taken back."


def test_gaps_cases_and_disagreements_are_lists_one_works_through(bench: Bench) -> None:
    open_tab(bench, 5)
    gaps = bench.stage.gaps.list
    gaps.search.setText("F-2 kesempatan")
    assert "was asked and said nothing of it" in gaps.model.index(0, 3).data()
    gaps.opened.emit()
    bench.idle()
    assert bench.panel.header.title.text() == "EGA-KESEMPATAN"
    open_tab(bench, 6)
    page = bench.stage.cases
    assert page.case
    before = page.case.key
    page.form.choice.setCurrentIndex(page.form.choice.findData("limit"))
    page.form.reason.setText("Only there.")
    page.form.keep.click()
    bench.idle()
    assert page.case.key != before
    assert page.list.model.index(0, 4).data().startswith("limit the scope: Only there. (RA")
    open_tab(bench, 7)
    assert "One person has coded so far" in bench.stage.settling.list.nothing.text()


def test_the_trustworthiness_file_is_written_in(bench: Bench) -> None:
    someone = next(one for one in bench.project.read.informants() if one.short_id == "F-2")
    ega = bench.project.read.code_tree().named("EGA-RUANG")
    assert ega
    bench.act(add_claim, "Kata I-2 ruangan tertutup.", [ega.id])
    open_tab(bench, 8)
    page = bench.stage.trust
    checks = page.checks
    checks.informant.setCurrentIndex([checks.informant.itemData(row).id for row in range(4)].index(someone.id))
    checks.informant.activated.emit(checks.informant.currentIndex())
    bench.idle()
    (tick,) = checks.ticks
    assert tick.text() == "K-01: I-2"
    assert checks.included == []
    tick.setChecked(True)
    checks.sent.click()
    bench.idle()
    assert {one.check.subject_kind for one in check_lines(bench.project)} == {"source", "claim"}

    listed = page.references
    for field, words in ((listed.author, "Moleong"), (listed.year, "2016"), (listed.words, "Metodologi.")):
        field.setText(words)
    QTest.keyClick(listed.words, Qt.Key.Key_Return)
    bench.idle()
    change = next(one for one in listed.findChildren(LinkButton) if one.text() == "Change" and not one.isHidden())
    change.click()
    assert listed.author.text() == "Moleong"
    listed.year.setText("2017")
    listed.add.click()
    bench.idle()
    assert [(one.author, one.year) for one in references(bench.project.read)] == [("Moleong", "2017")]
    assert listed.cancel.isHidden()
    bench.window.action_table.run("undo")
    bench.idle()
    assert [one.year for one in references(bench.project.read)] == ["2016"]
