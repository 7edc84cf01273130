"""Noted cases and settled disagreements: what is listed, and that the decision is kept."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.cli import main
from qda_app.domain.claims import Answer, NotedKind
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Stance
from qda_app.domain.settlements import Settled
from qda_app.i18n import language
from qda_app.services.coders import set_blind
from qda_app.services.coding import set_stance
from qda_app.services.noted_cases import Case, cases, decide
from qda_app.services.project import Project
from qda_app.services.settlements import Difference, disagreements, settle
from tests import two_coders
from tests.ui.coded_study import coding

CONTRACT = "Kontrak duduk di dekat pintu."


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = two_coders.make(tmp_path)
    yield made
    made.close()


def pair(project: Project) -> tuple[Coder, Coder]:
    return two_coders.coder(project, "RA"), two_coders.coder(project, "B")


def listed(project: Project) -> dict[tuple[NotedKind, str, str], Case]:
    found = cases(project, language("en"))
    return {
        (one.kind, one.code.short_id if one.code else "", one.informant.short_id if one.informant else one.label): one
        for one in found
    }


def test_cases_are_what_stands_against_the_majority_and_both_ends_of_the_roles(project: Project) -> None:
    found = listed(project)
    assert (NotedKind.NEGATIVE, "EGA-RUANG", "O1-01") in found
    assert (NotedKind.NEGATIVE, "EGA-RUANG", "F1-02") in found
    assert not any(kind is NotedKind.NEGATIVE and code == "EGA-STATUS" for kind, code, _ in found)
    assert {name for kind, _, name in found if kind is NotedKind.EXTREME} == {"I-1", "I-2", "O-1"}


def test_a_decision_is_kept_and_outlives_the_case(project: Project) -> None:
    case = listed(project)[NotedKind.NEGATIVE, "EGA-RUANG", "F1-02"]
    with pytest.raises(UserError, match="reason"):
        decide(project, case.key, Answer.LIMIT, "")
    decide(project, case.key, Answer.EXPLAIN, "Bidang SP.")
    decide(project, case.key, Answer.LIMIT, "Hanya Bidang TI.")
    decided = listed(project)[NotedKind.NEGATIVE, "EGA-RUANG", "F1-02"].decided
    assert decided
    assert (decided.decision, decided.reason) == (Answer.LIMIT, "Hanya Bidang TI.")
    set_stance(project, coding(project, CONTRACT, "EGA-RUANG").id, Stance.NEUTRAL)
    left = listed(project)[NotedKind.NEGATIVE, "EGA-RUANG", "F1-02"]
    assert left.decided == decided
    assert not left.is_there
    project.undo()
    assert listed(project)[NotedKind.NEGATIVE, "EGA-RUANG", "F1-02"].is_there


def test_disagreements_are_settled_one_by_one(project: Project) -> None:
    found = disagreements(project, pair(project))
    told = {(one.source.short_id, one.code.short_id, one.words): one for one in found}
    stance = told["W1", "EGA-RUANG", "Tanpa sekat, meja saya sejajar dengan staf."]
    assert (stance.kind, stance.stances) == (Difference.STANCE, (Stance.SUPPORTS, Stance.MIXED))
    only = told["W1", "EGA-KESEMPATAN", "Siapa saja boleh usul, tenaga kontrak juga."]
    assert (only.kind, only.line) == (Difference.ONLY_FIRST, 5)
    assert ("W2", "EGA-STATUS", "Pelatihan hanya untuk ASN.") not in told
    settle(project, only, Settled.FIRST, "Definisi menyebut tenaga kontrak.")
    again = next(one for one in disagreements(project, pair(project)) if one.span == only.span)
    assert again.decision is Settled.FIRST
    one, other = pair(project)
    swapped = next(each for each in disagreements(project, (other, one)) if each.span == only.span)
    assert (swapped.kind, swapped.decision) == (Difference.ONLY_SECOND, Settled.SECOND)
    assert replace(again, settled=None).decision is None


def test_who_works_blind_sees_no_disagreement(project: Project) -> None:
    set_blind(project, is_blind=True)
    with pytest.raises(UserError, match="blind"):
        disagreements(project, pair(project))


def test_the_command_line_judges_decides_and_settles(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(project.path)
    project.close()
    assert main(["judge-status", path, "EGA-RUANG", "--status", "partial", "--reason", "Beda ruang."]) == 0
    assert main(["decide", path, "negative", "--excerpt", "O1-01", "--decision", "limit", "--reason", "Hanya TI."]) == 0
    assert main(["settle", path, "1", "--coders", "RA,B", "--decision", "second", "--reason", "Lebih tepat."]) == 0
    capsys.readouterr()
    main(["show", path, "triangulation", "--json"])
    rows = {one["code"]: one for one in json.loads(capsys.readouterr().out)}
    assert (rows["EGA-RUANG"]["judgement"], rows["EGA-RUANG"]["status"]) == ("partial", "dissonant")
    main(["show", path, "cases", "--json"])
    assert any(one["decision"] == "limit" and one["excerpt"] == "O1-01" for one in json.loads(capsys.readouterr().out))
    main(["show", path, "disagreements", "--coders", "RA,B", "--json"])
    assert json.loads(capsys.readouterr().out)[0]["decision"] == "second"
    assert main(["settle", path, "99", "--coders", "RA,B", "--decision", "second", "--reason", "x"]) == 1
