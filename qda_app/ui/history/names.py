"""What the things are called that a step refers to: as they are now, or as they were in the step."""

import re
from collections.abc import Sequence
from uuid import UUID

from qda_app.domain.changes import Change
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt, excerpt_label
from qda_app.domain.ids import ExcerptId, SourceId, VersionId
from qda_app.domain.memos import Memo
from qda_app.domain.quotes import folded
from qda_app.domain.sources import Informant, Source, TextVersion
from qda_app.domain.value import Value
from qda_app.services.project import Project
from qda_app.ui.history.wording import cut

_MOST_EXCERPTS = 100  # of which anything is told
_LONGEST_WORD = 60  # characters
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\S*\Z"), re.compile(r"\S*")
_NAMED = (Source, Code, Informant)


class Names:
    """Names, words and whereabouts; read once for a step."""

    def __init__(self, project: Project, changes: Sequence[Change]) -> None:
        """For what these changes refer to."""
        self._read = project.read
        with project.read.moment() as read:
            registered = [*read.sources(), *read.code_tree(), *read.informants()]
            excerpts = read.those(Excerpt, _excerpts_of(changes))
            displays = read.displays()
            memos = read.those(Memo, [change.value.id for change in changes if isinstance(change.value, Memo)])
        gone = [change.value for change in changes if isinstance(change.value, (*_NAMED, Excerpt, TextVersion))]
        now: list[Value] = [*registered, *excerpts, *displays, *memos]
        self._there = {one.id: one for one in now}
        self._known = {one.id: one for one in gone} | self._there
        self._texts: dict[SourceId, str] = {}

    def is_there(self, row_id: UUID) -> bool:
        """Whether a source, code, informant, excerpt, display or memo is there now."""
        return row_id in self._there

    def short(self, row_id: UUID | None) -> str:
        """The short id of a source, code or informant."""
        found = self._known.get(row_id) if row_id else None
        return found.short_id if isinstance(found, Source | Code | Informant) else "?"

    def excerpt(self, excerpt_id: ExcerptId) -> str:
        """The locator of an excerpt."""
        found = self._known.get(excerpt_id)
        return excerpt_label(self.short(found.source_id), found.number) if isinstance(found, Excerpt) else "?"

    def quote(self, excerpt_id: ExcerptId) -> str:
        """The words of an excerpt that is there."""
        found = self._there.get(excerpt_id)
        if not isinstance(found, Excerpt) or found.region:
            return ""
        if found.source_id not in self._texts:
            self._texts[found.source_id] = self._read.text(found.source_id)
        return cut(folded(found.words(self._texts[found.source_id])))

    def words(self, excerpt: Excerpt) -> str:
        """The words of an excerpt as it stood, in the text of that time."""
        version = self._version(excerpt.version_id)
        return folded(excerpt.words(self._read.words(version.digest))) if version and not excerpt.region else ""

    def corrected(self, version: TextVersion, most: int) -> list[tuple[str, str]]:
        """The words before and after of the first corrections that led to a version."""
        previous = self._version(version.previous_id) if version.previous_id else None
        if previous is None:
            return []
        old, new = self._read.words(previous.digest), self._read.words(version.digest)
        found, grown = [], 0
        for start, end, length in version.cuts[:most]:
            begin = start + grown
            found.append((_whole_words(old, start, end), _whole_words(new, begin, begin + length)))
            grown += length - (end - start)
        return found

    def _version(self, version_id: VersionId) -> TextVersion | None:
        found = self._known.get(version_id)
        return found if isinstance(found, TextVersion) else self._read.get(TextVersion, version_id)


def _whole_words(text: str, start: int, end: int) -> str:
    """The characters [start, end), and what makes whole words of them."""
    before, after = text[max(0, start - _LONGEST_WORD) : start], text[end : end + _LONGEST_WORD]
    begun, ended = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    return folded("".join([begun.group() if begun else "", text[start:end], ended.group() if ended else ""]))


def _excerpts_of(changes: Sequence[Change]) -> list[ExcerptId]:
    coded = (one.value.excerpt_id for one in changes if isinstance(one.value, Coding))
    changed = (one.value.id for one in changes if isinstance(one.value, Excerpt))
    return list(dict.fromkeys([*coded, *changed]))[:_MOST_EXCERPTS]
