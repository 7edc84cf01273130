"""Excerpts and codings with how far their review has come."""

from qda_app.cli.choosing import corpus_of
from qda_app.cli.parser import Options
from qda_app.cli.printing import Json
from qda_app.domain.review_standings import Standing
from qda_app.services import listings
from qda_app.services.project import Project
from qda_app.services.review_standings import review_standings


def shown_excerpts(project: Project, options: Options) -> Json:
    """Those whose review stands as `--review-state` says, or all."""
    corpus, known = corpus_of(project, options), review_standings(project)
    found = [(one, known.of_excerpt(one.id)) for one in corpus.in_order]
    wanted = [(one, standing) for one, standing in found if options.state in (None, standing.state)]
    records = listings.excerpts(corpus, [one for one, _standing in wanted])
    return [record | _told(standing) for record, (_one, standing) in zip(records, wanted, strict=True)]


def shown_codings(project: Project, options: Options) -> Json:
    """The same of codings; without a review of its own a coding stands as its excerpt."""
    corpus, known = corpus_of(project, options), review_standings(project)
    found = [(one, known.of_coding(one)) for one in listings.codings_in_order(corpus)]
    wanted = [(one, standing) for one, standing in found if options.state in (None, standing.state)]
    records = listings.codings(corpus, [one for one, _standing in wanted])
    return [record | _told(standing) for record, (_one, standing) in zip(records, wanted, strict=True)]


def _told(standing: Standing) -> dict[str, str | None]:
    return {"review": str(standing.state), "verdict": str(standing.verdict) if standing.verdict else None}
