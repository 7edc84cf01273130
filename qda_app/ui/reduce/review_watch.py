"""How far the review of what is coded has come, read beside the window and kept in step."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from qda_app.domain.changes import ChangeSet
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import ExcerptId
from qda_app.domain.review_standings import Standing, Standings
from qda_app.domain.reviews import Review, ReviewReply
from qda_app.domain.sources import TextVersion
from qda_app.services.review_standings import review_standings
from qda_app.ui.context import Context

_MANY = 200  # changes of a step, after which it is read anew


class ReviewWatch(QObject):
    """Costs nothing where nobody has reviewed anything: a step is looked at only where it touches what was."""

    changed = Signal(object)  # the ExcerptIds that something else is told of

    def __init__(self, context: Context) -> None:
        """Nothing is known until `refresh`."""
        super().__init__()
        self._context = context
        self.known = Standings()
        self._is_all_awaited = False
        self._awaited: set[ExcerptId] = set()

    def of_coding(self, coding: Coding) -> Standing:
        """How far a coding has come."""
        return self.known.of_coding(coding)

    def of_excerpt(self, excerpt_id: ExcerptId) -> Standing:
        """How far an excerpt has come."""
        return self.known.of_excerpt(excerpt_id)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read anew what a step may have changed; None is everything."""
        if changes is None or changes.touches(Review, ReviewReply):
            self._read_all()
        elif len(self.known) or self._is_all_awaited:
            self._follow(changes)

    def _follow(self, changes: ChangeSet) -> None:
        if self._is_all_awaited or len(changes.changes) > _MANY or changes.touches(TextVersion, Code, Coder):
            self._read_all()
        elif touched := _touched(changes, self.known):
            self._awaited |= touched
            self._read()

    def _read_all(self) -> None:
        self._is_all_awaited = True
        self._read()

    def _read(self) -> None:
        """What is awaited already is read anew too: the newest read wins."""
        some = None if self._is_all_awaited else frozenset(self._awaited)
        read = partial(review_standings, self._context.project, some)
        self._context.jobs.read(read, partial(self._take, some), owner=self, topic="standings")

    def _take(self, some: frozenset[ExcerptId] | None, found: Standings) -> None:
        self._is_all_awaited = False
        self._awaited.clear()
        known = found if some is None else self.known.renewed(found, some)
        if differing := known.differing(self.known):
            self.known = known
            self.changed.emit(differing)


def _touched(changes: ChangeSet, known: Standings) -> frozenset[ExcerptId]:
    """The excerpts of a step that somebody has talked about."""
    ids = (
        one.value.excerpt_id if isinstance(one.value, Coding) else one.value.id
        for one in changes.changes
        if isinstance(one.value, (Coding, Excerpt))
    )
    return frozenset(one for one in ids if one in known)
