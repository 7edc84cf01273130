"""A student wants to say that everyone is equal, is stopped by the voices against it, and answers them."""

from pathlib import Path

import docx

from qda_app.domain.claims import Answer, Claim, ClaimEvidence, ClaimStatus
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.claims.page import ClaimsPage
from qda_app.ui.conclude.claims.panel import ClaimPanel
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.context import Target
from tests.exporters.word_files import findings
from tests.journeys.person import Person
from tests.ui.coded_study import make_study

WORDS = "Setiap pegawai setara dalam ruang kerja."


def test_a_claim_passes_only_once_the_voices_against_it_are_answered(person: Person, tmp_path: Path) -> None:
    project = make_study(tmp_path)
    project.close()
    person.window.opener.open(project.path)
    person.wait()
    person.window.show_stage(Stage.CONCLUDE, Target(tab="claims"))
    person.wait()
    page = person.see(ConcludeStage).claims.page
    panel = page.panel

    write_claim(person, page)
    person.click(panel.ladder.steps[ClaimStatus.SUPPORTED])
    person.wait()

    assert kept(person).status is ClaimStatus.CONJECTURE
    assert panel.gate.is_asking  # for a reason, where one would rather not answer
    assert len([one for one in panel.blocks if one.is_waiting]) == 3

    answer_all(person, panel)
    bring_tests(person, panel)
    panel.ladder.steps[ClaimStatus.SUPPORTED].setFocus()
    person.press("Space")
    person.wait()

    assert (kept(person).status, kept(person).override) == (ClaimStatus.SUPPORTED, "")
    hand_in(person, tmp_path / "klaim.docx")


def write_claim(person: Person, page: ClaimsPage) -> None:
    """The ledger is empty but for what needs a claim; the student writes one."""
    assert page.told.isVisible()
    person.press("Ctrl+N")
    person.write(WORDS)
    page.codes.setFocus()
    person.write("EGA-RUANG")
    person.click(page.write)
    person.wait()
    assert page.panel.words.toPlainText() == WORDS


def answer_all(person: Person, panel: ClaimPanel) -> None:
    """From answer to answer with the keyboard."""
    person.press("Ctrl+J")
    for place in range(3):
        assert panel.blocks[place].field.hasFocus()
        person.write(f"Jawaban {place + 1}.")
        person.press("Ctrl+Return")
        person.wait()
    answers = person.project.read.every(ClaimEvidence)
    assert sorted(one.reason for one in answers) == ["Jawaban 1.", "Jawaban 2.", "Jawaban 3."]
    assert {one.answer for one in answers} == {Answer.LIMIT}


def bring_tests(person: Person, panel: ClaimPanel) -> None:
    """Limited, the claim must say to what; a rival explanation and two tactics are missing still."""
    panel.fields.scope.setFocus()
    person.write("Bidang TI")
    panel.tests.rival.setFocus()
    person.write("Aturan persandian.")
    person.press("Return")
    person.wait()
    for key in ("4.2-03", "4.2-08"):
        panel.tests.tactic.setCurrentIndex(panel.tests.tactic.findData(key))
        panel.tests.add_tactic.setFocus()
        person.press("Space")
        person.wait()
    assert kept(person).scope == "Bidang TI"


def hand_in(person: Person, path: Path) -> None:
    """The ledger as a document."""
    person.will_choose(path)
    person.press("Ctrl+Shift+W")
    person.wait()
    assert findings(path) == []
    found = docx.Document(str(path))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    told = " ".join([*(one.text for one in found.paragraphs), *cells])
    assert WORDS in told
    assert "Jawaban 2." in told


def kept(person: Person) -> Claim:
    """The claim as it is stored."""
    (claim,) = person.project.read.every(Claim)
    return claim
