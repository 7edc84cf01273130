"""Safety: backups of a project, and putting one back."""

import os
import sqlite3
from pathlib import Path

from platformdirs import user_data_path

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.services.project import Clock, utc_now
from qda_app.storage import backups
from qda_app.storage.database import revision
from qda_app.storage.lock import Holder, ProjectLock

_SYNCHRONISED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "mega")


def backup_root() -> Path:
    """Where backups lie, outside any project's folder."""
    return user_data_path("qda-app", appauthor=False) / "backups"


def back_up(project: Path, *, root: Path | None = None, clock: Clock = utc_now) -> Path:
    """Keep a copy of a project, also while it is open. Raises UserError where none can be written."""
    revision(project)
    try:
        return backups.back_up(project, backups.backup_folder(root or backup_root(), project), clock())
    except (OSError, sqlite3.Error) as fault:
        raise UserError(
            _("No backup could be written."), hint=_("Free some space on the disk and try again.")
        ) from fault


def restore(project: Path, backup: Path, *, root: Path | None = None, clock: Clock = utc_now) -> Path | None:
    """Put a backup in the place of a project; what stood there is backed up first and returned.

    Raises UserError where the backup is no project, or the project is open somewhere.
    """
    revision(backup)
    lock = ProjectLock(project)
    if not lock.take(Holder("", clock())):
        raise UserError(_("This project is open in another window."), hint=_("Close it there first."))
    try:
        replaced = back_up(project, root=root, clock=clock) if project.exists() else None
        partial = project.with_name(project.name + ".restoring")
        backups.copy_database(backup, partial)
        for log in ("-wal", "-shm"):
            project.with_name(project.name + log).unlink(missing_ok=True)
        os.replace(partial, project)
    finally:
        lock.release()
    return replaced


def is_synchronised(path: Path) -> bool:
    """Whether a folder above the project looks like one that a cloud service synchronises, which can damage it."""
    return any(name in part.casefold() for part in path.resolve().parts for name in _SYNCHRONISED)
