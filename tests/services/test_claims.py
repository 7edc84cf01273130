"""Claims as services keep them: evidence that cannot be lost, gates that say what is missing, and undo."""

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qda_app.analysis.claims.scales import Weighed
from qda_app.cli import main
from qda_app.domain.claims import Answer, Claim, ClaimStatus, Confidence, Side
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Stance
from qda_app.domain.value import Value
from qda_app.i18n import language
from qda_app.services.claim_evidence import (
    add_rival,
    answer_evidence,
    change_rival,
    put_evidence,
    remove_rival,
    take_answer_back,
    take_evidence,
    use_tactic,
)
from qda_app.services.claims import (
    GateClosed,
    add_claim,
    change_claim,
    remove_claim,
    rest_on_display,
    set_claim_codes,
    set_confidence,
    set_status,
)
from qda_app.services.coders import add_coder
from qda_app.services.coding import remove_excerpt, set_stance
from qda_app.services.exporting import Wish, export
from qda_app.services.ledgers import Ledger, read_ledger
from qda_app.services.project import Project
from qda_app.services.recoding import delete_code
from qda_app.storage.tables.claims import TABLES
from tests.ui.coded_study import MEETING, code, coding, excerpt, make_study, node, save_roles

ENGLISH = language("en")
DAY = datetime.date(2022, 4, 11)
BEFORE_DOOR, OF_CIVIL_SERVANTS = "Kontrak duduk di dekat pintu.", "Pelatihan hanya untuk ASN."


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


@pytest.fixture
def claim(project: Project) -> Claim:
    """That everybody is equal, about rooms and ranks."""
    return add_claim(project, "Ruang kerja setara.", [node(project, "EGA-RUANG").id])


def ledger(project: Project) -> Ledger:
    return read_ledger(project, ENGLISH)


def weighed(project: Project, claim: Claim) -> Weighed:
    return ledger(project).by_id[claim.id]


def prepared(project: Project, claim: Claim) -> None:
    """All that the gate asks for."""
    for one in weighed(project, claim).open:
        answer_evidence(project, claim.id, one.excerpt_id, Answer.EXPLAIN, "Karena persandian.")
    add_rival(project, claim.id, "Hanya di Bidang TI.")
    for key in ("4.2-03", "4.2-08"):
        use_tactic(project, claim.id, key, DAY)


def everything(project: Project) -> dict[type[Value], set[Value]]:
    return {kind: set(project.read.every(kind)) for kind in TABLES}


def test_a_claim_starts_with_the_evidence_of_its_codes(project: Project, claim: Claim) -> None:
    found = weighed(project, claim)

    assert claim.number == 1
    assert claim.aspect_id == node(project, "EGA").id
    assert len(found.proposed) == 2
    assert {one.excerpt_id for one in found.opposed} == {
        excerpt(project, words).id
        for words in (
            "Ruangan kami bersekat karena aturan persandian.",
            BEFORE_DOOR,
            "Bidang TI satu ruang terbuka, Bidang SP memakai sekat setinggi dada.",
        )
    }


def test_aspects_and_questions_without_a_claim_are_proposed(project: Project, claim: Claim) -> None:
    names = [one.name for one in ledger(project).wanted]

    assert "KOM" in names
    assert "EGA" not in names


def test_a_claim_is_refused_what_it_lacks_and_told_all_of_it(project: Project, claim: Claim) -> None:
    with pytest.raises(GateClosed) as refused:
        set_status(project, claim.id, ClaimStatus.SUPPORTED)

    assert str(refused.value) == (
        "The claim cannot become “supported” yet: 3 of 3 excerpts against are not answered; "
        "Tactics that test: 0 of 2; No rival explanation is written down yet."
    )
    prepared(project, claim)
    set_status(project, claim.id, ClaimStatus.SUPPORTED)
    assert weighed(project, claim).status is ClaimStatus.SUPPORTED


def test_what_stands_against_a_claim_by_its_stance_can_only_be_answered(project: Project, claim: Claim) -> None:
    against = excerpt(project, BEFORE_DOOR).id

    with pytest.raises(UserError, match="cannot be taken away"):
        take_evidence(project, claim.id, against)
    with pytest.raises(UserError, match="stands against the claim"):
        put_evidence(project, claim.id, against, Side.FOR)
    with pytest.raises(UserError, match="needs words"):
        answer_evidence(project, claim.id, against, Answer.LIMIT, "  ")

    answer_evidence(project, claim.id, against, Answer.LIMIT, "Hanya ASN.")
    assert len(weighed(project, claim).open) == 2
    take_answer_back(project, claim.id, against)
    assert len(weighed(project, claim).open) == 3


def test_what_was_put_there_by_hand_can_be_taken_away(project: Project, claim: Claim) -> None:
    other = excerpt(project, MEETING).id
    put_evidence(project, claim.id, other, Side.AGAINST)
    assert len(weighed(project, claim).open) == 4

    take_evidence(project, claim.id, other)

    assert len(weighed(project, claim).open) == 3


def test_an_override_needs_a_reason_that_the_audit_prints(project: Project, claim: Claim) -> None:
    set_status(project, claim.id, ClaimStatus.SUPPORTED, override="Pembimbing setuju.")

    step = project.read.steps()[-1]
    assert ENGLISH.step(step.label, step.parameters) == (
        "Let claim K-01 pass although something is missing: Pembimbing setuju."
    )
    assert weighed(project, claim).status is ClaimStatus.SUPPORTED
    assert len(weighed(project, claim).open) == 3

    set_stance(project, coding(project, "Tanpa sekat, meja saya sejajar dengan staf.", "EGA-RUANG").id, Stance.MIXED)
    assert weighed(project, claim).status is ClaimStatus.TESTED


def test_new_evidence_sets_a_claim_back_and_undoing_it_restores_the_claim(project: Project, claim: Claim) -> None:
    prepared(project, claim)
    set_status(project, claim.id, ClaimStatus.SUPPORTED)

    set_stance(project, coding(project, "Tanpa sekat, meja saya sejajar dengan staf.", "EGA-RUANG").id, Stance.MIXED)
    assert weighed(project, claim).status is ClaimStatus.TESTED
    assert project.read.every(Claim)[0].status is ClaimStatus.SUPPORTED

    project.undo()
    assert weighed(project, claim).status is ClaimStatus.SUPPORTED


def test_evidence_that_was_deleted_is_told_with_its_last_words(project: Project, claim: Claim) -> None:
    gone = excerpt(project, BEFORE_DOOR)
    answer_evidence(project, claim.id, gone.id, Answer.LIMIT, "Hanya ASN.")

    remove_excerpt(project, gone.id)

    (missing,) = [one for one in weighed(project, claim).opposed if one.is_gone]
    assert missing.row
    assert missing.row.words.endswith(BEFORE_DOOR)
    assert not missing.is_open


def test_a_claim_outlives_its_code_and_is_then_told_to_name_one(project: Project, claim: Claim) -> None:
    delete_code(project, node(project, "EGA-RUANG").id, with_codings=True)

    found = weighed(project, claim)
    assert found.dossier.codes == []
    assert "names no code" in str(pytest.raises(GateClosed, set_status, project, claim.id, ClaimStatus.SUPPORTED).value)


def test_every_act_on_a_claim_can_be_undone(project: Project, claim: Claim) -> None:
    display = save_roles(project)
    prepared(project, claim)
    rival = weighed(project, claim).dossier.rivals[0]
    against = excerpt(project, BEFORE_DOOR).id
    acts: list[Callable[[], object]] = [
        lambda: change_claim(project, claim.id, scope="Bidang TI", words="Setara."),
        lambda: set_claim_codes(project, claim.id, [node(project, "EGA-STATUS").id]),
        lambda: put_evidence(project, claim.id, excerpt(project, MEETING).id, Side.AGAINST),
        lambda: put_evidence(project, claim.id, against, Side.AGAINST, rival_id=rival.id),
        lambda: take_answer_back(project, claim.id, against),
        lambda: change_rival(project, rival.id, outcome="Tidak cukup."),
        lambda: remove_rival(project, rival.id),
        lambda: rest_on_display(project, claim.id, display.id),
        lambda: set_confidence(project, claim.id, Confidence.LOW, "Satu unit."),
        lambda: set_status(project, claim.id, ClaimStatus.SUPPORTED, override="Karena."),
        lambda: remove_claim(project, claim.id),
    ]
    for act in acts:
        before = everything(project)
        act()
        assert everything(project) != before
        project.undo()
        assert everything(project) == before


def test_answers_of_another_coder_are_no_evidence_of_mine_and_are_not_lost(project: Project, claim: Claim) -> None:
    """Evidence that another coder's excerpts give is told by its words, and waits for nobody here."""
    first = project.coder
    project.work_as(add_coder(project, "B"))
    code(project, "F1", "Sudah lama begitu.", "EGA-RUANG", Stance.CONTRADICTS, 2)
    other = next(one for one in ledger(project).by_id[claim.id].opposed)
    answer_evidence(project, claim.id, other.excerpt_id, Answer.EXPLAIN, "Lama.")
    project.work_as(first)

    found = next(one for one in weighed(project, claim).opposed if one.excerpt_id == other.excerpt_id)
    assert not found.is_gone
    assert not found.is_open
    with pytest.raises(UserError, match="another coder"):
        answer_evidence(project, claim.id, other.excerpt_id, Answer.EXPLAIN, "Lama.")


def run(capsys: pytest.CaptureFixture[str], *words: object) -> Any:  # noqa: ANN401 - JSON
    assert main([*map(str, words), "--json", "--language", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_line_writes_answers_and_refuses(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.path
    project.close()

    made = run(capsys, "claim", path, "Ruang kerja setara.", "--code", "EGA-RUANG", "--tactic", "4.2-3")
    assert [made["claim"], made["given_status"], len(made["against"])] == ["K-01", "conjecture", 3]
    assert main(["claim", str(path), "--claim", "K-01", "--status", "supported", "--language", "en"]) == 1
    assert "3 of 3 excerpts against are not answered" in capsys.readouterr().err
    labels = ",".join(one["excerpt"] for one in made["against"])
    done = run(
        capsys, "claim", path, "--claim", "1", "--answer", labels, "--by", "limit", "--because", "Hanya ASN.",
        "--tactic", "4.2-8", "--rival", "Aturan.", "--rival-for", labels.split(",")[0], "--scope", "Bidang TI",
        "--status", "supported",
    )  # fmt: skip
    assert done["status"] == "supported"
    assert done["rivals"][0]["for"] == labels.split(",")[:1]
    (citing,) = run(capsys, "show", path, "claims", "--excerpt", labels.split(",")[0])
    assert citing["claim"] == "K-01"


@pytest.mark.parametrize("suffix", ["docx", "csv", "xlsx", "html"])
def test_the_ledger_leaves_in_every_format(project: Project, claim: Claim, tmp_path: Path, suffix: str) -> None:
    prepared(project, claim)
    path = tmp_path / f"claims.{suffix}"

    export(project, replace(Wish("claims", project.coder), language="en"), path)

    if suffix == "xlsx":
        rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
        assert "Ruang kerja setara." in rows[1]
    elif suffix != "docx":
        assert "Ruang kerja setara." in path.read_text("utf-8-sig")
    assert path.stat().st_size
