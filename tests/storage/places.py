"""Disks and folders that are not as one would wish."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from qda_app.services.project import Project


@contextmanager
def full_disk(project: Project, *, free_pages: int = 1) -> Iterator[None]:
    """A disk on which the project can grow by a few pages at most."""

    def limit(connection: Any, *_: object) -> None:  # noqa: ANN401 - a driver's own connection
        (present,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {present + free_pages}")

    def unlimit(connection: Any, *_: object) -> None:  # noqa: ANN401 - as above
        connection.execute("PRAGMA max_page_count = 1000000")

    sa.event.listen(project._engine, "checkout", limit)
    yield
    sa.event.remove(project._engine, "checkout", limit)
    sa.event.listen(project._engine, "checkout", unlimit)


@contextmanager
def closed_folder() -> Iterator[Path]:
    """A folder into which nothing can be written; what is put there before `closed` can be read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def closed(folder: Path, *, file_mode: int = 0o444) -> Iterator[None]:
    """The folder and its files may only be read, by a person whom permissions bind; root they do not."""
    was_root = os.geteuid() == 0
    for file in folder.iterdir():
        file.chmod(file_mode)
    folder.chmod(0o555)
    if was_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)
