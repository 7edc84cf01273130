"""Undoing any sequence of edits to consents, visits, papers and columns brings back what was there."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.sources import Asked, InformantAttribute, SourceAttribute
from qda_app.services import asked_lists, attributes, consents, papers, visits
from qda_app.services.attributes import Of
from qda_app.services.checks import problems
from qda_app.services.opening import open_project
from qda_app.services.papers import Subject
from qda_app.services.project import Project

pytestmark = pytest.mark.usefixtures("english")
Act = Callable[[Project, int, str], object]
NAMES = ("Usia", "Lama kerja")
KINDS = (Consent, Visit, Attachment, SourceAttribute, InformantAttribute, Asked)


def _who(project: Project, number: int) -> Subject:
    people = project.read.informants()
    return Subject("informant", people[number % len(people)].id)


def _visit(project: Project, number: int) -> Visit:
    found = visits.in_order(project.read)
    return found[number % len(found)] if found else visits.add_visit(project)


def _attach(project: Project, number: int, words: str) -> object:
    path = project.path.with_name("surat.txt")
    path.write_text(f"{number} {words}", "utf-8")
    return papers.attach(project, [path], _who(project, number))


def _unpaper(project: Project, number: int, _words: str) -> None:
    found = papers.papers(project.read)
    papers.remove_papers(project, [one.attachment.id for one in found[: number % 3]])


def _edit_consent(project: Project, number: int, words: str) -> None:
    field = list(consents.FIELDS)[number % len(consents.FIELDS)]
    typed = "12/3/2022" if field in ("date", "withdrawn") else words
    consents.edit_consent(project, _who(project, number).id, field, typed)


ACTS: tuple[Act, ...] = (
    _edit_consent,
    lambda project, n, _w: consents.withdraw_consent(project, _who(project, n).id, datetime.date(2022, 6, 3)),
    lambda project, _n, _w: visits.add_visit(project),
    lambda project, n, words: visits.edit_visit(project, _visit(project, n).id, "notes", words),
    lambda project, n, _w: visits.edit_visit(project, _visit(project, n).id, "source", "W1"),
    lambda project, n, _w: visits.remove_visit(project, _visit(project, n).id),
    _attach,
    _unpaper,
    lambda project, n, _w: attributes.add_column(project, list(Of)[n % 2], NAMES[n % 3 % 2]),
    lambda project, n, _w: attributes.rename_column(project, list(Of)[n % 2], NAMES[n % 3 % 2], "Masa kerja"),
    lambda project, n, _w: attributes.remove_column(project, list(Of)[n % 2], NAMES[n % 3 % 2]),
    lambda project, n, words: attributes.set_attribute(
        project, Of.INFORMANTS, _who(project, n).id, NAMES[n % 3 % 2], words
    ),
    lambda project, n, _w: asked_lists.set_asked_list(
        project, project.read.sources()[n % 6].id, ("INO; EGA-RUANG", "", "TRA")[n % 3]
    ),
)


@pytest.fixture(scope="module")
def study(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("undone") / "study.qdaproj"
    shutil.copyfile(sample_file, path)
    made = open_project(path)
    yield made
    made.close()


def _state(project: Project) -> list[str]:
    return sorted(repr(value) for kind in KINDS for value in project.read.every(kind))


@given(chosen=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20), st.text("ab ", max_size=4)), max_size=8))
def test_undoing_any_sequence_brings_back_what_was_there(study: Project, chosen: list[tuple[Act, int, str]]) -> None:
    before, since = _state(study), len(study.read.steps())

    for act, number, words in chosen:
        try:
            act(study, number, words)
        except UserError:
            continue
    after = _state(study)
    made = len(study.read.steps()) - since
    for _step in range(made):
        study.undo()

    assert _state(study) == before
    for _step in range(made):
        study.redo()
    assert _state(study) == after
    for _step in range(made):
        study.undo()


def test_the_file_is_sound_afterwards(study: Project) -> None:
    assert problems(study) == []
