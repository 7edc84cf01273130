"""Templates: a department's own Word document, read for its styles, its pages, its headers and footers."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from qda_app.domain.errors import UserError
from qda_app.exporters.word.xml import Element, name
from qda_app.i18n import _

_TYPES = "[Content_Types].xml"
_DOCUMENT = "word/document.xml"
_MACROS = ("vbaProject.bin", "macroEnabled")
_LARGEST = 60_000_000  # bytes of all parts; a template is far smaller
_KEPT = ("theme", "fontTable", "header", "footer")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Relation:
    """What the template's document refers to: its kind (`header`) and the part that holds it."""

    kind: str
    part: str


@dataclass(frozen=True)
class Template:
    """A Word document as far as another is made in its image.

    `parts` are theme, fonts, headers and footers with all they need; `types` the content type of each.
    `section` is that of its last page; `relations` are by the ids that it uses.
    """

    styles: Element
    numbering: Element | None
    section: Element | None
    relations: Mapping[str, Relation]
    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    defaults: Mapping[str, str]  # content types by suffix
    has_even_pages: bool


def read_template(path: Path) -> Template:
    """Read a template. Raises UserError where it cannot be read, is no .docx, or holds macros."""
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            if any(one.endswith(_MACROS[0]) for one in names) or _MACROS[1].encode() in package.read(_TYPES):
                raise UserError(
                    _("The template {name} holds macros, and is not used.").format(name=path.name),
                    hint=_("Save it in Word as a document without macros (.docx), and choose that."),
                )
            if _DOCUMENT not in names or sum(one.file_size for one in package.infolist()) > _LARGEST:
                raise _no_document(path)
            return _Reader(package).template()
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError, NotImplementedError) as fault:
        raise _no_document(path) from fault
    except OSError as fault:
        raise UserError(
            _("The template {name} could not be read.").format(name=path.name),
            hint=_("See that it is still there, and that you may read it."),
        ) from fault


def _no_document(path: Path) -> UserError:
    return UserError(
        _("The template {name} is no Word document.").format(name=path.name),
        hint=_("Open it in Word, save it as .docx without a password, and choose that."),
    )


class _Reader:
    """Reads one package."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = frozenset(package.namelist())
        types = self._tree(_TYPES)
        overrides = types.iter(f"{TYPES_SPACE}Override")
        self._types = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in overrides}
        found = types.iter(f"{TYPES_SPACE}Default")
        self._defaults = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in found}

    def template(self) -> Template:
        document = self._tree(_DOCUMENT)
        sections = [*document.iter(name("sectPr"))]
        relations = {key: one for key, one in self._relations(_DOCUMENT) if one.kind in _KEPT}
        parts = dict(self._closure({one.part for one in relations.values()}))
        settings = self._tree("word/settings.xml") if "word/settings.xml" in self._names else None
        return Template(
            styles=_clean(self._tree("word/styles.xml")),
            numbering=_clean(self._tree("word/numbering.xml")) if "word/numbering.xml" in self._names else None,
            section=sections[-1] if sections else None,
            relations=relations,
            parts=parts,
            types={part: self._types[part] for part in parts if part in self._types},
            defaults=self._defaults,
            has_even_pages=settings is not None and settings.find(name("evenAndOddHeaders")) is not None,
        )

    def _tree(self, part: str) -> Element:
        return etree.fromstring(self._package.read(part), _PARSER)

    def _relations(self, part: str) -> Iterator[tuple[str, Relation]]:
        """What a part refers to within the package."""
        folder, own = posixpath.split(part)
        listed = f"{folder}/_rels/{own}.rels"
        if listed not in self._names:
            return
        for one in self._tree(listed).iter(f"{_REL_SPACE}Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            if one.get("TargetMode") != "External" and target in self._names:
                yield one.get("Id", ""), Relation(one.get("Type", "").rpartition("/")[2], target)

    def _closure(self, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
        """Parts, and whatever they refer to."""
        seen: set[str] = set()
        while wanted:
            part = wanted.pop()
            seen.add(part)
            yield part, self._content(part)
            folder, own = posixpath.split(part)
            listed = f"{folder}/_rels/{own}.rels"
            if listed in self._names:
                yield listed, self._package.read(listed)
            wanted |= {one.part for _id, one in self._relations(part)} - seen

    def _content(self, part: str) -> bytes:
        content = self._package.read(part)
        return etree.tostring(_clean(etree.fromstring(content, _PARSER))) if part.endswith(".xml") else content


def _clean(root: Element) -> Element:
    """Without the numbers of revisions, which tell who worked when."""
    for one in root.iter():
        for key in [key for key in one.attrib if "rsid" in str(key)]:
            del one.attrib[key]
    return root
