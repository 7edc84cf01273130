"""The linguist: has texts read by the worker, piece by piece, and remembers what each was read for.

A text never changes under its digest, so what was found in it stays true: a text is read again only for cues and names
that are new, and a corrected text is another one.
"""

from collections.abc import Callable, Iterator, Mapping
from threading import Lock

from qda_app.analysis.language.plain import Ended, Message
from qda_app.analysis.language.process import Worker
from qda_app.domain.errors import UserError
from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.readings import CuePlaces, NameAt, Sought, TextReading
from qda_app.domain.spans import Span
from qda_app.i18n import _

_PIECE = 20_000  # characters that are read at once: 30 ms
_LONGEST_LINE = 60_000  # without a line break within these a text is cut at white space

Texts = Mapping[str, Callable[[], str]]
"""Texts by digest, each read from the project when its turn comes."""


class WorkerDied(UserError):  # noqa: N818 - named for what it tells
    """The process that reads has ended by itself."""

    def __init__(self) -> None:
        """Say it once."""
        super().__init__(
            _("The program part that reads the texts has stopped."),
            hint=_("Nothing is lost: it goes on where it stopped when it is asked for again."),
        )


class Linguist:
    """Safe to ask from any thread; one at a time is served."""

    def __init__(self) -> None:
        """Nothing is read, and no process runs, before someone asks."""
        self.worker = Worker()
        self._known: dict[str, TextReading] = {}
        self._lock = Lock()

    def __enter__(self) -> "Linguist":
        """For as long as a command runs."""
        return self

    def __exit__(self, *_problem: object) -> None:
        """Let the process go."""
        self.worker.end()

    def read(self, texts: Texts, sought: Sought, *, progress: Progress | None = None) -> dict[str, TextReading]:
        """What was found in each text; those that are not named are forgotten.

        Progress counts texts that were read. Raises WorkerDied, after which what was read stays known, and Cancelled.
        """
        progress = progress or NoProgress()
        with self._lock:
            self._known = {digest: known for digest, known in self._known.items() if digest in texts}
            waiting = {digest: sought.lacking_in(self._known.get(digest)) for digest in texts}
            waiting = {digest: lacking for digest, lacking in waiting.items() if not lacking.is_nothing}
            try:
                self._read(texts, waiting, progress)
            except Ended:
                raise WorkerDied from None
            return {digest: self._known.get(digest) or TextReading() for digest in texts}

    def knows(self, digests: Iterator[str], sought: Sought) -> bool:
        """Whether all this was looked for in all these texts, so that nobody would wait."""
        return all(sought.lacking_in(self._known.get(digest)).is_nothing for digest in digests)

    def rest(self) -> None:
        """Let the process go; what was read stays known. Nothing happens while it reads."""
        if self._lock.acquire(blocking=False):
            try:
                self.worker.end()
            finally:
                self._lock.release()

    def stop(self) -> None:
        """Let the process go, also while it reads: whoever waits for it hears that it died."""
        self.worker.kill()
        self.rest()

    def _read(self, texts: Texts, waiting: Mapping[str, Sought], progress: Progress) -> None:
        told: Sought | None = None
        for done, digest in enumerate(sorted(waiting, key=lambda one: _order(waiting[one]))):
            progress.step(done, len(waiting))
            lacking = waiting[digest]
            if lacking != told:
                told, cues, names = lacking, sorted(lacking.cues), sorted(lacking.names)
                self.worker.ask({"cues": cues, "names": names, "guesses": lacking.guesses})
            found = _nothing_yet(lacking)
            for start, piece in pieces(texts[digest]()):
                progress.step(done, len(waiting))
                _put(found, self.worker.ask({"text": piece}), start, cues, names)
            self._keep(digest, found)
        progress.step(len(waiting), len(waiting))

    def _keep(self, digest: str, found: TextReading) -> None:
        known = self._known.setdefault(digest, TextReading())
        known.cues.update(found.cues)
        known.names.update(found.names)
        known.guesses = found.guesses if known.guesses is None else known.guesses


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces with where each begins; cut at line breaks, which nothing that is looked for reaches across."""
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= _PIECE else _cut(text, start)
        yield start, text[start:end]
        start = end


def _cut(text: str, start: int) -> int:
    wanted, most = start + _PIECE, start + _LONGEST_LINE
    if (line_break := text.find("\n", wanted, most)) >= 0:
        return line_break + 1
    if len(text) <= most:
        return len(text)
    space = text.rfind(" ", wanted, most)
    return space + 1 if space >= 0 else most


def _nothing_yet(lacking: Sought) -> TextReading:
    """A reading for what is lacking, without a place so far."""
    cues, names = {one: CuePlaces() for one in lacking.cues}, {one: list[NameAt]() for one in lacking.names}
    return TextReading(cues, names, [] if lacking.guesses else None)


def _put(found: TextReading, answer: Message, start: int, cues: list[str], names: list[str]) -> None:
    """Add what was found in a piece that begins at `start`."""
    for first, end, number, sentence_start, sentence_end in answer["cues"]:
        sentence = Span(start + sentence_start, start + sentence_end)
        found.cues[cues[number]].add(Span(start + first, start + end), sentence)
    for first, end, number in answer["names"]:
        found.names[names[number]].append(NameAt(Span(start + first, start + end)))
    for first, end, kind in answer["guesses"]:
        if found.guesses is not None:
            found.guesses.append(NameAt(Span(start + first, start + end), kind))


def _order(lacking: Sought) -> tuple[list[str], list[str], bool]:
    """Texts that lack the same come together."""
    return sorted(lacking.cues), sorted(lacking.names), lacking.guesses
