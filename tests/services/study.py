"""A small study that the tests of coding share: an interview, a focus group and a few codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app.domain.codes import Code
from qda_app.domain.ids import SourceId, new_id
from qda_app.domain.sources import Source
from qda_app.domain.spans import Span
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from tests.kept_projects import made_once
from tests.storage.acts import add, add_interview

INTERVIEW = [
    ("P", "Apa kendalanya?"),
    ("I-1", "Rapat rutin ada. Anggaran kurang."),
    ("P", "Sejak kapan?"),
    ("I-1", "Sejak 2019. Anggaran kurang."),
]
TALK = [("F-1", "Ya, setuju."), ("F-2", "Ya, setuju."), ("F-1", "Datanya\n  lama 👩‍👩‍👧 sekali.")]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Sources W1 (P, I-1) and F1 (F-1, F-2); a group POKOK with the codes RAPAT and DANA."""
    made = make_project(tmp_path)
    yield made
    made.close()


@made_once
def make_project(folder: Path) -> Project:
    project = new_project(folder / "study.qdaproj", coder="A")
    add_interview(project, "W1", INTERVIEW)
    add_interview(project, "F1", TALK)
    group = Code(new_id(), "POKOK", "Pokok", is_group=True, requires_stance=True)
    codes = [
        Code(new_id(), short_id, short_id.title(), group.id, place) for place, short_id in enumerate(["RAPAT", "DANA"])
    ]
    add(project, "Add codes", group, *codes)
    return project


def source(project: Project, short_id: str = "W1") -> Source:
    found = project.read.source_named(short_id)
    assert found
    return found


def code(project: Project, short_id: str = "RAPAT") -> Code:
    found = project.read.code_tree().named(short_id)
    assert found
    return found


def place(project: Project, words: str, source_id: SourceId | None = None) -> Span:
    """Where words first stand in a text, that of W1 by default."""
    start = project.read.text(source_id or source(project).id).index(words)
    return Span(start, start + len(words))
