"""An open project: the one way to change it, to undo, and to hear of changes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import qda_app.storage.database as database
from qda_app.domain.changes import Change, ChangeSet, Step, StepKind
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CoderId, new_id
from qda_app.domain.roles import is_of_another, is_reviewing
from qda_app.i18n import _, current
from qda_app.storage.database import Connection, Engine
from qda_app.storage.journal import Journal
from qda_app.storage.lens import Lens
from qda_app.storage.lock import ProjectLock
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

Clock = Callable[[], datetime]


class StepsInTheWay(UserError):  # noqa: N818 - named for what it tells
    """Later steps rest on the one to be undone or redone; `steps` are those."""

    def __init__(self, steps: list[Step]) -> None:
        """Name the first three of `steps`."""
        labels = [f"“{current().step(step.label, step.parameters)}”" for step in steps[:3]]
        more = " …" if len(steps) > len(labels) else ""
        super().__init__(
            _("This step cannot be undone alone: {steps} later changed the same thing.").format(
                steps=", ".join(labels) + more
            ),
            hint=_("Undo those steps first."),
        )
        self.steps = steps


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class Project:
    """A project file that is open for work by one coder.

    `listeners` hear of every step once it is stored, in the thread that wrote it. `read` is what the coder may see,
    which is all there is unless they work blind; `read_all` is for services that keep the work of others whole, and
    nothing of it may be shown.
    """

    def __init__(
        self, path: Path, engine: Engine, coder: Coder, *, lock: ProjectLock | None = None, clock: Clock = utc_now
    ) -> None:
        """Serve the project behind `engine`; without a lock it can only be read."""
        self.path = path
        self.listeners: list[Callable[[ChangeSet], None]] = []
        self.read_all = Reads.of_engine(engine)
        self._engine = engine
        self._lensed: Engine | None = None
        self._writer = database.writing(engine)
        self._lock = lock
        self._clock = clock
        self.work_as(coder)

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened only for reading."""
        return self._lock is None

    def now(self) -> datetime:
        """This moment, by the project's clock."""
        return self._clock()

    def work_as(self, coder: Coder) -> None:
        """Have another coder work from now on, and see what they may see; nothing is recorded."""
        before, self.coder, self._lensed = self._lensed, coder, None
        self.read = self.read_all
        if coder.is_blind:
            with self._engine.connect() as connection:
                lens = Lens(coder.id, Journal(connection).names(coder))
            self._lensed = database.open_through(self.path, lens)
            self.read = self.read_all.through(self._lensed, lens)
        if before:
            before.dispose()

    @contextmanager
    def changing(self, label: str, *, group_id: UUID | None = None, **parameters: str) -> Iterator[Work]:
        """One user action: all or nothing, undoable, recorded, announced once it is stored.

        `label` is a message id (`N_`), into which `parameters` are put when it is shown. Raises UserError where the
        project may not or cannot be written.
        """
        with self._recording(StepKind.DO, label, group_id, parameters) as work:
            yield work

    @contextmanager
    def founding(self, label: str) -> Iterator[Work]:
        """The first step of a project: recorded like any other, but never taken back."""
        with self._recording(StepKind.BASE, label, None, {}) as work:
            yield work

    @contextmanager
    def _recording(
        self, kind: StepKind, label: str, group_id: UUID | None, parameters: dict[str, str]
    ) -> Iterator[Work]:
        self._refuse_if_read_only()
        recorded = []
        with database.kind_refusals(), self._writer.begin() as connection:
            work = Work(connection, self.read_all.within(connection))
            yield work
            self._refuse_beyond_role(connection, work.changes)
            if work.changes:
                journal = Journal(connection)
                step = self._step(journal, kind, label, group_id=group_id, parameters=parameters)
                recorded.append(journal.record(step, work.changes, work.runs))
        self._announced(recorded)

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """What is only derived or remembered, written in one transaction: no step, not undone, not announced.

        Raises UserError where the project may not or cannot be written.
        """
        self._refuse_if_read_only()
        with database.kind_refusals(), self._writer.begin() as connection:
            yield connection

    def undo(self, *wanted_ids: UUID) -> list[ChangeSet]:
        """Take back my newest step; or some steps and groups as one action, as far as they are in effect.

        Raises StepsInTheWay when later steps rest on one of them; then nothing is undone.
        """
        self._refuse_if_read_only()
        with database.kind_refusals(), self._writer.begin() as connection:
            journal = Journal(connection)
            wanted = {one.number: one for wanted_id in wanted_ids for one in journal.done(wanted_id)}
            steps = [wanted[number] for number in sorted(wanted)] if wanted_ids else journal.next_undo(self.coder)
            switched = self._switch(connection, StepKind.UNDO, steps)
        return self._announced(switched)

    def redo(self) -> list[ChangeSet]:
        """Do again what I undid last; nothing once I took a new step."""
        self._refuse_if_read_only()
        with database.kind_refusals(), self._writer.begin() as connection:
            switched = self._switch(connection, StepKind.REDO, Journal(connection).next_redo(self.coder))
        return self._announced(switched)

    def next_undo(self) -> Step | None:
        """The step that `undo()` would take back."""
        with self._engine.connect() as connection:
            return next(iter(Journal(connection).next_undo(self.coder)), None)

    def next_redo(self) -> Step | None:
        """The step that `redo()` would do again."""
        with self._engine.connect() as connection:
            return next(iter(Journal(connection).next_redo(self.coder)), None)

    def steps_in_the_way(self, step: Step) -> list[Step]:
        """The later steps in effect that share a row or unique value with this one, or one's reference."""
        with self._engine.connect() as connection:
            return self._shown(Journal(connection).in_the_way(step.origin_id))

    def names_of_coders(self) -> dict[CoderId, frozenset[str]]:
        """Every name that each coder has or had."""
        with self._engine.connect() as connection:
            journal = Journal(connection)
            return {coder.id: journal.names(coder) for coder in self.read_all.within(connection).coders()}

    def close(self) -> None:
        """Gather everything into the one file and let go of it; once is enough, twice does no harm."""
        lock, self._lock = self._lock, None
        if self._lensed:
            self._lensed.dispose()
        if lock:
            database.gather(self._engine)
            lock.release()
        self._engine.dispose()

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise UserError(
                _("This project is open for reading only."),
                hint=_("Close it where else it is open, then open it again here."),
            )

    def _refuse_beyond_role(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Let a reviewer only review in their own name, and one who works blind change nothing that they cannot see."""
        if not self.coder.may_code and not all(map(is_reviewing, changes)):
            raise UserError(
                _("{coder} reviews this project and changes nothing else in it.").format(coder=self.coder.name),
                hint=_("Work as a researcher or coder to change it."),
            )
        if not self.coder.may_code and any(is_of_another(change, self.coder.id) for change in changes):
            raise UserError(
                _("These are the words of somebody else, or what was given away; a reviewer leaves them as they are."),
                hint=_("Answer them, or write a verdict of your own."),
            )
        if self.read.lens and not self.read.lens.leaves_others(connection, changes):
            raise UserError(
                _("This would change the work of another coder, which you do not see while you work blind."),
                hint=_("Leave it to them, or stop working blind first."),
            )

    def _shown(self, steps: list[Step]) -> list[Step]:
        """Steps as they may be named to who works here."""
        return [self.read.lens.shown(step) for step in steps] if self.read.lens else steps

    def _switch(self, connection: Connection, kind: StepKind, steps: list[Step]) -> list[ChangeSet]:
        journal, action_id = Journal(connection), new_id()
        switched = []
        for step in reversed(steps):
            if in_the_way := journal.in_the_way(step.origin_id):
                raise StepsInTheWay(self._shown(in_the_way))
            switch = self._step(journal, kind, step.label, switched=step, group_id=action_id)
            switched.append(journal.switch(switch))
            self._refuse_beyond_role(connection, switched[-1].changes)
        return switched

    def _step(  # noqa: PLR0913 - the fields of a step
        self,
        journal: Journal,
        kind: StepKind,
        label: str,
        *,
        switched: Step | None = None,
        group_id: UUID | None = None,
        parameters: dict[str, str] | None = None,
    ) -> Step:
        step_id, number = new_id(), journal.next_number()
        origin_id = switched.origin_id if switched else step_id
        put_in = switched.parameters if switched else parameters or {}
        return Step(step_id, number, kind, origin_id, group_id, self.coder.name, label, put_in, self._clock())

    def _announced(self, change_sets: list[ChangeSet]) -> list[ChangeSet]:
        """The change sets as listeners hear of them: what may be seen, positions in the newest version of each text."""
        if any(change_set.touches(Coder) for change_set in change_sets):
            self.work_as(self.read_all.get(Coder, self.coder.id) or self.coder)
        heard = [self.read.newest_changes(change_set) for change_set in change_sets]
        for change_set in heard:
            for listener in list(self.listeners):
                listener(change_set)
        return heard
