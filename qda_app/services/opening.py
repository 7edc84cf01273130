"""Opening projects: making, opening and closing the file, one process at a time."""

from pathlib import Path

from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.study import STUDY_ID, Study
from qda_app.i18n import N_, _, current
from qda_app.importers.codebook import read_codebook
from qda_app.services.codebook import import_codebook
from qda_app.services.project import Clock, Project, utc_now
from qda_app.storage.database import Engine, make_database, open_database
from qda_app.storage.lock import Holder, ProjectLock
from qda_app.storage.migration import bring_up_to_date
from qda_app.storage.reads import Reads

SUFFIX = ".qdaproj"


class ProjectLocked(UserError):  # noqa: N818 - named for what it tells
    """Someone has the project open; it can still be read."""


def new_project(
    path: Path, *, title: str = "", coder: str = "", codebook: Path | None = None, clock: Clock = utc_now
) -> Project:
    """Make a project file and open it; with a codebook file, its codes come in as a step of their own.

    Raises UserError where there is a file already, none can be written, or the codebook is not valid: then there is
    no new project.
    """
    book = read_codebook(codebook) if codebook else None
    if path.exists():
        raise UserError(
            _("There is already a file {name}.").format(name=path.name), hint=_("Choose another name for the project.")
        )
    founder = Coder(new_id(), coder or _("Researcher"))
    project = _serve(path, make_database(path), founder, clock)
    with project.founding(N_("Create project")) as work:
        work.add(founder, Study(STUDY_ID, title or path.stem, founder.id, language=current().code))
    if book:
        import_codebook(project, book)
    return project


def open_project(path: Path, *, read_only: bool = False, clock: Clock = utc_now) -> Project:
    """Open a project file as its own coder; one of an older program is brought up to date first, a backup kept.

    Raises UserError where it is missing, no project or from a newer program, ProjectLocked where someone has it open.
    """
    bring_up_to_date(path, may_write=not read_only)
    engine = open_database(path, read_only=read_only)
    coder = _own_coder(engine)
    if read_only:
        return Project(path, engine, coder, clock=clock)
    return _serve(path, engine, coder, clock)


def as_coder(project: Project, name: str | None) -> Coder:
    """The coder with this name, or the project's own. Raises UserError that names those there are."""
    if name is None:
        return project.coder
    if found := project.read.coder(name):
        return found
    names = ", ".join(coder.name for coder in project.read.coders())
    raise UserError(
        _("Nobody called {name} has coded here.").format(name=name), hint=_("Coders: {names}.").format(names=names)
    )


def _serve(path: Path, engine: Engine, coder: Coder, clock: Clock) -> Project:
    """The project behind `engine`, held by this process."""
    lock = ProjectLock(path)
    if not lock.take(Holder(coder.name, clock())):
        engine.dispose()
        raise _locked(lock.holder())
    return Project(path, engine, coder, lock=lock, clock=clock)


def _locked(holder: Holder | None) -> ProjectLocked:
    hint = _("You can read it, not change it.")
    if holder is None:
        return ProjectLocked(_("This project is open in another window."), hint=hint)
    since = current().clock(holder.since)
    return ProjectLocked(
        _("{coder} has this project open since {since}.").format(coder=holder.coder, since=since), hint=hint
    )


def _own_coder(engine: Engine) -> Coder:
    read = Reads.of_engine(engine)
    own_id = read.study().coder_id
    return next(coder for coder in read.coders() if coder.id == own_id)
