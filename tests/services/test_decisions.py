"""Noted cases and settled disagreements: what is listed, and that the decision is kept."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.cli import main
from qda_app.domain.agreement import DomainAgreement, Undefined
from qda_app.domain.claims import Answer, NotedKind
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Stance
from qda_app.domain.settlements import Settled
from qda_app.i18n import language
from qda_app.services.agreements import agreement
from qda_app.services.board_angles import by_coder
from qda_app.services.boards import board
from qda_app.services.coders import set_blind
from qda_app.services.coding import code_passage, set_stance
from qda_app.services.consensus import agree, without_consensus
from qda_app.services.consents import edit_consent
from qda_app.services.decision_reports import case_report, settlement_report
from qda_app.services.domains import declare_exclusive, new_domain
from qda_app.services.noted_cases import Case, cases, decide
from qda_app.services.project import Project
from qda_app.services.settlements import Difference, disagreements, settle
from tests import two_coders
from tests.exporters.word_files import findings
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


def coded_by(project: Project, coder: Coder) -> set[tuple[str, str, str, Stance | None]]:
    corpus = project.read.corpus(coder)
    return {
        (corpus.source[one.source_id].short_id, corpus.codes[each.code_id].short_id, corpus.words(one), each.stance)
        for one in corpus.excerpts
        for each in corpus.codings_of_excerpt.get(one.id, ())
    }


def test_the_consensus_is_coding_of_its_own_and_follows_what_is_settled(project: Project) -> None:
    coders = pair(project)
    before = [coded_by(project, one) for one in coders]
    made = agree(project, coders)
    both = before[0] & before[1]
    assert made.coder.name == "B + RA"
    assert coded_by(project, made.coder) >= both
    assert made.open == len(disagreements(project, coders))

    told = {(one.code.short_id, one.words): one for one in disagreements(project, coders)}
    only = told["EGA-KESEMPATAN", "Siapa saja boleh usul, tenaga kontrak juga."]
    stance = told["EGA-RUANG", "Tanpa sekat, meja saya sejajar dengan staf."]
    assert only.words not in {
        words for _s, code, words, _st in coded_by(project, made.coder) if code == only.code.short_id
    }
    settle(project, only, Settled.FIRST, "Ya.")
    settle(project, stance, Settled.SECOND, "Campuran.")
    again = agree(project, coders)
    assert (again.coder, again.added, again.removed) == (made.coder, 2, 0)
    assert ("W1", "EGA-RUANG", stance.words, Stance.MIXED) in coded_by(project, made.coder)
    assert [coded_by(project, one) for one in coders] == before
    assert agree(project, tuple(reversed(coders))).added == 0  # type: ignore[arg-type]

    lang = language("en")
    columns = by_coder(project, board(project, lang), lang).columns
    assert [axis.key for axis in columns] == ["RA", "B", "between"]
    settle(project, only, Settled.NEITHER, "Bukan.")
    assert agree(project, coders).removed == 1
    assert without_consensus(project.read.coders()) == [one for one in project.read.coders() if one in coders]
    project.undo()
    assert only.words in {words for _s, _c, words, _st in coded_by(project, made.coder)}


def test_decisions_leave_as_documents(project: Project, tmp_path: Path) -> None:
    lang = language("en")
    coders = pair(project)
    settle(project, disagreements(project, coders)[0], Settled.NEITHER, "Tidak jelas.")
    decide(project, listed(project)[NotedKind.NEGATIVE, "EGA-RUANG", "F1-02"].key, Answer.LIMIT, "Hanya Bidang TI.")
    told = str(settlement_report(project, coders, lang).blocks)
    assert "neither stands: Tidak jelas." in told
    assert "limit the scope: Hanya Bidang TI." in str(case_report(project, lang).blocks)

    edit_consent(project, next(o.id for o in project.read.informants() if o.short_id == "I-1"), "may_record", "yes")
    assert "Tanpa sekat" not in str(settlement_report(project, coders, lang).blocks)
    for what in ("cases", "disagreements"):
        assert main(["export", str(project.path), what, "--to", str(tmp_path / f"{what}.docx")]) == 0
        assert findings(tmp_path / f"{what}.docx") == []


def domains_of(project: Project) -> dict[str, DomainAgreement]:
    return {one.group.short_id: one for one in agreement(project, pair(project)).domains}


def test_domains_are_declared_and_where_their_codes_overlap_they_are_read_code_by_code(project: Project) -> None:
    group = domains_of(project)["EGA"].group
    declare_exclusive(project, group.id, is_exclusive=False)
    assert not domains_of(project)["EGA"].is_exclusive
    assert domains_of(project)["EGA"].cu_alpha.reason is Undefined.NOT_EXCLUSIVE
    project.undo()
    assert domains_of(project)["EGA"].is_exclusive

    with pytest.raises(UserError, match="stands below"):
        new_domain(project, "RUANG", ["EGA", "EGA-RUANG"])
    new_domain(project, "RUANG", ["EGA-RUANG", "EGA-STATUS"])
    made = domains_of(project)["RUANG"]
    assert set(made.of_codes) == {"EGA-RUANG", "EGA-STATUS"}
    assert made.cu_alpha.value is not None
    corpus = project.read.corpus(project.coder)
    room = corpus.excerpt[corpus.codings_of_code[code_named(project, "EGA-RUANG").id][0].excerpt_id]
    code_passage(project, room.source_id, room.span, code_named(project, "EGA-STATUS").id)
    overlapping = domains_of(project)["RUANG"]
    assert overlapping.overlaps == [corpus.label(room)]
    assert overlapping.cu_alpha.reason is Undefined.CODES_OVERLAP


def code_named(project: Project, short_id: str) -> Code:
    found = project.read.code_tree().named(short_id)
    assert found
    return found
