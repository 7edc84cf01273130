"""A window on the stage Reduce: two interviews, the Agile Governance codebook, and W1 coded a little."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qda_app import paths
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage, set_paraphrase
from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.kept_projects import made_once

W1 = """Kode: W1
Informan: I-1, Kepala Bidang Teknologi Informatika
Tanggal: 14 Maret 2022

P: Bagaimana perbaikan aplikasi dilakukan?
I-1: Tiap bulan kami rilis versi perbaikan. Dasarnya keluhan warga.

P: Apakah semua rincian dapat dibuka?
I-1: Yang ringkas iya, publik. Kalau yang rinci untuk desa dan inspektorat.
"""
W2 = """Kode: W2
Informan: I-2, Kepala Bidang Statistik
Tanggal: 17 Maret 2022

P: Apakah data dibuka?
I-2: Sebagian, lewat portal. Keluhan warga kami baca tiap pekan.
"""


def span_of(project: Project, source: str, words: str) -> Span:
    found = project.read.source_named(source)
    assert found
    start = project.read.text(found.id).index(words)
    return Span(start, start + len(words))


def code(project: Project, source: str, words: str, code: str, stance: Stance | None = None) -> Coding:
    found, node = project.read.source_named(source), project.read.code_tree().named(code)
    assert found
    assert node
    return code_passage(project, found.id, span_of(project, source, words), node.id, stance=stance)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two interviews, of which W1 has two excerpts; coder RA."""
    made = make_project(tmp_path)
    yield made
    made.close()


@made_once
def make_project(folder: Path) -> Project:
    files = [folder / "W1.txt", folder / "W2.txt"]
    for path, words in zip(files, (W1, W2), strict=True):
        path.write_text(words, encoding="utf-8")
    made = new_project(
        folder / "study.qdaproj", title="Agile", coder="RA", codebook=paths.CODEBOOKS / "agile_governance.yaml"
    )
    import_files(made, files)
    code(made, "W1", "Tiap bulan kami rilis versi perbaikan.", "TRA-PERBAIKAN", Stance.SUPPORTS)
    public = code(made, "W1", "Yang ringkas iya, publik.", "TRA-AKSES")
    set_paraphrase(made, public.excerpt_id, "Ringkasan terbuka.")
    return made


class Desk:
    """The stage in its window, and what a test asks of it."""

    def __init__(self, window: MainWindow, stage: ReduceStage, qtbot: QtBot) -> None:
        self.window, self.stage, self.qtbot = window, stage, qtbot
        self.view, self.box = stage.reading.view, stage.hand.box

    @property
    def project(self) -> Project:
        context = self.window.context
        assert context
        return context.project

    def idle(self) -> None:
        """Everything that was asked for is done and shown."""
        self.qtbot.waitUntil(lambda: self.window.jobs.is_idle)

    def open(self, source: str) -> None:
        found = self.project.read.source_named(source)
        assert found
        self.stage.desk.open(found.id)
        self.idle()

    def select(self, words: str) -> Span:
        """Select words of the open source, as if by the mouse."""
        start = self.view.snapshot.text.index(words)
        self.view.select(Span(start, start + len(words)))
        self.view.setFocus()
        return Span(start, start + len(words))

    def excerpts(self, source: str = "W1") -> list[Excerpt]:
        found = self.project.read.source_named(source)
        assert found
        return self.project.read.excerpts(found.id, self.project.coder.id)

    def codes_at(self, words: str, source: str = "W1") -> list[tuple[str, Stance | None, int | None]]:
        """The codes of the excerpt that holds just these words."""
        place = span_of(self.project, source, words)
        read = self.project.read
        found = [excerpt for excerpt in self.excerpts(source) if excerpt.span == place]
        codings = [coding for excerpt in found for coding in read.codings_of(excerpt.id)]
        return sorted((read.code(one.code_id).short_id, one.stance, one.strength) for one in codings)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, window: MainWindow, project_path: Path, idle: Callable[[], None]) -> Desk:
    """The stage with W1 open."""
    window.opener.open(project_path)
    idle()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.show_stage(Stage.REDUCE)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    qtbot.waitUntil(lambda: stage.desk.is_filled and stage.desk.source is not None and window.jobs.is_idle)
    made = Desk(window, stage, qtbot)
    made.open("W1")
    return made
