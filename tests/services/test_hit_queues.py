from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.hit_queues import HitQueue, QueueUnit, Verdict
from qda_app.domain.hits import Search
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text
from qda_app.services.hit_queues import begin_queue, keep_queue, kept_queue
from qda_app.services.learning import learn
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from qda_app.services.registers import delete_source
from qda_app.services.searching import find_hits
from tests.storage.acts import add, add_interview, add_source, code

TALK = [
    ("P", "Bagaimana pelayanan di sini?"),
    ("I-1", "Kami dilayani baik. Pelayanan cepat, layanan murah. Itu saja."),
    ("I-2", "Layanan lambat."),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "p.qdaproj", coder="A")
    add_interview(made, "W1", TALK)
    add_source(made, "O1", "Catatan:\n  Layanan antre.  \nSelesai.")
    learn(made)
    yield made
    made.close()


@pytest.fixture
def chosen(project: Project) -> Code:
    made = code("A")
    add(project, "Add code", made)
    return made


def begun(project: Project, chosen: Code, unit: QueueUnit = QueueUnit.WORDS) -> HitQueue:
    return begin_queue(project, find_hits(project, Search("layan")), chosen.id, unit)


def told(project: Project, queue: HitQueue) -> list[str]:
    return [project.read.text(place.source_id)[slice(*place.span)] for place in queue.places]


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (QueueUnit.WORDS, ["pelayanan", "dilayani", "Pelayanan", "layanan", "Layanan", "Layanan"]),
        (
            QueueUnit.SENTENCE,
            [
                "Bagaimana pelayanan di sini?",
                "Kami dilayani baik.",
                "Pelayanan cepat, layanan murah.",
                "Layanan lambat.",
                "Layanan antre.",
            ],
        ),
        (
            QueueUnit.PARAGRAPH,
            [
                "Bagaimana pelayanan di sini?",
                "Kami dilayani baik. Pelayanan cepat, layanan murah. Itu saja.",
                "Layanan lambat.",
                "Layanan antre.",
            ],
        ),
    ],
)
def test_a_queue_holds_each_place_once(project: Project, chosen: Code, unit: QueueUnit, words: list[str]) -> None:
    assert sorted(told(project, begun(project, chosen, unit))) == sorted(words)
    assert not project.read.codings(project.read.sources()[0].id, project.coder.id)


@pytest.mark.usefixtures("english")
def test_places_that_have_the_code_already_are_left_out(project: Project, chosen: Code) -> None:
    for place in begun(project, chosen).places[:-1]:
        code_passage(project, place.source_id, place.span, chosen.id)
    (left,) = begun(project, chosen).places
    code_passage(project, left.source_id, left.span, chosen.id)
    with pytest.raises(UserError, match="has this code already"):
        begun(project, chosen)


def test_a_queue_is_there_after_the_project_was_closed_and_is_no_step(project: Project, chosen: Code) -> None:
    steps = len(project.read.steps())
    looked = begun(project, chosen).judged(Verdict.ACCEPTED).judged(Verdict.PASSED)
    keep_queue(project, looked)
    assert len(project.read.steps()) == steps
    project.close()

    again = open_project(project.path)
    assert kept_queue(again) == looked
    keep_queue(again, None)
    assert kept_queue(again) is None
    again.close()


def test_a_queue_follows_corrections_and_leaves_what_is_gone(project: Project, chosen: Code) -> None:
    looked = begun(project, chosen).judged(Verdict.PASSED)
    keep_queue(project, looked)
    talk = next(one for one in project.read.sources() if one.short_id == "W1")
    gone = project.read.text(talk.id).index("Bagaimana pelayanan")
    correct_text(project, talk.id, Edits([Edit(gone, gone + len("Bagaimana pelayanan"), "Apa")]))

    queue = kept_queue(project)

    assert queue
    assert sorted(told(project, queue)) == sorted(["dilayani", "Pelayanan", "layanan", "Layanan", "Layanan"])
    assert [place.verdict for place in queue.places].count(Verdict.PASSED) == 1
    assert told(project, queue)[queue.here] == "dilayani"


def test_a_queue_ends_with_its_sources_and_its_code(project: Project, chosen: Code) -> None:
    begun(project, chosen)
    for source in project.read.sources():
        delete_source(project, source.id)
    assert kept_queue(project) is None
    project.undo()
    assert kept_queue(project)
