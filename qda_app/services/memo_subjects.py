"""What memos can be about: what it is called, and which thing somebody means by a name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from uuid import UUID

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.memo_book import Subject
from qda_app.domain.study import STUDY_ID
from qda_app.i18n import _
from qda_app.services.naming import as_named
from qda_app.storage.reads import Reads

Named = dict[UUID, str]
_STUDY = ("study", "studi", "penelitian")


def names_of(read: Reads, subjects: Iterable[Subject]) -> Named:
    """What things are called today; those that are gone are not among them."""
    wanted: defaultdict[str, set[UUID]] = defaultdict(set)
    for subject in subjects:
        wanted[subject.kind].add(subject.id)
    named = (pair for kind, ids in wanted.items() if kind in _NAMES for pair in _NAMES[kind](read, ids))
    everything = set().union(*wanted.values())
    return {key: name for key, name in named if key in everything}


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
