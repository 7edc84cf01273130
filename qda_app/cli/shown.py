"""What `show` shows: each WHAT, and the service that tells it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from qda_app.analysis.code_similarity import similarity
from qda_app.analysis.saturation import judge_runs
from qda_app.analysis.saturation_sheets import make_saturation_sheet
from qda_app.cli.agreements import compared
from qda_app.cli.choosing import coder_of, corpus_of, listed, source_of
from qda_app.cli.claims import shown_claims
from qda_app.cli.decisions import shown_cases, shown_disagreements
from qda_app.cli.events import shown_events
from qda_app.cli.forms import shown_forms
from qda_app.cli.frozen import shown_frozen
from qda_app.cli.meetings import shown_meetings
from qda_app.cli.memos import shown_memos
from qda_app.cli.networks import shown_networks
from qda_app.cli.parser import Options
from qda_app.cli.printing import Json
from qda_app.cli.queries import saved as saved_queries
from qda_app.cli.ratings import shown_ratings
from qda_app.cli.reductions import balances
from qda_app.cli.reviewed import shown_codings, shown_excerpts
from qda_app.cli.reviews import shown_reviews
from qda_app.cli.studies import guide_records, posed, study
from qda_app.cli.summaries import summaries
from qda_app.cli.trust import SHOWN as OF_TRUST
from qda_app.cli.words import kwic, words
from qda_app.domain.claims import Judgement
from qda_app.domain.hits import Search, SearchMode
from qda_app.domain.saturation import RunRule
from qda_app.services import analyses, listings
from qda_app.services.code_growth import growth_of
from qda_app.services.display_given import given_for_all
from qda_app.services.displays import catalogue
from qda_app.services.gap_reports import gap_records
from qda_app.services.judgements import holding
from qda_app.services.pattern_codes import members
from qda_app.services.project import Project

_OF_THE_WHOLE = ("codable", "used", "inductive", "codings", "inductive_codings", "second_cycle", "sources")
Show = Callable[[Project, Options], Json]


def _text(project: Project, options: Options) -> Json:
    source = source_of(project, options)
    return {"code": source.short_id, "text": project.read.text(source.id)}


def _triangulation(project: Project, options: Options) -> Json:
    found = analyses.triangulate(project, coder_of(project, options), tau=options.tau, rho=options.rho)
    codes, judged = project.read.code_tree(), holding(project.read.every(Judgement))
    named = {codes[code_id].short_id: one for code_id, one in judged.items() if code_id in codes}
    return [row.as_record() | _judged(named.get(row.code)) for row in found.rows]


def _judged(judgement: Judgement | None) -> dict[str, object]:
    """What the researcher says beside the computed status, where anything was said."""
    if judgement is None:
        return {}
    return {"judgement": judgement.status, "judgement_reason": judgement.reason, "judged_at": judgement.at}


def _saturation(project: Project, options: Options) -> Json:
    found = analyses.saturate(project, coder_of(project, options), listed(options.order) or None)
    sheet = make_saturation_sheet(corpus_of(project, options))
    beside = {
        "mean": [round(one, 4) for one in sheet.mean],
        "inductive": list(sheet.new_inductive),
        "used": sheet.used,
        "codable": sheet.codable,
        "runs": asdict(judge_runs(found.new, RunRule())),
    }
    return asdict(found) | (beside if options.json else {})


def _growth(project: Project, options: Options) -> Json:
    found = growth_of(corpus_of(project, options), members(project.read))
    whole = {name: getattr(found, name) for name in _OF_THE_WHOLE}
    codes = [
        {"id": one.code.short_id, "group": one.group.short_id, "cycle": one.code.cycle, "kind": one.code.kind,
         "inductive": one.is_inductive, "excerpts": one.excerpts, "sources": one.sources, "voices": one.voices,
         "members": [code.short_id for code in one.members]}
        for one in found.codes
    ]  # fmt: skip
    return {**whole, "codes": codes} if options.json else codes


def _similarity(project: Project, options: Options) -> Json:
    found = similarity(corpus_of(project, options))
    return [
        {"code": one.one.short_id, "other": one.other.short_id, "both": one.both, "either": one.either,
         "similarity": round(one.similarity, 4)}
        for one in found.pairs
    ]  # fmt: skip


def _displays(project: Project, options: Options) -> Json:
    if not options.kinds:
        return listings.displays(project)
    with project.read.moment() as read:
        coder = coder_of(project, options)
        return catalogue(read.corpus(coder), given_for_all(read, coder))


def _hits(project: Project, options: Options) -> Json:
    search = Search(options.find or "", SearchMode(options.mode), match_case=options.match_case)
    source = source_of(project, options) if options.source else None
    found = listings.hits(project, search, source=source, coder=coder_of(project, options))
    return found if options.json else found["hits"]


def _leaks(project: Project, _options: Options) -> Json:
    from qda_app.services.leaks import find_leaks, tellable  # looks through every text

    return [tellable(group) for group in find_leaks(project)]


def _suggestions(project: Project, options: Options) -> Json:
    from qda_app.cli.language import suggestions  # reads the texts anew

    return suggestions(project, options)


def _entities(project: Project, _options: Options) -> Json:
    from qda_app.cli.language import entities  # reads the texts anew

    return entities(project)


SHOWN: Mapping[str, Show] = {
    "sources": lambda project, options: listings.sources(project),
    "text": _text,
    "turns": lambda project, options: listings.turns(project, source_of(project, options)),
    "visits": lambda project, options: listings.visits(project),
    "attachments": lambda project, options: listings.attachments(project),
    "parts": lambda project, options: listings.parts(project, source_of(project, options)),
    "informants": lambda project, options: listings.informants(project),
    "codes": lambda project, options: listings.codes(project),
    "codings": shown_codings,
    "excerpts": shown_excerpts,
    "reduction": balances,
    "counts": lambda project, options: analyses.counts(project, coder_of(project, options)),
    "cooccurrence": lambda project, options: analyses.cooccurrence(project, coder_of(project, options)),
    "triangulation": _triangulation,
    "gaps": lambda project, options: list(gap_records(project, coder_of(project, options))),
    "saturation": _saturation,
    "growth": _growth,
    "similarity": _similarity,
    "agreement": compared,
    "meetings": shown_meetings,
    "disagreements": shown_disagreements,
    "cases": shown_cases,
    "displays": _displays,
    "frozen": shown_frozen,
    "events": shown_events,
    "claims": shown_claims,
    **OF_TRUST,
    "memos": shown_memos,
    "network": shown_networks,
    "ratings": shown_ratings,
    "forms": shown_forms,
    "summaries": summaries,
    "reviews": shown_reviews,
    "coders": lambda project, options: listings.coders(project),
    "leaks": _leaks,
    "hits": _hits,
    "kwic": kwic,
    "words": words,
    "queries": lambda project, options: saved_queries(project),
    "suggestions": _suggestions,
    "entities": _entities,
    "study": lambda project, options: study(project),
    "guide": lambda project, options: guide_records(project),
    "posed": lambda project, options: posed(project),
    "journal": lambda project, options: listings.journal(project),
}
