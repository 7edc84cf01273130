"""The desk: which source lies open, which excerpt is worked on, and what is known of the project's work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from qda_app.domain.changes import Change, ChangeSet
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Consent
from qda_app.domain.ids import CodeId, CodingId, ExcerptId, InformantId, SourceId
from qda_app.domain.sources import Informant, Participation, Source, Speaker, TextVersion, Turn
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.context import Context
from qda_app.ui.reduce.coded_work import CodedWork
from qda_app.ui.reduce.corrected import Corrected, Known, read_corrected
from qda_app.ui.reduce.holdings import Holdings, OpenSource, Reading, read_holdings, read_source
from qda_app.ui.reduce.review_watch import ReviewWatch
from qda_app.ui.reduce.sight import Sight

_MANY = 100  # changes of one step from which reading anew is quicker than following each


@dataclass(frozen=True, slots=True)
class Goal:
    """Where to go in a source once it lies open; what is None is left as it is."""

    excerpt_id: ExcerptId | None = None
    line: int | None = None
    position: int | None = None
    span: Span | None = None  # words to select


@dataclass(frozen=True, slots=True)
class CodeLook:
    """What is told of a code again and again."""

    code: Code
    hue: int
    asks_stance: bool


class Desk(QObject):
    """The state that the panels of this stage share; each of them shows a part of it."""

    filled = Signal()  # sources, codes and work were read anew
    codes_changed = Signal()  # the codebook is another one
    source_opened = Signal(object)  # a Goal; the source may be the same as before
    chosen = Signal()  # the current excerpt or coding is another one, or has changed
    noted = Signal(object)  # the ExcerptIds that memos are about now, or no longer
    worked = Signal(object)  # the Changes of a step that concern the current coder's work

    def __init__(self, context: Context) -> None:
        """Empty; `fill` reads."""
        super().__init__()
        self.context = context
        self.reviews = ReviewWatch(context)
        self.sight = Sight(context, self.reviews)
        self.tree = CodeTree([])
        self._looks: dict[int, CodeLook] = {}  # by GUID as a number, which is hashed in C
        self.readings: Sequence[Reading] = ()
        self.work = CodedWork(context.project.coder.id)
        self.source: OpenSource | None = None
        self.excerpt_id: ExcerptId | None = None
        self.coding_id: CodingId | None = None
        self.is_filled = False
        self._informants: dict[InformantId, Informant] = {}
        self._places: dict[SourceId, int] = {}
        self._late: list[ChangeSet] = []  # heard while reading: what was read may or may not hold them
        self._wanted: tuple[SourceId, Goal] | None = None
        self._is_filling = False
        self._corrected: dict[SourceId, TextVersion | None] = {}  # whose texts are being read anew

    # What lies on it

    @property
    def excerpt(self) -> Excerpt | None:
        """The excerpt that is worked on."""
        return self.work.excerpt(self.excerpt_id)

    @property
    def other_excerpt(self) -> Excerpt | None:
        """The excerpt of another coder that is looked at."""
        return self.sight.others.excerpt(self.excerpt_id)

    @property
    def coding(self) -> Coding | None:
        """The coding that keys rate: the one chosen, else the excerpt's first that wants a stance, else its first."""
        chosen = self.work.coding(self.coding_id)
        if chosen and chosen.excerpt_id == self.excerpt_id:
            return chosen
        codings = self.work.codings_of(self.excerpt_id) if self.excerpt_id else []
        return next((one for one in codings if self.asks_stance(one)), next(iter(codings), None))

    @property
    def is_coding_chosen(self) -> bool:
        """Whether a person chose the current coding, or made it."""
        chosen = self.work.coding(self.coding_id)
        return chosen is not None and chosen.excerpt_id == self.excerpt_id

    @property
    def source_id(self) -> SourceId | None:
        """The source that lies open."""
        return self.source.source.id if self.source else None

    def reading(self, source_id: SourceId | None) -> Reading | None:
        """What is known of a source."""
        return next((reading for reading in self.readings if reading.source.id == source_id), None)

    def place_of(self, source_id: SourceId) -> int:
        """Where a source stands in the list; behind all others where it is not known."""
        return self._places.get(source_id, len(self._places))

    def informant(self, excerpt: Excerpt) -> Informant | None:
        """Whose words an excerpt of the open source holds."""
        voice = self.source.voice(excerpt) if self.source else None
        return self._informants.get(voice) if voice else None

    @property
    def informants(self) -> Mapping[InformantId, Informant]:
        """Everyone whose words the sources hold."""
        return self._informants

    def code(self, code_id: CodeId) -> Code | None:
        """A code of the codebook, or None where it has left it."""
        look = self._look(code_id)
        return look.code if look else None

    def asks_stance(self, coding: Coding) -> bool:
        """Whether a coding wants a stance."""
        look = self._look(coding.code_id)
        return look is not None and look.asks_stance

    def shown(self, coding: Coding) -> ShownCoding | None:
        """A coding of the open source as the text shows it."""
        excerpt, look = self.work.excerpt(coding.excerpt_id), self._look(coding.code_id)
        if not (self.source and excerpt and look):
            return None
        if self.sight.is_sifting and not self.sight.passes(coding, excerpt):
            return None
        return self._shown(self.source, excerpt, coding, look)

    def _shown(self, source: OpenSource, excerpt: Excerpt, coding: Coding, look: CodeLook) -> ShownCoding:
        return ShownCoding(
            excerpt.start,
            excerpt.end,
            coding.id,
            excerpt.id,
            look.code.short_id,
            source.label(excerpt),
            look.hue,
            look.code.name,
            coding.stance,
            coding.strength,
            look.asks_stance,
        )

    def shown_codings(self) -> list[ShownCoding]:
        """All codings of the open source as the text shows them."""
        return [*self._shown_of_own(), *self._shown_of_others()]

    def _shown_of_own(self) -> Iterator[ShownCoding]:
        """The same as `shown` of each, where there may be thousands."""
        source, excerpt_of, passes = self.source, self.work.excerpt, self.sight.passes
        is_sifting = self.sight.is_sifting
        for coding in self.work.codings_in(source.source.id) if source else ():
            excerpt, look = excerpt_of(coding.excerpt_id), self._look(coding.code_id)
            if source and excerpt and look and (not is_sifting or passes(coding, excerpt)):
                yield self._shown(source, excerpt, coding, look)

    def rectangles_shown(self) -> int:
        """How many codings of rectangles of the open source are seen, which no text shows."""
        passes = self.sight.passes
        return sum(passes(coding, excerpt) for coding, excerpt in self._pairs_here() if excerpt and excerpt.region)

    def _pairs_here(self) -> Iterator[tuple[Coding, Excerpt | None]]:
        for work in (self.work, self.sight.others):
            for coding in work.codings_in(self.source.source.id) if self.source else ():
                yield coding, work.excerpt(coding.excerpt_id)

    def shown_of(self, excerpt: Excerpt) -> list[ShownCoding]:
        """The codings of an excerpt of the open source, whoever made it, as far as they are seen."""
        if own := self.work.codings_of(excerpt.id):
            return [shown for coding in own if (shown := self.shown(coding))]
        return list(self._of_others(self.sight.others.codings_of(excerpt.id)))

    def _shown_of_others(self) -> Iterator[ShownCoding]:
        """The codings of other coders that are looked at too, each under the name of its coder."""
        return self._of_others(self.sight.others.codings_in(self.source.source.id) if self.source else ())

    def _of_others(self, codings: Iterable[Coding]) -> Iterator[ShownCoding]:
        others = self.sight.others
        for coding in codings:
            excerpt, look = others.excerpt(coding.excerpt_id), self._look(coding.code_id)
            if self.source and excerpt and look and self.sight.passes(coding, excerpt):
                yield self._shown(self.source, excerpt, coding, look)._replace(coder=others.name_of(excerpt))

    def _look(self, code_id: CodeId) -> "CodeLook | None":
        """What is told of a code; looked up once for each codebook."""
        look = self._looks.get(code_id.int)
        if look is None and code_id in self.tree:
            code = self.tree[code_id]
            look = CodeLook(code, self.context.hues.hue(code_id).index, self.tree.requires_stance(code))
            self._looks[code_id.int] = look
        return look

    def _take_tree(self, tree: CodeTree) -> None:
        if tree is not self.tree:
            self.tree = tree
            self._looks.clear()
            self.sight.use_tree(tree)

    # Reading

    def fill(self) -> None:
        """Read sources, codes and work anew."""
        self._is_filling = True
        self._late.clear()
        read = partial(read_holdings, self.context.project)
        self.context.jobs.read(read, self._on_read, owner=self, topic="holdings")

    def open(self, source_id: SourceId, goal: Goal | None = None) -> None:
        """Lay a source open, and go to a place in it."""
        goal = goal or Goal()
        if source_id == self.source_id:
            self._go(goal)
            return
        self._read_source(source_id, goal)

    def _read_source(self, source_id: SourceId, goal: Goal) -> None:
        self._wanted = (source_id, goal)
        read = partial(read_source, self.context.project, source_id)
        self.context.jobs.read(read, self.show_source, owner=self, topic="source", failed=self._on_source_gone)

    def show_source(self, source: OpenSource) -> None:
        """Lay open a source that was read, and go where it was wanted for."""
        is_another = self.source_id != source.source.id
        self.source = source if is_another or self.source is None else source.beside(self.source)
        goal = self._wanted[1] if self._wanted and self._wanted[0] == source.source.id else Goal()
        if is_another and goal.excerpt_id is None:
            self.excerpt_id = self.coding_id = None
        self._go(goal)

    def step_source(self, step: int) -> None:
        """Lay the next (1) or previous (-1) source open."""
        ids = [reading.source.id for reading in self.readings]
        here = ids.index(self.source_id) if self.source_id in ids else -1
        if 0 <= here + step < len(ids):
            self.open(ids[here + step])

    def choose(self, excerpt_id: ExcerptId | None, coding_id: CodingId | None = None) -> None:
        """Work on another excerpt, or on another of its codings."""
        if (excerpt_id, coding_id) != (self.excerpt_id, self.coding_id):
            self.excerpt_id, self.coding_id = excerpt_id, coding_id
            self.chosen.emit()

    # Keeping in step

    def refresh(self, changes: ChangeSet | None) -> None:
        """Follow a step, one change after the other where they are few; None is everything."""
        self.reviews.refresh(changes)
        is_large = changes is None or len(changes.changes) > _MANY
        if changes is None or is_large or _concerns_all(changes):
            self.fill()
        elif self._is_filling:
            self._late.append(changes)
        else:
            self._follow(changes)
        if changes and not is_large and changes.touches(TextVersion) and not changes.touches(Source):
            self._read_corrected([one for one in changes.changes if isinstance(one.value, TextVersion)])
        elif changes is None or is_large or changes.touches(Source, Turn, Speaker, Consent):
            self._read_source_anew()

    def _follow(self, changes: ChangeSet) -> None:
        if changes.touches(Code):
            self._take_tree(changed_tree(self.tree, changes.changes))
            self.codes_changed.emit()
        if noted := self.work.take_links(changes):
            self.noted.emit(noted)
        mine = self.work.apply(changes)
        self.sight.follow(changes, mine)
        if mine:
            self.worked.emit(mine)
            self._settle_choice(mine)

    def _settle_choice(self, mine: Sequence[Change]) -> None:
        """Let go of an excerpt that is gone, and show the one that changed as it is now."""
        if self.excerpt_id and self.excerpt is None and self.other_excerpt is None:
            self.choose(None)
        elif any(_excerpt_id(change) == self.excerpt_id for change in mine):
            self.chosen.emit()

    def _read_source_anew(self) -> None:
        """The words of the open source, or who speaks where, may be others now."""
        if self.source_id:
            self._read_source(self.source_id, Goal())

    def _read_corrected(self, changes: Sequence[Change]) -> None:
        """Read the texts that were corrected, and where their excerpts stand now; nothing else moves by that."""
        for change in changes:
            assert isinstance(change.value, TextVersion)
            source_id, is_first = change.value.source_id, change.value.source_id not in self._corrected
            self._corrected[source_id] = change.value if change.after and is_first else None
        known = Known(dict(self._corrected), {one: self.work.in_source(one) for one in self._corrected})
        read = partial(read_corrected, self.context.project, known, self.source_id)
        self.context.jobs.read(read, self._on_corrected, owner=self, topic="corrected", failed=self._on_source_gone)

    def _on_corrected(self, found: Corrected) -> None:
        self._corrected.clear()
        if self._is_filling:  # what is being read may be older
            self.fill()
        self.readings = [found.renewed(reading) for reading in self.readings]
        self.work.put(found.excerpts)
        if found.source and found.source.source.id == self.source_id and self.source:
            self.source = found.source.beside(self.source)
        self.sight.read_anew()
        self.filled.emit()
        self._go(Goal())

    def _on_read(self, holdings: Holdings) -> None:
        self.readings, self.work = holdings.readings, holdings.work
        self._take_tree(holdings.tree)
        self._informants = dict(holdings.informants)
        self._places = {reading.source.id: place for place, reading in enumerate(holdings.readings)}
        self._is_filling, self.is_filled = False, True
        late, self._late = self._late, []
        for changes in late:
            self._take_tree(changed_tree(self.tree, changes.changes))
            self.work.apply(changes)
            self.work.take_links(changes)
        if self.source_id and self.source_id not in self._places:
            self.source = None
        if self.excerpt_id and self.excerpt is None and self.other_excerpt is None:
            self.excerpt_id = self.coding_id = None
        self.sight.read_anew()
        self.filled.emit()
        self.chosen.emit()

    def _on_source_gone(self, problem: BaseException) -> None:
        if not isinstance(problem, KeyError):
            self.context.jobs.failed.emit(problem)

    def _go(self, goal: Goal) -> None:
        if goal.excerpt_id:
            self.excerpt_id, self.coding_id = goal.excerpt_id, None
        self.source_opened.emit(goal)
        self.chosen.emit()


def _concerns_all(changes: ChangeSet) -> bool:
    """Whether a step is about sources and people, or about who speaks where; a correction only takes turns out."""
    speaks = changes.touches(Speaker) or (changes.touches(Turn) and not changes.touches(TextVersion))
    return speaks or changes.touches(Source, Informant, Participation, Consent)


def changed_tree(tree: CodeTree, changes: Sequence[Change]) -> CodeTree:
    """The codebook after a step; the same one where no code changed."""
    return tree.after(changes)


def _excerpt_id(change: Change) -> ExcerptId:
    value = change.value
    return value.excerpt_id if isinstance(value, Coding) else value.id
