"""Register rows: which row of a register of sources belongs to which file."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from qda_app.domain.imports import SourceRow


class RegisterRows:
    """The rows of a register, taken one by one by the files that they name.

    A row names a file with or without its folder and suffix, whatever the case; where two rows name one file, the
    first of them is taken.
    """

    def __init__(self, rows: Iterable[SourceRow] = ()) -> None:
        """All rows are still to be taken."""
        self._left: dict[str, SourceRow] = {}
        self._named: defaultdict[str, list[SourceRow]] = defaultdict(list)
        self.add(rows)

    @property
    def left(self) -> Sequence[SourceRow]:
        """The rows that no file has taken, in order."""
        return tuple(self._left.values())

    def add(self, rows: Iterable[SourceRow]) -> None:
        """Take in further rows; one with the same code replaces an older one."""
        for row in rows:
            self._left[row.source_code] = row
            self._named[_key(row.file)].append(row)

    def take(self, path: Path) -> SourceRow | None:
        """The row of a file, which no other file gets any more."""
        row = next((row for row in self._candidates(path) if self._left.get(row.source_code) is row), None)
        return self._left.pop(row.source_code) if row else None

    def _candidates(self, path: Path) -> list[SourceRow]:
        key = _key(path.name)
        return [*self._named.get(key, ()), *self._named.get(PurePosixPath(key).stem, ())]


def _key(name: str) -> str:
    """A file's name without its folder; Macs write accents as signs of their own."""
    bare = PurePosixPath(name.strip().replace("\\", "/")).name
    return unicodedata.normalize("NFC", bare).casefold()
