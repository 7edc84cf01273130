"""Surveys on the command line: what their columns would become, and which a person names."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qda_app.cli import main
from tests.importers.survey_files import WHY, WISH, survey_csv

Say = Callable[..., Any]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def run(*words: str | Path, code: int = 0) -> object:
        capsys.readouterr()
        assert main([*map(str, words), "--json", "--language", "en"]) == code
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.qdaproj"
    assert main(["new", str(path)]) == 0
    return path


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survei.csv"
    path.write_bytes(survey_csv())
    return path


def test_the_columns_are_told_and_nothing_is_stored(say: Say, study: Path, survey: Path) -> None:
    told = say("import", study, survey, "--columns")["survei.csv"]

    assert {one["heading"]: one["becomes"] for one in told}[WHY] == "text"
    assert (told[1]["column"], told[1]["becomes"], told[1]["because"]) == ("B", "left_out", "name")
    assert say("show", study, "sources") == []


def test_a_survey_comes_in_as_it_looks(say: Say, study: Path, survey: Path) -> None:
    (imported,) = say("import", study, survey)["imported"]

    assert imported["warnings"] == [
        "Left out, because they seem to tell who someone is: “Nama lengkap”, “Nomor WhatsApp”."
    ]
    assert len(say("show", study, "informants")) == 8
    assert say("show", study, "turns", "--source", "W1")[0]["informant"] == "R-01"


def test_named_columns_go_before_the_guess(say: Say, study: Path, survey: Path) -> None:
    say("import", study, survey, "--text", WISH, "--attribute", "Usia", "--respondent", "B", "--leave-out", "A")

    assert say("show", study, "text", "--source", "W1")["text"].startswith(f"{WISH}\nSari Contoha: Tambah loket")
    first = say("show", study, "informants")[0]
    assert (first["code"], first["attributes"]) == ("Bayu Contohb", {"Usia": "22"})


def test_a_column_that_is_not_there_fails_that_file(say: Say, study: Path, survey: Path) -> None:
    report = say("import", study, survey, "--text", "Warna", code=1)

    assert "no column “Warna”" in report["failed"][0]["reason"]
    assert say("show", study, "sources") == []
