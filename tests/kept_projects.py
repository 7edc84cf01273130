"""Projects that tests begin with: made once in a run, and given to each test as a copy of its own."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory

from qda_app import paths
from qda_app.i18n import current
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from qda_app.services.sample import make_field_study

CODEBOOK = paths.CODEBOOKS / "agile_governance.yaml"


def made_once(make: Callable[[Path], Project]) -> Callable[[Path], Project]:
    """`make` makes a project in a folder; what is returned makes it once in each language and copies it after that."""
    made: dict[str, tuple[str, bytes]] = {}

    @wraps(make)
    def copied(folder: Path) -> Project:
        language = current().code
        if language not in made:
            with TemporaryDirectory() as place:
                first = make(Path(place))
                first.close()
                made[language] = first.path.name, first.path.read_bytes()
        name, content = made[language]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        return open_project(folder / name)

    return copied


field_study = made_once(make_field_study)


@made_once
def with_codebook(folder: Path) -> Project:
    """The Agile Governance codebook, no sources; `study.qdaproj` in a folder, coder RA."""
    return new_project(folder / "study.qdaproj", title="Agile in B.", coder="RA", codebook=CODEBOOK)
