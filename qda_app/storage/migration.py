"""Bringing a project of an older program up to date: on a copy, which then takes the original's place."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.storage.backups import copy_database
from qda_app.storage.database import revision
from qda_app.storage.schema import REVISION

SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(path: Path, *, may_write: bool, newest: str = REVISION, scripts: Path = SCRIPTS) -> None:
    """Upgrade a project file to the revision `newest`, if it is older; the original stays beside it as a backup.

    Raises UserError for a file from a newer program, and for an old one that may not be written.
    """
    found = revision(path)
    if found > newest:
        raise UserError(_("This project was made with a newer version."), hint=_("Update the application to open it."))
    if found < newest and not may_write:
        raise UserError(
            _("This project was made with an older version and must be brought up to date first."),
            hint=_("Open it once for writing."),
        )
    if found < newest:
        _upgrade(path, newest, scripts)


def _upgrade(path: Path, newest: str, scripts: Path) -> None:
    upgraded = path.with_name(path.name + ".upgrading")
    copy_database(path, upgraded)
    try:
        _run_scripts(upgraded, newest, scripts)
        _refuse_if_broken(upgraded)
        copy_database(path, path.with_name(f"{path.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S}-before-upgrade.qdaproj"))
        os.replace(upgraded, path)
    finally:
        upgraded.unlink(missing_ok=True)


def _run_scripts(path: Path, newest: str, scripts: Path) -> None:
    from alembic import command  # heavy, and wanted once in the life of a project
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts))
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    sa.event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = off")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, newest)
        connection.exec_driver_sql("COMMIT")


def _refuse_if_broken(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        is_whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not is_whole or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise UserError(
                _("This project could not be brought up to date; it was left as it was."),
                hint=_("Restore a backup, or keep using the older version."),
            )
