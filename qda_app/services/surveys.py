"""Surveys on their way into a project: what their columns become, and what stands in the way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ImportNote
from qda_app.domain.progress import Progress
from qda_app.domain.survey_guesses import is_personal
from qda_app.domain.surveys import ColumnUse, Survey, respondent_codes
from qda_app.i18n import _, current, ngettext
from qda_app.importers.columns import plain
from qda_app.importers.survey import put_together
from qda_app.importers.survey_headings import letters_of
from qda_app.services.drafts import SourceDraft, with_speakers

_MOST_NAMED = 6
MOST_APART = 1_000  # respondents; lists of more sources help nobody


def arranged(draft: SourceDraft, taken: Collection[str], progress: Progress) -> SourceDraft:
    """The draft of a survey as that of a text: with respondents and what is told of them, as its columns are chosen.

    `taken` are the codes of the informants that there are. Raises UserError where it cannot be stored so.
    """
    assert draft.survey
    found, codes = hindrance(draft.survey), respondent_codes(draft.survey, taken)
    if not found and len(set(codes)) < len(codes):  # but for spaces, two are the same
        found = _no_code(draft.survey)
    if found:
        raise UserError(found, hint=_("Choose what the columns become."))
    read = put_together(draft.read, codes, draft.survey, progress)
    notes = (*read.notes, *survey_notes(draft.survey, taken))
    return with_speakers(replace(draft, read=replace(read, notes=notes), survey=None))


def arranged_apart(draft: SourceDraft, taken: Collection[str], progress: Progress) -> list[SourceDraft]:
    """The same as a draft for each respondent who answered, `K1.01` and so on; raises what that raises.

    The first of them is the one by which the survey is known again.
    """
    assert draft.survey
    survey, whole = draft.survey, arranged(replace(draft, survey=replace(draft.survey, apart=False)), taken, progress)
    codes, found = respondent_codes(survey, taken), survey.answering
    width = max(2, len(str(len(survey.rows))))
    drafts: list[SourceDraft] = []
    for done, number in enumerate(found):
        progress.step(done, len(found))
        own = put_together(draft.read, [codes[number]], survey.of_row(number))
        read = replace(own, notes=() if drafts else whole.notes, survey=None if drafts else draft.read.survey)
        short_id, title = f"{draft.short_id}.{number + 1:0{width}}", f"{draft.title}: {codes[number]}"
        drafts.append(with_speakers(replace(draft, read=read, survey=None, short_id=short_id, title=title)))
    return drafts


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Columns of surveys that someone named, by heading, by its beginning, or by the letters above it in Excel.

    Where texts are named, these are all the texts; the same holds for attributes.
    """

    texts: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    code: str = ""
    left_out: tuple[str, ...] = ()
    apart: bool = False

    def applied_to(self, draft: SourceDraft) -> SourceDraft:
        """The draft with its columns used so, where it is a survey. Raises UserError for a column that is not there."""
        return replace(draft, survey=self._applied(draft.survey)) if draft.survey else draft

    def _applied(self, survey: Survey) -> Survey:
        named = {
            ColumnUse.TEXT: self.texts,
            ColumnUse.ATTRIBUTE: self.attributes,
            ColumnUse.CODE: (self.code,) if self.code else (),
            ColumnUse.LEFT_OUT: self.left_out,
        }
        places = {use: [_place(survey, name) for name in names] for use, names in named.items()}
        for use in (ColumnUse.TEXT, ColumnUse.ATTRIBUTE):
            if named[use]:
                survey = survey.with_use(survey.places(use), ColumnUse.LEFT_OUT)
        for use, wanted in places.items():
            survey = survey.with_use(wanted, use)
        return replace(survey, apart=self.apart)


AS_GUESSED = ColumnChoice()


def columns_told(survey: Survey) -> list[dict[str, object]]:
    """What the columns of a survey become, one by one."""
    return [
        {
            "column": letters_of(place),
            "heading": column.title,
            "becomes": str(column.use),
            "because": str(column.sign),
            "filled": column.filled,
            "different": column.distinct,
        }
        for place, column in enumerate(survey.columns)
    ]


def _place(survey: Survey, name: str) -> int:
    """Where the column with a name stands: the whole heading before its letters, these before its beginning."""
    wanted, titles = plain(name), [plain(column.title) for column in survey.columns]
    whole = [place for place, title in enumerate(titles) if title == wanted]
    by_letters = [place for place in range(len(titles)) if letters_of(place) == name.strip().upper()]
    begun = [place for place, title in enumerate(titles) if wanted and title.startswith(wanted)]
    found = whole or by_letters or begun
    if len(found) != 1:
        message = (
            _("The survey has several columns “{column}”.") if found else _("The survey has no column “{column}”.")
        )
        headings = _listed([column.title for column in survey.columns])
        raise UserError(
            message.format(column=name), hint=_("Name one of its headings: {headings}.").format(headings=headings)
        )
    return found[0]


def hindrance(survey: Survey) -> str:
    """Why a survey cannot be stored as its columns are chosen, as a sentence; empty where it can."""
    if not survey.places(ColumnUse.TEXT):
        return _("No column becomes text yet.")
    if survey.apart and not survey.answering:
        return _("Nobody answered in the columns that become text.")
    if survey.apart and len(survey.answering) > MOST_APART:
        most = current().number(MOST_APART)
        return _("At most {count} respondents can be a source each. Let it be one source, by question.").format(
            count=most
        )
    column = survey.code_column
    return _no_code(survey) if column and not survey.can_name(column) else ""


def _no_code(survey: Survey) -> str:
    message = _("The column “{column}” cannot be the code: it must be short, and another for every respondent.")
    return message.format(column=survey.code_column.title if survey.code_column else "")


def survey_notes(survey: Survey, informants: Collection[str]) -> Sequence[ImportNote]:
    """What to look at in a survey: columns that tell who someone is, and respondents that are there already."""
    return [*_personal_note(survey), *_known_note(survey, informants)]


def survey_signs(survey: Survey) -> list[str]:
    """What was read in order, and what becomes of the rest."""
    read = _("{respondents}, {columns} read.")
    columns = ngettext("{count} column", "{count} columns", len(survey.columns))
    kept = _("Columns that are left out are not kept in the project either.")
    return [read.format(respondents=respondents(survey), columns=columns), kept]


def respondents(survey: Survey) -> str:
    """How many there are."""
    return ngettext("{count} respondent", "{count} respondents", len(survey.rows))


def _personal_note(survey: Survey) -> list[ImportNote]:
    names = [one.title for one in survey.columns if is_personal(one) and one.use is ColumnUse.LEFT_OUT]
    if not names:
        return []
    message = _("Left out, because they seem to tell who someone is: {columns}.")
    return [ImportNote("survey_personal", message.format(columns=_listed(names)))]


def _known_note(survey: Survey, informants: Collection[str]) -> list[ImportNote]:
    if survey.code_column is None:
        return []
    known = [code for code in respondent_codes(survey, ()) if code in informants]
    if not known:
        return []
    message = _("Informants that are in the project already, and stay the same people: {codes}.")
    return [ImportNote("survey_known", message.format(codes=_listed(known)))]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return _("{names} and {count} more").format(names=shown, count=current().number(more)) if more > 0 else shown
