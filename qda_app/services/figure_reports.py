"""Figures in documents: as pictures with caption, source and alternative text, and as pictures on their own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qda_app.analysis.figures.parts import rows_of
from qda_app.domain.errors import UserError
from qda_app.domain.figures import Figure, Net
from qda_app.domain.filled import Filled
from qda_app.domain.reports import Block, Paragraph, Report, plain
from qda_app.domain.reports import Figure as FigureBlock
from qda_app.exporters.files import write_whole
from qda_app.i18n import N_, Language, _
from qda_app.services.reports import matrix_table

_LYING_CM, _TOO_WIDE = 22.0, 1.15  # of the width of the page, from which words would be too small
_MOST_DRAWN = 900  # rows, some 30 pages of pictures
_TOO_MANY = N_(
    "Too many rows for pictures that can be read, so here is the table. Choose fewer codes to have it drawn."
)
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

    if rows_of(figure) > _MOST_DRAWN:
        yield replace(matrix_table(figure.table, lang), notes=_notes(figure, lang._(_TOO_MANY)))
        yield from _reading(figure, lang)
        return
    if isinstance(figure.plot, Net):
        yield from _network(figure, lang)
        return
    parts = folded(figure, lang)
    for number, part in enumerate(parts, 1):
        is_last = number == len(parts)
        told = lang._("{title} ({number} of {parts})")
        yield FigureBlock(
            caption=told.format(title=figure.title, number=number, parts=len(parts))
            if len(parts) > 1
            else figure.title,
            png=drawn(part, lang),
            width_cm=PRINT_CM,
            source=figure.table.source_line,
            description=figure.description,
            notes=_notes(figure) if is_last else (),
            table=matrix_table(figure.table, lang) if number == 1 else None,
        )
    yield from _reading(figure, lang)


def _network(figure: Figure, lang: Language) -> Iterator[Block]:
    """The picture, on a lying page where nodes would be too small for an upright one, and all links as a table."""
    from qda_app.analysis.figures.drawing import PRINT_CM, drawn, laid_out  # matplotlib is heavy

    is_wide = laid_out(figure.plot, lang).size.width > PRINT_CM * _TOO_WIDE
    width = _LYING_CM if is_wide else PRINT_CM
    table = matrix_table(figure.table, lang)
    yield FigureBlock(
        caption=figure.title,
        png=drawn(figure, lang, width_cm=width),
        width_cm=width,
        source=figure.table.source_line,
        description=figure.description,
        notes=_notes(figure),
        is_wide=is_wide,
    )
    if figure.table.rows:
        yield replace(table, caption=lang._("Links of the network: {title}").format(title=figure.title), notes=())
    yield from _reading(figure, lang)


def _notes(figure: Figure, *also: str) -> tuple[Paragraph, ...]:
    return tuple(plain(note) for note in (figure.table.rule, *figure.table.notes, *also) if note)


def _reading(figure: Figure, lang: Language) -> Iterator[Block]:
    """What the researcher wrote about it."""
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
