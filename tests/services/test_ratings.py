"""Ratings: a case is placed on a scale, with its reason and what it rests on, and each coder rates for themselves."""

import json
from pathlib import Path

import pytest

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.ratings import CaseKind, CaseRating, RatingEvidence
from qda_app.services.project import Project
from qda_app.services.ratings import Rated, case_named, excerpts_named, rate_case, rating_sheet, remove_rating
from tests.ui import coded_study


@pytest.fixture
def project(tmp_path: Path, english: None) -> Project:
    return coded_study.make_study(tmp_path)


def rate(
    project: Project, case: str, value: int, scale: str = "Kesiapan", reason: str = "", *labels: str
) -> CaseRating:
    read = project.read
    return rate_case(project, Rated(case_named(read, case), scale, value, reason, excerpts_named(read, labels)))


def test_rating_again_takes_the_place_of_the_first(project: Project) -> None:
    rate(project, "I-1", 2)
    rate(project, "I-1", 4, " Kesiapan ", "Karena siap.", "W1-01")
    (rating,) = project.read.every(CaseRating)
    (evidence,) = project.read.every(RatingEvidence)
    assert (rating.value, rating.reason, rating.scale) == (4, "Karena siap.", "Kesiapan")
    assert evidence.rating_id == rating.id
    rate(project, "I-1", 4, reason="Karena siap.")
    assert not project.read.every(RatingEvidence)


def test_undo_takes_a_rating_back_with_its_evidence(project: Project) -> None:
    rate(project, "I-1", 3, "Kesiapan", "", "W1-01")
    project.undo()
    assert not project.read.every(CaseRating)
    assert not project.read.every(RatingEvidence)


def test_removing_a_rating_removes_its_evidence(project: Project) -> None:
    rate(project, "W1", 3, "Kesiapan", "", "W1-01")
    remove_rating(project, case_named(project.read, "W1"), "Kesiapan")
    assert not project.read.every(CaseRating)
    assert not project.read.every(RatingEvidence)


def test_units_informants_and_sources_are_cases(project: Project) -> None:
    kinds = {one.kind for one in rating_sheet(project).cases}
    assert {CaseKind.INFORMANT, CaseKind.SOURCE} <= kinds
    assert case_named(project.read, "i-1").kind is CaseKind.INFORMANT


@pytest.mark.parametrize(("case", "scale", "value", "label"), [
    ("I-1", "", 3, "W1-01"), ("I-1", "S", 6, "W1-01"), ("X-9", "S", 3, "W1-01"), ("I-1", "S", 3, "W1"),
])  # fmt: skip
def test_what_cannot_be_rated_is_refused(project: Project, case: str, scale: str, value: int, label: str) -> None:
    with pytest.raises(UserError) as told:
        rate(project, case, value, scale, "", label)
    assert str(told.value).endswith(".")
    assert not project.read.every(CaseRating)


def test_the_command_line_rates_and_shows(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(project.path)
    project.close()
    assert main(["rate", path, "I-1", "--scale", "Kesiapan", "--value", "4", "--evidence", "W1-01"]) == 0
    capsys.readouterr()
    assert main(["show", path, "ratings", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert (shown["case"], shown["value"], shown["evidence"]) == ("I-1", 4, ["W1-01"])
    assert main(["rate", path, "I-1", "--scale", "Kesiapan"]) == 0
    assert main(["rate", path, "I-1", "--scale", "Kesiapan"]) == 1
