"""Chains of evidence, member checks, debriefings, references, and the file that says what is still missing."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from qda_app.analysis.citations import check_citations, citations_in
from qda_app.cli import main
from qda_app.domain.claims import Checked, Claim, ClaimStatus, MemberCheck, PeerDebrief, Reference
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.reports import Paragraph, ParagraphStyle
from qda_app.exporters.registry import write_report
from qda_app.i18n import language
from qda_app.services.claim_chains import chain_of, export_chain
from qda_app.services.claims import add_claim, change_claim, rest_on_display, set_status
from qda_app.services.consents import withdraw_consent
from qda_app.services.exporting import Wish
from qda_app.services.ledgers import read_ledger
from qda_app.services.member_checks import (
    add_debrief,
    check_lines,
    record_answer,
    send,
    sheet_of,
    sheet_report,
    subjects_of,
)
from qda_app.services.project import Project
from qda_app.services.references import add_reference, citation_check
from qda_app.services.thesis.bab4 import bab4
from qda_app.services.thesis.checks import checked
from qda_app.services.thesis.ground import read_ground
from qda_app.services.thesis.sections import Order
from qda_app.services.trustworthiness import trustworthiness
from tests.exporters.word_files import findings
from tests.ui.coded_study import excerpt, make_study, node, save_roles

ENGLISH = language("en")
DAY = datetime.date(2022, 4, 20)


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


@pytest.fixture
def claim(project: Project) -> Claim:
    made = add_claim(project, "Ruang kerja setara (Denning, 2018).", [node(project, "EGA-RUANG").id])
    rest_on_display(project, made.id, save_roles(project).id)
    return made


def informant(project: Project, short_id: str) -> Any:  # noqa: ANN401 - a GUID
    return next(one.id for one in project.read.informants() if one.short_id == short_id)


def test_a_chain_leads_from_the_claim_through_cells_to_the_source(
    project: Project, claim: Claim, tmp_path: Path
) -> None:
    chain = chain_of(project, read_ledger(project, ENGLISH), claim.id)

    (display,) = chain.displays
    assert display.title == "Egaliter"
    cells = {(one.row, one.column): [found.label for found in one.excerpts] for one in display.cells}
    assert len(cells) == 5  # one a voice, all in the column of the code
    assert len({column for _row, column in cells}) == 1
    assert {one.source for one in chain.excerpts} == {"W1", "W2", "F1", "O1"}
    assert sorted(str(one.standing) for one in chain.excerpts) == ["for", "for", "open", "open", "open"]
    for suffix in ("svg", "png", "docx"):
        path = tmp_path / f"chain.{suffix}"
        export_chain(project, read_ledger(project, language("id")), claim.id, path)
        assert path.stat().st_size > 1000
    assert findings(tmp_path / "chain.docx") == []


def test_a_sheet_holds_only_the_words_of_its_informant(project: Project, claim: Claim, tmp_path: Path) -> None:
    sheet = sheet_of(project, informant(project, "F-2"), ENGLISH)
    path = tmp_path / "F-2.docx"
    write_report(sheet_report(sheet, language("id")), path)

    found = docx.Document(str(path))
    told = " ".join(cell.text for table in found.tables for row in table.rows for cell in row.cells)
    assert "Kontrak duduk di dekat pintu." in told
    assert "Rapat inovasi hanya kepala seksi ke atas." in told
    assert claim.words in told
    assert "Tanpa sekat" not in told
    assert "Mejanya sejajar" not in told
    assert findings(path) == []


def test_claims_that_tell_of_others_are_left_out_unless_they_are_chosen(project: Project, claim: Claim) -> None:
    someone = informant(project, "F-2")
    others = {
        "Kata I-2, ruangan tertutup.": "I-2",
        "Menurut warga, Tanpa sekat, meja saya sejajar dengan staf itu biasa.": "words of I-1 (W1-01)",
    }
    for words, told in others.items():
        change_claim(project, claim.id, words=words)
        sheet = sheet_of(project, someone, ENGLISH)
        assert sheet.claims == []
        assert [(one.id, tells) for one, tells in sheet.withheld] == [(claim.id, (told,))]
        assert words not in str(sheet_report(sheet, ENGLISH).blocks)
        assert [kind for kind, _one in subjects_of(sheet)] == ["source"]
        chosen = sheet_of(project, someone, ENGLISH, [claim.id])
        assert [one.id for one in chosen.claims] == [claim.id]
        assert chosen.withheld == []
    change_claim(project, claim.id, words="Kontrak duduk di dekat pintu di ruang F-2.")
    assert sheet_of(project, someone, ENGLISH).withheld == []


def test_what_is_given_back_is_out_of_date_once_it_is_worded_otherwise(project: Project, claim: Claim) -> None:
    one = informant(project, "F-2")
    assert send(project, one, subjects_of(sheet_of(project, one, ENGLISH)), DAY) == 2
    of_claim = next(found for found in check_lines(project) if found.subject == "K-01")
    assert not of_claim.is_out_of_date

    record_answer(project, of_claim.check.id, Checked.CORRECTED, DAY, words="Hanya ASN.", change="Lingkup.")
    change_claim(project, claim.id, words="Ruang kerja setara bagi ASN.")

    lines = check_lines(project)
    assert [(found.subject, found.check.answer, found.is_out_of_date) for found in lines] == [
        ("F1", None, False),
        ("K-01", Checked.CORRECTED, True),
    ]
    project.undo()
    project.undo()
    assert project.read.get(MemberCheck, of_claim.check.id) == of_claim.check


def test_nothing_is_given_back_to_who_withdrew(project: Project, claim: Claim) -> None:
    withdraw_consent(project, informant(project, "F-2"), DAY)

    with pytest.raises(UserError, match="withdrawn"):
        sheet_of(project, informant(project, "F-2"), ENGLISH)


def test_citations_are_found_in_the_forms_that_students_write() -> None:
    text = (
        "Triangulasi (Moleong, 2016:330) dan analisis (Miles & Huberman, 1994; Sugiyono 2013) menurut Denning (2018), "
        "bukan tahun 2022 (Perbup 28/2018) atau (14 Maret 2022)."
    )

    found = [(one.author, one.year) for one in citations_in(text)]

    assert found[:3] == [("Moleong", "2016"), ("Miles & Huberman", "1994"), ("Sugiyono", "2013")]
    assert ("Denning", "2018") in found


def test_the_check_tells_what_is_not_listed_not_cited_and_listed_twice() -> None:
    def listed(author: str, year: str) -> Reference:
        return Reference(new_id(), author, year, f"{author} ({year}).")

    references = [listed("Moleong, L. J.", "2000"), listed("Denning, S.", "2018"), listed("Denning, S.", "2018"),
                  listed("Miles, M. B., & Huberman, A. M.", "1994")]  # fmt: skip

    found = check_citations(citations_in("(Moleong, 2016:330) dan (Denning, 2018)"), references)

    ((missing, perhaps),) = found.missing
    assert (missing.author, missing.year) == ("Moleong", "2016")
    assert [one.year for one in perhaps] == ["2000"]
    assert [one.author for one in found.uncited] == ["Moleong, L. J.", "Miles, M. B., & Huberman, A. M."]
    assert found.doubled == [references[2]]


def test_claims_are_checked_against_the_list(project: Project, claim: Claim) -> None:
    ((missing, _perhaps),) = citation_check(project).missing
    assert (missing.author, missing.where) == ("Denning", "K-01")

    add_reference(project, "Denning, S.", "2018", "Denning, S. (2018). The Age of Agile.")

    assert citation_check(project).missing == []


def test_the_file_tells_what_there_is_and_what_is_missing(project: Project, claim: Claim) -> None:
    before = {one.technique: one for one in trustworthiness(project, ENGLISH)}
    assert before["Discussion with peers"].missing == "Talk the findings over with a peer, and record it."
    assert before["Negative case analysis"].missing == "3 are not answered."
    assert before["Triangulation"].holds == "5 informants, 3 techniques"

    add_debrief(project, PeerDebrief(new_id(), DAY, "Rekan", "Apakah setara?", "Cari lagi.", "Dicari."))

    after = {one.technique: one for one in trustworthiness(project, ENGLISH)}
    assert (after["Discussion with peers"].holds, after["Discussion with peers"].missing) == ("1 talk with peers", "")


def test_chapter_iv_says_what_is_concluded_and_is_checked_for_open_gates(project: Project, claim: Claim) -> None:
    set_status(project, claim.id, ClaimStatus.SUPPORTED, override="Pembimbing setuju.")
    ground = read_ground(project, Wish("bab4", project.coder, language="en"))

    blocks = bab4(ground, [Order.ASPECT], []).blocks

    told = [one for one in blocks if isinstance(one, Paragraph) and one.style is ParagraphStyle.CLAIM]
    words = "".join(run.text for run in told[0].runs)
    assert words == "Ruang kerja setara (Denning, 2018). (K-01; supported; against: W2-01, F1-02, O1-01)"
    found = [one.sentence for one in checked(ground)]
    assert any(one.startswith("Claim K-01 has an open gate: 3 of 3 excerpts against") for one in found)
    assert "Cited, but not in the list of references: Denning 2018." in found


def test_the_command_line_keeps_and_shows_all_of_it(
    project: Project, claim: Claim, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert excerpt(project, "Kontrak duduk di dekat pintu.")
    path = str(project.path)
    project.close()

    def run(*words: str) -> Any:  # noqa: ANN401 - JSON
        assert main([*words, "--json", "--language", "en"]) == 0
        return json.loads(capsys.readouterr().out)

    sent = run("member-check", path, "--informant", "F-2", "--day", "2022-04-20")
    assert [one["given_back"] for one in sent] == ["F1", "K-01"] or len(sent) == 2
    back = run("member-check", path, "--check", sent[0]["id"], "--answer", "agreed", "--day", "2022-04-25")
    assert [one["answer"] for one in back if one["returned"]] == ["agreed"]
    assert run("debrief", path, "Rekan", "--question", "Setara?")[0]["person"] == "Rekan"
    assert run("reference", path, "Denning (2018).", "--author", "Denning", "--year", "2018")[0]["year"] == "2018"
    assert run("show", path, "citations")["not_listed"] == []
    assert run("show", path, "chain", "--claim", "K-01")["displays"][0]["title"] == "Egaliter"
    run("export", path, "chain", "--claim", "K-01", "--to", str(tmp_path / "chain.svg"))
    run("export", path, "member-check", "--informant", "F-2", "--to", str(tmp_path / "F-2.docx"))
    assert main(["export", path, "trustworthiness", "--to", str(tmp_path / "trust.docx")]) == 0
    assert findings(tmp_path / "trust.docx") == []
