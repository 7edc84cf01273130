"""Analyses of the sample project as it is stored, against its gold table and its table of codings."""

import csv
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from qda_app import paths
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Stance
from qda_app.domain.triangulation import Triangulation, TriangulationRow
from qda_app.services.analyses import assumptions, cooccurrence, counts, saturate, triangulate
from qda_app.services.coding import set_stance
from qda_app.services.project import Project
from qda_app.services.study import set_assumptions

pytestmark = pytest.mark.usefixtures("english")

GOLDEN = Path(__file__).parents[1] / "golden"
TRUTH = list(csv.DictReader((GOLDEN / "truth_table.csv").read_text(encoding="utf-8").splitlines()))
CODINGS = [
    row
    for row in csv.DictReader((paths.SAMPLE / "codings.csv").read_text(encoding="utf-8").splitlines())
    if row["coder"] == "A"
]
VOICES = ["I-1", "I-2", "I-3", "F-1", "F-2", "F-3", "F-4", "O-1", "D-1"]


def row_of(found: Triangulation, code: str) -> TriangulationRow:
    return found["TRANSISI" if code == "TRS" else code]


@pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
def test_every_status_of_the_gold_table_comes_out_whatever_rho(sample_project: Project, rho: float) -> None:
    found = triangulate(sample_project, sample_project.coder, rho=rho)

    assert [row_of(found, truth["code"]).status for truth in TRUTH] == [truth["status"] for truth in TRUTH]


def test_every_figure_of_the_gold_table_comes_out(sample_project: Project) -> None:
    found = triangulate(sample_project, sample_project.coder)

    for truth in TRUTH:
        row = row_of(found, truth["code"])
        signs = [str(row.positions[one]) if row.positions[one].is_spoken else "" for one in VOICES]
        weights = [f"{weight:.2f}" for weight in (row.w_plus, row.w_minus, row.w_mixed, row.n_eff)]
        assert signs == [truth[one] for one in VOICES], truth["code"]
        assert weights == [truth[one] for one in ("w_plus", "w_minus", "w_mixed", "n_eff")], truth["code"]
        assert row.sufficiency == truth["sufficiency"], truth["code"]


def test_every_position_of_the_gold_coding_comes_out_in_a_record(sample_project: Project) -> None:
    record = triangulate(sample_project, sample_project.coder)["TRA-AKSES"].as_record()

    assert record["positions"] == {
        "I-1": "+",
        "I-2": "-",
        "I-3": "-",
        "F-1": "-",
        "F-2": "-",
        "F-3": "+",
        "F-4": "-",
        "O-1": "-",
        "D-1": "n/a",
    }
    assert (record["balance"], record["coverage"]) == (pytest.approx(-0.5), 1.0)


def test_a_stance_that_changes_shows_at_once_and_goes_with_undo(sample_project: Project) -> None:
    before = triangulate(sample_project, sample_project.coder)["TRA-LAYANAN"]
    corpus = sample_project.read.corpus(sample_project.coder)
    code = corpus.codes.named("TRA-LAYANAN")
    assert code
    for coding in corpus.codings_of_code[code.id]:
        set_stance(sample_project, coding.id, Stance.CONTRADICTS)

    assert triangulate(sample_project, sample_project.coder)["TRA-LAYANAN"].status == "convergent-"
    for _ in corpus.codings_of_code[code.id]:
        sample_project.undo()
    assert triangulate(sample_project, sample_project.coder)["TRA-LAYANAN"] == before


def test_assumptions_are_those_of_the_study_unless_set_for_once(sample_project: Project) -> None:
    set_assumptions(sample_project, assumptions(sample_project, tau=0.9))

    assert (assumptions(sample_project).tau, assumptions(sample_project).rho) == (0.9, 0.5)
    assert assumptions(sample_project, rho=1.0).rho == 1.0
    assert triangulate(sample_project, sample_project.coder).assumptions.tau == 0.9


@pytest.mark.parametrize("share", [{"tau": 0.2}, {"tau": 1.5}, {"rho": -0.1}, {"rho": 2.0}])
def test_a_share_that_means_nothing_is_refused(sample_project: Project, share: dict[str, float]) -> None:
    with pytest.raises(UserError, match="is not between"):
        triangulate(sample_project, sample_project.coder, **share)


def test_counts_are_the_rows_of_the_table_of_codings(sample_project: Project) -> None:
    wanted = Counter((row["code"], row["source_code"]) for row in CODINGS)

    found = counts(sample_project, sample_project.coder)

    assert {(code, source): n for code, by_source in found.items() for source, n in by_source.items() if n} == wanted


def test_cooccurrence_is_found_by_comparing_every_pair(sample_project: Project) -> None:
    wanted: Counter[tuple[str, str]] = Counter()
    for one, other in combinations(CODINGS, 2):
        shares = min(int(one["end"]), int(other["end"])) > max(int(one["start"]), int(other["start"]))
        if one["source_code"] == other["source_code"] and shares and one["code"] != other["code"]:
            wanted[min(one["code"], other["code"]), max(one["code"], other["code"])] += 1

    found = cooccurrence(sample_project, sample_project.coder)

    pairs = [(sorted([str(one["a"]), str(one["b"])]), one["n"]) for one in found]
    assert {(a, b): n for (a, b), n in pairs} == wanted


def test_saturation_counts_codes_as_they_appear(sample_project: Project) -> None:
    found = saturate(sample_project, sample_project.coder)
    dates = ["W1", "W2", "O1", "W3", "F1", "D1"]  # D1 has no date

    seen: set[str] = set()
    new = []
    for source in dates:
        here = {row["code"] for row in CODINGS if row["source_code"] == source}
        new.append(len(here - seen))
        seen |= here
    assert (list(found.order), list(found.new)) == (dates, new)
    assert found.cumulative[-1] == len(seen)


def test_saturation_in_an_order_of_ones_own(sample_project: Project) -> None:
    found = saturate(sample_project, sample_project.coder, ["F1", "W1"])

    assert found.order[:2] == ("F1", "W1")


def test_an_order_with_an_unknown_source_is_refused(sample_project: Project) -> None:
    with pytest.raises(UserError, match="There is no source W9") as refusal:
        saturate(sample_project, sample_project.coder, ["W1", "W9"])
    assert "D1, F1, O1, W1, W2, W3" in refusal.value.hint
