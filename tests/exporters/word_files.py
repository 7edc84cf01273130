"""Word files as tests read them."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from qda_app.domain.reports import Block, Report
from qda_app.exporters.word import write_word
from tests.checks.check_docx import Check

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = Report("Laporan", ())
Element = etree._Element


def written(report: Report, folder: Path) -> Path:
    """The report as a file."""
    path = folder / "report.docx"
    write_word(report, path)
    return path


def parts(path: Path) -> Mapping[str, Element]:
    """Every XML part of a document, parsed."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(package.read(name)) for name in names}


def body(folder: Path, *blocks: Block, like: Report = PLAIN) -> list[Element]:
    """The body of a document of these blocks, in all else like another one."""
    return list(parts(written(replace(like, blocks=blocks), folder))["word/document.xml"][0])


def words(element: Element) -> str:
    """What a reader sees: hyphens that do not break are hyphens, breaks are breaks."""
    signs = {W + "noBreakHyphen": "-", W + "br": "\n", W + "tab": "\t"}
    found = element.iter(W + "t", *signs)
    return "".join(signs.get(str(one.tag)) or one.text or "" for one in found)


def raw(element: Element) -> str:
    """Every character in an element, codes of fields too, but no hyphen that does not break."""
    return "".join(map(str, element.itertext()))


def attribute(element: Element, path: str, name: str = "val") -> str | None:
    """An attribute of the first element on a path such as `pPr/pStyle`."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def fields(element: Element) -> list[str]:
    """The codes of the fields, in order."""
    return [(code.text or "").strip() for code in element.iter(W + "instrText")]


def findings(path: Path, expect_rows: int | None = None) -> list[tuple[str, str]]:
    """What the checker of thesis norms has to say."""
    check: Any = Check(path, expect_rows)
    return list(check.findings)


def report_of(path: Path) -> dict[str, Any]:
    """What the checker sees in a document."""
    check: Any = Check(path)
    return dict(check.report)
