"""Logs: what the program did and where it failed, without a word of the study or the name of a person.

A line holds the kind of an event and counts. A failure is told by its types and the places in the code it went
through: the message of an error may quote an interview, so it is never written.
"""

import logging
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

from qda_app import __version__

_FILE = "qda-app.log"
_SIZE = 500_000  # bytes, then a new file begins
_KEPT = 3
_LAST_LINES = 60  # of the log, that a report takes along
_TOLD_OF = ("PySide6-Essentials", "SQLAlchemy", "spacy", "python-docx", "matplotlib")

_log = logging.getLogger("qda_app")


def default_folder() -> Path:
    """The folder of logs and reports of this person on this machine."""
    return platformdirs.user_log_path("qda-app", appauthor=False)


def start(folder: Path | None = None) -> logging.Handler:
    """Write the log into `folder` from now on; the handler that is returned ends it when closed and removed."""
    folder = folder or default_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / _FILE, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(_Discreet())
    root = logging.getLogger()
    root.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.disabled = False  # a library that sets up logging for itself switches off whatever was there before
    return handler


def event(kind: str, **counts: int) -> None:
    """Note that something happened: a fixed word for what, numbers for how much."""
    _log.info(kind, extra={"counts": counts})


def write_report(problem: BaseException, folder: Path | None = None) -> Path:
    """Write what is needed to find a defect into a new file: versions, the way of the failure, the last events."""
    folder = folder or default_folder()
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    report = folder / f"report-{now:%Y%m%d-%H%M%S-%f}.txt"
    lines = [f"QDA App {__version__}, {now:%Y-%m-%d %H:%M:%S} UTC", *_versions(), "", *_way(problem), ""]
    report.write_text("\n".join([*lines, *_last_events(folder)]) + "\n", "utf-8")
    return report


class _Discreet(logging.Formatter):
    """Keeps what our own events say, and of every other record only where it came from."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        head = f"{at:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}"
        problem = record.exc_info[1] if record.exc_info else None
        return "\n    ".join([f"{head} {_what(record)}", *(_way(problem) if problem else ())])


def _what(record: logging.LogRecord) -> str:
    counts: dict[str, int] | None = getattr(record, "counts", None)
    if counts is None:
        return f"{record.module}:{record.lineno}"
    return " ".join([str(record.msg), *(f"{name}={count}" for name, count in counts.items())])


def _way(problem: BaseException) -> list[str]:
    """The types of a failure and of those behind it, each with the places it went through, none of its words."""
    return [line for one in _chain(problem) for line in (_type_name(one), *_places(one))]


def _chain(problem: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    current: BaseException | None = problem
    while current is not None and current not in seen:
        seen.append(current)
        current = current.__cause__ or current.__context__
    return iter(seen)


def _type_name(problem: BaseException) -> str:
    return f"{type(problem).__module__}.{type(problem).__qualname__}"


def _places(problem: BaseException) -> Iterator[str]:
    for frame, line in traceback.walk_tb(problem.__traceback__):
        yield f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"


def _versions() -> list[str]:
    from importlib import metadata  # heavy: 30 ms that a start need not pay

    return [
        f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name} {metadata.version(name)}" for name in _TOLD_OF),
    ]


def _last_events(folder: Path) -> list[str]:
    try:
        return (folder / _FILE).read_text("utf-8").splitlines()[-_LAST_LINES:]
    except OSError:
        return []
