"""The claim ledger as it is read: every claim weighed, and the aspects and questions that have none yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar
from uuid import UUID

from qda_app.analysis.claims.dossiers import Dossier, claim_label
from qda_app.analysis.claims.scales import Scales, Weighed
from qda_app.analysis.displays.axes import code_name, themes
from qda_app.domain.claims import Claim, ClaimCode, ClaimDisplay, ClaimEvidence, ClaimTactic, Rival
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ClaimId, ExcerptId
from qda_app.domain.order import natural_key
from qda_app.domain.question_lists import in_order
from qda_app.domain.study import Objective, ResearchQuestion
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import Language, _
from qda_app.services.project import Project
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class Wanted:
    """An aspect or a research question without a claim: an empty row, so that what is missing is seen."""

    name: str
    words: str
    aspect: Code | None = None
    question: ResearchQuestion | None = None


@dataclass(frozen=True)
class Ledger:
    """Every claim by its number, and what has none yet; `names` of questions, objectives, codes and displays."""

    claims: Sequence[Weighed]
    wanted: Sequence[Wanted]
    names: Mapping[UUID, str]
    scales: Scales
    questions: Sequence[ResearchQuestion] = ()
    objectives: Sequence[Objective] = ()
    displays: Sequence[Display] = ()

    @cached_property
    def by_id(self) -> Mapping[ClaimId, Weighed]:
        """Claims by GUID."""
        return {one.dossier.claim.id: one for one in self.claims}

    def citing(self, excerpt_id: ExcerptId) -> list[Weighed]:
        """The claims for or against which an excerpt stands, or to one of whose rivals it was put."""
        return [one for one in self.claims if excerpt_id in cited(one)]

    def on_codes(self, codes: Iterable[Code]) -> list[Weighed]:
        """The claims that speak of one of some codes."""
        wanted = {one.id for one in codes}
        return [one for one in self.claims if wanted & {code.id for code in one.dossier.codes}]


def cited(found: Weighed) -> set[ExcerptId]:
    """Every excerpt that has to do with a claim."""
    put = {one.excerpt_id for one in found.dossier.evidence}
    return put | {one.excerpt_id for one in found.opposed} | set(found.proposed)


def read_ledger(project: Project, lang: Language, *, coder: Coder | None = None) -> Ledger:
    """The ledger against what one coder coded: who works here, unless another is named."""
    with project.read.moment() as read:
        return ledger_of(read, coder or project.coder, lang)


def ledger_of(read: Reads, coder: Coder, lang: Language) -> Ledger:
    """The same of one moment."""
    corpus = read.corpus(coder)
    tree, questions = corpus.codes, in_order(read.every(ResearchQuestion))
    objectives = in_order(read.every(Objective))
    dossiers = _dossiers(read, tree)
    rows = {one.excerpt_id for dossier in dossiers for one in dossier.evidence} - corpus.excerpt.keys()
    elsewhere = frozenset(one.id for one in read.those(Excerpt, sorted(rows))) if rows else frozenset()
    scales = Scales(corpus, Assumptions.of(read.study()), lang, elsewhere)
    displays = sorted(read.displays(), key=lambda one: natural_key(one.title))
    names = _names(tree, questions, objectives, lang) | {one.id: one.title for one in displays}
    weighed, wanted = [scales.weighed(one) for one in dossiers], _wanted(dossiers, tree, questions, lang)
    return Ledger(weighed, wanted, names, scales, questions, objectives, displays)


def claim_named(project: Project, word: str) -> Claim:
    """The claim that is meant: `K-05` or 5. Raises UserError."""
    number = word.strip().upper().removeprefix("K-")
    claims = project.read.every(Claim)
    found = next((one for one in claims if number.isdigit() and one.number == int(number)), None)
    if found is None:
        known = ", ".join(claim_label(one.number) for one in sorted(claims, key=lambda one: one.number))
        raise UserError(
            _("There is no claim {claim}.").format(claim=word.strip() or "–"),
            hint=_("Name one of these: {claims}.").format(claims=known or "–"),
        )
    return found


class _OfClaim(Protocol):
    @property
    def claim_id(self) -> ClaimId: ...


T = TypeVar("T", bound=_OfClaim)


def _dossiers(read: Reads, tree: CodeTree) -> list[Dossier]:
    codes, evidence = _grouped(read.every(ClaimCode)), _grouped(read.every(ClaimEvidence))
    rivals, displays = _grouped(read.every(Rival)), _grouped(read.every(ClaimDisplay))
    tactics = _grouped(read.every(ClaimTactic))
    places = {one.id: place for place, one in enumerate(tree)}
    return [
        Dossier(
            claim,
            [tree[one.code_id] for one in sorted(codes[claim.id], key=lambda one: places.get(one.code_id, -1))],
            evidence[claim.id],
            sorted(rivals[claim.id], key=lambda one: (one.position, one.id)),
            displays[claim.id],
            sorted(tactics[claim.id], key=lambda one: (one.day, one.id)),
        )
        for claim in sorted(read.every(Claim), key=lambda one: (one.number, one.id))
    ]


def _grouped(rows: Iterable[T]) -> defaultdict[ClaimId, list[T]]:
    groups: defaultdict[ClaimId, list[T]] = defaultdict(list)
    for one in rows:
        groups[one.claim_id].append(one)
    return groups


def _names(
    tree: CodeTree, questions: Sequence[ResearchQuestion], objectives: Sequence[Objective], lang: Language
) -> dict[UUID, str]:
    """What is named by GUID: RQ1, T2, codes."""
    named: dict[UUID, str] = {one.id: f"RQ{place}" for place, one in enumerate(questions, start=1)}
    named |= {one.id: f"T{place}" for place, one in enumerate(objectives, start=1)}
    return named | {one.id: code_name(one, lang) for one in tree}


def _wanted(
    dossiers: Sequence[Dossier], tree: CodeTree, questions: Sequence[ResearchQuestion], lang: Language
) -> list[Wanted]:
    claimed = {one.claim.aspect_id for one in dossiers} | {
        node.id for one in dossiers for code in one.codes for node in tree.path(code)
    }
    answered = {one.claim.question_id for one in dossiers}
    return [
        *(
            Wanted(one.short_id, f"{code_name(one, lang)}: {tree.proposition(one)}".rstrip(": "), aspect=one)
            for one in themes(tree)
            if one.id not in claimed
        ),
        *(
            Wanted(f"RQ{place}", one.words, question=one)
            for place, one in enumerate(questions, start=1)
            if one.id not in answered
        ),
    ]
