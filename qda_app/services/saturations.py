"""Saturation of a project: new codes source by source."""

from qda_app.analysis.saturation_sheets import SaturationSheet, make_saturation_sheet
from qda_app.services.project import Project


def saturation_sheet(project: Project) -> SaturationSheet:
    """Read a project and count its new codes, sources by date."""
    return make_saturation_sheet(project.read.corpus(project.coder))
