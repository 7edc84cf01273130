"""The SQLite file of a project: making, opening and knowing one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection as Connection
from sqlalchemy import Engine as Engine
from sqlalchemy.dialects import sqlite

from qda_app.domain.errors import UserError
from qda_app.i18n import N_, _
from qda_app.storage.lens import Lens
from qda_app.storage.schema import REVISION, alembic_version
from qda_app.storage.tables.base import metadata

APPLICATION_ID = 0x51444150  # "QDAP"
_PRAGMAS = ("synchronous = full", "foreign_keys = on", "secure_delete = on", "temp_store = memory")
_LOGS = ("-wal", "-shm", "-journal")
_REFUSALS = (  # words of what SQLite says: what happened, and what to do
    (
        ("full", "disk I/O"),
        N_("Not saved: the disk is full."),
        N_("Free some space and try again. Your work is still here."),
    ),
    (
        ("readonly", "unable to open"),
        N_("Not saved: the project file may not be changed."),
        N_("Copy it to a folder of your own and open it there."),
    ),
    (
        ("locked",),
        N_("Not saved: another program is writing to this project."),
        N_("Wait a moment and try again."),
    ),
    (
        ("malformed", "not a database"),
        N_("Not saved: the project file is damaged."),
        N_("Close it and restore a backup."),
    ),
)


def make_database(path: Path) -> Engine:
    """A new project file with empty tables.

    Raises UserError where there is a file already, or none can be written; then none is left.
    """
    with ExitStack() as failed:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
            failed.callback(discard, path)
            engine = _engine(path, mode="rw")
            failed.callback(engine.dispose)
            _fill(engine)
        except FileExistsError as fault:
            raise UserError(
                _("There is already a file {name}.").format(name=path.name),
                hint=_("Choose another name for the project."),
            ) from fault
        except (OSError, sa.exc.OperationalError) as fault:
            raise UserError(
                _("No project can be written at {path}.").format(path=path),
                hint=_("Choose a folder that is there, that you may write to, and that has space left."),
            ) from fault
        failed.pop_all()
    return engine


def _fill(engine: Engine) -> None:
    _keep_a_log(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        for statement in _tables():
            connection.exec_driver_sql(statement)
        connection.execute(alembic_version.insert(), {"version_num": REVISION})


@cache
def _tables() -> list[str]:
    """What makes the tables, worked out once; every new project is made by the same words."""
    made: list[str] = []
    engine = sa.create_mock_engine("sqlite://", lambda ddl, *_args, **_options: made.append(_spelled(ddl)))
    metadata.create_all(engine, checkfirst=False)
    alembic_version.create(engine, checkfirst=False)
    return made


def _spelled(ddl: sa.ExecutableDDLElement) -> str:
    return str(ddl.compile(dialect=sqlite.dialect()))


def open_database(path: Path, *, read_only: bool = False) -> Engine:
    """A project file that is there and has the present schema; with a write-ahead log, unless it is only read.

    Raises UserError where it cannot be written, though it should.
    """
    engine = _engine(path, mode="ro" if read_only else "rw")
    if not read_only:
        with ExitStack() as failed, kind_refusals():
            failed.callback(engine.dispose)
            _keep_a_log(engine)
            failed.pop_all()
    return engine


def open_through(path: Path, lens: Lens) -> Engine:
    """A project file to be read as one coder sees it who works blind."""
    engine = _engine(path, mode="ro")
    sa.event.listen(engine, "connect", lambda connection, _record: lens.put_on(connection))
    return engine


def _keep_a_log(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")  # A journal mode is set outside any transaction.
        connection.exec_driver_sql("PRAGMA journal_mode = wal")


def discard(path: Path) -> None:
    """Remove a database with its logs."""
    for suffix in ("", *_LOGS):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def put_in_place(made: Path, path: Path) -> None:
    """Put a database, which is one file without logs, in the place of another that nobody has open."""
    for suffix in _LOGS:  # What a killed process left in a log belongs to the old one.
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    os.replace(made, path)


def revision(path: Path) -> str:
    """The schema revision of a project file.

    Raises UserError for a file that is missing, cannot be read, or is no project.
    """
    if not os.path.isfile(path):
        raise UserError(
            _("There is no project at {path}.").format(path=path), hint=_("Check the name, or create a new project.")
        )
    if not may(os.R_OK, path):
        raise UserError(
            _("{name} may not be read.").format(name=path.name), hint=_("Ask whoever keeps it to let you read it.")
        )
    try:
        with closing(reader(path)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            found = application_id == APPLICATION_ID and connection.execute("SELECT version_num FROM alembic_version")
            number = found and found.fetchone()
    except sqlite3.Error as fault:
        raise _not_a_project(path) from fault
    if not number:
        raise _not_a_project(path)
    return str(number[0])


def _not_a_project(path: Path) -> UserError:
    return UserError(
        _("{name} is not a QDA App project, or it is damaged.").format(name=path.name),
        hint=_("Choose another file, or restore a backup."),
    )


def may(do: int, path: Path) -> bool:
    """Whether a file or folder may be read (`os.R_OK`) or written (`os.W_OK`)."""
    return os.access(path, do, effective_ids=os.access in os.supports_effective_ids)


def reader(path: Path) -> sqlite3.Connection:
    """A plain connection that reads a project file of whatever schema. Raises sqlite3.Error."""
    return sqlite3.connect(_address(path, "ro"), uri=True)


def writing(engine: Engine) -> Engine:
    """The engine whose transactions hold the write lock from their first word."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


@contextmanager
def kind_refusals() -> Iterator[None]:
    """A full disk, a read-only place, a lock or a damaged file as the researcher's sentence; all else stays."""
    try:
        yield
    except sa.exc.DatabaseError as fault:
        reason = str(fault.orig)
        for words, happened, hint in _REFUSALS:
            if any(word in reason for word in words) and not isinstance(fault, sa.exc.IntegrityError):
                raise UserError(_(happened), hint=_(hint)) from fault
        raise


def gather(engine: Engine) -> None:
    """Bring everything back into the one file, and let go of it.

    Beside someone who reads it, or on a full disk, the log stays and the next who opens the project brings it in.
    """
    engine.dispose()
    with suppress(sa.exc.OperationalError), engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA journal_mode = delete")
    engine.dispose()


def _engine(path: Path, *, mode: str) -> Engine:
    address = _address(path, mode)
    engine = sa.create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False), poolclass=sa.QueuePool
    )
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _address(path: Path, mode: str) -> str:
    is_sealed = mode == "ro" and not may(os.W_OK, path.resolve().parent)  # No log can be made or joined there.
    return f"{path.resolve().as_uri()}?mode={mode}" + "&immutable=1" * is_sealed


def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's own connection
    connection.isolation_level = None  # Else the driver begins late and leaves reads outside.
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
