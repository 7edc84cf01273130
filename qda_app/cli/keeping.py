"""The commands that keep a project whole: steps taken back, names replaced, backups, and whether it is sound."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from qda_app.cli.arguments import ACTING, DRY_RUN, JSON, PROJECT
from qda_app.cli.choosing import reading, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import show
from qda_app.domain.changes import ChangeSet
from qda_app.domain.errors import UserError
from qda_app.i18n import N_, _, current


def _undo(options: Options) -> int:
    from qda_app.services.undoing import undo_step

    with writing(options) as project:
        done = project.undo() if options.step is None else undo_step(project, options.step)
    return _tell_switched(options, done, _("There is nothing to undo."))


def _redo(options: Options) -> int:
    with writing(options) as project:
        done = project.redo()
    return _tell_switched(options, done, _("There is nothing to redo."))


def _tell_switched(options: Options, done: Sequence[ChangeSet], nothing: str) -> int:
    if not done:
        raise UserError(nothing, hint="")
    show({"steps": [current().step(one.step.label, one.step.parameters) for one in done]}, as_json=options.json)
    return 0


def _mask(options: Options) -> int:
    from qda_app.services.key_file import read_list  # spreadsheets are heavy
    from qda_app.services.pseudonymising import foresee_masking, mask, tellable

    names = read_list(options.names)
    with reading(options) if options.dry_run else writing(options) as project:
        masking = foresee_masking(project, names)
        if not options.dry_run:
            mask(project, masking)
    show(tellable(masking), as_json=options.json)
    return 0


def _forget(options: Options) -> int:
    from qda_app.services.forgetting import forget_history

    if not options.for_good:
        raise UserError(
            _("This removes every earlier state of the project, and cannot be undone."),
            hint=_("Add --for-good where that is what you want."),
        )
    forget_history(options.project, backups_too=not options.keep_backups)
    show({"project": str(options.project)}, as_json=options.json)
    return 0


def _backup(options: Options) -> int:
    from qda_app.services.safety import back_up

    show({"backup": back_up(options.project)}, as_json=options.json)
    return 0


def _restore(options: Options) -> int:
    from qda_app.services.safety import restore

    show({"replaced": restore(options.project, options.backup)}, as_json=options.json)
    return 0


def _check(options: Options) -> int:
    from qda_app.services.checks import problems
    from qda_app.services.learning import learn_anew

    if options.rebuild:
        with writing(options) as project:
            learn_anew(project)
    with reading(options) as project:
        found = problems(project)
    show({"ok": not found, "problems": found}, as_json=options.json)
    return 1 if found else 0


REBUILD = argument("--rebuild", help=N_("make the word index anew first"), action="store_true")
OF_KEEPING: Mapping[str, Command] = {
    "undo": Command(
        N_("take back the newest step, or one step"),
        _undo,
        (PROJECT, argument("--step", help=N_("the number of the step"), type=int, metavar="N"), ACTING, JSON),
    ),
    "redo": Command(N_("do again what was undone last"), _redo, (PROJECT, ACTING, JSON)),
    "mask": Command(
        N_("replace names by pseudonyms, in texts and in everything else that is written"),
        _mask,
        (
            PROJECT,
            argument("names", help=N_("a table with the columns name and replacement"), type=Path, metavar="NAMES"),
            DRY_RUN,
            JSON,
        ),
    ),
    "forget": Command(
        N_("begin the history anew, so that nothing of what was before is left"),
        _forget,
        (
            PROJECT,
            argument("--for-good", help=N_("yes, and it cannot be undone"), action="store_true"),
            argument("--keep-backups", help=N_("leave the backups, which know what was before"), action="store_true"),
            JSON,
        ),
    ),
    "backup": Command(N_("keep a copy outside the project's folder"), _backup, (PROJECT, JSON)),
    "restore": Command(
        N_("put a backup in the project's place"),
        _restore,
        (PROJECT, argument("backup", help=N_("a backup"), type=Path, metavar="BACKUP"), JSON),
    ),
    "check": Command(N_("look whether a project is sound"), _check, (PROJECT, REBUILD, JSON)),
}
