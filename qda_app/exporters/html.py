"""A report as one web page that needs nothing besides itself."""

import html
from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from string import Template
from typing import assert_never

from qda_app import paths
from qda_app.domain.reports import (
    Align,
    Block,
    Cell,
    Figure,
    Heading,
    Inset,
    Paragraph,
    ParagraphStyle,
    Quotation,
    Report,
    Run,
    RunStyle,
    Table,
)
from qda_app.exporters.characters import printable
from qda_app.exporters.labels import LABELS
from qda_app.exporters.numbering import APPENDIX, CHAPTER, Caption, Numbering, numbered

_TAGS = {
    RunStyle.STRONG: ("<strong>", "</strong>"),
    RunStyle.EMPHASIS: ("<em>", "</em>"),
    RunStyle.SYMBOL: ('<span class="symbol">', "</span>"),
    RunStyle.LOCATOR: ('<span class="locator">', "</span>"),
    RunStyle.QUIET: ('<span class="quiet">', "</span>"),
    RunStyle.CODE: ('<span class="code">', "</span>"),
    RunStyle.LOCAL: ('<i lang="jv">', "</i>"),
}
_CLASSES = {
    ParagraphStyle.CLAIM: "claim",
    ParagraphStyle.BOXED: "boxed",
    ParagraphStyle.NOTE: "note",
    ParagraphStyle.ENTRY: "entry",
}
_LOWEST_LEVEL, _LOWEST_LISTED_LEVEL = 4, 3


def write_html(report: Report, path: Path) -> None:
    """Write a report as one file: headings, real tables, pictures inside, and a style for paper."""
    path.write_text("\n".join(_PageWriter(report).page()), encoding="utf-8", newline="\n")


class _PageWriter:
    """Writes the blocks of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._labels = LABELS[report.lang]
        self._numbering = numbered(report)

    def page(self) -> Iterator[str]:
        """The lines of the page."""
        title = _escaped(self._report.title)
        yield "<!doctype html>"
        yield f'<html lang="{self._labels.tag}">'
        yield '<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>\n{_style(self._report.margins)}</style>\n</head>"
        yield "<body>\n<main>"
        if not any(isinstance(block, Heading) and block.level == CHAPTER for block in self._report.blocks):
            yield f"<h1>{title}</h1>"
        if self._report.with_lists:
            yield from _contents(self._report, self._numbering)
        yield from self._body()
        yield "</main>\n</body>\n</html>\n"

    def _body(self) -> Iterator[str]:
        for is_list, blocks in groupby(enumerate(self._report.blocks), lambda numbered: _is_bullet(numbered[1])):
            lines = [line for position, block in blocks for line in self._block(position, block)]
            yield from ["<ul>", *lines, "</ul>"] if is_list else lines

    def _block(self, position: int, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield _heading(position, block, self._numbering)
            case Paragraph(style=ParagraphStyle.BULLET):
                yield f"<li>{self._words(block)}</li>"
            case Paragraph():
                yield f"<p{_class(_CLASSES.get(block.style))}>{self._words(block)}</p>"
            case Quotation():
                yield f"<blockquote>\n<p>{_escaped(block.text)}</p>"
                yield f"<footer>{_escaped(block.credit)}</footer>\n</blockquote>"
            case Table():
                yield from self._table(block, self._numbering.captions[position])
            case Figure():
                yield from self._figure(block, self._numbering.captions[position])
            case _:
                assert_never(block)

    def _table(self, table: Table, caption: Caption) -> Iterator[str]:
        name = _escaped(f"{caption.name} {caption.text}")
        kind = "table wide" if table.is_wide else "table"
        yield f'<div class="{kind}" id="{_anchor(caption)}">'
        yield f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">'
        yield f"<table>\n<caption>{name}</caption>\n{_columns(table.widths_cm)}\n<thead>"
        yield from (self._row(row, is_head=True) for row in table.head)
        yield "</thead>\n<tbody>"
        yield from (self._row(row, is_head=False) for row in table.rows)
        yield "</tbody>\n</table>\n</div>"
        yield from self._below(table)
        yield "</div>"

    def _row(self, row: Sequence[Cell], *, is_head: bool) -> str:
        cells = (self._cell(cell, "col" if is_head else "row" if first else "") for first, cell in _marked(row))
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell, scope: str) -> str:
        tag = "th" if scope else "td"
        group = "group" if scope == "col" and cell.column_span > 1 else ""
        spans = "".join(
            f' {name}="{span}"'
            for name, span in (("colspan", cell.column_span), ("rowspan", cell.row_span))
            if span > 1
        )
        classes = [cell.tone.value] if cell.tone else []
        if cell.align is not Align.LEFT:
            classes.append(cell.align.value)
        lines = [self._words(paragraph) for paragraph in cell.paragraphs]
        words = lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)
        attributes = (f' scope="{scope}{group}"' if scope else "") + spans + _class(" ".join(classes))
        return f"<{tag}{attributes}>{words}</{tag}>"

    def _figure(self, figure: Figure, caption: Caption) -> Iterator[str]:
        yield f'<figure id="{_anchor(caption)}">'
        yield _image(figure)
        yield f"<figcaption>{_escaped(f'{caption.name} {caption.text}')}</figcaption>"
        yield from self._below(figure)
        yield "</figure>"

    def _below(self, block: Table | Figure) -> Iterator[str]:
        if block.source:
            yield f'<p class="source">{self._labels.source}: {_escaped(block.source)}</p>'
        yield from (f'<p class="note">{self._words(note)}</p>' for note in block.notes)

    def _words(self, paragraph: Paragraph) -> str:
        shown = _image(paragraph.inset) if paragraph.inset else ""
        return shown + "".join(self._run(run) for run in paragraph.runs)

    def _run(self, run: Run) -> str:
        if run.style is RunStyle.REFERENCE:
            caption = self._numbering.by_key[run.text]
            return f'<a href="#{_anchor(caption)}">{_escaped(caption.name)}</a>'
        before, after = _TAGS.get(run.style, ("", ""))
        return f"{before}{_escaped(run.text)}{after}"


def _image(shown: Figure | Inset) -> str:
    picture = b64encode(shown.png).decode("ascii")
    width = f"width: {shown.width_cm:.1f}cm"
    return f'<img style="{width}" src="data:image/png;base64,{picture}" alt="{_escaped(shown.description)}">'


def _contents(report: Report, numbering: Numbering) -> Iterator[str]:
    title = _escaped(LABELS[report.lang].contents)
    yield f'<nav aria-label="{title}">\n<h2>{title}</h2>\n<ol>'
    for position, block in enumerate(report.blocks):
        if isinstance(block, Heading) and (block.level <= _LOWEST_LISTED_LEVEL or block.level == APPENDIX):
            words = _escaped(f"{numbering.headings.get(position, '')} {_shown(block)}".strip())
            yield f'<li class="level-{block.level}"><a href="#{_heading_anchor(position)}">{words}</a></li>'
    yield "</ol>\n</nav>"


def _heading(position: int, block: Heading, numbering: Numbering) -> str:
    level = CHAPTER if block.level == APPENDIX else min(block.level, _LOWEST_LEVEL)
    number = numbering.headings.get(position, "")
    before = f'<span class="number">{_escaped(number)}</span> ' if number else ""
    return f'<h{level} id="{_heading_anchor(position)}">{before}{_escaped(_shown(block))}</h{level}>'


def _shown(block: Heading) -> str:
    return block.text.upper() if block.level == CHAPTER else block.text


def _columns(widths_cm: Sequence[float]) -> str:
    whole = sum(widths_cm)
    return "".join(f'<col style="width: {width / whole:.1%}">' for width in widths_cm)


def _style(margins: str) -> str:
    top, left, right, bottom = (f"{side}cm" for side in margins.split("-"))
    text = (paths.RESOURCES / "html" / "report.css").read_text(encoding="utf-8")
    upright, lying = f"{top} {right} {bottom} {left}", f"{left} {top} {right} {bottom}"
    return Template(text).substitute(upright=upright, lying=lying)


def _is_bullet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style is ParagraphStyle.BULLET


def _marked(row: Sequence[Cell]) -> Iterator[tuple[bool, Cell]]:
    """Each cell and whether it is the first of its row, which names the row."""
    return ((number == 0, cell) for number, cell in enumerate(row))


def _class(names: str | None) -> str:
    return f' class="{names}"' if names else ""


def _anchor(caption: Caption) -> str:
    return f"{caption.label.lower()}-{caption.number.lower()}"


def _heading_anchor(position: int) -> str:
    return f"bagian-{position}"


def _escaped(text: str) -> str:
    return html.escape(printable(text)).replace("\n", "<br>")
