"""The columns of a table by the words in its header, Indonesian or English."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.importers.tables import Row, Table

Names = Mapping[str, tuple[str, ...]]

_COUNTERS = {"no", "nr", ""}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields of a table stand: field → place, and the header's words for the columns that are none."""

    file: str
    header: tuple[str, ...]
    places: Mapping[str, int]
    others: Mapping[str, int]

    def cell(self, row: Row, field: str) -> str:
        """The cell of a field, without white space around it; empty where there is none."""
        place = self.places.get(field)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def attributes(self, row: Row) -> tuple[tuple[str, str], ...]:
        """The cells of the further columns that are not empty."""
        cells = ((name, row.cells[place].strip()) for name, place in self.others.items() if place < len(row.cells))
        return tuple((name, cell) for name, cell in cells if cell)

    def title(self, field: str) -> str:
        """The header's own word for a field."""
        return self.header[self.places[field]] if field in self.places else field

    def has_spare_cells(self, row: Row) -> bool:
        """Whether a row goes on beyond the header, as when a comma stands in a cell without quotation marks."""
        return any(cell.strip() for cell in row.cells[len(self.header) :])


def columns_of(table: Table, names: Names, required: Collection[str]) -> Columns:
    """Find the fields of a table. Raises UserError that names the columns that are missing and those that are there."""
    wanted = {plain(word): field for field, words in names.items() for word in (field, *words)}
    places: dict[str, int] = {}
    others: dict[str, int] = {}
    for place, title in enumerate(table.header):
        field = wanted.get(plain(title))
        if field and field not in places:
            places[field] = place
        elif plain(title) not in _COUNTERS:
            others.setdefault(title, place)
    missing = [field for field in required if field not in places]
    if missing:
        raise _missing(table, missing)
    return Columns(table.file, table.header, places, others)


def plain(title: str) -> str:
    """A title whatever its case, spaces and signs."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def bad_cell(columns: Columns, row: Row, field: str, expected: str) -> UserError:
    """That a cell of a register cannot be understood; `expected` says what may stand there."""
    message = _("{file}, row {row}, column “{column}”: “{cell}” cannot be understood.")
    return UserError(
        message.format(file=columns.file, row=row.number, column=columns.title(field), cell=columns.cell(row, field)),
        hint=expected,
    )


def empty_cell(columns: Columns, row: Row, field: str) -> UserError:
    """That a cell that every row needs is empty."""
    message = _("{file}, row {row}: the column “{column}” is empty.")
    return UserError(
        message.format(file=columns.file, row=row.number, column=columns.title(field)),
        hint=_("Fill the cell, or delete the row."),
    )


def spare_cells(columns: Columns, row: Row) -> UserError:
    """That a row of a register has more cells than the header has columns."""
    return UserError(
        _("{file}, row {row} has more cells than the header has columns.").format(file=columns.file, row=row.number),
        hint=_("Put quotation marks around cells that hold the sign between the cells."),
    )


def _missing(table: Table, missing: Collection[str]) -> UserError:
    message = _("{file} lacks the column {missing}. It has these columns: {found}.")
    return UserError(
        message.format(file=table.file, missing=", ".join(missing), found=", ".join(filter(None, table.header))),
        hint=_("Add the column, or give it this name in the first row."),
    )
