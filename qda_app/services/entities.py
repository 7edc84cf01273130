"""Programmes, agencies and regulations as a person puts them right: kept, renamed, joined, added or refused."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qda_app.domain.entity_names import keys_of, name_key
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.storage.work import Work


def keep_entity(project: Project, entity: Entity) -> Entity:
    """Keep what was found; it is a row of displays from then on."""
    return _saved(project, N_("Keep the name “{name}”"), replace(entity, is_refused=False))


def add_entity(project: Project, name: str, kind: EntityKind, variants: Iterable[str] = ()) -> Entity:
    """A name that nothing found, or not everywhere. Raises UserError where it is empty or there already."""
    return _saved(project, N_("Add the name “{name}”"), Entity(new_id(), kind, name, tuple(variants)))


def rename_entity(project: Project, entity: Entity, name: str) -> Entity:
    """Call it otherwise; it is still found by the name that it had."""
    renamed = replace(entity, name=name, variants=(*entity.variants, entity.name))
    return _saved(project, N_("Rename “{name}”"), renamed)


def set_kind(project: Project, entity: Entity, kind: EntityKind) -> Entity:
    """Say what kind of thing it is."""
    return _saved(project, N_("Change the kind of “{name}”"), replace(entity, kind=kind))


def set_variants(project: Project, entity: Entity, variants: Iterable[str]) -> Entity:
    """Say how else it is written."""
    return _saved(project, N_("Change how “{name}” is also written"), replace(entity, variants=tuple(variants)))


def merge_entities(project: Project, entities: Sequence[Entity], into: Entity) -> Entity:
    """Make some things ways of writing another."""
    others = [one for one in entities if one.id != into.id]
    variants = (*into.variants, *(name for one in others for name in (one.name, *one.variants)))
    return _saved(project, N_("Merge names into “{name}”"), replace(into, variants=variants), without=others)


def refuse_entity(project: Project, entity: Entity) -> None:
    """Never take this for a name again."""
    _saved(project, N_("Never list “{name}” again"), replace(entity, is_refused=True))


def remove_entity(project: Project, entity: Entity) -> None:
    """Forget what was kept or refused; where texts still look like naming it, it is found again."""
    there = project.read.get(Entity, entity.id)
    if there is None:
        raise UserError(_("This name is not kept."), hint=_("It is only found; refuse it to hide it."))
    with project.changing(N_("Forget the name “{name}”"), name=there.name) as work:
        work.remove(there)


def _saved(project: Project, label: str, entity: Entity, *, without: Sequence[Entity] = ()) -> Entity:
    """Write it, whether it was kept or only found; those that are merged into it go."""
    settled = _settled(entity)
    gone = {one.id for one in without}
    others = [one for one in project.read.every(Entity) if one.id not in {settled.id, *gone}]
    _refuse_twice(settled, others)
    with project.changing(label, name=settled.name) as work:
        work.remove(*(one for one in work.read.every(Entity) if one.id in gone))
        _write(work, settled)
    return settled


def _write(work: Work, entity: Entity) -> None:
    if work.read.get(Entity, entity.id):
        work.replace(entity)
    else:
        work.add(entity)


def _settled(entity: Entity) -> Entity:
    """Without spaces around words, and no way of writing twice."""
    name = " ".join(entity.name.split())
    if not any(map(str.isalnum, name)):
        raise UserError(_("A name needs a word."), hint=_("Type how it is written in the texts."))
    variants = {key: one for one in reversed(entity.variants) if (key := " ".join(one.split()).casefold())}
    variants.pop(name.casefold(), None)
    return replace(entity, name=name, variants=tuple(" ".join(one.split()) for one in reversed(variants.values())))


def _refuse_twice(entity: Entity, others: Iterable[Entity]) -> None:
    there = next((one for one in others if name_key(entity.name, entity.kind) in keys_of(one)), None)
    if there:
        raise UserError(
            _("“{name}” is there already.").format(name=there.name), hint=_("Merge the two, or choose another name.")
        )
