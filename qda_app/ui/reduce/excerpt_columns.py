"""The columns of the table of excerpts: what each is called, how wide it is, and what its cells say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from qda_app.domain.ladder import Rung
from qda_app.i18n import N_, _, current
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.reduce.excerpt_rows import CodeMark, ExcerptRow
from qda_app.ui.reduce.standing_words import standing_word
from qda_app.ui.reduce.wording import drop_word, flag_word


class Column(IntEnum):
    """The columns from left to right."""

    ID = 0
    SOURCE = 1
    LINE = 2
    INFORMANT = 3
    WORDS = 4
    CODES = 5
    STANCE = 6
    STRENGTH = 7
    PARAPHRASE = 8
    GENERALISATION = 9
    MERGED = 10
    FLAG = 11
    DROPPED = 12
    CODER = 13
    DATE = 14
    MEMOS = 15
    REVIEW = 16


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: `name` keeps it in the settings, `title` is a message id, `width` is px."""

    name: str
    title: str
    width: int


SPECS: Mapping[Column, ColumnSpec] = {
    Column.ID: ColumnSpec("id", N_("Id"), 68),
    Column.SOURCE: ColumnSpec("source", N_("Source"), 72),
    Column.LINE: ColumnSpec("line", N_("Line"), 52),
    Column.INFORMANT: ColumnSpec("informant", N_("Informant"), 84),
    Column.WORDS: ColumnSpec("words", N_("Excerpt"), 194),
    Column.CODES: ColumnSpec("codes", N_("Code, stance, strength"), 184),
    Column.STANCE: ColumnSpec("stance", N_("Stance"), 110),
    Column.STRENGTH: ColumnSpec("strength", N_("Strength"), 76),
    Column.PARAPHRASE: ColumnSpec("paraphrase", N_("Paraphrase"), 170),
    Column.GENERALISATION: ColumnSpec("generalisation", N_("Generalisation"), 190),
    Column.MERGED: ColumnSpec("merged", N_("Merged into"), 100),
    Column.FLAG: ColumnSpec("flag", N_("Mark"), 100),
    Column.DROPPED: ColumnSpec("dropped", N_("Dropped"), 110),
    Column.CODER: ColumnSpec("coder", N_("Coder"), 90),
    Column.DATE: ColumnSpec("date", N_("Date"), 100),
    Column.MEMOS: ColumnSpec("memos", N_("Memos"), 70),
    Column.REVIEW: ColumnSpec("review", N_("Review"), 104),
}
FIRST_SHOWN = (Column.ID, Column.LINE, Column.WORDS, Column.CODES, Column.PARAPHRASE, Column.REVIEW)
OF_THE_LADDER = (
    Column.ID,
    Column.WORDS,
    Column.CODES,
    Column.PARAPHRASE,
    Column.GENERALISATION,
    Column.MERGED,
    Column.FLAG,
    Column.DROPPED,
)
IN_NO_DOCUMENT = frozenset({Column.MEMOS, Column.REVIEW})
"""What a list of excerpts for others does not tell: memos are one's own, and reviews go out in packs."""
WRITTEN: Mapping[Column, Rung] = {
    Column.PARAPHRASE: Rung.PARAPHRASE,
    Column.GENERALISATION: Rung.GENERALISATION,
}
"""The columns in which one writes."""


def title(column: Column) -> str:
    """What stands at the head of a column."""
    return _(SPECS[column].title)


def columns_named(names: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns that settings name, from left to right; the first choice where they name none that there is."""
    return tuple(column for column, spec in SPECS.items() if spec.name in names) or FIRST_SHOWN


def cell(row: ExcerptRow, column: Column, coder: str) -> str:
    """What a cell says; `coder` is the name of the one who made the excerpt."""
    if column is Column.CODER:
        return coder
    return _CELLS[column](row) if row.is_filled or column not in NEED_WORDS else "…"


def copied(row: ExcerptRow, locator: str = "") -> str:
    """A row in the clipboard: the quote, where it stands (as the study wants it said, if it does), and its codes."""
    if locator:
        return f"“{row.words}” ({locator}) {codes_told(row)}".rstrip()
    line = row.where if row.excerpt.region else _("line {number}").format(number=row.where)
    where = ", ".join(filter(None, (row.label, line, row.informant.short_id if row.informant else "")))
    return f"“{row.words}” ({where}) {codes_told(row)}".rstrip()


def codes_told(row: ExcerptRow) -> str:
    """All codes of an excerpt, each with its stance and strength."""
    return "; ".join(map(_mark, row.codes))


def _mark(mark: CodeMark) -> str:
    coding = mark.coding
    parts = [mark.short_id, *([stance_word(coding.stance)] if coding.stance else []), str(coding.strength or "")]
    return " ".join(filter(None, parts))


def _stances(row: ExcerptRow) -> str:
    return ", ".join(stance_word(mark.coding.stance) for mark in row.codes if mark.coding.stance)


def _strengths(row: ExcerptRow) -> str:
    return ", ".join(str(mark.coding.strength) for mark in row.codes if mark.coding.strength)


def _dropped(row: ExcerptRow) -> str:
    return drop_word(row.excerpt.dropped) if row.excerpt.dropped else ""


def _flag(row: ExcerptRow) -> str:
    return flag_word(row.excerpt.flag) if row.excerpt.flag else ""


def _date(row: ExcerptRow) -> str:
    return current().date(row.made_at.astimezone().date(), "medium")


NEED_WORDS = frozenset({Column.LINE, Column.WORDS, Column.INFORMANT})  # of the source, which have to be read
_CELLS: Mapping[Column, Callable[[ExcerptRow], str]] = {
    Column.ID: lambda row: row.label,
    Column.SOURCE: lambda row: row.source,
    Column.LINE: lambda row: row.where,
    Column.INFORMANT: lambda row: row.informant.short_id if row.informant else "",
    Column.WORDS: lambda row: row.words,
    Column.CODES: codes_told,
    Column.STANCE: _stances,
    Column.STRENGTH: _strengths,
    Column.PARAPHRASE: lambda row: row.excerpt.paraphrase,
    Column.GENERALISATION: lambda row: row.excerpt.generalisation,
    Column.MERGED: lambda row: row.merged,
    Column.FLAG: _flag,
    Column.DROPPED: _dropped,
    Column.DATE: _date,
    Column.MEMOS: lambda row: current().number(row.memos) if row.memos else "",
    Column.REVIEW: lambda row: standing_word(row.review),
}
