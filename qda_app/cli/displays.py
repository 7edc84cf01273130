"""The arguments of displays: what stands in rows, columns and cells, the filter, and the rule."""

from qda_app.cli.choosing import listed
from qda_app.cli.parser import Options, argument
from qda_app.i18n import N_, current
from qda_app.services.display_arranging import IN_ARRANGEMENT, Spoken, is_arranged, names_axis

DISPLAY = "display:"
ARRANGED = (
    argument(
        "--cell",
        help=N_("with a display: quote, paraphrase, phrase, rating, count, sources, row-percent or column-percent"),
        default="",
        metavar="CELL",
    ),
    argument(
        "--filter",
        help=N_("with a display: only what this query finds; the name of a saved query, or a sentence"),
        default="",
        metavar="QUERY",
    ),
    argument("--rule", help=N_("with a display: its decision rule, printed below it"), default="", metavar="TEXT"),
    argument(
        "--choose",
        help=N_("with a display: one of its choices, such as tables=aspects; may be given several times"),
        action="append",
        default=[],
        metavar="NAME=VALUE",
    ),
)
Choices = tuple[tuple[str, str], ...]


def columns_of(options: Options) -> tuple[str, ...]:
    """The codes that are named as columns."""
    return () if _is_axis(options) else listed(options.columns)


def choices_of(options: Options) -> Choices:
    """The choices of the kind of display that is wished."""
    return tuple(one for one in _choices(options) if not _is_of_arrangement(options, one[0]))


def spoken_of(options: Options) -> Spoken:
    """How the display is to be arranged; nothing where something else is wished."""
    if not options.what.startswith(DISPLAY):
        return Spoken()
    return Spoken(
        rows=options.rows,
        columns=options.columns if _is_axis(options) else "",
        cell=options.cell,
        filter=options.filter,
        rule=options.rule,
        choices=tuple(one for one in _choices(options) if _is_of_arrangement(options, one[0])),
    )


def _choices(options: Options) -> Choices:
    return tuple((name, value) for name, _equals, value in (one.partition("=") for one in options.choose))


def _is_of_arrangement(options: Options, name: str) -> bool:
    return name in IN_ARRANGEMENT and is_arranged(options.what.removeprefix(DISPLAY))


def _is_axis(options: Options) -> bool:
    return options.what.startswith(DISPLAY) and names_axis(options.columns or "", current())
