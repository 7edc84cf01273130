"""How good cues are on the gold coding of the sample, as METHOD §3.2 has it and as docs/suggestions.md says."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from qda_app.analysis.language.linguist import Linguist
from tests.cue_quality import Quality, printed, tables
from tests.kept_projects import field_study

PAGE = Path(__file__).resolve().parents[3] / "docs" / "suggestions.md"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Sequence[Quality]]]:
    project = field_study(tmp_path_factory.mktemp("sample"))
    with Linguist() as linguist:
        yield tables(project, linguist)
    project.close()


def test_the_cues_of_the_aspects_hit_as_the_method_says(found: Mapping[str, Sequence[Quality]]) -> None:
    recall = [round(one.recall, 2) for one in found["beginnings"]]
    precision = [round(one.precision, 2) for one in found["beginnings"]]

    assert (min(recall), max(recall)) == (0.72, 0.93)
    assert (min(precision), max(precision)) == (0.20, 0.64)


def test_stems_find_more_than_the_beginnings_of_words(found: Mapping[str, Sequence[Quality]]) -> None:
    pairs = zip(found["stems"], found["beginnings"], strict=True)

    assert all(stems.found >= beginnings.found for stems, beginnings in pairs)


@pytest.mark.parametrize("table", ["beginnings", "stems", "queue", "codes"])
def test_the_page_says_what_is_measured(found: Mapping[str, Sequence[Quality]], table: str) -> None:
    assert printed(found[table]) in PAGE.read_text("utf-8")
