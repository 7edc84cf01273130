"""The commands for ratings of cases: giving one, taking it back, and showing them."""

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.ratings import CaseKind
from qda_app.i18n import N_
from qda_app.services.project import Project


def shown_ratings(project: Project, _options: Options) -> Json:
    """The ratings of the coder at work, case by case."""
    from qda_app.services.ratings import rating_sheet

    sheet = rating_sheet(project)
    return [
        {
            "case": case.name,
            "kind": str(case.kind),
            "scale": rating.scale,
            "value": rating.value,
            "reason": rating.reason,
            "evidence": [sheet.labels[one] for one in sheet.evidence.get(rating.id, ()) if one in sheet.labels],
        }
        for case in sheet.cases
        for scale in sheet.scales
        if (rating := sheet.of(case, scale))
    ]


def _rate(options: Options) -> int:
    from qda_app.services.ratings import Rated, case_named, excerpts_named, rate_case, remove_rating

    with writing(options) as project:
        case = case_named(project.read, options.case, options.case_kind)
        if options.value is None:
            remove_rating(project, case, options.scale)
        else:
            excerpts = excerpts_named(project.read, listed(options.evidence))
            rate_case(project, Rated(case, options.scale, options.value, options.reason, excerpts))
        found = shown_ratings(project, options)
    show(found, as_json=options.json)
    return 0


COMMANDS = {
    "rate": Command(
        N_("place a unit, an informant or a source on a scale from 1 to 5"),
        _rate,
        (
            PROJECT,
            argument("case", help=N_("a unit, an informant or a source: I-1, W1"), metavar="CASE"),
            argument("--scale", help=N_("what is rated, for instance readiness"), required=True, metavar="NAME"),
            argument("--value", help=N_("from 1 to 5; without it the rating is taken back"), type=int, default=None),
            argument("--reason", help=N_("why, in one sentence"), default=""),
            argument("--evidence", help=N_("the excerpts that it rests on: W1-07,W2-03"), default="", metavar="IDS"),
            argument(
                "--case-kind",
                help=N_("what the case is, where a name stands for several: unit, informant or source"),
                type=CaseKind,
                choices=list(CaseKind),
                default=None,
            ),
            ACTING,
            JSON,
        ),
    ),
}
