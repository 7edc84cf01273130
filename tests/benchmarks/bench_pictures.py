"""Photographs and PDF pages in Reduce: opening them, and one rectangle more among many."""

import io
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from PIL import Image, ImageFilter
from PySide6.QtWidgets import QApplication

from qda_app import paths
from qda_app.domain.excerpts import Coding, Excerpt, PlaceKind
from qda_app.domain.ids import ExcerptId, SourceId, new_id
from qda_app.domain.spans import Region
from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.benchmarks.harness import PATIENCE_S, WINDOW, Measurement, Paints, Took, measured
from tests.importers.pdf_files import pdf

PHOTO, MANY, PAGES = (4_000, 3_000), 500, 127
SIZE = f"{MANY} rectangles"


def measure() -> list[Measurement]:
    """What one waits for when a picture is opened or coded."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pictures.qdaproj"
        _build(path, Path(folder))
        desk = PictureDesk(path, Path(folder))
        rows = [
            measured("open a photo of 12 megapixels, to its first paint", 250, [desk.open_photo() for _ in range(7)]),
            measured(f"show one rectangle more, {SIZE}", 16, [desk.add() for _ in range(12)]),
            measured(f"code a rectangle until it is seen, {SIZE}", 100, [desk.code() for _ in range(9)]),
            measured(f"a wheel step, {SIZE}", 16, [desk.scroll() for _ in range(12)]),
            measured(f"open a PDF of {PAGES} pages, to its first page", 150, [desk.open_pages() for _ in range(7)]),
        ]  # fmt: skip
        desk.close()
        return rows


class PictureDesk:
    """The stage in its window."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Wait until everything is read."""
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.window = MainWindow(Settings(folder / "settings.json"), Dialogs(), Errors(folder / "reports"))
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.opener.open(path)
        self._wait(lambda: self.window.context is not None)
        self.window.show_stage(Stage.REDUCE)
        stage = self.window.stack.in_view
        assert isinstance(stage, ReduceStage)
        self.stage, self.view = stage, stage.reading.pages.view
        self._wait(lambda: stage.desk.is_filled and stage.desk.source is not None)
        self.ids = {reading.source.short_id: reading.source.id for reading in stage.desk.readings}
        self.paints = Paints()
        self.paints.watch(self.view.viewport())
        self._number = count()

    def open_photo(self) -> Took:
        """From the click on the source to the picture."""
        self._open("D2")
        took = self.paints.until(partial(self._open, "D1", lambda: self.view.pictures.whole(1) is not None))
        assert len(self.view.marks) == MANY
        return took

    def add(self) -> Took:
        """The view alone: an excerpt more, painted where it lies."""
        excerpt = self.view.marks.get(next(iter(self._excerpt_ids())))
        assert excerpt
        region = Region(1, 0.4, 0.4, 0.45, 0.45)
        return self.paints.until(lambda: self.view.put_excerpt(excerpt._replace(excerpt_id=new_id(), place=region)))

    def code(self) -> Took:
        """Through the writer into the project, and back to the picture."""
        number = next(self._number)
        left = 0.02 + 0.03 * number
        code = self.stage.desk.tree.codable[number]
        before = len(self.view.marks)

        def act() -> None:
            self.stage.acts.code(Region(1, left, 0.3, left + 0.02, 0.34), code.id)
            self._wait(lambda: len(self.view.marks) > before, is_idle=False)

        took = self.paints.until(act)
        self._wait(lambda: True)  # the inspector cuts the rectangle out of the photograph meanwhile
        return took

    def scroll(self) -> Took:
        """One step at twice the size, rectangles all over it."""
        self.view.set_zoom(0.5)
        bar = self.view.verticalScrollBar()
        return self.paints.until(lambda: bar.setValue((bar.value() + 60) % bar.maximum()))

    def open_pages(self) -> Took:
        """From the key to the first page; the text is open already."""
        self._open("D1")
        self._open("D2")
        reading = self.stage.reading

        def act() -> None:
            reading.switch_page()
            self._wait(lambda: reading.shows_pages and self.view.pictures.whole(1) is not None, is_idle=False)

        took = self.paints.until(act)
        assert len(self.view.sheet.pages) == PAGES
        self._wait(lambda: True)
        return took

    def close(self) -> None:
        """Let the project go."""
        self.window.close()

    def _excerpt_ids(self) -> list[ExcerptId]:
        return [one.id for one in self.stage.desk.work.in_source(self.ids["D1"])]

    def _open(self, short_id: str, is_done: Callable[[], bool] | None = None) -> None:
        source_id: SourceId = self.ids[short_id]
        self.stage.desk.open(source_id)
        self._wait(lambda: self.stage.desk.source_id == source_id and (is_done is None or is_done()))

    def _wait(self, is_done: Callable[[], bool], *, is_idle: bool = True) -> None:
        give_up_at = time.monotonic() + 6 * PATIENCE_S
        while not (is_done() and (self.window.jobs.is_idle or not is_idle)) and time.monotonic() < give_up_at:
            QApplication.processEvents()
        assert is_done()


def _build(path: Path, folder: Path) -> None:
    """A photograph with rectangles, and a long PDF; the same in every run but for its GUIDs."""
    project = new_project(path, title="Pictures", coder="RA", codebook=paths.CODEBOOKS / "agile_governance.yaml")
    photo, document = folder / "D1_foto.jpg", folder / "D2_peraturan.pdf"
    photo.write_bytes(_photo())
    line = "Pasal {page}.{number} tentang tambahan penghasilan pegawai."
    document.write_bytes(pdf([[line.format(page=page, number=one) for one in range(45)] for page in range(PAGES)]))
    import_files(project, [photo, document])
    _add_rectangles(project)
    project.close()


def _photo() -> bytes:
    grain = Image.effect_noise((1_000, 750), 40).resize(PHOTO).filter(ImageFilter.GaussianBlur(1))
    file = io.BytesIO()
    Image.merge("RGB", (grain, grain.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grain)).save(file, "JPEG", quality=90)
    return file.getvalue()


def _add_rectangles(project: Project) -> None:
    source = project.read.source_named("D1")
    assert source
    version, codes = project.read.version(source.id), project.read.code_tree().codable
    excerpts = []
    for number in range(MANY):
        left, top = 0.02 + 0.038 * (number % 25), 0.02 + 0.048 * (number // 25)
        made = Excerpt(new_id(), source.id, version.id, project.coder.id, number + 1, 0, 0, PlaceKind.REGION, 1)
        excerpts.append(replace(made, left=left, top=top, right=left + 0.06, bottom=top + 0.06))
    with project.changing("Code") as work:
        work.add(*excerpts)
        work.add(*(Coding(new_id(), one.id, codes[place % 40].id) for place, one in enumerate(excerpts)))
        work.claim_numbers({source.id: MANY})
