"""The sample project: built anew, and everything of it exported."""

from contextlib import closing
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.matrices import CellMark
from qda_app.i18n import language
from qda_app.services.analyses import triangulate
from qda_app.services.checks import problems
from qda_app.services.opening import ProjectLocked
from qda_app.services.overview import overview
from qda_app.services.project import Project
from qda_app.services.sample import export_everything, make_sample
from tests.storage.places import closed, closed_folder

pytestmark = pytest.mark.usefixtures("english")


def test_the_sample_is_a_small_whole_study(sample_project: Project) -> None:
    assert [source.short_id for source in sample_project.read.sources()] == ["W1", "W2", "W3", "F1", "O1", "D1"]
    assert [coder.name for coder in sample_project.read.coders()] == ["A", "B"]
    assert sample_project.read.displays()
    assert sample_project.read.study().site


def test_the_pictures_of_the_sample_change_no_result_of_its_field_documents(
    sample_project: Project, tmp_path: Path
) -> None:
    with closing(make_sample(tmp_path)) as whole:
        assert [source.short_id for source in whole.read.sources()][-3:] == ["D1", "D2", "D3"]
        regions = [one.region for one in whole.read.every(Excerpt) if one.region]
        assert [region.page for region in regions] == [1, 1, 2]
        assert problems(whole) == []
        found, field = (overview(project, language("en")) for project in (whole, sample_project))
        assert [found.sheet.marked(mark) for mark in CellMark] == [field.sheet.marked(mark) for mark in CellMark]
        assert found.waiting.count == 0
        positions = [
            [row.as_record() for row in triangulate(project, project.coder).rows] for project in (whole, sample_project)
        ]
        assert positions[0] == positions[1]


def test_phrases_of_the_sample_are_fresh_and_quote_excerpts(sample_project: Project) -> None:
    excerpts = {one.id for one in sample_project.read.corpus(sample_project.coder).excerpts}
    phrases = [one for display in sample_project.read.displays() for one in sample_project.read.phrases(display.id)]

    assert phrases
    assert {one.quote_id for one in phrases} <= excerpts


def test_the_sample_is_built_in_the_place_of_an_older_one(tmp_path: Path) -> None:
    first = make_sample(tmp_path)
    with pytest.raises(ProjectLocked):
        make_sample(tmp_path)
    first.close()

    with closing(make_sample(tmp_path)) as again:
        assert again.path == first.path


def test_a_folder_that_may_not_be_written_gets_no_sample() -> None:
    with closed_folder() as folder, closed(folder), pytest.raises(UserError):
        make_sample(folder / "sample")


def test_everything_of_the_sample_is_exported(sample_project: Project, tmp_path: Path) -> None:
    made = list(export_everything(sample_project, tmp_path))

    assert all(path.stat().st_size > 1000 for path in made)
    assert {path.suffix for path in made} >= {".docx", ".xlsx"}
