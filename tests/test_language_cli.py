"""Suggestions and names on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from qda_app.cli import main
from qda_app.domain.codes import Code
from qda_app.domain.ids import new_id
from qda_app.services.opening import new_project
from tests.storage.acts import add, add_interview

TALK = [("P", "Rapat?"), ("I-1", "Rapat di Dinas Sosial mundur. Rapatnya lagi.")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = new_project(tmp_path / "p.qdaproj", coder="A")
    add_interview(made, "W1", TALK)
    add(made, "Add codes", Code(new_id(), "RAPAT", "Rapat", cues=("rapat",)))
    made.close()
    return made.path


def say(capsys: pytest.CaptureFixture[str], *words: object) -> Any:  # noqa: ANN401 - JSON
    code = main([*map(str, words), "--json", "--language", "en"])
    told = capsys.readouterr()
    assert code == 0, told.err
    return json.loads(told.out)


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main([*map(str, words), "--language", "en"]) in (1, 2)
    return capsys.readouterr().err


def test_places_are_listed_judged_and_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "show", path, "suggestions")[0]["waiting"] == 2
    first, second = say(capsys, "show", path, "suggestions", "--code", "RAPAT")
    assert (first["words"], first["speaker"], first["codes"]) == ("Rapat di Dinas Sosial mundur.", "I-1", [])

    judge = ("judge", path, "--code", "RAPAT")
    say(capsys, *judge, "--source", "W1", "--at", first["start"], "--accept")
    say(capsys, *judge, "--source", "W1", "--at", second["end"], "--pass")

    (coded,) = say(capsys, "show", path, "excerpts")
    assert (coded["codes"], coded["text"]) == (["RAPAT"], "Rapat di Dinas Sosial mundur.")
    (waiting,) = say(capsys, "show", path, "suggestions")
    assert (waiting["waiting"], waiting["accepted"], waiting["passed"], waiting["precision"]) == (0, 1, 1, 0.5)

    say(capsys, *judge, "--never", "rapat")
    assert say(capsys, "show", path, "suggestions", "--code", "RAPAT") == []
    say(capsys, *judge, "--again", "rapat")
    assert len(say(capsys, "show", path, "suggestions", "--code", "RAPAT")) == 2


def test_what_cannot_be_judged_is_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judge = ("judge", path, "--code", "RAPAT")

    assert "two things" in refused(capsys, *judge)
    assert "No suggestion" in refused(capsys, *judge, "--source", "W1", "--at", 0, "--pass")
    assert "no code NIHIL" in refused(capsys, "show", path, "suggestions", "--code", "NIHIL")


def test_names_are_listed_and_put_right(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = say(capsys, "show", path, "entities")
    assert (one["name"], one["kind"], one["kept"], one["places"][0]["line"]) == ("Dinas Sosial", "agency", False, 2)

    say(capsys, "entity", path, "Dinas Sosial", "--rename", "Dinsos")
    say(capsys, "entity", path, "Rapatnya", "--add", "--kind", "other")
    say(capsys, "entity", path, "Rapatnya", "--merge-into", "Dinsos")

    (one,) = say(capsys, "show", path, "entities")
    assert (one["name"], set(one["also_written"]), one["mentions"]) == ("Dinsos", {"Dinas Sosial", "Rapatnya"}, 2)

    say(capsys, "export", path, "entities", "--to", tmp_path / "names.csv")
    assert "Dinsos" in (tmp_path / "names.csv").read_text("utf-8-sig")
    say(capsys, "entity", path, "dinsos", "--refuse")
    assert say(capsys, "show", path, "entities") == []
    assert "Nothing is called" in refused(capsys, "entity", path, "Kominfo", "--refuse")
