"""Judgements: what the researcher says beside the computed status of a code, with the reason and the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qda_app.domain.claims import Judgement
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.memo_book import MemoEntry
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.i18n import N_, _
from qda_app.services.memo_book import entries
from qda_app.services.project import Project
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class BesideStatus:
    """What stands beside the computed status of a code: the judgement that holds, who made it, and theory notes."""

    judgement: Judgement | None = None
    coder: str = ""
    theory: tuple[MemoEntry, ...] = ()


def judge(project: Project, code_id: CodeId, status: str, reason: str) -> Judgement:
    """Say what a code amounts to, as the current coder; the earlier judgements stay in the project.

    `status` is one of the words of triangulation, or the researcher's own. Raises UserError without a word or a reason.
    """
    code = project.read.code_tree()[code_id]
    if not status.strip():
        raise UserError(_("A judgement needs a word."), hint=_("Choose a status, or write one of your own."))
    if not reason.strip():
        raise UserError(_("A judgement needs a reason."), hint=_("Write what decides; it is printed with the board."))
    judgement = Judgement(new_id(), code_id, status.strip(), reason.strip(), project.coder.id, project.now())
    with project.changing(N_("Judge: {code}"), code=code.short_id) as work:
        work.add(judgement)
    return judgement


def withdraw_judgement(project: Project, code_id: CodeId) -> None:
    """Leave a code to its computed status again. Raises UserError where the current coder has judged nothing."""
    own = [one for one in project.read.every(Judgement) if (one.code_id, one.coder_id) == (code_id, project.coder.id)]
    if not own:
        raise UserError(
            _("There is no judgement of yours on this code."), hint=_("Choose a code that you have judged.")
        )
    code = project.read.code_tree()[code_id]
    with project.changing(N_("Withdraw the judgement: {code}"), code=code.short_id) as work:
        work.remove(*own)


def holding(judgements: Iterable[Judgement]) -> Mapping[CodeId, Judgement]:
    """The newest judgement of each code."""
    return {one.code_id: one for one in sorted(judgements, key=lambda one: (one.at, one.id.int))}


def beside_statuses(read: Reads) -> Mapping[CodeId, BesideStatus]:
    """What stands beside the status of each code that was judged or has a theoretical memo."""
    names = {one.id: one.name for one in read.coders()}
    judged = holding(read.every(Judgement))
    theory = _theory(read)
    return {
        code_id: BesideStatus(
            judged.get(code_id),
            names.get(judged[code_id].coder_id, "") if code_id in judged else "",
            tuple(theory.get(code_id, ())),
        )
        for code_id in {*judged, *theory}
    }


def _theory(read: Reads) -> Mapping[CodeId, list[MemoEntry]]:
    """The theoretical memos about each code, the newest first."""
    memos = {one.id: one for one in read.every(Memo) if one.kind is MemoKind.THEORETICAL}
    links = [one for one in read.every(MemoLink) if one.memo_id in memos and one.subject_kind == "code"]
    wanted = {one.memo_id for one in links}
    found: dict[CodeId, list[MemoEntry]] = {}
    for entry in entries(read, [memos[one] for one in wanted], links):
        for about in entry.about:
            found.setdefault(about.subject.id, []).append(entry)
    return found
