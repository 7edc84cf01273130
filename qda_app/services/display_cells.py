"""Cells of displays: which excerpts stand in one by hand, and what the researcher judges of it."""

from dataclasses import dataclass, replace
from uuid import UUID

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import SCALES, Mode, arranged
from qda_app.domain.displays import CellExcerpt, Display
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt, excerpt_label
from qda_app.domain.ids import ExcerptId, new_id
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.i18n import _
from qda_app.services import memos
from qda_app.services.displays import Judged, Taken, Written, take_excerpts, write_into
from qda_app.services.memo_subjects import cell_subject, kept_keys
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a display that may not be saved yet, by the keys of its row and column, with what it holds."""

    display: Display
    row: str
    column: str
    cell: MatrixCell


@dataclass(frozen=True, slots=True)
class ByHand:
    """An excerpt that stands in a cell, or does not, because the researcher decided so; `label` is empty once gone."""

    excerpt_id: ExcerptId
    is_in: bool
    label: str
    reason: str = ""


def put_in(project: Project, spot: Spot, label: str) -> None:
    """Put an excerpt into a cell where the rule does not put it, or back where it was taken out.

    Raises UserError where there is no such excerpt, where it stands there already, and where it has no code to be
    weighed by.
    """
    (excerpt_id,) = excerpts_named(project.read, [label.strip()])
    if any(one.excerpt_id == excerpt_id for one in spot.cell.evidence):
        raise UserError(_("{excerpt} stands in this cell already.").format(excerpt=label.strip()), hint="")
    was_out = any(one.excerpt_id == excerpt_id and not one.is_in for one in _taken(project.read, spot))
    if not was_out:
        _refuse_unweighed(project.read, excerpt_id, label.strip())
    take_excerpts(project, spot.display, [Taken(spot.row, spot.column, excerpt_id, None if was_out else True)])


def take_out(project: Project, spot: Spot, excerpt_id: ExcerptId) -> None:
    """Take an excerpt out of a cell; one that was put in by hand is left to the rule again."""
    was_in = any(one.excerpt_id == excerpt_id and one.is_in for one in _taken(project.read, spot))
    take_excerpts(project, spot.display, [Taken(spot.row, spot.column, excerpt_id, None if was_in else False)])


def leave_to_rule(project: Project, spot: Spot, excerpt_id: ExcerptId) -> None:
    """Let the rule of the display decide again whether an excerpt stands in a cell."""
    take_excerpts(project, spot.display, [Taken(spot.row, spot.column, excerpt_id, None)])


def give_reason(project: Project, spot: Spot, excerpt_id: ExcerptId, words: str) -> Memo:
    """Say why an excerpt stands in a cell or does not: a memo on both, or the same memo once more."""
    subjects = _subject(project.read, spot), Subject("excerpt", excerpt_id)
    there = _reason(project.read, subjects[0], excerpt_id)
    written = memos.Written(MemoKind.METHODOLOGICAL, there.title if there else "", words)
    return memos.write_memo(project, there.id if there else new_id(), written, subjects)


def by_hand(project: Project, spot: Spot) -> list[ByHand]:
    """What the researcher decided about the excerpts of a cell, those that were taken out first."""
    with project.read.moment() as read:
        found = sorted(_taken(read, spot), key=lambda one: (one.is_in, one.id))
        labels = _labels(read, [one.excerpt_id for one in found])
        subject = _subject(read, spot)
        reasons = {one.excerpt_id: _reason(read, subject, one.excerpt_id) for one in found}
    return [
        ByHand(one.excerpt_id, one.is_in, labels.get(one.excerpt_id, ""), why.words if why else "")
        for one in found
        for why in [reasons[one.excerpt_id]]
    ]


def excerpt_labels(project: Project) -> list[str]:
    """The labels of all excerpts that may be put into cells, in the order of sources and numbers."""
    with project.read.moment() as read:
        coded = {one.excerpt_id for one in read.every(Coding)}
        excerpts = [one for one in read.every(Excerpt) if one.id in coded and not one.dropped]
        names = [one.short_id for one in read.sources()], {one.id: one.short_id for one in read.sources()}
    place = {name: number for number, name in enumerate(names[0])}
    excerpts.sort(key=lambda one: (place[names[1][one.source_id]], one.number))
    return [excerpt_label(names[1][one.source_id], one.number) for one in excerpts]


def judge_cell(project: Project, spot: Spot, judged: Judged) -> None:
    """Give a cell a value of the display's scale with its reason, or say that those who were asked do not know.

    What was written there stays, and stays stale where it is. Raises UserError for a value that the scale of the
    display does not have, and in a display that does not rate.
    """
    if judged.rating and judged.rating not in scale_of(spot.display):
        raise UserError(
            _("{value} is not on the scale of this display.").format(value=judged.rating),
            hint=_("It is one of {values}.").format(values=", ".join(scale_of(spot.display)) or "–"),
        )
    cell = spot.cell
    quote_id = cell.quote.excerpt_id if cell.quote else None
    phrase = "" if cell.is_summary else cell.phrase
    held = _as_it_was(project.read, spot) if phrase and cell.is_stale else cell
    write_into(project, spot.display, Written(spot.row, spot.column, phrase, held, quote_id, judged))


def scale_of(display: Display) -> dict[str, str]:
    """The values by which the cells of a display are rated, with their names; none where it does not rate."""
    arranging = DISPLAYS[display.kind].arranging
    wanted = arranged(arranging, display)
    return dict(SCALES[wanted.scale]) if arranging.modes and wanted.mode is Mode.RATING else {}


def _as_it_was(read: Reads, spot: Spot) -> MatrixCell:
    """The cell with the fingerprint under which its phrase was written, so that judging confirms no stale phrase."""
    phrases = read.phrases(spot.display.id)
    digest = next(one.digest for one in phrases if (one.row, one.column) == (spot.row, spot.column))
    return replace(spot.cell, digest=digest)


def _subject(read: Reads, spot: Spot) -> Subject:
    keys = kept_keys(read.informants(), read.code_tree())
    return cell_subject(keys, spot.display.id, spot.row, spot.column)


def _taken(read: Reads, spot: Spot) -> list[CellExcerpt]:
    return [one for one in read.taken(spot.display.id) if (one.row, one.column) == (spot.row, spot.column)]


def _refuse_unweighed(read: Reads, excerpt_id: ExcerptId, label: str) -> None:
    excerpt = read.get(Excerpt, excerpt_id)
    is_coded = bool(read.those(Coding, [excerpt_id], by="excerpt_id"))
    if not is_coded or (excerpt and excerpt.dropped):
        raise UserError(
            _("{excerpt} has no code, or was dropped from the reduction.").format(excerpt=label),
            hint=_("Code it in Reduce, or take it back into the reduction, then put it into the cell."),
        )


def _labels(read: Reads, excerpt_ids: list[ExcerptId]) -> dict[ExcerptId, str]:
    sources = {one.id: one.short_id for one in read.sources()}
    return {one.id: excerpt_label(sources[one.source_id], one.number) for one in read.those(Excerpt, excerpt_ids)}


def _reason(read: Reads, cell: Subject, excerpt_id: ExcerptId) -> Memo | None:
    """The memo that is about both a cell and an excerpt."""
    shared = _memos_on(read, cell.id) & _memos_on(read, excerpt_id)
    return next(iter(read.those(Memo, sorted(shared))), None)


def _memos_on(read: Reads, subject_id: UUID) -> set[UUID]:
    return {one.memo_id for one in read.those(MemoLink, [subject_id], by="subject_id")}
