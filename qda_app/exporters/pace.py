"""How far the writing of a report is: counted in rows of its tables, where the time goes."""

from qda_app.domain.progress import Progress
from qda_app.domain.reports import Report, Table

_EVERY = 25  # rows; less often than a person could see, more often than they would wait


class Pace:
    """Tells somebody of the rows of one report as they are written."""

    def __init__(self, report: Report, progress: Progress) -> None:
        """Nothing is written yet."""
        self._progress = progress
        self._total = sum(len(block.rows) for block in report.blocks if isinstance(block, Table))
        self._done = 0

    def row(self) -> None:
        """One more row is written. Raises Cancelled where the person asked to stop."""
        self._done += 1
        if self._done % _EVERY == 0:
            self._progress.step(self._done, self._total)
