"""A student wants to mark Transparansi as supported, is stopped by the voices against it, and answers them."""

from pathlib import Path

import docx

from qda_app import paths
from qda_app.domain.claims import Answer, Claim, ClaimEvidence, ClaimStatus
from qda_app.domain.excerpts import Stance
from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.claims.page import ClaimsPage
from qda_app.ui.conclude.claims.panel import ClaimPanel
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.context import Target
from tests.exporters.word_files import findings
from tests.journeys.person import Person
from tests.kept_projects import made_once
from tests.ui.coded_study import code

WORDS = "Transparansi: semua kalangan dapat memantau rincian kegiatan."
TEXTS = {
    "W1": "P: Apa yang dibuka?\nI-1: Rincian kegiatan kami tempel di papan dan laman sejak Maret.\n",
    "W2": "P: Apa yang dibuka?\nI-2: Hanya ringkasan; rinciannya perlu akun kantor.\n",
    "W3": "P: Pernah melihat?\nI-3: Saya mencari tiga kali, rinciannya tidak pernah ada.\n",
    "O1": "Papan kegiatan di lobi kosong pada dua kunjungan.\n",
}
SOURCES = """file,source_code,technique,date,persons,asked
W1.txt,W1,wawancara,2022-03-14,I-1,TRA-AKSES
W2.txt,W2,wawancara,2022-03-17,I-2,TRA-AKSES
W3.txt,W3,wawancara,2022-03-20,I-3,TRA-AKSES
O1.txt,O1,observasi,2022-03-21,O-1,TRA-AKSES
"""
INFORMANTS = """code,position,unit,role_rank,criterion
I-1,Kepala bidang,Bidang TI,2,
I-2,Staf,Bidang SP,3,
I-3,Warga,Masyarakat,5,
O-1,Pengamatan,,9,
"""
CODINGS = (
    ("W1", "Rincian kegiatan kami tempel di papan dan laman sejak Maret.", Stance.SUPPORTS, 3),
    ("W2", "Hanya ringkasan; rinciannya perlu akun kantor.", Stance.CONTRADICTS, 2),
    ("W3", "Saya mencari tiga kali, rinciannya tidak pernah ada.", Stance.CONTRADICTS, 3),
    ("O1", "Papan kegiatan di lobi kosong pada dua kunjungan.", Stance.CONTRADICTS, 3),
)


@made_once
def make_study(folder: Path) -> Project:
    """A study on Transparansi in which one voice speaks for it and three against."""
    files = [folder / f"{name}.txt" for name in TEXTS]
    for path, text in zip(files, TEXTS.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (folder / "informants.csv").write_text(INFORMANTS, encoding="utf-8")
    codebook = paths.CODEBOOKS / "agile_governance.yaml"
    project = new_project(folder / "study.qdaproj", title="Transparansi di B.", coder="RA", codebook=codebook)
    import_files(project, files, register=folder / "sources.csv", informants=folder / "informants.csv")
    for source, words, stance, strength in CODINGS:
        code(project, source, words, "TRA-AKSES", stance, strength)
    return project


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
    person.write("TRA")
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
    person.write("Papan dan laman dinas")
    panel.tests.rival.setFocus()
    person.write("Rincian belum selesai diunggah.")
    person.press("Return")
    person.wait()
    for key in ("4.2-03", "4.2-08"):
        panel.tests.tactic.setCurrentIndex(panel.tests.tactic.findData(key))
        panel.tests.add_tactic.setFocus()
        person.press("Space")
        person.wait()
    assert kept(person).scope == "Papan dan laman dinas"


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
