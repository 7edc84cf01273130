"""What `show agreement` shows, and what it is asked for."""

from collections.abc import Mapping
from typing import Any

from qda_app.cli.choosing import listed
from qda_app.cli.parser import Options, argument
from qda_app.cli.printing import Json
from qda_app.domain.agreement import Unit
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.i18n import N_, _
from qda_app.services.agreements import THETA, agreement, as_record
from qda_app.services.opening import coder_named
from qda_app.services.project import Project

_TWO = 2
COMPARED = (
    argument("--coders", help=N_("with agreement: two coders"), metavar="A,B"),
    argument("--sources", help=N_("with agreement: the sources; without, all that both coded"), metavar="W1,W2…"),
    argument(
        "--unit", help=N_("with agreement: what is compared"), choices=list(Unit), type=Unit, default=Unit.CHARACTER
    ),
    argument("--theta", help=N_("with agreement by segment: the least shared part"), type=float, metavar="θ"),
)


def compared(project: Project, options: Options) -> Json:
    """All coefficients, or a line a code."""
    theta = THETA if options.theta is None else options.theta
    found = as_record(agreement(project, coders_of(project, options), listed(options.sources), options.unit, theta))
    codes: Mapping[str, Mapping[str, Any]] = found["codes"]
    return found if options.json else [{"code": code, **told} for code, told in codes.items()]


def coders_of(project: Project, options: Options) -> tuple[Coder, Coder]:
    """The two that are named, or the only two there are."""
    named = [coder_named(project, name) for name in listed(options.coders)]
    every = named or project.read.coders()
    if len(every) != _TWO:
        raise UserError(_("Agreement is that of two coders."), hint=_("Name them: --coders A,B."))
    return every[0], every[1]
