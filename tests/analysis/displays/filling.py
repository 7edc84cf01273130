"""Filling a display in one line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.given import Given
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.figures import Figure
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.domain.ratings import CaseKind, CaseRating, RatingEvidence
from qda_app.domain.summaries import Summary
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.analysis.corpora import guid

NOON = datetime(2022, 4, 1, 12, tzinfo=UTC)


def fill(  # noqa: PLR0913 - all that a display is built from
    kind: str,
    corpus: Corpus,
    *columns: str,
    phrases: Sequence[CellPhrase] = (),
    title: str = "",
    lang: str = "en",
    options: Mapping[str, str] | None = None,
    summaries: Sequence[Summary] = (),
    given: Given | None = None,
) -> Matrix:
    """The table of a display of this kind, with these codes and options chosen."""
    given = replace(given, phrases=phrases) if given else Given(phrases, summaries=summaries)
    display = Display(guid("display", kind), kind, title, columns, options=tuple((options or {}).items()))
    return DISPLAYS[kind].build(corpus, display, language(lang), Assumptions(), given).table


def drawn(
    kind: str, corpus: Corpus, *columns: str, lang: str = "en", given: Given | None = None, **options: str
) -> Figure:
    """A figure of this kind."""
    display = Display(guid("display", kind), kind, "", columns, options=tuple(options.items()))
    found = DISPLAYS[kind].build(corpus, display, language(lang), Assumptions(), given or rated(corpus))
    assert isinstance(found, Figure)
    return found


def cell(matrix: Matrix, row: str, column: str) -> MatrixCell:
    """The cell at two keys."""
    rows = [axis.key for axis in matrix.rows]
    columns = [axis.key for axis in matrix.columns]
    return matrix.cells[rows.index(row)][columns.index(column)]


def written(row: str, column: str, phrase: str, digest: str = "", quote_id: ExcerptId | None = None) -> CellPhrase:
    """A phrase in a cell."""
    return CellPhrase(guid("phrase", row, column), guid("display"), row, column, phrase, digest, NOON, quote_id)


def rated(corpus: Corpus) -> Given:
    """Every informant rated on two scales, each rating on the first excerpt of theirs that is coded."""
    coded = {one.excerpt_id for one in corpus.kept}
    ratings, evidence = [], []
    for place, person in enumerate(corpus.informants):
        first = next((one for one, voice in corpus.voices.items() if voice == person.id and one in coded), None)
        for scale, value in (("Readiness", 1 + place % 5), ("Autonomy", 5 - place % 4)):
            rating = CaseRating(
                guid("rating", scale, person.short_id), scale, CaseKind.INFORMANT, person.id.hex, value,
                corpus.coder.id, NOON, f"Because of {person.short_id}.",
            )  # fmt: skip
            ratings.append(rating)
            if first:
                evidence.append(RatingEvidence(guid("evidence", rating.id), rating.id, first))
    return Given(ratings=ratings, rating_evidence=evidence)
