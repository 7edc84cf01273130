"""Conclusions of a section: its claims in the words of the thesis, how far they have come, and what stands against."""

from collections.abc import Iterator

from qda_app.analysis.claims import wording
from qda_app.analysis.claims.scales import Weighed
from qda_app.domain.claims import ClaimStatus
from qda_app.domain.reports import Block, Paragraph, ParagraphStyle, Run, RunStyle
from qda_app.services.thesis.ground import Ground
from qda_app.services.thesis.sections import Section

_MOST = 8
_CONCLUDED = (ClaimStatus.SUPPORTED, ClaimStatus.CONDITIONAL, ClaimStatus.REJECTED)


def conclusions(ground: Ground, section: Section) -> Iterator[Block]:
    """The claims of a section that none of those within it holds; what is not concluded yet says so."""
    within = {one.dossier.claim.id for part in section.parts for one in _claims(ground, part)}
    for one in _claims(ground, section):
        if one.dossier.claim.id not in within:
            yield Paragraph(_told(ground, one), style=ParagraphStyle.CLAIM)


def _claims(ground: Ground, section: Section) -> list[Weighed]:
    """Those that answer its question or speak of its codes; of a stage within a section those of the stage alone."""
    wanted = {one.id for code in section.codes for one in ground.corpus.codes.subtree(code)}
    found = []
    for one in ground.ledger.claims:
        claim = one.dossier.claim
        is_answer = section.question_id is not None and claim.question_id == section.question_id
        is_of_stage = not section.is_within or (section.stage is not None and claim.stage_id == section.stage.id)
        if is_of_stage and (is_answer or wanted & {code.id for code in one.dossier.codes}):
            found.append(one)
    return found


def _told(ground: Ground, one: Weighed) -> tuple[Run, ...]:
    claim, lang = one.dossier.claim, ground.lang
    facts = [one.dossier.label, wording.status(one.status, lang)]
    if claim.scope:
        facts.append(lang._("Scope: {scope}").format(scope=claim.scope.rstrip(".")))
    if against := _against(ground, one):
        facts.append(lang._("against: {excerpts}").format(excerpts=against))
    runs = [Run((claim.wording or claim.words).strip() + " "), Run(f"({'; '.join(facts)})", RunStyle.LOCATOR)]
    if one.status not in _CONCLUDED and (lacks := one.lacks()):
        told = wording.refusal(lacks, ClaimStatus.SUPPORTED, lang)
        runs.append(Run(f" [{told}]", RunStyle.EMPHASIS))
    return tuple(runs)


def _against(ground: Ground, one: Weighed) -> str:
    """The excerpts against it by their labels, the first of many."""
    corpus = ground.corpus
    found = [corpus.excerpt[each.excerpt_id] for each in one.opposed if each.excerpt_id in corpus.excerpt]
    names = ", ".join(corpus.label(each) for each in found[:_MOST])
    more = len(found) - _MOST
    if more <= 0:
        return names
    return ground.lang._("{labels} and {count} more").format(labels=names, count=ground.lang.number(more))
