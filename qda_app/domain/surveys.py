"""Surveys: tables in which a row is a respondent, and what becomes of each of their columns."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

_BETWEEN = "\x1f"  # no cell holds it
_NUMBERED = re.compile(r"R-0*(\d{1,9})")
_LONGEST_CODE = 40  # characters; what is longer is an answer


class ColumnUse(StrEnum):
    """What becomes of a column, in the order of the keys 1 to 4."""

    TEXT = "text"
    ATTRIBUTE = "attribute"
    CODE = "code"
    LEFT_OUT = "left_out"


class ColumnSign(StrEnum):
    """Why a use is guessed, or that a person chose it."""

    LONG = "long"
    FEW = "few"
    SHORT = "short"
    NUMBERS = "numbers"
    CODE = "code"
    NAME = "name"
    PHONE = "phone"
    E_MAIL = "e_mail"
    IDENTITY = "identity"  # NIK, NIP, a student's number
    ADDRESS = "address"
    BIRTH = "birth"
    LINK = "link"
    MOMENT = "moment"
    TECHNICAL = "technical"
    EMPTY = "empty"
    PERSON = "person"


PERSONAL = frozenset(
    {ColumnSign.NAME, ColumnSign.PHONE, ColumnSign.E_MAIL, ColumnSign.IDENTITY, ColumnSign.ADDRESS, ColumnSign.BIRTH}
)
"""What tells who a respondent is."""


@dataclass(frozen=True, slots=True)
class SurveyColumn:
    """A column: its heading, what it becomes and why, how many cells are filled, and how many of these differ."""

    title: str
    use: ColumnUse
    sign: ColumnSign
    filled: int
    distinct: int
    longest: int = 0
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey: a row a respondent, each with a cell for every column.

    It becomes one source, question by question; or where it is told `apart`, one source a respondent.
    """

    columns: tuple[SurveyColumn, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    apart: bool = False

    @property
    def digest(self) -> str:
        """What all cells are known by, whatever becomes of their columns."""
        told = sha256(_BETWEEN.join([column.title for column in self.columns]).encode())
        for row in self.rows:  # one string of all would hold up the window while it is made
            told.update((_BETWEEN + _BETWEEN.join(row)).encode())
        return told.hexdigest()

    def places(self, use: ColumnUse) -> list[int]:
        """Where the columns of a use stand."""
        return [place for place, column in enumerate(self.columns) if column.use is use]

    @property
    def code_place(self) -> int | None:
        """Where the codes of the respondents stand, if they have some."""
        return next(iter(self.places(ColumnUse.CODE)), None)

    @property
    def code_column(self) -> SurveyColumn | None:
        """The column of the codes of the respondents, if there is one."""
        return None if self.code_place is None else self.columns[self.code_place]

    def with_use(self, places: Collection[int], use: ColumnUse, sign: ColumnSign = ColumnSign.PERSON) -> "Survey":
        """The survey with some columns used otherwise; there is only one column of codes, the last that was chosen."""
        only = max(places) if places and use is ColumnUse.CODE else None
        columns = list(self.columns)
        for place, column in enumerate(columns):
            if place in places and only in (None, place):
                columns[place] = column if column.use is use else replace(column, use=use, sign=sign)
            elif only is not None and column.use is ColumnUse.CODE:
                columns[place] = replace(column, use=ColumnUse.LEFT_OUT, sign=sign)
        return replace(self, columns=tuple(columns))

    def can_name(self, column: SurveyColumn) -> bool:
        """Whether a column gives every respondent a code of their own."""
        return column.filled == column.distinct == len(self.rows) and column.longest <= _LONGEST_CODE

    @property
    def answering(self) -> list[int]:
        """The rows of those who answered a question that becomes text, counted from 0."""
        texts = self.places(ColumnUse.TEXT)
        return [number for number, row in enumerate(self.rows) if any(row[place] for place in texts)]

    def of_row(self, number: int) -> "Survey":
        """The survey of one respondent alone."""
        return replace(self, rows=(self.rows[number],))

    def answers(self, place: int) -> Iterator[tuple[int, str]]:
        """The cells of a column that are filled, each with the row it stands in, counted from 0."""
        return ((number, row[place]) for number, row in enumerate(self.rows) if row[place])


def respondent_codes(survey: Survey, taken: Collection[str]) -> Sequence[str]:
    """A code for every respondent: as their column says, else R-01 and so on after the last that is `taken`.

    A column of bare numbers gets `R-` before each, because 7 is no name that a text could use.
    """
    place = survey.code_place
    if place is not None:
        codes = [" ".join(row[place].split()) for row in survey.rows]
        return [f"R-{code}" for code in codes] if all(code.isdecimal() for code in codes) else codes
    before = max((int(found[1]) for code in taken if (found := _NUMBERED.fullmatch(code))), default=0)
    last = before + len(survey.rows)
    width = max(2, len(str(last)))
    return [f"R-{number:0{width}}" for number in range(before + 1, last + 1)]
