"""Papers: files kept with a source, an informant, a visit or the study, such as consent forms and letters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import Attachment, Visit
from qda_app.domain.ids import new_id
from qda_app.domain.order import natural_key
from qda_app.domain.study import STUDY_ID
from qda_app.exporters.files import write_whole
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project
from qda_app.storage.belongings import kept_sizes
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

LARGEST = 25_000_000  # bytes; scans of several pages are far smaller


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper belongs to: `kind` is source, informant, visit or study."""

    kind: str = "study"
    id: UUID = STUDY_ID


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is listed: `subject` names what it belongs to, `size` counts its bytes."""

    attachment: Attachment
    subject: str
    size: int


def papers(read: Reads) -> list[Paper]:
    """Every paper: the study's first, then by what it belongs to and by title."""
    sizes = kept_sizes(read)
    names = subject_names(read)
    found = [Paper(one, names.get(one.subject_id, "–"), sizes.get(one.digest, 0)) for one in read.every(Attachment)]
    return sorted(found, key=lambda one: (one.attachment.subject_id != STUDY_ID, *_order(one)))


def subject_names(read: Reads) -> dict[UUID, str]:
    """What papers can belong to, by its GUID: a short id, a day in the field, the study."""
    sources = {one.id: one.short_id for one in read.sources()}
    informants = {one.id: one.short_id for one in read.informants()}
    visits = {one.id: visit_name(one) for one in read.every(Visit)}
    return {STUDY_ID: _("the study"), **sources, **informants, **visits}


def visit_name(visit: Visit) -> str:
    """A visit by its day, and where that is not known by its place."""
    return _("visit {day}").format(day=current().date(visit.date, "medium") if visit.date else visit.place or "–")


def attach(project: Project, paths: Sequence[Path], subject: Subject) -> list[Attachment]:
    """Keep copies of files in the project, as one step.

    Raises UserError for a file that cannot be read, is empty or too large; then none is kept.
    """
    contents = [_content(path) for path in paths]
    with project.changing(N_("Attach {names}"), names=", ".join(path.name for path in paths)) as work:
        made = [_made(work, path, content, subject) for path, content in zip(paths, contents, strict=True)]
        work.add(*made)
    return made


def rename_paper(project: Project, paper_id: UUID, title: str) -> None:
    """Give a paper another title."""
    paper = _paper(project.read, paper_id)
    with project.changing(N_("Rename the attachment {title}"), title=paper.title) as work:
        work.replace(replace(paper, title=title.strip() or paper.file_name))


def remove_papers(project: Project, paper_ids: Sequence[UUID]) -> None:
    """Take papers out of the project."""
    found = [_paper(project.read, one) for one in paper_ids]
    with project.changing(N_("Remove {names}"), names=", ".join(one.title for one in found)) as work:
        work.remove(*found)


def save_paper(project: Project, paper_id: UUID, path: Path) -> None:
    """Write a copy of a paper to `path`. Raises UserError where it cannot be written."""
    content = project.read.original(_paper(project.read, paper_id).digest)
    write_whole(path, lambda unfinished: unfinished.write_bytes(content))


def save_papers(project: Project, folder: Path) -> list[Path]:
    """Write copies of all papers into a folder, each under a name of its own that begins with what it belongs to.

    Raises UserError where one cannot be written.
    """
    written: list[Path] = []
    for one in papers(project.read):
        path = _free(folder / safe_name(f"{one.subject} {one.attachment.file_name}"), written)
        save_paper(project, one.attachment.id, path)
        written.append(path)
    return written


def safe_name(name: str) -> str:
    """A file name without what leads out of a folder, or what a system refuses."""
    kept = "".join("_" if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in name).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:120]}{dot}{suffix[:12]}" if stem else kept[:120] or "lampiran"


def _free(path: Path, taken: Sequence[Path]) -> Path:
    names = {one.name.casefold() for one in taken}
    tries = (path, *(path.with_stem(f"{path.stem} ({n})") for n in range(2, len(taken) + 3)))
    return next(one for one in tries if one.name.casefold() not in names)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                _("{file} is larger than {most} MB, so it was not attached.").format(
                    file=path.name, most=LARGEST // 1_000_000
                ),
                hint=_("Scan it in grey with 150 dots per inch, or keep it beside the project."),
            )
        found = path.read_bytes()
    except OSError as fault:
        raise UserError(
            _("{file} cannot be read.").format(file=path.name),
            hint=_("Check that the file is still there and that no other program holds it, then try again."),
        ) from fault
    if not found:
        raise UserError(_("{file} is empty.").format(file=path.name), hint=_("Check that it is the right file."))
    return found


def _made(work: Work, path: Path, content: bytes, subject: Subject) -> Attachment:
    return Attachment(new_id(), subject.kind, subject.id, path.name, path.stem, work.keep(content))


def _paper(read: Reads, paper_id: UUID) -> Attachment:
    found = read.get(Attachment, paper_id)
    if found is None:
        raise KeyError(paper_id)
    return found


def _order(paper: Paper) -> tuple[object, object]:
    return natural_key(paper.subject), natural_key(paper.attachment.title)
