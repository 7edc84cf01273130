"""A list and a matrix with what rectangles of a picture show, as the services make them of a small project."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import new_id
from qda_app.domain.reports import Report
from qda_app.domain.spans import Region, Span
from qda_app.services.coding import code_passage, set_paraphrase
from qda_app.services.collecting import import_files
from qda_app.services.exporting import Wish, report
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from tests.importers.picture_files import corners, jpeg
from tests.storage.acts import add

_WIDE, _HIGH = Region(1, 0.1, 0.2, 0.9, 0.4), Region(1, 0.0, 0.0, 0.2, 1.0)
_SOURCES = "file,source_code,technique,date,persons\nD2_layar.jpg,D2,dokumentasi,21/03/2022,D-1\n"


def pictures() -> Report:
    """Words, a wide rectangle with a paraphrase and a high one without; below, the same in a reduction table."""
    with TemporaryDirectory() as folder:
        project = _project(Path(folder))
        wishes = [Wish(what, project.coder) for what in ("excerpts", "display:reduction-table")]
        listed, display = (report(project, wish) for wish in wishes)
        project.close()
    return replace(listed, blocks=(*listed.blocks, *display.blocks))


def _project(folder: Path) -> Project:
    photo, note, register = folder / "D2_layar.jpg", folder / "W1.txt", folder / "sources.csv"
    photo.write_bytes(jpeg(corners(600, 400)))
    note.write_text("P: Apa yang tampil?\nI-1: Tabel pekerjaan, diperbarui tiap Senin.\n", encoding="utf-8")
    register.write_text(_SOURCES, encoding="utf-8")
    project = new_project(folder / "study.qdaproj", coder="Rini")
    import_files(project, [photo, note], register=register)
    code = Code(new_id(), "LAYAR", "Layar di lobi", proposition="Kemajuan dapat dilihat siapa saja.")
    add(project, "Add a code", code)
    sources = {one.short_id: one for one in project.read.sources()}
    start = project.read.text(sources["W1"].id).index("Tabel")
    code_passage(project, sources["W1"].id, Span(start, start + 15), code.id, stance=Stance.SUPPORTS, strength=2)
    wide = code_passage(project, sources["D2"].id, _WIDE, code.id, stance=Stance.MIXED)
    code_passage(project, sources["D2"].id, _HIGH, code.id)
    set_paraphrase(project, wide.excerpt_id, "Bilah kemajuan tampil di bagian atas.")
    return project
