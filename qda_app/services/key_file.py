"""The key of a project: the list of names and their pseudonyms, in a file that only its owner may read.

It lies in the folder of the settings, never in the project, its backups or copies. It is not encrypted.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.i18n import _
from qda_app.importers.columns import columns_of
from qda_app.importers.tables import read_table
from qda_app.services.project import Project

_FOLDER = "keys"
_COLUMNS = {
    "name": ("nama", "nama asli", "asli", "original", "real name"),
    "replacement": ("pengganti", "samaran", "nama samaran", "pseudonym", "kode", "code", "mask"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """What a key file holds: pseudonyms, and words that look like names and are none."""

    pseudonyms: tuple[Pseudonym, ...] = ()
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The key file of one project."""

    path: Path

    @classmethod
    def of(cls, project: Project, settings_folder: Path) -> "KeyFile":
        """Where the key of a project lies: under the GUID of its founder, which its copies share."""
        return cls(settings_folder / _FOLDER / f"{project.read.study().coder_id}.json")

    def read(self) -> Key:
        """What it holds; nothing where there is none. Raises UserError where it cannot be read."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            pseudonyms = tuple(Pseudonym(str(name), str(replacement)) for name, replacement in found["pseudonyms"])
            return Key(pseudonyms, tuple(str(word) for word in found["passed"]))
        except FileNotFoundError:
            return Key()
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise UserError(
                _("The list of names cannot be read."),
                hint=_("Its file {file} is damaged. Put a copy of yours in its place.").format(file=self.path.name),
            ) from fault

    def write(self, key: Key) -> None:
        """Keep a list, all or nothing, for the owner's eyes only. Raises UserError where it cannot be written."""
        told = {"pseudonyms": [[one.name, one.replacement] for one in key.pseudonyms], "passed": [*key.passed]}
        partial = self.path.with_name(self.path.name + ".part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileNotFoundError):
                partial.unlink()
            handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(told, file, ensure_ascii=False, indent=1)
            os.replace(partial, self.path)
        except OSError as fault:
            raise UserError(
                _("The list of names could not be saved."),
                hint=_("See that there is space on the disk, then try again."),
            ) from fault


def read_list(path: Path) -> list[Pseudonym]:
    """A table of names and their replacements. Raises UserError where it is none."""
    table = read_table(path)
    columns = columns_of(table, _COLUMNS, ("name", "replacement"))
    found = [Pseudonym(columns.cell(row, "name"), columns.cell(row, "replacement")) for row in table.rows]
    return [one for one in found if one.name]


def merged(before: Sequence[Pseudonym], new: Sequence[Pseudonym]) -> tuple[Pseudonym, ...]:
    """Both lists as one; of a name that both have, the new replacement counts."""
    by_name = {one.name: one for one in before} | {one.name: one for one in new}
    return tuple(by_name.values())
