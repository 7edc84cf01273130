"""A page on every display with a picture of it from the sample: `python -m tests.pictured_displays [DOCS]`."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import argparse  # noqa: E402 - Qt reads the environment when it is first imported
import sys  # noqa: E402
from collections.abc import Iterator, Sequence  # noqa: E402
from contextlib import closing  # noqa: E402
from pathlib import Path  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402

from PIL import Image  # noqa: E402
from PySide6.QtCore import QRect, Qt  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402

from qda_app.analysis.displays import DISPLAYS  # noqa: E402
from qda_app.analysis.displays.kinds import PURPOSE_NAMES, DisplayKind  # noqa: E402
from qda_app.i18n import language  # noqa: E402
from qda_app.services.display_given import given_for_all  # noqa: E402
from qda_app.services.displays import catalogue  # noqa: E402
from qda_app.services.sample import make_sample  # noqa: E402
from qda_app.settings import Theme  # noqa: E402
from qda_app.ui.actions import Stage  # noqa: E402
from qda_app.ui.context import Target  # noqa: E402
from qda_app.ui.display.stage import DisplayStage  # noqa: E402
from qda_app.ui.main_window import MainWindow  # noqa: E402
from qda_app.ui.pictures import make_application, pictured_window, settle  # noqa: E402
from tests.pictured_displays.fieldwork import add_fieldwork  # noqa: E402

_WINDOW = (1280, 800)
_WIDE = 760  # px of a picture
_TALLEST = 520
_COLOURS = 48
_PAGE = "displays.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py displays", description="Write a page on every display.")
    parser.add_argument("docs", type=Path)
    docs = parser.parse_args().docs
    pictures = docs / "displays"
    pictures.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with TemporaryDirectory() as place:
        with closing(make_sample(Path(place))) as project:
            corpus, given = project.read.corpus(project.coder), given_for_all(project.read, project.coder)
            ready = sum(one["ready"] for one in catalogue(corpus, given))
            add_fieldwork(project)
            path = project.path
        with pictured_window(path, language="en", theme=Theme.LIGHT) as window:
            taken = dict(take(window, pictures))
    application.processEvents()
    (docs / _PAGE).write_text("\n".join(page(taken, ready)) + "\n", encoding="utf-8")
    return 0


def take(window: MainWindow, folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """A picture of every display that is ready; yields what each kind lacks."""
    window.resize(*_WINDOW)
    window.show_stage(Stage.DISPLAY)
    settle(window)
    stage = window.stack.in_view
    assert isinstance(stage, DisplayStage)
    for part in (stage.gallery, stage.right):
        part.hide()
    for kind in DISPLAYS:
        saved = next((one for one in stage.shelf.saved if one.kind == kind), None)
        window.show_stage(Stage.DISPLAY, Target(kind=kind, display_id=saved.id if saved else None))
        settle(window)
        settle(window)  # a figure is drawn once its numbers are there
        if not stage.shelf.lacks:
            save(stage.sheet.grab().toImage(), folder / f"{kind}.png")
        yield kind, stage.shelf.lacks


def save(image: QImage, path: Path) -> None:
    """Keep a picture for a page: not too wide, not too high, of few colours."""
    narrow = image.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation)
    narrow.copy(QRect(0, 0, narrow.width(), min(narrow.height(), _TALLEST))).save(str(path))
    with Image.open(path) as written:
        few = written.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def page(taken: dict[str, Sequence[str]], ready: int) -> Iterator[str]:
    """The lines of the page, purpose by purpose as in the gallery; `ready` kinds are so on the sample as it ships."""
    yield "# Displays"
    yield ""
    yield (
        f"Every kind of display that the program builds, {len(taken)} of them, {ready} ready on the sample as it "
        "ships; for the others events, summaries and forms were written into a copy first. "
        "Made by `python3 dev.py displays`; do not edit."
    )
    for purpose, name in PURPOSE_NAMES.items():
        kinds = [kind for kind in DISPLAYS.values() if kind.purpose is purpose]
        if kinds:
            yield from ("", f"## {name}")
        for kind in kinds:
            yield from of_kind(kind, taken[kind.key])


def of_kind(kind: DisplayKind, lacks: Sequence[str]) -> Iterator[str]:
    """What a kind asks and needs, and how it looks."""
    english, indonesian = language("en"), language("id")
    yield from ("", f"### {english._(kind.name)}", "")
    yield f"*{indonesian._(kind.name)}* · `display:{kind.key}` · {kind.form}"
    yield from ("", english._(kind.question), "", f"Needs: {english._(kind.needs)}")
    if kind.method:
        yield from ("", f"METHOD §{kind.method}.")
    yield ""
    if lacks:
        yield f"Here it is not ready: {' '.join(lacks)}"
    else:
        yield f"![{english._(kind.name)}](displays/{kind.key}.png)"


if __name__ == "__main__":
    sys.exit(main())
