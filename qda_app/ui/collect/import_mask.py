"""The mask of an import: which names are replaced in files before anything of them is stored, if a person wants it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from qda_app.domain.pseudonyms import Pseudonym, Pseudonyms
from qda_app.services.key_file import KeyFile
from qda_app.services.project import Project
from qda_app.ui.context import Context


class ImportMask(QObject):
    """The names of the project's key, and whether they are replaced; off until a person switches it on."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Without names yet."""
        super().__init__(parent)
        self._context = context
        self.names: tuple[Pseudonym, ...] = ()
        self.is_on = False

    @property
    def wanted(self) -> tuple[Pseudonym, ...]:
        """The names to be replaced; none where the mask is off."""
        return self.names if self.is_on else ()

    def read(self, then: Callable[[], object]) -> None:
        """Read the key, and go on; where it cannot be read that is told, and nothing is masked."""

        def taken(names: Sequence[Pseudonym]) -> None:
            self.take(names)
            then()

        def failed(problem: BaseException) -> None:
            self._context.jobs.failed.emit(problem)
            taken(())

        find = partial(_listed, self._context.project, self._context.settings.folder)
        self._context.jobs.read(find, taken, owner=self, topic="key", failed=failed)

    def take(self, names: Sequence[Pseudonym]) -> None:
        """Take over a list of names; one that changes nothing is none."""
        useful = tuple(Pseudonyms(names).listed)
        if useful != self.names:
            self.names = useful
            self.is_on = self.is_on and bool(useful)
            self.changed.emit()

    def switch(self, is_on: bool) -> None:
        """Replace the names, or leave them."""
        if is_on is not self.is_on:
            self.is_on = is_on
            self.changed.emit()


def _listed(project: Project, folder: Path) -> tuple[Pseudonym, ...]:
    return KeyFile.of(project, folder).read().pseudonyms
