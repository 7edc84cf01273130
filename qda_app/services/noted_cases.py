"""Noted cases: negative, outlying, extreme and surprising ones, each with what was decided (METHOD §4.2, §6.1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qda_app.analysis.triangulation import rated_nodes
from qda_app.domain.claims import Answer, NotedCase, NotedKind
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt, ExcerptFlag, Stance
from qda_app.domain.ids import CodeId, CoderId, ExcerptId, InformantId, new_id
from qda_app.domain.sources import Informant
from qda_app.domain.triangulation import Position
from qda_app.i18n import N_, Language, _, language
from qda_app.services.boards import Board, BoardRow, board
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

Key = tuple[NotedKind, CodeId | None, InformantId | None, ExcerptId | None]
_AGAINST = {Position.SUPPORTS: Stance.CONTRADICTS, Position.CONTRADICTS: Stance.SUPPORTS}
_OTHER_SIDE = {Position.SUPPORTS: Position.CONTRADICTS, Position.CONTRADICTS: Position.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Case:
    """A case that is looked at apart: what it is about, and what was decided, by whom.

    `is_there` is false where only the decision is left, because nothing singles the case out any more or its excerpt
    is gone.
    """

    kind: NotedKind
    code: Code | None = None
    informant: Informant | None = None
    excerpt: Excerpt | None = None
    label: str = ""
    words: str = ""
    position: Position | None = None
    decided: NotedCase | None = None
    coder: str = ""
    is_there: bool = True

    @property
    def key(self) -> Key:
        """What the case is about, by GUIDs."""
        code, informant, excerpt = (one.id if one else None for one in (self.code, self.informant, self.excerpt))
        return self.kind, code, informant, excerpt


def cases(project: Project, lang: Language) -> list[Case]:
    """Every case of the current coder's work, then those of which only the decision is left."""
    found = board(project, lang)
    with project.read.moment() as read:
        decisions, names = decided(read), {one.id: one.name for one in read.coders()}
    there = [_with(one, decisions, names) for one in cases_of(found)]
    keys = {one.key for one in there}
    return [*there, *(_left(found.corpus, one, names) for key, one in decisions.items() if key not in keys)]


def cases_of(found: Board) -> list[Case]:
    """What stands against a majority, voice by voice and excerpt by excerpt; both ends of the roles; surprises."""
    rows = {row.code.id: row for row in found.rows.values()}
    nodes = [rows[code.id] for code in rated_nodes(found.corpus.codes) if not code.is_group and code.id in rows]
    negative = [case for row in nodes for case in _negative(found.corpus, row)]
    outliers = [case for row in nodes for case in _outliers(found.corpus, row)]
    return [*negative, *outliers, *_extreme(found.corpus), *_surprises(found.corpus)]


def decided(read: Reads) -> Mapping[Key, NotedCase]:
    """The newest decision on each case."""
    every = sorted(read.every(NotedCase), key=lambda one: (one.at, one.id.int))
    return {(one.kind, one.code_id, one.informant_id, one.excerpt_id): one for one in every}


def decide(project: Project, case: Key, decision: Answer | None, reason: str) -> NotedCase:
    """Keep what becomes of the finding in view of a case; earlier decisions stay in the project.

    Raises UserError without a reason.
    """
    if not reason.strip():
        raise UserError(
            _("A decision needs a reason."), hint=_("Write what decides; it is printed in the audit trail.")
        )
    kind, code_id, informant_id, excerpt_id = case
    noted = NotedCase(
        new_id(), kind, project.coder.id, project.now(), decision, reason.strip(), code_id, informant_id, excerpt_id
    )
    with project.changing(N_("Decide on a case")) as work:
        work.add(noted)
    return noted


def case_named(project: Project, kind: NotedKind, *, code: str = "", informant: str = "", excerpt: str = "") -> Key:
    """A case by short ids. Raises UserError where there is none such."""
    for one in cases(project, project_language(project)):
        names = (one.code.short_id if one.code else "", one.informant.short_id if one.informant else "", one.label)
        wanted = (code, informant, excerpt)
        if one.kind is kind and all(not asked or asked == name for asked, name in zip(wanted, names, strict=True)):
            return one.key
    raise UserError(_("There is no such case."), hint=_("The cases: show FILE cases."))


def project_language(project: Project) -> Language:
    """The language of the study's documents."""
    return language(project.read.study().language)


def _negative(corpus: Corpus, row: BoardRow) -> Iterator[Case]:
    """Excerpts against the majority, and mixed ones."""
    majority = row.result.majority
    if majority is None:
        return
    wanted = {_AGAINST[majority], Stance.MIXED}
    for informant_id, codings in corpus.spoken.get(row.code.id, {}).items():
        for coding in codings:
            if coding.stance in wanted and coding.code_id == row.code.id:
                excerpt = corpus.excerpt[coding.excerpt_id]
                case = Case(NotedKind.NEGATIVE, row.code, None, excerpt)
                position = Position.MIXED if coding.stance is Stance.MIXED else _OTHER_SIDE[majority]
                yield _told(corpus, replace(case, position=position), informant_id)


def _outliers(corpus: Corpus, row: BoardRow) -> Iterator[Case]:
    """Voices on the side of the fewer."""
    majority, by_name = row.result.majority, {one.short_id: one for one in corpus.informants}
    if majority is None or row.result.is_tie:
        return
    for name in row.voices_at(_OTHER_SIDE[majority]):
        yield Case(NotedKind.OUTLIER, row.code, by_name[name], position=_OTHER_SIDE[majority])


def _extreme(corpus: Corpus) -> Iterator[Case]:
    """Voices at both ends of the role order, as far as roles are known and differ."""
    ranked = [one for one in corpus.informants if one.role_rank is not None]
    ranks = {one.role_rank or 0 for one in ranked}
    ends = {min(ranks), max(ranks)} if len(ranks) > 1 else set()
    yield from (Case(NotedKind.EXTREME, None, one) for one in ranked if one.role_rank in ends)


def _surprises(corpus: Corpus) -> Iterator[Case]:
    for excerpt in corpus.in_order:
        if excerpt.flag is ExcerptFlag.SURPRISE:
            yield _told(corpus, Case(NotedKind.SURPRISE, None, None, excerpt), corpus.voices.get(excerpt.id))


def _told(corpus: Corpus, case: Case, informant_id: InformantId | None) -> Case:
    """The case with the words of its excerpt, and who says them in its label."""
    assert case.excerpt
    voice = corpus.informant.get(informant_id) if informant_id else None
    said = f"{voice.short_id}: " if voice else ""
    return replace(case, label=corpus.label(case.excerpt), words=f"{said}{corpus.words(case.excerpt)}")


def _with(case: Case, decisions: Mapping[Key, NotedCase], names: Mapping[CoderId, str]) -> Case:
    found = decisions.get(case.key)
    return replace(case, decided=found, coder=names.get(found.coder_id, "")) if found else case


def _left(corpus: Corpus, noted: NotedCase, names: Mapping[CoderId, str]) -> Case:
    """A decision without its case, with what is still known of it."""
    excerpt = corpus.excerpt.get(noted.excerpt_id) if noted.excerpt_id else None
    code = corpus.codes[noted.code_id] if noted.code_id and noted.code_id in corpus.codes else None
    informant = corpus.informant.get(noted.informant_id) if noted.informant_id else None
    case = Case(
        noted.kind, code, informant, excerpt, decided=noted, coder=names.get(noted.coder_id, ""), is_there=False
    )
    return _told(corpus, case, corpus.voices.get(excerpt.id)) if excerpt else case


def records(found: Iterable[Case]) -> Sequence[dict[str, object]]:
    """Cases as the command line prints them."""
    return [
        {
            "kind": str(one.kind),
            "code": one.code.short_id if one.code else None,
            "informant": one.informant.short_id if one.informant else None,
            "excerpt": one.label or None,
            "words": one.words,
            "position": str(one.position) if one.position else None,
            "decision": str(one.decided.decision) if one.decided and one.decided.decision else None,
            "reason": one.decided.reason if one.decided else None,
            "coder": one.coder or None,
            "there": one.is_there,
        }
        for one in found
    ]
