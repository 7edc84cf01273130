"""The matrices of the catalogue as documents of the sample; of few codes and rows, so that they stay short."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from qda_app import paths
from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import arrange, arranged
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.reports import Report
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from qda_app.services.reports import matrix_report
from tests.analysis.corpora import guid, read_sample
from tests.analysis.displays.gifts import given_to

CODES: Mapping[str, tuple[str, ...]] = {
    "data-accounting": (),
    "checklist": ("EGA",),
    "source-triangulation": ("EGA",),
    "conceptually-clustered": ("KOM", "EGA"),
    "role-ordered": ("EGA",),
    "named-things": (),
    "reduction-table": (),
    "technique-triangulation": ("EGA",),
    "investigator-triangulation": ("EGA",),
    "partially-ordered-meta": ("KOM", "EGA"),
    "case-ordered-meta": ("KOM", "EGA"),
    "contrast": (),
    "free-matrix": (),
    "event-listing": (),
    "time-ordered": (),
    "time-triangulation": ("EGA-STATUS",),
    "thematic-conceptual": (),
    "effects": (),
    "case-dynamics": (),
    "summary-grid": ("KOM", "EGA"),
    "content-analytic": ("EGA-RUANG", "EGA-STATUS"),
}
ENTITIES = (Entity(guid("entity"), EntityKind.PROGRAMME, "Smart City", ("smart city",)),)
MOST_ROWS = 6


@cache
def sample() -> Corpus:
    """The corpus of the sample."""
    return read_sample(paths.SAMPLE, paths.CODEBOOKS / "agile_governance.yaml")


def report(kind: str) -> Report:
    """A matrix of this kind as a document in English, whose catalogue never changes, with its first rows."""
    corpus, arranging = sample(), DISPLAYS[kind].arranging
    display = Display(guid("display", kind), kind, "", CODES[kind])
    if arranging.rows:
        display = arrange(arranging, display, arranged(arranging, display))
    corpus = replace(corpus, entities=ENTITIES)
    matrix = DISPLAYS[kind].build(corpus, display, language("en"), Assumptions(), given_to(kind, corpus)).table
    first = replace(matrix, rows=matrix.rows[:MOST_ROWS], cells=matrix.cells[:MOST_ROWS])
    return replace(matrix_report(first, language("en")), lang="id")  # with the styles that all documents here share
