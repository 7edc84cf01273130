import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app import i18n
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from tests.kept_projects import field_study


@pytest.fixture
def english() -> Iterator[None]:
    """Messages as the code has them."""
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The six field documents of the sample project, built once and not to be changed."""
    project = field_study(tmp_path_factory.mktemp("sample"))
    project.close()
    return project.path


@pytest.fixture
def sample_project(sample_file: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of the sample project, open."""
    path = tmp_path / "sample.qdaproj"
    shutil.copyfile(sample_file, path)
    project = open_project(path)
    yield project
    project.close()
