"""What the command line says of surveys: which of their columns become text, and which tell of the respondents."""

from typing import TYPE_CHECKING, Any

from qda_app.cli.parser import Options, argument
from qda_app.cli.printing import show
from qda_app.i18n import N_

if TYPE_CHECKING:  # spreadsheets are heavy
    from qda_app.services.surveys import ColumnChoice

_COLUMNS: dict[str, Any] = {"action": "append", "default": [], "metavar": "COLUMN"}

ARGUMENTS = (
    argument("--text", help=N_("of a survey: a column that becomes text; may be repeated"), **_COLUMNS),
    argument("--attribute", help=N_("of a survey: a column that tells of its people; may be repeated"), **_COLUMNS),
    argument("--leave-out", help=N_("of a survey: a column that is left out; may be repeated"), **_COLUMNS),
    argument(
        "--respondent", help=N_("of a survey: the column with the codes of its people"), default="", metavar="COLUMN"
    ),
    argument("--apart", help=N_("of a survey: every respondent becomes a source"), action="store_true"),
    argument("--columns", help=N_("of a survey: only tell what its columns would become"), action="store_true"),
)


def column_choice(options: Options) -> "ColumnChoice":
    """The columns that are named."""
    from qda_app.services.surveys import ColumnChoice

    named = tuple(options.text), tuple(options.attribute), options.respondent, tuple(options.leave_out)
    return ColumnChoice(*named, apart=options.apart)


def tell_columns(options: Options) -> int:
    """Print what the columns of surveys would become; nothing is stored."""
    from qda_app.services.drafts import draft_source
    from qda_app.services.surveys import columns_told

    drafts = [column_choice(options).applied_to(draft_source(path, ())) for path in options.files]
    show({one.path.name: columns_told(one.survey) for one in drafts if one.survey}, as_json=options.json)
    return 0 if all(one.survey for one in drafts) else 1
