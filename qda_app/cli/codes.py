"""The commands for how a codebook grows."""

from collections.abc import Mapping

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import code_of, listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import show
from qda_app.domain.codebook_words import CYCLES, KINDS, kind_of
from qda_app.domain.codes import CodeKind
from qda_app.domain.errors import UserError
from qda_app.i18n import N_, _, current
from qda_app.services import listings, pattern_codes


def _set_code(options: Options) -> int:
    with writing(options) as project:
        code = code_of(project, options.code)
        if options.cycle:
            pattern_codes.set_cycle(project, [code.id], options.cycle)
        if options.kind:
            pattern_codes.set_kind(project, [code.id], _kind(options.kind))
        if options.members is not None:
            chosen = [code_of(project, one).id for one in listed(options.members)]
            pattern_codes.set_members(project, code.id, chosen)
        (told,) = (one for one in listings.codes(project) if one["id"] == code.short_id)
        show({name: told[name] for name in ("id", "cycle", "kind", "members")}, as_json=options.json)
    return 0


def _kind(word: str) -> CodeKind:
    """The way of coding that is named. Raises UserError that tells those there are."""
    found = kind_of(word)
    if found is None:
        place = 0 if current().code == "id" else 1
        known = ", ".join(words[place] for words in KINDS.values())
        raise UserError(
            _("There is no way of coding called {kind}.").format(kind=word),
            hint=_("Name one of these: {kinds}.").format(kinds=known),
        )
    return found


COMMANDS: Mapping[str, Command] = {
    "set-code": Command(
        N_("say of which cycle a code is, by which way of coding, and what a pattern code draws together"),
        _set_code,
        (
            PROJECT,
            argument("code", help=N_("short id of the code"), metavar="CODE"),
            argument("--cycle", help=N_("1 or 2"), type=int, choices=tuple(CYCLES.values())),
            argument("--kind", help=N_("a way of coding, such as in vivo, process or pattern"), metavar="KIND"),
            argument("--members", help=N_("short ids of those it draws together, parted by commas"), metavar="CODES"),
            ACTING,
            JSON,
        ),
    ),
}
