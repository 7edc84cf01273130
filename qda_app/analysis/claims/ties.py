"""Ties: what networks and pattern codes say of the codes of a claim (METHOD §4.1, tactics 9 to 11)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.counts import cooccurrence
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import CodeId
from qda_app.domain.networks import LinkSign
from qda_app.i18n import Language

_MOST = 5
_SIGNS = {LinkSign.POSITIVE: "+", LinkSign.NEGATIVE: "–", LinkSign.MIXED: "±", LinkSign.NONE: "→"}
_ENDS = 2


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of a network between two codes: its sign, and how many excerpts speak for it."""

    start: Code
    end: Code
    sign: LinkSign
    evidence: int


@dataclass(frozen=True)
class Ties:
    """What was drawn, and which codes pattern codes draw together."""

    drawn: Sequence[Tie] = ()
    members: Mapping[CodeId, Sequence[CodeId]] = field(default_factory=dict)


def factored(ties: Ties, found: Weighed, corpus: Corpus, lang: Language) -> Iterator[str]:
    """The pattern codes that draw codes of the claim together, each with all its members."""
    tree, own = corpus.codes, _own(found, corpus)
    patterns = [(tree[one], codes) for one, codes in ties.members.items() if one in tree and own & {*codes, one}]
    for pattern, codes in patterns[:_MOST]:
        names = ", ".join(tree[one].short_id for one in codes if one in tree)
        yield lang._("{pattern} draws together: {codes}.").format(pattern=pattern.short_id, codes=names or "–")
    if not patterns:
        yield lang._("No pattern code draws codes of this claim together yet.")


def related(ties: Ties, found: Weighed, corpus: Corpus, lang: Language) -> Iterator[str]:
    """The links of networks at the codes of the claim, with sign and evidence; else how often they stand together."""
    own = _own(found, corpus)
    drawn = [one for one in ties.drawn if {one.start.id, one.end.id} & own]
    for one in drawn[:_MOST]:
        evidence = lang.plural("{count} excerpt", "{count} excerpts", one.evidence)
        told = lang._("{start} {sign} {end}: {evidence}.")
        yield told.format(start=one.start.short_id, sign=_SIGNS[one.sign], end=one.end.short_id, evidence=evidence)
    if not drawn:
        yield lang._("No network links codes of this claim yet.")


def intervening(ties: Ties, found: Weighed, corpus: Corpus, lang: Language) -> Iterator[str]:
    """What could stand between the two ends of each link: drawn already, or coded together with both."""
    own = _own(found, corpus)
    pairs = [(one.start, one.end) for one in ties.drawn if {one.start.id, one.end.id} & own]
    codes = list(found.dossier.codes)
    if len(codes) == _ENDS:
        pairs.append((codes[0], codes[1]))
    for start, end in list(dict.fromkeys(pairs))[:_MOST]:
        between = [*_drawn_between(ties, start, end), *_coded_with_both(corpus, start, end)]
        names = ", ".join(dict.fromkeys(between)) or lang._("nothing yet")
        told = lang._("Between {start} and {end}: {codes}.")
        yield told.format(start=start.short_id, end=end.short_id, codes=names)
    if not pairs:
        yield lang._("A claim on two codes, or a link in a network, is needed to look between.")


def _own(found: Weighed, corpus: Corpus) -> set[CodeId]:
    return {one.id for code in found.dossier.codes for one in corpus.codes.subtree(code)}


def _drawn_between(ties: Ties, start: Code, end: Code) -> list[str]:
    after = {one.end.id: one.end for one in ties.drawn if one.start.id == start.id}
    return [one.start.short_id for one in ties.drawn if one.end.id == end.id and one.start.id in after]


def _coded_with_both(corpus: Corpus, start: Code, end: Code) -> list[str]:
    """Codes that stand together with both, those that do so most often first."""
    ends = [{one.short_id for one in corpus.codes.subtree(code)} for code in (start, end)]
    beside: list[Counter[str]] = [Counter(), Counter()]
    for one in cooccurrence(corpus):
        for names, met in zip(ends, beside, strict=True):
            for other in {one.a, one.b} - names if {one.a, one.b} & names else ():
                met[other] += one.n
    both = {name: min(beside[0][name], beside[1][name]) for name in beside[0] if name in beside[1]}
    outside = [name for name in both if name not in ends[0] | ends[1]]
    return sorted(outside, key=lambda name: (-both[name], name))[:_MOST]
