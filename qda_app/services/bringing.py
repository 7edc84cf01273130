"""Bringing rows of a copy back: as they would stand here, with the people and places of the project."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from qda_app.domain.anchors import are_in_text
from qda_app.domain.coders import Coder
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import VersionId
from qda_app.domain.merging import Delta
from qda_app.domain.reviews import CarriedCopy
from qda_app.domain.sources import Source, TextVersion
from qda_app.domain.spans import Span
from qda_app.domain.value import Value
from qda_app.i18n import _
from qda_app.services.carrying import brought_back
from qda_app.services.merged_texts import Texts
from qda_app.services.project import Project
from qda_app.storage.belongings import newest_versions


@dataclass(frozen=True, slots=True)
class Left:
    """Something that has no place here: which row, in whose words, and why."""

    value: Value
    words: str
    reason: str


class Bringing:
    """Their rows as they would stand here: people and places are those of the project."""

    def __init__(
        self, project: Project, copy: Project, carried: CarriedCopy | None, texts: Texts, *, same_people: bool
    ) -> None:
        """`texts` are compared at once; coders with one name are one person where `same_people`."""
        self.texts = list(texts.merged())
        self.left = [
            Left(one.source, words, _("It changes words that stand for a name in the copy."))
            for one in self.texts
            for words in one.lost
        ]
        self._base, self._corrected = texts.base, {one.source.id: one for one in self.texts}
        read = project.read_all
        coders = {one.name.casefold(): one for one in read.coders()}
        self._versions = {one.id for one in read.every(TextVersion)}
        self._newest = newest_versions(read)
        self._here = {one.id: one for one in read.stored(Excerpt)}
        self._read, self._copy, self._carried = read, copy, carried
        here = {one.id for one in coders.values()}
        self.same_names = [
            (coders[one.name.casefold()], one)
            for one in copy.read_all.coders()
            if one.id not in here and one.name.casefold() in coders
        ]
        self._people = {theirs.id: ours.id for ours, theirs in self.same_names} if same_people else {}
        self._texts: dict[VersionId, str] = {}
        self._source_of = {one.id: one.source_id for one in copy.read_all.every(TextVersion)}

    def brought(self, theirs: Mapping[UUID, Delta]) -> dict[UUID, Delta]:
        """Their changes, without those that have no place."""
        found: dict[UUID, Delta] = {}
        for row_id, delta in theirs.items():
            is_role = isinstance(delta.value, Coder) and delta.before is not None  # of the copy alone
            if is_role or row_id in self._people:
                continue
            after = self._value(self._as_it_stood(delta)) if delta.after else None
            if delta.after is None or after is not None:
                found[row_id] = Delta(self._person(delta.before) if delta.before else None, after)
        return found

    def _as_it_stood(self, delta: Delta) -> Value:
        """An excerpt that only went along with a correction of its text, where it was: here it goes by itself."""
        before, after = delta.before, delta.after
        assert after is not None
        if not (isinstance(before, Excerpt) and isinstance(after, Excerpt)) or before.version_id == after.version_id:
            return after
        was, now = self._copy.read_all.newest([before, after])
        if (was.start, was.end) != (now.start, now.end) and not after.missing_words:
            return after
        voice_id = before.voice_id if after.missing_words else after.voice_id
        place = {name: getattr(before, name) for name in ("version_id", "start", "end", "missing_words")}
        return replace(after, voice_id=voice_id, **place)

    def _value(self, value: Value) -> Value | None:
        value = self._person(value)
        if isinstance(value, Coder):
            return replace(self._renamed(value), is_blind=False)  # of the copy alone: what comes back is seen
        return self._placed(value) if isinstance(value, Excerpt) else value

    def _person(self, value: Value) -> Value:
        coder_id = getattr(value, "coder_id", None)
        return replace(value, coder_id=self._people[coder_id]) if coder_id in self._people else value  # type: ignore[call-arg]

    def _renamed(self, coder: Coder) -> Coder:
        """Another person with a name that is taken here."""
        is_taken = any(theirs.id == coder.id for _ours, theirs in self.same_names)
        return replace(coder, name=f"{coder.name} (2)") if is_taken else coder

    def _placed(self, excerpt: Excerpt) -> Excerpt | None:
        """An excerpt in a version that is known here; else brought back by the edits of the copy, or by its words."""
        if excerpt.version_id in self._versions or not are_in_text(excerpt.kind):
            return excerpt
        version = self._newest.get(excerpt.source_id)
        words = excerpt.missing_words or self._text(excerpt.version_id)[excerpt.start : excerpt.end]
        placed = self._at_its_place(excerpt) or (self._by_words(excerpt, version, words) if version else None)
        if placed is None:
            reason = _("Its source is not here.") if version is None else _("Its words are not found in the text here.")
            self.left.append(Left(excerpt, words, reason))
        here = self._here.get(excerpt.id)
        return self._as_here(placed, here) if placed and here else placed

    def _as_here(self, placed: Excerpt, here: Excerpt) -> Excerpt:
        """An excerpt that came before, as it is stored here where it stands at the same place."""
        (now,) = self._read.newest([here])
        text = self._corrected.get(here.source_id)
        stands = text.edits.moved(now.span) if text else now.span
        (wanted,) = self._read.newest([placed]) if placed.version_id in self._versions else (placed,)
        return _moved(placed, here.version_id, here.span) or placed if stands == wanted.span else placed

    def _at_its_place(self, excerpt: Excerpt) -> Excerpt | None:
        """By what was done to its text: corrections of the copy, or names that were taken out of it."""
        if text := self._corrected.get(excerpt.source_id):
            (newest,) = self._copy.read_all.newest([excerpt])
            return _moved(excerpt, text.result_id, text.moved(newest.span))
        if self._carried and self._carried.is_nameless and (source := self._read.get(Source, excerpt.source_id)):
            return _moved(excerpt, self._base(source), brought_back(self._carried, source.id, excerpt.span))
        return None

    def _by_words(self, excerpt: Excerpt, version: TextVersion, words: str) -> Excerpt | None:
        """Where its words stand just once."""
        text = self._corrected.get(excerpt.source_id)
        now = text.edits.apply(text.text) if text else self._read.text(excerpt.source_id)
        start = now.find(words) if words else -1
        is_once = start >= 0 and now.find(words, start + 1) < 0
        found = Span(start, start + len(words)) if is_once else None
        return _moved(excerpt, text.result_id if text else version.id, found)

    def _text(self, version_id: VersionId) -> str:
        if version_id not in self._texts:
            version = self._copy.read_all.get(TextVersion, version_id)
            self._texts[version_id] = self._copy.read_all.words(version.digest) if version else ""
        return self._texts[version_id]


def _moved(excerpt: Excerpt, version_id: VersionId | None, span: Span | None) -> Excerpt | None:
    if version_id is None or span is None:
        return None
    return replace(excerpt, version_id=version_id, start=span.start, end=span.end, missing_words="")
