"""The command for the ladder: writing about excerpts, dropping, merging and marking them, and the balance of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import coder_of, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import DropReason, Excerpt, ExcerptFlag
from qda_app.domain.ids import ExcerptId
from qda_app.domain.ladder import Balance
from qda_app.i18n import N_, _
from qda_app.services.coding import set_generalisation, set_paraphrase
from qda_app.services.excerpts import drop_excerpts
from qda_app.services.listings import excerpts as listed_excerpts
from qda_app.services.project import Project
from qda_app.services.reducing import flag_excerpts, merge_excerpts, reduction, take_out_of_merge

_Act = Callable[[Project], object]


def balances(project: Project, options: Options) -> Json:
    """How many excerpts were kept, dropped and merged, and how far the ladder is climbed; by source and code too."""
    found = reduction(project.read.corpus(coder_of(project, options)))
    return {
        "whole": _record(found.whole),
        "sources": {name: _record(one) for name, one in found.sources},
        "codes": {name: _record(one) for name, one in found.codes},
    }


def _record(one: Balance) -> dict[str, object]:
    counts = asdict(one)
    reasons = {str(reason): count for reason, count in counts.pop("reasons").items()}
    return {"excerpts": counts.pop("excerpts"), "kept": one.kept, **counts, "reasons": reasons}


def _reduce(options: Options) -> int:
    with writing(options) as project:
        corpus = project.read.corpus(project.coder)
        chosen = [_named(corpus, name) for name in options.excerpts]
        acts = _acts(options, corpus, [one.id for one in chosen])
        if not acts:
            raise UserError(_("There is nothing to do with the excerpts."), hint=_("Name one of the options."))
        for act in acts:
            act(project)
        after = project.read.corpus(project.coder)
        told = listed_excerpts(after, [after.excerpt[one.id] for one in chosen])
    show(told, as_json=options.json)
    return 0


def _acts(options: Options, corpus: Corpus, ids: Sequence[ExcerptId]) -> list[_Act]:
    """What the options ask for, in the order of the ladder; the words are written of each excerpt."""
    acts: list[_Act] = []
    for words, write in ((options.paraphrase, set_paraphrase), (options.generalisation, set_generalisation)):
        if words is not None:
            acts += [_writing(write, one, words) for one in ids]
    if options.drop or options.keep:
        acts.append(lambda project: drop_excerpts(project, ids, options.drop))
    if options.take_out:
        acts.append(lambda project: take_out_of_merge(project, ids))
    if options.merge_into:
        into_id = _named(corpus, options.merge_into).id
        acts.append(lambda project: merge_excerpts(project, ids, into_id))
    if options.mark:
        flag = None if options.mark == _NO_MARK else ExcerptFlag(options.mark)
        acts.append(lambda project: flag_excerpts(project, ids, flag))
    return acts


def _writing(write: Callable[[Project, ExcerptId, str], None], excerpt_id: ExcerptId, words: str) -> _Act:
    return lambda project: write(project, excerpt_id, words)


def _named(corpus: Corpus, name: str) -> Excerpt:
    found = next((one for one in corpus.excerpts if corpus.label(one).casefold() == name.casefold()), None)
    if found is None:
        raise UserError(
            _("There is no excerpt {excerpt}.").format(excerpt=name),
            hint=_("Type `show PROJECT excerpts` for a list of them."),
        )
    return found


_NO_MARK = "none"
COMMANDS: Mapping[str, Command] = {
    "reduce": Command(
        N_("write about excerpts, drop, merge or mark them"),
        _reduce,
        (
            PROJECT,
            argument("excerpts", help=N_("their ids"), nargs="+", metavar="W1-07"),
            argument("--paraphrase", help=N_("what they say, in fewer words"), metavar="WORDS"),
            argument("--generalisation", help=N_("what they mean beyond their case"), metavar="WORDS"),
            argument("--drop", help=N_("leave them out, for this reason"), choices=list(DropReason), type=DropReason),
            argument("--keep", help=N_("take them back into the reduction"), action="store_true"),
            argument("--merge-into", help=N_("the excerpt that stands for them too"), metavar="W1-02"),
            argument("--take-out", help=N_("let them stand for themselves again"), action="store_true"),
            argument("--mark", help=N_("how they are marked"), choices=[*ExcerptFlag, _NO_MARK]),
            ACTING,
            JSON,
        ),
    ),
}
