"""Rectangles of pictures and pages, coded like words."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from qda_app.analysis.counts import cooccurrence
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt, PlaceKind, Stance
from qda_app.domain.ids import CodeId, SourceId
from qda_app.domain.sources import Technique
from qda_app.domain.spans import Region, Span
from qda_app.i18n import language
from qda_app.services.checks import problems
from qda_app.services.coding import (
    NewCode,
    code_inductively,
    code_passage,
    move_excerpt,
    set_paraphrase,
    uncode,
)
from qda_app.services.collecting import import_files
from qda_app.services.correcting import correct_text
from qda_app.services.displays import build, display_of
from qda_app.services.exporting import Wish, export
from qda_app.services.listings import excerpts
from qda_app.services.page_images import cuttings, read_pages
from qda_app.services.project import Project
from tests.exporters.word_files import findings
from tests.importers.pdf_files import pdf
from tests.importers.picture_files import jpeg
from tests.services.study import code, project, source
from tests.storage.acts import everything

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")
PART = Region(1, 0.1, 0.2, 0.6, 0.7)


@pytest.fixture
def photo(project: Project, tmp_path: Path) -> SourceId:
    """A photograph, as the source D2 whose one voice is D-1."""
    path, register = tmp_path / "D2_layar.jpg", tmp_path / "sources.csv"
    path.write_bytes(jpeg(place=True))
    register.write_text("file,source_code,technique,persons\nD2_layar.jpg,D2,dokumentasi,D-1\n")
    report = import_files(project, [path], register=register)
    assert [one.code for one in report.imported] == ["D2"]
    return source(project, "D2").id


@pytest.fixture
def document(project: Project, tmp_path: Path) -> SourceId:
    """Two pages of a PDF, as the source D3."""
    path = tmp_path / "D3_peraturan.pdf"
    path.write_bytes(pdf([["Pasal satu.", "Pasal dua."], ["Pasal tiga.", "Tabel nilai."]]))
    import_files(project, [path])
    return source(project, "D3").id


def excerpt_of(project: Project, source_id: SourceId, region: Region = PART, code_id: CodeId | None = None) -> Excerpt:
    return project.read.excerpt(
        code_passage(project, source_id, region, code_id or code(project).id, stance=Stance.SUPPORTS).excerpt_id
    )


def test_a_photograph_is_documentation_without_words(project: Project, photo: SourceId) -> None:
    assert source(project, "D2").technique is Technique.DOCUMENTATION
    assert project.read.text(photo) == ""
    assert source(project, "D2").date
    assert problems(project) == []


def test_the_same_photograph_comes_in_once_and_another_one_does(
    project: Project, photo: SourceId, tmp_path: Path
) -> None:
    (tmp_path / "other.jpg").write_bytes(jpeg(orientation=3))

    report = import_files(project, [tmp_path / "D2_layar.jpg", tmp_path / "other.jpg"])

    assert [one.file for one in report.skipped] == ["D2_layar.jpg"]
    assert [one.file for one in report.imported] == ["other.jpg"]


def test_a_rectangle_is_an_excerpt_with_number_voice_and_coding(project: Project, photo: SourceId) -> None:
    excerpt = excerpt_of(project, photo)

    assert (excerpt.kind, excerpt.number, excerpt.region, excerpt.span) == (PlaceKind.REGION, 1, PART, Span(0, 0))
    voice = project.read.voices(photo, project.coder.id)[excerpt.id]
    assert next(one.short_id for one in project.read.informants() if one.id == voice) == "D-1"
    assert problems(project) == []


def test_coding_the_same_rectangle_again_keeps_one_excerpt(project: Project, photo: SourceId) -> None:
    first = excerpt_of(project, photo)
    again = excerpt_of(project, photo, Region(1, 0.1, 0.2000000001, 0.6, 0.7), code(project, "DANA").id)

    assert first.id == again.id
    assert len(project.read.codings_of(first.id)) == 2


def test_a_new_code_can_be_made_of_a_rectangle(project: Project, photo: SourceId) -> None:
    coding = code_inductively(project, photo, PART, NewCode("LAYAR", "Layar"))

    assert project.read.excerpt(coding.excerpt_id).region == PART


@pytest.mark.parametrize(
    ("region", "sentence"),
    [
        (Region(2, 0.1, 0.1, 0.5, 0.5), "no page 2"),
        (Region(1, 0.5, 0.1, 0.5, 0.9), "empty"),
        (Region(1, 2.0, 2.0, 3.0, 3.0), "empty"),
    ],
)
def test_a_rectangle_beside_the_picture_is_refused(
    project: Project, photo: SourceId, region: Region, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        code_passage(project, photo, region, code(project).id)


def test_words_cannot_be_coded_in_a_picture_nor_rectangles_in_a_transcript(project: Project, photo: SourceId) -> None:
    with pytest.raises(UserError):
        code_passage(project, photo, Span(0, 3), code(project).id)
    with pytest.raises(UserError):
        code_passage(project, source(project).id, PART, code(project).id)


def test_undo_takes_every_step_on_a_rectangle_back(project: Project, photo: SourceId) -> None:
    before = everything(project)
    excerpt = excerpt_of(project, photo)
    set_paraphrase(project, excerpt.id, "Layar memuat tabel.")
    moved = move_excerpt(project, excerpt.id, Region(1, 0.0, 0.0, 0.5, 0.5))
    assert moved.region == Region(1, 0.0, 0.0, 0.5, 0.5)

    for _step in range(3):
        project.undo()

    assert everything(project) == before


def test_uncoding_takes_a_rectangle_away(project: Project, photo: SourceId) -> None:
    excerpt = excerpt_of(project, photo)

    uncode(project, project.read.codings_of(excerpt.id)[0].id)

    assert project.read.excerpts(photo, project.coder.id) == []


def test_a_rectangle_of_a_page_stands_beside_its_words_and_moves_with_them(
    project: Project, document: SourceId
) -> None:
    pages = project.read.pages(document)
    excerpt = excerpt_of(project, document, Region(2, 0.0, 0.0, 1.0, 1.0))
    assert excerpt.span == Span(pages[1].start, pages[1].start)

    correct_text(project, document, "Pembuka yang panjang. " + project.read.text(document))

    now = project.read.excerpt(excerpt.id)
    assert now.start == project.read.pages(document)[1].start
    assert now.region == excerpt.region
    assert problems(project) == []


def test_codes_on_rectangles_that_overlap_meet(project: Project, photo: SourceId) -> None:
    excerpt_of(project, photo)
    excerpt_of(project, photo, Region(1, 0.5, 0.5, 0.9, 0.9), code(project, "DANA").id)
    excerpt_of(project, photo, Region(1, 0.9, 0.9, 1.0, 1.0), code(project, "DANA").id)

    assert [(one.a, one.b, one.n) for one in cooccurrence(project.read.corpus(project.coder))] == [("DANA", "RAPAT", 1)]


def test_a_list_says_where_a_rectangle_stands(project: Project, photo: SourceId, document: SourceId) -> None:
    excerpt_of(project, photo)
    excerpt_of(project, document, Region(2, 0.0, 0.0, 0.5, 0.5))

    first, second = excerpts(project.read.corpus(project.coder))

    assert (first["id"], first["page"], first["region"], first["of_picture"]) == (
        "D2-01",
        1,
        [0.1, 0.2, 0.6, 0.7],
        True,
    )
    assert (second["kind"], second["page"], second["of_picture"]) == ("region", 2, False)


def test_a_display_shows_what_was_written_of_a_rectangle_without_quotation_marks(
    project: Project, photo: SourceId, document: SourceId
) -> None:
    excerpt = excerpt_of(project, photo)
    other = excerpt_of(project, document, Region(2, 0.0, 0.0, 0.5, 0.5))
    set_paraphrase(project, excerpt.id, "Layar memuat tabel.")

    matrix = build(project, display_of("reduction-table"), language("en")).table

    found = {cell.quote.excerpt_id: cell for row in matrix.cells for cell in row if cell.quote}
    assert found[excerpt.id].quote_text == "Layar memuat tabel."
    assert found[other.id].quote_text == "[part of page 2]"
    quote = found[other.id].quote
    assert quote
    assert (quote.locator, quote.quoted("x")) == ("D3-01, page 2", "x")


def test_what_rectangles_show_is_cut_out_for_print(project: Project, photo: SourceId, document: SourceId) -> None:
    shown = [excerpt_of(project, photo), excerpt_of(project, document, Region(2, 0.0, 0.0, 0.5, 0.5))]

    found = cuttings(project, shown).of

    assert [(found[one.id].width, found[one.id].height) for one in shown][0] == (30, 20)
    assert all(found[one.id].png.startswith(b"\x89PNG") for one in shown)


@pytest.mark.parametrize("what", ["display:reduction-table", "excerpts"])
def test_a_document_shows_the_picture_with_its_alternative_text(
    project: Project, photo: SourceId, tmp_path: Path, what: str
) -> None:
    excerpt = excerpt_of(project, photo)
    set_paraphrase(project, excerpt.id, "Layar memuat tabel.")

    for suffix in ("docx", "html", "xlsx"):
        export(project, Wish(what, project.coder, language="en"), tmp_path / f"list.{suffix}")

    with ZipFile(tmp_path / "list.docx") as package:
        body = package.read("word/document.xml").decode()
        assert 'descr="D2-01, picture: Layar memuat tabel."' in body
        assert package.read("word/media/image1.png").startswith(b"\x89PNG")
    page = (tmp_path / "list.html").read_text("utf-8")
    assert 'alt="D2-01, picture: Layar memuat tabel."' in page
    export(project, Wish(what, project.coder), tmp_path / "id.docx")
    assert findings(tmp_path / "id.docx") == []


def test_a_transcript_has_no_pages_to_show(project: Project) -> None:
    assert read_pages(project, source(project).id) is None
