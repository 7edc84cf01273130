"""XML inside field documents: read without entities, networks or bombs, and asked by local names."""

from __future__ import annotations  # lxml is only loaded for documents that need it

from pathlib import Path
from typing import TYPE_CHECKING

from qda_app.importers.files import damaged, refuse_tag_bomb

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parsed(path: Path, found: bytes, kind: str, *, may_declare: bool = False) -> Element:
    """The root of an XML part. Raises UserError where it is broken, or brings a DOCTYPE that it has no need of."""
    from lxml import etree  # heavy: only for documents made of XML

    if b"<!DOCTYPE" in found and (not may_declare or b"<!ENTITY" in found):  # entities, hidden text or a bomb
        raise damaged(path, kind)
    refuse_tag_bomb(path, found, kind)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(found, parser)
    except etree.XMLSyntaxError as fault:
        raise damaged(path, kind) from fault


def local_name(tag: object) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(parent: Element, name: str) -> Element | None:
    """The first child with this local name."""
    return next((part for part in parent if local_name(part.tag) == name), None)


def attribute(element: Element, name: str) -> str:
    """The attribute with this local name, or empty."""
    return next((str(value) for key, value in element.attrib.items() if local_name(key) == name), "")


def count(element: Element, name: str, *, most: int) -> int:
    """The number in an attribute, 1 where there is none, never more than `most`."""
    told = attribute(element, name)
    return min(max(1, int(told)), most) if told.isdecimal() and told.isascii() and len(told) < 10 else 1
