"""The commands for forms: what was filled in, filling in, and a form as a document."""

import datetime
from collections.abc import Mapping

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import listed, reading, source_of, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.errors import UserError
from qda_app.domain.form_fields import FORMS, OF_STUDY, FormKey, kind_for
from qda_app.domain.summaries import FormKind
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project


def shown_forms(project: Project, options: Options) -> Json:
    """Every form, or those of a source."""
    from qda_app.services.form_reports import form_records

    found = form_records(project)
    return [one for one in found if not options.source or one["source"] == options.source]


def export_form_to(options: Options) -> int:
    """Write the form that is named as a document."""
    from qda_app.services.form_reports import export_form

    with reading(options) as project:
        export_form(project, _key(project, options), options.to, current())
    show({"file": str(options.to)}, as_json=options.json)
    return 0


def _fill(options: Options) -> int:
    from qda_app.services.form_reports import form_records
    from qda_app.services.forms import rest_on_excerpts, take_proposals, write_field
    from qda_app.services.ratings import excerpts_named

    with writing(options) as project:
        key = _key(project, options)
        if options.field:
            write_field(project, key, options.field, options.words or "")
        if options.excerpts:
            rest_on_excerpts(project, key, excerpts_named(project.read, listed(options.excerpts)))
        if options.take:
            take_proposals(project, key, listed(options.take), current())
        name = key.source.short_id if key.source else None
        told = form_records(project)
    found = [one for one in told if one["kind"] == key.kind and one["source"] == name]
    mine = [one for one in found if key.source or one["id"] == str(key.form_id)]
    show(mine[0] if mine else {}, as_json=options.json)
    return 0


def _key(project: Project, options: Options) -> FormKey:
    """The form that is meant: of a source, or of the study on a day, which may be a new one."""
    from qda_app.services.forms import form_lines, new_key

    if options.source:
        source = source_of(project, options)
        return FormKey(options.of_kind or kind_for(source), source)
    kind = options.of_kind
    if kind not in OF_STUDY:
        raise UserError(_("A form of a source is meant, and none is named."), hint=_("Name it with --source."))
    day = options.day or project.now().astimezone().date()
    there = [line.key for line in form_lines(project) if (line.key.kind, line.key.day) == (kind, day)]
    return there[0] if there else new_key(kind, day)


def _day(word: str) -> datetime.date:
    return datetime.date.fromisoformat(word)


OF_FORM = (
    argument(
        "--kind",
        help=N_("with form: which one; by default that which sums the source up"),
        dest="of_kind",
        choices=list(FormKind),
        type=FormKind,
    ),
    argument(
        "--day", help=N_("with form: the day of an interim summary or a meeting"), type=_day, metavar="YYYY-MM-DD"
    ),
)
SOURCE = argument("--source", help=N_("with form and words: the source"), metavar="S")
_FIELDS = "; ".join(f"{kind}: {', '.join(one.name for one in fields)}" for kind, fields in FORMS.items())
COMMANDS: Mapping[str, Command] = {
    "fill-form": Command(
        N_("fill in a field of a form; without words it is emptied"),
        _fill,
        (
            PROJECT,
            argument("source", help=N_("the source; none for a form of the study"), nargs="?", metavar="SOURCE"),
            *OF_FORM,
            argument("--field", help=_FIELDS, metavar="FIELD"),
            argument("--words", help=N_("what it says"), metavar="WORDS"),
            argument("--take", help=N_("take over what is proposed for these fields, or for `all`"),
                     metavar="FIELD,FIELD…"),
            argument("--excerpts", help=N_("put these excerpts into a vignette: W1-07,W2-03"), default="",
                     metavar="IDS"),
            ACTING,
            JSON,
        ),
    ),
}  # fmt: skip
