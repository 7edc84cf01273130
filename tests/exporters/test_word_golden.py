"""Word exports stay as they were looked at and found good.

After a wanted change run this file once with QDA_UPDATE_GOLDENS=1 in the environment, read the difference of
`tests/golden/word`, and look at the pages. Every document is also opened by LibreOffice: all of them in one call.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from lxml import etree

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.reports import Report
from qda_app.exporters.word import write_word
from qda_app.i18n import language
from qda_app.services.figure_reports import figure_report
from tests.exporters import cut_out_pictures, figure_reports, matrix_reports, network_reports, sample_reports
from tests.exporters.word_files import findings, parts

GOLDEN = Path(__file__).parent.parent / "golden" / "word"


@cache
def _figure(kind: str) -> Report:
    return replace(figure_report(figure_reports.figure(kind), language("en")), lang="id")  # as all documents here


@cache
def _network(kind: str) -> Report:
    return replace(figure_report(network_reports.figure(kind), language("en")), lang="id")


REPORTS: Mapping[str, Callable[[], Report]] = {
    "role_ordered": sample_reports.role_ordered,
    "portrait": sample_reports.portrait,
    "triangulation": sample_reports.triangulation,
    "reduction": sample_reports.reduction,
    "chapter": sample_reports.chapter,
    "pictures": cut_out_pictures.pictures,
    **{kind: partial(matrix_reports.report, kind) for kind in matrix_reports.CODES},
    **{kind: partial(_figure, kind) for kind in figure_reports.KINDS},
    **{kind: partial(_network, kind) for kind in network_reports.KINDS},
}
SHARED_PARTS = ("styles", "numbering")


def _readable(part: etree._Element) -> str:
    etree.indent(part)
    return etree.tostring(part, encoding="unicode") + "\n"


def _compare(golden: Path, text: str) -> None:
    if os.environ.get("QDA_UPDATE_GOLDENS"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_a_document_is_still_what_it_was(name: str, tmp_path: Path) -> None:
    write_word(REPORTS[name](), tmp_path / "report.docx")
    package = parts(tmp_path / "report.docx")

    assert findings(tmp_path / "report.docx") == []
    _compare(GOLDEN / f"{name}.xml", _readable(package["word/document.xml"]))
    for part in SHARED_PARTS:
        _compare(GOLDEN / f"{part}.xml", _readable(package[f"word/{part}.xml"]))


def test_every_matrix_figure_and_network_has_its_document() -> None:
    drawn = (Form.MATRIX, Form.FIGURE, Form.NETWORK)
    assert {kind.key for kind in DISPLAYS.values() if kind.form in drawn} <= set(REPORTS)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every golden document as PDF."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("QDA_CI") == "1":
            pytest.fail("LibreOffice is missing, and it must not be missing here.")
        pytest.skip("LibreOffice is not installed.")
    folder = tmp_path_factory.mktemp("printed")
    for name, make in REPORTS.items():
        write_word(make(), folder / f"{name}.docx")
    command = [soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf"]
    files = [str(folder / f"{name}.docx") for name in REPORTS]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=110)
    return folder


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("role_ordered", 4),
        ("portrait", 1),
        ("triangulation", 6),
        ("reduction", 7),
        ("chapter", 7),
        ("pictures", 2),
        *((kind, 3) for kind in matrix_reports.CODES),
        *((kind, 2) for kind in figure_reports.KINDS),
        *((kind, 3) for kind in network_reports.KINDS),
    ],
)
def test_libreoffice_opens_a_document(name: str, pages: int, printed: Path) -> None:
    found = len(re.findall(rb"/Type\s*/Page[^s]", (printed / f"{name}.pdf").read_bytes()))

    assert 0 < found <= pages + 1  # Without Times New Roman or its twin, lines break elsewhere.
