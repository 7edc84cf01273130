"""The ladder on the command line."""

import json

import pytest

from qda_app.cli import main
from qda_app.services.project import Project
from tests.services.study import project
from tests.services.test_excerpts import excerpts

__all__ = ["excerpts", "project"]
pytestmark = pytest.mark.usefixtures("english")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("excerpts")
def test_excerpts_are_written_about_merged_and_dropped(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(project.path)
    project.close()
    one = told(
        capsys, "reduce", path, "W1-01", "--paraphrase", "Rapat tetap", "--generalisation", "Rutin", "--mark", "salient"
    )
    assert isinstance(one, list)
    assert [one[0][key] for key in ("paraphrase", "generalisation", "mark")] == ["Rapat tetap", "Rutin", "salient"]
    merged = told(capsys, "reduce", path, "w1-02", "--merge-into", "W1-01")
    assert isinstance(merged, list)
    assert merged[0]["merged_into"] == "W1-01"
    told(capsys, "reduce", path, "W1-03", "--drop", "sensitive")
    found = told(capsys, "show", path, "reduction")
    assert isinstance(found, dict)
    assert found["whole"] == found["sources"]["W1"] == found["codes"]["RAPAT"]
    assert found["whole"] == {
        "excerpts": 3,
        "kept": 2,
        "dropped": 1,
        "merged": 1,
        "paraphrased": 1,
        "generalised": 1,
        "salient": 1,
        "surprises": 0,
        "reasons": {"sensitive": 1},
    }


@pytest.mark.usefixtures("excerpts")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["W9-01", "--keep"], "There is no excerpt W9-01."),
        (["W1-01"], "There is nothing to do with the excerpts."),
        (["W1-01", "--merge-into", "W1-01"], "An excerpt cannot be merged into itself."),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    project: Project, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    path = str(project.path)
    project.close()
    assert main(["reduce", path, *words, "--language", "en"]) == 1
    assert capsys.readouterr().err.startswith(sentence)
