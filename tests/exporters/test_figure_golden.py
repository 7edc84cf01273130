"""Figures stay as they were looked at and found good.

What is compared is what stands where in the SVG: words, shapes and their colours, to a tenth of a point; not the
outlines of letters. After a wanted change run this file once with QDA_UPDATE_GOLDENS=1 in the environment, read the
difference of `tests/golden/svg`, and look at the figures.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from qda_app.analysis.figures.drawing import drawn
from qda_app.analysis.figures.page import Format
from qda_app.i18n import language
from tests.exporters.figure_reports import KINDS, figure

GOLDEN = Path(__file__).parent.parent / "golden" / "svg"
_NUMBER = re.compile(r"-?\d+\.\d+")
_SHAPES = {"path", "use", "rect", "circle"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_is_still_what_it_was(kind: str) -> None:
    svg = drawn(figure(kind), language("en"), Format.SVG)
    told = "\n".join(_told(etree.fromstring(svg))) + "\n"
    golden = GOLDEN / f"{kind}.txt"
    if os.environ.get("QDA_UPDATE_GOLDENS"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(told, encoding="utf-8", newline="\n")

    assert told == golden.read_text(encoding="utf-8")
    assert svg == drawn(figure(kind), language("en"), Format.SVG)
    assert b"<dc:date>" not in svg


def _told(node: etree._Element) -> Iterator[str]:
    """Everything outside definitions, a line each."""
    yield f"{node.get('width')} × {node.get('height')}"
    for one in node.iter():
        if isinstance(one, etree._Comment):
            group = one.getnext()
            assert group is not None
            yield _rounded(f'"{(one.text or "").strip()}" {group.get("transform")} {group.get("style") or ""}'.strip())
        elif etree.QName(one).localname in _SHAPES and not _is_hidden(one):
            place = one.get("d") or f"{one.get('x')} {one.get('y')}"
            yield _rounded(f"{etree.QName(one).localname} {' '.join(place.split())} {one.get('style') or ''}".strip())


def _is_hidden(node: etree._Element) -> bool:
    """Whether it is a definition, or a letter of words that were told already."""
    above = [*node.iterancestors()]
    is_defined = any(etree.QName(one).localname == "defs" for one in above)
    return is_defined or any((one.get("id") or "").startswith("text_") for one in above)


def _rounded(words: str) -> str:
    return _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", words)
