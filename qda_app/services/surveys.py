"""Surveys on their way into a project: what their columns become, and what stands in the way."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ImportNote
from qda_app.domain.progress import Progress
from qda_app.domain.survey_guesses import is_personal
from qda_app.domain.surveys import ColumnUse, Survey, respondent_codes
from qda_app.i18n import _, current, ngettext
from qda_app.importers.survey import put_together
from qda_app.services.drafts import SourceDraft, with_speakers

_MOST_NAMED = 6


def arranged(draft: SourceDraft, taken: Collection[str], progress: Progress) -> SourceDraft:
    """The draft of a survey as that of a text: with respondents and what is told of them, as its columns are chosen.

    `taken` are the codes of the informants that there are. Raises UserError where it cannot be stored so.
    """
    assert draft.survey
    found = hindrance(draft.survey)
    if found:
        raise UserError(found, hint=_("Choose what the columns become."))
    codes = respondent_codes(draft.survey, taken)
    read = put_together(draft.read, codes, draft.survey, progress)
    return with_speakers(replace(draft, read=read, survey=None))


def hindrance(survey: Survey) -> str:
    """Why a survey cannot be stored as its columns are chosen, as a sentence; empty where it can."""
    if not survey.places(ColumnUse.TEXT):
        return _("No column becomes text yet.")
    column = survey.code_column
    if column and not survey.can_name(column):
        message = _("The column “{column}” cannot be the code: it must be short, and another for every respondent.")
        return message.format(column=column.title)
    return ""


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
