"""The commands for what the texts suggest: judging cues of codes, and putting names right."""

from collections.abc import Mapping

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import listed, source_of, writing
from qda_app.cli.parser import Command, Options, WrongUsage, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.i18n import N_, _
from qda_app.services.project import Project


def suggestions(project: Project, options: Options) -> Json:
    """How many places wait for each code, or the places of one."""
    from qda_app.analysis.language.linguist import Linguist
    from qda_app.services.suggestion_lists import place_records, waiting_records

    with Linguist() as linguist:
        if not options.code:
            return waiting_records(project, linguist)
        return place_records(project, linguist, _code(project, options.code).id)


def entities(project: Project) -> Json:
    """What the texts name."""
    from qda_app.analysis.language.linguist import Linguist
    from qda_app.services.entity_lists import entity_records

    with Linguist() as linguist:
        return entity_records(project, linguist)


def _judge(options: Options) -> int:
    wishes = [options.accept, options.pass_by, options.never is not None, options.again is not None]
    if sum(wishes) != 1:
        raise WrongUsage(
            _("Nothing is judged, or two things are."), hint=_("Give one of --accept, --pass, --never and --again.")
        )
    with writing(options) as project:
        code = _code(project, options.code)
        found = _judge_place(project, code, options) if any(wishes[:2]) else _judge_cue(project, code, options)
    show(found, as_json=options.json)
    return 0


def _judge_place(project: Project, code: Code, options: Options) -> Json:
    from qda_app.analysis.language.linguist import Linguist
    from qda_app.services.suggestions import accept, cue_queue, pass_by, place_at

    source = source_of(project, options)
    with Linguist() as linguist:
        place = place_at(cue_queue(project, linguist, code.id), source.id, options.at if options.at is not None else -1)
    (accept if options.accept else pass_by)(project, code.id, place)
    words = project.read.text(source.id)[slice(*place.span)]
    return {"code": code.short_id, "source": source.short_id, "words": words, "accepted": options.accept}


def _judge_cue(project: Project, code: Code, options: Options) -> Json:
    from qda_app.services.suggestions import allow_cue, refuse_cue

    cue = options.never or options.again or ""
    (refuse_cue if options.never is not None else allow_cue)(project, code.id, cue)
    return {"code": code.short_id, "cue": cue, "refused": options.never is not None}


def _entity(options: Options) -> int:
    """Add a name, or put one right that is kept or found."""
    from qda_app.services import entities as names

    with writing(options) as project:
        if options.add:
            kind = EntityKind(options.kind or EntityKind.OTHER)
            done = names.add_entity(project, options.name, kind, listed(options.variants))
        else:
            done = _put_right(project, options)
    show({"name": done.name, "kind": str(done.kind), "also_written": list(done.variants)}, as_json=options.json)
    return 0


def _put_right(project: Project, options: Options) -> Entity:
    from qda_app.services import entities as names

    found = _found(project, options.name)
    if options.forget:
        names.remove_entity(project, found)
        return found
    if options.refuse:
        names.refuse_entity(project, found)
        return found
    if options.merge_into:
        return names.merge_entities(project, [found], _found(project, options.merge_into))
    if options.rename:
        return names.rename_entity(project, found, options.rename)
    if options.variants is not None:
        return names.set_variants(project, found, listed(options.variants))
    return (
        names.set_kind(project, found, EntityKind(options.kind)) if options.kind else names.keep_entity(project, found)
    )


def _found(project: Project, name: str) -> Entity:
    """What is called so. Raises UserError where nothing is."""
    from qda_app.analysis.language.linguist import Linguist
    from qda_app.services.entity_places import found_entities

    wanted = name.casefold()
    stored = project.read.every(Entity)
    with Linguist() as linguist:
        known = [*stored, *(one.entity for one in found_entities(project, linguist))]
    for one in known:
        if wanted in {written.casefold() for written in (one.name, *one.variants)}:
            return one
    raise UserError(
        _("Nothing is called “{name}”.").format(name=name), hint=_("`show entities` lists the names; --add adds one.")
    )


def _code(project: Project, short_id: str) -> Code:
    found = project.read.code_tree().named(short_id)
    if found is None:
        raise UserError(
            _("There is no code {code}.").format(code=short_id), hint=_("`show codes` lists the codes that there are.")
        )
    return found


COMMANDS: Mapping[str, Command] = {
    "judge": Command(
        N_("code or pass a place that a cue suggests, or refuse a cue"),
        _judge,
        (
            PROJECT,
            argument("--code", help=N_("the code that is suggested"), required=True, metavar="CODE"),
            argument("--source", help=N_("the source of the place"), metavar="S"),
            argument("--at", help=N_("a position in the place, as `show suggestions` counts"), type=int),
            argument("--accept", help=N_("code the place"), action="store_true"),
            argument("--pass", help=N_("it is none"), action="store_true", dest="pass_by"),
            argument("--never", help=N_("never suggest this cue of the code again"), metavar="CUE"),
            argument("--again", help=N_("suggest a refused cue again"), metavar="CUE"),
            ACTING,
            JSON,
        ),
    ),
    "entity": Command(
        N_("keep, rename, merge, add or refuse the name of a programme, agency or regulation"),
        _entity,
        (
            PROJECT,
            argument("name", help=N_("the name; without an option it is kept"), metavar="NAME"),
            argument("--add", help=N_("it is a new one"), action="store_true"),
            argument("--kind", help=N_("what kind of thing it is"), choices=[str(kind) for kind in EntityKind]),
            argument("--variants", help=N_("how else it is written"), metavar="NAME,NAME…"),
            argument("--rename", help=N_("its new name"), metavar="NAME"),
            argument("--merge-into", help=N_("make it a way of writing another"), metavar="NAME"),
            argument("--refuse", help=N_("never list it again"), action="store_true"),
            argument("--forget", help=N_("forget what was kept or refused"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}
