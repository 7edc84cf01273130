"""Opening projects: making, opening and closing the file, one process at a time."""

import os
from contextlib import ExitStack
from pathlib import Path

from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.study import STUDY_ID, Study
from qda_app.i18n import N_, _, current
from qda_app.services.project import Clock, Project, utc_now
from qda_app.storage import backups
from qda_app.storage.database import discard, make_database, may, open_database
from qda_app.storage.lock import Holder, ProjectLock
from qda_app.storage.migration import bring_up_to_date, is_old, refuse_newer
from qda_app.storage.reads import Reads

SUFFIX = ".qdaproj"


class ProjectLocked(UserError):  # noqa: N818 - named for what it tells
    """The project cannot be changed now, because someone has it open or its place is closed; it can be read."""


def new_project(
    path: Path, *, title: str = "", coder: str = "", codebook: Path | None = None, clock: Clock = utc_now
) -> Project:
    """Make a project file and open it; with a codebook file, its codes come in as a step of their own.

    Raises UserError where there is a file already, none can be written, or the codebook is not valid: then there is
    no new project.
    """
    from qda_app.importers.codebook import read_codebook  # heavy; opening a project does without
    from qda_app.services.codebook_update import import_codebook

    book = read_codebook(codebook) if codebook else None
    founder = Coder(new_id(), coder.strip() or _("Researcher"))
    engine = make_database(path)
    with ExitStack() as failed:
        failed.callback(discard, path)
        failed.callback(engine.dispose)
        project = Project(path, engine, founder, lock=hold(path, founder.name, clock), clock=clock)
        failed.callback(project.close)
        with project.founding(N_("Create project")) as work:
            work.add(founder, Study(STUDY_ID, title or path.stem, founder.id, language=current().code))
        if book:
            import_codebook(project, book)
        failed.pop_all()
    return project


def open_project(path: Path, *, read_only: bool = False, clock: Clock = utc_now) -> Project:
    """Open a project file as its own coder; one of an older program is brought up to date first, a backup kept.

    Raises UserError where it is missing, no project or from a newer program, ProjectLocked where it can only be read.
    """
    refuse_newer(path)
    if read_only:
        return _open_to_read(path, clock)
    if not may(os.W_OK, path):
        raise _only_to_read(_("This project file may not be changed."))
    lock = hold(path, "", clock)
    with ExitStack() as failed:
        failed.callback(lock.release)
        backups.clear_unfinished(path)
        bring_up_to_date(path)
        engine = open_database(path)
        failed.callback(engine.dispose)
        coder = own_coder(Reads.of_engine(engine))
        lock.sign(Holder(coder.name, clock()))
        failed.pop_all()
    return Project(path, engine, coder, lock=lock, clock=clock)


def remove_project(path: Path) -> None:
    """Remove a project file, where there is one. Raises ProjectLocked where someone has it open, OSError."""
    lock = hold(path, "", utc_now)
    try:
        discard(path)
    finally:
        lock.release()


def as_coder(project: Project, name: str | None) -> Coder:
    """The coder with this name, or who works here. Raises UserError as `coder_named`.

    Who works blind is told of nobody else.
    """
    found = coder_named(project, name) if name else project.coder
    if project.coder.is_blind and found.id != project.coder.id:
        raise UserError(
            _("{coder} works blind and sees only their own coding.").format(coder=project.coder.name),
            hint=_("Stop working blind first, or work as {name}.").format(name=found.name),
        )
    return found


def coder_named(project: Project, name: str) -> Coder:
    """The coder with this name. Raises UserError that names those there are."""
    if found := project.read.coder(name):
        return found
    names = ", ".join(coder.name for coder in project.read.coders())
    raise UserError(
        _("Nobody called {name} has coded here.").format(name=name), hint=_("Coders: {names}.").format(names=names)
    )


def _open_to_read(path: Path, clock: Clock) -> Project:
    if is_old(path):
        raise UserError(
            _("This project was made with an older version and must be brought up to date first."),
            hint=_("Open it once for writing."),
        )
    engine = open_database(path, read_only=True)
    return Project(path, engine, own_coder(Reads.of_engine(engine)), clock=clock)


def hold(path: Path, coder: str, clock: Clock) -> ProjectLock:
    """The lock on a project, taken by this process. Raises ProjectLocked where someone else has it."""
    lock = ProjectLock(path)
    try:
        is_free = lock.take(Holder(coder, clock()))
    except OSError as fault:
        raise _only_to_read(_("Nothing may be written in the folder of this project.")) from fault
    if not is_free:
        raise _only_to_read(_held_by(lock.holder()))
    return lock


def _held_by(holder: Holder | None) -> str:
    if holder is None or not holder.coder:
        return _("This project is open in another window.")
    since = current().clock(holder.since)
    return _("{coder} has this project open since {since}.").format(coder=holder.coder, since=since)


def _only_to_read(happened: str) -> ProjectLocked:
    return ProjectLocked(happened, hint=_("You can read it, not change it."))


def own_coder(read: Reads) -> Coder:
    """Whose project it is."""
    own_id = read.study().coder_id
    return next(coder for coder in read.coders() if coder.id == own_id)
