"""What one does with summaries: each act calls one service, off the window's thread."""

from collections.abc import Callable
from functools import partial

from qda_app.domain.summary_grids import SummaryGround, SummaryPlace
from qda_app.services.drafts_kept import DraftsKept
from qda_app.services.summaries import confirm_summary, write_summary
from qda_app.settings import DRAFTS_ARE_KEPT
from qda_app.ui.context import Context

Heard = Callable[[object], object]


class Acts:
    """Does nothing where the project is only read."""

    def __init__(self, context: Context) -> None:
        """Works on the open project."""
        self._context = context

    def write(self, place: SummaryPlace, words: str, rests_on: SummaryGround, *, then: Heard, failed: Heard) -> None:
        """Keep a summary; where that is refused, the window tells why and `failed` hears it."""

        def refused(problem: BaseException) -> None:
            failed(problem)
            self._context.jobs.failed.emit(problem)

        if self._context.is_writable:
            project = self._context.project
            self._context.jobs.act(write_summary, project, place, words, rests_on, then=then, failed=refused)

    def confirm(self, place: SummaryPlace, rests_on: SummaryGround) -> None:
        """Note that a summary still fits."""
        if self._context.is_writable:
            self._context.jobs.act(confirm_summary, self._context.project, place, rests_on)


class Drafts:
    """Summaries that are being written, until the project holds them."""

    def __init__(self, context: Context) -> None:
        """Those of the open project."""
        settings = context.settings
        are_written = settings.get(DRAFTS_ARE_KEPT)
        path = settings.folder / "summaries.json"
        self._kept = DraftsKept(path, context.project.path, are_written=are_written)

    @property
    def are_left(self) -> bool:
        """Whether there are any."""
        return bool(self._kept.excerpt_ids)

    def get(self, place: SummaryPlace) -> str | None:
        """What was being written about a cell."""
        return self._kept.get(place.code_id, _name(place))

    def keep(self, place: SummaryPlace, words: str) -> None:
        """Keep what was written so far."""
        self._kept.keep(place.code_id, _name(place), words)

    def forget(self, place: SummaryPlace) -> None:
        """The project holds the words now."""
        self._kept.forget(place.code_id, _name(place))

    def forgetter(self, place: SummaryPlace) -> Heard:
        """Forgets once something is done, also when whoever asked for it is gone."""
        return partial(_done, self._kept, place)


def _done(kept: DraftsKept, place: SummaryPlace, _result: object) -> None:
    kept.forget(place.code_id, _name(place))


def _name(place: SummaryPlace) -> str:
    about = place.informant_id or place.source_id
    return about.hex if about else "all"
