"""The commands for frozen copies of displays: keeping one, renaming and removing it, showing and writing them."""

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import coder_of, reading, writing
from qda_app.cli.looks import look_of
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.errors import UserError
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project


def shown_frozen(project: Project, _options: Options) -> Json:
    """Every frozen copy, the newest first, and how many of its cells differ from the display as it is now."""
    from qda_app.services.frozen_displays import compared, frozen_copies

    with project.read.moment() as read:
        kinds = {one.id: one.kind for one in read.displays()}
        copies = frozen_copies(read)
    found = [compared(project, one.id) for one in copies]
    return [
        {
            "id": str(one.copy.id),
            "title": one.copy.title,
            "kind": kinds.get(one.copy.display_id),
            "at": one.copy.at.isoformat(),
            "differs": None if one.now is None else [list(place) for place in one.cells],
        }
        for one in found
    ]


def _freeze(options: Options) -> int:
    from qda_app.services.display_sets import chosen_displays
    from qda_app.services.frozen_displays import freeze, frozen_named, remove_frozen, rename_frozen

    with writing(options) as project:
        if options.remove:
            remove_frozen(project, frozen_named(project, options.display).id)
        elif options.rename:
            rename_frozen(project, frozen_named(project, options.display).id, options.rename)
        else:
            freeze(project, chosen_displays(project, [options.display])[0], current())
        found = shown_frozen(project, options)
    show(found, as_json=options.json)
    return 0


def export_frozen_to(options: Options) -> int:
    """Write the frozen copy that is named."""
    from qda_app.services.exporting import Wish  # Word is heavy
    from qda_app.services.frozen_displays import export_frozen, frozen_named

    if not options.display:
        raise UserError(_("No frozen copy is named."), hint=_("Name one with --display; `show frozen` lists them."))
    with reading(options) as project:
        wish = Wish("frozen", coder_of(project, options), language=current().code, look=look_of(options))
        remarks = export_frozen(project, frozen_named(project, options.display[0]), wish, options.to)
    show({"file": str(options.to), "remarks": list(remarks)}, as_json=options.json)
    return 0


COMMANDS = {
    "freeze": Command(
        N_("keep a display as it stands now, with its date"),
        _freeze,
        (
            PROJECT,
            argument("display", help=N_("the title or kind of a display; else of a frozen copy"), metavar="DISPLAY"),
            argument("--rename", help=N_("give its newest frozen copy this title"), default="", metavar="TITLE"),
            argument("--remove", help=N_("remove its newest frozen copy"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}
