"""The shelf: which displays there are, which one is in view, and what is written in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.kinds import DisplayKind
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Consent
from qda_app.domain.filled import Filled
from qda_app.domain.ids import DisplayId
from qda_app.domain.matrices import Matrix
from qda_app.domain.sources import Asked, Informant, Participation, Source, Speaker, TextVersion, Turn
from qda_app.domain.study import Study
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import Language, _, current
from qda_app.services.display_given import BESIDE, WRITTEN, given_for, given_for_all
from qda_app.services.displays import display_of, fill
from qda_app.services.frozen_displays import Compared, FrozenCopy, compared, frozen_copies
from qda_app.services.memo_subjects import kept_keys
from qda_app.services.project import Project
from qda_app.ui.context import Context

_BUILT_FROM = (
    Asked, Code, Coding, Consent, Excerpt, Informant, Participation, Source, Speaker, Study, TextVersion, Turn,
)  # fmt: skip
_LONG = 2_000  # excerpts, from which building is worth a word in the status bar


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of display, and what the project still lacks for it."""

    kind: DisplayKind
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stock:
    """What was read of a project: all that any display is built from, and the displays that are saved."""

    corpus: Corpus
    assumptions: Assumptions
    saved: Sequence[Display]
    frozen: Sequence[FrozenCopy]
    kinds: Sequence[Kind]
    given: Given


@dataclass(frozen=True)
class Built:
    """A display with what it is filled with, and the phrases that were written into it."""

    display: Display
    filled: Filled
    phrases: Sequence[CellPhrase]
    lost: Mapping[str, str] = field(default_factory=dict)
    compared: Compared | None = None


class Shelf(QObject):
    """Reads beside the window; the old matrix stays until the new one is there."""

    listed = Signal()  # the kinds or the saved displays are others
    picked = Signal()  # another display is in view; its matrix follows
    filled = Signal()  # the matrix of the display in view is there, or was built anew
    failed = Signal(object)  # it could not be built, and why

    def __init__(self, context: Context) -> None:
        """Empty until `refresh`."""
        super().__init__()
        self.context = context
        self.kinds: Sequence[Kind] = ()
        self.saved: Sequence[Display] = ()
        self.copies: Sequence[FrozenCopy] = ()
        self.display: Display | None = None
        self.frozen: FrozenCopy | None = None  # of the display in view, where that is a copy
        self.built: Built | None = None
        self._stock: Stock | None = None
        self._fresh: dict[str, Display] = {}  # one a kind, not saved

    # What is on it

    @property
    def is_read(self) -> bool:
        """Whether the project has been read at all."""
        return self._stock is not None

    @property
    def content(self) -> Filled | None:
        """What the display in view is filled with, once it is built."""
        return self.built.filled if self.built and self._is_in_view(self.built) else None

    @property
    def compared(self) -> Compared | None:
        """The frozen copy in view beside its display as it is now."""
        return self.built.compared if self.built and self._is_in_view(self.built) else None

    def _is_in_view(self, built: Built) -> bool:
        copy = built.compared.copy.id if built.compared else None
        wanted = self.frozen.id if self.frozen else None
        return self.display is not None and built.display.id == self.display.id and copy == wanted

    @property
    def matrix(self) -> Matrix | None:
        """The matrix of the display in view, or the table of its figure, once it is built."""
        content = self.content
        return content.table if content else None

    @property
    def is_saved(self) -> bool:
        """Whether the display in view is one of the saved."""
        return self.display is not None and any(one.id == self.display.id for one in self.saved)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the project lacks for the display in view; nothing for a copy of it."""
        if self.frozen:
            return ()
        return next((one.lacks for one in self.kinds if self.display and one.kind.key == self.display.kind), ())

    def phrase(self, row: str, column: str) -> CellPhrase | None:
        """What was written into a cell of the display in view."""
        phrases = self.built.phrases if self.built and self.matrix else ()
        return next((one for one in phrases if (one.row, one.column) == (row, column)), None)

    @property
    def ids(self) -> Mapping[str, str]:
        """How the names of rows and columns are kept."""
        corpus = self._stock.corpus if self._stock else None
        return kept_keys(corpus.informants, corpus.codes) if corpus else {}

    def title(self, display: Display) -> str:
        """The title of a display, or the name of its kind."""
        return display.title or _(DISPLAYS[display.kind].name)

    def fresh_ones(self) -> list[Display]:
        """A fresh display of every kind that is ready."""
        kinds = [one.kind.key for one in self.kinds if not one.lacks]
        return [self._fresh.setdefault(kind, display_of(kind)) for kind in kinds]

    def options(self, kind: str) -> list[Option]:
        """The choices of a kind, as they are in this project."""
        options, stock = DISPLAYS[kind].options, self._stock
        return [option.at(stock.corpus, stock.given) for option in options] if stock else list(options)

    def plan(self, display: Display) -> Plan | None:
        """What the axes of a display are chosen from, once the project has been read."""
        stock = self._stock
        return Plan(stock.corpus, display, current(), stock.assumptions, self._given(display)) if stock else None

    def _given(self, display: Display) -> Given:
        """What is gone has its last name where the display in view asks for it."""
        assert self._stock
        is_in_view = self.built is not None and self.built.display.id == display.id
        return replace(self._stock.given, lost=self.built.lost) if self.built and is_in_view else self._stock.given

    # Choosing

    def pick_kind(self, kind: str) -> None:
        """Bring a fresh display of a kind into view."""
        if kind in DISPLAYS:
            self._pick(self._fresh.setdefault(kind, display_of(kind)))

    def pick(self, display_id: DisplayId) -> None:
        """Bring a saved display into view."""
        found = next((one for one in self.saved if one.id == display_id), None)
        if found:
            self._pick(found)

    def try_fresh(self, display: Display) -> None:
        """Bring another version of a fresh display into view, without saving it."""
        self._fresh[display.kind] = display
        self._pick(display)

    def pick_frozen(self, copy: FrozenCopy) -> None:
        """Bring a frozen copy into view."""
        found = next((one for one in self.saved if one.id == copy.display_id), None)
        if found:
            self._pick(found, copy)

    def expect(self, display: Display) -> None:
        """Bring a display into view that was saved just now, and is among the saved ones only once they are read."""
        self.saved = [*(one for one in self.saved if one.id != display.id), display]
        self._forget_saved_ones()
        self.listed.emit()
        self._pick(display)

    def rebuild(self) -> None:
        """Read everything anew, whatever has changed."""
        self._read()

    def _pick(self, display: Display, frozen: FrozenCopy | None = None) -> None:
        is_another = self.display is None or self.display.id != display.id or self.frozen != frozen
        self.display, self.frozen = display, frozen
        if is_another:
            self.picked.emit()
        self._build()

    # Keeping in step

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what a step touches; None is everything."""
        if changes is None or changes.touches(*_BUILT_FROM, *BESIDE) or not self._stock:
            self._read()
        elif changes.touches(*WRITTEN):
            self._read_saved()

    def _read(self) -> None:
        read = partial(_read_stock, self.context.project)
        self.context.jobs.read(read, self._on_read, owner=self, topic="stock", failed=self.failed.emit)

    def _read_saved(self) -> None:
        read = partial(_read_saved, self.context.project)
        self.context.jobs.read(read, lambda found: self._on_saved_read(*found), owner=self, topic="saved")

    def _on_read(self, stock: Stock) -> None:
        self._stock, self.kinds = stock, stock.kinds
        self._on_saved_read(stock.saved, stock.frozen)

    def _on_saved_read(self, saved: Sequence[Display], copies: Sequence[FrozenCopy]) -> None:
        self.saved, self.copies = saved, copies
        was_frozen = self.frozen
        self.frozen = next((one for one in copies if was_frozen and one.id == was_frozen.id), None)
        self._forget_saved_ones()
        kept = next((one for one in saved if self.display and one.id == self.display.id), None)
        self.display = kept or self.display
        self.listed.emit()
        if was_frozen and not self.frozen:
            self.picked.emit()
        if self.display:
            self._build()

    def _forget_saved_ones(self) -> None:
        """A fresh display that was saved by writing into it is fresh no more."""
        saved = {one.id for one in self.saved}
        self._fresh = {kind: one for kind, one in self._fresh.items() if one.id not in saved}

    def _build(self) -> None:
        stock, display = self._stock, self.display
        if stock is None or display is None or self.lacks:
            return
        work = partial(_build, self.context.project, stock, display, current())
        if self.frozen:
            work = partial(_compare, self.context.project, self.frozen, display)
        name = _("Building the display") if len(stock.corpus.excerpts) > _LONG else ""
        self.context.jobs.read(work, self._on_built, owner=self, topic="matrix", failed=self.failed.emit, name=name)

    def _on_built(self, built: Built) -> None:
        self.built = built
        self.filled.emit()


def _read_stock(project: Project) -> Stock:
    """In a reader."""
    with project.read.moment() as read:
        study, corpus, saved = read.study(), read.corpus(project.coder), read.displays()
        copies = frozen_copies(read)
        given = given_for_all(read, project.coder)
    kinds = [Kind(kind, tuple(kind.lacks(corpus, given))) for kind in DISPLAYS.values()]
    known = [one for one in saved if one.kind in DISPLAYS]
    return Stock(corpus, Assumptions.of(study), known, copies, kinds, given)


def _read_saved(project: Project) -> tuple[Sequence[Display], Sequence[FrozenCopy]]:
    """In a reader."""
    with project.read.moment() as read:
        return [one for one in read.displays() if one.kind in DISPLAYS], frozen_copies(read)


def _compare(project: Project, copy: FrozenCopy, display: Display) -> Built:
    """In a reader: a frozen copy, with what is there now."""
    found = compared(project, copy.id)
    return Built(display, found.then, (), compared=found)


def _build(project: Project, stock: Stock, display: Display, lang: Language) -> Built:
    """In a reader."""
    with project.read.moment() as read:
        given = given_for(read, display, given_for_all(read, project.coder))
    return Built(display, fill(display, stock.corpus, given, lang, stock.assumptions), given.phrases, given.lost)
