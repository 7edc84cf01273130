"""Copies that are given away in tests, worked in, and merged."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from qda_app.domain.excerpts import Coding
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.reviews import CopyKind
from qda_app.services.carrying import Parcel, carry
from qda_app.services.coding import code_passage
from qda_app.services.merging import Merge, foresee_merge, take_merge
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from tests.services.study import code, place, source

NAMES = (Pseudonym("Rapat", "Acara-X"), Pseudonym("Anggaran", "Y"))


@pytest.fixture
def coding(project: Project) -> Coding:
    return code_passage(project, source(project).id, place(project, "Rapat rutin ada."), code(project).id)


@pytest.fixture
def away(project: Project, coding: Coding, tmp_path: Path) -> Callable[..., Path]:
    """Gives a copy away, and returns where it lies."""

    def give(kind: CopyKind = CopyKind.REVIEWER, **told: object) -> Path:
        path = tmp_path / f"{kind}.qdaproj"
        carry(project, path, Parcel(kind, "Bu Sari", **told))  # type: ignore[arg-type]
        return path

    return give


@contextmanager
def working(path: Path) -> Iterator[Project]:
    with closing(open_project(path)) as copy:
        yield copy


def merge(project: Project, path: Path) -> Merge:
    found = foresee_merge(project, path)
    take_merge(project, found)
    return found
