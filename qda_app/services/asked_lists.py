"""Asked lists: the codes that a source was asked about, written as a list."""

from qda_app.domain.errors import UserError
from qda_app.domain.ids import SourceId, new_id
from qda_app.domain.sources import Asked
from qda_app.i18n import N_, _
from qda_app.services.project import Project


def set_asked_list(project: Project, source_id: SourceId, typed: str) -> None:
    """Say which codes a source was asked about, as a list such as `EGA-RUANG; INO`, which is the whole list.

    Raises UserError for a code that the codebook does not have.
    """
    tree = project.read.code_tree()
    named = dict.fromkeys(code for part in typed.replace(",", ";").split(";") if (code := part.strip()))
    found = {short_id: tree.named(short_id) for short_id in named}
    unknown = [short_id for short_id, code in found.items() if code is None]
    if unknown:
        raise UserError(
            _("The codebook does not have {codes}.").format(codes=", ".join(unknown)),
            hint=_("Write the ids of codes with a semicolon between them, such as INO; EGA-RUANG."),
        )
    wanted = {code.id for code in found.values() if code}
    source = project.read.source(source_id)
    with project.changing(N_("Change what {source} was asked about"), source=source.short_id) as work:
        listed = [one for one in work.read.asked() if one.source_id == source_id]
        there = {one.code_id for one in listed}
        work.remove(*(one for one in listed if one.code_id not in wanted))
        work.add(*(Asked(new_id(), source_id, code_id) for code_id in wanted - there))
