"""How a codebook grows: cycles, patterns, what came from the data, and what the codes are used for (METHOD §3.1)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qda_app.analysis.saturation_sheets import is_inductive
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, ExcerptId, SourceId
from qda_app.services.pattern_codes import SECOND, members
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A code with what it is used for: kept excerpts, and the sources and voices that they come from.

    They are those of the code and of all below it, for a pattern code also those of its `members`.
    """

    code: Code
    group: Code
    excerpts: int
    sources: int
    voices: int
    members: tuple[Code, ...]
    is_inductive: bool


@dataclass(frozen=True, slots=True)
class CodeGrowth:
    """All codes in the order of the codebook, and what they amount to.

    `inductive` of `codable` codes came from the data, and `inductive_codings` of `codings`; `used` of them have a kept
    excerpt of their own; `second_cycle` is the number of codes of the second cycle.
    """

    codes: tuple[CodeUse, ...]
    codable: int
    inductive: int
    codings: int
    inductive_codings: int
    used: int
    second_cycle: int
    sources: int


def code_growth(project: Project) -> CodeGrowth:
    """The codebook of a project as its present coder uses it."""
    with project.read.moment() as read:
        return growth_of(read.corpus(project.coder), members(read))


def growth_of(corpus: Corpus, drawn: Mapping[CodeId, Sequence[CodeId]]) -> CodeGrowth:
    """The same of a corpus; `drawn` are the members of pattern codes."""
    tree, kept = corpus.codes, corpus.kept
    by_code: defaultdict[CodeId, list[Coding]] = defaultdict(list)
    for coding in kept:
        by_code[coding.code_id].append(coding)
    inductive = {code.id for code in tree.codable if is_inductive(code)}
    return CodeGrowth(
        codes=tuple(_use(corpus, code, by_code, drawn.get(code.id, ())) for code in tree.codable),
        codable=len(tree.codable),
        inductive=len(inductive),
        codings=len(kept),
        inductive_codings=sum(len(by_code[code_id]) for code_id in inductive if code_id in by_code),
        used=len(by_code),
        second_cycle=sum(code.cycle == SECOND for code in tree.codable),
        sources=len(corpus.coded_sources),
    )


def _use(
    corpus: Corpus, code: Code, by_code: Mapping[CodeId, Sequence[Coding]], members_of: Sequence[CodeId]
) -> CodeUse:
    meant = [each.id for one in (code.id, *members_of) for each in corpus.codes.subtree(corpus.codes[one])]
    excerpts = {coding.excerpt_id for one in meant for coding in by_code.get(one, ())}
    return CodeUse(
        code=code,
        group=corpus.codes.path(code)[0],
        excerpts=len(excerpts),
        sources=len(_sources(corpus, excerpts)),
        voices=len({corpus.voices[one] for one in excerpts if one in corpus.voices}),
        members=tuple(corpus.codes[one] for one in members_of),
        is_inductive=is_inductive(code),
    )


def _sources(corpus: Corpus, excerpts: Iterable[ExcerptId]) -> set[SourceId]:
    return {corpus.excerpt[one].source_id for one in excerpts}
