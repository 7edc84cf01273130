"""The SQLite file of a project: making, opening and knowing one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine as Engine

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.storage.schema import REVISION, alembic_version, metadata

APPLICATION_ID = 0x51444150  # "QDAP"
_PRAGMAS = ("synchronous = full", "foreign_keys = on", "secure_delete = on", "temp_store = memory")


def make_database(path: Path) -> Engine:
    """A new project file with empty tables.

    The file must not exist yet. Raises UserError where it cannot be written; then none is left.
    """
    engine = _engine(path, mode="rwc")
    try:
        _fill(engine)
    except sa.exc.OperationalError as fault:
        engine.dispose()
        path.unlink(missing_ok=True)
        raise UserError(
            _("No project can be written at {path}.").format(path=path),
            hint=_("Choose a folder that is there and that you may write to."),
        ) from fault
    return engine


def _fill(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")  # A journal mode is set outside any transaction.
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA journal_mode = wal")
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(alembic_version.insert(), {"version_num": REVISION})


def open_database(path: Path, *, read_only: bool = False) -> Engine:
    """A project file that is there and has the present schema."""
    return _engine(path, mode="ro" if read_only else "rw")


def revision(path: Path) -> str:
    """The schema revision of a project file.

    Raises UserError for a file that is missing, cannot be read, or is no project.
    """
    if not path.is_file():
        raise UserError(
            _("There is no project at {path}.").format(path=path), hint=_("Check the name, or create a new project.")
        )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise _not_a_project(path)
            return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlite3.Error as fault:
        raise _not_a_project(path) from fault


def _not_a_project(path: Path) -> UserError:
    return UserError(
        _("{name} is not a QDA App project, or it is damaged.").format(name=path.name),
        hint=_("Choose another file, or restore a backup."),
    )


def writing(engine: Engine) -> Engine:
    """The engine whose transactions hold the write lock from their first word."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


@contextmanager
def kind_refusals() -> Iterator[None]:
    """A full disk, a read-only place or a lock as the researcher's sentence; all else stays what it is."""
    try:
        yield
    except sa.exc.OperationalError as fault:
        reason = str(fault.orig)
        if "full" in reason or "disk I/O" in reason:
            raise UserError(
                _("Not saved: the disk is full."),
                hint=_("Free some space and try again. Your work is still here."),
            ) from fault
        if "readonly" in reason:
            raise UserError(
                _("Not saved: the project file may not be changed."),
                hint=_("Copy it to a folder of your own and open it there."),
            ) from fault
        if "locked" in reason:
            raise UserError(
                _("Not saved: another program is writing to this project."),
                hint=_("Wait a moment and try again."),
            ) from fault
        raise


def gather(engine: Engine) -> None:
    """Bring the write-ahead log back into the one file, and let go of it."""
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _engine(path: Path, *, mode: str) -> Engine:
    is_sealed = mode == "ro" and not os.access(path.parent, os.W_OK)  # SQLite could not make its log there.
    address = f"{path.resolve().as_uri()}?mode={mode}" + "&immutable=1" * is_sealed
    engine = sa.create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False), poolclass=sa.QueuePool
    )
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's own connection
    connection.isolation_level = None  # Else the driver begins late and leaves reads outside.
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
