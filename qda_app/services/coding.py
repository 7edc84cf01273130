"""Codings: linking excerpts to codes, rating them, and reducing excerpts to what they mean."""

from dataclasses import dataclass, replace

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, Stance
from qda_app.domain.ids import CodeId, CodingId, ExcerptId, SourceId, new_id
from qda_app.domain.spans import Region, Span, trimmed
from qda_app.i18n import N_, _
from qda_app.services.codebook import inductive_code
from qda_app.services.project import Project
from qda_app.services.regions import excerpt_of_region, place_beside, stored_region
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

STRENGTHS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Rating:
    """Stance and strength that a coding is made with; None is unrated."""

    stance: Stance | None = None
    strength: int | None = None


UNRATED = Rating()


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to be made of the data."""

    short_id: str
    name: str
    parent_id: CodeId | None = None


def code_passage(
    project: Project,
    source_id: SourceId,
    place: Span | Region,
    code_id: CodeId,
    *,
    stance: Stance | None = None,
    strength: int | None = None,
) -> Coding:
    """Link a place of a source to a code, as the current coder: words, or a rectangle of a picture or page.

    White space at the ends of words is left out. Coding the same place with the same code twice returns the coding
    that is there, rated anew where a stance or strength is given. Raises UserError when the place holds no text or no
    picture, or lies outside it, or when the code is a group.
    """
    place = _codable_place(project, source_id, place)
    code = codable(project, code_id)
    rating = Rating(stance, _strength(strength))
    with project.changing(N_("Code passage with {code}"), code=code.short_id) as work:
        return _coded(work, excerpt_at(work, source_id, place, project), code_id, rating)


def code_inductively(
    project: Project, source_id: SourceId, place: Span | Region, new: NewCode, *, rating: Rating = UNRATED
) -> Coding:
    """Make a code of the data and link a place to it, as one step.

    Raises UserError where the code's short id is taken or empty, or the place cannot be coded.
    """
    place = _codable_place(project, source_id, place)
    code = inductive_code(project.read.code_tree(), new.short_id, new.name, new.parent_id)
    with project.changing(N_("Code passage with new code {code}"), code=code.short_id) as work:
        work.add(code)
        return _coded(work, excerpt_at(work, source_id, place, project), code.id, rating)


def _coded(work: Work, excerpt: Excerpt, code_id: CodeId, rating: Rating) -> Coding:
    """The excerpt's coding with a code: the one that is there, rated anew where there is a rating, or a new one."""
    found = next((coding for coding in work.read.codings_of(excerpt.id) if coding.code_id == code_id), None)
    if found is None:
        coding = Coding(new_id(), excerpt.id, code_id, rating.stance, rating.strength)
        work.add(coding)
        return coding
    anew = rated(found, rating)
    work.replace(anew)
    return anew


def rated(coding: Coding, rating: Rating) -> Coding:
    """A coding with the stance and strength that a rating gives; what it leaves open stays."""
    return replace(coding, stance=rating.stance or coding.stance, strength=rating.strength or coding.strength)


def excerpt_at(work: Work, source_id: SourceId, place: Span | Region, project: Project) -> Excerpt:
    """The current coder's excerpt at a place, made with the next number where there is none."""
    found = _found_at(work.read, source_id, place, project)
    if found:
        return found
    version = work.read.version(source_id)
    number = work.next_number(source_id)
    excerpt = _placed(work.read, Excerpt(new_id(), source_id, version.id, project.coder.id, number, 0, 0), place)
    work.add(excerpt)
    return excerpt


def _found_at(read: Reads, source_id: SourceId, place: Span | Region, project: Project) -> Excerpt | None:
    if isinstance(place, Region):
        return excerpt_of_region(read, source_id, place, project.coder.id)
    return read.excerpt_at(source_id, place, project.coder.id)


def _placed(read: Reads, excerpt: Excerpt, place: Span | Region) -> Excerpt:
    """The excerpt at a place; an excerpt of words never becomes a rectangle, nor a rectangle words."""
    if isinstance(place, Region):
        return place_beside(read, excerpt, place)
    return replace(excerpt, start=place.start, end=place.end, missing_words="")


def add_coding(project: Project, excerpt_id: ExcerptId, code_id: CodeId) -> Coding:
    """Link an excerpt that is there to one more code. Raises UserError when the code is a group."""
    excerpt, code = own_excerpt(project, excerpt_id), codable(project, code_id)
    with project.changing(N_("Code passage with {code}"), code=code.short_id) as work:
        return _coded(work, excerpt, code_id, UNRATED)


def uncode(project: Project, coding_id: CodingId) -> None:
    """Take a code off its excerpt; an excerpt without codes that was not reduced either goes with it."""
    coding = _coding(project, coding_id)
    excerpt = own_excerpt(project, coding.excerpt_id)
    code = project.read.code(coding.code_id)
    with project.changing(N_("Remove {code} from excerpt"), code=code.short_id) as work:
        work.remove(coding)
        if not work.read.codings_of(excerpt.id) and not _is_reduced(excerpt):
            work.remove(excerpt)


def remove_excerpt(project: Project, excerpt_id: ExcerptId) -> None:
    """Remove an excerpt with its codings; its number is not given again."""
    excerpt = own_excerpt(project, excerpt_id)
    with project.changing(N_("Remove excerpt")) as work:
        work.remove(*work.read.codings_of(excerpt_id))
        work.remove(excerpt)


def set_stance(project: Project, coding_id: CodingId, stance: Stance | None) -> Coding:
    """What the passage says about the code's proposition; None is unrated."""
    return _changed(project, N_("Set stance"), replace(_coding(project, coding_id), stance=stance))


def set_strength(project: Project, coding_id: CodingId, strength: int | None) -> Coding:
    """How strong the evidence is, 1 to 3; None is unrated. Raises UserError for anything else."""
    return _changed(project, N_("Set strength"), replace(_coding(project, coding_id), strength=_strength(strength)))


def set_paraphrase(project: Project, excerpt_id: ExcerptId, text: str) -> None:
    """What the excerpt says, in fewer words."""
    _reduce(project, N_("Write paraphrase"), replace(own_excerpt(project, excerpt_id), paraphrase=text.strip()))


def set_generalisation(project: Project, excerpt_id: ExcerptId, text: str) -> None:
    """What the excerpt means beyond its case."""
    _reduce(project, N_("Write generalisation"), replace(own_excerpt(project, excerpt_id), generalisation=text.strip()))


def drop_excerpt(project: Project, excerpt_id: ExcerptId, reason: DropReason | None) -> None:
    """Leave an excerpt out of the reduction for a reason; None takes it back in."""
    label = N_("Drop excerpt from reduction") if reason else N_("Take excerpt back into reduction")
    _reduce(project, label, replace(own_excerpt(project, excerpt_id), dropped=reason))


def move_excerpt(project: Project, excerpt_id: ExcerptId, place: Span | Region) -> Excerpt:
    """Give an excerpt another place in its source, also one that lost its words; its codings and its number stay.

    Raises UserError when the place holds no text or no picture, or when the same coder has an excerpt there.
    """
    excerpt = own_excerpt(project, excerpt_id)
    place = _codable_place(project, excerpt.source_id, place)
    there = _found_at(project.read, excerpt.source_id, place, project)
    if there and there.id != excerpt_id:
        raise UserError(
            _("There is already an excerpt at exactly this place."), hint=_("Code that excerpt, or choose other words.")
        )
    moved = _placed(project.read, excerpt, place)
    with project.changing(N_("Change range of excerpt")) as work:
        work.replace(moved)
    return moved


def own_excerpt(project: Project, excerpt_id: ExcerptId) -> Excerpt:
    """An excerpt of the current coder. Raises UserError where it is gone or another coder's."""
    found = project.read.get(Excerpt, excerpt_id)
    if found is None:
        raise UserError(_("This excerpt is no longer there."), hint=_("Undo the last step to bring it back."))
    if found.coder_id != project.coder.id:
        raise UserError(
            _("This excerpt belongs to another coder."), hint=_("Code the passage yourself to make one of your own.")
        )
    return found


def _text(project: Project, source_id: SourceId) -> str:
    try:
        return project.read.text(source_id)
    except KeyError:
        raise UserError(_("This source is no longer there."), hint=_("Choose another source.")) from None


def _codable_place(project: Project, source_id: SourceId, place: Span | Region) -> Span | Region:
    text = _text(project, source_id)
    return stored_region(project.read, source_id, place) if isinstance(place, Region) else _passage(text, place)


def _passage(text: str, span: Span) -> Span:
    if not 0 <= span.start <= span.end <= len(text):
        raise UserError(
            _("The place {start} to {end} lies outside the text.").format(start=span.start, end=span.end),
            hint=_("The text has {length} characters.").format(length=len(text)),
        )
    words = trimmed(text, span)
    if not words.length:
        raise UserError(_("This excerpt is empty."), hint=_("Select some text first, then choose a code."))
    return words


def codable(project: Project, code_id: CodeId) -> Code:
    """A code that passages can be linked to. Raises UserError where it is gone or a group."""
    code = project.read.get(Code, code_id)
    if code is None:
        raise UserError(_("This code is no longer there."), hint=_("Choose another code."))
    if code.is_group:
        raise UserError(
            _("{code} is a code group, which is not coded itself.").format(code=code.short_id),
            hint=_("Choose one of its codes."),
        )
    return code


def _coding(project: Project, coding_id: CodingId) -> Coding:
    found = project.read.get(Coding, coding_id)
    if found is None:
        raise UserError(_("This coding is no longer there."), hint=_("Undo the last step to bring it back."))
    return found


def _strength(strength: int | None) -> int | None:
    if strength is not None and strength not in STRENGTHS:
        raise UserError(
            _("The strength {strength} does not exist.").format(strength=strength), hint=_("Use 1, 2 or 3.")
        )
    return strength


def _is_reduced(excerpt: Excerpt) -> bool:
    written = excerpt.paraphrase or excerpt.generalisation
    return bool(written or excerpt.dropped or excerpt.merged_into_id or excerpt.flag)


def _changed(project: Project, label: str, coding: Coding) -> Coding:
    own_excerpt(project, coding.excerpt_id)
    with project.changing(label) as work:
        work.replace(coding)
    return coding


def _reduce(project: Project, label: str, excerpt: Excerpt) -> None:
    with project.changing(label) as work:
        work.replace(excerpt)
