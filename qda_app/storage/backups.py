"""Rolling backups of project files, outside the project's folder."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

MOST = 10


def backup_folder(root: Path, project: Path) -> Path:
    """Where the backups of a project lie: its name, and a mark of its place."""
    mark = sha256(str(project.resolve()).encode()).hexdigest()[:8]
    return root / f"{project.stem}-{mark}"


def back_up(project: Path, folder: Path, at: datetime) -> Path:
    """Copy a project, also while it is open and written to; keeps the newest MOST. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{at:%Y%m%d-%H%M%S-%f}.qdaproj"
    copy_database(project, target)
    for old in backups(folder)[:-MOST]:
        old.unlink()
    return target


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(folder.glob("*.qdaproj"))


def copy_database(project: Path, target: Path) -> None:
    """Copy what is committed into `target`, all or nothing. Raises OSError, sqlite3.Error."""
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{project.resolve().as_uri()}?mode=ro", uri=True)) as one,
        closing(sqlite3.connect(partial)) as other,
    ):
        one.backup(other)
    os.replace(partial, target)
