"""A cell without a phrase shows the summary of its voice on its code, until words of its own are written."""

from qda_app.domain.excerpts import Stance
from qda_app.domain.summaries import Summary
from qda_app.i18n import current
from qda_app.services.coding import set_stance
from qda_app.services.summaries import ground, place_of, write_summary
from tests.ui.coded_study import MEETING, coding
from tests.ui.display.conftest import Room


def sum_up(room: Room, words: str) -> None:
    place = place_of(room.project, "EGA-STATUS", informant="F-2")
    room.act(write_summary, place, words, ground(room.project, place, current()))


def test_the_summary_appears_where_there_is_no_phrase(room: Room) -> None:
    sum_up(room, "rapat tertutup")

    assert room.choose("F-2", "EGA-STATUS").phrase == "rapat tertutup"
    assert room.panel.phrase.field.toPlainText() == "rapat tertutup"
    assert not room.panel.phrase.origin.isHidden()


def test_what_is_written_over_it_is_the_phrase_of_that_cell_alone(room: Room) -> None:
    sum_up(room, "rapat tertutup")
    room.choose("F-2", "EGA-STATUS")
    room.panel.phrase.field.setPlainText("hanya pejabat")
    room.panel.leave()
    room.idle()

    assert room.choose("F-2", "EGA-STATUS").phrase == "hanya pejabat"
    assert room.panel.phrase.origin.isHidden()
    assert [one.words for one in room.project.read.every(Summary)] == ["rapat tertutup"]


def test_a_stale_summary_is_confirmed_from_the_display(room: Room) -> None:
    sum_up(room, "rapat tertutup")
    room.act(lambda project: set_stance(project, coding(project, MEETING, "EGA-STATUS").id, Stance.MIXED))
    assert room.choose("F-2", "EGA-STATUS").is_stale
    room.idle()
    assert "F1-03" in room.panel.stale.words.text()

    room.panel.confirm()
    room.idle()

    assert not room.choose("F-2", "EGA-STATUS").is_stale
    assert [one.words for one in room.project.read.every(Summary)] == ["rapat tertutup"]
    assert room.project.read.phrases(room.project.read.displays()[0].id) == []
