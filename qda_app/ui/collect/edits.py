"""Edits of cells: which service a field of a register belongs to."""

from qda_app.domain.ids import InformantId, SourceId
from qda_app.services import registers
from qda_app.services.asked_lists import set_asked_list
from qda_app.services.attributes import Of, set_attribute
from qda_app.services.project import Project

OWN = "own:"  # before the name of a column of one's own


def edit_source(project: Project, source_id: SourceId, field: str, typed: str) -> None:
    """Change a cell of the register of sources. Raises UserError."""
    if field == "voices":
        registers.set_voices(project, source_id, typed)
    elif field == "asked":
        set_asked_list(project, source_id, typed)
    elif field.startswith(OWN):
        set_attribute(project, Of.SOURCES, source_id, field.removeprefix(OWN), typed)
    else:
        registers.edit_source(project, source_id, field, typed)


def edit_informant(project: Project, informant_id: InformantId, field: str, typed: str) -> None:
    """Change a cell of the register of informants. Raises UserError."""
    if field.startswith(OWN):
        set_attribute(project, Of.INFORMANTS, informant_id, field.removeprefix(OWN), typed)
    else:
        registers.edit_informant(project, informant_id, field, typed)
