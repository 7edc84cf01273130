"""Word files written part by part, and the words that their XML holds, read by other means than the importer's."""

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = " ".join(
    f'xmlns:{short}="{long}"'
    for short, long in {
        "w": WORD,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{main}"/>'
    "</Relationships>"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    main: str = "word/document.xml",
    head: str = "",
    names: str = _NAMES,
) -> bytes:
    """A Word file with this body; further parts of the folder `word` by name."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(main=main))
        archive.writestr(main, f"{head}<w:document {names}><w:body>{body}</w:body></w:document>")
        for name, words in (parts or {}).items():
            archive.writestr(f"word/{name}", words)
    return found.getvalue()


def part(tag: str, content: str) -> str:
    """The root of a further part."""
    return f"<w:{tag} {_NAMES}>{content}</w:{tag}>"


def run(words: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*content: str) -> str:
    """A paragraph of runs; plain words become one."""
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in content)}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of cells; a cell that is no XML becomes its paragraphs, one a line."""
    written = ("".join(cell(words) for words in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in written)}</w:tbl>"


def cell(words: str, marks: str = "") -> str:
    """A cell of a table."""
    content = words if words.startswith("<") else "".join(paragraph(line) for line in words.split("\n"))
    return content if content.startswith("<w:tc>") else f"<w:tc><w:tcPr>{marks}</w:tcPr>{content}</w:tc>"


def shown_words(found: bytes) -> str:
    """All letters that the body shows, without white space: each `w:t` in order, fallbacks and removals left out."""
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    hidden = {f"{{{WORD}}}{name}" for name in ("del", "moveFrom")} | {
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    }

    def words(element: ElementTree.Element) -> str:
        own = (element.text or "") if element.tag == f"{{{WORD}}}t" else ""
        return own + "".join(words(child) for child in element if child.tag not in hidden)

    return "".join(words(root).split())
