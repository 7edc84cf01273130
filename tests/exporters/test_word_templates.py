"""A department's own document as template: its styles, pages and headers are taken, the rest is ours."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from qda_app import i18n
from qda_app.domain.errors import UserError
from qda_app.domain.looks import Look
from qda_app.exporters.registry import write_report
from qda_app.exporters.word.templates import read_template
from tests.exporters import sample_reports
from tests.exporters.word_files import W, attribute, findings, parts, report_of, words

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folio paper, margins of 3 cm, a header with the name of a faculty, headings without numbers, no style Quote."""
    path = tmp_path_factory.mktemp("template") / "jurusan.docx"
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21.5), Cm(33)
    section.left_margin = section.top_margin = section.right_margin = section.bottom_margin = Cm(3)
    section.header.paragraphs[0].text = "Fakultas Contoh"
    made.styles["Normal"].font.name = "Cambria"
    made.styles["Quote"].element.getparent().remove(made.styles["Quote"].element)
    made.core_properties.author = "Orang Lain"
    made.add_paragraph("Isi contoh yang tidak ikut.")
    made.save(str(path))
    return path


@pytest.fixture(scope="module")
def dressed(template: Path) -> tuple[Path, list[str]]:
    path = template.with_name("bab.docx")
    i18n.use("en")
    return path, list(write_report(sample_reports.chapter(), path, Look(template=template)))


def test_the_styles_of_the_template_are_used(dressed: tuple[Path, list[str]]) -> None:
    package = parts(dressed[0])
    styles = {one.get(W + "styleId"): one for one in package["word/styles.xml"].iter(W + "style")}
    used = {one.get(W + "val") for one in package["word/document.xml"].iter(W + "pStyle")}

    assert attribute(styles["Normal"], "rPr/rFonts", "ascii") == "Cambria"
    assert used <= styles.keys()
    assert {"Heading1", "Heading2", "BodyText"} <= used


def test_headings_without_numbers_get_ours(dressed: tuple[Path, list[str]]) -> None:
    package = parts(dressed[0])
    heading = next(one for one in package["word/styles.xml"].iter(W + "style") if one.get(W + "styleId") == "Heading1")
    number = attribute(heading, "pPr/numPr/numId")
    listed = next(one for one in package["word/numbering.xml"].iter(W + "num") if one.get(W + "numId") == number)
    of = attribute(listed, "abstractNumId")
    found = next(
        one for one in package["word/numbering.xml"].iter(W + "abstractNum") if one.get(W + "abstractNumId") == of
    )

    assert attribute(next(found.iter(W + "lvl")), "lvlText") == "BAB %1"


def test_missing_styles_are_named_in_a_sentence(dressed: tuple[Path, list[str]]) -> None:
    (said,) = dressed[1]

    assert said.startswith("The template has no style for these")
    assert "Quote" in said
    assert "heading 1" not in said


def test_paper_margins_and_header_are_those_of_the_template(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "lebar.docx"
    write_report(sample_reports.role_ordered(), path, Look(template=template))
    sections = report_of(path)["sections"]
    upright = [one for one in sections if one["orientation"] == "portrait"]
    lying = [one for one in sections if one["orientation"] == "landscape"]
    headers = [words(tree) for name, tree in parts(path).items() if "header" in name and not name.endswith(".rels")]

    assert {one["page_twips"]["h"] for one in upright} == {18709}
    assert {one["page_twips"]["w"] for one in lying} == {18709}
    assert {tuple(one["margins_cm"].values()) for one in sections} == {(3.0, 3.0, 3.0, 3.0)}
    assert "Fakultas Contoh" in headers


def test_the_rest_of_the_norms_still_hold(dressed: tuple[Path, list[str]]) -> None:
    allowed = ("paper is not A4", "are no preset", "fonts besides")
    found = [said for level, said in findings(dressed[0]) if level == "must"]

    assert [said for said in found if not any(one in said for one in allowed)] == []
    assert "Isi contoh" not in words(parts(dressed[0])["word/document.xml"])


def test_a_template_that_numbers_its_chapters_begins_with_ours(template: Path, tmp_path: Path) -> None:
    made = Document(str(template))
    bullet = made.styles["List Number"].element.pPr.find(qn("w:numPr"))
    made.styles["Heading 1"].element.get_or_add_pPr().insert(0, bullet)
    made.save(str(tmp_path / "bernomor.docx"))
    write_report(sample_reports.chapter(), tmp_path / "bab.docx", Look(template=tmp_path / "bernomor.docx"))
    package = parts(tmp_path / "bab.docx")
    heading = next(one for one in package["word/styles.xml"].iter(W + "style") if one.get(W + "styleId") == "Heading1")
    number = attribute(heading, "pPr/numPr/numId")
    listed = next(one for one in package["word/numbering.xml"].iter(W + "num") if one.get(W + "numId") == number)

    assert attribute(listed, "lvlOverride/startOverride") == "4"


def test_what_is_no_document_is_refused_in_a_sentence(tmp_path: Path) -> None:
    text, empty, missing = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "c.docx"
    text.write_text("bukan dokumen")
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    for path, said in ((text, "no Word document"), (empty, "no Word document"), (missing, "could not be read")):
        with pytest.raises(UserError, match=said):
            read_template(path)


def test_macros_are_refused(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "makro.docx"
    path.write_bytes(template.read_bytes())
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"\x00")

    with pytest.raises(UserError, match="holds macros"):
        read_template(path)
