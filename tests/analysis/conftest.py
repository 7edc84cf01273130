"""Corpora that the tests of analyses share."""

import pytest

from qda_app import paths
from qda_app.analysis.triangulation import triangulate
from qda_app.domain.corpus import Corpus
from qda_app.domain.triangulation import Assumptions, Triangulation
from tests.analysis.corpora import read_sample


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return read_sample(paths.SAMPLE, paths.CODEBOOKS / "agile_governance.yaml")


@pytest.fixture(scope="session")
def triangulation(corpus: Corpus) -> Triangulation:
    return triangulate(corpus, Assumptions())
