"""Safety: backups of a project, and putting one back."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from platformdirs import user_data_path

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.services.project import Clock, utc_now
from qda_app.storage import backups
from qda_app.storage.database import discard, put_in_place, revision
from qda_app.storage.lock import Holder, ProjectLock
from qda_app.storage.migration import refuse_newer

_SYNCHRONISED = ("dropbox", "onedrive", "google drive", "googledrive", "my drive", "icloud", "nextcloud", "megasync")


def backup_root() -> Path:
    """Where backups lie, outside any project's folder."""
    return user_data_path("qda-app", appauthor=False) / "backups"


def back_up(project: Path, *, root: Path | None = None, clock: Clock = utc_now) -> Path:
    """Keep a copy of a project, also while it is open; where nothing changed since the last one, that is returned.

    Raises UserError where none can be written.
    """
    revision(project)
    with _whole_or_not(_("No backup could be written.")):
        return backups.back_up(project, _folder(project, root), clock())


def restore(project: Path, backup: Path, *, root: Path | None = None, clock: Clock = utc_now) -> Path | None:
    """Put a backup in the place of a project; what stood there, sound or not, is copied first and that copy returned.

    Raises UserError where the backup is no project or too new, or the project is open somewhere; nothing is changed.
    """
    refuse_newer(backup)
    lock, partial = ProjectLock(project), project.with_name(project.name + ".restoring")
    with _whole_or_not(_("The backup could not be put in place.")), ExitStack() as at_the_end:
        if not lock.take(Holder("", clock())):
            raise UserError(_("This project is open in another window."), hint=_("Close it there first."))
        at_the_end.callback(lock.release)
        at_the_end.callback(discard, partial)
        backups.copy_database(backup, partial)
        replaced = _kept(project, root, clock) if project.exists() else None
        put_in_place(partial, project)
    return replaced


def is_synchronised(path: Path) -> bool:
    """Whether a folder above the project looks like one that a cloud service synchronises, which can damage it."""
    return any(part.casefold().startswith(_SYNCHRONISED) for part in path.resolve().parent.parts)


def _kept(project: Path, root: Path | None, clock: Clock) -> Path:
    """A copy of what stands at the project's place, of whatever sort it is."""
    try:
        return backups.back_up(project, _folder(project, root), clock())
    except sqlite3.Error:
        return backups.set_aside(project, _folder(project, root), clock())


def _folder(project: Path, root: Path | None) -> Path:
    return backups.backup_folder(root or backup_root(), project)


@contextmanager
def _whole_or_not(happened: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as fault:
        raise UserError(happened, hint=_("See that there is space on the disk, then try again.")) from fault
