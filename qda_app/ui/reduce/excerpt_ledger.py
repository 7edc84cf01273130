"""The ledger: every excerpt that the table ever listed by a number, with what it is sorted and searched by."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from threading import Lock, RLock
from typing import TypeVar
from uuid import UUID

from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, ExcerptFlag, excerpt_label
from qda_app.domain.ids import CodeId, CoderId, ExcerptId, InformantId, SourceId
from qda_app.domain.order import natural_key
from qda_app.domain.review_standings import NOT_REVIEWED, Standing
from qda_app.domain.sources import Informant
from qda_app.i18n import _
from qda_app.services.project import Project
from qda_app.ui.reduce.excerpt_columns import NEED_WORDS, Column
from qda_app.ui.reduce.excerpt_rows import ExcerptRow, SourceText, excerpt_row, marks, read_texts
from qda_app.ui.reduce.holdings import Reading
from qda_app.ui.reduce.standing_words import REVIEW_RANKS, standing_word
from qda_app.ui.reduce.wording import STANCES

T = TypeVar("T")
Key = int | str | None  # None, where there is nothing, stands last whichever way one sorts
_COMPARED = 80  # characters by which words are sorted
_UNKNOWN = 1 << 20  # the rank of what is not in the register any more
_LONGEST = (1 << 32) - 1
_ALL = Column.WORDS  # under which the words of all columns are kept
_DROPPED: Mapping[DropReason | None, int] = {reason: place for place, reason in enumerate(DropReason)}
_FLAGS: Mapping[ExcerptFlag | None, int] = {flag: place for place, flag in enumerate(ExcerptFlag)}


class Ledger:
    """Excerpts by the number they got when they were first listed; safe to read from a thread beside the window.

    The window's thread alone adds and changes excerpts. What costs a pass over all of them (keys, and words to
    search) is worked out when first asked for, and kept up from then on.
    """

    def __init__(
        self,
        project: Project,
        readings: Sequence[Reading],
        informants: Mapping[InformantId, Informant],
        coders: Mapping[CoderId, str],
    ) -> None:
        """Empty; the sources stand in the order of `readings`."""
        self.informants, self.coders = informants, coders
        self.excerpts: list[Excerpt] = []
        self.texts: dict[SourceId, SourceText] = {}
        self._project = project
        self._codings_of: Callable[[ExcerptId], Sequence[Coding]] = lambda _excerpt_id: ()
        self._find: Callable[[ExcerptId], Excerpt | None] = lambda _excerpt_id: None
        self._memo_count: Callable[[ExcerptId], int] = lambda _excerpt_id: 0
        self._standing: Callable[[ExcerptId], Standing] = lambda _excerpt_id: NOT_REVIEWED
        self.tree = CodeTree([])
        self._known_codes: frozenset[int] = frozenset()
        self._numbers: dict[int, int] = {}  # by GUID as a number, which is hashed in C
        self._places: list[int] = []  # the order of reading
        self._short_ids = {reading.source.id: reading.source.short_id for reading in readings}
        self.source_places = {reading.source.id: place for place, reading in enumerate(readings)}
        self._source_numbers = {source_id.int: place for source_id, place in self.source_places.items()}
        self._source_ranks = _ranks(self._short_ids)
        self.informant_ranks = _ranks({one.id: one.short_id for one in informants.values()})
        self._coder_ranks = _ranks(coders)
        self._code_ranks: Mapping[CodeId, int] = {}
        self._keys: dict[Column, list[Key]] = {}
        self._searched: dict[Column, list[str]] = {}
        self._touched: list[int] = []
        self._lock, self._building = Lock(), RLock()

    # What is listed

    def know(self, coders: Mapping[CoderId, str]) -> None:
        """These are the names of whose excerpts may be listed."""
        if coders != self.coders:
            self.coders, self._coder_ranks = coders, _ranks(coders)
            with self._building, self._lock:
                self._keys.pop(Column.CODER, None)

    def follow(
        self,
        codings_of: Callable[[ExcerptId], Sequence[Coding]],
        find: Callable[[ExcerptId], Excerpt | None],
        tree: CodeTree,
        memo_count: Callable[[ExcerptId], int],
        standing: Callable[[ExcerptId], Standing],
    ) -> None:
        """Tell from now on of these codings, of merges into what `find` finds, this codebook, memos and reviews.

        What rests on codes is worked out anew.
        """
        self._codings_of, self._find, self._memo_count = codings_of, find, memo_count
        self._standing = standing
        if tree is not self.tree:
            self.tree = tree
            self._known_codes = frozenset(code.id.int for code in tree)
            self._code_ranks = _ranks({code.id: code.short_id for code in tree})
            with self._building, self._lock:
                self._keys.pop(Column.CODES, None)
                self._searched.clear()

    def number(self, excerpt_id: ExcerptId) -> int | None:
        """The number of an excerpt, if it was listed."""
        return self._numbers.get(excerpt_id.int)

    def take(self, excerpts: Iterable[Excerpt]) -> list[int]:
        """The numbers of excerpts; new ones are added, known ones are taken as they are now."""
        taken = []
        with self._lock:
            numbers, known, has_columns = self._numbers, self.excerpts, bool(self._keys or self._searched)
            for excerpt in excerpts:
                number = numbers.setdefault(excerpt.id.int, len(known))
                if number == len(known):
                    self._places.append(self._place_of(excerpt))
                    known.append(excerpt)
                    if has_columns:
                        self._keep_up(number)
                elif known[number] is not excerpt:
                    known[number], self._places[number] = excerpt, self._place_of(excerpt)
                    self._keep_up(number)
                taken.append(number)
        return taken

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """Numbers in the order of reading."""
        return sorted(numbers, key=self._places.__getitem__)

    def place(self, number: int) -> int:
        """Sorts in the order of reading: by source, then by place."""
        return self._places[number]

    def among(self, numbers: Sequence[int], excerpt_ids: Iterable[ExcerptId]) -> list[Excerpt]:
        """Those of some excerpts that are among numbers in the order of reading, as they are here."""
        wanted = map(self.number, excerpt_ids)
        return [self.excerpts[one] for one in wanted if one is not None and self._is_among(numbers, one)]

    def put(self, numbers: list[int], number: int) -> None:
        """Put a number among others in the order of reading."""
        insort(numbers, number, key=self.place)

    def take_out(self, numbers: list[int], number: int) -> bool:
        """Take a number out of others in the order of reading; whether it was there."""
        is_there = self._is_among(numbers, number)
        if is_there:
            del numbers[bisect_left(numbers, self.place(number), key=self.place)]
        return is_there

    def _is_among(self, numbers: Sequence[int], number: int) -> bool:
        place = bisect_left(numbers, self.place(number), key=self.place)
        return numbers[place : place + 1] == [number]

    def short_id(self, source_id: SourceId) -> str:
        """What a source is called; empty where it is gone."""
        return self._short_ids.get(source_id, "")

    def coder(self, excerpt: Excerpt) -> str:
        """Who made an excerpt."""
        return self.coders.get(excerpt.coder_id, "")

    def row(self, number: int) -> ExcerptRow:
        """What the table tells of an excerpt, as far as the words of its source are here."""
        excerpt = self.excerpts[number]
        codes = marks(self._codings_of(excerpt.id), self.tree)
        row = excerpt_row(
            excerpt, self.short_id(excerpt.source_id), codes, self.texts.get(excerpt.source_id), self.informants
        )
        memos, review = self._memo_count(excerpt.id), self._standing(excerpt.id)
        if not (excerpt.merged_into_id or memos or review.has_thread):
            return row
        return replace(row, merged=self._merged(excerpt), memos=memos, review=review)

    def _merged(self, excerpt: Excerpt) -> str:
        """What the excerpt is called that stands for another; that it is gone, where it is."""
        if not excerpt.merged_into_id:
            return ""
        into = self._find(excerpt.merged_into_id)
        return excerpt_label(self.short_id(into.source_id), into.number) if into else _("missing")

    def code_ids(self, number: int) -> list[int]:
        """The codes of an excerpt that the codebook still has, by their GUIDs as numbers."""
        known = self._known_codes
        return [one.code_id.int for one in self._codings_of(self.excerpts[number].id) if one.code_id.int in known]

    def voice(self, number: int) -> InformantId | None:
        """Whose words an excerpt holds; its source has been read."""
        excerpt = self.excerpts[number]
        voice_id = self.texts[excerpt.source_id].voice(excerpt)
        return voice_id if voice_id in self.informants else None

    # What it is sorted and searched by; for a thread beside the window

    def read_texts(self) -> None:
        """Have the words of all sources that something is listed of."""
        missing = {excerpt.source_id for excerpt in list(self.excerpts)} - self.texts.keys()
        for source_id in sorted(missing):  # one by one, so that what was read stays
            self.texts.update(read_texts(self._project, [source_id]))

    def keys(self, column: Column) -> Sequence[Key]:
        """By number, what the excerpts are sorted by in a column."""
        with self._building:
            if column not in self._keys:
                if column in NEED_WORDS:
                    self.read_texts()
                self._work_out(self._keys, column, self._makers[column])
            return self._keys[column]

    def searched(self) -> Sequence[str]:
        """By number, the words that a filter looks for, in small letters."""
        with self._building:
            if _ALL not in self._searched:
                self.read_texts()
                self._work_out(self._searched, _ALL, self.words_searched)
            return self._searched[_ALL]

    def _work_out(self, kept: dict[Column, list[T]], name: Column, made: Callable[[int], T]) -> None:
        """For every excerpt; what changes meanwhile is made again."""
        before = len(self._touched)
        found = [made(number) for number in range(len(self.excerpts))]
        with self._lock:
            found += [made(number) for number in range(len(found), len(self.excerpts))]
            for number in self._touched[before:]:
                found[number] = made(number)
            kept[name] = found

    def touch(self, number: int) -> None:
        """The codings of an excerpt are others now."""
        with self._lock:
            self._keep_up(number)

    def _keep_up(self, number: int) -> None:
        """Work out anew for one excerpt what was worked out for all; forget it where its words are not here."""
        self._touched.append(number)
        if self._keys or self._searched:
            if not self.is_read(number):
                self._searched.clear()
                for column in self._keys.keys() & NEED_WORDS:
                    del self._keys[column]
            for column, keys in self._keys.items():
                _put(keys, number, self._makers[column](number))
            for words in self._searched.values():
                _put(words, number, self.words_searched(number))

    def _place_of(self, excerpt: Excerpt) -> int:
        """Source, start, the longer first, number: in one number, which compares fast."""
        source = self._source_numbers.get(excerpt.source_id.int, _UNKNOWN)
        return ((source << 32 | excerpt.start) << 32 | (_LONGEST - excerpt.end)) << 32 | excerpt.number

    def is_read(self, number: int) -> bool:
        """Whether the words of an excerpt's source are here."""
        return self.excerpts[number].source_id in self.texts

    def words_searched(self, number: int) -> str:
        """What a filter looks for in one excerpt."""
        row = self.row(number)
        names = " ".join(f"{mark.short_id} {self.tree[mark.coding.code_id].name}" for mark in row.codes)
        voice = f"{row.informant.short_id} {row.informant.position}" if row.informant else ""
        reduced = row.excerpt.paraphrase, row.excerpt.generalisation
        return "\n".join((row.label, row.words, voice, names, *reduced, *_review(row))).lower()

    @cached_property
    def _makers(self) -> Mapping[Column, Callable[[int], Key]]:
        return {
            Column.ID: lambda number: self._source_rank(number) << 32 | self.excerpts[number].number,
            Column.SOURCE: self._source_rank,
            Column.LINE: self._line,
            Column.INFORMANT: self._informant_rank,
            Column.WORDS: self._words,
            Column.CODES: self._code_rank,
            Column.STANCE: self._stance,
            Column.STRENGTH: self._strength,
            Column.PARAPHRASE: lambda number: _compared(self.excerpts[number].paraphrase),
            Column.GENERALISATION: lambda number: _compared(self.excerpts[number].generalisation),
            Column.MERGED: self._merge_place,
            Column.FLAG: lambda number: _FLAGS.get(self.excerpts[number].flag),
            Column.DROPPED: lambda number: _DROPPED.get(self.excerpts[number].dropped),
            Column.CODER: lambda number: self._coder_ranks.get(self.excerpts[number].coder_id),
            Column.DATE: lambda number: self.excerpts[number].id.int >> 80,
            Column.MEMOS: lambda number: self._memo_count(self.excerpts[number].id) or None,
            Column.REVIEW: self._review_rank,
        }

    def _review_rank(self, number: int) -> int | None:
        """What waits for somebody stands before what is done; what nobody spoke of has no rank."""
        found = self._standing(self.excerpts[number].id)
        return REVIEW_RANKS.index(found.state) if found.has_thread else None

    def _merge_place(self, number: int) -> int | None:
        """Where the excerpt stands that stands for another; those that are gone come behind the others."""
        into_id = self.excerpts[number].merged_into_id
        into = self._find(into_id) if into_id else None
        return self._place_of(into) if into else (_UNKNOWN << 96 if into_id else None)

    def _source_rank(self, number: int) -> int:
        return self._source_ranks.get(self.excerpts[number].source_id, _UNKNOWN)

    def _line(self, number: int) -> int:
        excerpt = self.excerpts[number]
        return self.texts[excerpt.source_id].line(excerpt)

    def _informant_rank(self, number: int) -> int | None:
        voice_id = self.voice(number)
        return self.informant_ranks[voice_id] if voice_id else None

    def _words(self, number: int) -> str | None:
        excerpt = self.excerpts[number]
        return _compared(self.texts[excerpt.source_id].words(excerpt))

    def _code_rank(self, number: int) -> int | None:
        """The first three codes, in the order in which the row shows them."""
        codes = marks(self._codings_of(self.excerpts[number].id), self.tree)[:3]
        ranks = [self._code_ranks[mark.coding.code_id] + 1 for mark in codes]
        first, second, third = [*ranks, 0, 0, 0][:3]
        return (first << 20 | second) << 20 | third if ranks else None

    def _stance(self, number: int) -> int | None:
        stances = [one.stance for one in self._codings_of(self.excerpts[number].id) if one.stance]
        return STANCES.index(stances[0]) if stances else None

    def _strength(self, number: int) -> int | None:
        strengths = (one.strength for one in self._codings_of(self.excerpts[number].id))
        return next((strength for strength in strengths if strength), None)


def _put(kept: list[T], number: int, made: T) -> None:
    """Over what stands there, or at the end."""
    kept[number : number + 1] = [made]


def _compared(words: str) -> str | None:
    return words[:_COMPARED].casefold() or None


def _ranks(names: Mapping[UUID, str]) -> Mapping[UUID, int]:
    """Where each of some things stands in the natural order of their names."""
    ordered = sorted(names, key=lambda one: natural_key(names[one]))
    return {one: place for place, one in enumerate(ordered)}


def _review(row: ExcerptRow) -> tuple[str, ...]:
    """What a filter finds of a review: the word of its column."""
    return (standing_word(row.review),) if row.review.has_thread else ()
