"""Figures in documents: as pictures with caption, source and alternative text, and as pictures on their own."""

from collections.abc import Iterator
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.figures import Figure
from qda_app.domain.filled import Filled
from qda_app.domain.reports import Block, Report, plain
from qda_app.domain.reports import Figure as FigureBlock
from qda_app.exporters.files import write_whole
from qda_app.i18n import Language, _
from qda_app.services.reports import matrix_table

PICTURES = {".png": "png", ".svg": "svg", ".pdf": "pdf"}


def is_picture(path: Path) -> bool:
    """Whether a file is to hold a picture, not a document."""
    return path.suffix.lower() in PICTURES


def figure_report(figure: Figure, lang: Language) -> Report:
    """A figure as a document, in several pictures where it is too high for a page; what was written of it follows."""
    return Report(title=figure.title, blocks=tuple(_blocks(figure, lang)), lang=lang.code)


def _blocks(figure: Figure, lang: Language) -> Iterator[Block]:
    from qda_app.analysis.figures.drawing import PRINT_CM, drawn  # matplotlib is heavy
    from qda_app.analysis.figures.folding import folded

    parts = folded(figure, lang)
    for number, part in enumerate(parts, 1):
        is_last = number == len(parts)
        told = lang._("{title} ({number} of {parts})")
        notes = (figure.table.rule, *figure.table.notes) if is_last else ()
        yield FigureBlock(
            caption=told.format(title=figure.title, number=number, parts=len(parts))
            if len(parts) > 1
            else figure.title,
            png=drawn(part, lang),
            width_cm=PRINT_CM,
            source=figure.table.source_line,
            description=figure.description,
            notes=tuple(plain(note) for note in notes if note),
            table=matrix_table(figure.table, lang) if number == 1 else None,
        )
    if figure.reading.phrase:
        stale = f" ({lang._('stale')})" if figure.reading.is_stale else ""
        yield plain(figure.reading.phrase + stale)


def write_picture(found: Filled, path: Path, lang: Language) -> None:
    """Write a figure as a picture. Raises UserError where the file cannot be written, or there is nothing to draw."""
    from qda_app.analysis.figures.drawing import drawn  # matplotlib is heavy
    from qda_app.analysis.figures.page import Format

    if not isinstance(found, Figure):
        raise UserError(
            _("{title} is a table, not a picture.").format(title=found.title),
            hint=_("Choose Word, Excel or HTML instead."),
        )
    picture = drawn(found, lang, Format(PICTURES[path.suffix.lower()]))
    write_whole(path, lambda unfinished: unfinished.write_bytes(picture))
