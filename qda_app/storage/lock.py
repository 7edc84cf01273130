"""The lock on a project file: held by the operating system, gone when the process dies."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout


class Holder(NamedTuple):
    """Who has a project open, and since when; the name may be empty."""

    coder: str
    since: datetime


class ProjectLock:
    """One process's hold on a project file, with a note beside it that says whose it is."""

    def __init__(self, path: Path) -> None:
        """For the project at `path`; nothing is held yet."""
        path = path.resolve()
        self._note = path.with_name(f".{path.name}.who")
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), thread_local=False)

    def take(self, holder: Holder) -> bool:
        """Hold the project, if nobody does. Raises OSError where no file can be made beside it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        self.sign(holder)
        return True

    def sign(self, holder: Holder) -> None:
        """Write down who holds it; without that it is held all the same."""
        with suppress(OSError):
            self._note.write_text(json.dumps([holder.coder, holder.since.isoformat()]), encoding="utf-8")

    def holder(self) -> Holder | None:
        """Who holds it, as far as the note can be read."""
        try:
            coder, since = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(str(coder), datetime.fromisoformat(since))
        except (OSError, ValueError):
            return None

    def release(self) -> None:
        """Let go, and leave no file behind."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            with suppress(PermissionError):  # Windows keeps a file that is open; filelock removes it there.
                Path(self._lock.lock_file).unlink(missing_ok=True)
            self._lock.release()
