"""What `show agreement` shows, and what it is asked for."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from qda_app.cli.choosing import listed, reading
from qda_app.cli.looks import look_of
from qda_app.cli.parser import Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.agreement import Unit
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.i18n import N_, _, current
from qda_app.services.agreements import THETA, agreement, as_record
from qda_app.services.opening import coder_named
from qda_app.services.project import Project

_TWO = 2
COMPARED = (
    argument(
        "--all", help=N_("with agreement: α of all coders, by sentence or turn"), dest="all_coders", action="store_true"
    ),
    argument("--intervals", help=N_("with agreement: intervals of 1,000 draws"), action="store_true"),
    argument("--coders", help=N_("with agreement: two coders"), metavar="A,B"),
    argument("--sources", help=N_("with agreement: the sources; without, all that both coded"), metavar="W1,W2…"),
    argument(
        "--unit", help=N_("with agreement: what is compared"), choices=list(Unit), type=Unit, default=Unit.CHARACTER
    ),
    argument("--theta", help=N_("with agreement by segment: the least shared part"), type=float, metavar="θ"),
)


def compared(project: Project, options: Options) -> Json:
    """All coefficients, or a line a code; with intervals where they were asked for; or α of all coders."""
    if options.all_coders:
        return _of_all(project, options)
    theta = THETA if options.theta is None else options.theta
    pair, sources = coders_of(project, options), listed(options.sources)
    found = as_record(agreement(project, pair, sources, options.unit, theta))
    if options.intervals:
        from qda_app.services.agreement_intervals import intervals  # numpy is heavy

        found["intervals"] = asdict(intervals(project, pair, sources, options.unit))
    codes: Mapping[str, Mapping[str, Any]] = found["codes"]
    return found if options.json else [{"code": code, **told} for code, told in codes.items()]


def export_agreement_to(options: Options) -> int:
    """Write the comparison as a document, with intervals where they were asked for."""
    from qda_app.exporters.registry import write_report  # Word is heavy
    from qda_app.services.agreement_intervals import intervals
    from qda_app.services.agreement_reports import agreement_report

    theta = THETA if options.theta is None else options.theta
    with reading(options) as project:
        pair, sources = coders_of(project, options), listed(options.sources)
        found = agreement(project, pair, sources, options.unit, theta)
        drawn = intervals(project, pair, sources, options.unit) if options.intervals else None
        remarks = write_report(agreement_report(found, current(), drawn), options.to, look_of(options))
    show({"file": str(options.to), "remarks": list(remarks)}, as_json=options.json)
    return 0


def export_disagreements_to(options: Options) -> int:
    """Write where two coders differ, and what they settled."""
    from qda_app.exporters.registry import write_report  # Word is heavy
    from qda_app.services.decision_reports import settlement_report

    with reading(options) as project:
        report = settlement_report(project, coders_of(project, options), current())
        remarks = write_report(report, options.to, look_of(options))
    show({"file": str(options.to), "remarks": list(remarks)}, as_json=options.json)
    return 0


def _of_all(project: Project, options: Options) -> Json:
    from qda_app.services.agreement_of_all import alpha_of_all

    found = alpha_of_all(project, Unit.TURN if options.unit is Unit.TURN else Unit.SENTENCE)
    codes = {code: one.value for code, one in found.of_codes.items()}
    head = {"coders": list(found.coders), "sources": list(found.sources), "unit": found.unit, "units": found.units}
    if options.json:
        return head | {"any_code": found.any_code.value, "codes": codes}
    return [{"code": code, "alpha": value} for code, value in codes.items()]


def coders_of(project: Project, options: Options) -> tuple[Coder, Coder]:
    """The two that are named, or the only two people there are."""
    named = [coder_named(project, name) for name in listed(options.coders)]
    from qda_app.services.consensus import without_consensus

    every = named or without_consensus(project.read.coders())
    if len(every) != _TWO:
        raise UserError(_("Agreement is that of two coders."), hint=_("Name them: --coders A,B."))
    return every[0], every[1]
