"""Work off the window's thread: one writer in order, readers beside it, results back in the window's thread."""

import inspect
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from qda_app.domain.changes import ChangeSet, joined
from qda_app.domain.errors import Cancelled

if TYPE_CHECKING:
    from qda_app.services.project import Project  # heavy; the window is shown first

T = TypeVar("T")
Then = Callable[[Any], object]
_READERS = 2
_FEW = 100  # changes that are told together with what came of the job; after more, the window draws breath
_REPORT_EVERY_S = 0.05  # a progress bar needs no more


@dataclass(eq=False)
class Job:
    """One piece of work under way; `name` is what a person reads while it runs, empty where it is too short."""

    work: Callable[[], object]
    then: Then | None
    failed: Then | None
    name: str = ""
    owner: QObject | None = None
    stop: Event = field(default_factory=Event)
    is_unwanted: bool = False

    def is_heard_by(self, callback: Then) -> bool:
        """Whether anyone still waits for the result: a widget may be deleted before it comes."""
        owners = [*_owners(callback), *([self.owner] if self.owner else [])]
        return not self.is_unwanted and all(shiboken6.isValid(owner) for owner in owners)


class Jobs(QObject):
    """Runs services and slow reads; all signals and callbacks come in the thread of the window."""

    changed = Signal(object)  # a ChangeSet, once it is stored; the steps of one job come as one, when it is done
    failed = Signal(object)  # the exception of a job whose caller did not ask for it
    started = Signal(str)  # a job with a name runs
    progressed = Signal(int, int)  # done, total; total 0 where nobody knows
    finished = Signal()  # no job with a name runs any more
    _handed_over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start no thread yet; the first job does."""
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._running: list[Job] = []
        self._writing: list[Job] = []
        self._reading: set[Future[None]] = set()
        self._is_closed = False
        self._newest: dict[tuple[int, str], Job] = {}
        self._stored: list[ChangeSet] | None = None  # by the job that writes now
        self._handed_over.connect(self._on_handed_over, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether every result has been delivered."""
        return not self._running

    @property
    def is_writing(self) -> bool:
        """Whether a change is still on its way into the project."""
        return bool(self._writing)

    @property
    def is_reading(self) -> bool:
        """Whether something is computed beside the window, or about to be shown in it."""
        return len(self._running) > len(self._writing)

    @property
    def name(self) -> str:
        """What runs now, for the status bar; empty where nothing worth a word does."""
        return next((job.name for job in reversed(self._running) if job.name), "")

    def watch(self, project: "Project") -> None:
        """Tell of every change of `project` by `changed`."""
        project.listeners.append(self._on_stored)

    def act(
        self,
        service: Callable[..., T],
        *args: object,
        then: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        name: str = "",
        **keywords: object,
    ) -> None:
        """Call a writing service after those that were asked for before.

        A service with a parameter `progress` is told it. `then` gets the result, after `changed` was emitted;
        `failed` the error, else `failed` is emitted; neither is called once a widget that it belongs to is deleted.
        With a `name` the status bar shows the job.
        """
        job = Job(partial(service, *args, **keywords), then, failed, name)
        self._writing.append(job)
        self._submit(self._writer, self._write, job, service)

    def read(
        self,
        function: Callable[..., T],
        then: Callable[[T], object],
        *,
        owner: QObject,
        topic: str = "",
        failed: Callable[[BaseException], object] | None = None,
        name: str = "",
    ) -> None:
        """Compute something beside the window for `owner`, who may be gone by then.

        A read supersedes the earlier ones of its owner and topic: they are stopped and their results dropped. Once
        the threads have ended, for instance where a timer was still running, nothing is read.
        """
        if self._is_closed:
            return
        job = Job(function, then, failed, name, owner)
        earlier = self._newest.get((id(owner), topic))
        if earlier:
            _give_up(earlier)
        self._newest[id(owner), topic] = job
        future = self._submit(self._readers, self._read, job, function)
        self._reading.add(future)
        future.add_done_callback(self._reading.discard)

    def cancel(self) -> None:
        """Ask the job that the status bar shows to stop."""
        for job in reversed(self._running):
            if job.name:
                job.stop.set()
                return

    def drop_reads(self) -> None:
        """Stop every read; nobody is told of them any more."""
        for job in self._newest.values():
            _give_up(job)
        self._newest.clear()

    def wait_for_reads(self) -> None:
        """Return when no read runs any more; for the writer, before it closes a project."""
        wait(set(self._reading))

    def close(self) -> None:
        """Finish what is being written, stop what is being read, and end the threads."""
        self.drop_reads()
        self._is_closed = True
        self._writer.shutdown()
        self._readers.shutdown()

    def _submit(
        self, executor: Executor, run: Callable[[Job], None], job: Job, function: Callable[..., object]
    ) -> "Future[None]":
        if "progress" in inspect.signature(function).parameters:
            work: Callable[..., object] = job.work
            job.work = partial(work, progress=JobProgress(job, self._hand_over_progress))
        self._running.append(job)
        if job.name:
            self.started.emit(job.name)
        return executor.submit(run, job)

    def _write(self, job: Job) -> None:
        """In the writer."""
        self._stored = []
        outcome = self._outcome(job)
        stored, self._stored = self._stored, None
        changes = joined(stored) if stored else None
        if changes and len(changes.changes) <= _FEW:
            self._handed_over.emit(partial(self._on_written, changes, outcome))
            return
        if changes:
            self._handed_over.emit(partial(self.changed.emit, changes))
        self._handed_over.emit(outcome)

    def _read(self, job: Job) -> None:
        """In a reader."""
        self._handed_over.emit(partial(self._settle, job) if job.is_unwanted else self._outcome(job))

    def _outcome(self, job: Job) -> Callable[[], object]:
        """In the worker: do the work; what is left to do in the window's thread."""
        try:
            return partial(self._on_done, job, job.work())
        except Exception as problem:  # noqa: BLE001 - whatever went wrong is told in the window
            return partial(self._on_failed, job, problem)

    @Slot(object)
    def _on_handed_over(self, work: Callable[[], object]) -> None:
        """In the window's thread, in the order in which the workers were done."""
        work()

    def _hand_over_progress(self, done: int, total: int) -> None:
        self._handed_over.emit(partial(self.progressed.emit, done, total))

    def _on_stored(self, change_set: ChangeSet) -> None:
        """In the writer, or wherever a service is called outside a job."""
        if self._stored is None:
            self._handed_over.emit(partial(self.changed.emit, change_set))
        else:
            self._stored.append(change_set)

    def _on_written(self, changes: ChangeSet, outcome: Callable[[], object]) -> None:
        """The change and its result at once, so that the window is painted once."""
        self.changed.emit(changes)
        outcome()

    def _on_done(self, job: Job, result: object) -> None:
        self._settle(job)
        if job.then and job.is_heard_by(job.then):
            job.then(result)

    def _on_failed(self, job: Job, problem: Exception) -> None:
        self._settle(job)
        if isinstance(problem, Cancelled) and not job.failed:
            return
        if job.failed and job.is_heard_by(job.failed):
            job.failed(problem)
        elif not job.is_unwanted:
            self.failed.emit(problem)

    def _settle(self, job: Job) -> None:
        self._running.remove(job)
        if job in self._writing:
            self._writing.remove(job)
        for key in [key for key, newest in self._newest.items() if newest is job]:
            del self._newest[key]
        if job.name and not self.name:
            self.finished.emit()


class JobProgress:
    """Tells the window how far a job is, and the job that it should stop."""

    def __init__(self, job: Job, report: Callable[[int, int], None]) -> None:
        """For one job."""
        self._job, self._report = job, report
        self._told_at = 0.0

    def step(self, done: int, total: int) -> None:
        """Note how far it is. Raises Cancelled where the person asked for it."""
        if self._job.stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told_at >= _REPORT_EVERY_S:
            self._told_at = now
            self._report(done, total)


def _give_up(job: Job) -> None:
    job.is_unwanted = True
    job.stop.set()


def _owners(callback: Callable[..., object]) -> Iterator[QObject]:
    """What a callback cannot do without: the object whose method it is, and those that a function holds."""
    if isinstance(callback, partial):
        yield from _owners(callback.func)
    elif isinstance(callback, MethodType):
        yield from filter(_is_object, [callback.__self__])
    elif isinstance(callback, FunctionType):
        held = [cell.cell_contents for cell in callback.__closure__ or ()]
        yield from filter(_is_object, held)
        for one in held:
            if isinstance(one, partial | MethodType | FunctionType) and one is not callback:
                yield from _owners(one)


def _is_object(held: object) -> TypeGuard[QObject]:
    return isinstance(held, QObject)
