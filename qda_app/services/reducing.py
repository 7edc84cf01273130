"""Reducing excerpts beyond their words: one that stands for others, marks to find them by, and the balance of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt, ExcerptFlag, excerpt_label
from qda_app.domain.ids import ExcerptId
from qda_app.domain.ladder import Balance, balance
from qda_app.i18n import N_, _
from qda_app.services.coding import own_excerpt
from qda_app.services.excerpts import counted, own_excerpts
from qda_app.services.project import Project
from qda_app.storage.reads import Reads


def merge_excerpts(project: Project, excerpt_ids: Sequence[ExcerptId], into_id: ExcerptId) -> None:
    """Let the generalisation of one excerpt stand for others as well; nothing of theirs is lost.

    Raises UserError where the one is gone, another coder's, dropped, among the others, or merged into one of them.
    """
    into, excerpts = own_excerpt(project, into_id), own_excerpts(project, excerpt_ids)
    label = _label(project.read, into)
    if into.dropped or any(one.dropped for one in excerpts):
        raise UserError(
            _("A dropped excerpt takes no part in a merge."), hint=_("Take it back into the reduction first.")
        )
    wanted = {one.id for one in excerpts}
    if into_id in wanted:
        raise UserError(_("An excerpt cannot be merged into itself."), hint=_("Choose another excerpt."))
    if _leads_to(project.read, into, wanted):
        raise UserError(
            _("{excerpt} is itself merged into one of these excerpts.").format(excerpt=label),
            hint=_("Take it out of its merge first, or choose another excerpt."),
        )
    told = N_("Merge {count} excerpts into {excerpt}") if len(excerpts) > 1 else N_("Merge excerpt into {excerpt}")
    with project.changing(told, count=counted(excerpts), excerpt=label) as work:
        work.replace(*(replace(one, merged_into_id=into_id) for one in excerpts))


def take_out_of_merge(project: Project, excerpt_ids: Sequence[ExcerptId]) -> None:
    """Let excerpts stand for themselves again."""
    merged = [one for one in own_excerpts(project, excerpt_ids) if one.merged_into_id]
    if not merged:
        raise UserError(_("None of these excerpts is merged into another."), hint=_("Choose one that is."))
    told = N_("Take {count} excerpts out of their merge") if len(merged) > 1 else N_("Take excerpt out of its merge")
    with project.changing(told, count=counted(merged)) as work:
        work.replace(*(replace(one, merged_into_id=None) for one in merged))


def flag_excerpts(project: Project, excerpt_ids: Sequence[ExcerptId], flag: ExcerptFlag | None) -> None:
    """Mark excerpts as important or as a surprise; None takes the mark off."""
    excerpts = own_excerpts(project, excerpt_ids)
    with project.changing(N_("Mark excerpt") if flag else N_("Take the mark off the excerpt")) as work:
        work.replace(*(replace(one, flag=flag) for one in excerpts))


def _leads_to(read: Reads, excerpt: Excerpt, wanted: set[ExcerptId]) -> bool:
    """Whether the merges of an excerpt end in, or pass, one of those that are wanted."""
    met: set[ExcerptId] = set()
    at: Excerpt | None = excerpt
    while at and at.merged_into_id and at.merged_into_id not in met:
        if at.merged_into_id in wanted:
            return True
        met.add(at.merged_into_id)
        at = read.get(Excerpt, at.merged_into_id)
    return False


def _label(read: Reads, excerpt: Excerpt) -> str:
    return excerpt_label(read.source(excerpt.source_id).short_id, excerpt.number)


@dataclass(frozen=True, slots=True)
class Reduction:
    """The balance of a coder's reduction: of everything, and by the short ids of sources and of codes."""

    whole: Balance
    sources: Sequence[tuple[str, Balance]]
    codes: Sequence[tuple[str, Balance]]


def reduction(corpus: Corpus) -> Reduction:
    """Count what became of excerpts; an excerpt with several codes counts for each of them."""
    in_source: dict[str, list[Excerpt]] = {source.short_id: [] for source in corpus.sources}
    for excerpt in corpus.excerpts:
        in_source[corpus.source[excerpt.source_id].short_id].append(excerpt)
    of_code = {
        code.short_id: [corpus.excerpt[coding.excerpt_id] for coding in corpus.codings_of_code.get(code.id, ())]
        for code in corpus.codes
    }
    return Reduction(balance(corpus.excerpts), _balances(in_source), _balances(of_code))


def _balances(groups: dict[str, list[Excerpt]]) -> list[tuple[str, Balance]]:
    return [(name, balance(excerpts)) for name, excerpts in groups.items() if excerpts]
