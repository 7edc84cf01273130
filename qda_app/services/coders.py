"""Coders: who works in a project, in which role, and whether they see the work of others."""

from dataclasses import dataclass, replace

from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CoderId, new_id
from qda_app.i18n import N_, _
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class CoderEntry:
    """A coder as who works here may see them; `excerpts` is None where that is hidden."""

    coder: Coder
    excerpts: int | None
    is_own: bool


def list_coders(project: Project) -> list[CoderEntry]:
    """Everyone in the project, by name, with how many excerpts they made."""
    with project.read.moment() as read:
        own = project.coder.id
        shown = None if read.lens is None else own
        return [
            CoderEntry(
                one,
                sum(read.counts_by_source(one.id).values()) if shown in (None, one.id) else None,
                one.id == own,
            )
            for one in read.coders()
        ]


def add_coder(project: Project, name: str, role: CoderRole = CoderRole.CO_CODER) -> Coder:
    """Let one more person work in the project. Raises UserError where the name is empty or taken."""
    coder = Coder(new_id(), _free(project, name), role)
    with project.changing(N_("Add coder {name}"), name=coder.name) as work:
        work.add(coder)
    return coder


def rename_coder(project: Project, coder_id: CoderId, name: str) -> Coder:
    """Give a coder another name; steps keep the name they were recorded under. Raises UserError as `add_coder`."""
    coder = _coder(project, coder_id)
    renamed = replace(coder, name=_free(project, name, besides=coder))
    if renamed != coder:
        with project.changing(N_("Rename coder {before} to {name}"), before=coder.name, name=renamed.name) as work:
            work.replace(renamed)
    return renamed


def set_role(project: Project, coder_id: CoderId, role: CoderRole) -> Coder:
    """Say what a coder does in the project; who reviews it cannot code."""
    coder = replace(_coder(project, coder_id), role=role)
    with project.changing(N_("Change the role of {name}"), name=coder.name) as work:
        work.replace(coder)
    return coder


def set_blind(project: Project, *, is_blind: bool) -> Coder:
    """Have who works here see only their own work, or that of everyone again; both are recorded."""
    coder = replace(_coder(project, project.coder.id), is_blind=is_blind)
    label = N_("Work blind: see only my own coding") if is_blind else N_("Stop working blind: see everyone's coding")
    with project.changing(label) as work:
        work.replace(coder)
    return coder


def work_as(project: Project, coder_id: CoderId) -> Coder:
    """Have another coder work here from now on; nothing of the project changes."""
    coder = _coder(project, coder_id)
    project.work_as(coder)
    return coder


def _coder(project: Project, coder_id: CoderId) -> Coder:
    found = project.read.get(Coder, coder_id)
    if found is None:
        raise UserError(_("This coder is no longer there."), hint=_("Choose another coder."))
    return found


def _free(project: Project, name: str, *, besides: Coder | None = None) -> str:
    """The name without what surrounds it. Raises UserError where it is empty, or is or was another coder's.

    Steps are told apart by the names they were recorded under, so that a name stays with one person for good.
    """
    free = " ".join(name.split())
    if not free:
        raise UserError(_("A coder needs a name."), hint=_("Type the name or the initials of the person."))
    for one, names in project.names_of_coders().items():
        if (besides is None or one != besides.id) and free.casefold() in {taken.casefold() for taken in names}:
            raise UserError(
                _("{name} is, or was, the name of another coder here.").format(name=free),
                hint=_("Choose another name."),
            )
    return free
