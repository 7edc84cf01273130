"""A file that was chosen and is not stored yet."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from qda_app.domain.imports import ImportNote
from qda_app.services.drafts import SourceDraft


class FileState(Enum):
    """How far a chosen file is."""

    READING = auto()
    OPEN = auto()  # it can be looked through
    TWICE = auto()  # its words are there already, and nobody has decided yet
    UNREADABLE = auto()
    STORING = auto()


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file on its way into the project.

    `reason` says why it cannot be stored, `hint` what to do; `seen` are the notes that the person has understood.
    """

    path: Path
    state: FileState = FileState.READING
    draft: SourceDraft | None = None
    notes: tuple[ImportNote, ...] = ()
    reason: str = ""
    hint: str = ""
    seen: frozenset[str] = frozenset()

    @property
    def open_notes(self) -> list[ImportNote]:
        """What still asks for a look."""
        return [note for note in self.notes if note.message not in self.seen]
