"""Events: recorded, changed and removed, and then in the event listing."""

import datetime
import json
from dataclasses import replace

import pytest

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.events import EventExcerpt
from qda_app.i18n import language
from qda_app.services.displays import build, display_of
from qda_app.services.events import Recorded, event_lines, record_event, remove_event
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named

pytestmark = pytest.mark.usefixtures("english")
DAY = datetime.date(2021, 2, 26)


def test_an_event_is_recorded_changed_listed_and_removed(sample_project: Project) -> None:
    before = len(sample_project.read.steps())
    excerpts = excerpts_named(sample_project.read, ["W1-20", "W2-07"])
    told = Recorded(" Bupati  berganti. ", date=DAY, actors=("Bupati", " "), excerpts=excerpts)
    made = record_event(sample_project, told)
    record_event(sample_project, replace(told, excerpts=excerpts[:1]), made.id)
    matrix = build(sample_project, display_of("event-listing"), language("en")).table

    assert len(sample_project.read.steps()) == before + 2
    assert [(one.event.words, one.labels) for one in event_lines(sample_project)] == [("Bupati berganti.", ("W1-20",))]
    assert [axis.title for axis in matrix.columns] == ["Bupati"]
    assert matrix.cells[0][0].words == "Bupati berganti. (W1-20)"
    with pytest.raises(UserError, match="has no words"):
        record_event(sample_project, Recorded(" "))
    remove_event(sample_project, made.id)
    assert event_lines(sample_project) == []
    assert sample_project.read.every(EventExcerpt) == []
    sample_project.undo()
    assert len(event_lines(sample_project)) == 1


def test_the_command_line_records_and_shows_events(sample_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(sample_project.path)
    sample_project.close()
    told = ["--date", "2021-02-26", "--actors", "Bupati", "--evidence", "W1-20", "--critical", "--json"]
    assert main(["record-event", path, "Bupati berganti.", *told]) == 0
    capsys.readouterr()
    assert main(["show", path, "events", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["words"], found["date"], found["critical"], found["excerpts"]) == (
        "Bupati berganti.", "2021-02-26", True, ["W1-20"],
    )  # fmt: skip
    assert main(["record-event", path, "Bupati berganti.", "--remove", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
