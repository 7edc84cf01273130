"""The commands for summaries: what was written of each voice or source on each code, and writing one."""

from collections.abc import Mapping

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import coder_of, listed, writing
from qda_app.cli.parser import Command, Options, WrongUsage, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.summary_grids import GridLayout, GridOrder, GridRows
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project

COLUMNS = argument(
    "--columns",
    help=N_("the codes of a matrix or of the summary grid; or what stands in the columns, such as techniques"),
    metavar="CODE,CODE…|AXIS",
)
ROWS = argument(
    "--rows",
    help=N_("with summaries: informants or sources; with a display: what stands in the rows, such as codes:INO,MAN"),
    default="",
    metavar="AXIS",
)
ORDER = argument(
    "--sort",
    help=N_("with summaries: rows by technique, role or unit"),
    choices=list(GridOrder),
    type=GridOrder,
    default=GridOrder.TECHNIQUE,
)


def layout(options: Options) -> GridLayout:
    """How the grid is to be laid out."""
    rows = options.rows or GridRows.INFORMANTS
    if rows not in set(GridRows):
        raise WrongUsage(
            _("The rows of the summary grid cannot be {rows}.").format(rows=rows),
            hint=_("Choose informants or sources."),
        )
    return GridLayout(GridRows(rows), getattr(options, "sort", GridOrder.TECHNIQUE), listed(options.columns))


def summaries(project: Project, options: Options) -> Json:
    """The cells of the grid that have excerpts or a summary; the row about all is `*`."""
    from qda_app.services.summaries import read_grid
    from qda_app.services.summary_reports import records

    return list(records(read_grid(project, layout(options), current(), coder=coder_of(project, options))))


def _summarise(options: Options) -> int:
    from qda_app.services.summaries import confirm_summary, ground, place_of, write_summary

    if (options.words is None) is not options.confirm:
        raise WrongUsage(
            _("Either words or --confirm is wanted."), hint=_("Write --words TEXT; an empty text removes the summary.")
        )
    with writing(options) as project:
        place = place_of(project, options.code, informant=options.informant, source=options.source)
        rests_on = ground(project, place, current())
        if options.confirm:
            confirm_summary(project, place, rests_on)
        else:
            write_summary(project, place, options.words, rests_on)
    told = {"code": options.code, "informant": options.informant or None, "source": options.source or None}
    show(told | {"excerpts": [one.label for one in rests_on.evidence]}, as_json=options.json)
    return 0


COMMANDS: Mapping[str, Command] = {
    "summarise": Command(
        N_("write what a voice or a source says on a code; without either, what all say"),
        _summarise,
        (
            PROJECT,
            argument("code", help=N_("the code"), metavar="CODE"),
            argument("--informant", help=N_("the voice"), default="", metavar="I"),
            argument("--source", help=N_("the source"), default="", metavar="S"),
            argument("--words", help=N_("the summary"), metavar="TEXT"),
            argument("--confirm", help=N_("the summary that is there still fits"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}
