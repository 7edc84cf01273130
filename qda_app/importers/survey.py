"""Surveys in Excel, OpenDocument or CSV: a row is a respondent, the columns become text or attributes."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.imports import NO_TEXT, ImportNote, ReadSource, ReadSpeaker, packed
from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.sources import SpeakerRole
from qda_app.domain.survey_guesses import guessed
from qda_app.domain.surveys import ColumnSign, ColumnUse, Survey, respondent_codes
from qda_app.i18n import _, ngettext
from qda_app.importers import workbooks
from qda_app.importers.composing import ComposedText
from qda_app.importers.parts import heading
from qda_app.importers.survey_days import answered_between
from qda_app.importers.survey_headings import clean, filled_up, headings
from qda_app.importers.table_kinds import refuse_other_tables
from qda_app.importers.tables import Table, read_table
from qda_app.importers.workbooks import too_wide

SUFFIXES = (".csv", *workbooks.KINDS)

_MOST_COLUMNS = 702
_MOST_ROWS = 100_000
_MOST_SIGNS = 50_000_000


def read(path: Path) -> ReadSource:
    """Read a survey with its columns used as they look. Raises UserError where it cannot be read, or is none."""
    return put_together(of_table(path, read_table(path)))


def of_table(path: Path, table: Table) -> ReadSource:
    """A survey whose text is still to be put together, as its columns are chosen. Raises UserError where it is none."""
    refuse_other_tables(table)
    width = max(len(cells) for cells in (table.header, *(row.cells for row in table.rows)))
    if width > _MOST_COLUMNS or len(table.rows) > _MOST_ROWS:
        raise too_wide(path)
    if not table.rows:
        raise _without_answers(path)
    rows = tuple(tuple(clean(cell) for cell in filled_up(row.cells, width)) for row in table.rows)
    if sum(len(cell) for row in rows for cell in row) > _MOST_SIGNS:
        raise too_wide(path)
    titles, notes = headings(path, filled_up(table.header, width), rows)
    columns = (guessed(title, [row[place] for row in rows]) for place, title in enumerate(titles))
    survey = _with_one_code(Survey(tuple(columns), rows))
    return ReadSource(NO_TEXT, metadata=_last_day(survey), notes=(*notes, *_formula_note(path)), survey=survey)


def put_together(
    read: ReadSource, codes: Sequence[str] | None = None, survey: Survey | None = None, progress: Progress | None = None
) -> ReadSource:
    """The text of a survey by question: each a heading, and below it a turn for every answer.

    `codes` name the respondents, in the order of the rows; `survey` has the columns as a person chose them. The file
    that is kept holds the columns that are used, and no others: who answered is not stored by the back door.
    """
    survey = survey or read.survey
    assert survey
    codes = codes or respondent_codes(survey, ())
    text, progress, questions = ComposedText(), progress or NoProgress(), survey.places(ColumnUse.TEXT)
    for done, place in enumerate(questions):
        progress.step(done, len(questions))
        answers = list(survey.answers(place))
        if survey.apart and not answers:
            continue  # what somebody left out is no heading of theirs
        if text.length:
            text.line("")
        text.line(survey.columns[place].title, heading(1))
        for number, answer in answers:
            text.turn(codes[number], answer)
    return ReadSource(
        packed(str(text)),
        turns=tuple(text.turns),
        speakers=tuple(_speakers(survey, codes)),
        parts=text.parts.all(),
        metadata=read.metadata,
        notes=read.notes,
        original=_kept(survey, codes),
        survey=survey,
    )


def _speakers(survey: Survey, codes: Sequence[str]) -> Iterator[ReadSpeaker]:
    """Every respondent, with what the other columns tell of them."""
    told = [(survey.columns[place].title, place) for place in survey.places(ColumnUse.ATTRIBUTE)]
    for code, row in zip(codes, survey.rows, strict=True):
        attributes = tuple((title, row[place]) for title, place in told if row[place])
        yield ReadSpeaker(code, SpeakerRole.INFORMANT, code, origin="file", attributes=attributes)


def _kept(survey: Survey, codes: Sequence[str]) -> bytes:
    used = sorted([*survey.places(ColumnUse.TEXT), *survey.places(ColumnUse.ATTRIBUTE)])
    found = io.StringIO()
    writer = csv.writer(found, lineterminator="\n")
    writer.writerow([_("Respondent"), *(survey.columns[place].title for place in used)])
    writer.writerows([code, *(row[place] for place in used)] for code, row in zip(codes, survey.rows, strict=True))
    return found.getvalue().encode()


def _with_one_code(survey: Survey) -> Survey:
    """Respondents have one code: the first column that can be it."""
    places = survey.places(ColumnUse.CODE)
    return survey.with_use(places[1:], ColumnUse.LEFT_OUT, ColumnSign.TECHNICAL) if places[1:] else survey


def _last_day(survey: Survey) -> dict[str, str]:
    """The day of the last answer: until then the source was collected."""
    stamps = [place for place, column in enumerate(survey.columns) if column.sign is ColumnSign.MOMENT]
    days = answered_between([cell for _row, cell in survey.answers(place)] for place in stamps)
    return {"date": days[1].isoformat()} if days else {}


def _formula_note(path: Path) -> list[ImportNote]:
    count = workbooks.open_formulas(path)
    if not count:
        return []
    told = ngettext(
        "{count} cell is a formula whose result is not in the file, and is empty here.",
        "{count} cells are formulas whose results are not in the file, and are empty here.",
        count,
    )
    return [ImportNote("survey_formulas", " ".join((told, _("Open the file in Excel, save it, and import it again."))))]


def _without_answers(path: Path) -> UserError:
    return UserError(
        _("{file} holds headings, but no row with answers.").format(file=path.name),
        hint=_("Check that the answers were exported, and that they stand on the first sheet."),
    )
