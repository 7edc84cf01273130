"""Documents of several parts: displays as one, and the tables of a thesis."""

from qda_app.cli.choosing import coder_of, reading
from qda_app.cli.looks import look_of
from qda_app.cli.parser import Argument, Options, argument
from qda_app.cli.printing import show
from qda_app.i18n import N_, current

NAMES = ("displays", "bab3", "bab4", "audit")
OF_DOCUMENTS: tuple[Argument, ...] = (
    argument(
        "--display",
        help=N_(
            "with displays: one of them by its title or kind; may be given several times, without it every saved one"
        ),
        action="append",
        default=[],
        metavar="NAME",
    ),
    argument(
        "--findings-by",
        help=N_(
            "with bab4: what the findings are ordered by; given several times, questions hold aspects, and aspects hold"
            " stages; without it by questions that have codes, else by aspects"
        ),
        action="append",
        default=[],
        choices=["question", "aspect", "stage"],
    ),
    argument(
        "--appendix",
        help=N_("with bab4: an appendix by its name, or none; may be given several times, without it the usual ones"),
        action="append",
        default=[],
        metavar="NAME",
    ),
)


def export_document_to(options: Options) -> int:
    """Write the document that the words name."""
    from qda_app.services.documents import Choice, export_document  # Word is heavy
    from qda_app.services.exporting import Wish
    from qda_app.services.thesis.sections import Order

    with reading(options) as project:
        wish = Wish(
            options.what,
            coder_of(project, options),
            (),
            options.tau,
            options.rho,
            current().code,
            look=look_of(options),
        )
        orders = tuple(Order(one) for one in options.findings_by)
        choice = Choice(tuple(options.display), orders=orders, appendices=tuple(options.appendix))
        remarks = export_document(project, wish, options.to, choice)
    show({"file": str(options.to), "remarks": list(remarks)}, as_json=options.json)
    return 0
