"""The commands for memos: writing one, and showing those that are sought."""

import datetime
from collections.abc import Mapping, Sequence
from uuid import UUID

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.memo_book import USUAL_KIND, SoughtMemos, Subject
from qda_app.domain.memos import Memo, MemoKind
from qda_app.i18n import N_, _
from qda_app.services.project import Project


def shown_memos(project: Project, options: Options) -> Json:
    """Memos that are sought; with a GUID, the versions of one."""
    from qda_app.services.memo_reports import memo_records
    from qda_app.services.memo_subjects import subject_named

    if options.memo:
        return _versions(project, options.memo)
    about = subject_named(project.read, options.on).id if options.on else None
    kinds = frozenset({options.kind} if options.kind else ())
    return memo_records(project, SoughtMemos(options.find or "", kinds, options.since, options.until, about))


def _versions(project: Project, memo_id: UUID) -> Json:
    from qda_app.services.memo_book import memo_versions

    return [
        {
            "version": one.number,
            "at": one.step.at,
            "coder": one.step.coder,
            "kind": str(one.memo.kind),
            "day": one.memo.day,
            "title": one.memo.title,
            "words": one.memo.words,
            "changed": [change.field for change in one.changes],
        }
        for one in memo_versions(project, memo_id)
    ]


def _memo(options: Options) -> int:
    from qda_app.services.memo_subjects import subject_named
    from qda_app.services.memos import delete_memo

    with writing(options) as project:
        about = [subject_named(project.read, name) for name in listed(options.on)]
        if options.delete and options.memo:
            delete_memo(project, options.memo)
            found: Json = {"deleted": str(options.memo)}
        else:
            found = _written(project, options, about)
    show(found, as_json=options.json)
    return 0


def _written(project: Project, options: Options, about: Sequence[Subject]) -> Json:
    from qda_app.services.memo_reports import memo_records
    from qda_app.services.memos import Written, link_memo, write_memo

    there = _memo_with(project, options.memo) if options.memo else None
    usual = USUAL_KIND.get(about[0].kind if about else "study", MemoKind.SUBSTANTIVE)
    written = Written(
        options.kind or (there.kind if there else usual),
        (there.title if there else "") if options.title is None else options.title,
        (there.words if there else "") if options.words is None else options.words,
        options.day,
    )
    memo = write_memo(project, there.id if there else new_id(), written, about)
    for subject in about if there else ():
        link_memo(project, memo.id, subject)
    return next(one for one in memo_records(project) if one["id"] == str(memo.id))


def _memo_with(project: Project, memo_id: UUID) -> Memo:
    found = project.read.get(Memo, memo_id)
    if found is None:
        raise UserError(_("There is no memo with this GUID."), hint=_("`show memos --json` lists them."))
    return found


def _kind(word: str) -> MemoKind:
    """A type by its name in either language."""
    return MemoKind(_INDONESIAN.get(word.casefold(), word.casefold()))


def _day(word: str) -> datetime.date:
    return datetime.date.fromisoformat(word)


def _guid(word: str) -> UUID:
    return UUID(word)


_INDONESIAN = {
    "teoretik": "theoretical", "metodologis": "methodological", "substantif": "substantive", "refleksif": "reflexive",
    "kode": "code", "etis": "ethical", "bimbingan": "supervision",
}  # fmt: skip
KIND = argument(
    "--kind",
    help=N_("the type: theoretical, methodological, substantive, reflexive, code, ethical or supervision"),
    type=_kind,
    metavar="TYPE",
)
MEMO = argument("--memo", help=N_("a memo by its GUID"), type=_guid, metavar="GUID")
ON = argument("--on", help=N_("what it is about: W1, W1-07, I-1, a code, a display, or study"), metavar="NAME")
SEEKING = (
    ON,
    KIND,
    MEMO,
    argument("--since", help=N_("with memos: from this day on"), type=_day, metavar="YYYY-MM-DD"),
    argument("--until", help=N_("with memos: up to this day"), type=_day, metavar="YYYY-MM-DD"),
)
COMMANDS: Mapping[str, Command] = {
    "memo": Command(
        N_("write a memo, or change one; what it said before is kept"),
        _memo,
        (
            PROJECT,
            argument("words", help=N_("what it says"), nargs="?", metavar="WORDS"),
            argument("--title", help=N_("its title"), metavar="WORDS"),
            ON,
            KIND,
            argument("--day", help=N_("its day in the research journal; today by default"), type=_day,
                     metavar="YYYY-MM-DD"),
            MEMO,
            argument("--delete", help=N_("delete the memo with this GUID"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}  # fmt: skip
