"""The commands of what is given to a supervisor: packs and copies, out and back."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qda_app.cli.arguments import ACTING, DRY_RUN, JSON, PROJECT
from qda_app.cli.choosing import listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.cli.reviews import drawn_of
from qda_app.domain.errors import UserError
from qda_app.domain.ids import SourceId
from qda_app.domain.review_packs import Standing
from qda_app.domain.reviews import CopyKind
from qda_app.domain.value import Value
from qda_app.i18n import N_, _, current
from qda_app.services.opening import coder_named
from qda_app.services.project import Project


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
        reading = read_answers(project, options.pack, options.reviewer or "")
        if not options.dry_run:
            take_answers(project, reading, options.reviewer or "")

    def told(one: PackAnswer) -> Json:
        words = {"note": one.answer.note, "paraphrase": one.proposal, "quotation": one.quotation}
        return {
            "item": one.item.label if one.item else "",
            "id": one.name,
            "standing": str(one.standing),
            "verdict": str(one.answer.verdict or ""),
            "discuss": one.answer.is_to_discuss,
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


def export_copy_to(options: Options) -> int:
    """Write a copy of the project for somebody."""
    from qda_app.services.carrying import Parcel, carry
    from qda_app.services.key_file import read_list

    with writing(options) as project:
        sources = _sources(project, listed(options.sources))
        names = tuple(read_list(options.names)) if options.names else ()
        parcel = Parcel(
            CopyKind(options.copy_kind or CopyKind.REVIEWER), options.recipient or "", sources,
            is_nameless=options.nameless, is_blind=options.blind, names=names,
        )  # fmt: skip
        carry(project, options.to, parcel)
    show({"file": str(options.to)}, as_json=options.json)
    return 0


def _sources(project: Project, wanted: Sequence[str]) -> tuple[SourceId, ...]:
    """The sources with these short ids. Raises UserError for one that is not there, or all would be given away."""
    known = {one.short_id: one.id for one in project.read.sources()}
    if unknown := [one for one in wanted if one not in known]:
        raise UserError(
            _("There is no source {source}.").format(source=", ".join(unknown)),
            hint=_("Sources: {sources}.").format(sources=", ".join(sorted(known))),
        )
    return tuple(known[one] for one in wanted)


def _merge(options: Options) -> int:
    from qda_app.services.agreements import agreement, as_record
    from qda_app.services.merged_coders import coders_of_merge
    from qda_app.services.merging import foresee_merge, take_merge

    with writing(options) as project:
        found = foresee_merge(project, options.other, same_people=not options.other_people)
        if not options.dry_run:
            take_merge(project, found, found.conflicts if options.theirs else ())
        pair = None if options.dry_run else coders_of_merge(project, found)
        compared = as_record(agreement(project, pair)) if pair else None
    rows = (("added", found.found.added), ("replaced", found.found.replaced), ("removed", found.found.removed))
    told = {
        "taken": [{"kind": kind_of(one), "id": str(one.id), "how": how} for how, ones in rows for one in ones],
        "texts": [{"source": one.source.short_id, "edits": len(one.edits)} for one in found.texts if one.edits],
        "text_conflicts": [
            {"source": one.source.short_id, "line": one.line, **one.clash.told} for one in found.text_conflicts
        ],
        "conflicts": [
            {
                "kind": kind_of(one.value),
                "id": str(one.value.id),
                "fields": [
                    {"field": name, "ours": getattr(one.ours, name), "theirs": getattr(one.theirs, name)}
                    for name in one.fields
                ],
                "removed": "theirs" if one.theirs is None else "ours" if one.ours is None else "",
            }
            for one in found.found.conflicts
        ],
        "left": [{"kind": kind_of(one.value), "words": one.words, "reason": one.reason} for one in found.left],
        "same_names": [ours.name for ours, _theirs in found.same_names],
    }
    if options.json:
        show({**told, "agreement": compared}, as_json=True)
    else:
        show(told, as_json=False)
        _show_agreement(compared)
    return 0


def _show_agreement(compared: Mapping[str, Any] | None) -> None:
    """Two co-coders end in their agreement, code by code."""
    if compared:
        show({name: compared[name] for name in ("coders", "sources", "unit", "mean_kappa")}, as_json=False)
        show([{"code": code, **told} for code, told in compared["codes"].items()], as_json=False)


def kind_of(value: Value) -> str:
    """What a row is, as the journal names it."""
    return _SPLIT.sub("_", type(value).__name__).lower()


_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])")
OF_PACK = (
    argument("--for", help=N_("with review-pack and copy: who receives it"), dest="recipient", metavar="NAME"),
    argument(
        "--role",
        help=N_("with copy: what may be done in it: reviewer, co_coder or read_only"),
        choices=list(CopyKind),
        dest="copy_kind",
    ),
    argument("--nameless", help=N_("with copy: names are replaced, and the history is gone"), action="store_true"),
    argument("--names", help=N_("with copy: a table with the columns name and replacement"), type=Path),
    argument("--blind", help=N_("with copy: who receives it sees only their own coding"), action="store_true"),
)
COMMANDS: Mapping[str, Command] = {
    "merge": Command(
        N_("take back what was coded, reviewed and noted in a copy"),
        _merge,
        (
            PROJECT,
            argument("other", help=N_("the copy"), type=Path, metavar="OTHER"),
            argument("--theirs", help=N_("where both changed the same, take the copy's side"), action="store_true"),
            argument(
                "--other-people", help=N_("coders with one name on both sides are two persons"), action="store_true"
            ),
            DRY_RUN,
            ACTING,
            JSON,
        ),
    ),
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
