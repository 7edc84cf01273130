"""Forgetting: the history of a project begun anew, so that nothing of what was before is left in its file."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from qda_app.domain.changes import Step
from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import Attachment
from qda_app.domain.ids import SourceId
from qda_app.domain.sources import NO_COLUMNS, Source, SourceAttribute, TextVersion
from qda_app.domain.value import Value
from qda_app.i18n import N_, _
from qda_app.services.opening import hold, own_coder
from qda_app.services.project import Clock, Project, utc_now
from qda_app.services.safety import backup_root
from qda_app.storage import backups, health
from qda_app.storage.belongings import newest_versions
from qda_app.storage.database import discard, gather, make_database, open_database, put_in_place
from qda_app.storage.migration import bring_up_to_date, refuse_newer
from qda_app.storage.reads import Reads
from qda_app.storage.schema import TABLES
from qda_app.storage.work import Work


def forget_history(path: Path, *, backups_too: bool = True, root: Path | None = None, clock: Clock = utc_now) -> None:
    """Write a project that nobody has open into a new file with its present state alone, and put that in its place.

    What is gone afterwards: every step before, earlier texts, where recordings lie, imported files (but those of
    pictures, which are the source itself), and with `backups_too` the backups. It cannot be undone; the new history
    says that it was done. Raises UserError where the project is open or cannot be written; then it is as it was.
    """
    partial = path.with_name(path.name + ".anew")
    refuse_newer(path)
    with ExitStack() as at_the_end:
        at_the_end.callback(hold(path, "", clock).release)
        bring_up_to_date(path)
        old = open_database(path)
        at_the_end.callback(old.dispose)
        discard(partial)
        at_the_end.callback(discard, partial)
        _write_anew(Reads.of_engine(old), partial, clock)
        gather(old)
        _replace(partial, path)
    if backups_too:
        forget_backups(path, root=root)


def forget_backups(path: Path, *, root: Path | None = None) -> int:
    """Remove the backups of a project, and tell how many there were. Raises UserError where one cannot be removed."""
    folder = backups.backup_folder(root or backup_root(), path)
    found = [*folder.glob("*.qdaproj"), *folder.glob("*.damaged"), *path.parent.glob(f"{path.stem}-*-before-upgrade*")]
    try:
        for one in found:
            one.unlink(missing_ok=True)
    except OSError as fault:
        raise UserError(
            _("A backup could not be removed."), hint=_("Remove the files in {folder} yourself.").format(folder=folder)
        ) from fault
    return len(found)


def _write_anew(read: Reads, partial: Path, clock: Clock) -> None:
    """The present state of a project as the first step of a new file."""
    coder = own_coder(read)
    anew = Project(partial, make_database(partial), coder, lock=hold(partial, coder.name, clock), clock=clock)
    try:
        with read.moment() as now, anew.founding(N_("Begin the history anew; what was before is gone")) as work:
            _bring_over(now, work)
    finally:
        anew.close()


def _bring_over(read: Reads, work: Work) -> None:
    newest = newest_versions(read)
    work.add(*(value for kind in TABLES if kind is not Step for value in _present(read, kind, newest, work)))
    work.claim_numbers(health.last_numbers(read))


def _present(read: Reads, kind: type[Value], newest: dict[SourceId, TextVersion], work: Work) -> list[Value]:
    """The rows of a kind as they stand, with the words and files that go along."""
    if kind is TextVersion:
        return [_only_version(read, one, work) for one in newest.values()]
    return [_brought(read, one, newest, work) for one in read.every(kind) if not _is_of_here(one)]


def _is_of_here(value: Value) -> bool:
    """Whether a value tells of files on this computer: these are no part of what is handed on."""
    return isinstance(value, SourceAttribute) and value.name in NO_COLUMNS


def _brought(read: Reads, value: Value, newest: dict[SourceId, TextVersion], work: Work) -> Value:
    if isinstance(value, Attachment):
        work.keep(read.original(value.digest))
    return _without_file(read, value, newest, work) if isinstance(value, Source) else value


def _only_version(read: Reads, version: TextVersion, work: Work) -> TextVersion:
    digest = work.keep(read.words(version.digest).encode())
    return replace(version, number=1, digest=digest, previous_id=None, cuts=())


def _without_file(read: Reads, source: Source, newest: dict[SourceId, TextVersion], work: Work) -> Source:
    """A source without the file it came from; a picture is its file, and keeps it."""
    is_picture = source.original and source.id in newest and not newest[source.id].length
    return replace(source, original=work.keep(read.original(source.original)) if is_picture else "")


def _replace(partial: Path, path: Path) -> None:
    try:
        put_in_place(partial, path)
    except OSError as fault:
        raise UserError(
            _("The history could not be begun anew; the project is as it was."),
            hint=_("See that there is space on the disk, then try again."),
        ) from fault
