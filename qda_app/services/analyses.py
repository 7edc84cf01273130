"""Analyses: counts, co-occurrence, saturation and triangulation of what one coder has coded."""

from collections.abc import Sequence

from qda_app.analysis import counts as counting
from qda_app.analysis.saturation import saturation
from qda_app.analysis.triangulation import triangulate as triangulated
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.saturation import Saturation
from qda_app.domain.triangulation import Assumptions, Triangulation
from qda_app.i18n import _
from qda_app.services.project import Project


def assumptions(project: Project, *, tau: float | None = None, rho: float | None = None) -> Assumptions:
    """The assumptions of the study, with τ or ρ set otherwise for once. Raises UserError for impossible ones."""
    declared = Assumptions.of(project.read.study())
    return Assumptions(
        declared.tau if tau is None else tau,
        declared.rho if rho is None else rho,
        declared.enough_voices,
        declared.enough_techniques,
        declared.enough_strength,
    )


def triangulate(project: Project, coder: Coder, *, tau: float | None = None, rho: float | None = None) -> Triangulation:
    """Where the voices stand on every node that wants a stance, and what that amounts to."""
    return triangulated(project.read.corpus(coder), assumptions(project, tau=tau, rho=rho))


def counts(project: Project, coder: Coder) -> dict[str, dict[str, int]]:
    """Codings of each code itself, source by source."""
    return counting.counts(project.read.corpus(coder))


def cooccurrence(project: Project, coder: Coder) -> list[dict[str, object]]:
    """How often codings of two codes share a character."""
    return [meeting._asdict() for meeting in counting.cooccurrence(project.read.corpus(coder))]


def saturate(project: Project, coder: Coder, order: Sequence[str] | None = None) -> Saturation:
    """New codes source by source, in an order of source codes or by date.

    Raises UserError where the order names a source that is not there.
    """
    known = {source.short_id for source in project.read.sources()}
    if unknown := [short_id for short_id in order or () if short_id not in known]:
        raise UserError(
            _("There is no source {source}.").format(source=", ".join(unknown)),
            hint=_("Sources: {sources}.").format(sources=", ".join(sorted(known))),
        )
    return saturation(project.read.corpus(coder), order)
