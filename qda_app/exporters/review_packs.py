"""Review packs in each format: Word and Excel to be answered, all that reports can be for reading only."""

from collections.abc import Iterator
from pathlib import Path

from qda_app.domain.reports import Block, Heading, Paragraph, ParagraphStyle, Quotation, Report, Run, RunStyle
from qda_app.domain.review_packs import ANCHOR, PACK_WORDS, PackDocument, PackEntry
from qda_app.exporters.characters import printable
from qda_app.exporters.files import write_whole
from qda_app.exporters.registry import write_report

_WIDTHS = (8, 26, 26, 60, 30, 36, 14, 40, 12)  # of the columns of the workbook, in characters
_VERDICT_COLUMN, _NOTE_COLUMN, _ANCHOR_COLUMN = "G", "H", "I"


def write_pack(pack: PackDocument, path: Path) -> None:
    """Write a pack wholly or not at all; `.docx` and `.xlsx` can be answered.

    Raises UserError for a suffix that nothing can be written in, and where the file cannot be written.
    """
    match path.suffix.lower():
        case ".docx":
            from qda_app.exporters.word.review_pack import write_review_pack  # heavy: lxml

            write_whole(path, lambda unfinished: write_review_pack(pack, unfinished))
        case ".xlsx":
            write_whole(path, lambda unfinished: _workbook(pack, unfinished))
        case _:
            write_report(_report(pack), path)


def _report(pack: PackDocument) -> Report:
    """The pack as it can be read, without a place for answers."""
    return Report(title=pack.title, blocks=tuple(_blocks(pack)), lang=pack.lang)


def _blocks(pack: PackDocument) -> Iterator[Block]:
    yield Paragraph((Run(pack.title, RunStyle.STRONG),), style=ParagraphStyle.FLUSH)
    yield Paragraph((Run(pack.subtitle),), style=ParagraphStyle.FLUSH)
    for entry in pack.entries:
        yield from _entry_blocks(entry, pack)
    for code, words in pack.definitions:
        yield Paragraph((Run(code, RunStyle.CODE), Run(f": {words}")), style=ParagraphStyle.NOTE)


def _entry_blocks(entry: PackEntry, pack: PackDocument) -> Iterator[Block]:
    yield Heading(4, f"{entry.label}  {entry.who}", is_numbered=False)
    if entry.is_quote:
        yield from _around(entry.before)
        yield Quotation(f"“{entry.quotation}”", entry.place)
        yield from _around(entry.after)
    else:
        yield from (Paragraph((Run(line),), style=ParagraphStyle.NOTE) for line in entry.quotation.splitlines())
    rows = [(pack.codes_row, _codes(entry)), (PACK_WORDS[pack.lang].paraphrase, entry.paraphrase), *entry.rows]
    for title, words in rows:
        if words:
            yield Paragraph((Run(f"{title}: ", RunStyle.STRONG), Run(words)), style=ParagraphStyle.NOTE)


def _around(words: str) -> Iterator[Block]:
    if words:
        yield Paragraph((Run(words, RunStyle.QUIET),), keep_with_next=True, style=ParagraphStyle.NOTE)


def _codes(entry: PackEntry) -> str:
    named = ((f"{one.short_id} {one.name}", one.rated) for one in entry.codes)
    return "; ".join(f"{name} ({rated})" if rated else name for name, rated in named)


def _workbook(pack: PackDocument, path: Path) -> None:
    from openpyxl import Workbook  # heavy: 0.3 s
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    words, book = PACK_WORDS[pack.lang], Workbook()
    book.properties.creator = None
    sheet = book.worksheets[0]
    sheet.title = "K"
    titles = (
        "No",
        words.who,
        words.place,
        words.quotation,
        pack.codes_row,
        words.paraphrase,
        words.verdict,
        words.note,
        "",
    )
    for place, row in enumerate((titles, *(_row(entry) for entry in pack.entries)), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(place, column)
            cell.value, cell.data_type = printable(value) or None, "s" if value else "n"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if place == 1:
                cell.font = Font(bold=True)
    choice = DataValidation("list", formula1=f'"{",".join(words.verdicts.values())}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"{_VERDICT_COLUMN}2:{_VERDICT_COLUMN}{len(pack.entries) + 1}")
    for letter, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions[_ANCHOR_COLUMN].hidden = True
    sheet.freeze_panes = "B2"
    _second_sheet(book.create_sheet("Info"), pack)
    book.save(path)


def _second_sheet(sheet: object, pack: PackDocument) -> None:
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    lines = [(pack.title, ""), (pack.subtitle, ""), *((line, "") for line in pack.guide), *pack.definitions]
    for place, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(place, column)
            cell.value, cell.data_type = printable(value) or None, "s" if value else "n"
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 60


def _row(entry: PackEntry) -> tuple[str, ...]:
    said = f"“{entry.quotation}”" if entry.is_quote else entry.quotation
    more = "\n".join(f"{title}: {words}" for title, words in entry.rows)
    around = "\n".join(filter(None, (entry.before, said, entry.after, more)))
    return (entry.label, entry.who, entry.place, around, _codes(entry), entry.paraphrase, "", "", ANCHOR + entry.anchor)
