"""How long matrices and networks that explain take in a large study."""

from qda_app.analysis.displays.kinds import Purpose
from tests.benchmarks.harness import Measurement
from tests.benchmarks.large_study import measured_kinds


def measure() -> list[Measurement]:
    """Each where nothing was chosen, so that all codes stand in it."""
    return measured_kinds(Purpose.EXPLAIN)
