"""The commands of review packs: making one for a supervisor, and reading back what was answered."""

from collections.abc import Mapping
from pathlib import Path

from qda_app.cli.arguments import ACTING, DRY_RUN, JSON, PROJECT
from qda_app.cli.choosing import writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.cli.reviews import drawn_of
from qda_app.domain.review_packs import Standing
from qda_app.i18n import N_, current
from qda_app.services.opening import coder_named


def export_pack_to(options: Options) -> int:
    """Write a review pack, and remember what is in it."""
    from qda_app.services.review_packs import make_pack
    from qda_app.services.review_queues import review_queue

    with writing(options) as project:
        queue = review_queue(project, coder_named(project, options.coder) if options.coder else None)
        chosen = drawn_of(queue, options)
        made = make_pack(project, queue, chosen, options.to, current(), options.recipient or "")
    told = {"file": str(options.to), "pack": made.pack.number, "items": made.written, "left_out": made.left_out}
    show(told if options.json else {"file": str(options.to)}, as_json=options.json)
    return 0


def _import_review(options: Options) -> int:
    from qda_app.services.pack_answers import PackAnswer, read_answers, take_answers

    with writing(options) as project:
        reading = read_answers(project, options.pack)
        if not options.dry_run:
            take_answers(project, reading, options.reviewer or "")

    def told(one: PackAnswer) -> Json:
        words = {"note": one.answer.note, "paraphrase": one.proposal, "quotation": one.quotation}
        return {
            "item": one.item.label if one.item else "",
            "id": one.name,
            "standing": str(one.standing),
            "verdict": str(one.answer.verdict or ""),
            **{name: said for name, said in words.items() if said},
            "comments": [{"author": said.author, "words": said.words} for said in one.comments],
            "changes": [{"part": change.name, "then": change.before, "now": change.after} for change in one.changes],
        }

    stray = [{"item": "", "comments": [{"author": one.author, "words": one.words}]} for one in reading.stray]
    unplaced = reading.those(Standing.UNKNOWN, Standing.MISSING, Standing.DOUBLE)
    found = {
        "taken": [told(one) for one in reading.takable],
        "unplaced": [*map(told, unplaced), *stray],
        "conflicts": [told(one) for one in reading.takable if one.changes or one.quotation],
        "unanswered": reading.unanswered + len(reading.those(Standing.EMPTY)),
        "macros": reading.read.has_macros,
    }
    show(found, as_json=options.json)
    return 0


OF_PACK = (
    argument("--for", help=N_("with review-pack: whose answers it will bring"), dest="recipient", metavar="NAME"),
)
COMMANDS: Mapping[str, Command] = {
    "import-review": Command(
        N_("take what a supervisor answered in a review pack"),
        _import_review,
        (
            PROJECT,
            argument("pack", help=N_("the file that came back"), type=Path, metavar="PACK"),
            argument("--reviewer", help=N_("whose verdicts they are"), metavar="NAME"),
            DRY_RUN,
            ACTING,
            JSON,
        ),
    ),
}
