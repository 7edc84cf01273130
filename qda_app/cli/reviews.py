"""The commands of review: giving a verdict, answering it, settling it, and showing what waits."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import code_of, listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.errors import UserError
from qda_app.domain.review_queue import Drawing, QueueEntry, ReviewState, Sampling, drawn
from qda_app.domain.reviews import Review, Verdict
from qda_app.i18n import N_, _
from qda_app.services.opening import coder_named
from qda_app.services.project import Project

if TYPE_CHECKING:
    from qda_app.services.review_queues import Queue

_VERDICTS = {"setuju": "agree", "perbaiki": "revise", "tolak": "reject", "tanya": "ask"}
_DRAWINGS = {"semua": "all", "belum": "unreviewed", "beda": "disputed", "tiap": "every", "acak": "random"}


def shown_reviews(project: Project, options: Options) -> Json:
    """The queue, or what is drawn of it: each thing with its state, and all that was said about it."""
    from qda_app.services.review_queues import review_queue

    queue = review_queue(project, coder_named(project, options.coder) if options.coder else None)
    names = {one.id: one.name for one in project.read.coders()}
    return [
        {
            "kind": str(entry.kind),
            "id": queue.name(entry),
            "informant": queue.who(entry),
            "words": queue.words(entry),
            "codes": [queue.corpus.codes[code_id].short_id for code_id in queue.codes(entry)],
            "state": str(entry.state),
            "reviews": [_told(queue.threads[entry.id].replies, one, names) for one in queue.threads[entry.id].reviews]
            if entry.id in queue.threads
            else [],
        }
        for entry in drawn_of(queue, options)
    ]


def drawn_of(queue: "Queue", options: Options) -> list[QueueEntry]:
    """What the options draw of the queue, of the kinds that they name."""
    kinds = listed(options.things)
    wanted = [
        entry
        for entry in queue.entries
        if options.state in (None, entry.state) and (not kinds or entry.kind in kinds or queue.name(entry) in kinds)
    ]
    return drawn(wanted, Sampling(options.draw, options.count, options.seed), queue.codes)


def _told(replies: Mapping[UUID, object], review: Review, names: Mapping[UUID, str]) -> Json:
    answers = replies.get(review.id, ())
    assert isinstance(answers, list | tuple)
    return {
        "review": str(review.id),
        "coder": names.get(review.coder_id, ""),
        "at": review.at,
        "verdict": str(review.verdict or ""),
        "words": review.words,
        "resolved": review.resolved_at,
        "replies": [{"coder": names.get(one.coder_id, ""), "at": one.at, "words": one.words} for one in answers],
    }


def _review(options: Options) -> int:
    from qda_app.services import reviews

    with writing(options) as project:
        review_id = _judged(project, options) if options.verdict or not options.review else options.review
        if options.reply:
            reviews.reply(project, review_id, options.reply)
        if options.settle:
            reviews.resolve(project, review_id)
        if options.reopen:
            reviews.reopen(project, review_id)
        if options.take_back:
            reviews.take_back(project, review_id)
    show({"review": str(review_id)}, as_json=options.json)
    return 0


def _judged(project: Project, options: Options) -> UUID:
    from qda_app.services.review_subjects import reviewable_named
    from qda_app.services.reviews import Judged, give_verdict

    if not options.name:
        raise UserError(_("Nothing is named to review."), hint=_("Name an excerpt, a display or a claim with --on."))
    suggested = code_of(project, options.suggest).id if options.suggest else None
    judged = Judged(options.verdict, options.words or "", suggested)
    return give_verdict(project, reviewable_named(project, options.name), judged).id


def _verdict(word: str) -> Verdict:
    """A verdict by its name in either language."""
    return Verdict(_VERDICTS.get(word.casefold(), word.casefold()))


def _drawing(word: str) -> Drawing:
    """A way of drawing by its name in either language."""
    return Drawing(_DRAWINGS.get(word.casefold(), word.casefold()))


SEEKING = (
    argument(
        "--only",
        help=N_("with reviews and review-pack: kinds (excerpt, display, claim, summary) or names such as W1-07"),
        dest="things",
        metavar="A,B…",
    ),
    argument(
        "--state",
        "--review-state",
        help=N_("with reviews, excerpts and codings: new, waiting, answered, agreed, resolved or out_of_date"),
        dest="state",
        type=ReviewState,
        metavar="STATE",
    ),
    argument(
        "--draw",
        help=N_("with reviews: all, unreviewed, disputed, every, random or per_code"),
        type=_drawing,
        default=Drawing.ALL,
        metavar="HOW",
    ),
    argument("--count", help=N_("with --draw: every which, or how many"), type=int, default=1, metavar="N"),
    argument("--seed", help=N_("with --draw: the same number draws the same"), type=int, default=1, metavar="N"),
)
COMMANDS: Mapping[str, Command] = {
    "review": Command(
        N_("give a verdict on an excerpt, display or claim; answer or settle one"),
        _review,
        (
            PROJECT,
            argument("words", help=N_("what the reviewer says"), nargs="?", metavar="WORDS"),
            argument("--on", dest="name", help=N_("what it is about: W1-07, a display, or K-03"), metavar="NAME"),
            argument("--verdict", help=N_("agree, revise, reject or ask"), type=_verdict, metavar="VERDICT"),
            argument("--suggest", help=N_("a code that would fit better"), metavar="CODE"),
            argument("--review", help=N_("a review by its GUID, to answer or settle"), type=UUID, metavar="GUID"),
            argument("--reply", help=N_("an answer to it"), metavar="WORDS"),
            argument("--settle", help=N_("what it asked for is done"), action="store_true"),
            argument("--reopen", help=N_("it is not settled after all"), action="store_true"),
            argument("--take-back", help=N_("remove a verdict of one's own"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}
