"""Edits of cells: which service a field of a register belongs to."""

from qda_app.domain.ids import InformantId, SourceId
from qda_app.services import registers
from qda_app.services.project import Project


def edit_source(project: Project, source_id: SourceId, field: str, typed: str) -> None:
    """Change a cell of the register of sources. Raises UserError."""
    if field == "voices":
        registers.set_voices(project, source_id, typed)
    else:
        registers.edit_source(project, source_id, field, typed)


def edit_informant(project: Project, informant_id: InformantId, field: str, typed: str) -> None:
    """Change a cell of the register of informants. Raises UserError."""
    registers.edit_informant(project, informant_id, field, typed)
