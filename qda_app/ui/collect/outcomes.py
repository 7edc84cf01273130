"""Outcomes: what became of each file of a batch, why, and what a person does next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from qda_app.i18n import N_, _, current
from qda_app.ui.collect.chosen import ChosenFile, FileState


class OutcomeKind(Enum):
    """What became of a file, in the order in which a person is told."""

    FAILED = N_("failed")
    WAITING = N_("waits")
    STOPPED = N_("not stored")
    THERE = N_("there already")
    LEFT_OUT = N_("skipped")
    TAKEN_BACK = N_("taken back")
    STORED = N_("in the project")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; `source` is the short id that it has in the project."""

    path: Path
    kind: OutcomeKind
    source: str = ""
    reason: str = ""
    hint: str = ""

    def cells(self) -> tuple[str, str, str, str, str]:
        """What became of it, its file, its source, the reason, and what comes next."""
        return _(self.kind.value), self.path.name, self.source, self.reason, self.hint or _(_NEXT[self.kind])


_NEXT = {
    OutcomeKind.FAILED: N_("Enter shows it."),
    OutcomeKind.WAITING: N_("Enter shows it, so that it can be mended and saved."),
    OutcomeKind.STOPPED: N_("Enter shows it. Save it again."),
    OutcomeKind.THERE: N_("There is nothing to do. Enter shows it, to save it as a new wave all the same."),
    OutcomeKind.LEFT_OUT: N_("Choose it again, if you want it after all."),
    OutcomeKind.TAKEN_BACK: N_("Choose it again, if you want it after all."),
    OutcomeKind.STORED: N_("Enter opens it for coding."),
}
TITLES = (N_("Result"), N_("File"), N_("Source"), N_("Why"), N_("What comes next"))


class Outcomes:
    """What is known of the files of a batch, from the first file that was chosen to the next batch."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self._settled: dict[Path, Outcome] = {}
        self._stopped: set[Path] = set()

    def begin(self) -> None:
        """Another batch begins."""
        self._settled, self._stopped = {}, set()

    @property
    def is_stopped(self) -> bool:
        """Whether a person stopped before it was the turn of all."""
        return bool(self._stopped)

    def stored(self, path: Path, source: str, warnings: Sequence[str]) -> None:
        """A file is in the project."""
        self._settled[path] = Outcome(path, OutcomeKind.STORED, source, " ".join(warnings))

    def stopped(self, paths: Iterable[Path]) -> None:
        """A person stopped before it was the turn of these."""
        self._stopped = set(paths)

    def left_out(self, file: ChosenFile) -> None:
        """A person skipped a file."""
        self._settled[file.path] = Outcome(file.path, OutcomeKind.LEFT_OUT, "", file.reason)

    def chosen_again(self, paths: Iterable[Path]) -> None:
        """Files are looked through once more."""
        for path in paths:
            self._settled.pop(path, None)

    def all(self, files: Iterable[tuple[ChosenFile, str]], sources: Collection[str] | None = None) -> list[Outcome]:
        """Every outcome, what asks for something first; `files` are those still here, each with what is in its way.

        With `sources`, what the project does not have any more was taken back.
        """
        found = [*self._settled.values(), *(self._waiting(file, obstacle) for file, obstacle in files)]
        kinds = list(OutcomeKind)
        return sorted((_as_it_is(one, sources) for one in found), key=lambda one: kinds.index(one.kind))

    def _waiting(self, file: ChosenFile, obstacle: str) -> Outcome:
        if file.state is FileState.UNREADABLE:
            return Outcome(file.path, OutcomeKind.FAILED, "", file.reason, file.hint)
        if file.state is FileState.TWICE:
            return Outcome(file.path, OutcomeKind.THERE, "", file.reason)
        if file.path in self._stopped and not obstacle:
            sentence = _("You stopped before it was its turn. Nothing of it was stored.")
            return Outcome(file.path, OutcomeKind.STOPPED, "", sentence)
        return Outcome(file.path, OutcomeKind.WAITING, "", obstacle or _("It is ready, and was not saved yet."))


def summary(outcomes: Sequence[Outcome]) -> str:
    """How many files came in, and how many did not."""
    stored = sum(one.kind is OutcomeKind.STORED for one in outcomes)
    number = current().number
    message = _("Files that are in the project now: {stored} of {all}.")
    sentence = message.format(stored=number(stored), all=number(len(outcomes)))
    is_stopped = any(one.kind is OutcomeKind.STOPPED for one in outcomes)
    stopped = _("You stopped before the others.")
    return f"{sentence} {stopped}" if is_stopped else sentence


def as_text(outcomes: Sequence[Outcome]) -> str:
    """The report for the clipboard: what it comes to, then a line a file."""
    rows = ["\t".join(_(title) for title in TITLES), *("\t".join(one.cells()) for one in outcomes)]
    return "\n".join([summary(outcomes), "", *rows, ""])


def _as_it_is(outcome: Outcome, sources: Collection[str] | None) -> Outcome:
    is_gone = sources is not None and outcome.kind is OutcomeKind.STORED and outcome.source not in sources
    return replace(outcome, kind=OutcomeKind.TAKEN_BACK) if is_gone else outcome
