"""Pages: their paper, margins, headers, footers and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qda_app.exporters.word.sections import Margins, Section
from qda_app.exporters.word.xml import Element, element, name, related

_SHORT_EDGE, _LONG_EDGE = 11906, 16838  # A4
_DISTANCE = 1134  # of header and footer from the paper's edge


class Part(StrEnum):
    """A header or footer, and the relationship it has."""

    HEADER_WITH_NUMBER = "rIdHeaderNumber"
    HEADER_EMPTY = "rIdHeaderEmpty"
    FOOTER_WITH_NUMBER = "rIdFooterNumber"
    FOOTER_EMPTY = "rIdFooterEmpty"

    @property
    def is_header(self) -> bool:
        """Whether it stands above the text."""
        return self in (Part.HEADER_WITH_NUMBER, Part.HEADER_EMPTY)

    @property
    def has_number(self) -> bool:
        """Whether it shows the page's number."""
        return self in (Part.HEADER_WITH_NUMBER, Part.FOOTER_WITH_NUMBER)


class Reference(NamedTuple):
    """That a section has a header or footer: on its `first`, `even` or every other (`default`) page."""

    tag: str
    kind: str
    relation: str

    @property
    def element(self) -> Element:
        """As a section names it."""
        return related(self.tag, self.relation, type=self.kind)


@dataclass(frozen=True, slots=True)
class Paper:
    """The edges of a page and the distance of header and footer from them, in twips."""

    short: int = _SHORT_EDGE
    long: int = _LONG_EDGE
    header: int = _DISTANCE
    footer: int = _DISTANCE


A4 = Paper()


class Pages:
    """The pages of one document; with `own` headers and footers of somebody's template, else with ours."""

    def __init__(self, sides: Margins, paper: Paper = A4, own: Sequence[Reference] = ()) -> None:
        """Upright pages have these margins, lying ones the same turned."""
        self._sides, self._paper, self._own = sides, paper, own

    def text_width(self, *, is_wide: bool) -> int:
        """The width of the text in twips."""
        if is_wide:
            lying = self._sides.turned()
            return self._paper.long - lying.left - lying.right
        return self._paper.short - self._sides.left - self._sides.right

    def front(self) -> Element:
        """The section of the lists: small Roman numbers in the middle below."""
        ours = [_part("default", Part.HEADER_EMPTY), _part("default", Part.FOOTER_WITH_NUMBER)]
        parts = self._own or ours
        numbers = element("pgNumType", fmt="lowerRoman", start=1)
        title = self._title_page() if self._own else []
        return element("sectPr", *(one.element for one in parts), *self._page(is_wide=False), numbers, *title)

    def section(self, section: Section, *, is_first: bool) -> Element:
        """The section of running text: numbers above right, on the first page of a chapter in the middle below."""
        parts = self._own or _ours(opens_part=section.opens_part)
        numbers = [element("pgNumType", start=1)] if is_first else []
        opens = self._title_page() if section.opens_part else []
        page = self._page(is_wide=section.is_wide)
        return element("sectPr", *(one.element for one in parts), *page, *numbers, *opens)

    def _title_page(self) -> list[Element]:
        """That the first page has a header of its own, as ours have."""
        has_one = not self._own or any(one.kind == "first" for one in self._own)
        return [element("titlePg")] if has_one else []

    def _page(self, *, is_wide: bool) -> list[Element]:
        paper = self._paper
        upright, wide = {"w": paper.short, "h": paper.long}, {"w": paper.long, "h": paper.short, "orient": "landscape"}
        shown = (self._sides.turned() if is_wide else self._sides)._asdict()
        return [
            element("type", val="nextPage"),
            element("pgSz", **(wide if is_wide else upright)),
            element("pgMar", **shown, header=paper.header, footer=paper.footer, gutter=0),
        ]


def pages_like(section: Element, relations: dict[str, str]) -> Pages | None:
    """Pages as those of a section of somebody's document, whose headers and footers now have other `relations`.

    None where the section does not say what its paper and margins are.
    """
    size, sides = section.find(name("pgSz")), section.find(name("pgMar"))
    if size is None or sides is None:
        return None
    short, long = sorted((_twips(size, "w", _SHORT_EDGE), _twips(size, "h", _LONG_EDGE)))
    told = Margins(*(abs(_twips(sides, side, 1440)) for side in ("top", "left", "right", "bottom")))
    upright = _upright(told) if size.get(name("orient")) == "landscape" else told
    paper = Paper(short, long, _twips(sides, "header", _DISTANCE), _twips(sides, "footer", _DISTANCE))
    return Pages(upright, paper, list(_references(section, relations)))


def _references(section: Element, relations: dict[str, str]) -> list[Reference]:
    found = [one for tag in ("headerReference", "footerReference") for one in section.findall(name(tag))]
    return [
        Reference(str(one.tag).rpartition("}")[2], one.get(name("type"), "default"), relations[key])
        for one in found
        if (key := one.get(name("r:id"), "")) in relations
    ]


def _upright(lying: Margins) -> Margins:
    """The margins of an upright page whose turned ones are these."""
    return Margins(top=lying.right, left=lying.top, right=lying.bottom, bottom=lying.left)


def _twips(found: Element, key: str, default: int) -> int:
    told = found.get(name(key), "")
    return round(float(told)) if told.lstrip("-").replace(".", "", 1).isdigit() else default


def _ours(*, opens_part: bool) -> list[Reference]:
    default = [_part("default", Part.HEADER_WITH_NUMBER), _part("default", Part.FOOTER_EMPTY)]
    if not opens_part:
        return default
    header, footer = default
    return [header, _part("first", Part.HEADER_EMPTY), footer, _part("first", Part.FOOTER_WITH_NUMBER)]


def _part(kind: str, part: Part) -> Reference:
    return Reference("headerReference" if part.is_header else "footerReference", kind, part.value)
