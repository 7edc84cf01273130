from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app import i18n
from qda_app.domain.sources import TextVersion
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from tests.storage.acts import add_source


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = new_project(tmp_path / "study.qdaproj", title="Study", coder="A")
    yield project
    project.close()


@pytest.fixture
def version(project: Project) -> TextVersion:
    """The text of a source `W1` that says “Halo.”."""
    return add_source(project, "W1", "Halo.")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages as the code has them."""
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)
