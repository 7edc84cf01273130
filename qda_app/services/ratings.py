"""Ratings of cases: where the researcher places a unit, a person or a source on a scale, and why (METHOD §2.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda_app.domain.errors import UserError
from qda_app.domain.ids import ExcerptId, RatingId, new_id
from qda_app.domain.order import natural_key
from qda_app.domain.ratings import HIGHEST, LOWEST, CaseKind, CaseRating, RatingEvidence
from qda_app.i18n import N_, _
from qda_app.services.memo_subjects import subject_named
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


@dataclass(frozen=True, slots=True)
class Case:
    """A case that can be rated: `key` is its GUID in hex, or the name of a unit; `about` says more of it."""

    kind: CaseKind
    key: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """What somebody gives a case: a value on a scale, why, and the excerpts that it rests on."""

    case: Case
    scale: str
    value: int
    reason: str = ""
    excerpts: tuple[ExcerptId, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingSheet:
    """All that is rated: the cases of the project, the ratings of this coder, and what each rests on, by its label."""

    cases: Sequence[Case]
    ratings: Sequence[CaseRating]
    evidence: dict[RatingId, tuple[ExcerptId, ...]]
    labels: dict[ExcerptId, str]

    @property
    def scales(self) -> list[str]:
        """The names of scales, in natural order."""
        return sorted({one.scale for one in self.ratings}, key=natural_key)

    def of(self, case: Case, scale: str) -> CaseRating | None:
        """The rating of a case on a scale."""
        return next((one for one in self.ratings if _key(one) == (case.kind, case.key, scale)), None)

    def told_evidence(self, rating: CaseRating | None) -> str:
        """The labels of the excerpts that a rating rests on."""
        ids = self.evidence.get(rating.id, ()) if rating else ()
        return ", ".join(self.labels[one] for one in ids if one in self.labels)


def rating_sheet(project: Project) -> RatingSheet:
    """Read everything that is rated, and everything that can be."""
    with project.read.moment() as read:
        corpus = read.corpus(project.coder)
        ratings = [one for one in read.every(CaseRating) if one.coder_id == project.coder.id]
        evidence: dict[RatingId, tuple[ExcerptId, ...]] = {}
        for one in read.every(RatingEvidence):
            evidence[one.rating_id] = (*evidence.get(one.rating_id, ()), one.excerpt_id)
        labels = {one.id: corpus.label(one) for one in corpus.excerpts}
        return RatingSheet(cases(read), ratings, evidence, labels)


def cases(read: Reads) -> list[Case]:
    """Units, informants and sources, in this order."""
    informants = read.informants()
    units = sorted({one.unit.strip() for one in informants if one.unit.strip()}, key=natural_key)
    return [
        *(Case(CaseKind.UNIT, unit, unit) for unit in units),
        *(Case(CaseKind.INFORMANT, one.id.hex, one.short_id, one.position) for one in informants),
        *(Case(CaseKind.SOURCE, one.id.hex, one.short_id, one.title) for one in read.sources()),
    ]


def case_named(read: Reads, name: str, kind: CaseKind | None = None) -> Case:
    """The case that is meant by a short id or the name of a unit. Raises UserError where there is none."""
    wanted = name.strip().casefold()
    for one in cases(read):
        if one.name.casefold() == wanted and kind in (None, one.kind):
            return one
    raise UserError(
        _("There is no case called {name}.").format(name=name.strip() or "–"),
        hint=_("Name a unit of the register, an informant such as I-1, or a source such as W1."),
    )


def excerpts_named(read: Reads, labels: Sequence[str]) -> tuple[ExcerptId, ...]:
    """The excerpts with these labels. Raises UserError for one that there is not."""
    found = []
    for label in labels:
        subject = subject_named(read, label)
        if subject.kind != "excerpt":
            raise UserError(_("{name} is not an excerpt.").format(name=label), hint=_("Name excerpts such as W1-07."))
        found.append(subject.id)
    return tuple(dict.fromkeys(found))


def rate_case(project: Project, rated: Rated) -> CaseRating:
    """Place a case on a scale, in the place of what this coder gave it there before.

    Raises UserError without a scale, and for a value that the scale does not have.
    """
    scale = " ".join(rated.scale.split())
    if not scale:
        raise UserError(_("The scale has no name."), hint=_("Say what is rated, for instance readiness."))
    if not LOWEST <= rated.value <= HIGHEST:
        raise UserError(
            _("{value} is not on the scale.").format(value=rated.value),
            hint=_("Give a whole number from {lowest} to {highest}.").format(lowest=LOWEST, highest=HIGHEST),
        )
    case = rated.case
    with project.changing(N_("Rate {case}"), case=case.name) as work:
        before = _there(work.read, project, case, scale)
        rating = CaseRating(
            before.id if before else new_id(), scale, case.kind, case.key, rated.value, project.coder.id,
            project.now(), rated.reason.strip(),
        )  # fmt: skip
        if before is None:
            work.add(rating)
        elif replace(before, at=rating.at) != rating:
            work.replace(rating)
        _rest_on(work, rating, rated.excerpts)
    return rating


def _rest_on(work: Work, rating: CaseRating, excerpts: Sequence[ExcerptId]) -> None:
    there = [one for one in work.read.every(RatingEvidence) if one.rating_id == rating.id]
    work.remove(*(one for one in there if one.excerpt_id not in excerpts))
    known = {one.excerpt_id for one in there}
    work.add(*(RatingEvidence(new_id(), rating.id, one) for one in excerpts if one not in known))


def remove_rating(project: Project, case: Case, scale: str) -> None:
    """Take a rating back. Raises UserError where this coder gave none."""
    rating = _there(project.read, project, case, scale)
    if rating is None:
        raise UserError(
            _("{case} is not rated on {scale}.").format(case=case.name, scale=scale or "–"),
            hint=_("`show ratings` lists what is rated."),
        )
    with project.changing(N_("Take back the rating of {case}"), case=case.name) as work:
        work.remove(*(one for one in work.read.every(RatingEvidence) if one.rating_id == rating.id))
        work.remove(rating)


def _there(read: Reads, project: Project, case: Case, scale: str) -> CaseRating | None:
    own = (one for one in read.every(CaseRating) if one.coder_id == project.coder.id)
    return next((one for one in own if _key(one) == (case.kind, case.key, " ".join(scale.split()))), None)


def _key(rating: CaseRating) -> tuple[CaseKind, str, str]:
    return rating.case_kind, rating.case, rating.scale
