"""A look through the sample project: every stage and every display, in both languages."""

import shutil
from pathlib import Path

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.services.sample import make_sample
from qda_app.ui.actions import Stage
from qda_app.ui.bands import Band
from qda_app.ui.context import Target
from qda_app.ui.display.stage import DisplayStage
from tests.journeys.person import Person

LACKING = {"event-listing", "summary-grid", "interim-summary", "case-analysis", "vignette"}  # which the sample has not


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_stage_and_display_of_the_sample_opens_without_a_complaint(
    person: Person, tmp_path: Path, language: str
) -> None:
    project = make_sample(tmp_path / "built")
    project.close()
    path = Path(shutil.copyfile(project.path, tmp_path / "sample.qdaproj"))
    person.window.use_language(language)
    person.window.opener.open(path)
    person.wait()

    for stage in Stage:
        person.go_to(stage)
    for kind in DISPLAYS:
        person.window.show_stage(Stage.DISPLAY, Target(kind=kind))
        person.wait()
        matrix = person.see(DisplayStage).shelf.matrix
        if kind in LACKING:
            assert matrix is None
            continue
        assert matrix
        assert matrix.kind == kind

    assert [band for band in person.window.bands.findChildren(Band) if band.isVisible()] == []
    assert person.window.context
    assert not person.window.context.project.is_read_only
