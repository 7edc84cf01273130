"""Rolling backups of project files, outside the project's folder."""

import os
import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from glob import escape
from hashlib import sha256
from pathlib import Path

from qda_app.storage.database import discard, reader

MOST = 10
_LAST_STEP = "SELECT id FROM step ORDER BY number DESC LIMIT 1"


def backup_folder(root: Path, project: Path) -> Path:
    """Where the backups of a project lie: its name, and a mark of its place."""
    mark = sha256(str(project.resolve()).encode()).hexdigest()[:8]
    return root / f"{project.stem}-{mark}"


def back_up(project: Path, folder: Path, at: datetime) -> Path:
    """Copy a project, also while it is open and written to; keeps the newest MOST.

    Where nothing was changed since the newest backup, that is the backup. Raises OSError, sqlite3.Error.
    """
    present = backups(folder)
    if present and _is_same(project, present[-1]):
        return present[-1]
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{at:%Y%m%d-%H%M%S-%f}.qdaproj"
    copy_database(project, target)
    for old in backups(folder)[:-MOST]:
        old.unlink()
    return target


def set_aside(project: Path, folder: Path, at: datetime) -> Path:
    """Copy a file that is no sound project, as it is; such copies are not counted. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{at:%Y%m%d-%H%M%S-%f}.damaged"
    shutil.copyfile(project, target)
    return target


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(folder.glob("*.qdaproj"))


def copy_database(project: Path, target: Path) -> None:
    """Copy what is committed into `target`, one file without logs, all or nothing. Raises OSError, sqlite3.Error."""
    partial = target.with_name(target.name + ".part")
    discard(partial)
    with ExitStack() as failed:
        failed.callback(discard, partial)
        with closing(reader(project)) as one, closing(sqlite3.connect(partial)) as other:
            one.backup(other)
            other.execute("PRAGMA journal_mode = delete")
        os.replace(partial, target)
        failed.pop_all()


def unfinished(project: Path) -> str:
    """How the names of copies begin that are being made of a project, hidden beside it."""
    return f".{project.name}.copying-"


def clear_unfinished(project: Path) -> None:
    """Remove what a killed process left of copies of a project that nobody else has open."""
    for left in project.parent.glob(f"*{escape(unfinished(project))}*"):  # with the locks on them
        with suppress(OSError):
            left.unlink()


def _is_same(project: Path, backup: Path) -> bool:
    """Whether both end with the same step; a backup that cannot be read is another."""
    with suppress(sqlite3.Error):
        return _last_step(project) == _last_step(backup)
    return False


def _last_step(project: Path) -> object:
    with closing(reader(project)) as connection:
        return connection.execute(_LAST_STEP).fetchone()
