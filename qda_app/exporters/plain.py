"""Words without their styles, for formats that have none."""

from qda_app.domain.reports import Cell, Paragraph, RunStyle
from qda_app.exporters.characters import printable
from qda_app.exporters.numbering import Numbering


def paragraph_text(paragraph: Paragraph, numbering: Numbering) -> str:
    """The words of a paragraph; a reference becomes the name of what it refers to."""
    words = (numbering.by_key[run.text].name if run.style is RunStyle.REFERENCE else run.text for run in paragraph.runs)
    return printable("".join(words))


def cell_text(cell: Cell, numbering: Numbering) -> str:
    """The words of a cell, its paragraphs one below the other."""
    return "\n".join(paragraph_text(paragraph, numbering) for paragraph in cell.paragraphs)
