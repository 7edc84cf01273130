"""The file itself: its parts, and nothing about a person or a machine."""

import string
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from qda_app import paths
from qda_app.domain.reports import ChapterNumbers, HeadingScheme, Report, Spacing
from qda_app.exporters.characters import printable
from qda_app.exporters.labels import LABELS
from qda_app.exporters.word.dress import Dress
from qda_app.exporters.word.fields import field
from qda_app.exporters.word.pages import Part
from qda_app.exporters.word.pictures import Picture
from qda_app.exporters.word.templates import TYPES_SPACE, Template
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
Related = tuple[str, str, str]  # kind, id and target
_OWN_PARTS: Sequence[Related] = [
    (kind, f"rId{kind.title()}", f"{kind}.xml") for kind in ("styles", "numbering", "settings")
]
_TYPES, _MARGINS, _OWN_MEDIA = "[Content_Types].xml", ("header", "footer"), "media/qda"
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


def write_package(
    report: Report, body: Element, pictures: Sequence[Picture], path: Path, template: Template | None = None
) -> Sequence[str]:
    """Write the document to `path`; returns the names of the styles that the template lacks."""
    dressed = _Dressed(report, body, pictures, template) if template else None
    with zipfile.ZipFile(path, "w") as package:
        for name, content in dressed.parts() if dressed else _parts(report, body, pictures):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return dressed.dress.missing if dressed else ()


def _parts(report: Report, body: Element, pictures: Sequence[Picture]) -> Iterator[tuple[str, bytes]]:
    yield from ((name, _filled(template, report)) for name, template in _TEMPLATES.items())
    yield "word/document.xml", _serialised(element("document", body))
    related = [*_OWN_PARTS, *_margin_relations(), *_pictured(pictures, "media")]
    yield "word/_rels/document.xml.rels", _serialised(_relationships(related))
    yield from ((f"word/{name}", _serialised(_margin_part(part))) for part, name in _MARGIN_PARTS.items())
    yield from ((f"word/media/{picture.file_name}", picture.png) for picture in pictures)


class _Dressed:
    """The parts of a document in the dress of a template."""

    def __init__(self, report: Report, body: Element, pictures: Sequence[Picture], template: Template) -> None:
        self._report, self._body, self._pictures, self._template = report, body, pictures, template
        styles, numbering = (etree.fromstring(_filled(f"{one}.xml", report)) for one in ("styles", "numbering"))
        self.dress = Dress(template, styles, numbering, report)
        self._has_headers = any(one.kind in _MARGINS for one in template.relations.values())

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Every part by its name, ours first."""
        yield _TYPES, _serialised(self._types())
        for part in ("_rels/.rels", "docProps/app.xml", "docProps/core.xml"):
            yield part, _filled(_TEMPLATES[part], self._report)
        yield "word/settings.xml", _serialised(self._settings())
        margins = {} if self._has_headers else {one: _margin_part(part) for part, one in _MARGIN_PARTS.items()}
        self.dress.put_on([self._body, *margins.values()])
        yield "word/document.xml", _serialised(element("document", self._body))
        yield "word/styles.xml", _serialised(self.dress.styles)
        yield "word/numbering.xml", _serialised(self.dress.numbering)
        yield "word/_rels/document.xml.rels", _serialised(_relationships(self._relations()))
        yield from ((f"word/{one}", _serialised(part)) for one, part in margins.items())
        yield from ((f"word/{_OWN_MEDIA}/{one.file_name}", one.png) for one in self._pictures)
        yield from self._template.parts.items()

    def _relations(self) -> list[Related]:
        theirs = [(one.kind, template_relation(key), f"/{one.part}") for key, one in self._template.relations.items()]
        margins = [] if self._has_headers else _margin_relations()
        return [*_OWN_PARTS, *margins, *_pictured(self._pictures, _OWN_MEDIA), *theirs]

    def _types(self) -> Element:
        types = etree.fromstring(_filled("content_types.xml", self._report))
        if self._has_headers:
            for one in types.findall(f"{TYPES_SPACE}Override"):
                if one.get("PartName", "").removeprefix("/word/") in _MARGIN_PARTS.values():
                    types.remove(one)
        there = {one.get("Extension") for one in types}
        for suffix in {part.rpartition(".")[2].lower() for part in self._template.parts} - there:
            if kind := self._template.defaults.get(suffix):
                types.insert(0, etree.Element(f"{TYPES_SPACE}Default", Extension=suffix, ContentType=kind))
        for part, kind in self._template.types.items():
            etree.SubElement(types, f"{TYPES_SPACE}Override", PartName=f"/{part}", ContentType=kind)
        return types

    def _settings(self) -> Element:
        settings = etree.fromstring(_filled("settings.xml", self._report))
        if self._template.has_even_pages:
            settings.insert(1, element("evenAndOddHeaders"))
        return settings


def template_relation(key: str) -> str:
    """The id in our document of what a template refers to by `key`."""
    return f"rIdTemplate{key}"


def _filled(template: str, report: Report) -> bytes:
    """A part whose words depend on the report's language and chapters."""
    labels = LABELS[report.lang]
    text = (paths.RESOURCES / "word" / template).read_text(encoding="utf-8")
    filled = string.Template(text).substitute(
        title=escape(printable(report.title)),
        tag=labels.tag,
        decimal=labels.decimal,
        separator=labels.list_separator,
        chapter=labels.chapter,
        appendix=labels.appendix,
        first=report.chapter,
        chapter_format="decimal" if report.numbers is ChapterNumbers.ARABIC else "upperRoman",
        line=_LINES[report.spacing],
        **_levels(report),
    )
    return filled.encode()


def _levels(report: Report) -> Mapping[str, str]:
    levels = _LEVELS[report.headings]
    if report.is_for_printing:
        return {key: text.replace("%1.", f"{report.chapter}.") for key, text in levels.items()}
    return levels


def _margin_part(part: Part) -> Element:
    """A header or footer, with or without the page's number."""
    style, side = ("Header", "right") if part.is_header else ("Footer", "center")
    number = field("PAGE", "1") if part.has_number else []
    return element("hdr" if part.is_header else "ftr", paragraph(style, *number, also=(element("jc", val=side),)))


def _margin_relations() -> list[Related]:
    return [("header" if part.is_header else "footer", part.value, name) for part, name in _MARGIN_PARTS.items()]


def _pictured(pictures: Sequence[Picture], folder: str) -> list[Related]:
    return [("image", picture.relation, f"{folder}/{picture.file_name}") for picture in pictures]


def _relationships(parts: Sequence[Related]) -> Element:
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    for kind, relation, target in parts:
        made = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
        made.attrib.update({"Id": relation, "Type": f"{_KINDS}/{kind}", "Target": target})
    return root


def _serialised(root: Element) -> bytes:
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
