import os
import subprocess
import sys
from pathlib import Path

from tests.tools import needed

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "alembic", "spacy", "networkx", "matplotlib", "docx", "openpyxl", "lxml", "yaml")

SHOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from qda_app import app
from qda_app.ui.main_window import MainWindow

def look() -> None:
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    if window.context is None or not window.jobs.is_idle:
        QTimer.singleShot(20, look)
        return
    picture = window.screen().grabWindow(window.winId()).toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    print(window.windowTitle(), window.windowHandle().isExposed(), len(colours) > 9)
    window.close()

begin = MainWindow.showEvent
def shown(window, event):
    begin(window, event)
    QTimer.singleShot(20, look)
MainWindow.showEvent = shown
sys.exit(app.run(Path(sys.argv[1])))
"""

LIST_HEAVY = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from qda_app.settings import Settings
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow

application = QApplication([])
window = MainWindow(Settings(Path(sys.argv[1]) / "settings.json"), Dialogs(), Errors(Path(sys.argv[1])))
window.show()
application.processEvents()
print(*(name for name in {HEAVY!r} if name in sys.modules))
window.close()
"""


def run(command: list[str], folder: Path, platform: str) -> str:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        surroundings[variable] = str(folder)
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_window_opens_and_paints_a_project_on_a_real_display(project_path: Path, tmp_path: Path) -> None:
    xvfb_run = needed("xvfb-run")
    out = run([xvfb_run, "-a", sys.executable, "-c", SHOW, str(project_path)], tmp_path, "xcb")
    assert out == "Agile in B. – QDA App True True"


def test_the_window_is_seen_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    assert run([sys.executable, "-c", LIST_HEAVY, str(tmp_path)], tmp_path, "offscreen") == ""
