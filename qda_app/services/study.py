"""The head of a study: the assumptions that its analyses declare."""

from dataclasses import replace

from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import N_
from qda_app.services.project import Project


def set_assumptions(project: Project, assumed: Assumptions) -> None:
    """Declare what triangulation assumes from now on; the same as before changes nothing."""
    study = project.read.study()
    declared = replace(
        study,
        tau=assumed.tau,
        rho=assumed.rho,
        enough_voices=assumed.enough_voices,
        enough_techniques=assumed.enough_techniques,
        enough_strength=assumed.enough_strength,
    )
    if declared != study:
        with project.changing(N_("Change assumptions")) as work:
            work.replace(declared)
