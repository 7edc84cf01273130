"""A window, a project in it, and a person who answers the native dialogs."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qda_app import i18n, paths
from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.ui.actions import Actions
from qda_app.ui.context import Context, Tools
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.jobs import Jobs
from qda_app.ui.main_window import MainWindow
from qda_app.ui.theme import dress, load_theme
from tests.kept_projects import made_once

CODEBOOK = paths.CODEBOOKS / "agile_governance.yaml"

INTERVIEW = """Kode: W1
Informan: I-1, Kepala Bidang Teknologi Informatika
Tanggal: 14 Maret 2022

P: Bagaimana perbaikan aplikasi dilakukan?
I-1: Tiap bulan kami rilis versi perbaikan. Dasarnya keluhan warga.

P: Apakah semua rincian dapat dibuka?
I-1: Yang ringkas iya, publik. Kalau yang rinci untuk desa dan inspektorat.
"""


class AnsweringDialogs(Dialogs):
    """Gives the answers it was told, in order; a question nobody foresaw fails the test."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.questions: list[str] = []
        self.opened: list[Path] = []
        self.can_open = True

    def open_file(self, parent: QWidget, title: str, filters: str, folder: Path | None = None) -> Path | None:
        answer = self._answer(title)
        assert answer is None or isinstance(answer, Path)
        return answer

    def open_files(self, parent: QWidget, title: str, filters: str, folder: Path | None = None) -> Sequence[Path]:
        answer = self._answer(title)
        assert isinstance(answer, list)
        return answer

    def save_file(self, parent: QWidget, title: str, filters: str, proposal: Path) -> Path | None:
        return self.open_file(parent, title, filters)

    def folder(self, parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
        return self.open_file(parent, title, "")

    def open_with_system(self, path: Path) -> bool:
        self.opened.append(path)
        return self.can_open

    def _answer(self, question: str) -> object:
        self.questions.append(question)
        return self.answers.pop(0)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


@pytest.fixture
def answers() -> AnsweringDialogs:
    return AnsweringDialogs()


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings" / "settings.json")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The Agile Governance codebook and one short interview, W1; coder RA."""
    (tmp_path / "W1.txt").write_text(INTERVIEW, encoding="utf-8")
    made = make_project(tmp_path)
    yield made
    made.close()


@made_once
def make_project(folder: Path) -> Project:
    interview = folder / "W1.txt"
    interview.write_text(INTERVIEW, encoding="utf-8")
    made = new_project(folder / "study.qdaproj", title="Agile in B.", coder="RA", codebook=CODEBOOK)
    import_files(made, [interview])
    return made


@pytest.fixture
def project_path(project: Project) -> Path:
    """The same project, closed."""
    project.close()
    return project.path


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, kept: Settings, answers: AnsweringDialogs, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window without a project. A defect that it reports fails the test."""
    reports = tmp_path / "reports"
    made = MainWindow(kept, answers, Errors(reports))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    assert not list(reports.glob("*"))


@pytest.fixture
def idle(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Wait until everything that was asked for is done and shown."""
    patience_ms = 60_000  # a page that has texts read waits for a process that loads spaCy
    return lambda: qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=patience_ms)


@pytest.fixture
def open_window(window: MainWindow, project_path: Path, idle: Callable[[], None]) -> MainWindow:
    """The window with the project open on Home."""
    window.opener.open(project_path)
    idle()
    return window


@pytest.fixture
def context(
    qtbot: QtBot, qapp: QApplication, project: Project, kept: Settings, answers: AnsweringDialogs
) -> Iterator[Context]:
    """What a stage is given, without a window around it."""
    theme = load_theme("light")
    dress(qapp, theme)
    jobs = Jobs()
    jobs.watch(project)
    yield Context(project, Tools(jobs, kept, Actions(theme), answers), theme)
    jobs.close()
