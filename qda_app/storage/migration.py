"""Bringing a project of an older program up to date: on a copy, which then takes the original's place."""

import sqlite3
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.storage.backups import copy_database
from qda_app.storage.database import discard, put_in_place, revision
from qda_app.storage.schema import REVISION

SCRIPTS = Path(__file__).parent / "migrations"


def refuse_newer(path: Path, newest: str = REVISION) -> None:
    """Raise UserError for a file from a newer program, and for what is no project."""
    if revision(path) > newest:
        raise UserError(_("This project was made with a newer version."), hint=_("Update the application to open it."))


def is_old(path: Path, newest: str = REVISION) -> bool:
    """Whether a project file must be brought up to date before it can be opened."""
    return revision(path) < newest


def bring_up_to_date(path: Path, *, newest: str = REVISION, scripts: Path = SCRIPTS) -> Path | None:
    """Upgrade a project file that nobody has open to the revision `newest`; returns the backup beside it.

    Nothing happens where it is not older. Raises UserError where it fails; then the file is as it was.
    """
    if not is_old(path, newest):
        return None
    upgraded = path.with_name(path.name + ".upgrading")
    backup = path.with_name(f"{path.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S}-before-upgrade{path.suffix}")
    with ExitStack() as at_the_end:
        at_the_end.callback(discard, upgraded)
        try:
            copy_database(path, upgraded)
            _run_scripts(upgraded, newest, scripts)
            _refuse_if_broken(upgraded)
            copy_database(path, backup)
            put_in_place(upgraded, path)
        except (OSError, sqlite3.Error, sa.exc.DatabaseError) as fault:
            raise _left_as_it_was() from fault
    return backup


def _run_scripts(path: Path, newest: str, scripts: Path) -> None:
    from alembic import command  # heavy, and wanted once in the life of a project
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    connect = partial(sqlite3.connect, path, isolation_level=None)
    with sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool).connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = off")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, newest)
        connection.exec_driver_sql("COMMIT")


def _refuse_if_broken(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        is_whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not is_whole or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise _left_as_it_was()


def _left_as_it_was() -> UserError:
    return UserError(
        _("This project could not be brought up to date; it was left as it was."),
        hint=_("Restore a backup, or keep using the older version."),
    )
