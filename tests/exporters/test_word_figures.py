"""Figures in Word: in the line, described, without traces."""

import zipfile
from dataclasses import replace
from pathlib import Path

from qda_app.domain.reports import Figure
from tests.exporters.sample_reports import png
from tests.exporters.word_files import W, attribute, body, words

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_PER_CM = 360_000
FIGURE = Figure("Jumlah Kutipan", png(400, 200), 10.0, "Hasil pengodean, 2022.", "Diagram batang.")


def test_a_figure_stands_above_its_caption(tmp_path: Path) -> None:
    picture, caption, source = body(tmp_path, FIGURE)[:3]

    assert picture.find(f".//{WP}inline") is not None
    assert words(caption) == "Gambar\u00a04.1 Jumlah Kutipan"
    assert words(source) == "Sumber: Hasil pengodean, 2022."
    assert attribute(source, "pPr/jc") == "center"


def test_a_picture_keeps_its_proportions_and_fits_the_page(tmp_path: Path) -> None:
    sizes = []
    for figure in (FIGURE, replace(FIGURE, width_cm=30.0), replace(FIGURE, png=png(200, 800))):
        extent = body(tmp_path, figure)[0].find(f".//{WP}extent")
        assert extent is not None
        sizes.append(tuple(int(extent.get(edge, "0")) / EMU_PER_CM for edge in ("cx", "cy")))

    assert sizes == [(10.0, 5.0), (13.9, 6.95), (4.5, 18.0)]


def test_a_picture_says_what_it_shows(tmp_path: Path) -> None:
    properties = body(tmp_path, FIGURE)[0].find(f".//{WP}docPr")

    assert properties is not None
    assert properties.get("descr") == "Diagram batang."


def test_remarks_of_drawing_programs_are_taken_out(tmp_path: Path) -> None:
    body(tmp_path, FIGURE)
    with zipfile.ZipFile(tmp_path / "report.docx") as package:
        picture = package.read("word/media/image1.png")

    assert b"tEXt" in FIGURE.png
    assert b"tEXt" not in picture
    assert picture.endswith(b"IEND\xaeB`\x82")


def test_each_figure_has_a_part_of_its_own(tmp_path: Path) -> None:
    shown = body(tmp_path, FIGURE, replace(FIGURE, caption="Lain"))
    numbers = [one.get("id") for block in shown for one in block.iter(WP + "docPr")]
    bookmarks = {mark.get(W + "name") for block in shown for mark in block.iter(W + "bookmarkStart")}

    assert numbers == ["1", "2"]
    assert len(bookmarks) == 4
