"""Elements of WordprocessingML."""

from collections.abc import Callable
from copy import copy
from functools import cache, wraps
from typing import ParamSpec

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "w14": W14}

_OWN = {"w": W}
_RELATED = {"w": W, "r": R}
_DRAWN = {prefix: address for prefix, address in NAMESPACES.items() if prefix not in ("w", "w14")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element
Given = ParamSpec("Given")


@cache
def name(short: str) -> str:
    """The full name of `pStyle`, `r:id` or `wp:inline`; without a prefix it is one of Word's own."""
    prefix, _, local = short.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


def element(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of Word's own with its attributes and children; a child that is None is left out."""
    made = etree.Element(name(tag), {name(key): str(value) for key, value in attributes.items()}, _OWN)
    made.extend([child for child in children if child is not None])
    return made


def related(tag: str, relation: str, **attributes: object) -> Element:
    """An element of Word's own that names a relationship."""
    made = etree.Element(name(tag), {name(key): str(value) for key, value in attributes.items()}, _RELATED)
    made.set(name("r:id"), relation)
    return made


def offered(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of Word 2010, `w14:checkbox`; its attributes are of the same namespace."""
    made = etree.Element(name(tag), {name(f"w14:{key}"): str(value) for key, value in attributes.items()}, {"w14": W14})
    made.extend(children)
    return made


def drawn(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of a drawing, `wp:inline`, whose attributes have no namespace."""
    made = etree.Element(name(tag), {key: str(value) for key, value in attributes.items()}, nsmap=_DRAWN)
    made.extend(children)
    return made


def preserved(tag: str, text: str) -> Element:
    """A `t` or `instrText` whose spaces count."""
    made = etree.Element(name(tag), {_SPACE: "preserve"}, nsmap=_OWN)
    made.text = text
    return made


def stamped(build: Callable[Given, Element]) -> Callable[Given, Element]:
    """Build each distinct element once and hand out copies: of a long table's thousands only a few differ."""
    prototypes: dict[object, Element] = {}

    @wraps(build)
    def stamp(*args: Given.args, **kwargs: Given.kwargs) -> Element:
        key = (args, *kwargs.items())
        if key not in prototypes:
            prototypes[key] = build(*args, **kwargs)
        return copy(prototypes[key])

    return stamp


def paragraph(style: str, *content: Element, keep_with_next: bool = False, also: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a style; `also` are further properties, in the schema's order."""
    keep = element("keepNext") if keep_with_next else None
    return element("p", element("pPr", element("pStyle", val=style), keep, *also), *content)
