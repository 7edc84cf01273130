"""Cases and settled disagreements as documents, with a decision each (METHOD §4.2, §6.1, §7.1)."""

from collections import defaultdict
from collections.abc import Sequence

from qda_app.analysis import wording
from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.claims import Answer, NotedKind
from qda_app.domain.coders import Coder
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.reports import Report
from qda_app.domain.settlements import Settled
from qda_app.i18n import N_, Language
from qda_app.services.noted_cases import Case, cases
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, instead
from qda_app.services.reports import list_report
from qda_app.services.settlements import Difference, Disagreement, disagreements
from qda_app.services.withdrawals import refuse_withdrawn

KINDS = {
    NotedKind.NEGATIVE: N_("Negative case"),
    NotedKind.OUTLIER: N_("Outlier"),
    NotedKind.EXTREME: N_("Extreme case"),
    NotedKind.SURPRISE: N_("Surprise"),
}
ANSWERS = {
    Answer.REVISE: N_("revise the claim"),
    Answer.LIMIT: N_("limit the scope"),
    Answer.EXPLAIN: N_("explain"),
    Answer.REJECT: N_("reject the claim"),
}
DIFFERENCES = {
    Difference.ONLY_FIRST: N_("only {first}"),
    Difference.ONLY_SECOND: N_("only {second}"),
    Difference.BORDERS: N_("both, with other borders"),
    Difference.STANCE: N_("another stance: {stances}"),
}
SETTLED = {
    Settled.FIRST: N_("as {first} coded it"),
    Settled.SECOND: N_("as {second} coded it"),
    Settled.BOTH: N_("both may stand"),
    Settled.NEITHER: N_("neither stands"),
}
_MOST_WORDS = 60
_CASES_CM, _SETTLED_CM = (1.0, 2.6, 3.4, 7.6, 3.0, 5.2), (1.0, 1.6, 3.6, 8.0, 3.4, 5.2)


def case_report(project: Project, lang: Language) -> Report:
    """Every case, with what was decided and why. Raises UserError where someone behind them withdrew."""
    found = cases(project, lang)
    corpus = for_documents(project, project.read.corpus(project.coder))
    refuse_withdrawn(project, corpus, [one.excerpt.id for one in found if one.excerpt])
    titles = [lang._("No"), lang._("Case"), lang._("Code"), lang._("What it is about"), lang._("Where it stands"),
              lang._("Decision")]  # fmt: skip
    rows = [
        [str(number), lang._(KINDS[one.kind]), f"{one.code.short_id}\n{one.code.name}" if one.code else "",
         _about(one, one.excerpt is not None and one.excerpt.id in corpus.unquoted, lang), where_words(one, lang),
         decided_words(one, lang)]
        for number, one in enumerate(found, 1)
    ]  # fmt: skip
    return list_report(lang._("Cases looked at apart"), [titles, *rows], lang, _CASES_CM)


def settlement_report(project: Project, coders: tuple[Coder, Coder], lang: Language) -> Report:
    """Every place where two coders differ, with what they settled. Raises UserError as `disagreements` does."""
    found = disagreements(project, coders)
    titles = [lang._("No"), lang._("Source"), lang._("Code"), lang._("Words"), lang._("Difference"),
              lang._("Decision")]  # fmt: skip
    hidden = _hidden(project, coders, found)
    rows = [
        [str(number), f"{one.source.short_id}:{one.line}", f"{one.code.short_id}\n{one.code.name}",
         instead(lang) if one in hidden else f"“{shortened(one.words, _MOST_WORDS)}”",
         difference_words(one, lang), settled_words(one, lang)]
        for number, one in enumerate(found, 1)
    ]  # fmt: skip
    title = lang._("Disagreements of {first} and {second}").format(first=coders[0].name, second=coders[1].name)
    told = lang._("Decisions change the coding of neither coder; the consensus is coding of its own.")
    return list_report(title, [titles, *rows], lang, _SETTLED_CM, notes=(told,))


def where_words(case: Case, lang: Language) -> str:
    """Where a case stands."""
    if not case.is_there:
        return lang._("nothing singles it out any more")
    return wording.position(case.position, lang) if case.position else ""


def about_words(case: Case, lang: Language) -> str:
    """What a case is about: a voice, an excerpt, or that it is gone."""
    if case.informant:
        return ", ".join(filter(None, (case.informant.short_id, case.informant.position, case.informant.unit)))
    return f"{case.label} {case.words}" if case.label else lang._("no longer there")


def decided_words(case: Case, lang: Language) -> str:
    """What was decided on a case, by whom and when."""
    found = case.decided
    if found is None:
        return lang._("not decided yet")
    answer = lang._(ANSWERS[found.decision]) if found.decision else lang._("noted")
    day = lang.date(found.at.astimezone().date(), "medium")
    told = lang._("{decision}: {reason} ({coder}, {date})")
    return told.format(decision=answer, reason=found.reason, coder=case.coder, date=day)


def difference_words(one: Disagreement, lang: Language) -> str:
    """In what two coders differ."""
    stances = ", ".join(wording.position(wording.POSITION_OF_STANCE[stance], lang) for stance in one.stances)
    first, second = (coder.name for coder in one.coders)
    return lang._(DIFFERENCES[one.kind]).format(first=first, second=second, stances=stances)


def settled_words(one: Disagreement, lang: Language) -> str:
    """What was settled about it, and why."""
    if one.settled is None or one.decision is None:
        return lang._("not decided yet")
    first, second = (coder.name for coder in one.coders)
    decision = lang._(SETTLED[one.decision]).format(first=first, second=second)
    day = lang.date(one.settled.at.astimezone().date(), "medium")
    return lang._("{decision}: {reason} ({date})").format(decision=decision, reason=one.settled.reason, date=day)


def _about(case: Case, is_hidden: bool, lang: Language) -> str:  # noqa: FBT001 - read where it is called
    if is_hidden:
        return f"{case.label} {instead(lang)}"
    return shortened(about_words(case, lang), _MOST_WORDS)


def _hidden(project: Project, coders: tuple[Coder, Coder], found: Sequence[Disagreement]) -> Sequence[Disagreement]:
    """Those whose words may not be quoted. Raises UserError where someone behind any of them withdrew."""
    places = defaultdict[SourceId, list[Disagreement]](list)
    for one in found:
        places[one.source.id].append(one)
    hidden: list[Disagreement] = []
    for coder in coders:
        corpus = for_documents(project, project.read.corpus(coder))
        pairs = [(each, one) for each in corpus.excerpts for one in places[each.source_id] if _overlaps(each, one)]
        refuse_withdrawn(project, corpus, [each.id for each, _one in pairs])
        hidden += [one for each, one in pairs if each.id in corpus.unquoted]
    return hidden


def _overlaps(excerpt: Excerpt, one: Disagreement) -> bool:
    return not excerpt.region and excerpt.start < one.span.end and one.span.start < excerpt.end
