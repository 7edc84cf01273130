"""The batch: files that were chosen, read one by one, looked through, and then stored or skipped."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.imports import ImportNote
from qda_app.domain.sources import Informant, Source
from qda_app.i18n import _
from qda_app.services.collecting import ImportReport, already_there, store_drafts
from qda_app.services.drafts import SourceDraft, SpeakerDraft, as_new_wave, as_registered, renumbered
from qda_app.services.holdings import Holdings
from qda_app.services.previews import Preview, notes_of, obstacle, read_chosen, remembered
from qda_app.services.register_files import RegisterFile
from qda_app.services.register_rows import RegisterRows
from qda_app.ui.collect.chosen import ChosenFile, FileState
from qda_app.ui.collect.import_mask import ImportMask
from qda_app.ui.collect.outcomes import Outcomes
from qda_app.ui.context import Context


class ImportBatch(QObject):
    """The chosen files in order. Nothing of them is stored before `save`."""

    listed = Signal()  # files came or went
    changed = Signal(object)  # the path of a file that is not what it was
    many_changed = Signal()  # many files at once are not what they were
    holdings_read = Signal()  # what the project has is another
    register_found = Signal(object)  # a RegisterFile among the chosen files
    stored = Signal(object, object)  # an ImportReport, and the group of its steps

    def __init__(self, context: Context, parent: QObject) -> None:
        """Nothing is chosen."""
        super().__init__(parent)
        self._context = context
        self.listed.connect(self._forget_codes)  # before all who ask for them
        self._files: dict[Path, ChosenFile] = {}
        self._closed: dict[Path, ChosenFile] = {}
        self._by_words: dict[str, Path] = {}  # the first file that was read with some words
        self._codes: Counter[str] | None = None  # how many files want each short id; counted when it is asked for
        self._unread: list[Path] = []
        self._rows = RegisterRows()
        self._choices: dict[str, SpeakerDraft] = {}
        self._group_id: UUID = new_id()
        self._is_storing = False
        self.holdings = Holdings()
        self.mask = ImportMask(context, self)
        self.outcomes = Outcomes()

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._files)

    @property
    def files(self) -> Sequence[ChosenFile]:
        """All of them, in the order in which they were chosen."""
        return list(self._files.values())

    @property
    def ready(self) -> list[ChosenFile]:
        """The files that can be stored as they are."""
        return [one for one in self.files if one.state is FileState.OPEN and not self.obstacle(one)]

    @property
    def awaited(self) -> int:
        """How many rows of registers still wait for their file."""
        return len(self._rows.left)

    def get(self, path: Path) -> ChosenFile | None:
        """The file at a path, if it is still here."""
        return self._files.get(path)

    def persons(self, *, besides: Path) -> list[str]:
        """The informants that the other files bring."""
        codes = (code for one in self.files if one.draft and one.path != besides for code in one.draft.persons)
        return list(dict.fromkeys(codes))

    def obstacle(self, file: ChosenFile) -> str:
        """Why a file cannot be stored yet, as a sentence; empty where it can."""
        if file.state is FileState.OPEN and file.draft:
            code = file.draft.short_id
            return obstacle(file.draft, (code,) if self._is_taken(code, by=file) else ())
        return file.reason or _("This file is still being read.")

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what the project has, after it changed; of many files that are stored, after the last."""
        if self._files and changes.touches(Source, Informant, Code) and not self._is_storing:
            self._read_holdings()

    # What a person does

    def add(self, paths: Iterable[Path]) -> None:
        """Read further files; one that was chosen already, or is a folder, is left alone."""
        new = [path for path in dict.fromkeys(paths) if path not in self._files and not path.is_dir()]
        if new and not self._files:
            self.outcomes.begin()
        self.outcomes.chosen_again(new)
        self._files |= {path: ChosenFile(path) for path in new}
        if new:
            self.listed.emit()
            self._read_all(new)

    def change(self, path: Path, draft: SourceDraft) -> None:
        """Take over what a person changed in a draft; whom they chose for a label counts for the other files.

        A field that is left because its file was stored says so once more; there is nothing left to change then.
        """
        file = self._files.get(path)
        if file is None:
            return
        self._choices |= {one.label.casefold(): one for one in draft.speakers if one.origin == "person"}
        self._put_draft(file, draft)
        for other in self.files:
            if other.path != path and other.draft and other.draft.unmapped:
                self._put_draft(other, remembered(other.draft, self._choices.values()))

    def understand(self, path: Path, note: ImportNote) -> None:
        """Count a note as seen."""
        file = self._files[path]
        self._put(replace(file, seen=file.seen | {note.message}))

    def skip(self, path: Path) -> None:
        """Leave a file out."""
        if file := self._files.pop(path, None):
            self.outcomes.left_out(file)
        self.listed.emit()

    def take_as_new_wave(self, path: Path) -> None:
        """Let a file be stored, although its words are there already, as a further wave."""
        file = self._files[path]
        if file.draft:
            draft = as_new_wave(file.draft, self._taken(besides=path))
            self._put(replace(file, state=FileState.OPEN, draft=draft, reason=""))

    def save(self, paths: Sequence[Path]) -> None:
        """Store files as one group of steps."""
        files = [file for path in paths if (file := self._files.get(path)) and file.draft]
        self._files |= {one.path: replace(one, state=FileState.STORING) for one in files}
        self.many_changed.emit()
        self._group_id, self._is_storing = new_id(), True
        takes_long = len(files) > 1 or any(file.draft and file.draft.survey for file in files)
        self._context.jobs.act(
            store_drafts,
            self._context.project,
            [file.draft for file in files],
            names=self.mask.wanted,
            group_id=self._group_id,
            then=self._on_stored,
            failed=self._on_not_stored,
            name=_("Saving files to the project") if takes_long else "",
        )

    def close(self) -> None:
        """Let go of all files; `reopen` brings them back."""
        self._closed, self._files = self._files, {}
        self.listed.emit()

    def reopen(self) -> None:
        """Bring back what was closed last."""
        self._files = self._closed | self._files
        self.listed.emit()
        waiting = [one.path for one in self.files if one.state is FileState.READING]
        self._read_all([path for path in waiting if path not in self._unread])

    def take_rows(self, register: RegisterFile) -> None:
        """Let the rows of a register tell of the chosen files, and of those that come later."""
        self._rows.add(register.sources)
        for file in self.files:
            row = self._rows.take(file.path) if file.draft else None
            if row and file.draft:
                self._put_draft(file, as_registered(file.draft, row))

    # Reading

    def _read_all(self, new: Sequence[Path]) -> None:
        is_reading = bool(self._unread)
        self._unread += new
        if not is_reading:
            self.mask.read(self._begin)

    def _begin(self) -> None:
        self._context.jobs.read(partial(Holdings.of, self._context.project), self._start, owner=self, topic="start")

    def _start(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self._read_next()

    def _read_next(self) -> None:
        """One file after the other, so that codes are given in the order in which files were chosen."""
        if self._unread:
            path = self._unread[0]
            self._context.jobs.read(
                partial(read_chosen, path, self.holdings, self.mask.names),
                partial(self._on_read, path),
                owner=self,
                topic="file",
                failed=partial(self._on_unreadable, path),
            )

    def _go_on(self, path: Path) -> bool:
        """Begin with the next file; whether the one that was read is still wanted."""
        self._unread.remove(path)
        self._read_next()
        return path in self._files

    def _on_read(self, path: Path, found: Preview | RegisterFile) -> None:
        if not self._go_on(path):
            return
        if isinstance(found, RegisterFile):
            self._files.pop(path)
            self.listed.emit()
            self.register_found.emit(found)
            return
        file = ChosenFile(path, FileState.OPEN)
        sentence = already_there(found.same) if found.same else self._chosen_already(path, found.words)
        if sentence:
            file = replace(file, state=FileState.TWICE, reason=sentence)
        self._put_draft(file, self._fitted(path, found.draft))

    def _fitted(self, path: Path, draft: SourceDraft) -> SourceDraft:
        """The draft as register, free codes, and the choices in the files before have it."""
        row = self._rows.take(path)
        if row:
            draft = as_registered(draft, row)
        elif self._is_taken(draft.short_id, by=self._files[path]):
            draft = renumbered(draft, self._taken(besides=path))
        return remembered(draft, self._choices.values())

    def _chosen_already(self, path: Path, digest: str) -> str:
        """The sentence that another chosen file has the same words; empty where none has."""
        other = self._files.get(self._by_words.get(digest, path)) if digest else None
        if other and other.path != path and other.draft and other.state is not FileState.TWICE:
            return _("The same words were chosen already, in {file}.").format(file=other.path.name)
        self._by_words[digest] = path
        return ""

    def _on_unreadable(self, path: Path, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            self._context.jobs.failed.emit(problem)
        if self._go_on(path):
            is_known = isinstance(problem, UserError)
            sentence = str(problem) if is_known else _("{file} cannot be read.").format(file=path.name)
            hint = problem.hint if isinstance(problem, UserError) else ""
            self._put(ChosenFile(path, FileState.UNREADABLE, reason=sentence, hint=hint))

    def _read_holdings(self) -> None:
        read = partial(Holdings.of, self._context.project)
        self._context.jobs.read(read, self._look_again, owner=self, topic="holdings")

    def _look_again(self, holdings: Holdings) -> None:
        self.holdings = holdings
        for file in self.files:
            if file.draft:
                self._put_draft(file, file.draft)
        self.holdings_read.emit()

    # Storing

    def _on_stored(self, report: ImportReport) -> None:
        """Let go of what is stored; what was refused stays, with the reason."""
        stored = {one.code: one for one in report.imported}
        failed = {one.file: one for one in report.failed}
        for file in self._storing():
            if file.draft and (one := stored.get(file.draft.short_id)):
                self._files.pop(file.path)
                self.outcomes.stored(file.path, one.code, one.warnings)
            elif fault := failed.get(file.path.name):
                refused = replace(file, state=FileState.UNREADABLE, draft=None)
                self._put(replace(refused, reason=fault.reason, hint=fault.hint))
        left = self._storing()  # the person stopped before it was their turn
        self.outcomes.stopped(file.path for file in left)
        for file in left:
            self._put(replace(file, state=FileState.OPEN))
        self._is_storing = False
        self.listed.emit()
        self.stored.emit(report, self._group_id)
        if self._files:
            self._read_holdings()

    def _on_not_stored(self, problem: BaseException) -> None:
        for file in self._storing():
            self._put(replace(file, state=FileState.OPEN))
        self._is_storing = False
        self._context.jobs.failed.emit(problem)

    def _storing(self) -> list[ChosenFile]:
        return [file for file in self.files if file.state is FileState.STORING]

    def _taken(self, *, besides: Path) -> set[str]:
        """The short ids that a draft cannot have."""
        others = {one.draft.short_id for one in self.files if one.draft and one.path != besides}
        return others | self.holdings.codes

    def _forget_codes(self) -> None:
        self._codes = None

    def _is_taken(self, code: str, *, by: ChosenFile) -> bool:
        """Whether another file wants a short id, or the project has it."""
        if self._codes is None:
            self._codes = Counter(one.draft.short_id for one in self.files if one.draft)
        own = by.draft is not None and by.draft.short_id == code
        return code in self.holdings.codes or self._codes[code] > own

    def _count_again(self, before: ChosenFile | None, now: ChosenFile) -> None:
        if self._codes is not None:
            self._codes.subtract(one.draft.short_id for one in (before,) if one and one.draft)
            self._codes.update(one.draft.short_id for one in (now,) if one.draft)

    def _put_draft(self, file: ChosenFile, draft: SourceDraft) -> None:
        self._put(replace(file, draft=draft, notes=tuple(notes_of(draft, self.holdings))))

    def _put(self, file: ChosenFile) -> None:
        before = self._files.get(file.path)
        if before != file:
            self._files[file.path] = file
            self._count_again(before, file)
            self.changed.emit(file.path)
