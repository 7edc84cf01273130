"""Coders: adding and renaming them, their roles, and whose steps are undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app.domain.coders import CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding
from qda_app.services.coders import add_coder, list_coders, rename_coder, set_role, work_as
from qda_app.services.project import Project
from tests.ui import coded_study


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = coded_study.make_study(tmp_path)
    yield made
    made.close()


def test_coders_are_listed_with_their_excerpts(project: Project) -> None:
    add_coder(project, "  Rini   W. ", CoderRole.REVIEWER)

    found = [(one.coder.name, one.coder.role, one.excerpts, one.is_own) for one in list_coders(project)]

    count = len(coded_study.CODINGS)
    assert found == [("RA", CoderRole.RESEARCHER, count, True), ("Rini W.", CoderRole.REVIEWER, 0, False)]


@pytest.mark.parametrize("name", ["", "  \n"])
def test_a_coder_needs_a_name(project: Project, name: str) -> None:
    with pytest.raises(UserError, match="A coder needs a name"):
        add_coder(project, name)


def test_a_name_stays_with_one_person_also_after_a_renaming(project: Project) -> None:
    rename_coder(project, project.coder.id, "Rahma")

    for taken in ("rahma", "RA"):
        with pytest.raises(UserError, match=f"{taken} is, or was, the name of another coder"):
            add_coder(project, taken)

    assert rename_coder(project, project.coder.id, "RA").name == "RA"


def test_my_newest_step_is_mine_also_under_another_name(project: Project) -> None:
    rename_coder(project, project.coder.id, "Rahma")
    rename_coder(project, project.coder.id, "Rahma A.")

    for _more in range(3):
        project.undo()

    assert project.coder.name == "RA"
    assert len(project.read.every(Coding)) == len(coded_study.CODINGS) - 1


def test_undo_takes_back_the_step_of_who_works_here(project: Project) -> None:
    work_as(project, add_coder(project, "B").id)
    coded_study.code(project, "O1", "Pukul sepuluh rapat dimulai.", "EGA-STATUS")

    project.undo()

    assert project.next_undo() is None
    assert len(project.read.every(Coding)) == len(coded_study.CODINGS)


def test_who_reviews_does_not_code(project: Project) -> None:
    reviewer = add_coder(project, "Bu Sari", CoderRole.REVIEWER)
    work_as(project, reviewer.id)

    with pytest.raises(UserError, match="Bu Sari reviews this project"):
        coded_study.code(project, "O1", "Pukul sepuluh rapat dimulai.", "EGA-STATUS")

    set_role(project, reviewer.id, CoderRole.CO_CODER)
    assert coded_study.code(project, "O1", "Pukul sepuluh rapat dimulai.", "EGA-STATUS")
