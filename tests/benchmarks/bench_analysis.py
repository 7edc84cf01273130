"""How long the analyses of a large study take: 20,000 codings, 200 sources, 5,000 codes."""

from qda_app.analysis.counts import cooccurrence, counts
from qda_app.analysis.saturation import mean_cumulative
from qda_app.analysis.triangulation import triangulate
from qda_app.domain.corpus import Corpus
from qda_app.domain.triangulation import Assumptions
from tests.benchmarks.harness import Measurement
from tests.benchmarks.large_study import measured_in_study


def measure() -> list[Measurement]:
    """Those that are no displays."""
    return measured_in_study(
        [
            ("triangulate", 1_000, _triangulated),
            ("counts", 500, counts),
            ("cooccurrence", 500, cooccurrence),
            ("mean saturation", 1_000, _averaged),
        ]
    )


def _triangulated(corpus: Corpus) -> object:
    return triangulate(corpus, Assumptions())


def _averaged(corpus: Corpus) -> object:
    return mean_cumulative(corpus, seed=1)
