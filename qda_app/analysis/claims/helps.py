"""Helps: what the program can show of a claim for each tactic (METHOD §4.1–4.2); it never decides."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qda_app.analysis import wording as field_words
from qda_app.analysis.claims.scales import SUPPORTING, Scales, Weighed
from qda_app.analysis.claims.ties import Ties, factored, intervening, related
from qda_app.analysis.code_similarity import similarity
from qda_app.analysis.counts import cooccurrence
from qda_app.analysis.displays.axes import code_name
from qda_app.analysis.wording import listed
from qda_app.domain.claims import Checked, MemberCheck
from qda_app.domain.excerpts import Coding, ExcerptFlag, Stance
from qda_app.domain.ids import SourceId
from qda_app.domain.memos import Memo, MemoKind
from qda_app.domain.triangulation import Position
from qda_app.i18n import Language

_MOST = 5
_IF_THEN = re.compile(r"\b(jika|kalau|apabila|bila|if)\b.*\b(maka|then)\b", re.IGNORECASE | re.DOTALL)
_SIDES = (Position.SUPPORTS, Position.CONTRADICTS, Position.MIXED)


@dataclass(frozen=True)
class Help:
    """A claim with what lies beside it: memos, what was given back to informants about it, networks and patterns."""

    found: Weighed
    scales: Scales
    memos: Sequence[Memo] = ()
    checks: Sequence[MemberCheck] = ()
    ties: Ties = Ties()

    @property
    def lang(self) -> Language:
        """The language of what is told."""
        return self.scales.lang

    @property
    def codings(self) -> Iterator[Coding]:
        """Every coding with the codes of the claim."""
        return (one for of_one in self.found.said.codings.values() for one in of_one)

    def labels(self, found: Sequence[object]) -> str:
        """The first excerpts as a researcher names them, and how many more there are."""
        corpus = self.scales.corpus
        names = [corpus.label(corpus.excerpt[one]) for one in found[:_MOST]]  # type: ignore[index]
        more = len(found) - len(names)
        told = self.lang._("{labels} and {count} more").format(labels=", ".join(names), count=more)
        return told if more else ", ".join(names)

    def voices(self, *positions: Position) -> list[str]:
        """The short ids of the voices that stand there."""
        return [name for name, at in self.found.said.result.positions.items() if at in positions]


def help_for(key: str, told: Help) -> tuple[str, ...]:
    """What can be shown for a tactic, in sentences; empty where the researcher alone can use it."""
    return tuple(_HELPS[key](told)) if key in _HELPS else ()


def _patterns(told: Help) -> Iterator[str]:
    own = {one.id for code in told.found.dossier.codes for one in told.scales.corpus.codes.subtree(code)}
    tree = told.scales.corpus.codes
    names = {one.short_id for one in tree if one.id in own}
    met: Counter[str] = Counter()
    for one in cooccurrence(told.scales.corpus):
        pair = {one.a, one.b}
        for other in pair - names if pair & names else ():
            met[other] += one.n
    if met:
        found = ", ".join(f"{name} ({count})" for name, count in met.most_common(_MOST))
        yield told.lang._("Most often together with: {codes}.").format(codes=found)


def _plausible(told: Help) -> Iterator[str]:
    used = len({one.tactic for one in told.found.dossier.tactics if one.tactic.startswith("4.2-")})
    yield told.lang.plural("{count} tactic has tested it so far.", "{count} tactics have tested it so far.", used)


def _clusters(told: Help) -> Iterator[str]:
    tree = told.scales.corpus.codes
    own = {one.id for code in told.found.dossier.codes for one in tree.subtree(code)}
    pairs = [one for one in similarity(told.scales.corpus).pairs if (one.one.id in own) is not (one.other.id in own)]
    pairs.sort(key=lambda one: -one.similarity)
    names = [
        f"{other.short_id} ({told.lang.number(one.similarity, 2)})"
        for one in pairs[:_MOST]
        for other in [one.other if one.one.id in own else one.one]
    ]
    if names:
        yield told.lang._("Most alike by their sources: {codes}.").format(codes=", ".join(names))


def _metaphor(told: Help) -> Iterator[str]:
    yield told.lang._("Write it as a memo; it does not count as evidence.")


def _counts(told: Help) -> Iterator[str]:
    said, lang, corpus = told.found.said, told.lang, told.scales.corpus
    sources = {corpus.excerpt[one].source_id for one in said.codings}
    yield lang._("{voices}, {excerpts}, {sources}.").format(
        voices=lang.plural("{count} voice", "{count} voices", len(said.spoken)),
        excerpts=lang.plural("{count} excerpt", "{count} excerpts", len(said.codings)),
        sources=lang.plural("{count} source", "{count} sources", len(sources)),
    )


def _contrasts(told: Help) -> Iterator[str]:
    units: dict[str, list[str]] = {}
    people = {one.short_id: one for one in told.scales.corpus.informants}
    for name, position in told.found.said.result.positions.items():
        if position in _SIDES:
            sign = field_words.SYMBOLS[position]
            units.setdefault(people[name].unit or name, []).append(f"{name} {sign}")
    if units:
        yield "; ".join(f"{unit}: {', '.join(names)}" for unit, names in units.items()) + "."
    yield from field_words.hints(told.found.said.result, told.lang)


def _partition(told: Help) -> Iterator[str]:
    tree, lang = told.scales.corpus.codes, told.lang
    for code in told.found.dossier.codes:
        statuses = {
            child: field_words.status_name(told.scales.spoke([child]).result.status, lang).lower()
            for child in tree.children(code)
            if told.scales.spoke([child]).voices
        }
        if len(set(statuses.values())) > 1:
            parts = ", ".join(f"{child.short_id} {status}" for child, status in statuses.items())
            yield lang._("The parts of {code} differ: {parts}.").format(code=code.short_id, parts=parts)
        else:
            yield lang._("{code} has no parts that differ.").format(code=code.short_id)


def _subsume(told: Help) -> Iterator[str]:
    tree, lang = told.scales.corpus.codes, told.lang
    for code in told.found.dossier.codes:
        if above := tree.parent(code):
            yield lang._("{code} is a case of {parent}.").format(code=code.short_id, parent=code_name(above, lang))
    excerpts = [told.scales.corpus.excerpt[one] for one in told.found.said.codings]
    done = sum(bool(one.generalisation) for one in excerpts)
    yield lang._("{done} of {all} excerpts have a generalisation.").format(done=done, all=len(excerpts))


def _factored(told: Help) -> Iterator[str]:
    return factored(told.ties, told.found, told.scales.corpus, told.lang)


def _related(told: Help) -> Iterator[str]:
    return related(told.ties, told.found, told.scales.corpus, told.lang)


def _intervening(told: Help) -> Iterator[str]:
    return intervening(told.ties, told.found, told.scales.corpus, told.lang)


def _chain(told: Help) -> Iterator[str]:
    dossier, lang = told.found.dossier, told.lang
    put = len(dossier.put_for) + len(told.found.opposed)
    yield lang._("{displays} and {excerpts} lie under the claim.").format(
        displays=lang.plural("{count} display", "{count} displays", len(dossier.displays)),
        excerpts=lang.plural("{count} excerpt", "{count} excerpts", put),
    )
    if not dossier.displays:
        yield lang._("It rests on no display yet.")


def _theory(told: Help) -> Iterator[str]:
    titles = [one.title or one.words[:60] for one in told.memos if one.kind is MemoKind.THEORETICAL]
    if titles:
        yield told.lang._("Theoretical memos: {titles}.").format(titles="; ".join(titles[:_MOST]))
    else:
        yield told.lang._("No theoretical memo is written yet.")


def _representative(told: Help) -> Iterator[str]:
    said, lang, corpus = told.found.said, told.lang, told.scales.corpus
    result = said.result
    if result.asked:
        yield lang._("{speaking} of {asked} voices that were asked have spoken.").format(
            speaking=lang.number(result.speaking), asked=lang.number(result.asked)
        )
    if result.silent:
        yield lang._("Silent: {voices}.").format(voices=", ".join(result.silent))
    unheard = [name for name, at in result.positions.items() if at is Position.NOT_ASKED]
    if unheard:
        yield lang._("Not asked: {voices}.").format(voices=", ".join(unheard))
    people = {one.short_id: one for one in corpus.informants}
    side = [people[name] for name in told.voices(_side(told))]
    for name, values in (
        (lang._("unit"), {one.unit for one in side}),
        (lang._("role"), {one.role_rank for one in side}),
    ):
        if len(values) == 1 and len(side) >= 1:
            yield lang._("Those who support the claim are of one {attribute} only.").format(attribute=name)


def _side(told: Help) -> Position:
    stance = SUPPORTING[told.found.dossier.claim.direction]
    return Position.SUPPORTS if stance is Stance.SUPPORTS else Position.CONTRADICTS


def _effects(told: Help) -> Iterator[str]:
    corpus, lang = told.scales.corpus, told.lang
    days = {one.day for one in told.memos if one.kind is MemoKind.REFLEXIVE}
    sources = _sources(told)
    without = [one.short_id for one in corpus.sources if one.id in sources and one.date and one.date not in days]
    if without:
        yield lang._("No reflexive memo of the day of: {sources}.").format(sources=", ".join(without))
    elif sources:
        yield lang._("There is a reflexive memo of the day of every visit behind this claim.")


def _sources(told: Help) -> set[SourceId]:
    return {told.scales.corpus.excerpt[one].source_id for one in told.found.said.codings}


def _triangulated(told: Help) -> Iterator[str]:
    result, lang = told.found.said.result, told.lang
    yield lang._("Computed from coding: {status}, N eff {count}, sufficiency {sufficiency}.").format(
        status=field_words.status(result, lang).lower(),
        count=lang.number(result.n_eff, 2),
        sufficiency=field_words.sufficiency(result, lang),
    )


def _weights(told: Help) -> Iterator[str]:
    lang, supporting = told.lang, SUPPORTING[told.found.dossier.claim.direction]
    for name, is_for in ((lang._("For"), True), (lang._("Against"), False)):
        directed = [one for one in told.codings if one.stance and one.stance is not Stance.NEUTRAL]
        found = Counter(one.strength for one in directed if (one.stance is supporting) is is_for)
        if found:
            counts = ", ".join(
                f"{strength or '?'} × {lang.number(count)}"
                for strength, count in sorted(found.items(), key=lambda pair: -(pair[0] or 0))
            )
            yield lang._("{side}, strength × how often: {counts}.").format(side=name, counts=counts)


def _outliers(told: Help) -> Iterator[str]:
    majority, lang = told.found.said.result.majority, told.lang
    others = told.voices(*(one for one in _SIDES if one is not majority)) if majority else []
    if others:
        yield lang._("Apart from the majority: {voices}.").format(voices=listed(others, lang))
    elif majority:
        yield lang._("No voice stands apart from the majority.")


def _extremes(told: Help) -> Iterator[str]:
    people = [one for one in told.scales.corpus.informants if one.role_rank is not None]
    spoke = {name: at for name, at in told.found.said.result.positions.items() if at in _SIDES}
    ranked = sorted((one for one in people if one.short_id in spoke), key=lambda one: one.role_rank or 0)
    if len(ranked) > 1:
        ends = [f"{one.short_id} {field_words.position(spoke[one.short_id], told.lang)}" for one in
                (ranked[0], ranked[-1])]  # fmt: skip
        yield told.lang._("Both ends of the order of roles: {first}; {last}.").format(first=ends[0], last=ends[1])


def _surprises(told: Help) -> Iterator[str]:
    corpus = told.scales.corpus
    found = [one for one in told.found.said.codings if corpus.excerpt[one].flag is ExcerptFlag.SURPRISE]
    if found:
        yield told.lang._("Marked as a surprise: {excerpts}.").format(excerpts=told.labels(found))
    else:
        yield told.lang._("No excerpt on these codes is marked as a surprise.")


def _negative(told: Help) -> Iterator[str]:
    lang, found = told.lang, told.found
    if not found.opposed:
        yield lang._("No excerpt stands against the claim")
        return
    yield lang._("{open} of {all} excerpts against are not answered").format(
        open=lang.number(len(found.open)), all=lang.number(len(found.opposed))
    )
    here = [one.excerpt_id for one in found.open if one.excerpt_id in told.scales.corpus.excerpt]
    if here:
        yield lang._("Still open: {excerpts}.").format(excerpts=told.labels(here))


def _if_then(told: Help) -> Iterator[str]:
    lang, words = told.lang, told.found.dossier.claim.words
    if not _IF_THEN.search(words):
        yield lang._("The claim has not the form “if …, then …” yet.")
        return
    supporting = SUPPORTING[told.found.dossier.claim.direction]
    directed = [one for one in told.found.said.stances.values() if one and one is not Stance.NEUTRAL]
    met = sum(one is supporting for one in directed)
    yield lang._("{met} of {all} excerpts with a direction are as the claim predicts.").format(
        met=lang.number(met), all=lang.number(len(directed))
    )


def _spurious(told: Help) -> Iterator[str]:
    codes, corpus = told.found.dossier.codes, told.scales.corpus
    if len(codes) < 2:  # noqa: PLR2004 - a relation is between two
        yield told.lang._("The claim speaks of one code only; a relation needs two.")
        return
    tree = corpus.codes
    groups: list[set[str]] = [{node.short_id for node in tree.subtree(code)} for code in codes]
    beside: list[set[str]] = [set() for _group in groups]
    for one in cooccurrence(corpus):
        for place, group in enumerate(groups):
            beside[place] |= {one.a, one.b} - group if {one.a, one.b} & group else set()
    thirds = sorted(set[str].intersection(*beside) - set[str]().union(*groups))
    if thirds:
        yield told.lang._("Together with each of them stand: {codes}.").format(codes=", ".join(thirds[:_MOST]))
    else:
        yield told.lang._("No third code stands together with each of them.")


def _replicated(told: Help) -> Iterator[str]:
    """Hold out one source after the other, and say where the status changes."""
    said, lang, corpus = told.found.said, told.lang, told.scales.corpus
    changed = []
    for source_id in sorted(_sources(told), key=corpus.place_of_source.__getitem__):
        kept = {
            voice: left
            for voice, codings in said.spoken.items()
            if (left := [one for one in codings if corpus.excerpt[one.excerpt_id].source_id != source_id])
        }
        result = told.scales.board.weighed(said.result.code, kept, said.asked)
        if result.status is not said.result.status:
            name = corpus.source[source_id].short_id
            changed.append(f"{name} ({field_words.status_name(result.status, lang).lower()})")
    if changed:
        yield lang._("The status changes without: {sources}.").format(sources=", ".join(changed))
    else:
        yield lang._("The status stays the same whichever source is left out.")


def _rivals(told: Help) -> Iterator[str]:
    lang, dossier = told.lang, told.found.dossier
    if not dossier.rivals:
        yield lang._("No rival explanation is written down yet")
    without = [one.words for one in dossier.rivals if not any(row.rival_id == one.id for row in dossier.evidence)]
    if without:
        yield lang._("Without evidence for or against: {rivals}.").format(rivals="; ".join(without))


def _feedback(told: Help) -> Iterator[str]:
    checks, lang = told.checks, told.lang
    yield lang._("Given back {sent}, answered {returned}, agreed {agreed}, corrected {corrected}.").format(
        sent=len(checks),
        returned=sum(one.returned is not None for one in checks),
        agreed=sum(one.answer is Checked.AGREED for one in checks),
        corrected=sum(one.answer is Checked.CORRECTED for one in checks),
    )


_HELPS: Mapping[str, Callable[[Help], Iterator[str]]] = {
    "4.1-01": _patterns,
    "4.1-02": _plausible,
    "4.1-03": _clusters,
    "4.1-04": _metaphor,
    "4.1-05": _counts,
    "4.1-06": _contrasts,
    "4.1-07": _partition,
    "4.1-08": _subsume,
    "4.1-09": _factored,
    "4.1-10": _related,
    "4.1-11": _intervening,
    "4.1-12": _chain,
    "4.1-13": _theory,
    "4.2-01": _representative,
    "4.2-02": _effects,
    "4.2-03": _triangulated,
    "4.2-04": _weights,
    "4.2-05": _outliers,
    "4.2-06": _extremes,
    "4.2-07": _surprises,
    "4.2-08": _negative,
    "4.2-09": _if_then,
    "4.2-10": _spurious,
    "4.2-11": _replicated,
    "4.2-12": _rivals,
    "4.2-13": _feedback,
}
