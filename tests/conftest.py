"""What every test stands on: no screen, one locale, one hypothesis profile, no one's home, no modal dialog."""

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"

import sys  # noqa: E402 - Qt reads the environment when it is first imported
from collections.abc import Iterator  # noqa: E402

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402

from qda_app.analysis.language import linguist  # noqa: E402
from qda_app.analysis.language.process import Worker  # noqa: E402
from tests.shared_worker import SharedWorker  # noqa: E402

# Every worker and every process that a test starts reads the code; to compile it each time costs a minute of a run.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Settings, logs and backups of a run lie in its temporary folder."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        os.environ[variable] = str(home / variable)


@pytest.fixture(scope="session", autouse=True)
def shared_worker() -> Iterator[None]:
    """Whoever has texts read asks one process; it loads spaCy once in a run."""
    shared = SharedWorker()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linguist, "Worker", lambda: shared)
        yield
    Worker.end(shared)


@pytest.fixture
def own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what becomes of the process."""
    monkeypatch.setattr(linguist, "Worker", Worker)


@pytest.fixture(autouse=True)
def no_modal_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits for an answer would stop a run for ever; it fails the test at once."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets:
        monkeypatch.setattr(widgets.QDialog, "exec", _refuse)


def _refuse(*_: object) -> None:
    raise AssertionError("a modal dialog was opened; use open()")


class QuickBot(QtBot):
    """Looks for what a test waits for more often than every 10 ms: what a window asks for is done sooner."""

    def wait(self, ms: int) -> None:
        super().wait(min(ms, 2))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return QuickBot(request)


@pytest.fixture(autouse=True)
def garbage_is_collected_in_one_thread() -> Iterator[None]:
    """As in the program: a worker that collects garbage would take widgets apart outside the window's thread."""
    gc.disable()
    yield
    gc.collect(1)
