"""A picture of every screen: `python -m tests.shots DIR`."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import argparse  # noqa: E402 - Qt reads the environment when it is first imported
import sys  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import closing  # noqa: E402
from itertools import product  # noqa: E402
from pathlib import Path  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402

from qda_app import i18n  # noqa: E402
from qda_app.services.sample import make_sample  # noqa: E402
from qda_app.settings import Theme  # noqa: E402
from qda_app.ui.actions import Stage  # noqa: E402
from qda_app.ui.main_window import MainWindow  # noqa: E402
from qda_app.ui.palette import Palette  # noqa: E402
from qda_app.ui.pictures import make_application, pictured_window, screens, settle  # noqa: E402
from tests.shots.states import states  # noqa: E402

SIZES = ((1440, 900), (1280, 720))
THEMES = (Theme.LIGHT, Theme.DARK)


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py shots", description="Take a picture of every screen.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    application = make_application()
    with TemporaryDirectory() as place:
        with closing(make_sample(Path(place))) as project:
            path = project.path
        for theme, language in product(THEMES, i18n.LANGUAGES):
            with pictured_window(path, language=language, theme=theme) as window:
                take(window, folder / f"{theme}-{language}")
    application.processEvents()
    return 0


def take(window: MainWindow, folder: Path) -> None:
    """Every screen of a window in every size, then the window without a project."""
    for into in sized(window, folder):
        for name in screens_and_popups(window):
            window.grab().save(str(into / f"{name}.png"))
    window.opener.close()
    for into in sized(window, folder):
        settle(window)
        window.grab().save(str(into / "0_welcome.png"))


def sized(window: MainWindow, folder: Path) -> Iterator[Path]:
    """The window in every size, and the folder of its pictures."""
    for width, height in SIZES:
        window.resize(width, height)
        into = folder / f"{width}x{height}"
        into.mkdir(parents=True, exist_ok=True)
        yield into


def screens_and_popups(window: MainWindow) -> Iterator[str]:
    """The stages, then what lies over them."""
    yield from screens(window)
    window.show_stage(Stage.HOME)
    yield from with_palette(window)
    window.show_help()
    settle(window)
    yield "8_help"
    window.show_help()
    window.show_new_project()
    settle(window)
    yield "9_new_project"
    window.show_stage(Stage.HOME)
    yield from states(window)


def with_palette(window: MainWindow) -> Iterator[str]:
    """The command palette with something in it."""
    window.show_palette()
    palette = window.findChildren(Palette)[-1]
    palette.field.setText("trans")
    settle(window)
    yield "7_palette"
    palette.dismiss()


if __name__ == "__main__":
    sys.exit(main())
