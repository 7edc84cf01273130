"""Dress: a document's styles and numbers, our own or those of a template with ours for what it lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy

from qda_app.domain.reports import Report
from qda_app.exporters.labels import LABELS
from qda_app.exporters.word.templates import Template
from qda_app.exporters.word.xml import Element, element, name

_HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4", "Heading7")
_BEFORE_NUMBERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
Ids = Mapping[str, str]


class Dress:
    """A template's styles and numbers, completed by ours; `ours` are the parts that we use without one."""

    def __init__(self, template: Template, styles: Element, numbering: Element, report: Report) -> None:
        """Complete them; `missing` are the names of the styles that the template has not."""
        self.styles = deepcopy(template.styles)
        self.numbering = deepcopy(template.numbering) if template.numbering is not None else element("numbering")
        self._report = report
        self._own = [*styles.iter(name("style"))]
        self.ids = self._matched()
        added = [one for one in self._own if _id(one) not in self.ids]
        self.missing = [_named(one) for one in added if one.get(name("type")) == "paragraph"]
        self.ids = {**self.ids, **{_id(one): self._free(_id(one)) for one in added}}
        numbers = self._take_numbers(numbering)
        for one in added:
            self.styles.append(_adapted(one, self.ids, numbers))
        self._number_headings(added, numbers)
        self._speak(LABELS[report.lang].tag)

    def put_on(self, roots: Iterable[Element]) -> None:
        """Let parts that name our styles name those of the template."""
        for root in roots:
            for one in root.iter(name("pStyle"), name("rStyle"), name("tblStyle")):
                said = one.get(name("val"), "")
                one.set(name("val"), self.ids.get(said, said))

    def _matched(self) -> dict[str, str]:
        """Ids of the template's styles that have the names of ours."""
        theirs = {(one.get(name("type")), _named(one).casefold()): _id(one) for one in self.styles.iter(name("style"))}
        found = {_id(one): theirs.get((one.get(name("type")), _named(one).casefold())) for one in self._own}
        default = {one.get(name("type")): _id(one) for one in self._defaults()}
        kinds = {
            "Normal": "paragraph",
            "DefaultParagraphFont": "character",
            "TableNormal": "table",
            "NoList": "numbering",
        }
        usual = {own: default[kind] for own, kind in kinds.items() if kind in default}
        return {**{own: their for own, their in found.items() if their}, **usual}

    def _defaults(self) -> Iterator[Element]:
        return (one for one in self.styles.iter(name("style")) if one.get(name("default")) in ("1", "true"))

    def _free(self, wanted: str) -> str:
        taken = {_id(one) for one in self.styles.iter(name("style"))}
        return wanted if wanted not in taken else f"QDA{wanted}"

    def _take_numbers(self, ours: Element) -> Ids:
        """Add our lists beside those of the template; their new numbers by the old ones."""
        lists, numbers = self._highest("abstractNum", "abstractNumId"), self._highest("num", "numId")
        first_number = self.numbering.find(name("num"))
        for one in ours.findall(name("abstractNum")):
            added = deepcopy(one)
            added.set(name("abstractNumId"), str(int(one.get(name("abstractNumId"), "0")) + lists + 1))
            for level in added.iter(name("pStyle")):
                level.set(name("val"), self.ids.get(level.get(name("val"), ""), level.get(name("val"), "")))
            place = len(self.numbering) if first_number is None else self.numbering.index(first_number)
            self.numbering.insert(place, added)
        told = {}
        for one in ours.findall(name("num")):
            old, of = int(one.get(name("numId"), "0")), one.find(name("abstractNumId"))
            assert of is not None
            of_list = int(of.get(name("val"), "0")) + lists + 1
            told[str(old)] = str(old + numbers)
            self._add_number(old + numbers, of_list)
        return told

    def _add_number(self, number: int, of_list: int, starts_at: int | None = None) -> None:
        start = element("lvlOverride", element("startOverride", val=starts_at), ilvl=0) if starts_at else None
        made = element("num", element("abstractNumId", val=of_list), start, numId=number)
        last = self.numbering.findall(name("num"))
        place = self.numbering.index(last[-1]) + 1 if last else len(self.numbering)
        self.numbering.insert(place, made)

    def _highest(self, tag: str, key: str) -> int:
        return max((int(one.get(name(key), "0")) for one in self.numbering.findall(name(tag))), default=0)

    def _number_headings(self, added: Sequence[Element], ours: Ids) -> None:
        """Give our numbers to headings of the template that have none, and let its own begin with our chapter."""
        if any(_id(one) == "Heading1" for one in added):
            return
        theirs = self._numbers_of(self.ids["Heading1"])
        again: dict[str, str] = {}
        if theirs and (of_list := self._list_of(theirs)) is not None:
            number = self._highest("num", "numId") + 1
            self._add_number(number, of_list, self._report.chapter)
            again[theirs] = str(number)
        for level, own in enumerate(_HEADINGS):
            style = self._style(self.ids.get(own, ""))
            if style is None or any(_id(one) == own for one in added):
                continue
            if not theirs:
                _set_numbers(style, ours["1"], 6 if own == "Heading7" else level)
            elif (number_id := style.find(f"{name('pPr')}/{name('numPr')}/{name('numId')}")) is not None:
                said = number_id.get(name("val"), "")
                number_id.set(name("val"), again.get(said, said))

    def _numbers_of(self, style_id: str) -> str:
        """The list that numbers a style, itself or one that it is based on."""
        style = self._style(style_id)
        while style is not None:
            found = style.find(f"{name('pPr')}/{name('numPr')}/{name('numId')}")
            if found is not None:
                said = found.get(name("val"), "0")
                return said if said != "0" else ""
            above = style.find(name("basedOn"))
            style = self._style(above.get(name("val"), "")) if above is not None else None
        return ""

    def _list_of(self, number: str) -> int | None:
        for one in self.numbering.findall(name("num")):
            of = one.find(name("abstractNumId"))
            if one.get(name("numId")) == number and of is not None:
                return int(of.get(name("val"), "0"))
        return None

    def _style(self, style_id: str) -> Element | None:
        return next((one for one in self.styles.iter(name("style")) if _id(one) == style_id), None)

    def _speak(self, tag: str) -> None:
        """Let the words be checked in the language of the document."""
        for one in self.styles.iter(name("lang")):
            one.set(name("val"), tag)


def _adapted(own: Element, ids: Ids, numbers: Ids) -> Element:
    """One of our styles among those of a template: it stands on theirs and takes no indents or spaces from them."""
    made = deepcopy(own)
    made.set(name("styleId"), ids[_id(own)])
    made.attrib.pop(name("default"), "")
    for tag in ("basedOn", "next", "link"):
        if (found := made.find(name(tag))) is not None:
            found.set(name("val"), ids.get(found.get(name("val"), ""), found.get(name("val"), "")))
    if (number := made.find(f"{name('pPr')}/{name('numPr')}/{name('numId')}")) is not None:
        number.set(name("val"), numbers.get(number.get(name("val"), ""), number.get(name("val"), "")))
    if own.get(name("type")) == "paragraph":
        _stand_alone(made)
    return made


def _stand_alone(style: Element) -> None:
    properties = style.find(name("pPr"))
    if properties is None or properties.find(name("spacing")) is None:
        return
    spacing = properties.find(name("spacing"))
    assert spacing is not None
    for side in ("before", "after"):
        if spacing.get(name(side)) is None:
            spacing.set(name(side), "0")
    if properties.find(name("ind")) is None and properties.find(name("numPr")) is None:
        spacing.addnext(element("ind", left=0, right=0, firstLine=0))


def _set_numbers(style: Element, number: str, level: int) -> None:
    properties = style.find(name("pPr"))
    if properties is None:
        properties = element("pPr")
        behind = [one for one in style if str(one.tag) in (name("rPr"), name("tblPr"))]
        style.insert(style.index(behind[0]) if behind else len(style), properties)
    if (old := properties.find(name("numPr"))) is not None:
        properties.remove(old)
    before = [one for one in properties if str(one.tag) in map(name, _BEFORE_NUMBERS)]
    made = element("numPr", element("ilvl", val=level), element("numId", val=number))
    properties.insert(len(before), made)


def _id(style: Element) -> str:
    return style.get(name("styleId"), "")


def _named(style: Element) -> str:
    found = style.find(name("name"))
    return found.get(name("val"), "") if found is not None else ""
