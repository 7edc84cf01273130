"""The ways: how one gets to a source, an excerpt or a list of excerpts, and from one to the next."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId
from qda_app.domain.jumps import Jump, JumpKind
from qda_app.domain.spans import Span
from qda_app.domain.uncoded import Uncoded
from qda_app.i18n import _
from qda_app.settings import LAST_PLACES
from qda_app.ui.coding_view.snapshot import TextSnapshot
from qda_app.ui.context import Target
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.landings import Landing, heading_landing, landing, next_coding
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.reduce.uncoded_ahead import UncodedPlace, ahead, find_uncoded

_AT_ONCE = 300_000  # characters of a source, whose uncoded words are found within a frame


class Ways(QObject):
    """Goes to a place as soon as it is known."""

    def __init__(self, desk: Desk, codes: CodesPanel, reading: ReadingPanel, excerpts: ExcerptsPanel) -> None:
        """Nowhere yet."""
        super().__init__()
        self._desk, self._codes, self._reading, self._excerpts = desk, codes, reading, excerpts
        self._target: Target | None = None  # where to go once there is something to go to
        desk.filled.connect(self._on_filled)
        reading.jump_bar.landed.connect(self._land)

    def go_to(self, target: Target) -> None:
        """Open a source, an excerpt, or a list of excerpts."""
        if self._desk.is_filled:
            self._go(target)
        else:
            self._target = target
            if target.source_id:
                self._desk.open(target.source_id, Goal(line=target.line))

    def open_remembered(self) -> None:
        """Open the source that was read last, which may belong to another project: then nothing happens."""
        remembered = next(reversed(self._read_before()), None)
        if remembered:
            self._desk.open(remembered)

    def step_excerpt(self, step: int) -> None:
        """To the next (1) or previous (-1) excerpt of the list, or of the source, or beside the cursor."""
        work = self._desk.work
        ids = self._excerpts.model.excerpt_ids if self._excerpts.model.is_list else self._ids_here()
        if self._desk.excerpt_id in ids:
            place = ids.index(self._desk.excerpt_id) + step
        else:
            here = self._reading.view.selected_span().start
            before = sum(excerpt.start < here for one in ids if (excerpt := work.excerpt(one)))
            place = before if step > 0 else before - 1
        excerpt = work.excerpt(ids[place]) if 0 <= place < len(ids) else None
        if excerpt:
            self._desk.open(excerpt.source_id, Goal(excerpt_id=excerpt.id))

    def step_uncoded(self, step: int) -> None:
        """Select the next (1) or previous (-1) sentence that is not coded; at the end say so."""
        view, here = self._reading.view, self._reading.view.selected_span()
        find = partial(_uncoded_beside, view.uncoded(), here, step)
        then = partial(self._select_uncoded, step, view.snapshot)
        if len(view.snapshot.text) <= _AT_ONCE:
            then(find())
        else:
            self._desk.context.jobs.read(find, then, owner=self, topic="uncoded")

    def _select_uncoded(self, step: int, among: TextSnapshot, found: Span | None) -> None:
        view = self._reading.view
        if view.snapshot is not among:  # another source lies open by now, or other words
            return
        if found is None:
            self._tell_all_coded(step)
        else:
            view.select(found)
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_all_coded(self, step: int) -> None:
        """There is nothing further in this source; look for the next one that has something."""
        desk, ids = self._desk, [reading.source.id for reading in self._desk.readings]
        find = partial(find_uncoded, desk.context.project, ahead(ids, desk.source_id, step), self._coded)
        told = _("Everything from here to the end is coded.") if step > 0 else _("Everything up to here is coded.")
        desk.context.jobs.read(find, partial(self._offer, told), owner=self, topic="uncoded")

    def _coded(self) -> list[Excerpt]:
        """The excerpts that have a code, as far as they are seen; in a thread beside the window."""
        sight, work = self._desk.sight, self._desk.work
        return [one for one in sight.excerpts(work) if sight.codings_of(work, one.id)]

    def _offer(self, told: str, place: UncodedPlace | None) -> None:
        if place is None:
            self._desk.context.tell(Notice(told, _("No other source has words that are not coded.")))
            return
        go = partial(self._desk.open, place.source_id, Goal(span=place.span))
        button = _("Go on in {source}").format(source=place.short_id)
        self._desk.context.tell(Notice(told, buttons=((button, go),)))

    def jump(self) -> None:
        """Ask for a line, a turn, a time, a heading or a code of the open source, and go there."""
        if self._desk.source:
            self._reading.jump_bar.begin(self._landing, self._headings())

    def list_excerpts_of(self, code: Code) -> None:
        """List what was coded with a code or one below it."""
        wanted = {below.id for below in self._desk.tree.subtree(code)}
        work = self._desk.work
        codings = (coding for excerpt in work.excerpts for coding in work.codings_of(excerpt.id))
        self._excerpts.show_list([coding.excerpt_id for coding in codings if coding.code_id in wanted])

    def list_unrated_here(self) -> None:
        """List the excerpts of the open source that still want a stance, and go to the first."""
        here = set(self._ids_here())
        unrated = [excerpt_id for excerpt_id in self._desk.work.unrated(self._desk.tree) if excerpt_id in here]
        self._excerpts.show_list(unrated)
        if unrated and self._desk.source_id:
            self._desk.open(self._desk.source_id, Goal(excerpt_id=self._excerpts.model.excerpt_ids[0]))

    def _headings(self) -> list[tuple[int, Landing]]:
        source = self._desk.source
        return [(one.level, heading_landing(one, source.snapshot)) for one in source.outline] if source else []

    def _landing(self, jump: Jump) -> Landing:
        view = self._reading.view
        if jump.kind is JumpKind.CODE:
            return next_coding(jump.words, self._desk, self._codes.model.quick, view.selected_span().start)
        return landing(jump, view.snapshot)

    def _land(self, found: Landing) -> None:
        if found.excerpt_id and self._desk.source_id:
            self._desk.open(self._desk.source_id, Goal(excerpt_id=found.excerpt_id))
        else:
            self._reading.view.show_place(found.span)

    def _on_filled(self) -> None:
        target, self._target = self._target, None
        if target:
            self._go(target)
        elif self._desk.source_id is None:
            self._open_last()

    def _go(self, target: Target) -> None:
        excerpt = self._desk.work.excerpt(target.excerpt_id)
        listed = self._listed(target)
        if listed is not None:
            self._excerpts.show_list(listed)
            excerpt = excerpt or self._desk.work.excerpt(next(iter(listed), None))
        if target.code_id:
            self._codes.tree.choose(target.code_id)
        if excerpt:
            self._desk.open(excerpt.source_id, Goal(excerpt_id=excerpt.id))
        elif target.source_id:
            self._desk.open(target.source_id, Goal(line=target.line))
        elif self._desk.source_id is None:
            self._open_last()

    def _listed(self, target: Target) -> Sequence[ExcerptId] | None:
        """The excerpts that a target wants listed; None where it wants no list."""
        if target.unrated:
            return self._desk.work.unrated(self._desk.tree)
        return target.excerpt_ids or None

    def _open_last(self) -> None:
        """The source that was read last, or the first one."""
        known = [reading.source.id for reading in self._desk.readings]
        read = reversed(self._read_before())
        last = next((source_id for source_id in read if source_id in known), next(iter(known), None))
        if last:
            self._desk.open(last)

    def _read_before(self) -> list[UUID]:
        """The sources that were read, of whatever project; the latest last."""
        places: Mapping[str, int] = self._desk.context.settings.get(LAST_PLACES)
        return [UUID(key) for key in places]

    def _ids_here(self) -> list[ExcerptId]:
        source_id = self._desk.source_id
        return [excerpt.id for excerpt in self._desk.work.in_source(source_id)] if source_id else []


def _uncoded_beside(uncoded: Callable[[], Uncoded], here: Span, step: int) -> Span | None:
    return uncoded().after(here.end) if step > 0 else uncoded().before(here.start)
