"""Drafts kept: words that a person was writing about an excerpt, until the project holds them."""

import json
import logging
import os
from pathlib import Path

from qda_app.domain.ids import ExcerptId


class DraftsKept:
    """The drafts of one project, in memory and in a file beside the settings, which a killed process leaves behind.

    Only a person's own words are kept there, never those of a source. Where the disk refuses, memory has them.
    """

    def __init__(self, path: Path, project: Path, *, are_written: bool = True) -> None:
        """`path` is the file of drafts of all projects; with `are_written` off, they do not outlive this process."""
        self._path, self._project, self._are_written = path, str(project), are_written
        self._drafts: dict[str, str] = _content(path).get(self._project, {}) if are_written else {}

    @property
    def excerpt_ids(self) -> list[ExcerptId]:
        """The excerpts that have a draft."""
        return [ExcerptId(hex=text) for text in dict.fromkeys(key.split()[0] for key in self._drafts)]

    def get(self, excerpt_id: ExcerptId, field: str) -> str | None:
        """The draft of a field of an excerpt."""
        return self._drafts.get(_key(excerpt_id, field))

    def keep(self, excerpt_id: ExcerptId, field: str, words: str) -> None:
        """Keep what was written so far."""
        self._drafts[_key(excerpt_id, field)] = words
        self._write()

    def forget(self, excerpt_id: ExcerptId, field: str) -> None:
        """The project holds the words now."""
        if self._drafts.pop(_key(excerpt_id, field), None) is not None:
            self._write()

    def _write(self) -> None:
        """Write this project's drafts among those that others may have written meanwhile."""
        if not self._are_written:
            return
        drafts = {**_content(self._path), self._project: self._drafts}
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({key: kept for key, kept in drafts.items() if kept}), "utf-8")
            beside.replace(self._path)
        except OSError:
            logging.getLogger(__name__).warning("drafts not written", exc_info=True)


def _key(excerpt_id: ExcerptId, field: str) -> str:
    return f"{excerpt_id} {field}"


def _content(path: Path) -> dict[str, dict[str, str]]:
    """What the file holds, as far as it makes sense."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: _strings(kept) for key, kept in found.items()} if isinstance(found, dict) else {}


def _strings(kept: object) -> dict[str, str]:
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {key: words for key, words in pairs if isinstance(key, str) and isinstance(words, str)}
