"""Several excerpts at once: coding, dropping and removing them, each as one step."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, DropReason, Excerpt
from qda_app.domain.ids import CodeId, ExcerptId, new_id
from qda_app.i18n import N_, _
from qda_app.services.codebook import inductive_code
from qda_app.services.coding import UNRATED, NewCode, Rating, codable, rated
from qda_app.services.project import Project
from qda_app.storage.work import Work


def code_excerpts(
    project: Project, excerpt_ids: Sequence[ExcerptId], code_id: CodeId, rating: Rating = UNRATED
) -> None:
    """Link excerpts to one code; those that have it are rated anew where there is a rating.

    Raises UserError when the code is a group, or an excerpt is gone or another coder's.
    """
    code, excerpts = codable(project, code_id), own_excerpts(project, excerpt_ids)
    with project.changing(N_("Code {count} excerpts with {code}"), count=counted(excerpts), code=code.short_id) as work:
        _code(work, excerpts, code_id, rating)


def code_excerpts_inductively(
    project: Project, excerpt_ids: Sequence[ExcerptId], new: NewCode, rating: Rating = UNRATED
) -> None:
    """Make a code of the data and link excerpts to it.

    Raises UserError where the code's short id is taken or empty, or an excerpt is gone or another coder's.
    """
    excerpts = own_excerpts(project, excerpt_ids)
    code = inductive_code(project.read.code_tree(), new.short_id, new.name, new.parent_id)
    with project.changing(
        N_("Code {count} excerpts with new code {code}"), count=counted(excerpts), code=code.short_id
    ) as work:
        work.add(code)
        _code(work, excerpts, code.id, rating)


def drop_excerpts(project: Project, excerpt_ids: Sequence[ExcerptId], reason: DropReason | None) -> None:
    """Leave excerpts out of the reduction for a reason; None takes them back in."""
    excerpts = own_excerpts(project, excerpt_ids)
    label = N_("Drop {count} excerpts from reduction") if reason else N_("Take {count} excerpts back into reduction")
    with project.changing(label, count=counted(excerpts)) as work:
        work.replace(*(replace(excerpt, dropped=reason) for excerpt in excerpts))


def remove_excerpts(project: Project, excerpt_ids: Sequence[ExcerptId]) -> None:
    """Remove excerpts with their codings; their numbers are not given again."""
    excerpts = own_excerpts(project, excerpt_ids)
    with project.changing(N_("Remove {count} excerpts"), count=counted(excerpts)) as work:
        work.remove(*work.read.those(Coding, excerpt_ids, by="excerpt_id"))
        work.remove(*excerpts)


def _code(work: Work, excerpts: Sequence[Excerpt], code_id: CodeId, rating: Rating) -> None:
    codings = work.read.those(Coding, [excerpt.id for excerpt in excerpts], by="excerpt_id")
    coded = {coding.excerpt_id: coding for coding in codings if coding.code_id == code_id}
    new = (excerpt for excerpt in excerpts if excerpt.id not in coded)
    work.add(*(Coding(new_id(), excerpt.id, code_id, rating.stance, rating.strength) for excerpt in new))
    work.replace(*(rated(coding, rating) for coding in coded.values()))


def own_excerpts(project: Project, excerpt_ids: Sequence[ExcerptId]) -> list[Excerpt]:
    """The excerpts, in the order of their ids. Raises UserError where one is gone or another coder's."""
    found = {excerpt.id: excerpt for excerpt in project.read.those(Excerpt, excerpt_ids)}
    if len(found) < len(set(excerpt_ids)):
        raise UserError(
            _("Some of these excerpts are no longer there."), hint=_("Undo the last step to bring them back.")
        )
    if any(excerpt.coder_id != project.coder.id for excerpt in found.values()):
        raise UserError(
            _("Some of these excerpts belong to another coder."), hint=_("Choose only excerpts of your own.")
        )
    return [found[excerpt_id] for excerpt_id in dict.fromkeys(excerpt_ids)]


def counted(excerpts: Sequence[Excerpt]) -> str:
    """How many, for the label of a step."""
    return str(len(excerpts))
