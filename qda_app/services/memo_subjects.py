"""What memos can be about: what it is called, and which thing somebody means by a name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from uuid import UUID, uuid5

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.memo_book import PARTED, Subject
from qda_app.domain.sources import Informant
from qda_app.domain.study import STUDY_ID
from qda_app.i18n import _
from qda_app.services.naming import as_named
from qda_app.storage.reads import Reads

Named = dict[UUID, str]
CELL = "cell"
_STUDY = ("study", "studi", "penelitian")


def kept_keys(informants: Iterable[Informant], codes: Iterable[Code]) -> Mapping[str, str]:
    """The names of rows and columns that may change, as they are kept."""
    named: tuple[Informant | Code, ...] = (*informants, *codes)
    return {one.short_id: one.id.hex for one in named}


def cell_subject(keys: Mapping[str, str], display_id: UUID, row: str, column: str) -> Subject:
    """A cell of a display as a memo is about it, however its row and column are called; `keys` are those kept."""
    kept = [keys.get(key, key) for key in (row, column)]
    return Subject(PARTED.join((CELL, display_id.hex, *kept)), uuid5(display_id, PARTED.join(kept)))


def cell_of(subject: Subject) -> tuple[UUID, str, str] | None:
    """The display of a cell, and its row and column as they are kept; None for what is no cell."""
    head, *rest = subject.kind.split(PARTED, 3)
    return (UUID(hex=rest[0]), rest[1], rest[2]) if head == CELL and len(rest) == 3 else None  # noqa: PLR2004


def names_of(read: Reads, subjects: Iterable[Subject]) -> Named:
    """What things are called today; those that are gone are not among them."""
    wanted: defaultdict[str, set[UUID]] = defaultdict(set)
    subjects = list(subjects)
    for subject in subjects:
        wanted[subject.kind].add(subject.id)
    named = (pair for kind, ids in wanted.items() if kind in _NAMES for pair in _NAMES[kind](read, ids))
    everything = set().union(*wanted.values())
    return {key: name for key, name in (*named, *_cells(read, subjects)) if key in everything}


def subject_named(read: Reads, name: str) -> Subject:
    """The thing that is meant: `W1`, `I-1`, `KOR-RUTIN`, `W1-07`, the title of a display, or the study.

    Raises UserError where there is none of that name.
    """
    wanted = name.strip().casefold()
    if wanted in _STUDY:
        return Subject()
    for kind in ("source", "informant", "code", "display"):
        for key, found in _short_names(read, kind).items():
            if found.casefold() == wanted:
                return Subject(kind, key)
    if excerpt := _excerpt_named(read, name.strip()):
        return Subject("excerpt", excerpt.id)
    raise UserError(
        _("There is nothing called {name} here.").format(name=name.strip() or "–"),
        hint=_("Name a source, an informant, a code, an excerpt such as W1-07, a display, or the study."),
    )


def known_names(read: Reads) -> list[str]:
    """The names that can be typed, of everything but excerpts."""
    kinds = ("source", "informant", "code", "display")
    return [_("study"), *(name for kind in kinds for name in _short_names(read, kind).values())]


def _short_names(read: Reads, kind: str) -> Named:
    if kind == "source":
        return {one.id: one.short_id for one in read.sources()}
    if kind == "informant":
        return {one.id: one.short_id for one in read.informants()}
    if kind == "code":
        return {one.id: one.short_id for one in read.code_tree()}
    return {one.id: one.title for one in read.displays()}


def _excerpt_named(read: Reads, label: str) -> Excerpt | None:
    short_id, _dash, number = label.rpartition("-")
    source = next((one for one in read.sources() if one.short_id.casefold() == short_id.casefold()), None)
    if source is None or not number.isdigit():
        return None
    excerpts = read.those(Excerpt, [source.id], by="source_id")
    return next((one for one in excerpts if one.number == int(number)), None)


def _excerpts(read: Reads, ids: Set[UUID]) -> Iterable[tuple[UUID, str]]:
    sources = _short_names(read, "source")
    found = read.those(Excerpt, sorted(ids))
    return [(one.id, excerpt_label(sources[one.source_id], one.number)) for one in found]


def _cells(read: Reads, subjects: Iterable[Subject]) -> Iterator[tuple[UUID, str]]:
    """Cells of the displays that are there, by the names of their rows and columns today."""
    cells = [(one.id, found) for one in subjects if (found := cell_of(one))]
    if not cells:
        return
    titles = _short_names(read, "display")
    names = {one.id.hex: one.short_id for one in (*read.informants(), *read.code_tree())}
    for subject_id, (display_id, row, column) in cells:
        if display_id in titles:
            place = ", ".join(names.get(key, key) for key in (row, column))
            yield subject_id, f"{titles[display_id]}: {place}"


def _informants(read: Reads) -> Iterable[tuple[UUID, str]]:
    """As what others read may name them."""
    return [(one.id, f"{one.short_id} {one.position}".strip()) for one in as_named(read)]


_NAMES: Mapping[str, Callable[[Reads, Set[UUID]], Iterable[tuple[UUID, str]]]] = {
    "study": lambda read, ids: [(STUDY_ID, _("study"))],
    "source": lambda read, ids: [(one.id, f"{one.short_id} {one.title}".strip()) for one in read.sources()],
    "informant": lambda read, ids: _informants(read),
    "excerpt": _excerpts,
    "code": lambda read, ids: [(one.id, f"{one.short_id} {one.name}") for one in read.code_tree()],
    "display": lambda read, ids: [(one.id, one.title) for one in read.displays()],
}
