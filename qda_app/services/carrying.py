"""Copies to carry: the project for a supervisor or co-coder, whole or of chosen sources, with or without names."""

from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.ids import SourceId, new_id
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.reviews import CarriedCopy, CopyKind
from qda_app.domain.spans import Span
from qda_app.i18n import N_, _
from qda_app.services.forgetting import forget_history
from qda_app.services.leaving_out import keep_only, without_names, without_papers
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.pseudonymising import foresee_masking, mask
from qda_app.storage import backups
from qda_app.storage.database import discard

_ROLES = {CopyKind.REVIEWER: CoderRole.REVIEWER, CopyKind.CO_CODER: CoderRole.CO_CODER}


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is given to whom. Without `sources` all of them; `names` are replaced in a copy without names."""

    kind: CopyKind
    recipient: str
    sources: tuple[SourceId, ...] = ()
    is_nameless: bool = False
    is_blind: bool = False
    names: tuple[Pseudonym, ...] = ()


def carry(project: Project, path: Path, parcel: Parcel) -> CarriedCopy:
    """Write a copy of the project for somebody, and remember that it was given away.

    A copy without names, or of some sources, has no history, so that nothing of what was taken out is left in its
    bytes. It is made beside the project, where a killed process may leave it until the project is opened again: where
    `path` is, only what may be given away is ever written. Raises UserError where there is a file already, nobody is
    named, none can be written, or a name stands where it cannot be replaced.
    """
    name = parcel.recipient.strip()
    if not name:
        raise UserError(_("Nobody is named for whom the copy is."), hint=_("Write the name of who receives it."))
    if path.exists():
        raise UserError(
            _("{file} is there already.").format(file=path.name), hint=_("Choose another name for the copy.")
        )
    given = _given(project, parcel, name)
    with project.changing(N_("Give a copy to {name}"), name=name) as work:
        work.add(given)
    with ExitStack() as at_the_end:
        made = project.path.with_name(f"{backups.unfinished(project.path)}{given.id.hex}")
        at_the_end.callback(discard, made)
        not_given = at_the_end.enter_context(ExitStack())
        not_given.callback(project.undo, project.read_all.made_by([given.id])[given.id].id)
        _copy(project.path, made)
        if parcel.is_nameless or parcel.sources:
            _take_out(made, parcel)
            forget_history(made, backups_too=False)
        if parcel.kind in _ROLES:
            _let_in(made, name, parcel)
        _copy(made, path)
        not_given.pop_all()
    if parcel.kind is CopyKind.READ_ONLY:
        path.chmod(0o444)
    return given


def brought_back(given: CarriedCopy, source_id: SourceId, span: Span) -> Span | None:
    """Where a span of a text without names stands in the text with them; None where nothing is known of the source.

    A span that begins or ends within a pseudonym takes the whole name.
    """
    if source_id.hex not in given.sources and given.sources:
        return None
    start, end = (
        _position(given, source_id, at, is_end=is_end) for at, is_end in ((span.start, False), (span.end, True))
    )
    return Span(start, end) if start < end else None


def masked_places(given: CarriedCopy, source_id: SourceId) -> list[Span]:
    """Where pseudonyms stand in the text of a source as it was given away."""
    found, shift = [], 0
    for source, start, end, length in given.edits:
        if source == source_id.hex:
            begins = int(start) + shift
            found.append(Span(begins, begins + int(length)))
            shift += int(length) - (int(end) - int(start))
    return found


def _position(given: CarriedCopy, source_id: SourceId, at: int, *, is_end: bool) -> int:
    """A position in the text with names; `edits` are of the text before, in order."""
    shift = 0
    for source, start, end, length in given.edits:
        if source != source_id.hex:
            continue
        begins = int(start) + shift
        if at <= begins:
            break
        if at < begins + int(length):
            return int(end) if is_end else int(start)
        shift += int(length) - (int(end) - int(start))
    return at - shift


def _given(project: Project, parcel: Parcel, name: str) -> CarriedCopy:
    last = project.read_all.steps()[-1]
    edits = _edits(project, parcel) if parcel.is_nameless else ()
    return CarriedCopy(
        new_id(), parcel.kind, last.id, last.number, project.coder.id, project.now(), name, parcel.is_nameless,
        tuple(one.hex for one in parcel.sources), edits,
    )  # fmt: skip


def _edits(project: Project, parcel: Parcel) -> tuple[tuple[str | int, ...], ...]:
    """What masking does to each text: the source, where it stood, and how long the pseudonym is. Never the words."""
    every = foresee_masking(project, parcel.names).places
    places = [one for one in every if not parcel.sources or one.source.id in parcel.sources]
    found = sorted((one.source.id.hex, one.span.start, one.span.end, len(one.replacement)) for one in places)
    return tuple((source, start, end, length) for source, start, end, length in found)


def _copy(project: Path, path: Path) -> None:
    try:
        backups.copy_database(project, path)
    except OSError as fault:
        raise UserError(
            _("The copy could not be written."), hint=_("See that you may write there and that there is space.")
        ) from fault


def _take_out(path: Path, parcel: Parcel) -> None:
    """Leave other sources and names out of the copy."""
    with closing(open_project(path)) as copy:
        if parcel.sources:
            keep_only(copy, parcel.sources)
        if parcel.is_nameless:
            without_papers(copy)
            mask(copy, foresee_masking(copy, parcel.names))
            without_names(copy, parcel.names)


def _let_in(path: Path, name: str, parcel: Parcel) -> None:
    """Who receives the copy works in it, and owns it."""
    with closing(open_project(path)) as copy:
        there = copy.read.coder(name)
        coder = replace(there or Coder(new_id(), name), role=_ROLES[parcel.kind], is_blind=parcel.is_blind)
        with copy.changing(N_("Add coder {name}"), name=name) as work:
            if there:
                work.replace(coder)
            else:
                work.add(coder)
            work.replace(replace(work.read.study(), coder_id=coder.id))
