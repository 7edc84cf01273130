"""The words of the preview of a survey: what columns become, and why."""

from qda_app.domain.surveys import ColumnSign, ColumnUse, Survey, SurveyColumn
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.surveys import respondents

_USES = {
    ColumnUse.TEXT: N_("Text"),
    ColumnUse.ATTRIBUTE: N_("Attribute"),
    ColumnUse.CODE: N_("Respondent code"),
    ColumnUse.LEFT_OUT: N_("Left out"),
}
_SIGNS = {
    ColumnSign.LONG: N_("guess: long answers"),
    ColumnSign.FEW: N_("guess: few choices"),
    ColumnSign.SHORT: N_("guess: short answers"),
    ColumnSign.NUMBERS: N_("guess: numbers"),
    ColumnSign.CODE: N_("guess: one a row"),
    ColumnSign.NAME: N_("seems to be names"),
    ColumnSign.PHONE: N_("seems to be phones"),
    ColumnSign.E_MAIL: N_("seems to be e-mail"),
    ColumnSign.IDENTITY: N_("seems to be identity numbers"),
    ColumnSign.ADDRESS: N_("seems to be addresses"),
    ColumnSign.BIRTH: N_("tells of a birth"),
    ColumnSign.LINK: N_("links to files"),
    ColumnSign.MOMENT: N_("time stamps"),
    ColumnSign.TECHNICAL: N_("made by the form"),
    ColumnSign.EMPTY: N_("empty"),
    ColumnSign.PERSON: N_("chosen"),
}


def use_name(use: ColumnUse) -> str:
    """What a column becomes, in a word or two."""
    return _(_USES[use])


def sign_name(column: SurveyColumn) -> str:
    """Why it becomes that."""
    return _(_SIGNS[column.sign])


def filled(column: SurveyColumn, survey: Survey) -> str:
    """How many of the cells are filled."""
    number = current().number
    if column.filled == len(survey.rows):
        return number(column.filled)
    return _("{count} of {all}").format(count=number(column.filled), all=number(len(survey.rows)))


def summary(survey: Survey) -> str:
    """What becomes of the survey, in one line."""
    texts, attributes, left_out = (
        len(survey.places(use)) for use in (ColumnUse.TEXT, ColumnUse.ATTRIBUTE, ColumnUse.LEFT_OUT)
    )
    sources = ngettext("{count} source", "{count} sources", len(survey.answering))
    return " · ".join(
        (
            respondents(survey),
            *([sources] if survey.apart else []),
            ngettext("{count} column becomes text", "{count} columns become text", texts),
            ngettext("{count} attribute", "{count} attributes", attributes),
            _("{count} left out").format(count=current().number(left_out)),
        )
    )
