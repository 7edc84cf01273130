"""The file itself: its parts, and nothing about a person or a machine."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from lxml import etree

from qda_app import paths
from qda_app.domain.reports import ChapterNumbers, HeadingScheme, Report, Spacing
from qda_app.exporters.characters import printable
from qda_app.exporters.labels import LABELS
from qda_app.exporters.word.fields import field
from qda_app.exporters.word.pictures import Picture
from qda_app.exporters.word.sections import Part
from qda_app.exporters.word.xml import NAMESPACES, Element, element, paragraph

_TEMPLATES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relationships.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}
_MARGIN_PARTS = {
    Part.HEADER_WITH_NUMBER: "header1.xml",
    Part.HEADER_EMPTY: "header2.xml",
    Part.FOOTER_WITH_NUMBER: "footer1.xml",
    Part.FOOTER_EMPTY: "footer2.xml",
}
_LINES = {Spacing.ONE_AND_A_HALF: 360, Spacing.DOUBLE: 480}  # in 240ths of a line
_LEVELS = {
    HeadingScheme.DECIMAL: {
        **{"legal": "      <w:isLgl/>\n", "format_1": "decimal", "format_2": "decimal", "format_3": "decimal"},
        **{"text_1": "%1.%2", "text_2": "%1.%2.%3", "text_3": "%4."},
    },
    HeadingScheme.LETTERS: {
        **{"legal": "", "format_1": "upperLetter", "format_2": "decimal", "format_3": "lowerLetter"},
        **{"text_1": "%2.", "text_2": "%3.", "text_3": "%4."},
    },
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WHEN = (1980, 1, 1, 0, 0, 0)  # Equal reports make equal files.


def write_package(report: Report, body: Element, pictures: Sequence[Picture], path: Path) -> None:
    """Write the document to `path`."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in _parts(report, body, pictures):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


def _parts(report: Report, body: Element, pictures: Sequence[Picture]) -> Iterator[tuple[str, bytes]]:
    yield from ((name, _filled(template, report)) for name, template in _TEMPLATES.items())
    yield "word/document.xml", _serialised(element("document", body))
    yield "word/_rels/document.xml.rels", _serialised(_relationships(pictures))
    yield from ((f"word/{name}", _serialised(_margin_part(part))) for part, name in _MARGIN_PARTS.items())
    yield from ((f"word/media/{picture.file_name}", picture.png) for picture in pictures)


def _filled(template: str, report: Report) -> bytes:
    """A part whose words depend on the report's language and chapters."""
    labels = LABELS[report.lang]
    text = (paths.RESOURCES / "word" / template).read_text(encoding="utf-8")
    filled = Template(text).substitute(
        title=escape(printable(report.title)),
        tag=labels.tag,
        decimal=labels.decimal,
        separator=labels.list_separator,
        chapter=labels.chapter,
        appendix=labels.appendix,
        first=report.chapter,
        chapter_format="decimal" if report.numbers is ChapterNumbers.ARABIC else "upperRoman",
        line=_LINES[report.spacing],
        **_LEVELS[report.headings],
    )
    return filled.encode()


def _margin_part(part: Part) -> Element:
    """A header or footer, with or without the page's number."""
    style, side = ("Header", "right") if part.is_header else ("Footer", "center")
    number = field("PAGE", "1") if part.has_number else []
    return element("hdr" if part.is_header else "ftr", paragraph(style, *number, also=(element("jc", val=side),)))


def _relationships(pictures: Sequence[Picture]) -> Element:
    parts = [(kind, f"rId{kind.title()}", f"{kind}.xml") for kind in ("styles", "numbering", "settings")]
    parts += [("header" if part.is_header else "footer", part.value, name) for part, name in _MARGIN_PARTS.items()]
    parts += [("image", picture.relation, f"media/{picture.file_name}") for picture in pictures]
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    for kind, relation, target in parts:
        made = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
        made.attrib.update({"Id": relation, "Type": f"{_KINDS}/{kind}", "Target": target})
    return root


def _serialised(root: Element) -> bytes:
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
