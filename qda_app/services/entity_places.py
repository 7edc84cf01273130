"""Where programmes, agencies and regulations are named: those the project knows, and what looks like one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qda_app.analysis.language.linguist import Linguist
from qda_app.domain.entity_names import keys_of, name_key, with_programmes
from qda_app.domain.ids import SourceId, VersionId, new_id
from qda_app.domain.progress import Progress
from qda_app.domain.readings import Sought, TextReading
from qda_app.domain.spans import Span
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.services.cue_places import have_read, lent_texts
from qda_app.services.project import Project
from qda_app.services.word_search import Shelf
from qda_app.storage.reads import Reads

KINDS = (EntityKind.PROGRAMME, EntityKind.AGENCY, EntityKind.REGULATION, EntityKind.PLACE, EntityKind.OTHER)
"""In the order of lists."""


class Mention(NamedTuple):
    """Where a thing is named."""

    source_id: SourceId
    version_id: VersionId
    span: Span


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A thing with its places in the order of reading; kept where the project has it, else only found."""

    entity: Entity
    is_kept: bool
    mentions: Sequence[Mention]

    @property
    def sources(self) -> int:
        """In how many sources it is named."""
        return len({one.source_id for one in self.mentions})


class _Named(NamedTuple):
    """Words that name something, and the thing where it is known."""

    span: Span
    entity: Entity | None
    kind: EntityKind


def found_entities(project: Project, linguist: Linguist, *, progress: Progress | None = None) -> list[FoundEntity]:
    """Everything that the texts name, by kind and then by how often; what was refused is left out.

    Raises WorkerDied, after which asking again goes on, and Cancelled.
    """
    have_read(project, linguist, _sought(known_entities(project.read)), progress)
    with project.read.moment() as read:
        known, shelf = known_entities(read), Shelf.of(read, None)
        readings = linguist.read(lent_texts(shelf), _sought(known), progress=progress)
        return _Finding(known, read, shelf, readings).found()


def refused_entities(project: Project) -> list[Entity]:
    """What is never to be suggested again, by name."""
    return sorted((one for one in project.read.every(Entity) if one.is_refused), key=lambda one: one.name.casefold())


def known_entities(read: Reads) -> list[Entity]:
    """What the project has or refuses, and the programmes of its codebook as far as they are none of these."""
    return with_programmes(read.every(Entity), read.code_tree())


def _sought(known: Iterable[Entity]) -> Sought:
    names = (name for one in known if not one.is_refused for name in (one.name, *one.variants))
    return Sought(names=frozenset(filter(None, map(str.strip, names))), guesses=True)


class _Finding:
    """Puts what was read together."""

    def __init__(self, known: Sequence[Entity], read: Reads, shelf: Shelf, readings: Mapping[str, TextReading]) -> None:
        self._read, self._shelf, self._readings, self._known = read, shelf, readings, known
        self._by_key = {key: one for one in known for key in keys_of(one)}
        self._kept = {one.id for one in read.every(Entity)}

    def found(self) -> list[FoundEntity]:
        """All of them; what is kept is there also where nothing names it."""
        places: defaultdict[str, list[Mention]] = defaultdict(list)
        written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        things = {str(one.id): one for one in self._known if not one.is_refused}
        for mention, named, words in self._mentions():
            key = str(named.entity.id) if named.entity else f"{named.kind} {name_key(words, named.kind)}"
            things.setdefault(key, Entity(new_id(), named.kind, words))
            places[key].append(mention)
            written[key][words] += 1
        found = [self._one(one, places[key], written[key]) for key, one in things.items()]
        shown = (one for one in found if one.mentions or one.is_kept)
        return sorted(shown, key=lambda one: (KINDS.index(one.entity.kind), -len(one.mentions), one.entity.name))

    def _one(self, entity: Entity, places: Sequence[Mention], written: Counter[str]) -> FoundEntity:
        """What was only found is called as it is written most often."""
        if entity in self._known:
            return FoundEntity(entity, entity.id in self._kept, places)
        names = [words for words, _count in written.most_common()]
        others = {name_key(one, EntityKind.OTHER): one for one in reversed(names)}
        others.pop(name_key(names[0], EntityKind.OTHER))
        return FoundEntity(Entity(entity.id, entity.kind, names[0], tuple(others.values())), False, places)

    def _mentions(self) -> Iterator[tuple[Mention, _Named, str]]:
        for source in self._shelf.sources:
            version, text = self._shelf.versions[source.id], self._shelf.text(source)
            for named in _apart(self._named(self._readings[version.digest], text)):
                if not (named.entity and named.entity.is_refused):
                    words = " ".join(text[slice(*named.span)].split())
                    yield Mention(source.id, version.id, named.span), named, words

    def _named(self, reading: TextReading, text: str) -> Iterator[_Named]:
        for name, places in reading.names.items():
            entity = next((one for kind in KINDS if (one := self._by_key.get(name_key(name, kind)))), None)
            if entity:
                yield from (_Named(at.span, entity, entity.kind) for at in places)
        for at in reading.guesses or ():
            kind = EntityKind(at.kind)
            entity = self._by_key.get(name_key(text[slice(*at.span)], kind))
            yield _Named(at.span, entity, entity.kind if entity else kind)


def _apart(named: Iterable[_Named]) -> list[_Named]:
    """Of names that overlap the longest; of equal ones that which the project knows. In the order of reading."""
    kept: list[_Named] = []
    taken: set[int] = set()
    for one in sorted(named, key=lambda one: (-one.span.length, one.entity is None, one.span)):
        letters = range(one.span.start, one.span.end)
        if taken.isdisjoint(letters):
            taken.update(letters)
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)
