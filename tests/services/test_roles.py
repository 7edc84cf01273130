"""Roles hold for every kind of row and every service, for all of them write through one gate."""

import ast
import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from qda_app.domain.changes import Step
from qda_app.domain.coders import CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.reviews import Review
from qda_app.domain.roles import REVIEWING
from qda_app.domain.spans import Span
from qda_app.domain.value import Value
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.registers import delete_source
from qda_app.services.reviews import reopen, resolve
from qda_app.storage.schema import REVISION, TABLES
from tests.services.study import code, source
from tests.services.study import project as study

__all__ = ["study"]
pytestmark = pytest.mark.usefixtures("english")
FIXTURES = Path(__file__).parents[1] / "fixtures"
SERVICES = Path(__file__).parents[2] / "qda_app" / "services"
KINDS = [kind for kind in TABLES if kind is not Step]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project with a row of every kind, in which B reviews."""
    path = tmp_path_factory.mktemp("roles") / "study.qdaproj"
    shutil.copy(FIXTURES / f"schema_{REVISION}.qdaproj", path)
    project = open_project(path)
    reviewer = project.read.coder("B")
    assert reviewer
    project.work_as(replace(reviewer, role=CoderRole.REVIEWER))
    yield project
    project.close()


def removed(project: Project, *rows: Value) -> None:
    with project.changing("Remove") as work:
        work.remove(*rows)


def changed(project: Project, row: Value) -> None:
    """Change a word or number of a row; one that only links things is removed."""
    told = ((field.name, getattr(row, field.name)) for field in fields(row))
    for name, value in told:
        if type(value) in (str, int):
            with project.changing("Change") as work:
                work.replace(replace(row, **{name: value + type(value)(1)}))
            return
    removed(project, row)


def test_services_write_by_the_one_way_that_asks_for_the_role() -> None:
    ways = {
        (path.name, node.attr)
        for path in SERVICES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"_writer", "noting", "founding", "writing"}
    }

    assert {name for name, way in ways if way == "_writer" or way == "writing"} == {"project.py"}
    assert {name for name, way in ways if way == "noting"} == {"hit_queues.py", "learning.py"}  # derived, no work
    assert {name for name, way in ways if way == "founding"} == {"opening.py", "forgetting.py"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not issubclass(kind, REVIEWING)])
def test_a_reviewer_changes_no_row_of_any_other_kind(everything: Project, kind: type[Value]) -> None:
    before = everything.read.every(kind)
    assert before, "the fixture has no row of it"

    with pytest.raises(UserError, match="reviews this project"):
        changed(everything, before[0])
    assert everything.read.every(kind) == before


def test_a_reviewer_neither_changes_nor_signs_the_words_of_others(everything: Project) -> None:
    (memo,), (review,) = everything.read.every(Memo), everything.read.every(Review)
    strange = replace(review, coder_id=memo.coder_id)
    for after in (replace(memo, words="Lain."), strange):
        with pytest.raises(UserError, match="the words of somebody else"), everything.changing("Write") as work:
            work.replace(after)
    with pytest.raises(UserError, match="the words of somebody else"):
        removed(everything, *everything.read.every(MemoLink), memo)
    resolve(everything, review.id)  # settling leaves the words as they are
    reopen(everything, review.id)
    assert everything.read.every(Review) == [review]


def test_a_reviewer_cannot_undo_what_a_researcher_did(everything: Project) -> None:
    step = next(one for one in everything.read.steps() if one.label == "Set stance")

    with pytest.raises(UserError, match="reviews this project"):
        everything.undo(step.id)


def test_a_reviewer_neither_codes_nor_corrects_nor_deletes_and_a_co_coder_does(study: Project) -> None:
    place, other = source(study), source(study, "F1")
    acts = (
        lambda: code_passage(study, place.id, Span(5, 20), code(study).id),
        lambda: correct_text(study, place.id, study.read.text(place.id).replace("rutin", "bulanan")),
        lambda: delete_source(study, other.id),
    )
    researcher = study.coder
    study.work_as(replace(researcher, role=CoderRole.REVIEWER))
    for act in acts:
        with pytest.raises(UserError, match="reviews this project"):
            act()
    study.work_as(replace(researcher, role=CoderRole.CO_CODER))
    for act in acts:
        act()

    assert [one.short_id for one in study.read.sources()] == ["W1"]
    assert len(study.read.every(Excerpt)) == 1
    assert "bulanan" in study.read.text(place.id)
