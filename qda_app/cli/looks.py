"""How documents look: the arguments that say it."""

from pathlib import Path

from qda_app.cli.parser import Argument, Options, argument
from qda_app.domain.looks import Look, Margins, checked_chapter, checked_margins
from qda_app.domain.reports import HeadingScheme, Spacing
from qda_app.i18n import N_

OF_LOOK: tuple[Argument, ...] = (
    argument(
        "--margins",
        help=N_("top, left, right and bottom in cm: 4-4-3-3, 3-4-3-3, or others"),
        default=Margins.BINDING_AND_TOP.value,
        metavar="T-L-R-B",
    ),
    argument(
        "--headings",
        help=N_("how sections are numbered"),
        choices=[one.value for one in HeadingScheme],
        default=HeadingScheme.DECIMAL.value,
    ),
    argument(
        "--spacing",
        help=N_("the space between lines of running text"),
        choices=[one.value for one in Spacing],
        default=Spacing.ONE_AND_A_HALF.value,
    ),
    argument("--chapter", help=N_("the number of the first chapter"), type=int, metavar="N"),
    argument("--template", help=N_("a Word document whose styles, margins and headers are used"), type=Path,
             metavar="FILE"),
)  # fmt: skip


def look_of(options: Options) -> Look:
    """The look that the words ask for. Raises UserError where margins or chapter make no sense."""
    chapter = None if options.chapter is None else checked_chapter(options.chapter)
    headings, spacing = HeadingScheme(options.headings), Spacing(options.spacing)
    return Look(checked_margins(options.margins), headings, spacing, chapter, options.template)
