import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qda_app.analysis.language.linguist import Linguist, WorkerDied
from qda_app.domain.codes import Code
from qda_app.domain.cue_queues import CuePlace, CueQueue, Precision
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.hit_queues import Verdict
from qda_app.domain.ids import new_id
from qda_app.domain.spans import Span
from qda_app.domain.suggestions import JudgedCue
from qda_app.services.coders import add_coder
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text
from qda_app.services.opening import coder_named, new_project
from qda_app.services.project import Project
from qda_app.services.suggestions import (
    accept,
    allow_cue,
    codes_waiting,
    cue_queue,
    pass_by,
    place_at,
    refuse_cue,
    take_back,
)
from tests.storage.acts import add, add_interview, add_source

TALK = [
    ("P", "Apakah rapatnya rutin?"),
    ("I-1", "Rapat tiap Senin. Dana kurang, rapat pun mundur. Selesai."),
    ("P", "Dana dari mana?"),
    ("I-1", "Anggarannya dari daerah. Kami dirapatkan juga."),
]


@pytest.fixture(scope="module")
def linguist() -> Iterator[Linguist]:
    with Linguist() as made:
        yield made


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = new_project(tmp_path / "p.qdaproj", coder="A")
    add_interview(made, "W1", TALK)
    add_source(made, "Z1", "Catatan rapat:\n  Dana antre.  \nSelesai.")
    meet = Code(new_id(), "RAPAT", "Rapat", cues=("rapat", "tiap Senin"))
    rhythm = Code(new_id(), "RAPAT-RUTIN", "Rutin", meet.id, cues=("senin",))
    add(made, "Add codes", meet, rhythm, Code(new_id(), "DANA", "Dana", cues=("dana", "anggaran", "…")))
    add(made, "Add a code", Code(new_id(), "LAIN", "Lain"))
    yield made
    made.close()


def code(project: Project, short_id: str = "RAPAT") -> Code:
    found = project.read.code_tree().named(short_id)
    assert found
    return found


def told(project: Project, place: CuePlace) -> str:
    return project.read.text(place.source_id)[slice(*place.span)]


def queue(project: Project, linguist: Linguist, short_id: str = "RAPAT") -> CueQueue:
    return cue_queue(project, linguist, code(project, short_id).id)


def waiting(project: Project, linguist: Linguist, short_id: str = "RAPAT") -> list[str]:
    return [told(project, place) for place in queue(project, linguist, short_id).places if place.is_waiting]


def test_sentences_wait_in_which_a_cue_stands_and_an_informant_speaks(project: Project, linguist: Linguist) -> None:
    assert waiting(project, linguist) == [
        "Rapat tiap Senin.",
        "Dana kurang, rapat pun mundur.",
        "Kami dirapatkan juga.",
        "Catatan rapat:",
    ]
    first = queue(project, linguist).places[0]
    assert [here.cue for here in first.cues] == ["rapat", "tiap Senin"]


def test_the_codes_are_listed_by_how_many_wait(project: Project, linguist: Linguist) -> None:
    found = codes_waiting(project, linguist)

    assert [(one.code.short_id, one.waiting) for one in found] == [("RAPAT", 4), ("DANA", 3), ("RAPAT-RUTIN", 1)]


def test_what_is_counted_is_what_stands_in_the_queue(project: Project, linguist: Linguist) -> None:
    accept(project, code(project).id, queue(project, linguist).places[0])
    pass_by(project, code(project, "DANA").id, queue(project, linguist, "DANA").places[0])

    found = codes_waiting(project, linguist)

    assert len(found) == 3
    for one in found:
        assert one.waiting == queue(project, linguist, one.code.short_id).waiting
    only = codes_waiting(project, linguist, {code(project).id})
    assert only == [one for one in found if one.code.short_id == "RAPAT"]


def test_nothing_is_coded_by_looking(project: Project, linguist: Linguist) -> None:
    steps = len(project.read.steps())
    codes_waiting(project, linguist)
    queue(project, linguist)

    assert project.read.every(Coding) == []
    assert len(project.read.steps()) == steps


def test_accepting_codes_the_sentence_in_one_step(project: Project, linguist: Linguist) -> None:
    place = queue(project, linguist).places[1]

    coding = accept(project, code(project).id, place)

    assert told(project, place) == project.read.excerpt(coding.excerpt_id).words(project.read.text(place.source_id))
    assert {one.is_accepted for one in project.read.every(JudgedCue)} == {True}
    assert queue(project, linguist).places[1].verdict is Verdict.ACCEPTED
    project.undo()
    assert (project.read.every(Coding), project.read.every(Excerpt), project.read.every(JudgedCue)) == ([], [], [])
    assert len(waiting(project, linguist)) == 4


def test_what_is_accepted_may_be_wider(project: Project, linguist: Linguist) -> None:
    place = queue(project, linguist).places[0]
    wide = Span(place.span.start, place.span.end + len(" Dana kurang, rapat pun mundur. "))

    coding = accept(project, code(project).id, place, wide)

    words = project.read.excerpt(coding.excerpt_id).words(project.read.text(place.source_id))
    assert words == "Rapat tiap Senin. Dana kurang, rapat pun mundur."
    assert waiting(project, linguist) == ["Kami dirapatkan juga.", "Catatan rapat:"]


def test_passing_changes_nothing_but_the_queue(project: Project, linguist: Linguist) -> None:
    place = queue(project, linguist).places[0]

    pass_by(project, code(project).id, place)

    assert project.read.every(Coding) == []
    assert waiting(project, linguist)[0] == "Dana kurang, rapat pun mundur."
    project.undo()
    assert waiting(project, linguist)[0] == "Rapat tiap Senin."


def test_precision_counts_what_was_said_of_each_cue(project: Project, linguist: Linguist) -> None:
    first, second, third, _fourth = queue(project, linguist).places
    for place in (first, second):
        accept(project, code(project).id, place)
    pass_by(project, code(project).id, third)

    found = queue(project, linguist)

    assert found.precision == {"rapat": Precision(2, 1), "tiap Senin": Precision(1, 0)}
    assert found.precision["rapat"].share == pytest.approx(2 / 3)
    assert codes_waiting(project, linguist)[1].precision == Precision(2, 1)


def test_a_cue_that_nobody_judged_has_no_precision() -> None:
    assert Precision().share is None


def test_what_is_coded_does_not_wait_nor_what_a_code_below_has(project: Project, linguist: Linguist) -> None:
    first, second, *_ = queue(project, linguist).places
    code_passage(project, first.source_id, first.span, code(project, "RAPAT-RUTIN").id)
    code_passage(project, second.source_id, Span(second.span.start, second.span.start + 4), code(project).id)

    assert waiting(project, linguist) == [
        "Dana kurang, rapat pun mundur.",  # the cue itself is not coded there
        "Kami dirapatkan juga.",
        "Catatan rapat:",
    ]
    assert waiting(project, linguist, "RAPAT-RUTIN") == []


def test_a_refused_cue_is_never_suggested_until_it_is_taken_back(project: Project, linguist: Linguist) -> None:
    refuse_cue(project, code(project).id, "rapat")
    refuse_cue(project, code(project).id, "rapat")

    found = queue(project, linguist)
    assert [told(project, place) for place in found.places] == ["Rapat tiap Senin."]
    assert found.refused == ("rapat",)

    allow_cue(project, code(project).id, "rapat")
    assert len(waiting(project, linguist)) == 4
    with pytest.raises(UserError, match="not refused"):
        allow_cue(project, code(project).id, "rapat")


def test_a_verdict_is_taken_back_with_its_coding(project: Project, linguist: Linguist) -> None:
    first = queue(project, linguist).places[0]
    accept(project, code(project).id, first)
    pass_by(project, code(project).id, queue(project, linguist).places[1])

    take_back(project, code(project).id, first)

    assert project.read.every(Coding) == []
    assert [place.verdict for place in queue(project, linguist).places[:2]] == [Verdict.WAITING, Verdict.PASSED]


def test_verdicts_move_with_their_words(project: Project, linguist: Linguist) -> None:
    place = queue(project, linguist).places[1]
    pass_by(project, code(project).id, place)
    correct_text(project, place.source_id, Edits([Edit(0, 0, "Judul.\n")]))

    found = queue(project, linguist).places

    assert [told(project, one) for one in found if not one.is_waiting] == ["Dana kurang, rapat pun mundur."]


def test_each_coder_has_a_queue_of_their_own(project: Project, linguist: Linguist) -> None:
    place = queue(project, linguist).places[0]
    accept(project, code(project).id, place)
    add_coder(project, "B")
    project.work_as(coder_named(project, "B"))

    assert waiting(project, linguist)[0] == told(project, place)
    assert queue(project, linguist).precision["rapat"] == Precision()


def test_new_cues_are_looked_for(project: Project, linguist: Linguist) -> None:
    with project.changing("Change a code") as work:
        work.replace(replace(code(project, "LAIN"), cues=("selesai",)))

    assert waiting(project, linguist, "LAIN") == ["Selesai.", "Selesai."]


def test_a_place_is_named_by_a_position(project: Project, linguist: Linguist) -> None:
    found = queue(project, linguist)
    place = found.places[2]

    assert place_at(found, place.source_id, place.span.start + 3) is place
    with pytest.raises(UserError, match="No suggestion"):
        place_at(found, place.source_id, 0)


def test_a_worker_that_dies_loses_nothing(project: Project, own_worker: None) -> None:
    with Linguist() as mortal:
        pass_by(project, code(project).id, queue(project, mortal).places[0])
        with project.changing("Change a code") as work:
            work.replace(replace(code(project, "LAIN"), cues=("selesai",)))
        os.kill(mortal.worker.process_id or 0, signal.SIGKILL)

        with pytest.raises(WorkerDied):
            queue(project, mortal)

        assert len(waiting(project, mortal)) == 3
        assert queue(project, mortal).precision["rapat"] == Precision(0, 1)
